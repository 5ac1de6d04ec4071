"""Two diaries of other apps through the real window: asked where nobody can know, kept apart."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kneeapp.core.foreign_dates import DateOrder
from kneeapp.ui.taking_in.columns_page import ColumnsPage
from kneeapp.ui.taking_in.preview_page import PreviewPage
from tests.import_steps import keep, open_file, step_of
from tests.profile import SETTLED, Profile

LEFT = Qt.MouseButton.LeftButton
RUNS = "Date,Minutes,Pain before,Pain after\n02/03/2026,12,5,3\n04/03/2026,8,4,4\n"
GYM = "Datum;Dauer (min);Schmerz vorher;Schmerz nachher\n02.03.2026;20;5;3\n13.03.2026;20;2;2\n"


@pytest.fixture
def opened(profile: Profile) -> Profile:
    """The history in front, in the lowest window with the largest text."""
    profile.open()
    profile.window.change_settings(replace(SETTLED, text_percent=150))
    profile.window.resize(900, 600)
    profile.window.frame.show_page("history")
    profile.settle()
    return profile


def columns(profile: Profile, qtbot: QtBot, file: Path) -> ColumnsPage:
    open_file(profile, file)
    return step_of(profile, qtbot, ColumnsPage)


def read(profile: Profile, qtbot: QtBot, step: ColumnsPage) -> PreviewPage:
    qtbot.mouseClick(step.read, LEFT)
    return step_of(profile, qtbot, PreviewPage)


def test_the_days_are_those_that_were_chosen_and_two_diaries_stay_two(
    opened: Profile, qtbot: QtBot, tmp_path: Path
) -> None:
    runs, gym = tmp_path / "runs.csv", tmp_path / "gym.csv"
    runs.write_text(RUNS)
    gym.write_text(GYM)
    step = columns(opened, qtbot, runs)
    rows = step.question.rows
    assert rows is not None
    chosen = rows.row_of(step.choice().date_order.value)
    assert chosen.visibleRegion().boundingRect().height() == chosen.height()
    if step.choice().date_order is not DateOrder.MDY:
        chosen.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(chosen, Qt.Key.Key_Down)
    found = read(opened, qtbot, step)
    keep(opened, qtbot, found)
    assert [record.started_at.month for record in opened.history.every()] == [2, 4]
    found = read(opened, qtbot, columns(opened, qtbot, gym))
    assert found.keep.text() == "Keep 2 sessions"
    keep(opened, qtbot, found)
    found = read(opened, qtbot, columns(opened, qtbot, gym))
    assert not found.keep.isEnabled()
    days = [(one.started_at.month, one.started_at.day) for one in opened.history.every()]
    assert days == [(2, 3), (3, 2), (3, 13), (4, 3)]
