"""Importing this makes Django ready. The verbs of the command line import it before anything with models."""

from __future__ import annotations

import importlib
import os

import django
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from mingtang.kit.migrating import joining_one_by_one
from mingtang_core.errors import BadInput

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mingtang.project.settings")
django.setup()


def require_database() -> None:
    """Raise BadInput, in one sentence, when nobody answers or the tables are not there yet."""
    try:
        tables = connection.introspection.table_names()
    except DatabaseError as error:
        raise BadInput("连不上数据库，请检查 MINGTANG_DATABASE_URL 和数据库服务。") from error
    if "journal_entry" not in tables:
        raise BadInput("数据库还没有建立，请先运行 mingtang migrate。")


def bring_up_to_date() -> None:
    """Apply the migrations that are missing, write the files that are.

    Asking whether any migration is missing takes a tenth of `migrate`.
    """
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        with joining_one_by_one():
            call_command("migrate", verbosity=0, interactive=False)
    importlib.import_module("mingtang.apps.rules.actions").write_files_or_log()
