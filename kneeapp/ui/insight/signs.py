"""The marks of the plots, each drawn one way: in the plot, in the legend and in a saved picture."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from kneeapp.core.body import Leg
from kneeapp.ui.insight.figure import Sign
from kneeapp.ui.kit.badge import paint_badge
from kneeapp.ui.kit.paint import circle, disc, edge, fill
from kneeapp.ui.theme import Look

BEFORE_PX, AFTER_PX, SAME_PX, SAME_RING_PX, SESSION_PX = 5.5, 6.0, 5.0, 8.5, 5.0
LINK_PX = 6.0
SIGN_PX = 18
"""The side of the box a sign of the legend lies in, at 100 %."""


def link_colour(look: Look, token: str = "accent") -> QColor:
    """The bar between before and after."""
    return look.mix(token, "surface", 0.45)


def draw_before(
    painter: QPainter, look: Look, at: QPointF, size: float, token: str = "accent"
) -> None:
    """A hollow disc."""
    radius = BEFORE_PX * size
    disc(painter, at, radius, look.colour("surface"))
    circle(painter, at, radius, look.colour(token), max(1.2, 2.0 * size))


def draw_after(painter: QPainter, look: Look, at: QPointF, size: float) -> None:
    """A filled disc."""
    disc(painter, at, AFTER_PX * size, look.colour("accent"))


def draw_same(painter: QPainter, look: Look, at: QPointF, size: float) -> None:
    """A filled disc in a ring."""
    disc(painter, at, SAME_RING_PX * size, look.colour("surface"))
    circle(painter, at, SAME_RING_PX * size, look.colour("accent"), max(1.2, 1.8 * size))
    disc(painter, at, SAME_PX * size, look.colour("accent"))


def draw_higher(painter: QPainter, look: Look, at: QPointF, size: float) -> None:
    """A triangle."""
    side = 6.0 * size
    corners = QPolygonF(
        [at + QPointF(0, -side), at + QPointF(side, side * 0.8), at + QPointF(-side, side * 0.8)]
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("caution"))
    painter.drawPolygon(corners)


def dashed(look: Look, width: float = 1.0) -> QPen:
    """The pen of what is usual, and of no change."""
    pen = QPen(look.colour("ink3"), width)
    pen.setDashPattern([5.0, 3.0])
    pen.setCosmetic(True)
    return pen


def standing_bar(box: QRectF, radius: float) -> QPainterPath:
    """A bar with a round top and a square foot."""
    r = max(0.0, min(radius, box.width() / 2, box.height()))
    path = QPainterPath(box.bottomLeft())
    path.lineTo(box.left(), box.top() + r)
    path.quadTo(box.topLeft(), QPointF(box.left() + r, box.top()))
    path.lineTo(box.right() - r, box.top())
    path.quadTo(box.topRight(), QPointF(box.right(), box.top() + r))
    path.lineTo(box.bottomRight())
    path.closeSubpath()
    return path


def draw_bar(painter: QPainter, look: Look, path: QPainterPath, *, running: bool) -> None:
    """A bar of minutes; the one still running is an outline."""
    if running:
        painter.setBrush(look.colour("soft"))
        painter.setPen(QPen(look.colour("accent"), 1.5 * look.text_scale))
    else:
        painter.setBrush(look.colour("accent"))
        painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPath(path)


def draw_sign(painter: QPainter, look: Look, sign: Sign, box: QRectF) -> None:
    """The sign of a legend in a square box of `SIGN_PX`."""
    at, scale = box.center(), look.text_scale
    if sign in (Sign.SESSION, Sign.AFTER):
        draw_after(painter, look, at, scale)
    elif sign in (Sign.HIGHER_SESSION, Sign.HIGHER):
        draw_higher(painter, look, at, scale)
    elif sign is Sign.BEFORE:
        draw_before(painter, look, at, scale)
    elif sign is Sign.SAME:
        draw_same(painter, look, at, scale)
    elif sign is Sign.USUAL:
        painter.setPen(dashed(look, 1.2 * scale))
        painter.drawLine(QPointF(box.left(), at.y()), QPointF(box.right(), at.y()))
    elif sign is Sign.MEDIAN:
        painter.setPen(QPen(look.colour("ink"), 2.4 * scale))
        painter.drawLine(QPointF(at.x(), box.top() + 1), QPointF(at.x(), box.bottom() - 1))
    elif sign in (Sign.LEFT, Sign.RIGHT):
        leg = Leg.LEFT if sign is Sign.LEFT else Leg.RIGHT
        inner = QRectF(0, 0, 14 * scale, 14 * scale)
        inner.moveCenter(at)
        paint_badge(painter, look, leg, inner, filled=True)
    else:
        _draw_ground_sign(painter, look, sign, box)


def _draw_ground_sign(painter: QPainter, look: Look, sign: Sign, box: QRectF) -> None:
    inner = box.adjusted(0, box.height() * 0.12, 0, -box.height() * 0.12)
    if sign is Sign.MIDDLE_HALF:
        fill(painter, inner, 4 * look.text_scale, look.colour("soft"))
        if look.is_high_contrast:
            edge(painter, inner, 4 * look.text_scale, look.colour("accent"))
        return
    slim = QRectF(0, 0, box.width() * 0.55, box.height() * 0.8)
    slim.moveCenter(box.center())
    draw_bar(painter, look, standing_bar(slim, 3), running=sign is Sign.RUNNING)
