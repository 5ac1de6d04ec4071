"""Which file shows the leg: by pose, view or frame, layer, and how large it is drawn."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple

from kneeapp.core.body import Pose, View

FRAMES: Final = 36
"""Pictures of the turntable, at even steps from the front by the outer side round."""


class Layer(StrEnum):
    """What of the leg a picture shows. The value is part of the file's name."""

    SKIN = "lum"
    """Brightness and transparency; a table of colours makes skin of it."""
    MUSCLES = "muscles"
    BONES = "bones"
    """Transparent where they lie deep."""


class Size(StrEnum):
    """How large a file is. The value is part of its name."""

    HALF = "_half"
    FULL = ""
    LARGE = "_large"


# Heights of the files in px. A turntable has one size, and only the standing leg, which the start
# shows, is there at half its size.
_FULL_PX: Final = {Pose.STANDING: 1960, Pose.SEATED: 900}
_LARGE_PX: Final = {Pose.STANDING: 3920, Pose.SEATED: 2700}
HALF_PX: Final = 980
TURN_PX: Final = 980


class Sight(NamedTuple):
    """How the leg is looked at: a still view of a pose, or a frame of the turntable."""

    pose: Pose
    view: View
    azimuth_deg: float | None = None

    @property
    def is_turning(self) -> bool:
        """Whether it is a frame of the turntable."""
        return self.azimuth_deg is not None

    @property
    def full_px(self) -> int:
        """Height of the file that is drawn as long as it has enough."""
        return TURN_PX if self.is_turning else _FULL_PX[self.pose]

    @property
    def most_px(self) -> int:
        """Height of the largest file there is."""
        return TURN_PX if self.is_turning else _LARGE_PX[self.pose]

    def size_for(self, height_px: int) -> Size:
        """The smallest size that has enough for a leg drawn `height_px` device pixels high.

        Never `LARGE`: that one is asked for on its own, by whoever can wait for it.
        """
        small = not self.is_turning and self.pose is Pose.STANDING
        return Size.HALF if small and height_px <= HALF_PX else Size.FULL

    def file(self, layer: Layer, size: Size = Size.FULL) -> str:
        """The name of a file below `resources/`."""
        if self.azimuth_deg is not None:
            number = round(self.azimuth_deg * FRAMES / 360) % FRAMES
            return f"images/turntable/{layer.value}_{number:02}.webp"
        return f"images/{self.pose.value}/{self.view.value}_{layer.value}{size.value}.webp"
