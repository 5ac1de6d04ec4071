"""The window on the whole screen and back; displays that come and go."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kneeapp.ui.full_screen import FullScreen

ROOT = Path(__file__).parents[2]

TWO_DISPLAYS = """
import json, sys
from PySide6.QtWidgets import QApplication, QWidget
from kneeapp.ui.full_screen import FullScreen
app = QApplication(sys.argv)
window = QWidget()
window.resize(900, 600)
window.show()
app.processEvents()
full = FullScreen(window)
told = [len(app.screens())]
def tell():
    for _turn in range(3):
        app.processEvents()
    told.append([window.screen().name(), window.isFullScreen(), window.geometry().getRect()])
tell()
full.enter(); tell()
full.go_to_other_display(); tell()
full.go_to_other_display(); tell()
full.leave(); tell()
print(json.dumps(told))
"""


class FakeDisplay:
    """A display by its box."""

    def __init__(self, box: QRect) -> None:
        self._box = box

    def geometry(self) -> QRect:
        return self._box

    availableGeometry = geometry


@pytest.fixture
def window(qtbot: QtBot, dressed_app: object) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.setGeometry(40, 50, 640, 480)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_in_and_out_again(qtbot: QtBot, window: QWidget) -> None:
    full = FullScreen(window)
    before = window.size()
    full.enter()
    full.enter()
    qtbot.waitUntil(window.isFullScreen)
    full.leave()
    full.leave()
    qtbot.waitUntil(lambda: window.size() == before)
    assert not window.isFullScreen()
    assert not full.is_on


def test_a_large_window_is_large_again(qtbot: QtBot, window: QWidget) -> None:
    window.showMaximized()
    qtbot.waitUntil(window.isMaximized)
    full = FullScreen(window)
    full.enter()
    qtbot.waitUntil(window.isFullScreen)
    full.leave()
    qtbot.waitUntil(lambda: not window.isFullScreen())
    assert window.isMaximized()


def test_the_desktop_can_end_it(qtbot: QtBot, window: QWidget) -> None:
    full = FullScreen(window)
    full.enter()
    qtbot.waitUntil(window.isFullScreen)
    with qtbot.waitSignal(full.left):
        window.setWindowState(Qt.WindowState.WindowNoState)
    assert not full.is_on
    window.showMinimized()


def test_with_one_display_there_is_no_other(qtbot: QtBot, window: QWidget) -> None:
    full = FullScreen(window, lambda: QGuiApplication.screens()[:1])
    assert not full.has_other_display
    full.enter()
    qtbot.waitUntil(window.isFullScreen)
    full.go_to_other_display()
    assert window.isFullScreen()
    full.leave()


def test_an_unplugged_display_gives_the_window_back(qtbot: QtBot, window: QWidget) -> None:
    left = FakeDisplay(QRect(0, 0, 1000, 700))
    full = FullScreen(window, lambda: [left])  # type: ignore[list-item,return-value]
    window.setGeometry(1_400, 100, 1_200, 500)
    qtbot.waitUntil(lambda: window.geometry().left() == 1_400)
    with qtbot.waitSignal(full.displays_changed):
        full._on_displays_changed(left)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: left.geometry().contains(window.geometry().center()))
    assert window.width() == 1_000


def test_between_two_displays(tmp_path: Path) -> None:
    screens = [
        {"name": "left", "x": 0, "y": 0, "width": 1366, "height": 768, "logicalDpi": 96},
        {"name": "right", "x": 1366, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96},
    ]
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": screens}))
    seen = subprocess.run(
        [sys.executable, "-c", TWO_DISPLAYS],
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    count, *told = json.loads(seen.stdout.splitlines()[-1])
    if count < 2:
        pytest.skip("this Qt makes no second display here")
    assert [(name, full) for name, full, _box in told] == [
        ("left", False),
        ("left", True),
        ("right", True),
        ("left", True),
        ("left", False),
    ]
    assert told[1][2] == [0, 0, 1366, 768]
    assert told[2][2] == [1366, 0, 1920, 1080]
    assert told[4][2] == told[0][2]
