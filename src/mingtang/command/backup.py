"""`mingtang backup FILE`: everything in one file, while the service runs."""

from __future__ import annotations

import argparse
from pathlib import Path

from django.utils import timezone

import mingtang.project.ready
from mingtang.apps.journal.actions import note_backup
from mingtang.kit import clock
from mingtang.kit.acting import Actor
from mingtang.project.backups.making import make_backup


def run(arguments: list[str]) -> int:
    """Make the backup, remember it, tell where it is."""
    parser = argparse.ArgumentParser(
        prog="mingtang backup", description="备份到一个文件（.tar.gz 或 .zip）。"
    )
    parser.add_argument("file", type=Path, metavar="文件")
    parser.add_argument("--with-keys", action="store_true", help="连密钥一起备份（这份文件要像密码一样保管）")
    options = parser.parse_args(arguments)
    mingtang.project.ready.require_database()
    target = options.file.absolute()
    made = make_backup(target, with_keys=options.with_keys, now=timezone.now())
    by = Actor(kind="command", id="backup")
    note_backup(by=by, on=clock.today(), size_bytes=made.size_bytes, head_number=made.head_number)
    print(f"备份已写到 {target}，{made.size_bytes / 1024 / 1024:.1f}MB，{made.files}个文件。")
    print(f"其中操作留痕到第{made.head_number}条 {made.head_digest}")
    if not options.with_keys:
        print("没有包含密钥。没有密钥，恢复后要重新登录，申请人的个人信息也打不开：")
        print("请把数据目录里的 secrets.json 另外保管，或者加 --with-keys。")
    return 0
