"""Which part of the picture file the panel shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

# What has to be seen keeps this share of the panel free at each side.
_AIR = 0.14
_ZOOM = 1.4
"""The leg is drawn so much larger than it fills the panel, where what has to be seen allows it."""
_LEAST_SPAN = 0.16
"""A single point would be drawn as large as the panel; so much of the file is seen at least."""


@dataclass(frozen=True, slots=True)
class Framing:
    """The box of the whole picture file, in px of the panel."""

    left: float
    top: float
    width: float
    height: float

    @property
    def rect(self) -> QRectF:
        """The same as a rectangle."""
        return QRectF(self.left, self.top, self.width, self.height)

    def at(self, xy: tuple[float, float]) -> QPointF:
        """Where a place of the picture (fractions, as shown) lies in the panel."""
        return QPointF(self.left + xy[0] * self.width, self.top + xy[1] * self.height)


def frame(
    wanted: Sequence[tuple[float, float]], aspect: float, width: float, height: float
) -> Framing:
    """The leg as large as it fills the panel, with everything that has to be seen inside.

    Args:
        wanted: places on the picture, fractions 0..1 as shown.
        aspect: of the file, width divided by height.
        width: of the panel, px.
        height: of the panel, px.
    """
    xs = [min(max(x, 0.0), 1.0) for x, _ in wanted] or [0.5]
    ys = [min(max(y, 0.0), 1.0) for _, y in wanted] or [0.5]
    span_x = max(max(xs) - min(xs), _LEAST_SPAN)
    span_y = max(max(ys) - min(ys), _LEAST_SPAN)
    free = 1.0 - 2 * _AIR
    fills = max(height, width / aspect)
    fits = min(free * height / span_y, free * width / span_x / aspect)
    # Never smaller than it can be seen whole.
    tall = max(min(_ZOOM * fills, fits), min(height, width / aspect))
    wide = tall * aspect
    left = _placed((min(xs) + max(xs)) / 2, wide, width)
    top = _placed((min(ys) + max(ys)) / 2, tall, height)
    return Framing(left, top, wide, tall)


def _placed(middle: float, size: float, room: float) -> float:
    """Where the file begins, so that `middle` is in the middle and no edge shows needlessly."""
    if size <= room:
        return (room - size) / 2
    return min(0.0, max(room - size, room / 2 - middle * size))
