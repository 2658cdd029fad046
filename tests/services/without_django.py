"""A pytest plugin that forbids Django: the plainest proof that the core knows no framework."""

import sys
from importlib.abc import MetaPathFinder


class Forbid(MetaPathFinder):
    """Refuse to import the framework."""

    def find_spec(self, fullname, path=None, target=None):
        if fullname.split(".")[0] == "django" and "mingtang" in _caller():
            raise ImportError(f"the core must not import {fullname}")


def _caller() -> str:
    frame, names = sys._getframe(), []
    while frame:
        names.append(frame.f_globals.get("__name__", ""))
        frame = frame.f_back
    return " ".join(n for n in names if n.startswith("mingtang_core"))


sys.meta_path.insert(0, Forbid())
