"""How the kit draws: rounded shapes, edges, shadows and the focus ring. Sizes are real px."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from kneeapp.ui.theme import Look, blend

RING_PX = 2
RING_GAP_PX = 2
RING_ROOM_PX = RING_PX + RING_GAP_PX
_SHADOW_STEPS = 10
_SHADOW_FALL = 1.5


def painting(widget: QWidget) -> QPainter:
    """A smooth painter on `widget`, to be used in a `with`.

    A painter left open by an exception breaks every later paint.
    """
    painter = QPainter(widget)
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
    )
    return painter


def inset(rect: QRectF, by: float) -> QRectF:
    """`rect` made smaller by `by` px at every side."""
    return rect.adjusted(by, by, -by, -by)


def fill(painter: QPainter, rect: QRectF, radius: float, colour: QColor) -> None:
    """A filled rounded rectangle."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(rect, max(0.0, radius), max(0.0, radius))


def edge(
    painter: QPainter, rect: QRectF, radius: float, colour: QColor, width: float = 1.0
) -> None:
    """The outline of a rounded rectangle, drawn wholly inside `rect`."""
    half = width / 2
    painter.setPen(QPen(colour, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(inset(rect, half), max(0.0, radius - half), max(0.0, radius - half))


def disc(painter: QPainter, centre: QPointF, radius: float, colour: QColor) -> None:
    """A filled circle."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(centre, radius, radius)


def circle(painter: QPainter, centre: QPointF, radius: float, colour: QColor, width: float) -> None:
    """The outline of a circle; its outer edge lies at `radius`."""
    painter.setPen(QPen(colour, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, radius - width / 2, radius - width / 2)


def tick(painter: QPainter, centre: QPointF, side: float, colour: QColor) -> None:
    """A tick in a square of `side`; heavier than the icon, which is too thin when small."""
    pen = QPen(colour, max(1.5, side / 7), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    corners = ((-0.34, 0.03), (-0.10, 0.27), (0.34, -0.24))
    painter.drawPolyline([centre + QPointF(x, y) * side for x, y in corners])


def focus_ring(painter: QPainter, look: Look, rect: QRectF, radius: float) -> QRectF:
    """The focus ring at the rim of `rect`; returns the rectangle left inside ring and gap."""
    edge(painter, rect, radius, look.colour("focus"), RING_PX)
    return inset(rect, RING_ROOM_PX)


def shadow(
    painter: QPainter,
    look: Look,
    rect: QRectF,
    radius: float,
    *,
    down: float,
    blur: float,
    share: float,
) -> None:
    """A soft shadow below `rect` out of rounded rectangles; none in high contrast.

    Args:
        painter: where to draw.
        look: decides whether there are shadows at all.
        rect: the shape that throws the shadow.
        radius: its corners.
        down: how far it falls.
        blur: how far it reaches beyond `rect`; keep it inside the widget's own box.
        share: how dark it is in the middle, 0..1.
    """
    if look.is_high_contrast:
        return
    tint = QColor(0, 0, 0) if look.is_dark else QColor("#0A1517")
    painter.setPen(Qt.PenStyle.NoPen)
    steps = max(_SHADOW_STEPS, round(blur))
    below = 0.0
    for step in range(1, steps + 1):
        # From the rim inwards; what lies below shines through, so each layer adds the difference.
        wanted = share * (step / steps) ** _SHADOW_FALL
        tint.setAlphaF((wanted - below) / (1.0 - below))
        below = wanted
        spread = blur * (1.0 - 2.0 * (step - 0.5) / steps)
        corner = max(0.0, radius + spread)
        painter.setBrush(tint)
        painter.drawRoundedRect(inset(rect, -spread).translated(0.0, down), corner, corner)


def warmed(look: Look, ground: QColor, heat: float) -> QColor:
    """`ground` with 7 % ink over it at heat 1 (under the pointer) and 14 % at heat 2 (pressed).

    High contrast doubles the share: 7 % of white on black cannot be seen.
    """
    step = 0.14 if look.is_high_contrast else 0.07
    share = step * heat
    if ground.alpha() == 0:
        return look.colour("ink", share)
    return blend(look.colour("ink"), ground, share)


def soft_edge(look: Look) -> QColor:
    """The edge of a secondary button: seen, but quieter than a field's."""
    return look.mix("line2", "line", 0.55)


def faded(look: Look) -> QColor:
    """Text of a control that cannot be used."""
    return look.mix("ink3", "sunken", 0.75)
