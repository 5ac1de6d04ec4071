"""My hand while it is used: a refused value says so in sight, a dragged corner stays in hand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kneeapp.core.own_hand import CARD_MM
from kneeapp.ui.find import hand_sheet as sheet_module
from kneeapp.ui.find.hand_sheet import HandSheet
from kneeapp.ui.theme import Look

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """What the sheet lies over."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1180, 760)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def opened(look: Look, window: QWidget) -> HandSheet:
    sheet = HandSheet(look, window, 4.0, None)
    sheet.arm_default_after_ms = 0
    sheet.open_sheet()
    return sheet


@pytest.mark.parametrize("typed", ["abc", "0", "500"])
@pytest.mark.parametrize("size", [(1180, 760), (900, 600)])
def test_a_refused_value_is_told_below_its_field_in_sight(
    qtbot: QtBot,
    look: Look,
    window: QWidget,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    size: tuple[int, int],
):
    said: list[str] = []
    monkeypatch.setattr(sheet_module, "announce", lambda _widget, words: said.append(words))
    window.resize(*size)
    sheet = opened(look, window)
    sheet.typed.setFocus()
    qtbot.keyClicks(sheet.typed, typed)
    qtbot.mouseClick(sheet.use, LEFT)
    wrong, panel = sheet.wrong, sheet.panel()
    qtbot.waitUntil(lambda: wrong.visibleRegion().boundingRect() == wrong.rect())
    top = wrong.mapTo(panel, QPoint()).y()
    below_field = sheet.typed.mapTo(panel, QPoint(0, sheet.typed.height())).y()
    assert 0 <= top - below_field <= look.px(32)
    assert panel.rect().contains(wrong.geometry())
    assert wrong.text() in said
    sheet.close_sheet()


def test_nothing_moves_while_the_corner_is_dragged(qtbot: QtBot, look: Look, window: QWidget):
    sheet = opened(look, window)
    card = sheet.card
    fitted: list[float] = []
    sheet.screen_fitted.connect(fitted.append)
    corner = card.card().bottomRight().toPoint()
    place, panel = card.mapTo(window, QPoint()), sheet.panel().geometry()
    qtbot.mousePress(card, LEFT, pos=corner)
    for step in (10, 40, 90):
        # A bank card grows along its diagonal.
        to = corner + QPoint(step, round(step * CARD_MM[1] / CARD_MM[0]))
        qtbot.mouseMove(card, to)
        card._pull(to.toPointF())
        assert card.mapTo(window, QPoint()) == place
        assert sheet.panel().geometry() == panel
        off = card.card().bottomRight() - to.toPointF()
        assert abs(off.x()) <= 2
        assert abs(off.y()) <= 2
        assert fitted == []
    # The part that outgrew its place is drawn all the same.
    edge = place + to - QPoint(0, 2)
    seen = window.grab().toImage().pixelColor(edge)
    assert seen not in (look.colour("surface"), look.colour("bg"))
    qtbot.mouseRelease(card, LEFT, pos=to)
    assert fitted == [card.px_per_mm]
    assert card.px_per_mm > 4.5
    sheet.close_sheet()


def test_a_drag_that_ends_where_it_began_tells_nothing(qtbot: QtBot, look: Look, window: QWidget):
    sheet = opened(look, window)
    fitted: list[float] = []
    sheet.screen_fitted.connect(fitted.append)
    corner = sheet.card.card().bottomRight()
    qtbot.mousePress(sheet.card, LEFT, pos=corner.toPoint())
    sheet.card.setValue(400)
    sheet.close_sheet()
    assert fitted == []
