"""What the blocks of the strip mean: only what the strip shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kneeapp.core.body import Leg
from kneeapp.core.record import SessionRecord
from kneeapp.ui.history.strip import block_path, draw_left_out
from kneeapp.ui.history.timeline import Part, Timeline, timeline_of
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.badge import paint_badge
from kneeapp.ui.kit.paint import painting
from kneeapp.ui.theme import Look, Role

MARK_PX, WORD_GAP_PX, ITEM_GAP_PX, HEIGHT_PX = 16, 6, 18, 20


@dataclass(frozen=True, slots=True)
class _Item:
    word: str
    draw: Callable[[QPainter, QRectF], None]


class Legend(QLabel):
    """One line of marks with their words; a label by role, its text says the words."""

    def __init__(self, look: Look, record: SessionRecord, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._items = self._items_for(timeline_of(record))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(_(", ").join(item.word for item in self._items))
        self.setFont(look.font(Role.CAPTION))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _items_for(self, line: Timeline) -> list[_Item]:
        words = {Leg.LEFT: _("left"), Leg.RIGHT: _("right")}
        legs = {block.leg for block in line.planned + line.actual}
        items = [_Item(words[leg], self._badge(leg)) for leg in Leg if leg in legs]
        if line.has(Part.LEFT_OUT):
            items.append(_Item(_("not pressed"), self._draw_left_out))
        if line.has(Part.ADDED):
            items.append(_Item(_("added"), self._draw_added))
        return items

    def _badge(self, leg: Leg) -> Callable[[QPainter, QRectF], None]:
        return lambda painter, box: paint_badge(painter, self._look, leg, box, filled=True)

    def _draw_left_out(self, painter: QPainter, box: QRectF) -> None:
        draw_left_out(painter, self._look, block_path(self._look, Leg.RIGHT, box))

    def _draw_added(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(QPen(self._look.colour("ink2"), 1.6))
        painter.setBrush(self._look.colour("sunken"))
        painter.drawPath(block_path(self._look, Leg.RIGHT, box.adjusted(0.8, 0.8, -0.8, -0.8)))

    def sizeHint(self) -> QSize:
        """One line with all of it."""
        metrics = QFontMetricsF(self.font())
        words_px = sum(metrics.horizontalAdvance(item.word) for item in self._items)
        marks_px = len(self._items) * self._look.px(MARK_PX + WORD_GAP_PX + ITEM_GAP_PX)
        return QSize(round(words_px) + marks_px, self._look.px(HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:
        """The same: nothing is cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Mark, word, mark, word."""
        px = self._look.px
        metrics = QFontMetricsF(self.font())
        x = 0.0
        with painting(self) as painter:
            for item in self._items:
                top = (self.height() - px(MARK_PX)) / 2
                painter.save()
                item.draw(painter, QRectF(x, top, px(MARK_PX), px(MARK_PX)))
                painter.restore()
                x += px(MARK_PX + WORD_GAP_PX)
                width = metrics.horizontalAdvance(item.word)
                painter.setFont(self.font())
                painter.setPen(self._look.colour("ink2"))
                place = QRectF(x, 0, width + 1, self.height())
                painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, item.word)
                x += width + px(ITEM_GAP_PX)
