"""Table of the hand's poses: joint angles, frames, camera and press, one entry a picture.

Angles are degrees beyond the rest pose of the base mesh: (bend to the palm, turn to the thumb's
side, twist). They were set by eye and stay within everyday ranges. No module but the standard
library is needed to read this table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

Angles = Mapping[tuple[int, int], tuple[float, float, float]]
"""By (finger 1 thumb .. 5, joint 1 nearest the wrist .. 3)."""


PRESS = "press"
"""Name of the frame every pose has."""


class Press(Enum):
    """Which part of the hand presses, and how the camera is laid."""

    PAD = "pad"
    PAIR = "pair"
    KNUCKLE = "knuckle"


class Light(Enum):
    """The side of the picture the key light comes from.

    The legs are lit from the upper left. A hand that is mirrored whenever the leg is not must
    therefore be lit from the upper right, so that both agree on the screen.
    """

    UPPER_LEFT = 1.0
    UPPER_RIGHT = -1.0


@dataclass(frozen=True)
class Frame:
    """A moment of the press: what differs from the pressed pose.

    Attributes:
        angles: the joints that stand differently.
        pad_depth_mm: how far the pads are flattened; None where nothing is touched yet.
        nail_blanch: added to the nail's lightness: a pressed nail bed goes pale.
        wrist_deg: instead of the pose's own, where not None.
    """

    angles: Angles = field(default_factory=dict)
    pad_depth_mm: float | None = None
    nail_blanch: float = 0.0
    wrist_deg: tuple[float, float] | None = None


@dataclass(frozen=True)
class HandPose:
    """One picture and its frames.

    Attributes:
        angles: of the pressed pose; joints left out stay at rest.
        press: what presses.
        fingers: those that press.
        frames: by name; `PRESS` is always there.
        camera_deg: (to the finger's side, towards its tip, roll) of the view, seen from the nail.
        press_mix: direction of the press: this share of the finger's length, less its back.
        inset_mm: the contact told lies so far inside the pad.
        wrist_deg: (bend to the palm, turn to the thumb's side) of the whole hand.
        light: side of the key light.
        side_view: for a picture seen across the press: the side (+1 or -1), degrees round the
            press.
    """

    angles: Angles
    press: Press
    fingers: tuple[int, ...]
    frames: Mapping[str, Frame]
    camera_deg: tuple[float, float, float] = (0.0, 0.0, 0.0)
    press_mix: float = 0.5
    inset_mm: float = 1.0
    wrist_deg: tuple[float, float] = (0.0, 0.0)
    light: Light = Light.UPPER_RIGHT
    side_view: tuple[float, float] | None = None


def _finger(
    finger: int, base: float, middle: float, end: float, spread: float = 0.0, twist: float = 0.0
) -> dict[tuple[int, int], tuple[float, float, float]]:
    """Angles of the three joints of a finger; spread and twist belong to the base joint."""
    return {
        (finger, 1): (base, spread, twist),
        (finger, 2): (middle, 0.0, 0.0),
        (finger, 3): (end, 0.0, 0.0),
    }


_LOOSE_FIST = {
    **_finger(2, 44, 66, 34, -1),
    **_finger(3, 52, 70, 36),
    **_finger(4, 59, 73, 38, 4),
    **_finger(5, 64, 70, 38, 8),
}
_TIGHT_FIST = {
    **_finger(2, 66, 88, 45, -2),
    **_finger(3, 70, 92, 50),
    **_finger(4, 74, 92, 50, 5),
    **_finger(5, 76, 88, 48, 10),
}
_THUMB_FRAMES = {
    "hover": Frame(_finger(1, -2, 2, 6, 6)),
    "touch": Frame(_finger(1, -4, -2, -6, 6), pad_depth_mm=0.7, nail_blanch=0.01),
    "press": Frame(pad_depth_mm=1.3, nail_blanch=0.035),
}
_PRESS_ONLY = {"press": Frame(pad_depth_mm=1.3)}
_THUMB_ANGLES = {**_LOOSE_FIST, **_finger(1, -6, -6, -18, 6)}
_KNUCKLE_ANGLES = {
    **_finger(1, 28, 32, 46, -20, 8),
    **_finger(2, 26, 92, 64, -3),
    **_finger(3, 76, 95, 62),
    **_finger(4, 79, 95, 62, 5),
    **_finger(5, 80, 92, 60, 10),
}


def _thumb(roll_deg: float, light: Light = Light.UPPER_RIGHT) -> HandPose:
    """The thumb's pad presses, the other fingers make a loose fist; `roll_deg` turns the arm."""
    camera = (-14.0, -16.0, roll_deg)
    return HandPose(
        _THUMB_ANGLES, Press.PAD, (1,), _THUMB_FRAMES, camera, press_mix=0.55, light=light
    )


BOTH_THUMBS = "both_thumbs"
BOTH_THUMBS_POSES = (_thumb(-54), _thumb(-54, Light.UPPER_LEFT))
"""The hand on the left, and the one that is mirrored and put on the right of it."""
BOTH_THUMBS_APART_MM = 21.0

POSES: Mapping[str, HandPose] = {
    "thumb_press": _thumb(-16),
    "thumb_press_across": _thumb(-54),
    "two_finger_press": HandPose(
        {
            **_finger(1, 20, 28, 42, -20, 10),
            **_finger(2, 16, 5, -6, -12.5),
            **_finger(3, 18, 9, -5, 2),
            **_finger(4, 56, 82, 45, 8),
            **_finger(5, 58, 80, 45, 15),
        },
        Press.PAD,
        (2, 3),
        {
            "hover": Frame({**_finger(2, 10, 10, 4, -12.5), **_finger(3, 12, 14, 5, 2)}),
            "touch": Frame(
                {**_finger(2, 13, 8, 0, -12.5), **_finger(3, 15, 12, 0, 2)},
                pad_depth_mm=0.7,
                nail_blanch=0.01,
            ),
            "press": Frame(pad_depth_mm=1.3, nail_blanch=0.03),
        },
        camera_deg=(20, 6, -24),
        press_mix=0.12,
    ),
    "knuckle": HandPose(
        _KNUCKLE_ANGLES,
        Press.KNUCKLE,
        (2,),
        {
            "hover": Frame(_finger(2, 20, 86, 60, -3), wrist_deg=(3, -15)),
            "touch": Frame(_finger(2, 23, 89, 62, -3), wrist_deg=(1.5, -15), pad_depth_mm=0.2),
            "press": Frame(pad_depth_mm=0.5),
        },
        camera_deg=(62, -6, -36),
        inset_mm=3.0,
        wrist_deg=(0, -15),
    ),
    "thumb_index_pair": HandPose(
        {
            **_finger(1, 4, 4, 8, 10),
            **_finger(2, 48, 20, 2, 4),
            **_finger(3, 64, 72, 40),
            **_finger(4, 66, 76, 42, 5),
            **_finger(5, 70, 74, 42, 10),
        },
        Press.PAIR,
        (1, 2),
        {
            "hover": Frame({**_finger(1, 2, 0, 14, 12), **_finger(2, 44, 22, 12, 5)}),
            "touch": Frame({**_finger(1, 3, 3, 11, 11), **_finger(2, 46, 21, 7, 4.5)}),
            "press": Frame(nail_blanch=0.03),
        },
        camera_deg=(5, 26, 8),
        press_mix=0.6,
        wrist_deg=(0, -28),
    ),
    "thumb_press_side": HandPose(
        {**_THUMB_ANGLES, **_TIGHT_FIST, **_finger(1, -10, -8, -20, 20)},
        Press.PAD,
        (1,),
        _PRESS_ONLY,
        press_mix=1.4,
        light=Light.UPPER_LEFT,
        side_view=(-1, 14),
    ),
    "two_finger_press_side": HandPose(
        {
            **_finger(1, 4, 16, 30, -8, 10),
            **_finger(2, 15, 14, -9, -11),
            **_finger(3, 3, 13, -4, 1),
            **_finger(4, 66, 90, 45, 8),
            **_finger(5, 68, 88, 45, 14),
        },
        Press.PAD,
        (2, 3),
        _PRESS_ONLY,
        press_mix=1.8,
        wrist_deg=(4, 0),
        light=Light.UPPER_LEFT,
        side_view=(1, 5),
    ),
    "knuckle_side": HandPose(
        _KNUCKLE_ANGLES,
        Press.KNUCKLE,
        (2,),
        {"press": Frame(pad_depth_mm=0.5)},
        inset_mm=3.0,
        light=Light.UPPER_LEFT,
        side_view=(1, 14),
    ),
}
