"""In which order Tab goes through the page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton, QWidget


@runtime_checkable
class KnowsStops(Protocol):
    """A widget that tells by itself in which order Tab goes through it."""

    def stops(self) -> list[QWidget]:
        """The widgets at which Tab may stop."""


def stops(widget: QWidget) -> list[QWidget]:
    """`widget` and those inside it at which Tab may stop, in the order they were made.

    Of the options of one choice Tab stops at the chosen one, and any may be that later.
    """
    inside = [widget, *widget.findChildren(QWidget)]
    if isinstance(widget, KnowsStops):
        inside = widget.stops()
    return [one for one in inside if _may_stop(one)]


def _may_stop(widget: QWidget) -> bool:
    if isinstance(widget, QRadioButton):
        return widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def chain(groups: Sequence[QWidget]) -> None:
    """Let Tab go through these widgets, group by group. All must be in one window."""
    order = [stop for group in groups for stop in stops(group)]
    for before, after in pairwise(order):
        QWidget.setTabOrder(before, after)
