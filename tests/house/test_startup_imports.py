"""What is imported when: no Qt for the command line, nothing slow before the window stands."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kneeapp.adapters.exchange_json import json_chunks
from tests.builders import make_record
from tests.house.source_files import ROOT

QT = {"PySide6", "shiboken6"}
LATE = {
    "pydantic", "pydantic_core", "wakepy", "jeepney", "numpy", "pyqtgraph",
    "PySide6.QtMultimedia", "PySide6.QtNetwork", "PySide6.QtTextToSpeech", "PySide6.QtTest",
}  # fmt: skip
# What the first picture does not show: each of these costs 0.3 to 12 ms.
NOT_YET_SHOWN = {
    "kneeapp.core.session", "kneeapp.core.events", "kneeapp.core.progress",
    "kneeapp.ui.session_controller", "kneeapp.ui.session_flow", "kneeapp.ui.kit.toast",
    "kneeapp.ui.kit.sheet", "kneeapp.ui.trouble_window", "kneeapp.ui.first_run",
    "kneeapp.adapters.exporting", "kneeapp.adapters.importing", "platform", "socket", "uuid",
    "kneeapp.core.hands", "kneeapp.core.landmarks", "kneeapp.core.turntable",
    "kneeapp.core.demonstration", "kneeapp.core.search", "kneeapp.adapters.hands",
    "kneeapp.adapters.atlas_reading", "kneeapp.adapters.catalogue_models",
    "kneeapp.ui.find.find_door", "kneeapp.ui.demo.demonstration", "kneeapp.ui.knee.drawer",
    "kneeapp.ui.kit.nothing_found", "kneeapp.ui.knee.picture.landmark_layer",
    "kneeapp.ui.knee.detail.evidence_mark", "kneeapp.ui.knee.detail.detail_rest",
    "kneeapp.ui.kit.grade", "kneeapp.ui.insight.insight_desk", "kneeapp.core.look_back",
}  # fmt: skip
# PySide makes a class when it is first named, or when Qt hands out an object of it; asked for one
# that Qt made by itself (`viewport`, `style`), it makes a whole family, for 5 to 13 ms. QDial is
# named nowhere: where it is, all widgets are.
COSTLY_TYPES = {"QtWidgets.QStyle", "QtWidgets.QDial", "QtWidgets.QFileDialog"}

# Each module costs a start about half a millisecond.
MODULES_MOST = 158

COMMAND_LINE = """
import json, sys
from kneeapp.main import main
try:
    code = main(sys.argv[1:])
except SystemExit as end:
    code = end.code
print()
print(json.dumps([code or 0, sorted(sys.modules)]))
"""

# The first time the window is shown, tell what is loaded and which widgets Python knows, and go.
WINDOW = """
import json, os, sys
from PySide6 import QtWidgets
from kneeapp.main import main
from kneeapp.ui.main_window import MainWindow

before = set(vars(QtWidgets))

def shown(window, event):
    made = ["QtWidgets." + name for name in set(vars(QtWidgets)) - before]
    print(json.dumps([0, sorted(sys.modules) + made]), flush=True)
    os._exit(0)

MainWindow.showEvent = shown
main(sys.argv[1:])
"""

# As soon as the window stands, tell of which files the source is kept in memory, and go.
SOURCES = """
import gc, json, linecache, os, sys
from kneeapp.main import main

def stands():
    print(json.dumps([0, sorted(linecache.cache)]), flush=True)
    os._exit(0)

gc.freeze = stands
main(sys.argv[1:])
"""


def _run(script: str, *arguments: str, **extra: str) -> tuple[int, set[str]]:
    """The exit code, and the modules loaded at the end."""
    displays = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    env = {name: value for name, value in os.environ.items() if name not in displays} | extra
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=ROOT, env=env, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.stdout, done.stderr
    code, modules = json.loads(done.stdout.splitlines()[-1])
    return code, set(modules)


@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("--check",), ("--nonsense",)])
def test_the_command_line_works_without_a_display_and_without_qt(arguments):
    code, modules = _run(COMMAND_LINE, *arguments)
    assert code == (2 if arguments == ("--nonsense",) else 0)
    assert {name for name in modules if name.split(".")[0] in QT} == set()


def test_export_and_import_work_without_a_display_and_without_qt(tmp_path: Path):
    folder = ("--data-dir", str(tmp_path / "data"))
    file = tmp_path / "all.json"
    file.write_bytes(
        b"".join(json_chunks([make_record(started_at=datetime(2020, 1, 2, tzinfo=UTC))]))
    )
    for arguments in (
        (*folder, "--import", str(file)),
        (*folder, "--export", str(tmp_path / "again.json")),
        (*folder, "--export", str(tmp_path / "all.csv")),
    ):
        code, modules = _run(COMMAND_LINE, *arguments)
        assert code == 0
        assert {name for name in modules if name.split(".")[0] in QT} == set()
    assert (tmp_path / "again.json").read_bytes() == file.read_bytes()


@pytest.mark.parametrize("arguments", [("--version",), ("--help",)])
def test_a_word_at_the_command_line_loads_nothing_slow(arguments):
    _, modules = _run(COMMAND_LINE, *arguments)
    assert modules & LATE == set()


def test_nothing_slow_is_loaded_before_the_window_stands(tmp_path: Path):
    code, modules = _run(WINDOW, "--data-dir", str(tmp_path), QT_QPA_PLATFORM="offscreen")
    assert code == 0
    assert "PySide6.QtWidgets" in modules
    assert modules & LATE == set()


def test_the_start_makes_and_imports_only_what_the_first_picture_shows(tmp_path: Path):
    (tmp_path / "settings.json").write_text('{"version": 1, "safety_read": true}', "utf-8")
    code, modules = _run(WINDOW, "--data-dir", str(tmp_path), QT_QPA_PLATFORM="offscreen")
    assert code == 0
    assert "kneeapp.ui.knee.knee_page" in modules
    assert modules & (NOT_YET_SHOWN | COSTLY_TYPES) == set()
    assert len([name for name in modules if name.startswith("kneeapp.")]) <= MODULES_MOST


def test_pyside_keeps_the_source_of_no_module(tmp_path: Path):
    arguments = ("--data-dir", str(tmp_path))
    _, files = _run(SOURCES, *arguments, QT_QPA_PLATFORM="offscreen")
    assert [name for name in files if "kneeapp" in name] == []
    # And this is how it would be seen.
    _, files = _run(
        SOURCES.replace("import gc", "import gc, PySide6.QtCore, kneeapp.core.body"),
        *arguments,
        QT_QPA_PLATFORM="offscreen",
    )
    assert [name for name in files if name.replace("\\", "/").endswith("core/body.py")]
