"""The command line `mingtang VERB …`: stable verbs, exit codes and outer forms (docs/guide/command-line.md).

A verb is a module of this package with `run(arguments) -> int`. It is imported when it is called, so that
reading a text file needs neither Django nor the readers of other formats.
Exit codes: 0 done (warnings too), 1 problems found, 2 bad input or refused and nothing changed, 3 our fault.
"""

from __future__ import annotations

import importlib
import os
import sys
import tempfile
import traceback
from pathlib import Path

from mingtang_core.errors import MingtangError

VERBS: dict[str, str] = {
    "read": "读一份公文，列出任务、单位、时限",
    "ledger": "把一份工作要点变成任务清单表格",
    "deadline": "推算依申请公开的答复期限",
    "fee": "计算信息处理费，逐档说明",
    "check": "发布前检查一个或几个文件",
    "verify": "核对操作留痕链条和公开网页",
    "demo": "建一个演示县并打开网站",
    "serve": "打开网站",
    "work": "执行定时任务和队列",
    "rebuild": "重建公开网页",
    "search": "检索已经公开的信息",
    "reindex": "重建检索索引",
    "migrate": "建立或更新数据库",
    "backup": "备份到一个文件",
    "restore": "从备份恢复到空的目录",
}


def main(arguments: list[str] | None = None) -> int:
    """Carry out one verb and return its exit code; never show a traceback."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(usage())
        return 0
    verb, rest = arguments[0], arguments[1:]
    if verb not in VERBS:
        print(f"没有“{verb}”这个命令。可用的命令：{'、'.join(VERBS)}。", file=sys.stderr)
        return 2
    try:
        return int(importlib.import_module(f"mingtang.command.{verb}").run(rest))
    except MingtangError as error:
        print(error.message, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 0
    except Exception:
        print(f"程序出错了，不是您的问题。详细记录在 {_write_log()}，请交给维护人员。", file=sys.stderr)
        return 3


def usage() -> str:
    """Return the list of verbs, one a line."""
    lines = [f"  mingtang {verb:<8} {says}" for verb, says in VERBS.items()]
    return "明堂：政务公开工作平台\n\n" + "\n".join(lines)


def _write_log() -> Path:
    home = os.environ.get("MINGTANG_HOME")
    folder = Path(home) / "logs" if home and Path(home).is_dir() else Path(tempfile.gettempdir())
    folder.mkdir(exist_ok=True)
    path = folder / "mingtang-error.log"
    path.write_text(traceback.format_exc(), encoding="utf-8")
    return path
