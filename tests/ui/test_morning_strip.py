"""How is it this morning: one thing after the other, one click each."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from kneeapp.core.body import Leg
from kneeapp.ui.morning_ask import Asked
from kneeapp.ui.morning_sheet import MorningSheet
from kneeapp.ui.morning_strip import MorningStrip
from kneeapp.ui.theme import Look, Theme

LEFT = Qt.MouseButton.LeftButton
ALL = (Asked(Leg.LEFT), Asked(Leg.RIGHT), Asked(None, "<i>Stairs</i>"))


@pytest.fixture
def in_window(stand, qtbot: QtBot):
    """Shows a strip in a window of this size."""

    def put(strip: MorningStrip, width: int, height: int = 1000) -> MorningStrip:
        stand(strip, width)
        strip.window().setFixedHeight(height)
        qtbot.waitUntil(lambda: strip.window().height() == height)
        return strip

    return put


def words(widget: QWidget) -> str:
    return "\n".join(w.text() for w in widget.findChildren(QLabel) if not w.isHidden())


def test_one_click_answers_one_thing(in_window, qtbot: QtBot, look: Look) -> None:
    strip = in_window(MorningStrip(look, "Yesterday: After workout.", ALL), 1000)
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


def test_an_answer_taken_back_is_none(in_window, qtbot: QtBot, look: Look) -> None:
    strip = in_window(MorningStrip(look, "", ALL[:1]), 1000)
    qtbot.mouseClick(strip.bar.button_of(3), LEFT)
    with qtbot.assertNotEmitted(strip.rated):
        qtbot.mouseClick(strip.bar.button_of(3), LEFT)


def test_keys_alone_answer_and_go_on(in_window, qtbot: QtBot, look: Look) -> None:
    strip = in_window(MorningStrip(look, "", ALL), 1000)
    strip.rated.connect(lambda _asked, _score: strip.next_one())
    strip.bar.button_of(0).setFocus(Qt.FocusReason.TabFocusReason)
    for score in (4, 6):
        QTest.keyClick(strip.window().focusWidget(), Qt.Key.Key_0 + score)
        assert strip.bar.button_of(0).hasFocus()
    assert strip.now == ALL[2]


def test_not_now_is_one_click(in_window, qtbot: QtBot, look: Look) -> None:
    strip = in_window(MorningStrip(look, "", ALL), 1000)
    with qtbot.waitSignal(strip.left):
        qtbot.mouseClick(strip.not_now, LEFT)


ROOMS = [(836, 600, 1.0), (808, 600, 1.5), (1092, 760, 1.0), (1500, 1000, 1.5), (1080, 760, 1.5)]


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize(("width", "height", "scale"), ROOMS)
def test_no_word_is_cut_and_nothing_covers_anything(
    in_window, assets, qtbot: QtBot, theme, width, height, scale
) -> None:
    look = Look(assets, theme, scale, True)
    about = "Yesterday: After workout, Stiff from the desk."
    strip = in_window(MorningStrip(look, about, ALL), width, height)
    for label in strip.findChildren(QLabel):
        if label.isVisible():
            right = label.mapTo(strip, QPoint(label.width(), 0)).x()
            assert right <= strip.width(), label.text()
            assert label.height() >= label.heightForWidth(label.width()), label.text()
    asking = strip.bar if strip.bar.isVisible() else strip.rate
    qtbot.waitUntil(lambda: asking.width() >= asking.minimumSizeHint().width())
    target = strip.bar.button_of(0) if strip.bar.isVisible() else strip.rate
    assert target.height() >= 32
    place = asking.mapTo(strip, QPoint(asking.width(), 0)).x()
    button = strip.not_now.mapTo(strip, QPoint(0, 0))
    assert place <= button.x() or asking.mapTo(strip, QPoint(0, 0)).y() >= button.y()


def test_a_low_window_keeps_its_height_for_the_knee(in_window, assets, qtbot: QtBot) -> None:
    look = Look(assets, Theme.LIGHT, 1.5, True)
    strip = in_window(MorningStrip(look, "Yesterday: After workout.", ALL), 808, 600)
    assert not strip.bar.isVisible()
    qtbot.waitUntil(lambda: strip.height() <= look.px(48))
    with qtbot.waitSignal(strip.open_wanted):
        qtbot.mouseClick(strip.rate, LEFT)
    # One click for each knee again as soon as there is room.
    strip.window().setFixedHeight(900)
    qtbot.waitUntil(strip.bar.isVisible)
    assert not strip.rate.isVisible()


def test_keys_stay_in_the_strip_when_its_shape_changes(in_window, assets, qtbot: QtBot) -> None:
    look = Look(assets, Theme.LIGHT, 1.5, True)
    strip = in_window(MorningStrip(look, "", ALL), 808, 900)
    strip.bar.button_of(0).setFocus()
    strip.window().setFixedHeight(600)
    qtbot.waitUntil(strip.rate.hasFocus)
    strip.window().setFixedHeight(900)
    qtbot.waitUntil(strip.bar.button_of(0).hasFocus)


@pytest.mark.parametrize("theme", list(Theme))
def test_the_sheet_asks_all_of_it_without_scrolling(qtbot: QtBot, assets, theme) -> None:
    look = Look(assets, theme, 1.5, True)
    window = QWidget()
    qtbot.addWidget(window)
    window.setFixedSize(900, 600)
    window.show()
    sheet = MorningSheet(look, window, "Yesterday: After workout.", ALL)
    answers = []
    sheet.rated.connect(lambda asked, score: answers.append((asked, score)))
    sheet.open_sheet()
    for asked, score in zip(ALL, (3, 0, 10), strict=True):
        bar = sheet.scroller.verticalScrollBar()
        assert bar.maximum() == bar.minimum()
        qtbot.waitUntil(lambda asked=asked: asked.words in words(sheet))
        qtbot.mouseClick(sheet.bar.button_of(score), LEFT)
        assert answers[-1] == (asked, score)
        assert sheet.next_one() is (asked is not ALL[-1])
    assert sheet.not_now.text() == "Enough"
