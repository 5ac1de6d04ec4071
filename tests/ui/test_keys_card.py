"""A key is learnt for the pedal: any but the way out, and only while it is waited for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kneeapp.core.settings import Settings
from kneeapp.ui.settings.keys_section import KeysCard
from kneeapp.ui.settings.settings_page import SettingsPage
from kneeapp.ui.theme import Look
from tests.fakes import MemoryHistory

NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def card(look: Look, stand: Callable[..., QWidget]) -> KeysCard:
    made = KeysCard(look, Settings())
    stand(made, 600)
    return made


def wanted(card: KeysCard) -> list[Settings]:
    """The settings that are asked for from now on."""
    asked: list[Settings] = []
    card.change_wanted.connect(lambda change: asked.append(change(Settings())))
    return asked


@pytest.mark.parametrize(
    ("key", "held", "name"),
    [
        (Qt.Key.Key_F13, NONE, "F13"),
        (Qt.Key.Key_PageDown, NONE, "PgDown"),
        (Qt.Key.Key_Space, NONE, "Space"),
        (Qt.Key.Key_F1, NONE, "F1"),
        (Qt.Key.Key_F9, Qt.KeyboardModifier.ControlModifier, "Ctrl+F9"),
    ],
)
def test_the_next_key_is_learnt(
    qtbot: QtBot, card: KeysCard, key: Qt.Key, held: Qt.KeyboardModifier, name: str
) -> None:
    asked = wanted(card)
    qtbot.mouseClick(card.learn, Qt.MouseButton.LeftButton)
    assert card.learn.label() == "Press the key now"
    qtbot.keyClick(card.learn, key, held)
    assert asked == [replace(Settings(), pedal_key=name)]
    assert not card.learn.is_waiting


def test_a_key_of_the_window_is_taken_from_it_while_learning(card: KeysCard) -> None:
    card.learn.click()
    event = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier
    )
    event.ignore()
    QApplication.sendEvent(card.learn, event)
    assert event.isAccepted()


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Tab])
def test_the_way_out_ends_the_waiting(qtbot: QtBot, card: KeysCard, key: Qt.Key) -> None:
    asked = wanted(card)
    card.learn.click()
    qtbot.keyClick(card.learn, key)
    assert not card.learn.is_waiting
    assert asked == []
    assert card.learn.label() == "Learn a key"


def test_half_a_key_is_waited_past(qtbot: QtBot, card: KeysCard) -> None:
    asked = wanted(card)
    card.learn.click()
    for key in (Qt.Key.Key_Control, Qt.Key.Key_Shift, 0x01FFFFFF, 0):
        event = QKeyEvent(QEvent.Type.KeyPress, key, NONE)
        QApplication.sendEvent(card.learn, event)
    assert card.learn.is_waiting
    assert asked == []
    qtbot.keyClick(card.learn, Qt.Key.Key_A)
    assert [settings.pedal_key for settings in asked] == ["A"]


def test_without_waiting_a_key_means_nothing(qtbot: QtBot, card: KeysCard) -> None:
    asked = wanted(card)
    card.learn.setFocus()
    qtbot.keyClick(card.learn, Qt.Key.Key_F13)
    assert asked == []


def test_going_away_ends_the_waiting(card: KeysCard) -> None:
    card.learn.click()
    card.learn.clearFocus()
    assert not card.learn.is_waiting


def test_a_known_key_is_shown_and_can_be_forgotten(qtbot: QtBot, card: KeysCard) -> None:
    assert not card.forget.isVisible()
    card.render(Settings(pedal_key="F13"))
    assert card.learn.label() == "F13"
    assert card.learn.accessibleName() == "Pedal key: F13"
    asked = wanted(card)
    qtbot.mouseClick(card.forget, Qt.MouseButton.LeftButton)
    assert [settings.pedal_key for settings in asked] == [""]


@pytest.mark.parametrize("hostile", ["<b>F1</b>", "no such key", "&x", "a" * 300])
def test_a_hostile_key_does_no_harm(card: KeysCard, hostile: str) -> None:
    card.render(Settings(pedal_key=hostile))
    assert card.learn.label()


@pytest.mark.parametrize("key", ["", "F13", "Ctrl+Alt+Shift+Media Previous", "W" * 300])
def test_no_word_is_cut(card: KeysCard, key: str) -> None:
    card.render(Settings(pedal_key=key))
    for _state in range(2):
        assert card.learn.width() >= card.learn._text_px() + card.learn._icon_px()
        assert card.rect().contains(card.learn.parentWidget().geometry().bottomRight())
        card.learn.click()


def test_the_page_keeps_it(look: Look, qtbot: QtBot) -> None:
    page = SettingsPage(look, Settings(), "/data", MemoryHistory())
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.changed, check_params_cb=lambda s: s.pedal_key == "F13"):
        page.keys.learn.learned.emit("F13")
