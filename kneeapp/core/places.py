"""Where the points lie on the pictures, and what the pictures are measured in.

Written by `tools/art` into `resources/images/places.json`, read by `adapters/places.py`. Everything
here is about a left leg, atlas way; `core.body` decides what a user sees.

Millimetres are those of the knee frame: origin in the middle between the two epicondyles of the
femur, x outwards, y backwards, z up.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from kneeapp.core.body import Pose, View
from kneeapp.core.message import Message

Vector = tuple[float, float, float]


MM_MOST = 1_000.0
"""Nothing that is drawn lies farther from the knee."""


class Place(NamedTuple):
    """A place on the picture file of one view.

    `x`, `y` are fractions 0..1 of the file's width and height (left leg, atlas way).
    """

    x: float
    y: float
    visible: bool


class Spot(NamedTuple):
    """A point on the leg in one pose."""

    best_view: View
    places: Mapping[View, Place]
    """One for each view of the pose."""
    mm: Vector
    cun_mm: float
    """One cun of the segment it lies on: of the thigh or of the shin."""
    doubt_mm: float = 0.0
    """How far the true place may lie from the drawn one where charts differ; 0: no more than the
    usual 5 mm. Drawn as a wide ring: feel for it."""


class Camera(NamedTuple):
    """How one picture was taken. The three directions are unit vectors of the knee frame."""

    centre_mm: Vector
    right: Vector
    up: Vector
    towards_viewer: Vector


class Plate(NamedTuple):
    """What all pictures of one pose share: size of the file and scale."""

    width_px: int
    height_px: int
    mm_per_px: float
    cameras: Mapping[View, Camera]

    @property
    def aspect(self) -> float:
        """Width divided by height."""
        return self.width_px / self.height_px

    @property
    def width_mm(self) -> float:
        """How much of the world the picture is wide."""
        return self.width_px * self.mm_per_px

    @property
    def height_mm(self) -> float:
        """How much of the world the picture is high."""
        return self.height_px * self.mm_per_px

    def xy(self, mm: Vector, view: View) -> tuple[float, float]:
        """Where a place of the knee frame lies on the picture file, as fractions (0..1 inside)."""
        camera = self.cameras[view]
        off = tuple(a - b for a, b in zip(mm, camera.centre_mm, strict=True))
        x = 0.5 + dot(off, camera.right) / self.width_mm
        return x, 0.5 - dot(off, camera.up) / self.height_mm


class PointMap(NamedTuple):
    """All points on all still pictures; a point that a pose cannot show has no spot in it."""

    plates: Mapping[Pose, Plate]
    spots: Mapping[str, Mapping[Pose, Spot]]
    troubles: tuple[Message, ...] = ()
    """What of the file is broken and left out."""


def dot(a: tuple[float, ...], b: tuple[float, ...]) -> float:
    """The inner product of two vectors of one length."""
    return sum(one * other for one, other in zip(a, b, strict=True))
