"""The list of points: selection is the choice, whoever makes it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from kneeapp.adapters.catalogue import load_catalogue
from kneeapp.ui.knee.point_list import PointList

CATALOGUE = load_catalogue((Path(__file__).parents[2] / "resources" / "points.json").read_bytes())
POINTS = [CATALOGUE.points[code] for code in ("ST34", "ST35", "GB33", "BL40")]


@pytest.fixture
def points(qtbot, look):
    made = PointList(look, POINTS, "ST34")
    made.picked.connect(made.present)
    qtbot.addWidget(made)
    made.resize(264, 300)
    made.show()
    return made


def row_centre(points, row):
    return points.rows.visualItemRect(points.rows.item(row)).center()


def chosen(points):
    return [index.row() for index in points.rows.selectionModel().selectedIndexes()]


def test_a_click_on_a_row_picks_its_point(points, qtbot):
    with qtbot.waitSignal(points.picked) as caught:
        at = row_centre(points, 2)
        qtbot.mouseClick(points.rows.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert caught.args == ["GB33"]


def test_arrow_keys_pick(points, qtbot):
    picked = []
    points.picked.connect(picked.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_End):
        qtbot.keyClick(points.rows, key)
    assert picked == ["ST35", "GB33", "ST35", "BL40"]


def test_a_screen_readers_selection_picks(points, qtbot):
    rows = QAccessible.queryAccessibleInterface(points.rows)
    with qtbot.waitSignal(points.picked) as caught:
        rows.selectionInterface().select(rows.child(3))
    assert caught.args == ["BL40"]
    assert chosen(points) == [3]


def test_showing_a_state_tells_nobody(points, qtbot):
    with qtbot.assertNotEmitted(points.picked):
        points.present("BL40")
    assert chosen(points) == [3]


def test_one_point_is_always_chosen(points, qtbot):
    at = row_centre(points, 0)
    viewport = points.rows.viewport()
    modifier = Qt.KeyboardModifier.ControlModifier
    with qtbot.assertNotEmitted(points.picked):
        qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, modifier, pos=at)
    assert chosen(points) == [0]


def test_rows_are_told_with_order_name_code_and_place(points):
    rows = QAccessible.queryAccessibleInterface(points.rows)
    told = rows.child(3).text(QAccessible.Text.Name)
    assert told == "4, Middle of the knee crease, BL40 Weizhong, behind"


def test_rows_are_52_high_and_their_words_fit_the_column(points):
    assert points.rows.visualItemRect(points.rows.item(0)).height() == 52
    assert points.rows.minimumSizeHint().width() <= 264
    assert points.rows.height() == 4 * 52
