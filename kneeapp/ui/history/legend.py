"""What the blocks of the strip mean: only what the strip shows."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kneeapp.core.body import Leg
from kneeapp.core.record import SessionRecord
from kneeapp.ui.dates import duration_words
from kneeapp.ui.history.strip_paint import block_path, draw_disc, draw_dots, draw_left_out
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
    """Marks with their words, in lines; a label by role, its text says the words."""

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
        for part, pattern in (
            (Part.PAUSED, _("paused {length}")),
            (Part.ASLEEP, _("computer asleep {length}")),
        ):
            if line.has(part):
                word = pattern.format(length=duration_words(line.lasted_ms(part)))
                items.append(_Item(word, self._standstill(part)))
        return items

    def _standstill(self, part: Part) -> Callable[[QPainter, QRectF], None]:
        def draw(painter: QPainter, box: QRectF) -> None:
            middle = box.center().y()
            draw_dots(
                painter, self._look, QPointF(box.left(), middle), QPointF(box.right(), middle)
            )
            draw_disc(painter, self._look, part, box.center(), box.width() * 0.8)

        return draw

    def _badge(self, leg: Leg) -> Callable[[QPainter, QRectF], None]:
        return lambda painter, box: paint_badge(painter, self._look, leg, box, filled=True)

    def _draw_left_out(self, painter: QPainter, box: QRectF) -> None:
        draw_left_out(painter, self._look, block_path(self._look, Leg.RIGHT, box))

    def _draw_added(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(QPen(self._look.colour("ink2"), 1.6))
        painter.setBrush(self._look.colour("sunken"))
        painter.drawPath(block_path(self._look, Leg.RIGHT, box.adjusted(0.8, 0.8, -0.8, -0.8)))

    def _item_px(self, item: _Item) -> int:
        word = QFontMetricsF(self.font()).horizontalAdvance(item.word)
        return math.ceil(word) + self._look.px(MARK_PX + WORD_GAP_PX)

    def _places(self, width: int) -> list[QPoint]:
        """Where each item begins in a row of this width, line by line."""
        px = self._look.px
        places, x, y = [], 0, 0
        for item in self._items:
            wide = self._item_px(item)
            if x > 0 and x + wide > width:
                x, y = 0, y + px(HEIGHT_PX)
            places.append(QPoint(x, y))
            x += wide + px(ITEM_GAP_PX)
        return places

    def _tall(self, width: int) -> int:
        return (self._places(width)[-1].y() if self._items else 0) + self._look.px(HEIGHT_PX)

    def sizeHint(self) -> QSize:
        """One line with all of it."""
        gaps = self._look.px(ITEM_GAP_PX) * max(0, len(self._items) - 1)
        wide = sum(self._item_px(item) for item in self._items) + gaps
        return QSize(wide, self._tall(self.width() or wide))

    def minimumSizeHint(self) -> QSize:
        """The longest item: no word is cut."""
        widest = max((self._item_px(item) for item in self._items), default=0)
        return QSize(widest, self._tall(self.width() or widest))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many lines as it takes."""
        super().resizeEvent(event)
        self.setFixedHeight(self._tall(event.size().width()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Mark, word, mark, word."""
        px = self._look.px
        lift = (px(HEIGHT_PX) - px(MARK_PX)) / 2
        with painting(self) as painter:
            for item, place in zip(self._items, self._places(self.width()), strict=True):
                painter.save()
                item.draw(painter, QRectF(place.x(), place.y() + lift, px(MARK_PX), px(MARK_PX)))
                painter.restore()
                painter.setFont(self.font())
                painter.setPen(self._look.colour("ink2"))
                left = place.x() + px(MARK_PX + WORD_GAP_PX)
                word = QRectF(left, place.y(), self._item_px(item) + 1, px(HEIGHT_PX))
                painter.drawText(word, Qt.AlignmentFlag.AlignVCenter, item.word)
