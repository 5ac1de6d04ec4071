"""How far a spot may still be moved: not into another spot, and not off the leg into the air."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import floor

from kneeapp.core.body import View
from kneeapp.core.own_spot import NOT_MOVED, STEP_MM, Nudge, length_mm, nudged
from kneeapp.core.places import Camera, Plate, Vector, dot

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
        least = min(SPARE_MM, self._clear_mm(NOT_MOVED))
        if self._clear_mm(offset_mm) >= least:
            return offset_mm
        long = length_mm(offset_mm)
        for mm in range(floor(long), 0, -1):
            x, y, z = (round(part * mm / long, 4) for part in offset_mm)
            if self._clear_mm((x, y, z)) >= least:
                return x, y, z
        return NOT_MOVED

    def _clear_mm(self, offset_mm: Vector) -> float:
        if self.clearance is None:
            return SPARE_MM
        right, up = dot(offset_mm, self.camera.right), dot(offset_mm, self.camera.up)
        x, y = self.taught
        return self.clearance(x + right / self.plate.width_mm, y - up / self.plate.height_mm)
