"""Small enough to read aloud. Complexity is ruff's C901."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.house.source_files import ROOT, package_modules, tree_of

MODULE_LINES, CLASS_LINES, FUNCTION_LINES = 300, 200, 40
NAMELESS = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "base", "misc"}

SCRIPTS = [Path("start.py"), *(p.relative_to(ROOT) for p in (ROOT / "packaging").glob("*.py"))]
MODULES = [*package_modules(), *sorted(SCRIPTS)]


def too_long(tree: ast.Module) -> list[str]:
    """Classes and functions over their budget, with their lines."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            budget = CLASS_LINES
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            budget = FUNCTION_LINES
        else:
            continue
        lines = (node.end_lineno or node.lineno) - node.lineno + 1
        if lines > budget:
            found.append(f"{node.name} has {lines} lines, {budget} are allowed")
    return found


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_module_class_and_function_keep_their_budgets(path):
    lines = len((ROOT / path).read_text(encoding="utf-8").splitlines())
    assert lines <= MODULE_LINES
    assert too_long(tree_of(path)) == []


def test_a_budget_that_is_broken_is_seen():
    body = "\n".join("    x = 1" for _ in range(FUNCTION_LINES))
    assert too_long(ast.parse(f"def long():\n{body}")) == ["long has 41 lines, 40 are allowed"]
    methods = "\n".join(f"    def f{n}(self): ..." for n in range(CLASS_LINES))
    assert too_long(ast.parse(f"class Big:\n{methods}")) == ["Big has 201 lines, 200 are allowed"]


def test_every_module_is_named_for_what_it_is():
    assert [path for path in MODULES if path.stem in NAMELESS] == []
