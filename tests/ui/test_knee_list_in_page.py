"""The list inside the page: beside the stage, or in a drawer that goes when one has chosen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kneeapp.core.settings import Settings
from kneeapp.ui.knee.knee_page import KneePage
from kneeapp.ui.leg.leg_images import LegImages
from kneeapp.ui.theme import Look, Theme
from tests.shipped import shipped_catalogue

CATALOGUE = shipped_catalogue()
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def make(qtbot, assets):
    def made(size, scale=1.0):
        look = Look(assets, Theme.LIGHT, scale, True)
        page = KneePage(look, CATALOGUE, LegImages(assets, look), Settings())
        qtbot.addWidget(page)
        page.resize(*size)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        return page

    return made


def test_beside_the_stage_all_points_can_be_found(make, qtbot):
    page = make((1092, 760))
    assert page.points.isVisible()
    assert page.points.rows.count() == len(CATALOGUE.points)
    page.points.field.line.setFocus()
    qtbot.keyClicks(page.points.field.line, "zusanli")
    qtbot.keyClick(page.points.field.line, Qt.Key.Key_Return)
    assert page.showing.shown.code == "ST36"


def test_a_point_chosen_on_the_picture_is_chosen_in_the_list(make):
    page = make((1092, 760))
    page.pick("BL57")
    row = page.points.rows.currentRow()
    assert page.points.rows.codes[row] == "BL57"
    box = page.points.rows.visualItemRect(page.points.rows.item(row))
    assert page.points.rows.viewport().rect().intersects(box)


def test_what_no_picture_shows_can_still_be_chosen(make):
    page = make((1092, 760))
    for code in ("SP6", "EX-LE5"):
        page.points.rows.picked.emit(code)
        assert page.points.rows.codes[page.points.rows.currentRow()] == code


@pytest.mark.parametrize(("size", "scale"), [((836, 600), 1.0), ((1084, 760), 1.5)])
def test_in_a_drawer_enter_chooses_and_closes(make, qtbot, size, scale):
    page = make(size, scale)
    qtbot.mouseClick(page.stage.list_opener(), LEFT)
    drawer = page.columns.list_drawer
    assert drawer.isVisible()
    qtbot.keyClicks(QApplication.focusWidget(), "bl57")
    assert page.points.field.text() == "bl57"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert drawer.isHidden()
    assert page.points.rows.currentRow() == 0
    assert page.points.rows.codes == ("BL57",)


def test_in_a_drawer_escape_clears_before_it_closes(make, qtbot):
    page = make((836, 600))
    qtbot.mouseClick(page.stage.list_opener(), LEFT)
    drawer = page.columns.list_drawer
    qtbot.keyClicks(QApplication.focusWidget(), "calf")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert drawer.isVisible()
    assert page.points.field.text() == ""
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert drawer.isHidden()


@pytest.mark.parametrize(
    ("size", "scale"),
    [((1092, 760), 1.0), ((836, 600), 1.0), ((804, 600), 1.5), ((1504, 1000), 1.5)],
)
def test_nothing_of_the_list_sticks_out(make, size, scale):
    page = make(size, scale)
    if not page.points.isVisible():
        page.stage.list_opener().click()
    points = page.points
    for widget in (points.field, points.chips, points.rows):
        assert points.rect().contains(widget.geometry())
    assert points.field.width() >= 200 * scale
    assert points.rows.viewport().width() >= points.rows.minimumSizeHint().width() - 1
