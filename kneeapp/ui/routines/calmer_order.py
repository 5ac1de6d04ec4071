"""The proposal of an order in which the position changes less often."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kneeapp.core.content import Point
from kneeapp.core.own_routine import OwnRoutine, calmer_order, posture_changes
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.note import Note
from kneeapp.ui.routines.words import calmer_words
from kneeapp.ui.theme import Look


class CalmerOrder(QWidget):
    """Tells how many changes could be spared; hidden where there is nothing to spare.

    Args:
        look: colours and fonts.
        points: all points by code.
        parent: the page.

    Signals:
        taken(OwnRoutine): the user wants that order.
    """

    taken = Signal(object)

    def __init__(
        self, look: Look, points: Mapping[str, Point], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._points = points
        self._calmer: OwnRoutine | None = None
        self.note = Note(look, "info", "", "")
        self.take = Button(look, _("Take this order"), "secondary", "swap", "row")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        column.addWidget(self.note)
        column.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        self.take.clicked.connect(lambda: self.taken.emit(self._calmer))

    def render_routine(self, routine: OwnRoutine) -> None:
        """Show what could be spared. Tells nobody."""
        self._calmer = calmer = calmer_order(routine, self._points)
        self.setVisible(calmer is not None)
        if calmer is not None:
            now = posture_changes(routine, self._points)
            self.note.set_words("", calmer_words(now, posture_changes(calmer, self._points)))
