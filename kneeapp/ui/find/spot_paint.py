"""Markers of the guide: the point, the taught place it left, and where to feel for it."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from kneeapp.ui.leg.marker_paint import (
    CHOSEN_RADIUS,
    DOUBT_GAP,
    RING,
    paint_disc,
    paint_doubt,
    paint_halo,
    paint_taught_place,
)
from kneeapp.ui.theme import Look

_APART_PX = 1.5


def paint_point(
    painter: QPainter,
    look: Look,
    centre: QPointF,
    order: int | None,
    doubt_px: float = 0.0,
    taught: QPointF | None = None,
) -> None:
    """The point itself: the petrol disc, with its number where it is one of the routine.

    Args:
        painter: antialiased.
        look: colours and text size.
        centre: where it lies.
        order: its number from 1, or None.
        doubt_px: how far the true place may lie away; a wide ring says "feel for it".
        taught: the place of the charts, where the point has been moved from it.
    """
    if doubt_px > 0:
        k = look.text_scale
        paint_doubt(painter, look, centre, max(doubt_px, (CHOSEN_RADIUS + RING + DOUBT_GAP) * k))
    paint_halo(painter, look, centre, 1.0)
    if taught is not None and are_apart(taught, centre):
        paint_taught_place(painter, look, taught)
    paint_disc(painter, look, centre, order or 0, chosen=True)


def are_apart(one: QPointF, other: QPointF) -> bool:
    """Whether an own place can be told from the taught one on the picture."""
    off = one - other
    return bool(abs(off.x()) + abs(off.y()) > _APART_PX)
