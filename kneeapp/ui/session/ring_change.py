"""From one leg to the other: two badges and an arrow above the digits of the ring."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from kneeapp.core.body import Leg
from kneeapp.ui.kit.badge import paint_badge
from kneeapp.ui.theme import Look

# As shares of R: how far above the centre, and how large.
_UP, _SIDE, _SIDE_LEAST_PX = 0.56, 0.17, 20
_APART = 1.38


def paint_change(
    painter: QPainter, look: Look, centre: QPointF, radius: float, change_to: Leg
) -> None:
    """The leg that is left as an outline, an arrow, the leg gone to filled.

    Args:
        painter: antialiased.
        look: colours and fonts.
        centre: the middle of the ring, px.
        radius: R in px.
        change_to: the leg gone to.
    """
    side = max(_SIDE_LEAST_PX, _SIDE * radius)
    middle = centre - QPointF(0, _UP * radius)
    before = QRectF(0, 0, side, side)
    before.moveCenter(middle - QPointF(_APART * side, 0))
    after = QRectF(before)
    after.moveCenter(middle + QPointF(_APART * side, 0))
    paint_badge(painter, look, change_to.other, before, filled=False)
    paint_badge(painter, look, change_to, after, filled=True)
    _paint_arrow(
        painter, look, before.right() + 0.34 * side, after.left() - 0.34 * side, middle.y()
    )


def _paint_arrow(painter: QPainter, look: Look, x_0: float, x_1: float, y: float) -> None:
    head = 0.24 * (x_1 - x_0)
    pen = QPen(look.colour("ink2"), max(2.0, 0.065 * (x_1 - x_0)))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    path = QPainterPath(QPointF(x_0, y))
    path.lineTo(x_1, y)
    path.moveTo(x_1 - head, y - head)
    path.lineTo(x_1, y)
    path.lineTo(x_1 - head, y + head)
    painter.drawPath(path)
