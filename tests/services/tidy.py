"""Where tidy is, and what it says about a page: it checks that pages are valid HTML."""

import re
import shutil
import subprocess

# What tidy 5.6 takes for wrong although HTML allows it: attributes of htmx, elements empty on purpose, and
# groups of dt and dd in a div, and addresses with Chinese letters. Everything else it says counts.
OPTIONS = (
    "-errors", "-quiet", "-utf8",
    "--doctype", "html5",
    "--drop-empty-elements", "no",
    "--warn-proprietary-attributes", "no",
    "--show-body-only", "no",
)  # fmt: skip
GROUPED = re.compile(rb"<dl\b.*?</dl>", re.DOTALL)
GROUP = re.compile(rb"</?div\b[^>]*>")
UNESCAPED = " - Warning: <a> escaping malformed URI reference"
NO_ADDRESS = re.compile(rb'\b(?:href|src|action)="[^"]*[\s<>{}|\\^`][^"]*"')
COMPLAINT = re.compile(r"^line \d+ column \d+ - (?:Error|Warning): .*$", re.MULTILINE)


def missing() -> str:
    """Return what to install, or nothing."""
    return "" if shutil.which("tidy") else "tidy not found; install the package tidy"


def complaints(page: bytes) -> list[str]:
    """Return what is wrong with a page, with its place."""
    ungrouped = GROUPED.sub(lambda found: GROUP.sub(b"", found[0]), page)
    done = subprocess.run(["tidy", *OPTIONS], input=ungrouped, capture_output=True, check=False)
    said = COMPLAINT.findall(done.stderr.decode("utf-8", errors="replace"))
    return said if NO_ADDRESS.search(page) else [line for line in said if not line.endswith(UNESCAPED)]
