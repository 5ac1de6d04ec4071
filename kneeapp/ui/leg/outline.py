"""Where the leg is on a picture file, and how far a place lies from its edge."""

from __future__ import annotations

from collections import OrderedDict
from math import cos, pi, sin
from typing import Final

from PySide6.QtGui import QImage

from kneeapp.core.errors import AppError
from kneeapp.core.on_leg import SPARE_MM, Clearance
from kneeapp.ui.leg.leg_files import HALF_PX, Layer, Sight
from kneeapp.ui.leg.leg_images import LegImages

# From here on the skin is solid enough to be seen.
_SOLID_ALPHA: Final = 64
_RING_MM: Final = (1.0, 2.0, SPARE_MM)
_ROUND: Final = tuple((cos(n * pi / 8), sin(n * pi / 8)) for n in range(16))
_BESIDE_MM: Final = -1.0
# Half a file is fine enough for whole millimetres; so all still pictures together take 1.3 MB.
_SHRUNK: Final = 2
_KEPT: Final = 12


class Outline:
    """The leg as it is drawn: inside where the skin is solid.

    Args:
        skin: the file as it is decoded, at any size.
        width_mm: how much of the world it is wide.
    """

    def __init__(self, skin: QImage, width_mm: float) -> None:
        alpha = skin.convertToFormat(QImage.Format.Format_Alpha8)
        bits: memoryview = alpha.constBits()  # type: ignore[assignment]
        self._alpha, self._stride = bits.tobytes(), alpha.bytesPerLine()
        self._wide, self._tall = alpha.width(), alpha.height()
        self._px_per_mm = alpha.width() / width_mm

    def clearance_mm(self, x: float, y: float) -> float:
        """How far a place (fractions of the file) lies inside the leg: negative, or 0..3 mm.

        What lies outside the file is no leg that could be shown.
        """
        across, down = x * self._wide, y * self._tall
        if not self._is_leg(across, down):
            return _BESIDE_MM
        clear_mm = 0.0
        for mm in _RING_MM:
            far = mm * self._px_per_mm
            if not all(self._is_leg(across + a * far, down + b * far) for a, b in _ROUND):
                break
            clear_mm = mm
        return clear_mm

    def _is_leg(self, across: float, down: float) -> bool:
        column, row = int(across // 1), int(down // 1)
        if not (0 <= column < self._wide and 0 <= row < self._tall):
            return False
        return self._alpha[row * self._stride + column] >= _SOLID_ALPHA


class Outlines:
    """The outlines of the pictures, each made when it is first asked for; the last dozen are kept.

    Args:
        images: where the skin is read from. What cannot be read is told when it is drawn.
    """

    def __init__(self, images: LegImages) -> None:
        self._images = images
        self._kept: OrderedDict[Sight, Outline] = OrderedDict()

    def clearance(self, sight: Sight, width_mm: float) -> Clearance | None:
        """How far places lie inside the leg of one picture; None where it cannot be read.

        Args:
            sight: which picture.
            width_mm: how much of the world it is wide.
        """
        found = self._kept.get(sight)
        if found is None:
            found = self._made(sight, width_mm)
            if found is None:
                return None
            self._kept[sight] = found
        self._kept.move_to_end(sight)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return found.clearance_mm

    def forget(self) -> None:
        """Let all of them go."""
        self._kept.clear()

    def _made(self, sight: Sight, width_mm: float) -> Outline | None:
        if not self._images.has(sight, Layer.SKIN):
            return None
        try:
            skin = self._images.decoded(sight, Layer.SKIN, sight.size_for(HALF_PX))
        except AppError:
            return None
        alpha = skin.convertToFormat(QImage.Format.Format_Alpha8)
        small = alpha.scaled(alpha.width() // _SHRUNK, alpha.height() // _SHRUNK)
        return Outline(small, width_mm)
