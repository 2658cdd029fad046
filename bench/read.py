"""`python3 run.py bench read [--eval DIR]`: how fast documents are read, or how well.

Without --eval: milliseconds per 10,000 characters (warm, best of several), the ratio to one pass of a
tokenising pattern over the same text in the same run, and time(10 MB) / time(1 MB) / 10, which is near 1
when reading is linear. Warm means that names of bodies met in an earlier round are known; reading uses one
core, waits for nothing, and writes no file, so its time is the CPU time of the process: that is the time on a
quiet core, and other work on the machine does not count. What other work still does is slow the core itself
down (shared caches, clock); the ratio stands beside the time to show that, since both suffer alike.

With --eval DIR: DIR/ledger/*.txt against the gold beside them with DIR/ledger/score.py, and
DIR/headers/pages.jsonl; a table of figures and bars; exit 1 when one is below its bar, or when words of those
documents occur in the source.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from mingtang_core.documents import outer_form, read, read_text

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "tests" / "corpus"
TOKENS = re.compile(r"[\u4e00-\u9fff]+|\d+|[A-Za-z]+|\S")
BARS = {
    "metadata_accuracy": 0.95,
    "sections": 0.99,
    "tasks": 0.98,
    "units lead": 0.95,
    "units responsible": 0.95,
    "units any_role": 0.97,
    "deadline_accuracy": 0.98,
    "deadline_recall_of_dated": 0.98,
    "task_section_accuracy": 0.98,
    "citations": 0.95,
    "body_tasks": 0.95,
    "quantities": 0.85,
    "public_time_limits": 0.85,
}
RUN = 12
ROUNDS = 25


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--eval", type=Path)
    chosen = parser.parse_args()
    return quality(chosen.eval) if chosen.eval else speed()


def speed() -> int:
    print(f"{'plan':10} {'chars':>7} {'ms / 10,000':>12} {'x tokenising':>13}")
    for path in sorted(CORPUS.glob("*.txt")):
        data = path.read_bytes()
        text = data.decode()
        took = best(partial(read, data), ROUNDS)
        peer = best(partial(TOKENS.findall, text), ROUNDS)
        print(f"{path.stem:10} {len(text):7} {took / len(text) * 1e7:12.1f} {took / peer:13.0f}")
    one, ten = (time_of_long(size) for size in (1_000_000, 10_000_000))
    print(f"1 MB {one:.2f} s, 10 MB {ten:.2f} s, scaling ratio {ten / one / 10:.2f} (1 is linear)")
    return 0


def time_of_long(size: int) -> float:
    """CPU seconds for a plan of so many bytes."""
    data = repeated(size)
    return best(partial(read, data), 1)


def best(job: Callable[[], object], rounds: int) -> float:
    """Least CPU time of a job in seconds."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        job()
        times.append(time.process_time() - start)
    return max(min(times), 1e-6)


def repeated(size: int) -> bytes:
    """A long plan: the body of one of ours, over and over."""
    text = (CORPUS / "points.txt").read_text(encoding="utf-8")
    head, body = text[: text.index("一、")], text[text.index("一、") : text.index("抄送")]
    return (head + body * (size // len(body.encode()) + 1)).encode()


def quality(folder: Path) -> int:
    below = sum(score_plan(folder, text) for text in sorted((folder / "ledger").glob("*.txt")))
    below += score_heads(folder / "headers" / "pages.jsonl")
    below += sum(
        1 for found in borrowed(folder) if not print(f"source carries words of the documents: {found}")
    )
    print("all bars met" if not below else f"{below} below the bar")
    return 1 if below else 0


def score_plan(folder: Path, text: Path) -> int:
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as form:
        json.dump(outer_form(read(text.read_bytes(), name=text.name)), form, ensure_ascii=False)
        form.flush()
        command = [
            sys.executable,
            str(folder / "ledger" / "score.py"),
            str(text.with_suffix(".json")),
            form.name,
        ]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    figures = flat(json.loads(told.strip().splitlines()[-1]))
    print(f"\n{text.stem:28} {'figure':>8} {'bar':>6}")
    below = 0
    for name, bar in BARS.items():
        if name in figures:
            is_met = figures[name] >= bar
            below += not is_met
            print(f"{name:28} {figures[name]:8.3f} {bar:6.2f} {'' if is_met else 'BELOW'}")
    return below


def flat(scores: dict[str, Any]) -> dict[str, float]:
    """One figure a name: F1 where there is one."""
    figures = {
        name: value["f1"] for name, value in scores.items() if isinstance(value, dict) and "f1" in value
    }
    figures |= {f"units {role}": value["f1"] for role, value in scores["units"].items()}
    return figures | {name: value for name, value in scores.items() if isinstance(value, float)}


def score_heads(pages: Path) -> int:
    wrong = 0
    print(f"\n{'heads of web pages':28}")
    for line in pages.read_text(encoding="utf-8").splitlines():
        page = json.loads(line)
        form = outer_form(read_text(page["raw_excerpt"]))
        missed = [name for name, value in page["gold"].items() if form.get(name) != value]
        wrong += bool(missed)
        print(f"{page['layout'][:44]:46} {'all fields' if not missed else 'WRONG: ' + ', '.join(missed)}")
    return wrong


def borrowed(folder: Path) -> Iterator[str]:
    """Titles, places and runs of 12 characters of the documents that occur in the source of the core."""
    source = "\n".join(
        path.read_text(encoding="utf-8") for path in sorted((ROOT / "src" / "mingtang_core").rglob("*.py"))
    )
    places: set[str] = set()
    runs: set[str] = set()
    for gold in (folder / "ledger").glob("*.json"):
        fields = json.loads(gold.read_text(encoding="utf-8"))
        places |= {fields["region"], fields["region"][:-1], fields["title"]}
        words = "".join(gold.with_suffix(".txt").read_text(encoding="utf-8").split())
        runs |= {words[at : at + RUN] for at in range(len(words) - RUN)}
    yield from sorted(place for place in places if place in source)
    plain = "".join(source.split())
    yield from sorted(runs & {plain[at : at + RUN] for at in range(len(plain) - RUN)})


if __name__ == "__main__":
    sys.exit(main())
