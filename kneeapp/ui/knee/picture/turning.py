"""Turning the standing leg by hand: from the movement of a pointer to frames of the turntable.

Azimuths as in `core.body`: 0 front, 90 outer, 180 back, 270 inner, round a left leg.
"""

from __future__ import annotations

from math import degrees
from typing import Final, NamedTuple

from kneeapp.core.body import Convention, Leg, Pose, View, is_flipped_at, view_at
from kneeapp.ui.leg.leg_files import FRAMES

STEP_DEG: Final = 360 / FRAMES
SNAP_DEG: Final = 12.0
"""So near to a still view the leg turns on to it when it is let go."""

_AZIMUTHS: Final = {View.FRONT: 0.0, View.OUTER: 90.0, View.BACK: 180.0, View.INNER: 270.0}
# Half the thickness of the knee as a share of the picture's height: the skin follows the pointer.
_RADIUS: Final = 0.112


class Rest(NamedTuple):
    """How the leg stands when nobody turns it."""

    view: View
    azimuth_deg: float | None
    """None: the still picture."""


def azimuth_of(view: View) -> float:
    """Where the viewer of a standing view stands.

    Raises:
        KeyError: the view belongs to the bent leg alone.
    """
    return _AZIMUTHS[view]


def turned_deg(dx_px: float, leg_height_px: float, flip: bool) -> float:
    """How far the leg turns when its near side follows a pointer that moved `dx_px` to the right.

    Args:
        dx_px: in px of the stage.
        leg_height_px: height of the whole picture on the stage.
        flip: the picture is mirrored.

    Returns:
        Change of the azimuth, degrees.
    """
    angle = degrees(dx_px / (_RADIUS * max(1.0, leg_height_px)))
    return angle if flip else -angle


def step_deg(to_right: bool, leg: Leg, convention: Convention) -> float:
    """One frame further, as the near side of the leg moves when one looks at it from the front.

    It does not depend on where one is, so that the same key goes all the way round.
    """
    return STEP_DEG if to_right is is_flipped_at(0, leg, convention) else -STEP_DEG


def frame_deg(azimuth_deg: float) -> float:
    """The azimuth of the nearest frame, 0 to below 360."""
    return round(azimuth_deg / STEP_DEG) % FRAMES * STEP_DEG


def at_rest(azimuth_deg: float, within_deg: float = SNAP_DEG) -> Rest:
    """How the leg stands after it was let go: at a still view when one is near."""
    view = view_at(azimuth_deg)
    off = (azimuth_deg - azimuth_of(view) + 180) % 360 - 180
    if abs(off) <= within_deg:
        return Rest(view, None)
    frame = frame_deg(azimuth_deg)
    return Rest(view_at(frame), frame)


def can_turn(pose: Pose) -> bool:
    """Whether there is a turntable of this pose."""
    return pose is Pose.STANDING


class TurnDrag(NamedTuple):
    """A leg that follows a pointer. Which way it turns is settled when the pointer takes hold.

    Past the side a mirror shows the leg the other way round; the leg goes on turning.
    """

    begun_deg: float
    flip: bool
    leg_height_px: float

    def azimuth_deg(self, dx_px: float) -> float:
        """Where the viewer stands after the pointer has moved so far to the right."""
        turned = self.begun_deg + turned_deg(dx_px, self.leg_height_px, self.flip)
        # Twice: a hair below 0 becomes 360 by the first.
        return turned % 360 % 360
