"""An interpreter that has imported what takes long and waits; every line it reads becomes a process.

Run as a program by `warm.py`. A request says code, arguments, environment and where the output goes; the
answer is the exit code, negative for a signal. The child is a fork that has seen neither settings nor
product: only the libraries and the law core, which read no environment.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import random
import sys
import types

LIBRARIES = (
    "argon2", "cryptography.fernet", "docx", "granian", "html5lib", "jinja2", "lxml.etree", "lxml.html",
    "opencc", "openpyxl", "psycopg", "psycopg_pool", "pypdf", "pypdfium2", "reportlab.graphics.shapes",
    "reportlab.pdfgen.canvas", "reportlab.platypus", "segno", "structlog", "urllib3", "xlsxwriter",
    "django.core.handlers.wsgi", "django.core.management", "django.db.migrations.executor",
    "django.db.models", "django.forms", "django.http", "django.template.loader", "django.test.signals",
    "django.urls", "django.views.generic",
)  # fmt: skip
CORE = ("deadlines", "disclosure", "documents", "editions", "fees", "letters", "reports", "text_checks")


def warm_up() -> None:
    """Import the libraries; one that is not there is not missed."""
    for name in (*LIBRARIES, *(f"mingtang_core.{room}" for room in CORE)):
        try:
            importlib.import_module(name)
        except ImportError:
            continue


def next_request() -> dict[str, object] | None:
    """Wait for requests and fork for each; return it in the child, and nothing when no more come."""
    for line in sys.stdin:
        asked: dict[str, object] = json.loads(line)
        child = os.fork()
        if not child:
            return asked
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)
    return None


def become(asked: dict[str, object], usual_path: list[str]) -> dict[str, object]:
    """Be the process that was asked for, as `python -c` would start it; return its names."""
    for number, place in enumerate((os.devnull, str(asked["stdout"]), str(asked["stderr"]))):
        opened = os.open(place, os.O_RDWR if number else os.O_RDONLY)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin = open(0, encoding="utf-8")  # noqa: SIM115 - the process's own
    os.environ.clear()
    os.environ.update(asked["environment"])  # type: ignore[call-overload]
    given = os.environ.get("PYTHONPATH", "")
    sys.path[:] = ["", *filter(None, given.split(os.pathsep)), *usual_path]
    sys.argv = ["-c", *asked["arguments"]]  # type: ignore[misc]
    random.seed()
    main = types.ModuleType("__main__")
    sys.modules["__main__"] = main
    return vars(main)


if __name__ == "__main__":
    del sys.path[0]  # this folder; `python -c` has none
    usual = list(sys.path)
    warm_up()
    gc.freeze()
    request = next_request()
    if request:
        exec(compile(str(request["code"]), "<string>", "exec"), become(request, usual))  # noqa: S102
