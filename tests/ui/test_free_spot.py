"""A toast covers nothing that can be pressed, as near to the lower left corner as can be."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kneeapp.adapters.atlas import AtlasFiles
from kneeapp.core.settings import Settings
from kneeapp.ui.frame import Frame
from kneeapp.ui.kit.card import Card
from kneeapp.ui.kit.free_spot import _STEP_PX, MARGIN_PX, controls_of, edges_of, free_spot
from kneeapp.ui.kit.toast import Toast
from kneeapp.ui.knee.knee_page import KneePage
from kneeapp.ui.leg.leg_images import LegImages
from kneeapp.ui.rail import RailItem
from kneeapp.ui.theme import Look
from tests.shipped import ASSETS, shipped_catalogue

PAGE = QRect(88, 30, 800, 600)
WIDE, NARROW = QSize(400, 96), QSize(300, 120)


def seen(box: QRect) -> QRect:
    return box.adjusted(MARGIN_PX, MARGIN_PX, -MARGIN_PX, -MARGIN_PX)


def test_on_an_empty_page_it_is_the_lower_left_corner():
    assert free_spot(PAGE, [], [WIDE]) == QRect(88, 30 + 600 - 96, 400, 96)


def test_it_moves_aside_and_up_but_stays_on_the_page():
    button = QRect(88, 560, 300, 70)
    found = free_spot(PAGE, [button], [WIDE, NARROW])
    assert found.size() == WIDE
    assert PAGE.contains(found)
    assert not seen(found).adjusted(-6, -6, 6, 6).intersects(button)


@pytest.mark.parametrize("wall", [QRect(88, 560, 300, 70), QRect(88, 300, 700, 330), QRect()])
def test_it_is_the_nearest_place_and_aside_costs_half(wall: QRect):
    corner = QPoint(88, 30 + 600 - 96)
    spots = product(range(0, 800 - 400 + 1, _STEP_PX), range(0, 600 - 96 + 1, _STEP_PX))
    for x, y in sorted(spots, key=lambda spot: (spot[0] / 2 + spot[1], spot)):
        place = QRect(corner + QPoint(x, -y), WIDE)
        if not seen(place).adjusted(-16, -16, 16, 16).intersects(wall):
            break
    assert free_spot(PAGE, [wall] if wall.isValid() else [], [WIDE]) == place


def test_it_becomes_narrower_where_only_that_has_room():
    walls = [QRect(88 + 300, 30, 500, 600)]
    found = free_spot(PAGE, walls, [WIDE, NARROW])
    assert found.size() == NARROW
    assert not seen(found).intersects(walls[0])


def test_where_nothing_is_free_it_is_the_corner_again():
    assert free_spot(PAGE, [PAGE], [WIDE]) == QRect(88, 534, 400, 96)
    small = QRect(0, 0, 100, 50)
    assert free_spot(small, [], [WIDE]).bottomLeft() == small.bottomLeft()


def test_what_cannot_be_used_does_not_count(qtbot: QtBot, look: Look):
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(600, 400)
    used, dim, hidden = (QPushButton(name, page) for name in ("one", "two", "three"))
    used.setGeometry(10, 20, 80, 30)
    dim.setEnabled(False)
    hidden.hide()
    card = Card(look, parent=page)
    card.setGeometry(200, 100, 300, 200)
    page.show()
    hidden.hide()
    assert controls_of(page, page) == [QRect(10, 20, 80, 30)]
    assert edges_of(page, page) == [QRect(200, 100, 1, 200), QRect(499, 100, 1, 200)]


def test_the_edge_of_a_card_is_covered_only_where_nothing_else_is_free():
    button, edge = QRect(88, 560, 300, 70), QRect(600, 30, 1, 600)
    found = free_spot(PAGE, [button], [WIDE], [edge])
    assert not seen(found).intersects(edge)
    wall = QRect(88, 30, 380, 600)
    found = free_spot(PAGE, [wall], [WIDE], [edge])
    assert not seen(found).intersects(wall)
    assert seen(found).intersects(edge)


@pytest.mark.parametrize("size", [(900, 600), (1180, 760), (1600, 1000)])
@pytest.mark.parametrize("action", ["", "Show"])
def test_no_control_of_the_knee_page_is_covered(
    qtbot: QtBot, look: Look, size: tuple[int, int], action: str
):
    wear = replace(look, text_scale=1.0)
    items = (RailItem("knee", "Knee", "knee"), RailItem("history", "History", "history"))
    pages = {
        "knee": lambda _frame: KneePage(
            wear,
            shipped_catalogue(),
            LegImages(ASSETS, wear),
            Settings(),
            None,
            AtlasFiles(ASSETS),
        )
    }
    frame = Frame(wear, items, pages)
    qtbot.addWidget(frame)
    frame.resize(*size)
    frame.show_page("knee")
    with qtbot.waitExposed(frame):
        frame.show()
    frame.say("ST34, left knee: your own spot is kept", action)
    toast = frame.findChild(Toast)

    def stands_free() -> bool:
        box = seen(toast.geometry())
        taken = controls_of(frame.page("knee"), frame)
        return frame.rect().contains(box) and not any(box.intersects(one) for one in taken)

    qtbot.waitUntil(stands_free, timeout=1000)
    page = frame.page("knee")
    assert not seen(toast.geometry()).intersects(
        page.stage.start.rect().translated(
            page.stage.start.mapTo(frame, page.stage.start.rect().topLeft())
        )
    )
    # A window of another size: it finds another place.
    frame.resize(size[0] + 160, size[1] + 60)
    qtbot.waitUntil(stands_free, timeout=1000)
    toast.dismiss()
