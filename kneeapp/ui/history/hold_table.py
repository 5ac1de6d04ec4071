"""The table of a session: seconds of each point on each knee, planned and actual."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from kneeapp.core.body import Leg
from kneeapp.core.content import Catalogue
from kneeapp.core.record import SessionRecord
from kneeapp.ui.history.words import (
    hold_seconds,
    hold_words,
    holds_of,
    point_name,
)
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.badge import Badge
from kneeapp.ui.kit.paint import painting
from kneeapp.ui.kit.para import Para
from kneeapp.ui.theme import Look, Role

HEAD_PX, ROW_PX, LEG_PX, NARROW_LEG_PX, END_PX, GAP_PX = 28, 28, 126, 84, 16, 16
BADGE_PX = 16


class HoldTable(QWidget):
    """A row for each point, a column for each knee that was pressed.

    "60 s" when it went as planned, bold "31 of 60 s" when not. The names of the points give way
    first when the table is narrow.
    """

    def __init__(
        self,
        look: Look,
        record: SessionRecord,
        catalogue: Catalogue,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._holds = {(hold.point, hold.leg): hold for hold in holds_of(record)}
        self._points = list(dict.fromkeys(point for point, _leg in self._holds))
        self._legs = [leg for leg in Leg if any(of == leg for _point, of in self._holds)]
        self._codes: list[Para] = []
        self._names: list[Para] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, look.px(END_PX), 0)
        self._grid.setHorizontalSpacing(look.px(GAP_PX))
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self._fill_head()
        for row, code in enumerate(self._points, start=1):
            self._fill_row(row, code, point_name(code, catalogue))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _fill_head(self) -> None:
        look = self._look
        self._grid.setRowMinimumHeight(0, look.px(HEAD_PX))
        middle = Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(Para(look, _("Point"), Role.CAPTION, "ink3"), 0, 0, 1, 2, middle)
        for column, leg in enumerate(self._legs, start=2):
            badge = Badge(look, leg, size=BADGE_PX)
            self._grid.addWidget(badge, 0, column, middle | Qt.AlignmentFlag.AlignRight)

    def _fill_row(self, row: int, code: str, name: str) -> None:
        look = self._look
        middle = Qt.AlignmentFlag.AlignVCenter
        self._grid.setRowMinimumHeight(row, look.px(ROW_PX))
        self._codes.append(Para(look, code, weight=600, wrap=False))
        self._grid.addWidget(self._codes[-1], row, 0, middle)
        if name:
            words = Para(look, name, token="ink2", wrap=False)
            words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self._names.append(words)
            self._grid.addWidget(words, row, 1, middle)
        for column, leg in enumerate(self._legs, start=2):
            hold = self._holds.get((code, leg))
            if hold is None:
                continue
            cell = Para(
                look,
                hold_seconds(hold),
                weight=400 if hold.as_planned else 700,
                wrap=False,
                tabular=True,
            )
            cell.setAccessibleName(hold_words(hold))
            self._grid.addWidget(cell, row, column, middle | Qt.AlignmentFlag.AlignRight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wide: names and broad columns; narrow: codes alone when a name would be cut."""
        super().resizeEvent(event)
        longest_px = max((name.sizeHint().width() for name in self._names), default=0)
        code_px = max((code.sizeHint().width() for code in self._codes), default=0)
        legs_px = len(self._legs) * self._look.px(NARROW_LEG_PX + GAP_PX)
        spare_px = event.size().width() - code_px - legs_px - self._look.px(END_PX + GAP_PX)
        for name in self._names:
            name.setVisible(longest_px <= spare_px)
        broad_px = len(self._legs) * self._look.px(LEG_PX - NARROW_LEG_PX)
        leg_px = LEG_PX if longest_px + broad_px <= spare_px else NARROW_LEG_PX
        for column in range(2, 2 + len(self._legs)):
            self._grid.setColumnMinimumWidth(column, self._look.px(leg_px))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A hairline above each row of points."""
        with painting(self) as painter:
            painter.setPen(QPen(self._look.colour("line"), 1))
            for code in self._codes:
                y = round(code.geometry().center().y() - self._look.px(ROW_PX) / 2) + 0.5
                painter.drawLine(QPointF(0, y), QPointF(self.width(), y))
