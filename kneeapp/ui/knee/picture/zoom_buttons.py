"""Small round tools on the picture: closer, farther, the whole knee, and names on or off."""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kneeapp.ui.kit.paint import circle, disc, painting, soft_edge, warmed
from kneeapp.ui.kit.pressable import Pressable
from kneeapp.ui.kit.tip_words import set_tip
from kneeapp.ui.theme import Look, Role

Glyph = Literal["plus", "minus", "whole", "names"]

_SIDE_PX: Final = 34
_GLYPH_PX: Final = 14
_STROKE_PX: Final = 1.7


class RoundTool(Pressable):
    """A round button with a drawn sign.

    Args:
        look: colours.
        glyph: the sign.
        name: what it does, as tooltip and for screen readers.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, glyph: Glyph, name: str, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._glyph = glyph
        self.setAccessibleName(name)
        set_tip(self, name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Round."""
        side = self._look.px(_SIDE_PX)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Disc, edge and sign; one that is on is tinted and has a stronger edge."""
        look = self._look
        middle = QPointF(self.width() / 2, self.height() / 2)
        radius = self.width() / 2 - 1
        on = self.isCheckable() and self.isChecked()
        with painting(self) as painter:
            ground = look.colour("soft" if on else "raised")
            if not self.isEnabled():
                ground = look.colour("sunken")
            disc(painter, middle, radius, warmed(look, ground, self.heat))
            if self.ring_shown:
                circle(painter, middle, radius, look.colour("focus"), 2.0)
            elif on:
                circle(painter, middle, radius, look.colour("accent"), 1.5)
            else:
                circle(painter, middle, radius, soft_edge(look), 1.0)
            token = "on_soft" if on else "ink" if self.isEnabled() else "ink3"
            self._paint_glyph(painter, middle, token)

    def _paint_glyph(self, painter: QPainter, middle: QPointF, token: str) -> None:
        look = self._look
        ink, half = look.colour(token), look.px(_GLYPH_PX) / 2
        if self._glyph == "names":
            painter.setFont(look.font(Role.BODY, 600))
            painter.setPen(ink)
            painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, "Aa")
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        width = _STROKE_PX * look.text_scale
        painter.setPen(QPen(ink, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        if self._glyph == "whole":
            _paint_corners(painter, middle, half)
            return
        across = QPointF(half, 0)
        painter.drawLine(middle - across, middle + across)
        if self._glyph == "plus":
            down = QPointF(0, half)
            painter.drawLine(middle - down, middle + down)


def _paint_corners(painter: QPainter, middle: QPointF, half: float) -> None:
    """Four corners of a frame: everything is seen."""
    arm = half * 0.62
    for x in (-1, 1):
        for y in (-1, 1):
            corner = middle + QPointF(x * half, y * half)
            painter.drawLine(corner, corner - QPointF(x * arm, 0))
            painter.drawLine(corner, corner - QPointF(0, y * arm))
