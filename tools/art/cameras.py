"""Every view of the knee: where the camera stands, how large the picture is.

All cameras are orthographic and show the left leg. Knee frame in mm: x outwards, y backwards, z up.
Azimuth 0 looks at the front, 90 at the outer side, 180 at the back, 270 at the inner side; a
positive elevation looks down. A picture has its centre at `centre_mm`, x to the right, y downwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class View:
    """A direction to look from, and the point in the middle of the picture."""

    name: str
    azimuth_deg: float
    elevation_deg: float
    centre_mm: tuple[float, float, float]

    def axes(self) -> Floats:
        """Rows (3, 3), unit: to the right, upwards, towards the viewer."""
        azimuth, elevation = np.radians(self.azimuth_deg), np.radians(self.elevation_deg)
        right = np.array([np.cos(azimuth), np.sin(azimuth), 0.0])
        towards = np.array(
            [
                np.sin(azimuth) * np.cos(elevation),
                -np.cos(azimuth) * np.cos(elevation),
                np.sin(elevation),
            ]
        )
        return np.stack([right, np.cross(towards, right), towards])


@dataclass(frozen=True)
class Size:
    """A picture's width and height in pixels and its scale."""

    width_px: int
    height_px: int
    mm_per_px: float


def project(view: View, size: Size, points_mm: Floats) -> Floats:
    """Fractions (n, 2) of the picture, x to the right and y downwards, of points (n, 3)."""
    right, up, _ = view.axes()
    offset = points_mm - np.array(view.centre_mm)
    x = 0.5 + offset @ right / (size.width_px * size.mm_per_px)
    y = 0.5 - offset @ up / (size.height_px * size.mm_per_px)
    return np.stack([x, y], 1)


STANDING_SIZE: Final = Size(960, 1960, 0.25)
STANDING_LARGE_SIZE: Final = Size(1920, 3920, 0.125)
SEATED_SIZE: Final = Size(780, 900, 0.44)
SEATED_LARGE_SIZE: Final = Size(2340, 2700, 0.44 / 3)
TURNTABLE_SIZE: Final = Size(480, 980, 0.5)

_MIDDLE_MM: Final = (3.0, 0.0, -5.0)
_SIDE_MM: Final = (0.0, 76.0, -68.0)

STANDING: Final = (
    View("front", 0.0, 0.0, _MIDDLE_MM),
    View("outer", 90.0, 0.0, _MIDDLE_MM),
    View("back", 180.0, 0.0, _MIDDLE_MM),
    View("inner", 270.0, 0.0, _MIDDLE_MM),
)
SEATED: Final = (
    View("front", 0.0, 0.0, (0.0, 0.0, -60.0)),
    View("front_outer", 40.0, 16.0, (22.0, 50.0, -50.0)),
    View("outer", 90.0, 0.0, _SIDE_MM),
    View("inner", 270.0, 0.0, _SIDE_MM),
    View("front_inner", 322.0, 16.0, (-38.0, 58.0, -50.0)),
)
TURNTABLE: Final = tuple(View(f"{n:02d}", 10.0 * n, 0.0, _MIDDLE_MM) for n in range(36))
