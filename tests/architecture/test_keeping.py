"""Rows written past Django's `save` are written in actions too."""

import ast

from tests.architecture.test_structure import TREES, may_write, name_of

KEEPING = "mingtang.kit.keeping"


def test_kept_statements_write_in_actions_only():
    callers = [
        path
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == KEEPING
    ]
    assert len(callers) >= 5
    assert [name_of(path) for path in callers if not may_write(path)] == []
