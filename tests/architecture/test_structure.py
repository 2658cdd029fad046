"""What import contracts cannot see, checked on the syntax trees."""

import ast
import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

pytestmark = pytest.mark.one_database(reason="reads the sources, not the county")
ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"
FILES = sorted(
    p
    for p in SOURCE.rglob("*.py")
    if "migrations" not in p.parts and "tests" not in p.parts and p.name != "conftest.py"
)
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in FILES}
WRITES = {"create", "bulk_create", "get_or_create", "update_or_create", "bulk_update", "save"}
WRITES_ON_QUERIES = {"update", "delete"}
LAYERS = [
    "journal",
    "organs",
    "files",
    "rules",
    "accounts",
    "portal",
    "ledger",
    "publishing",
    "foi",
    "subsites",
    "channels",
    "search",
]
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc", "manager", "base"}
NAMED_BY_DJANGO = {"mingtang/kit/sqlite/base.py"}  # it looks for this module of a backend


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def writes(call: ast.Call) -> bool:
    """Whether the call writes through a manager, a queryset or a model; `dict.update` is free."""
    if not isinstance(call.func, ast.Attribute):
        return False
    chain = ast.unparse(call.func.value)
    on_rows = ".objects" in chain or ".filter(" in chain or ".exclude(" in chain or chain.endswith(".all()")
    if call.func.attr in WRITES:
        return call.func.attr != "save" or not chain.startswith("super()")
    return call.func.attr in WRITES_ON_QUERIES and on_rows


def may_write(path: Path) -> bool:
    return "actions" in path.parts or path.name == "actions.py"


def test_rows_are_written_in_actions_only():
    found = [
        f"{name_of(path)}:{call.lineno} {ast.unparse(call.func)[-60:]}"
        for path, tree in TREES.items()
        if "mingtang_core" not in path.parts and not may_write(path)
        for call in calls(tree)
        if writes(call)
        and not ast.unparse(call.func).startswith(
            ("form.save", "book.", "workbook.", "word.save", "segno.make")
        )
    ]
    assert found == []


def test_the_check_above_sees_the_writes_that_actions_make():
    seen = [path for path, tree in TREES.items() if may_write(path) for call in calls(tree) if writes(call)]
    assert len(seen) > 50


def test_the_core_never_asks_the_clock():
    clock = re.compile(r"\b(datetime\.now|date\.today|datetime\.utcnow|time\.time|perf_counter)\(")
    found = [
        name_of(p)
        for p in FILES
        if "mingtang_core" in p.parts and clock.search(p.read_text(encoding="utf-8"))
    ]
    assert found == []


# The two tables of deferred names, and the entry of a lazily imported program.
MAY_IMPORT_INSIDE = set[str]()


def test_nothing_is_imported_inside_a_function():
    found = []
    for path, tree in TREES.items():
        for function in (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)):
            if any(isinstance(n, ast.Import | ast.ImportFrom) for n in ast.walk(function)):
                found.append(f"{name_of(path)}:{function.name}")
    assert set(found) - MAY_IMPORT_INSIDE == set()


def test_adapters_are_known_to_the_wiring_only():
    found = [
        name_of(path)
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and ".adapters" in (node.module or "")
        if name_of(path) != "mingtang/project/wiring.py" and "adapters" not in path.parts
    ]
    assert found == []


def test_no_signal_carries_hidden_work():
    found = [
        name_of(p)
        for p in FILES
        if re.search(r"django\.(dispatch|db\.models\.signals)", p.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_relations_point_down():
    wrong = []
    for model in apps.get_models():
        if model._meta.app_label not in LAYERS:
            continue
        for field in model._meta.get_fields():
            target = field.related_model if field.is_relation and not field.auto_created else None
            above = target and target._meta.app_label in LAYERS
            if above and LAYERS.index(target._meta.app_label) > LAYERS.index(model._meta.app_label):
                wrong.append(f"{model.__name__}.{field.name}")
    assert wrong == []


def test_modules_have_names_of_their_own():
    assert {name_of(p) for p in FILES if p.stem in FORBIDDEN_NAMES} == NAMED_BY_DJANGO


def test_every_setting_from_the_environment_is_documented():
    names = set()
    for path in FILES:
        names |= set(re.findall(r"\"(MINGTANG_[A-Z_]+)\"", path.read_text(encoding="utf-8")))
    settings = {
        n
        for n in names
        if re.search(
            rf"(env\.\w+|environ(\.get)?)[\(\[]\s*\"{n}\"",
            "".join(p.read_text(encoding="utf-8") for p in FILES),
        )
    }
    page = (ROOT / "docs" / "guide" / "settings.md").read_text(encoding="utf-8")
    assert sorted(n for n in settings if n not in page) == []


@pytest.mark.parametrize("name", ["run.txt", "test.txt"])
def test_requirements_are_pinned_hashed_and_name_no_address(name):
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" not in text
    pins = re.findall(r"^([a-z0-9._-]+)(?:\[[^\]]+\])?==", text, re.MULTILINE | re.IGNORECASE)
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert len(pins) == len(blocks)
    assert all("--hash=sha256:" in block for block in blocks)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    direct = [*project["dependencies"], *extras["web"], *(extras["test"] if name == "test.txt" else [])]
    wanted = {re.match(r"[A-Za-z0-9._-]+", line)[0].lower().replace("_", "-") for line in direct}
    assert wanted - {pin.lower().replace("_", "-") for pin in pins} == set()


def test_no_file_names_this_machine_or_a_registry():
    words = ["/".join(("", "work", "")), "pypi" + ".org", "files." + "pythonhosted", "registry.npmjs"]
    found = []
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [
            f
            for f in folders
            if f not in (".git", ".venv", "var", "__pycache__", ".hypothesis", ".mypy_cache", ".ruff_cache")
        ]
        for file in files:
            path = Path(folder) / file
            if path.suffix in (".py", ".md", ".toml", ".txt", ".html", ".css", ".js", ".json", ".csv", ""):
                text = path.read_text(encoding="utf-8", errors="ignore")
                found += [
                    f"{path.relative_to(ROOT)}: {word}"
                    for word in words
                    if word in text and path != Path(__file__)
                ]
    assert found == []
