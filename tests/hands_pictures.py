"""The pictures of docs/without-hands.md, drawn by `python -m tests.shots --docs`.

Each is the app itself in a session: a caption on the stage, the room view, and the settings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kneeapp.core.settings import ThemeChoice
from kneeapp.core.wishes import Wish
from kneeapp.ui.session.stage import SessionStage
from kneeapp.ui.settings.settings_page import SettingsPage
from tests.guide_pictures import CALM, STILL_MS, opened
from tests.profile import Profile

ROOM = QSize(1366, 768)
DARK = replace(CALM, theme=ThemeChoice.DARK)


def hands_pictures(app: QApplication) -> Iterator[tuple[str, QImage]]:
    """Every picture of the page as (name, picture)."""
    with opened(app) as profile:
        stage = _begun(profile)
        _run_to(profile, "Outer thigh hollow, ST34.")
        yield "hands_caption", _grabbed(profile)
        stage.wished.emit(Wish.KEYS)
        yield "hands_keys", _grabbed(profile)
        stage.clear_notice()
        yield "hands_room", _room(profile, stage, 40_000)
    with opened(app, DARK) as profile:
        yield "hands_room_change", _room(profile, _begun(profile), 79_000)
    with opened(app, replace(CALM, pedal_key="F13")) as profile:
        yield "hands_settings", _cards(profile)


def _begun(profile: Profile) -> SessionStage:
    profile.window.controller.begin(profile.default_plan(), None, None)
    profile.settle()
    (stage,) = profile.window.findChildren(SessionStage)
    # It is drawn in silence, but shows a session with its sound on.
    stage.render_muted(False)
    stage.captions.clear()
    return stage


def _run_to(profile: Profile, caption: str) -> None:
    """Let time pass until this is said."""
    (stage,) = profile.window.findChildren(SessionStage)
    for _tenth in range(600):
        profile.run_ms(100, every_ms=100)
        if stage.captions.shown == caption:
            return
    raise LookupError(caption)


def _room(profile: Profile, stage: SessionStage, after_ms: int) -> QImage:
    profile.run_ms(after_ms, every_ms=500)
    # The picture is of a common screen, whatever it is drawn on.
    profile.window.resize(ROOM)
    stage.render_room(shown=True)
    stage.captions.clear()
    return _grabbed(profile)


def _cards(profile: Profile) -> QImage:
    """The cards of the settings that belong to a session without hands."""
    profile.window.frame.show_page("settings")
    profile.settle()
    QTest.qWait(STILL_MS)
    page = profile.window.frame.page("settings")
    assert isinstance(page, SettingsPage)
    page.keys.learn.setFocus()
    profile.settle()
    box = QRect(page.keys.rect())
    return page.keys.grab(box).toImage()


def _grabbed(profile: Profile) -> QImage:
    profile.settle()
    QTest.qWait(STILL_MS)
    return profile.window.grab().toImage()
