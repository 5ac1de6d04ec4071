"""The flight-recorder strip: what was planned above what was done, along the minutes.

The minutes are those of the strip: a folded pause counts no more than it takes.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kneeapp.core.record import SessionRecord
from kneeapp.ui.history.strip_paint import draw_block
from kneeapp.ui.history.strip_words import block_words, strip_words
from kneeapp.ui.history.timeline import Block, Part, timeline_of
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.paint import painting
from kneeapp.ui.kit.tip_words import set_tip
from kneeapp.ui.theme import Look, Role

LABEL_PX, TAIL_PX = 64, 4
ROW_PX, PLANNED_TOP_PX, ACTUAL_TOP_PX = 34, 26, 72
LINES_TOP_PX, LINES_END_PX, MINUTES_TOP_PX = 20, 118, 120
HEIGHT_PX, LEAST_WIDTH_PX = 138, 280
_LEAST_MINUTE_GAP_PX = 34
_MINUTE_STEPS = (1, 2, 5, 10, 15, 30, 60, 120)


class Strip(QLabel):
    """Two rows of blocks: holds, pauses, sleep; the same in words for readers and tooltips.

    A label by role: its text says every hold, and is not what is painted.
    """

    def __init__(self, look: Look, record: SessionRecord, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._line = timeline_of(record)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(strip_words(record))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Wide enough to tell the blocks of a routine apart."""
        return QSize(self._look.px(560), self._look.px(HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:
        """Narrower than this the letters go."""
        return QSize(self._look.px(LEAST_WIDTH_PX), self._look.px(HEIGHT_PX))

    def heightForWidth(self, _width: int) -> int:
        """The same at any width."""
        return self._look.px(HEIGHT_PX)

    def hasHeightForWidth(self) -> bool:
        """No: the text is not what is painted."""
        return False

    def _x_px(self, ms: int) -> float:
        """Where a time lies, px from the left edge."""
        room = self.width() - self._look.px(LABEL_PX + TAIL_PX)
        return self._look.px(LABEL_PX) + room * ms / max(1, self._line.length_ms)

    def _rect_of(self, block: Block) -> QRectF:
        top = PLANNED_TOP_PX if block.part is Part.PLANNED else ACTUAL_TOP_PX
        left, right = self._x_px(block.start_ms), self._x_px(block.start_ms + block.length_ms)
        scale = self._look.text_scale
        return QRectF(left, top * scale, max(2.0, right - left - 1.5), ROW_PX * scale)

    def block_at(self, place: QPointF) -> Block | None:
        """The block under a place of the widget, or None."""
        for block in self._line.planned + self._line.actual:
            if self._rect_of(block).contains(place):
                return block
        return None

    def event(self, event: QEvent) -> bool:
        """Each block has a tip of its own: asked for one, it is that of the block pointed at."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            block = self.block_at(QPointF(event.pos()))
            set_tip(self, block_words(block) if block else "")
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Minute lines, names of points, both rows."""
        with painting(self) as painter:
            self._paint_minutes(painter)
            self._paint_points(painter)
            self._paint_rows_words(painter)
            for block in self._line.planned + self._line.actual:
                draw_block(painter, self._look, block, self._rect_of(block))

    def _minute_step(self) -> int:
        minute_px = self._x_px(60_000) - self._x_px(0)
        least = self._look.px(_LEAST_MINUTE_GAP_PX)
        return next((s for s in _MINUTE_STEPS if s * minute_px >= least), _MINUTE_STEPS[-1])

    def _paint_minutes(self, painter: QPainter) -> None:
        look, px = self._look, self._look.px
        painter.setFont(look.font(Role.CAPTION, tabular=True))
        words = QRectF(0, px(MINUTES_TOP_PX), px(LABEL_PX), px(17))
        painter.setPen(look.colour("ink3"))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, _("min"))
        step = self._minute_step()
        for minute in range(0, self._line.length_ms // 60_000 + 1, step):
            x = self._x_px(minute * 60_000)
            painter.setPen(QPen(look.colour("track" if look.is_high_contrast else "line"), 1))
            painter.drawLine(QPointF(x, px(LINES_TOP_PX)), QPointF(x, px(LINES_END_PX)))
            painter.setPen(look.colour("ink3"))
            under = QRectF(x - px(20), px(MINUTES_TOP_PX), px(40), px(17))
            painter.drawText(under, Qt.AlignmentFlag.AlignCenter, str(minute))

    def _paint_points(self, painter: QPainter) -> None:
        font = self._look.font(Role.CAPTION, 700)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(self._look.colour("ink2"))
        free_from = 0.0
        for code, start_ms in self._line.points:
            x = self._x_px(start_ms)
            width = metrics.horizontalAdvance(code)
            if x >= free_from and x + width <= self.width():
                place = QRectF(x, 0, width + 1, self._look.px(LINES_TOP_PX))
                painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, code)
                free_from = x + width + self._look.px(6)

    def _paint_rows_words(self, painter: QPainter) -> None:
        look, px = self._look, self._look.px
        rows = ((PLANNED_TOP_PX, _("Planned"), 400), (ACTUAL_TOP_PX, _("Actual"), 700))
        for top, word, weight in rows:
            painter.setFont(look.font(Role.BODY, weight))
            painter.setPen(look.colour("ink2" if weight == 400 else "ink"))
            place = QRectF(0, px(top), px(LABEL_PX), px(ROW_PX))
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, word)
