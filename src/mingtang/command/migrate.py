"""`mingtang migrate`: make the database or bring it up to date."""

from __future__ import annotations

import argparse

import mingtang.project.ready


def run(arguments: list[str]) -> int:
    """Apply all migrations; safe to call at every start."""
    parser = argparse.ArgumentParser(prog="mingtang migrate", description="建立或更新数据库。")
    parser.parse_args(arguments)
    mingtang.project.ready.bring_up_to_date()
    print("数据库已是最新。")
    return 0
