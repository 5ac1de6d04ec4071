"""A small pill that does something when pressed: takes a filter away, or sets one."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kneeapp.ui.kit.paint import edge, fill, focus_ring, painting, soft_edge, warmed
from kneeapp.ui.kit.pressable import Pressable
from kneeapp.ui.theme import Look, Role

_HEIGHT_PX, _PAD_PX, _ICON_PX, _GAP_PX, _WIDEST_PX = 32, 12, 14, 6, 260


class FilterChip(Pressable):
    """Words in a pill; a cross behind them when it takes something away.

    Args:
        look: colours and fonts.
        text: its words; cut where they are very long.
        name: what a press does, for screen readers.
        removes: whether it takes away what it names; else it offers it.
        parent: the widget it lies in.
    """

    def __init__(
        self, look: Look, text: str, name: str, *, removes: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent)
        self._words = text
        self._removes = removes
        self._font = look.font(Role.BODY, 500)
        self.setFont(self._font)
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _text_px(self) -> int:
        wide = math.ceil(QFontMetricsF(self._font).horizontalAdvance(self._words))
        return min(wide, self._look.px(_WIDEST_PX))

    def sizeHint(self) -> QSize:
        """The words, the cross, and what is round them."""
        px = self._look.px
        icon = px(_ICON_PX) + px(_GAP_PX)
        return QSize(2 * px(_PAD_PX) + icon + self._text_px(), px(_HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:
        """Narrower than this, the words are cut."""
        return QSize(self._look.px(80), self._look.px(_HEIGHT_PX))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Pill, words, sign."""
        look, box, px = self._look, QRectF(self.rect()), self._look.px
        with painting(self) as painter:
            if self.ring_shown:
                box = focus_ring(painter, look, box, box.height() / 2)
            ground = look.colour("soft") if self._removes else QColor(0, 0, 0, 0)
            fill(painter, box, box.height() / 2, warmed(look, ground, self.heat))
            if not self._removes:
                edge(painter, box, box.height() / 2, soft_edge(look))
            elif look.is_high_contrast:
                edge(painter, box, box.height() / 2, look.colour("accent"))
            token = "on_soft" if self._removes else "ink2"
            side, gap = px(_ICON_PX), px(_GAP_PX)
            room = self.width() - 2 * px(_PAD_PX) - side - gap
            words = QFontMetricsF(self._font).elidedText(
                self._words, Qt.TextElideMode.ElideRight, room + 1
            )
            left = px(_PAD_PX) + (0 if self._removes else side + gap)
            painter.setFont(self._font)
            painter.setPen(look.colour(token))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
            painter.drawText(QRectF(left, 0, room + 2, self.height()), flags, words)
            at = self.width() - px(_PAD_PX) - side + 2 if self._removes else px(_PAD_PX) - 2
            icon = look.icon("close" if self._removes else "plus", token, side)
            painter.drawPixmap(QPointF(at, round((self.height() - side) / 2)), icon)
