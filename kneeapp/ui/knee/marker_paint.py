"""How a marker looks. Markers look the same in every theme: they lie on the picture.

Radii in px at 100 % text size; they grow with the text because they hold a number.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from kneeapp.ui.kit.paint import circle, disc
from kneeapp.ui.theme import Look, Role

RADIUS: Final = 11.0
CHOSEN_RADIUS: Final = 14.0
RING: Final = 9.0
HALO: Final = 15.0
_BAND: Final = 2.5


def paint_halo(painter: QPainter, look: Look, centre: QPointF, strength: float) -> None:
    """The mint light and the white ring round the chosen marker; `strength` 0..1 thins the light.

    Args:
        painter: antialiased.
        look: colours and text size.
        centre: of the marker.
        strength: 1 is the light at rest.
    """
    k = look.text_scale
    mint = look.colour("mark_mint")
    for radius, alpha in ((CHOSEN_RADIUS + HALO, 0.20), (CHOSEN_RADIUS + RING, 0.32)):
        mint.setAlphaF(alpha * strength)
        disc(painter, centre, radius * k, mint)
    ring = (CHOSEN_RADIUS + RING) * k
    dark = QColor(10, 26, 28)
    dark.setAlphaF(0.28)
    circle(painter, centre, ring + 1.6, dark, 3.2)
    circle(painter, centre, ring + 0.9, look.colour("on_mark"), 1.8)


def paint_disc(
    painter: QPainter, look: Look, centre: QPointF, order: int, *, chosen: bool = False
) -> None:
    """The disc with its order number, white band and dark hairline.

    Args:
        painter: antialiased.
        look: colours and text size.
        centre: of the marker.
        order: the number on it, from 1.
        chosen: a little larger.
    """
    k = look.text_scale
    outer = (CHOSEN_RADIUS if chosen else RADIUS) * k
    disc(painter, centre + QPointF(0, k), outer + 1.2 * k, look.colour("mark_hairline"))
    disc(painter, centre, outer, look.colour("on_mark"))
    paint_number_disc(painter, look, centre, order, outer / k - _BAND)


def paint_number_disc(
    painter: QPainter, look: Look, centre: QPointF, order: int, radius: float
) -> None:
    """Only the petrol disc and its number; `radius` px at 100 % text size."""
    reach = radius * look.text_scale
    disc(painter, centre, reach, look.colour("mark"))
    painter.setPen(look.colour("on_mark"))
    painter.setFont(look.font(Role.BODY if radius > 11 else Role.CAPTION, 700, tabular=True))
    box = QRectF(centre.x() - reach, centre.y() - reach, 2 * reach, 2 * reach)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(order))


def paint_focus_ring(painter: QPainter, look: Look, centre: QPointF, radius_px: float) -> None:
    """The focus ring of a round thing on the picture, on a light band so that skin cannot hide it.

    Args:
        painter: antialiased.
        look: its focus colour.
        centre: of the thing.
        radius_px: radius of the thing in px.
    """
    circle(painter, centre, radius_px + 5.0, look.colour("bg"), 4.0)
    circle(painter, centre, radius_px + 4.0, look.colour("focus"), 2.0)
