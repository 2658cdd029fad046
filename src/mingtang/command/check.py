"""`mingtang check FILE… [--attribute 主动公开] [--json]`: what must be settled before a file is published.

Reads every layer of each file, also what a page does not show. The attribute is 主动公开 unless said
otherwise: a check is asked for before publishing. Exit code 1 when there is a block or a warning, 2 when a
file cannot be opened or is over a limit. Needs no Django, no database, no home; what other documents of the
county are not open is known to the product only, so citations of them are not looked for here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from mingtang.command.words import options_of, today_in_beijing
from mingtang_core.errors import BadInput
from mingtang_core.terms import DisclosureAttribute
from mingtang_core.text_checks.context import CheckContext
from mingtang_core.text_checks.files import is_over_limit, layers_of_file
from mingtang_core.text_checks.findings import Finding, Severity
from mingtang_core.text_checks.gate import check
from mingtang_core.text_checks.layers import Layer

_USAGE = (
    "用法：mingtang check 文件… [--attribute 主动公开|依申请公开|不予公开] [--json]"
    "（文件可以是 docx、xlsx、带文字的 pdf、html、md 或 txt）。"
)
_COUNTED = ((Severity.BLOCK, "不能发布"), (Severity.WARN, "需要处理"), (Severity.NOTE, "提示"))


def run(arguments: list[str]) -> int:
    """Check the files and print the findings."""
    files = _files(arguments)
    words = [word for word in arguments if word not in files]
    options = options_of(words, usage=_USAGE, once=("--attribute",), switches=("--json",))
    if not files:
        raise BadInput(_USAGE)
    context = CheckContext(today_in_beijing(), _attribute(options.get("--attribute", ["主动公开"])[0]))
    findings = [finding for name in files for finding in check(_layers(name), context)]
    if "--json" in options:
        outer = [finding.outer_form() for finding in findings]
        print(json.dumps({"files": len(files), "findings": outer}, ensure_ascii=False))
    else:
        print("\n".join(summary(findings, len(files))))
    return 1 if any(finding.severity is not Severity.NOTE for finding in findings) else 0


def summary(findings: list[Finding], files: int) -> list[str]:
    """Return one line a finding: how grave, where, the words (masked), what to do."""
    if not findings:
        return [f"检查了{files}个文件，没有发现问题。"]
    counts = ((label, sum(one.severity is severity for one in findings)) for severity, label in _COUNTED)
    told = "，".join(f"{label}{count}处" for label, count in counts if count)
    return [
        f"检查了{files}个文件：{told}。",
        "",
        *(
            f"{one.severity.label}  {one.where}第{one.start + 1}字  {one.name}“{one.text}”  {one.advice}"
            for one in findings
        ),
    ]


def _files(arguments: list[str]) -> list[str]:
    """The words that are no options and no option's value."""
    return [
        word
        for before, word in zip(["", *arguments], arguments, strict=False)
        if not word.startswith("--") and before != "--attribute"
    ]


def _attribute(word: str) -> DisclosureAttribute:
    found = next((one for one in DisclosureAttribute if word in (one.label, one.value)), None)
    if found is None:
        raise BadInput(f"公开属性“{word[:20]}”写得不对，请写主动公开、依申请公开或者不予公开。")
    return found


def _layers(name: str) -> Iterator[Layer]:
    """The layers of a file of the disk. Raises BadInput when it cannot be opened or is over a limit."""
    path = Path(name)
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise BadInput(f"找不到文件“{name}”，请检查文件名和所在的文件夹。") from error
    except OSError as error:
        raise BadInput(f"打不开文件“{name}”，请检查它是不是文件、有没有权限。") from error
    for layer in layers_of_file(data, path.name):
        if is_over_limit(layer):
            raise BadInput(f"{layer.where}：{layer.text}", code=layer.name)
        yield layer
