"""Tooltips are painted in the app's own colours, inside the window, and go by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QHelpEvent, QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from kneeapp.ui.frame import Frame
from kneeapp.ui.kit.button import IconButton
from kneeapp.ui.kit.sheet import Sheet
from kneeapp.ui.kit.tip_words import TIP_ROLE, TipGround, set_tip, tip_of
from kneeapp.ui.kit.tips import Tips
from kneeapp.ui.theme import Look, Role, Theme


def stand(qtbot: QtBot, look: Look) -> TipGround:
    """A window of 600 x 400 with a button in each of two corners."""
    made = TipGround(look)
    qtbot.addWidget(made)
    made.resize(600, 400)
    first = IconButton(look, "close", "Close this notice", "quiet")
    first.setParent(made)
    first.move(4, 4)
    last = IconButton(look, "close", "Zoom out, as far as it goes, so that all is seen", "quiet")
    last.setParent(made)
    last.move(560, 360)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def page(qtbot: QtBot, look: Look) -> TipGround:
    return stand(qtbot, look)


def ask(widget: QWidget, at: QPoint | None = None) -> None:
    """What Qt sends when the pointer rests."""
    at = at or widget.rect().center()
    event = QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at))
    QApplication.sendEvent(widget, event)
    assert not QToolTip.isVisible()


def buttons(page: QWidget) -> list[IconButton]:
    return page.findChildren(IconButton)


def shown(page: QWidget) -> str:
    """The tip that is seen, or nothing."""
    tips = page.findChild(Tips)
    return tips.tip.words.text() if tips is not None and tips.tip.isVisible() else ""


@pytest.fixture
def heard_by_tips(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[QObject]]:
    """Whose events come by tips."""
    heard = []
    filtered = Tips.eventFilter

    def listen(tips: Tips, watched: QObject, event: QEvent) -> bool:
        heard.append(watched)
        return filtered(tips, watched, event)

    monkeypatch.setattr(Tips, "eventFilter", listen)
    return heard


def test_a_tip_is_shown_beside_the_pointer_and_inside_the_window(page: TipGround):
    for button in buttons(page):
        ask(button)
        tip = page.findChild(Tips).tip
        assert shown(page) == tip_of(button) == button.accessibleName()
        assert page.rect().contains(tip.seen())
        middle = button.mapTo(page, button.rect().center())
        assert not tip.seen().contains(middle)
        assert tip.words.height() == tip.words.heightForWidth(tip.words.width())


@pytest.mark.parametrize("kind", ["Leave", "Hide", "FocusOut", "Wheel"])
def test_it_goes_with_what_it_tells_of(page: TipGround, kind: str):
    first, last = buttons(page)
    ask(first)
    QApplication.sendEvent(last, QEvent(QEvent.Type[kind]))
    assert shown(page)
    QApplication.sendEvent(first, QEvent(QEvent.Type[kind]))
    assert not shown(page)


def test_it_goes_with_a_key_and_a_press_anywhere_in_the_window(page: TipGround):
    first, _ = buttons(page)
    window = page.windowHandle()
    for act in (
        lambda: QTest.keyClick(window, Qt.Key.Key_A),
        lambda: QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=QPoint(300, 200)),
        lambda: QTest.wheelEvent(window, QPoint(300, 200), QPoint(0, 120)),
    ):
        ask(first)
        assert shown(page)
        act()
        assert not shown(page)


def test_it_goes_by_itself(page: TipGround):
    ask(buttons(page)[0])
    tips = page.findChild(Tips)
    assert tips._stay.isActive()
    tips._stay.timeout.emit()
    assert not shown(page)
    assert not tips._stay.isActive()


def test_nothing_is_listened_to_while_no_tip_is_shown(
    heard_by_tips: list[QObject], page: TipGround
):
    first, last = buttons(page)
    QTest.mouseMove(page.windowHandle(), QPoint(300, 200))
    QTest.mouseClick(page.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    assert page.findChild(Tips) is None
    ask(first)
    QTest.mouseClick(last, Qt.MouseButton.LeftButton)
    assert last not in heard_by_tips
    QTest.mouseClick(page.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    assert page.windowHandle() in heard_by_tips
    heard_by_tips.clear()
    for button in (first, last):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    assert heard_by_tips == []


def test_it_outlives_what_it_tells_of(page: TipGround, qtbot: QtBot):
    first, last = buttons(page)
    ask(first)
    first.deleteLater()
    QApplication.sendPostedEvents(first, QEvent.Type.DeferredDelete)
    ask(last)
    assert shown(page) == tip_of(last)


def test_what_says_nothing_shows_nothing_and_takes_an_old_tip_away(page: TipGround):
    silent = QWidget(page)
    silent.setGeometry(200, 200, 50, 50)
    silent.show()
    ask(silent)
    assert not shown(page)
    ask(buttons(page)[0])
    ask(silent)
    assert not shown(page)


def test_a_part_without_a_tip_shows_that_of_what_it_lies_on(page: TipGround):
    inner = QWidget(buttons(page)[0])
    inner.setGeometry(10, 10, 10, 10)
    inner.show()
    ask(inner)
    assert shown(page) == "Close this notice"


def test_a_disabled_button_says_what_it_would_do(page: TipGround):
    first, _ = buttons(page)
    first.setEnabled(False)
    ask(first)
    assert shown(page) == "Close this notice"


def test_rows_of_a_list_have_theirs(page: TipGround):
    view, model = QListView(page), QStandardItemModel()
    item = QStandardItem("ST34")
    item.setData("Outer thigh hollow", TIP_ROLE)
    model.appendRow(item)
    view.setModel(model)
    view.setGeometry(100, 100, 200, 100)
    view.show()
    ask(view.viewport(), view.visualRect(model.index(0, 0)).center())
    assert shown(page) == "Outer thigh hollow"
    ask(view.viewport(), QPoint(10, 90))
    assert not shown(page)


def test_a_sheet_over_the_page_has_its_tips_and_covers_those_below(page: TipGround, look: Look):
    sheet = Sheet(look, page, "Question", QSize(300, 200))
    sheet.arm_default_after_ms = 0
    button = IconButton(look, "info", "What this means")
    sheet.foot.addWidget(button)
    sheet.open_sheet()
    ask(button)
    assert shown(page) == "What this means"
    ask(sheet, buttons(page)[0].geometry().center())
    assert not shown(page)
    sheet.close_sheet()


def test_words_are_shown_as_they_are(page: TipGround):
    hostile = "<b>ST34</b> &amp; <img src=x>"
    first, _ = buttons(page)
    set_tip(first, hostile)
    ask(first)
    assert shown(page) == hostile
    set_tip(first, "")
    ask(first)
    assert not shown(page)


def test_another_window_keeps_its_own(qtbot: QtBot, page: TipGround):
    other = QWidget()
    qtbot.addWidget(other)
    set_tip(other, "elsewhere")
    ask(other)
    assert not shown(page)


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_its_colours_and_letters_are_those_of_the_look(
    qtbot: QtBot, look: Look, theme: Theme, scale: float
):
    wear = replace(look, theme=theme, text_scale=scale)
    page = stand(qtbot, wear)
    ask(buttons(page)[0])
    tips = page.findChild(Tips)
    image, seen = tips.tip.grab().toImage(), tips.tip.rect()
    ground = image.pixelColor(seen.center().x(), seen.top() + 12 + 4)
    assert ground == wear.colour("raised")
    assert tips.tip.words.font() == wear.font(Role.CAPTION, 500)
    assert QToolTip.palette().toolTipBase().color() == wear.colour("raised")


def test_a_frame_is_ground(look: Look):
    assert issubclass(Frame, TipGround)


def test_the_pointer_brings_the_tip_by_resting_and_takes_it_along(qtbot: QtBot, page: TipGround):
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    first, _ = buttons(page)
    window = page.windowHandle()
    QTest.mouseMove(window, first.geometry().center())
    QTest.mouseMove(window, first.geometry().center() + QPoint(1, 1))
    qtbot.waitUntil(lambda: shown(page) == "Close this notice", timeout=3000)
    QTest.mouseMove(window, QPoint(300, 200))
    assert not shown(page)
