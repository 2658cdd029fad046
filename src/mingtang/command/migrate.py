"""`mingtang migrate`: make the database or bring it up to date."""

from __future__ import annotations

import argparse

from django.core.management import call_command

import mingtang.project.ready  # noqa: F401
from mingtang.apps.rules.actions import write_files_or_log


def run(arguments: list[str]) -> int:
    """Apply all migrations; safe to call at every start."""
    parser = argparse.ArgumentParser(prog="mingtang migrate", description="建立或更新数据库。")
    parser.parse_args(arguments)
    call_command("migrate", verbosity=0, interactive=False)
    write_files_or_log()
    print("数据库已是最新。")
    return 0
