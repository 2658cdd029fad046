"""`mingtang restore FILE`: a backup into an empty home, then verified."""

from __future__ import annotations

import argparse
import importlib
from pathlib import Path

from mingtang.project.backups.restoring import restore_backup
from mingtang.project.home import home_folder


def run(arguments: list[str]) -> int:
    """Restore, bring the database up to date, write the public pages, verify; 1 when it does not verify."""
    parser = argparse.ArgumentParser(prog="mingtang restore", description="从备份恢复到空的数据目录。")
    parser.add_argument("file", type=Path, metavar="文件")
    options = parser.parse_args(arguments)
    home = home_folder()
    manifest = restore_backup(options.file, home)
    print(f"已恢复到 {home}，备份做于 {manifest['made_at']}，共{len(manifest['files'])}个文件。", flush=True)
    # Only now may Django start: it reads the home that has just been filled.
    code = 0
    for verb in ("migrate", "rebuild", "verify"):
        code = int(importlib.import_module(f"mingtang.command.{verb}").run([]))
    return code
