"""The steps of an import in the real window, one after another."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kneeapp.ui.taking_in.import_page import ImportPage
from kneeapp.ui.taking_in.preview_page import PreviewPage
from tests.profile import Profile

_Step = TypeVar("_Step", bound=QWidget)
_PATIENCE_MS = 20_000


def open_file(profile: Profile, file: object) -> None:
    """Look into a file, as after the dialog."""
    profile.window._pages.records.files.imports.open(str(file), profile.window.frame)


def step_of(profile: Profile, qtbot: QtBot, kind: type[_Step]) -> _Step:
    """The step of this kind, once it is there."""
    page = profile.window.frame.page("import")
    assert isinstance(page, ImportPage)
    qtbot.waitUntil(lambda: isinstance(page.currentWidget(), kind), timeout=_PATIENCE_MS)
    step = page.currentWidget()
    assert isinstance(step, kind)
    profile.settle()
    return step


def keep(profile: Profile, qtbot: QtBot, step: PreviewPage) -> None:
    """Keep what is seen, until the history is shown again."""
    frame = profile.window.frame
    qtbot.mouseClick(step.keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: frame.current_page == "history", timeout=_PATIENCE_MS)
    qtbot.waitUntil(lambda: frame.cover_widget is None)
    profile.settle()
