"""What the picture of the knee shows, as one value: hands ask for another one, states are drawn."""

from __future__ import annotations

from dataclasses import dataclass

from kneeapp.core.body import (
    Convention,
    Leg,
    Pose,
    Side,
    View,
    is_flipped,
    is_flipped_at,
    is_from_behind,
    picture_edges,
)
from kneeapp.ui.leg.leg_files import Sight


@dataclass(frozen=True, slots=True)
class Shown:
    """The chosen point, and how the leg is looked at."""

    code: str
    pose: Pose
    view: View
    """On the turntable: the still view nearest to it."""
    leg: Leg
    convention: Convention
    tissue: float = 0.0
    """0 skin, 1 muscles, 2 bones, and everything between."""
    azimuth_deg: float | None = None
    """Where the viewer of a frame of the turntable stands; None: the still picture of `view`."""
    names: bool = False
    """The landmarks carry their names."""

    @property
    def is_flipped(self) -> bool:
        """Whether the picture file is mirrored."""
        if self.azimuth_deg is None:
            return is_flipped(self.view, self.leg, self.convention)
        return is_flipped_at(self.azimuth_deg, self.leg, self.convention)

    @property
    def is_from_behind(self) -> bool:
        """Whether one looks at the leg from behind; the sides count as in front."""
        if self.azimuth_deg is None:
            return self.view is View.BACK
        return is_from_behind(self.azimuth_deg)

    @property
    def edges(self) -> tuple[Side, Side]:
        """What lies at the left and at the right edge of the picture."""
        left, right = picture_edges(self.view, Leg.LEFT, Convention.ATLAS)
        return (right, left) if self.is_flipped else (left, right)

    @property
    def sight(self) -> Sight:
        """Which files show it."""
        return Sight(self.pose, self.view, self.azimuth_deg)

    def x_on_picture(self, x_in_file: float) -> float:
        """Where a place of the file (fraction of its width) lies on the picture, and back."""
        return 1.0 - x_in_file if self.is_flipped else x_in_file
