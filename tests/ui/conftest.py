"""Fixtures for tests of what is seen: the shipped assets, a look, and a clean desk afterwards."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kneeapp.core.errors import AppError
from kneeapp.ui.fonts import register_fonts
from kneeapp.ui.theme import Look, Theme

RESOURCES = Path(__file__).parents[2] / "resources"
_MANY = 10_000


class CheckoutAssets:
    """Reads `resources/` of this checkout."""

    def read(self, name: str) -> bytes:
        """The bytes of one file below `resources/`."""
        try:
            return (RESOURCES / name).read_bytes()
        except OSError as missing:
            raise AppError("The file {name} is missing.", name=name) from missing

    def path(self, name: str) -> str:
        """The path of one file as text."""
        return str(RESOURCES / name)


@pytest.fixture(scope="session")
def assets() -> CheckoutAssets:
    """The files shipped with the app, read from the checkout."""
    return CheckoutAssets()


@pytest.fixture(scope="session")
def dressed_app(qapp: QApplication, assets: CheckoutAssets) -> QApplication:
    """The application with Fusion and the shipped fonts."""
    qapp.setStyle("Fusion")
    register_fonts(assets)
    return qapp


@pytest.fixture(scope="session")
def look(dressed_app: QApplication, assets: CheckoutAssets) -> Look:
    """Light, 100 %, reduced motion, so that nothing a test looks at is still on its way."""
    return Look(assets, Theme.LIGHT, 1.0, True)


def _running_timers() -> set[QTimer]:
    things = gc.get_objects()
    # By `type`, not `isinstance`: that would wake weak proxies whose object is gone.
    timers = [t for t in things if issubclass(type(t), QTimer) and shiboken6.isValid(t)]
    if not timers and len(things) > _MANY:
        # None of these is a timer nor becomes one: modules, and what pytest keeps of each test.
        # They are most of what there is, and are gone through once instead of after every test.
        gc.collect()
        gc.freeze()
    return {timer for timer in timers if timer.isActive()}


@pytest.fixture(autouse=True)
def nothing_left_behind(dressed_app: QApplication) -> Iterator[None]:
    """A test that leaves a window open or a timer running fails."""
    before = {w for w in QApplication.topLevelWidgets() if w.isVisible()}
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    windows = {w for w in QApplication.topLevelWidgets() if w.isVisible()} - before
    for window in windows:
        window.close()
    timers = _running_timers()
    for timer in timers:
        timer.stop()
    assert not windows, f"left open: {windows}"
    assert not timers, f"left running: {timers}"


@pytest.fixture
def stand(qtbot: QtBot) -> Callable[[QWidget], QWidget]:
    """Shows a widget in an active window that holds it and nothing else, and returns it."""
    held: list[QWidget] = []

    def put(widget: QWidget, width_px: int = 0) -> QWidget:
        window = QWidget()
        qtbot.addWidget(window)
        held.append(window)
        box = QVBoxLayout(window)
        box.addWidget(widget)
        if width_px:
            window.setFixedWidth(width_px)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        window.setFocus()
        qtbot.waitUntil(window.isActiveWindow)
        return widget

    return put
