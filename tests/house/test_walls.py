"""Every wall is broken once on purpose, in a copy of the package, and seen to be caught."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.source_files import ROOT, package_modules, tree_of

CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = {c["id"]: c for c in CONFIG["tool"]["importlinter"]["contracts"]}
BANNED = CONFIG["tool"]["ruff"]["lint"]["flake8-tidy-imports"]["banned-api"]
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as run; run(['--no-cache'])"

PURE = {
    "__future__", "abc", "array", "bisect", "collections", "dataclasses", "datetime", "decimal",
    "enum", "fractions", "functools", "hashlib", "itertools", "math", "operator", "re",
    "statistics", "string", "types", "typing", "unicodedata", "uuid",
}  # fmt: skip

CLOCK_PLACES = {"kneeapp/adapters/clock.py", "kneeapp/main.py"}


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A copy of the package with the project's configuration."""
    folder = tmp_path_factory.mktemp("walls")
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "kneeapp", folder / "kneeapp", ignore=ignore)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def _add(folder: Path, module: str, *lines: str) -> None:
    with (folder / module).open("a", encoding="utf-8") as file:
        file.write("\n" + "\n".join(lines) + "\n")


def _lint(folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", LINT_IMPORTS],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0, done.stdout
    return " ".join(done.stdout.split())  # the report wraps long lines


CROSSINGS = [
    ("kneeapp/core/body.py", "kneeapp.ui", "kneeapp.core", "kneeapp.ui.i18n"),
    ("kneeapp/core/body.py", "kneeapp.adapters", "kneeapp.core", "kneeapp.adapters.clock"),
    ("kneeapp/ui/i18n.py", "kneeapp.adapters", "kneeapp.ui", "kneeapp.adapters.clock"),
    ("kneeapp/adapters/clock.py", "kneeapp.ui", "kneeapp.adapters", "kneeapp.ui.i18n"),
    ("kneeapp/adapters/clock.py", "kneeapp.main", "kneeapp.adapters", "kneeapp.main"),
    ("kneeapp/ui/i18n.py", "kneeapp.main", "kneeapp.ui", "kneeapp.main"),
    ("kneeapp/ui/kit/paint.py", "kneeapp.ui.leg", "kneeapp.ui.kit", "kneeapp.ui.leg.words"),
    ("kneeapp/ui/leg/words.py", "kneeapp.ui.demo", "kneeapp.ui.leg", "kneeapp.ui.demo.marker"),
    (
        "kneeapp/ui/demo/marker.py",
        "kneeapp.ui.session",
        "kneeapp.ui.demo",
        "kneeapp.ui.session.words",
    ),
    (
        "kneeapp/ui/kit/paint.py",
        "kneeapp.ui.insight",
        "kneeapp.ui.kit",
        "kneeapp.ui.insight.figure",
    ),
    ("kneeapp/commands.py", "kneeapp.main", "kneeapp.commands", "kneeapp.main"),
    ("kneeapp/main.py", "kneeapp.__main__", "kneeapp.main", "kneeapp.__main__"),
]
FORBIDDEN = [
    (id_, source, forbidden)
    for id_, contract in CONTRACTS.items()
    if contract["type"] == "forbidden"
    for source in contract["source_modules"]
    for forbidden in contract["forbidden_modules"]
]


@pytest.fixture(scope="module")
def report(copy):
    """What the contracts say of a package in which each of them is broken in every way."""
    for module, _, _, imported in CROSSINGS:
        _add(copy, module, f"import {imported}")
    for _, source, forbidden in FORBIDDEN:
        as_folder = copy / source.replace(".", "/")
        module = f"{as_folder}/broken.py" if as_folder.is_dir() else f"{as_folder}.py"
        _add(copy, module, f"import {forbidden}")
    return _lint(copy)


def test_every_contract_is_seen_broken(report):
    for contract in CONTRACTS.values():
        assert f"{contract['name']} BROKEN" in report
    assert f"{len(CONTRACTS)} broken" in report


@pytest.mark.parametrize(("module", "to", "room", "imported"), CROSSINGS)
def test_a_step_through_a_wall_is_caught(report, module, to, room, imported):
    assert f"{room} is not allowed to import {to}:" in report
    assert f"{module.removesuffix('.py').replace('/', '.')} -> {imported} " in report


@pytest.mark.parametrize(("contract", "source", "forbidden"), FORBIDDEN)
def test_a_forbidden_library_is_caught(report, contract, source, forbidden):
    assert f"{source} is not allowed to import {forbidden}:" in report


def test_a_module_outside_the_rooms_is_caught(tmp_path):
    package = tmp_path / "kneeapp"
    for room in ("core", "adapters", "ui"):
        (package / room).mkdir(parents=True)
        (package / room / "__init__.py").touch()
    for module in ("__init__", "__main__", "main", "commands", "stray"):
        (package / f"{module}.py").touch()
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    # Nothing to leave out of account here: an exception that is not used is an error itself.
    text = (tmp_path / "pyproject.toml").read_text(encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(text.replace("ignore_imports", "# ignore_imports"))
    told = _lint(tmp_path)
    assert "1 broken" in told
    assert "kneeapp.stray" in told


def test_core_imports_the_pure_part_of_the_standard_library_and_nothing_else():
    found = set()
    for path in package_modules():
        if path.parts[1] != "core":
            continue
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Import):
                found |= {name.name.split(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom):
                found.add((node.module or "").split(".")[0])
    assert found - {"kneeapp"} <= PURE


BAD = {
    "datetime.datetime.now": "from datetime import datetime\nx = datetime.now()",
    "datetime.datetime.utcnow": "import datetime\nx = datetime.datetime.utcnow()",
    "datetime.datetime.today": "from datetime import datetime\nx = datetime.today()",
    "datetime.date.today": "from datetime import date\nx = date.today()",
    "time.time": "from time import time\nx = time()",
    "time.time_ns": "import time\nx = time.time_ns()",
    "time.monotonic": "import time\nx = time.monotonic()",
    "time.monotonic_ns": "import time as t\nx = t.monotonic_ns()",
    "time.perf_counter": "from time import perf_counter\nx = perf_counter()",
    "time.perf_counter_ns": "import time\nx = time.perf_counter_ns()",
    "time.clock_gettime": "import time\nx = time.clock_gettime(0)",
    "time.clock_gettime_ns": "import time\nx = time.clock_gettime_ns(0)",
    "time.sleep": "import time\ntime.sleep(1)",
    "PySide6.QtCore.QDateTime.currentDateTime": (
        "from PySide6.QtCore import QDateTime\nx = QDateTime.currentDateTime()"
    ),
    "PySide6.QtCore.QDateTime.currentDateTimeUtc": (
        "from PySide6.QtCore import QDateTime\nx = QDateTime.currentDateTimeUtc()"
    ),
    "PySide6.QtCore.QDate.currentDate": (
        "from PySide6.QtCore import QDate\nx = QDate.currentDate()"
    ),
    "PySide6.QtCore.QTime.currentTime": "from PySide6 import QtCore\nQtCore.QTime.currentTime()",
    "PySide6.QtCore.QElapsedTimer": "from PySide6.QtCore import QElapsedTimer",
    "uuid.uuid4": "from uuid import uuid4\nx = uuid4()",
    "PySide6.QtNetwork": "from PySide6.QtNetwork import QLocalServer",
}


def _banned_in(folder: Path, *options: str) -> dict[str, set[str]]:
    """The banned names ruff sees, by file."""
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--exit-zero"]
    command += ["--select", "TID251", "--output-format", "json", *options, "kneeapp"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    found: dict[str, set[str]] = {}
    for finding in json.loads(done.stdout):
        name = str(Path(finding["filename"]).resolve().relative_to(folder.resolve()).as_posix())
        found.setdefault(name, set()).add(finding["message"].split("`")[1])
    return found


def test_every_banned_name_is_caught_in_every_room(tmp_path):
    assert set(BAD) == set(BANNED)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    wanted = {}
    for room in ("core", "adapters", "ui"):
        (tmp_path / "kneeapp" / room).mkdir(parents=True)
        for number, (name, text) in enumerate(BAD.items()):
            module = f"kneeapp/{room}/bad_{number}.py"
            (tmp_path / module).write_text(text, encoding="utf-8")
            wanted[module] = {name}
    assert _banned_in(tmp_path) == wanted


def test_the_exceptions_are_used_for_nothing_else():
    found = _banned_in(ROOT, "--config", "lint.per-file-ignores = {}")
    sockets = found.pop("kneeapp/ui/desktop.py", set())
    assert sockets <= {"PySide6.QtNetwork"}
    assert set(found) <= CLOCK_PLACES
    assert not any(name.startswith("PySide6.QtNetwork") for used in found.values() for name in used)


def test_the_one_file_that_opens_a_socket_opens_a_pair_within_the_process():
    used = [
        node.attr
        for node in ast.walk(tree_of(Path("kneeapp/ui/desktop.py")))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "socket"
    ]
    assert set(used) <= {"socketpair", "socket"}
    assert "socketpair" in used


def _attributes(path: Path) -> set[str]:
    return {node.attr for node in ast.walk(tree_of(path)) if isinstance(node, ast.Attribute)}


def test_tips_are_those_of_the_kit_and_no_event_of_the_application_goes_through_python():
    for path in package_modules():
        assert not _attributes(path) & {"setToolTip", "ToolTipRole"}, path
        filters = [
            ast.unparse(node.func.value)
            for node in ast.walk(tree_of(path))
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "installEventFilter"
        ]
        assert not {"app", "qApp", "self._app", "QApplication.instance()"} & set(filters), path
