"""Choosing the next point of a routine, from the list of those it does not press yet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QWidget

from kneeapp.core.content import Need, Point
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.para import Heading
from kneeapp.ui.kit.sheet import Sheet
from kneeapp.ui.knee.points.point_list import PointList
from kneeapp.ui.theme import Look

_SIZE = QSize(460, 620)
_LIST_PX, _LEAST_PX, _AROUND_PX = 440, 180, 250


class AddSheet(Sheet):
    """The sheet.

    Args:
        look: colours and fonts.
        points: those that may be added.
        needs: what one may look for a point for.
        parent: the window.

    Signals:
        added(str): the code of the chosen point.
    """

    added = Signal(str)

    def __init__(
        self, look: Look, points: Sequence[Point], needs: Sequence[Need], parent: QWidget
    ) -> None:
        super().__init__(look, parent, _("Add a point"), _SIZE)
        self._code = ""
        codes = {point.code for point in points}
        left = [need._replace(points=tuple(c for c in need.points if c in codes)) for need in needs]
        self.points = PointList(look, points, "", (), [need for need in left if need.points])
        # The list scrolls by itself, so that its search stays where it is.
        room = parent.height() - look.px(_AROUND_PX)
        self.points.setFixedHeight(max(look.px(_LEAST_PX), min(look.px(_LIST_PX), room)))
        self.body.addWidget(Heading(look, _("Add a point")))
        self.body.addWidget(self.points, 1)
        self.not_now = Button(look, _("Not now"), "quiet", "close")
        self.add = Button(look, _("Add"), "primary", "plus")
        self.add.setEnabled(False)
        self.foot.addWidget(self.not_now)
        self.foot.addStretch(1)
        self.foot.addWidget(self.add)
        self.points.picked.connect(self._pick)
        self.points.settled.connect(self._settle)
        self.not_now.clicked.connect(self.dismissed)
        self.add.clicked.connect(self._settle)
        self.set_default(self.add)

    def open_sheet(self) -> None:
        """Cover the window; what is typed looks for a point."""
        super().open_sheet()
        self.points.field.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pick(self, code: str) -> None:
        self._code = code
        self.points.present(code)
        self.add.setEnabled(True)

    def _settle(self) -> None:
        if self._code:
            self.added.emit(self._code)
