"""How is it this morning: one thing after the other, one click each."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from kneeapp.core.body import Leg
from kneeapp.ui.morning_strip import Asked, MorningStrip
from kneeapp.ui.theme import Look, Theme

LEFT = Qt.MouseButton.LeftButton
ALL = (Asked(Leg.LEFT), Asked(Leg.RIGHT), Asked(None, "<i>Stairs</i>"))


def words(widget: QWidget) -> str:
    return "\n".join(w.text() for w in widget.findChildren(QLabel) if not w.isHidden())


def test_one_click_answers_one_thing(stand, qtbot: QtBot, look: Look) -> None:
    strip = stand(MorningStrip(look, "Yesterday: After workout.", ALL), 1000)
    answers = []
    strip.rated.connect(lambda asked, score: answers.append((asked, score)))
    assert "0: no pain, 10: worst imaginable." in words(strip)
    for asked, score in zip(ALL, (3, 0, 10), strict=True):
        assert strip.now == asked
        qtbot.mouseClick(strip.bar.button_of(score), LEFT)
        assert answers[-1] == (asked, score)
        more = strip.next_one()
        assert more is (asked is not ALL[-1])
    assert "0: no trouble, 10: not possible." in words(strip)
    assert strip.not_now.text() == "Enough"


def test_an_answer_taken_back_is_none(stand, qtbot: QtBot, look: Look) -> None:
    strip = stand(MorningStrip(look, "", ALL[:1]), 1000)
    qtbot.mouseClick(strip.bar.button_of(3), LEFT)
    with qtbot.assertNotEmitted(strip.rated):
        qtbot.mouseClick(strip.bar.button_of(3), LEFT)


def test_keys_alone_answer_and_go_on(stand, qtbot: QtBot, look: Look) -> None:
    strip = stand(MorningStrip(look, "", ALL), 1000)
    strip.rated.connect(lambda _asked, _score: strip.next_one())
    strip.bar.button_of(0).setFocus(Qt.FocusReason.TabFocusReason)
    for score in (4, 6):
        QTest.keyClick(strip.window().focusWidget(), Qt.Key.Key_0 + score)
        assert strip.bar.button_of(0).hasFocus()
    assert strip.now == ALL[2]


def test_not_now_is_one_click(stand, qtbot: QtBot, look: Look) -> None:
    strip = stand(MorningStrip(look, "", ALL), 1000)
    with qtbot.waitSignal(strip.left):
        qtbot.mouseClick(strip.not_now, LEFT)


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize(("width", "scale"), [(836, 1.0), (808, 1.5), (1092, 1.0), (1500, 1.5)])
def test_no_word_is_cut_and_nothing_covers_anything(stand, assets, theme, width, scale) -> None:
    look = Look(assets, theme, scale, True)
    strip = stand(MorningStrip(look, "Yesterday: After workout, Stiff from the desk.", ALL), width)
    for label in strip.findChildren(QLabel):
        if label.isVisible():
            right = label.mapTo(strip, QPoint(label.width(), 0)).x()
            assert right <= strip.width(), label.text()
            assert label.height() >= label.heightForWidth(label.width()), label.text()
    bar = strip.bar
    assert bar.width() >= bar.minimumSizeHint().width()
    assert bar.button_of(0).height() >= 32
    place = bar.mapTo(strip, QPoint(bar.width(), 0)).x()
    button = strip.not_now.mapTo(strip, QPoint(0, 0))
    assert place <= button.x() or bar.mapTo(strip, QPoint(0, 0)).y() >= button.y()
