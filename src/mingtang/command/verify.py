"""`mingtang verify`: the journal's chain, its triggers, the heads published earlier, and the public files."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from urllib.parse import unquote, urlsplit

import mingtang.project.ready
from mingtang.apps.journal.chain import Head
from mingtang.apps.journal.queries import published_heads, read_head
from mingtang.apps.journal.verification import Verdict, verify
from mingtang.apps.portal.queries import SiteVerdict, inspect_site
from mingtang_core.errors import BadInput


def run(arguments: list[str]) -> int:
    """Verify and tell; 1 when there is a fault."""
    parser = argparse.ArgumentParser(prog="mingtang verify", description="核对操作留痕链条和公开网页。")
    parser.add_argument(
        "--head", action="append", default=[], metavar="文件", help="另存的链尾文件，可写多个"
    )
    parser.add_argument("--json", action="store_true", help="输出JSON")
    options = parser.parse_args(arguments)
    mingtang.project.ready.require_database()
    heads = {f"{day}的文件": head for day, head in published_heads().items()}
    for said in options.head:
        path = _path(said)
        head = read_head(path)
        if head is None:
            raise BadInput(f"链尾文件 {said} 读不了，请检查路径和内容。")
        heads[path.name if path.name not in heads else said] = head
    verdict, site = verify(heads), inspect_site()
    print(
        json.dumps(_outer(verdict, site), ensure_ascii=False) if options.json else _for_people(verdict, site)
    )
    return 1 if verdict.faults or site.faults else 0


def _path(said: str) -> Path:
    """Return the file meant by a path or a file:// address."""
    parts = urlsplit(said)
    if parts.scheme == "file":
        return Path(unquote(parts.path))
    if parts.scheme in ("http", "https"):
        raise BadInput("请先把链尾文件下载到本机，再写它的路径。")
    return Path(said)


def _outer(verdict: Verdict, site: SiteVerdict) -> dict[str, object]:
    faults = [{"code": one.code, "text": one.text, "number": one.number} for one in verdict.faults]
    return {
        "journal": {
            "entries": verdict.entries,
            "head": _head(verdict.head),
            "heads_compared": verdict.heads_compared,
            "faults": faults,
        },
        "site": {
            "files": site.files,
            "waiting": site.waiting,
            "entry_number": site.entry_number,
            "faults": [{"code": one.code, "text": one.text, "address": one.address} for one in site.faults],
        },
    }


def _head(head: Head) -> dict[str, object]:
    return {"number": head.number, "digest": head.digest}


def _for_people(verdict: Verdict, site: SiteVerdict) -> str:
    lines = [f"共{verdict.entries}条记录，与{verdict.heads_compared}个公布过的链尾比对。"]
    if verdict.entries:
        lines.append(f"链尾：第{verdict.head.number}条 {verdict.head.digest}")
    lines += [f"发现问题 [{one.code}] {one.text}" for one in verdict.faults]
    if site.files or site.faults:
        waiting = f"，另有{site.waiting}个等着写出" if site.waiting else ""
        lines.append(f"公开网页共{site.files}个文件，写到第{site.entry_number}条留痕{waiting}。")
    lines += [f"发现问题 [{one.code}] {one.text}" for one in site.faults]
    is_sound = not (verdict.faults or site.faults)
    return "\n".join([*lines, "核对通过：没有改动、缺失或重写。" if is_sound else "核对未通过。"])
