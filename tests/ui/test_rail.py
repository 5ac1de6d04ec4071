"""The rail: which page is in front, and what a keyboard makes of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kneeapp.ui.rail import Rail, RailButton, RailItem

ITEMS = (
    RailItem("knee", "Knee", "knee"),
    RailItem("history", "History", "history"),
    RailItem("settings", "Settings", "settings", at_bottom=True),
)


class Stand(QWidget):
    """A rail whose wishes are followed, before a field."""

    def __init__(self, look) -> None:
        super().__init__()
        self.rail, self.field = Rail(look, ITEMS), QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.rail)
        column.addWidget(self.field)
        self.rail.page_wanted.connect(self.rail.render_page)
        self.rail.render_page("knee")
        self.buttons = {button.text(): button for button in self.rail.findChildren(RailButton)}


@pytest.fixture
def stand(look, qtbot) -> Stand:
    made = Stand(look)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_tab_stops_at_the_page_in_front_after_a_click_too(stand, qtbot):
    buttons, field = stand.buttons, stand.field
    qtbot.mouseClick(buttons["History"], Qt.MouseButton.LeftButton)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Backtab)
    assert buttons["History"].hasFocus()
    qtbot.keyClick(buttons["History"], Qt.Key.Key_Tab)
    assert field.hasFocus()


def test_arrows_walk_from_page_to_page(stand, qtbot):
    buttons, field = stand.buttons, stand.field
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Backtab)
    qtbot.keyClick(buttons["Knee"], Qt.Key.Key_Down)
    assert buttons["History"].isChecked()
    assert buttons["History"].hasFocus()


def test_a_page_without_an_item_marks_the_one_it_lies_behind(stand, qtbot):
    rail, buttons = stand.rail, stand.buttons
    with qtbot.assertNotEmitted(rail.page_wanted):
        rail.render_page("help", behind="settings")
    assert buttons["Settings"].isChecked()
    with qtbot.waitSignal(rail.page_wanted) as wanted:
        qtbot.mouseClick(buttons["Settings"], Qt.MouseButton.LeftButton)
    assert wanted.args == ["settings"]
