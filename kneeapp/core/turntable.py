"""The points on the frames of the turntable: the standing leg, turned once round."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple


class TurnPlace(NamedTuple):
    """A point on one frame.

    `x`, `y` are fractions 0..1 of the file (left leg, atlas way); `facing` is 1 where the skin
    faces the viewer, 0 where it is seen from the side, below 0 where it faces away.
    """

    x: float
    y: float
    facing: float
    visible: bool


@dataclass(frozen=True, slots=True)
class Turntable:
    """Frames at even steps of azimuth, from 0 (front) by 90 (outer) and 180 (back) round."""

    width_px: int
    height_px: int
    frames: tuple[Mapping[str, TurnPlace], ...]

    @property
    def step_deg(self) -> float:
        """From one frame to the next."""
        return 360 / len(self.frames)

    def frame_at(self, azimuth_deg: float) -> int:
        """The number of the nearest frame."""
        return round(azimuth_deg / self.step_deg) % len(self.frames)

    def azimuth_deg(self, frame: int) -> float:
        """Where the viewer of a frame stands."""
        return frame % len(self.frames) * self.step_deg
