"""The head of a panel: its numbers come, go and change their names with how much is rated."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kneeapp.ui.insight.figure import Panel
from kneeapp.ui.insight.plot_body import PanelHead
from kneeapp.ui.theme import Look

FEW = Panel("Stairs down", x=(0, 1), y=(0, 1), marks=(), readings=(), facts=(("ratings", "4"),))
ENOUGH = replace(FEW, facts=(("median", "2"),))
NONE = replace(FEW, facts=())
BOTH = replace(FEW, facts=(("usual before", "4"), ("usual after", "2.5")))


def told(head: PanelHead) -> list[str]:
    return [one.text() for one in head.findChildren(QLabel) if one.isVisibleTo(head)]


@pytest.mark.parametrize("before", [FEW, ENOUGH, NONE, BOTH])
@pytest.mark.parametrize("after", [FEW, ENOUGH, NONE, BOTH])
def test_what_is_told_is_of_the_panel_shown(
    qtbot: QtBot, look: Look, before: Panel, after: Panel
) -> None:
    head = PanelHead(look, before)
    qtbot.addWidget(head)
    head.render_panel(after)
    wanted = [text for fact in after.facts for text in fact]
    assert told(head) == [after.name, *wanted]
