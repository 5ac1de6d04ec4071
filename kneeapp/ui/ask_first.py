"""The conditions with which one asks a professional first; on the first page and in help."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kneeapp.ui.i18n import _
from kneeapp.ui.kit.note import Icon
from kneeapp.ui.kit.paint import circle, edge, fill, painting
from kneeapp.ui.kit.para import Para
from kneeapp.ui.theme import Corner, Look, Role

_GAP_PX = 16
_PAD_PX, _RING_PX, _RING_ROOM_PX = 20, 5, 22


class _Condition(QWidget):
    """A small ring and a few words."""

    def __init__(self, look: Look, words: str) -> None:
        super().__init__()
        self._look = look
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(_RING_ROOM_PX), 0, 0, 0)
        row.addWidget(Para(look, words))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ring, level with the first line."""
        look = self._look
        centre = QPointF(look.px(6), look.line_px(Role.BODY) / 2)
        with painting(self) as painter:
            circle(painter, centre, look.px(_RING_PX), look.colour("caution"), look.px(2))


class AskFirst(QFrame):
    """A caution card with one row for each condition, in two columns where there is room.

    Args:
        look: colours and fonts.
        conditions: in few words each, marked for translation.
        parent: the widget it lies in.
    """

    def __init__(
        self, look: Look, conditions: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        column = QVBoxLayout(self)
        pad = look.px(_PAD_PX)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(look.px(12))
        head = QHBoxLayout()
        head.setSpacing(look.px(10))
        head.addWidget(Icon(look, "caution", "caution"), 0, Qt.AlignmentFlag.AlignTop)
        words = _("Ask a professional first if you have or had")
        head.addWidget(Para(look, words, weight=700), 1)
        column.addLayout(head)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.px(_GAP_PX))
        self._grid.setVerticalSpacing(look.px(7))
        column.addLayout(self._grid)
        self._rows = [_Condition(look, _(condition)) for condition in conditions]
        self._columns = 0
        self._arrange(1)
        self.setAccessibleName(words)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        tall = -(-len(self._rows) // columns)
        for number, row in enumerate(self._rows):
            self._grid.removeWidget(row)
            self._grid.addWidget(row, number % tall, number // tall, Qt.AlignmentFlag.AlignTop)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where no row has to break, else one."""
        super().resizeEvent(event)
        longest = max((row.sizeHint().width() for row in self._rows), default=0)
        needed = 2 * longest + self._look.px(_GAP_PX + 2 * _PAD_PX)
        self._arrange(2 if event.size().width() >= needed else 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The tinted ground and its edge."""
        look, box = self._look, QRectF(self.rect())
        radius = look.px(Corner.CARD)
        rim = look.colour("caution") if look.is_high_contrast else look.mix("line", "caution", 0.85)
        with painting(self) as painter:
            fill(painter, box, radius, look.colour("caution_soft"))
            edge(painter, box, radius, rim)
