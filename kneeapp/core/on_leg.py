"""How far a spot may still be moved: not into another spot, and not off the leg into the air."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import floor

from kneeapp.core.body import Pose, View
from kneeapp.core.content import Point
from kneeapp.core.own_spot import (
    NOT_MOVED,
    STEP_MM,
    Nudge,
    OwnSpot,
    length_mm,
    lies_on_thigh,
    nudged,
    place_with,
    turned,
    turned_with,
)
from kneeapp.core.places import Camera, Place, Plate, Vector, dot

SPARE_MM = 3.0
"""So much of the leg stays between a spot and its outline: a finger tip needs ground."""

Clearance = Callable[[float, float], float]
"""How far, in mm, a place of the picture file (fractions) lies inside the outline of the leg; no
more than `SPARE_MM` is told apart, and beside the leg it is negative."""


@dataclass(frozen=True, slots=True)
class Ways:
    """Where a spot can still go."""

    free: frozenset[Nudge]
    leg_ends: bool = False
    """At least one way is closed because the leg ends there."""


@dataclass(frozen=True, slots=True)
class SpotRoom:
    """The room for one point's spot on the picture it is moved on."""

    taught: tuple[float, float]
    """The taught place on the file, fractions."""
    plate: Plate
    view: View
    most_mm: float
    """How long an offset may be."""
    flipped: bool
    """Whether the file is shown mirrored."""
    clearance: Clearance | None = None
    """None where the picture cannot be read: then only `most_mm` counts."""

    @property
    def camera(self) -> Camera:
        """How the picture was taken."""
        return self.plate.cameras[self.view]

    def after(self, offset_mm: Vector, nudge: Nudge, step_mm: int) -> Vector | None:
        """The offset after a step; a step that would lead too far is shortened.

        Args:
            offset_mm: from the taught place, in the pose of the picture.
            nudge: the direction the user sees.
            step_mm: how far.

        Returns:
            None where there is no way on.
        """
        least, reached = min(SPARE_MM, self._clear_mm(offset_mm)), None
        for mm in range(1, step_mm + 1):
            there = nudged(offset_mm, nudge, mm, self.camera, self.most_mm, flipped=self.flipped)
            if there is None or self._clear_mm(there) < least:
                break
            reached = there
        return reached

    def ways(self, offset_mm: Vector) -> Ways:
        """Where a spot can go from an offset."""
        free = frozenset(n for n in Nudge if self.after(offset_mm, n, STEP_MM) is not None)
        flipped, camera, most = self.flipped, self.camera, self.most_mm
        leg_ends = any(
            nudged(offset_mm, nudge, STEP_MM, camera, most, flipped=flipped) is not None
            for nudge in set(Nudge) - free
        )
        return Ways(free, leg_ends)

    def drawn_back(self, offset_mm: Vector) -> Vector:
        """An offset that leads off the leg, shortened until it lies on it; any other as it is."""
        return _drawn_back(offset_mm, self._clear_mm)

    def _clear_mm(self, offset_mm: Vector) -> float:
        if self.clearance is None:
            return SPARE_MM
        right, up = dot(offset_mm, self.camera.right), dot(offset_mm, self.camera.up)
        x, y = self.taught
        return self.clearance(x + right / self.plate.width_mm, y - up / self.plate.height_mm)


def place_on_leg(
    own: OwnSpot | None,
    point: Point,
    pose: Pose,
    view: View,
    plate: Plate,
    clearance: Callable[[], Clearance | None],
) -> Place | None:
    """`place_with`, and never beside the leg of this picture.

    Args:
        own: None where nothing is known.
        point: which.
        pose: of the picture.
        view: of the picture.
        plate: of that pose.
        clearance: gives the outline of the leg; asked only where a spot is seen that was moved.
    """
    taught = point.place(pose, view)
    if own is None or taught is None or not (own.is_moved and taught.visible):
        return place_with(own, point, pose, view, plate)
    offset = turned(own.offset_mm, own.pose, pose, on_thigh=lies_on_thigh(point))
    room = SpotRoom((taught.x, taught.y), plate, view, length_mm(offset), False, clearance())
    drawn = replace(own, pose=pose, offset_mm=room.drawn_back(offset))
    return place_with(drawn, point, pose, view, plate)


def turned_on_leg(
    own: OwnSpot,
    point: Point,
    azimuth_deg: float,
    plate: Plate,
    taught: tuple[float, float],
    clearance: Clearance | None,
) -> tuple[float, float]:
    """Where an own spot lies on a frame of the turntable, never beside the leg.

    Args:
        own: the spot.
        point: whose it is.
        azimuth_deg: where the viewer stands round the left leg.
        plate: of the standing pictures.
        taught: the taught place on the frame, fractions.
        clearance: of the frame; None where it cannot be read.
    """

    def at(offset_mm: Vector) -> tuple[float, float]:
        moved = replace(own, offset_mm=offset_mm)
        right, down = turned_with(moved, point, azimuth_deg, plate)
        return taught[0] + right, taught[1] + down

    if clearance is None:
        return at(own.offset_mm)
    return at(_drawn_back(own.offset_mm, lambda offset_mm: clearance(*at(offset_mm))))


def _drawn_back(offset_mm: Vector, clear_mm: Callable[[Vector], float]) -> Vector:
    """An offset shortened until it lies far enough inside the leg, or as far as the taught place.

    Args:
        offset_mm: from the taught place.
        clear_mm: how far inside the leg an offset leads.
    """
    least = min(SPARE_MM, clear_mm(NOT_MOVED))
    if clear_mm(offset_mm) >= least:
        return offset_mm
    long = length_mm(offset_mm)
    for mm in range(floor(long), 0, -1):
        x, y, z = (round(part * mm / long, 4) for part in offset_mm)
        if clear_mm((x, y, z)) >= least:
            return x, y, z
    return NOT_MOVED
