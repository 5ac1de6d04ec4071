"""Words: all of them can be translated, they keep their tone, and the project speaks of itself."""

from __future__ import annotations

import ast
import json
import re
import string
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.source_files import ROOT, package_modules, tracked_texts, tree_of

MARKS = {"_", "_n", "N_", "N_n"}
NEVER = re.compile(
    r"\b(cures?|cured|heals?|healed|treats|guarantee\w*|better by|oops|[LR] knee|are you sure)\b",
    re.IGNORECASE,
)
# What puts a text before the user: each of these wants `_()` round it.
SHOWS = {
    "setText", "set_tip", "setAccessibleName", "setAccessibleDescription", "setWindowTitle",
    "setPlaceholderText", "setStatusTip", "addAction", "set_text", "show_toast",
    "Para", "Heading", "Button", "IconButton", "Choice", "Switch", "Slider", "PainBar", "Chip",
    "Note", "Banner", "Stepper", "QLabel", "QPushButton", "QAction",
}  # fmt: skip


def is_emoji(sign: str) -> bool:
    """Whether a sign is a picture, which many fonts do not have."""
    return ord(sign) >= 0x1F000 or (unicodedata.category(sign) == "So" and sign not in "°©")


def wrong_with(text: str) -> list[str]:
    """What the house style has against a text that users see."""
    found = [f"never say {match[0]!r}" for match in NEVER.finditer(text)]
    if "!" in text:
        found.append("no exclamation marks")
    if any(is_emoji(sign) for sign in text):
        found.append("no emoji")
    fields = [field for _, field, _, _ in string.Formatter().parse(text) if field is not None]
    if not all(field.isidentifier() for field in fields):
        found.append("placeholders have names")
    return found


def wrong_calls(tree: ast.Module) -> list[str]:
    """What is wrong with the texts of a module, each with its line."""
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        name = node.func.id if isinstance(node.func, ast.Name) else name
        texts = node.args[: 2 if name in {"_n", "N_n"} else 1]
        if name in MARKS:
            found += [f"{node.lineno}: {why}" for text in texts for why in _wrong_text(text)]
        elif name in SHOWS:
            values = [*node.args, *(keyword.value for keyword in node.keywords)]
            found += [f"{node.lineno}: {why}" for value in values for why in _bare(value)]
    return found


def _wrong_text(node: ast.expr) -> list[str]:
    if isinstance(node, ast.JoinedStr | ast.BinOp):
        return ["a text is put together inside its mark"]
    if isinstance(node, ast.Call):
        formats = isinstance(node.func, ast.Attribute) and node.func.attr == "format"
        return ["format comes after translation"] if formats else []
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return wrong_with(node.value)
    return []


def _bare(node: ast.expr) -> list[str]:
    """Words shown without a mark: two words in a row, or a sentence's beginning."""
    pieces = node.values if isinstance(node, ast.JoinedStr) else [node]
    constants = (
        p.value for p in pieces if isinstance(p, ast.Constant) and isinstance(p.value, str)
    )
    words = re.compile(r"[A-Za-z]{2,},? [A-Za-z]{2,}|^[A-Z][a-z]+\b")
    return [f"{text!r} is shown without a mark" for text in constants if words.search(text)]


@pytest.mark.parametrize("path", package_modules(), ids=str)
def test_texts_in_code(path):
    assert wrong_calls(tree_of(path)) == []


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("_(f'{n} min')", "1: a text is put together inside its mark"),
        ("_('a' + b)", "1: a text is put together inside its mark"),
        ("_('{n} min'.format(n=1))", "1: format comes after translation"),
        ("_('{} min')", "1: placeholders have names"),
        ("_n('Done!', 'All done.', n)", "1: no exclamation marks"),
        ("N_('Well done 👏')", "1: no emoji"),
        ("_('It heals the knee')", "1: never say 'heals'"),
        ("_('Better by 2')", "1: never say 'Better by'"),
        ("label.setText('Left knee')", "1: 'Left knee' is shown without a mark"),
        ("Button(look, 'Start')", "1: 'Start' is shown without a mark"),
        ("Para(look, f'{n} minutes left')", "1: ' minutes left' is shown without a mark"),
    ],
)
def test_a_wrong_text_is_seen(code, why):
    assert wrong_calls(ast.parse(code)) == [why]


@pytest.mark.parametrize(
    "code",
    ["_('{n} min').format(n=2)", "_(point.plain_name)", "Button(look, _('Start'), kind='primary')"],
)
def test_a_right_text_is_left_alone(code):
    assert wrong_calls(ast.parse(code)) == []


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        # Citations are other people's words; a tradition is told as it is, beside its evidence.
        kept = (v for key, v in value.items() if key not in {"sources", "traditions"})
        yield from (text for v in kept for text in _strings(v))
    elif isinstance(value, list):
        yield from (text for v in value for text in _strings(v))


def test_texts_in_the_content():
    content = json.loads((ROOT / "resources" / "points.json").read_text(encoding="utf-8"))
    texts = list(_strings(content))
    assert len(texts) > 100
    assert [(text, wrong_with(text)) for text in texts if wrong_with(text)] == []


# An absolute path tells of one machine, unless every machine of its kind has the folder or the
# folder is plainly made up. What goes before tells a path from a part of one, an address or a mark.
# Objects on a D-Bus are named like paths, below /org.
KNOWN_FOLDERS = "data|dev|etc|nowhere|opt|org|proc|srv|usr"
MACHINE_PATH = re.compile(
    rf"""(?<![\w.~$}})\]<*/:])(?<![\w}}]["'])/(?!(?:{KNOWN_FOLDERS})\b)[A-Za-z]\w+"""
    r"|\b[A-Z]:\\+\w"
)


def machine_paths(text: str) -> list[str]:
    """Each absolute path in a text, with its line."""
    lines = enumerate(text.splitlines(), 1)
    return [f"{number}: {m[0]}" for number, line in lines for m in MACHINE_PATH.finditer(line)]


def test_no_path_of_a_machine_stands_anywhere():
    # In .gitignore a path from the root of the project begins like that.
    texts = ((path, text) for path, text in tracked_texts() if path.name != ".gitignore")
    found = {str(path): machine_paths(text) for path, text in texts}
    assert {path: paths for path, paths in found.items() if paths} == {}


@pytest.mark.parametrize("path", ["home/anna/x", "root", "tmp/y.py", "Users/anna", "mnt/disk"])
def test_a_path_of_a_machine_is_seen(path):
    for line in ("see {}", "'{}'", "({})", "`{}`", "--data-dir={}"):
        assert len(machine_paths(line.format("/" + path))) == 1, line
    assert machine_paths("C:" + "\\Users\\anna") == ["1: C:" + "\\U"]


@pytest.mark.parametrize(
    "text",
    [
        "tests/tmp and a/b",
        "/usr/bin/env",
        "https://example.org/home/x",
        "</svg>",
        "~/x",
        '"$made"/x',
        "1 / 2",
    ],
)
def test_other_paths_are_left_alone(text):
    assert machine_paths(text) == []


def test_only_text_files_of_the_project_are_read():
    paths = {path for path, _ in tracked_texts()}
    assert {Path("pyproject.toml"), Path("kneeapp/__init__.py"), Path("start.py")} <= paths
    assert not any(path.parts[0] in {".venv", ".git"} or path.suffix == ".webp" for path in paths)
