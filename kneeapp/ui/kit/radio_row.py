"""A radio button as a row: a dot at the left, what it stands for beside it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent

from kneeapp.ui.kit.paint import circle, disc, edge, fill, focus_ring, painting, warmed
from kneeapp.ui.kit.pressable import ENTER_KEYS, Selectable
from kneeapp.ui.theme import Corner

DOT_PX, PAD_PX, WORDS_LEFT_PX = 18, 14, 44


class RadioRow(Selectable):
    """Ground and dot; subclasses paint what stands beside them. Enter chooses, as Space does."""

    def paint_words(self, painter: QPainter) -> None:
        """What the row stands for, from `WORDS_LEFT_PX` on."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Any key brings the ring."""
        if event.key() in ENTER_KEYS:
            self.show_ring()
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, dot, words."""
        look, px = self._look, self._look.px
        box, radius, chosen = QRectF(self.rect()), float(px(Corner.CONTROL)), self.isChecked()
        with painting(self) as painter:
            if self.ring_shown:
                box, radius = focus_ring(painter, look, box, radius), max(2.0, radius - 4)
            if chosen:
                fill(painter, box, radius, look.colour("soft"))
                edge(painter, box, radius, look.colour("accent"), 1.5)
            elif self.is_under_pointer:
                fill(painter, box, radius, warmed(look, QColor(0, 0, 0, 0), 1.0))
            centre, dot = QPointF(px(PAD_PX + DOT_PX / 2), self.height() / 2), px(DOT_PX) / 2
            circle(painter, centre, dot, look.colour("accent" if chosen else "line2"), 2)
            if chosen:
                disc(painter, centre, dot * 0.5, look.colour("accent"))
            self.paint_words(painter)
