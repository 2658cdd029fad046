"""Make the generated pages and pictures: `python3 run.py docs [routes] [law] [pictures]`; alone, all.

routes    docs/develop/routes.md from the table that tests/architecture compares with real requests
law       docs/law/ from the table of moves of a request
pictures  screenshots of the product for README.md, from a demo county of a fixed day
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PARTS = ("routes", "law", "pictures")


def main(asked: list[str]) -> int:
    """Make the parts asked for."""
    unknown = set(asked) - set(PARTS)
    if unknown:
        print(f"Which of {', '.join(PARTS)}? There is no {', '.join(sorted(unknown))}.", file=sys.stderr)
        return 2
    for part in asked or PARTS:
        for made in importlib.import_module(f"docs.making.{part}").make(ROOT):
            print(made.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "src")]
    sys.exit(main(sys.argv[1:]))
