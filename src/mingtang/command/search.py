"""`mingtang search QUERY`: what everybody can find on the public site."""

from __future__ import annotations

import argparse
import json

from django.conf import settings

import mingtang.project.ready
from mingtang.apps.search.ports import LAST_PAGE, Filters, Hit, Hits
from mingtang.apps.search.queries import find
from mingtang_core.errors import BadInput


def run(arguments: list[str]) -> int:
    """Search and tell."""
    parser = argparse.ArgumentParser(prog="mingtang search", description="检索已经公开的信息。")
    parser.add_argument("query", nargs="+", metavar="检索词", help="标题、正文、文号或附件里的话")
    parser.add_argument("--year", default="", metavar="年份", help="只要这一年公开的")
    parser.add_argument("--page", type=int, default=1, metavar="N", help=f"第几页，最多{LAST_PAGE}页")
    parser.add_argument("--json", action="store_true", help="输出JSON")
    options = parser.parse_args(arguments)
    if not 1 <= options.page <= LAST_PAGE:
        raise BadInput(f"页数请写1到{LAST_PAGE}。")
    mingtang.project.ready.require_database()
    hits = find(" ".join(options.query), Filters(year=options.year), options.page)
    print(json.dumps(_outer(hits), ensure_ascii=False) if options.json else _for_people(hits))
    return 0


def _outer(hits: Hits) -> dict[str, object]:
    return {"hits": [_one(hit) for hit in hits.rows], "total": hits.total, "near": hits.is_near}


def _one(hit: Hit) -> dict[str, object]:
    return {
        "title": hit.title_text,
        "doc_number": hit.number or None,
        "url": f"{settings.MINGTANG_ADDRESS}{hit.href}",
        "snippet": hit.snippet_text,
        "score": round(hit.score, 4),
    }


def _for_people(hits: Hits) -> str:
    if not hits.rows:
        return "没有找到。换一个说法，或者只写其中最要紧的两三个字。"
    found = f"{'约' if hits.is_rough else ''}{hits.total}条"
    first = f"没有全部符合的，下面是相近的{found}。" if hits.is_near else f"找到{found}。"
    lines = [first]
    for hit in hits.rows:
        number = f"　{hit.number}" if hit.number else ""
        lines += ["", f"{hit.title_text}{number}", f"  {hit.snippet_text}", f"  {_one(hit)['url']}"]
    return "\n".join(lines)
