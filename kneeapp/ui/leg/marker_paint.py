"""How a marker looks. Markers look the same in every theme: they lie on the picture.

Radii in px at 100 % text size; they grow with the text because they hold a number. Every marker
brings its own white band and a dark hairline, so that no tissue and no tone can hide it.
"""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from kneeapp.ui.kit.paint import circle, disc
from kneeapp.ui.theme import Look, Role

RADIUS: Final = 11.0
CHOSEN_RADIUS: Final = 14.0
GROUP_RADIUS: Final = 13.0
SMALL_RADIUS: Final = 6.0
RING: Final = 9.0
HALO: Final = 15.0
DOUBT_GAP: Final = 6.0
"""The ring of a doubtful place keeps this far from its marker, however small it is."""
TAUGHT_RADIUS: Final = 13.0
_BAND: Final = 2.5
_EYE: Final = 4.0
_GROUP_INSIDE: Final = 10.2
_GROUP_TEXT_PX: Final = 12.0
_GROUP_TEXT_LEAST_PX: Final = 8.0
_DASH_PX: Final = 7.0


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
    circle(painter, centre, ring + 1.6, _dark(0.28), 3.2)
    circle(painter, centre, ring + 0.9, look.colour("on_mark"), 1.8)


def paint_disc(
    painter: QPainter, look: Look, centre: QPointF, order: int, *, chosen: bool = False
) -> None:
    """The disc with its order number, white band and dark hairline.

    Args:
        painter: antialiased.
        look: colours and text size.
        centre: of the marker.
        order: the number on it, from 1; 0: a point outside the routine, whose disc has an eye.
        chosen: a little larger.
    """
    k = look.text_scale
    outer = (CHOSEN_RADIUS if chosen else RADIUS) * k
    _paint_ground(painter, look, centre, outer)
    if order:
        paint_number_disc(painter, look, centre, order, outer / k - _BAND)
    else:
        disc(painter, centre, outer - _BAND * k, look.colour("mark"))
        disc(painter, centre, _EYE * k, look.colour("on_mark"))


def paint_small(painter: QPainter, look: Look, centre: QPointF) -> None:
    """A point outside the routine: a small white disc with a petrol ring."""
    k = look.text_scale
    _paint_ground(painter, look, centre, SMALL_RADIUS * k)
    circle(painter, centre, (3.6 + 1.0) * k, look.colour("mark"), 2.0 * k)


def paint_nowhere(painter: QPainter, look: Look, centre: QPointF) -> None:
    """A point that lies outside of the pictures, in a list: a dashed ring, nothing to press."""
    k = look.text_scale
    painter.setPen(dashes(look.colour("ink2"), 1.4 * k, 2 * math.pi * SMALL_RADIUS * k))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, SMALL_RADIUS * k, SMALL_RADIUS * k)


def paint_group(painter: QPainter, look: Look, centre: QPointF, words: str) -> None:
    """Several points in one place: two discs behind each other, the number in petrol on white.

    Args:
        painter: antialiased.
        look: colours and text size.
        centre: of the front disc.
        words: how many points it stands for.
    """
    k = look.text_scale
    behind = centre + QPointF(3.0, -3.0) * k
    for middle in (behind, centre):
        _paint_ground(painter, look, middle, (GROUP_RADIUS - 1) * k)
        circle(painter, middle, (GROUP_RADIUS - 1.9) * k, look.colour("mark"), 1.6 * k)
    painter.setPen(look.colour("mark"))
    painter.setFont(group_font(look, words))
    painter.drawText(_box(centre, GROUP_RADIUS * k), Qt.AlignmentFlag.AlignCenter, words)


def group_font(look: Look, words: str) -> QFont:
    """The font of a group's number: as large as fits into its circle, with air all round."""
    room, size = (_GROUP_INSIDE - 1.2) * look.text_scale, _GROUP_TEXT_PX
    while True:
        font = look.font_of(size, 700, tabular=True)
        box = QFontMetricsF(font).tightBoundingRect(words)
        if math.hypot(box.width(), box.height()) / 2 <= room or size <= _GROUP_TEXT_LEAST_PX:
            return font
        size -= 1.0


def paint_number_disc(
    painter: QPainter, look: Look, centre: QPointF, order: int, radius: float
) -> None:
    """Only the petrol disc and its number; `radius` px at 100 % text size."""
    reach = radius * look.text_scale
    disc(painter, centre, reach, look.colour("mark"))
    painter.setPen(look.colour("on_mark"))
    painter.setFont(look.font(Role.BODY if radius > 11 else Role.CAPTION, 700, tabular=True))
    painter.drawText(_box(centre, reach), Qt.AlignmentFlag.AlignCenter, str(order))


def paint_doubt(painter: QPainter, look: Look, centre: QPointF, radius_px: float) -> None:
    """The wide dashed ring round a point that is to be felt for.

    Args:
        painter: antialiased.
        look: its white.
        centre: of the marker.
        radius_px: how far the true place may lie from the drawn one, in px of the stage.
    """
    circle(painter, centre, radius_px + 1.9, _dark(0.38), 3.8)
    painter.setPen(dashes(look.colour("on_mark"), 2.0, 2 * math.pi * radius_px))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, radius_px, radius_px)


def dashes(colour: QColor, width_px: float, length_px: float) -> QPen:
    """A dashed pen whose dashes come out even on a closed line.

    Args:
        colour: of the dashes.
        width_px: of the line.
        length_px: of the whole line.
    """
    count = max(6, round(length_px / (2 * _DASH_PX)))
    dash = length_px / count / width_px
    pen = QPen(colour, width_px)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([0.58 * dash, 0.42 * dash])
    return pen


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


def _paint_ground(painter: QPainter, look: Look, centre: QPointF, radius_px: float) -> None:
    k = look.text_scale
    disc(painter, centre + QPointF(0, k), radius_px + 1.2 * k, look.colour("mark_hairline"))
    disc(painter, centre, radius_px, look.colour("on_mark"))


def _box(centre: QPointF, reach: float) -> QRectF:
    return QRectF(centre.x() - reach, centre.y() - reach, 2 * reach, 2 * reach)


def _dark(alpha: float) -> QColor:
    colour = QColor(10, 26, 28)
    colour.setAlphaF(alpha)
    return colour


def paint_taught_place(painter: QPainter, look: Look, centre: QPointF) -> None:
    """The dotted circle where the charts put a point that has a place of its own.

    White dots on a dark line, so that skin, muscle and bone cannot hide it.

    Args:
        painter: antialiased.
        look: text size.
        centre: of the taught place.
    """
    radius = TAUGHT_RADIUS * look.text_scale
    circle(painter, centre, radius + 2.0, _dark(0.45), 4.0)
    dots = QPen(look.colour("on_mark"), 2.0, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
    dots.setDashPattern([0.1, 2.0])
    painter.setPen(dots)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, radius, radius)
