"""A day is typed in any usual way, stepped to, and never one that cannot be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kneeapp.core.slots import months_later
from kneeapp.ui.kit import date_field
from kneeapp.ui.kit.date_field import DateField, parsed_day
from kneeapp.ui.kit.tip_words import TipGround
from kneeapp.ui.kit.tips import Tips
from kneeapp.ui.theme import Look

TODAY = date(2026, 11, 21)
Stand = Callable[[QWidget], QWidget]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-17", date(2026, 11, 17)),
        ("17.11.2026", date(2026, 11, 17)),
        ("17/11/26", date(2026, 11, 17)),
        ("17 November", date(2026, 11, 17)),
        ("17 nov 2025", date(2025, 11, 17)),
        ("24.12.", date(2025, 12, 24)),
        ("29 February 2024", date(2024, 2, 29)),
        ("29.2.2025", None),
        ("31.11.2026", None),
        ("yesterday", None),
        ("17", None),
        ("1 2 3 4", None),
        ("", None),
        ("17 Novembers of wine", None),
        ("0.0.0", None),
        ("17.11.0001", date(1, 11, 17)),
        ("0001-11-17", date(1, 11, 17)),
        ("17.11.1", date(2001, 11, 17)),
        ("17.11.0000", None),
        ("17.11.0026", date(26, 11, 17)),
    ],
)
def test_what_a_text_means(text: str, day: date | None) -> None:
    assert parsed_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 12, 5), 1, date(2027, 1, 5)),
        (date(2026, 1, 5), -1, date(2025, 12, 5)),
    ],
)
def test_a_month_later(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later


def field_of(look: Look, stand: Stand, day: date | None, empty: str = "") -> tuple[DateField, list]:
    field = DateField(look, "Day", day, TODAY, empty=empty)
    said: list[object] = []
    field.chosen.connect(said.append)
    stand(field)
    field.setFocus()
    field.selectAll()
    return field, said


def test_a_typed_day_is_said_once(look: Look, stand: Stand) -> None:
    field, said = field_of(look, stand, TODAY)
    QTest.keyClicks(field, "17.11.")
    QTest.keyClick(field, Qt.Key.Key_Return)
    field.clearFocus()
    assert said == [date(2026, 11, 17)]
    assert field.text() == "17 November 2026"


@pytest.mark.parametrize("nonsense", ["soon", "22.11.2026", "1.1.1969", "32.1.2026"])
def test_what_is_no_day_or_lies_outside_is_put_back(
    look: Look, stand: Stand, nonsense: str
) -> None:
    field, said = field_of(look, stand, TODAY)
    QTest.keyClicks(field, nonsense)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert said == []
    assert field.text() == "21 November 2026"
    assert field.day() == TODAY


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("soon", "A day looks like 21 November 2026."),
        ("17.11.0001", "Only days from 1 January 1970 to 21 November 2026 can be chosen."),
        ("22.11.2026", "Only days from 1 January 1970 to 21 November 2026 can be chosen."),
    ],
)
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_what_is_put_back_is_said_and_shown(
    look: Look, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, text: str, words: str, key: Qt.Key
) -> None:
    spoken: list[str] = []
    monkeypatch.setattr(date_field, "announce", lambda _widget, said: spoken.append(said))
    ground = TipGround(look)
    qtbot.addWidget(ground)
    ground.resize(600, 400)
    field = DateField(look, "Day", TODAY, TODAY, parent=ground)
    other = DateField(look, "Other day", TODAY, TODAY, parent=ground)
    field.setGeometry(40, 40, 200, 40)
    other.setGeometry(300, 40, 200, 40)
    with qtbot.waitExposed(ground):
        ground.show()
    ground.activateWindow()
    qtbot.waitUntil(ground.isActiveWindow)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    # To the window, as a keyboard does: the words must not go with that very key.
    QTest.keyClick(ground.windowHandle(), key)
    tips = ground.findChild(Tips)
    assert tips.tip.isVisible()
    assert tips.tip.words.text() == words
    assert spoken == [words]
    assert tips.tip.seen().top() >= field.geometry().bottom()
    assert field.text() == "21 November 2026"
    QTest.keyClick(ground.windowHandle(), Qt.Key.Key_Left)
    assert not tips.tip.isVisible()


def test_arrows_step_and_end_at_the_last_day(look: Look, stand: Stand) -> None:
    field, said = field_of(look, stand, TODAY)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Down):
        QTest.keyClick(field, key)
    assert said == [date(2026, 11, 20), date(2026, 10, 20), date(2026, 10, 19)]


def test_it_can_be_left_open_where_that_means_something(look: Look, stand: Stand) -> None:
    field, said = field_of(look, stand, TODAY, empty="from the first")
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert said == [None]
    closed, said = field_of(look, stand, TODAY)
    QTest.keyClick(closed, Qt.Key.Key_Delete)
    QTest.keyClick(closed, Qt.Key.Key_Return)
    assert said == []
    assert closed.day() == TODAY
