"""What tests find again in a painted picture: the light of a landmark, and rings."""

from __future__ import annotations

import math
from collections.abc import Iterator

from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage

_GREENER = 15


def newly_mint(before: QImage, after: QImage, every: int = 4) -> list[QPointF]:
    """The places, px, that are mint in a picture and were not before; looks at every `every`th."""
    old, new = (image.convertToFormat(QImage.Format.Format_RGB32) for image in (before, after))
    a, b, line = bytes(old.constBits()), bytes(new.constBits()), old.bytesPerLine()
    ratio = new.devicePixelRatio()
    return [
        QPointF(x, y) / ratio
        for y in range(0, new.height(), every)
        for at in range(y * line, y * line + 4 * new.width(), 4 * every)
        if a[at : at + 3] != b[at : at + 3]
        # Mint takes red away, or brings more green than red.
        and (b[at + 1] - a[at + 1]) - (b[at + 2] - a[at + 2]) >= _GREENER
        for x in [(at - y * line) // 4]
    ]


def share_of_light(image: QImage, middle: QPointF, radius_px: float, least: int = 170) -> float:
    """How much of a circle is light: 0 none of it, 1 all; what lies outside does not count."""
    levels = list(_levels_on(image, middle, radius_px))
    assert len(levels) > 20, "the circle lies outside the picture"
    return sum(level >= least for level in levels) / len(levels)


def _levels_on(image: QImage, middle: QPointF, radius_px: float) -> Iterator[int]:
    for n in range(180):
        turn = 2 * math.pi * n / 180
        spot = (middle + QPointF(math.cos(turn), math.sin(turn)) * radius_px).toPoint()
        if image.rect().contains(spot):
            yield image.pixelColor(spot).lightness()
