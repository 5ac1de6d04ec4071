"""My hand: a card on the screen, fingers on a ruler, or a number typed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from kneeapp.core.own_hand import CARD_MM
from kneeapp.ui.find.card_frame import CardFrame
from kneeapp.ui.find.finger_ruler import FingerRuler
from kneeapp.ui.find.hand_sheet import HandSheet
from kneeapp.ui.theme import Look

Open = Callable[..., HandSheet]


@pytest.fixture
def opened(qtbot: QtBot, look: Look) -> Open:
    """Opens the sheet over a window."""
    held: list[QWidget] = []

    def make(
        px_per_mm: float = 4.0, width_mm: float | None = None, size: tuple[int, int] = (1180, 760)
    ) -> HandSheet:
        window = QWidget()
        qtbot.addWidget(window)
        held.append(window)
        window.resize(*size)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        sheet = HandSheet(look, window, px_per_mm, width_mm)
        sheet.arm_default_after_ms = 0
        sheet.open_sheet()
        return sheet

    return make


def words_of(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_the_frame_has_the_true_size_of_a_card(opened: Open):
    sheet = opened(px_per_mm=4.0)
    card = sheet.card.card()
    assert (card.width(), card.height()) == pytest.approx((CARD_MM[0] * 4, CARD_MM[1] * 4))


def test_dragging_the_corner_fits_the_frame_and_the_ruler_follows(qtbot: QtBot, opened: Open):
    sheet = opened(px_per_mm=4.0)
    corner = sheet.card.card().bottomRight()
    wide_before = sheet.ruler.sizeHint().width()
    with qtbot.waitSignal(sheet.screen_fitted):
        qtbot.mousePress(sheet.card, Qt.MouseButton.LeftButton, pos=corner.toPoint())
        to = sheet.card.card().topLeft() + QPointF(CARD_MM[0] * 4.5, CARD_MM[1] * 4.5)
        sheet.card._pull(to)
        qtbot.mouseRelease(sheet.card, Qt.MouseButton.LeftButton, pos=to.toPoint())
    assert sheet.card.px_per_mm == pytest.approx(4.5, abs=0.01)
    assert sheet.ruler.sizeHint().width() > wide_before
    card = sheet.card.card()
    assert card.width() / card.height() == pytest.approx(CARD_MM[0] / CARD_MM[1])


def test_keys_fit_the_frame(qtbot: QtBot, look: Look):
    frame = CardFrame(look, 4.0)
    qtbot.addWidget(frame)
    qtbot.keyClick(frame, Qt.Key.Key_Right)
    assert frame.px_per_mm == pytest.approx(4.01)
    qtbot.keyClick(frame, Qt.Key.Key_PageDown)
    qtbot.keyClick(frame, Qt.Key.Key_Left)
    assert frame.px_per_mm == pytest.approx(3.9)
    assert frame.accessibleName()


def test_either_mark_is_dragged(qtbot: QtBot, look: Look):
    ruler = FingerRuler(look, 4.0, 70.0)
    qtbot.addWidget(ruler)
    ruler.resize(ruler.sizeHint())
    told: list[float] = []
    ruler.measured.connect(told.append)
    y = ruler._mark_y()
    right = QPointF(ruler.mark_x(left=False), y)
    qtbot.mousePress(ruler, Qt.MouseButton.LeftButton, pos=right.toPoint())
    ruler._pull(right.x() + 40)
    qtbot.mouseRelease(ruler, Qt.MouseButton.LeftButton)
    assert ruler.width_mm == pytest.approx(80.0, abs=0.3)
    left = QPointF(ruler.mark_x(left=True), y)
    qtbot.mousePress(ruler, Qt.MouseButton.LeftButton, pos=left.toPoint())
    ruler._pull(left.x() + 20)
    qtbot.mouseRelease(ruler, Qt.MouseButton.LeftButton)
    assert ruler.width_mm == pytest.approx(75.0, abs=0.3)
    assert told[-1] == ruler.width_mm
    # Never outside what a hand can be, however far it is dragged.
    ruler._pulled_left = False
    ruler._pull(100_000)
    assert ruler.width_mm == 110.0
    ruler._pull(-100_000)
    assert ruler.width_mm == 50.0
    assert not ruler.grab().toImage().isNull()


def test_keys_measure_by_half_millimetres(qtbot: QtBot, look: Look):
    ruler = FingerRuler(look, 4.0, 70.0)
    qtbot.addWidget(ruler)
    qtbot.keyClick(ruler, Qt.Key.Key_Right)
    assert ruler.width_mm == 70.5
    qtbot.keyClick(ruler, Qt.Key.Key_PageUp)
    assert ruler.width_mm == 75.5
    qtbot.keyClick(ruler, Qt.Key.Key_Left)
    assert ruler.width_mm == 75.0


def test_showing_a_width_tells_nobody(qtbot: QtBot, look: Look):
    ruler = FingerRuler(look, 4.0, 70.0)
    qtbot.addWidget(ruler)
    told: list[float] = []
    ruler.measured.connect(told.append)
    ruler.render(91.5)
    assert (ruler.width_mm, told) == (91.5, [])


def test_all_fingers_follow_the_marks(opened: Open):
    sheet = opened()
    sheet.ruler.setValue(840)
    said = words_of(sheet)
    assert {"28 mm", "56 mm", "84 mm"} <= set(said)
    assert sheet.typed.text() == "84"


def test_a_typed_width_moves_the_marks(qtbot: QtBot, opened: Open):
    sheet = opened()
    sheet.typed.setFocus()
    qtbot.keyClicks(sheet.typed, "7,5 cm")
    qtbot.keyClick(sheet.typed, Qt.Key.Key_Tab)
    assert sheet.ruler.width_mm == 75.0
    with qtbot.waitSignal(sheet.chosen) as told:
        qtbot.mouseClick(sheet.use, Qt.MouseButton.LeftButton)
    assert told.args == [75.0]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("12 cm", "50 to 110 mm wide"), ("wide", "Type a number of millimetres")],
)
def test_a_width_that_cannot_be_is_told_and_not_taken(
    qtbot: QtBot, opened: Open, typed: str, sentence: str
):
    sheet = opened(width_mm=80.0)
    told: list[object] = []
    sheet.chosen.connect(told.append)
    sheet.typed.setFocus()
    sheet.typed.selectAll()
    qtbot.keyClicks(sheet.typed, typed)
    qtbot.mouseClick(sheet.use, Qt.MouseButton.LeftButton)
    assert told == []
    assert any(sentence in words for words in words_of(sheet))
    assert sheet.typed.hasFocus()
    assert sheet.width_mm == 80.0


def test_it_can_be_skipped_and_left(qtbot: QtBot, opened: Open):
    sheet = opened()
    assert not sheet.forget.isVisible()
    with qtbot.waitSignal(sheet.dismissed):
        qtbot.mouseClick(sheet.skip, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(sheet.dismissed):
        qtbot.keyClick(sheet, Qt.Key.Key_Escape)


def test_a_hand_can_be_forgotten(qtbot: QtBot, opened: Open):
    sheet = opened(width_mm=80.0)
    with qtbot.waitSignal(sheet.chosen) as told:
        sheet.forget.click()
    assert told.args == [None]


@pytest.mark.parametrize("size", [(900, 600), (1180, 760), (1600, 1000)])
@pytest.mark.parametrize("px_per_mm", [2.5, 4.0, 6.0])
def test_the_buttons_are_always_in_the_window(
    opened: Open, size: tuple[int, int], px_per_mm: float
):
    sheet = opened(px_per_mm=px_per_mm, size=size)
    room = sheet.panel().rect()
    for widget in (sheet.typed, sheet.skip, sheet.use):
        corner = widget.mapTo(sheet.panel(), QPoint())
        assert room.contains(widget.rect().translated(corner))
    # Card and ruler keep their true size.
    assert sheet.card.width() >= sheet.card.sizeHint().width()
    assert sheet.ruler.width() >= sheet.ruler.sizeHint().width()
