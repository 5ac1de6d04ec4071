"""The hand that shows how to press: its pictures, and where and how it is laid on each point.

The pictures show a right hand; the table of placings is for a left leg, atlas way. Which way round
the user sees both is decided by `core.body` for the leg, and by `hand_on_picture` for the hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from kneeapp.core.body import Pose, View
from kneeapp.core.places import Vector


class HandFrame(StrEnum):
    """The three moments of a press."""

    HOVER = "hover"
    TOUCH = "touch"
    PRESS = "press"


class Contact(NamedTuple):
    """Where a finger touches, as fractions 0..1 of the picture from its upper left corner."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Shadow:
    """The shadow the pressing hand throws on the skin: its alpha is how dark it is.

    `origin_px`: where the upper left corner of the hand's picture lies in the shadow's picture.
    `shift_per_lift`: how far it moves right and down for each millimetre the hand is lifted.
    """

    file: str
    mm_per_px: float
    origin_px: tuple[float, float]
    shift_per_lift: tuple[float, float]


@dataclass(frozen=True, slots=True)
class HandPicture:
    """One shape of the hand. All its frames have one size, and touch at one place."""

    name: str
    size_px: tuple[int, int]
    mm_per_px: float
    contacts: tuple[Contact, ...]
    press: Vector
    """The direction of the press: x right, y down, z towards the viewer; a unit vector."""
    frames: Mapping[HandFrame, str]
    """File names below `images/hands`; the press is always there, and the others wherever there is
    a shadow."""
    shadow: Shadow | None = None
    """None for a picture from the side."""
    lift_mm: float = 0.0
    """How far the hovering hand is lifted, against the direction of the press."""

    @property
    def contact(self) -> Contact:
        """The middle of all contacts."""
        count = len(self.contacts)
        return Contact(
            sum(c.x for c in self.contacts) / count, sum(c.y for c in self.contacts) / count
        )


@dataclass(frozen=True, slots=True)
class Placing:
    """How a hand is laid on one point in one view, on a left leg, atlas way.

    `picture` is None where no hand looks right: a pressure ring is shown instead.
    """

    code: str
    pose: Pose
    view: View
    picture: str | None
    is_mirrored: bool
    turn_deg: float
    """Clockwise, on the picture of the left leg, atlas way."""
    points: tuple[str, ...]
    """On what the contacts lie, in their order; one point for all contacts, or one for each."""


@dataclass(frozen=True, slots=True)
class Hands:
    """All hands."""

    pictures: Mapping[str, HandPicture]
    placings: Mapping[tuple[str, Pose, View], Placing]

    def side(self, placing: Placing) -> HandPicture | None:
        """The same hand seen from the side; None where there is no picture of it."""
        return self.pictures.get(_SIDES.get(placing.picture or "", ""))


_SIDES = {
    "thumb_press": "thumb_press_side",
    "thumb_press_across": "thumb_press_side",
    "both_thumbs": "thumb_press_side",
    "two_finger_press": "two_finger_press_side",
    "knuckle": "knuckle_side",
}


def hand_on_picture(placing: Placing, leg_is_flipped: bool) -> tuple[bool, float]:
    """Whether the picture of the right hand is mirrored, and its turn, as the user sees it.

    A flipped leg takes its hand along, so that both stay one picture: the mirrored hand becomes
    the plain one, and a turn changes its sense.

    Args:
        placing: from the table of the left leg, atlas way.
        leg_is_flipped: as `core.body.is_flipped` says for the leg of this picture.
    """
    if leg_is_flipped:
        return not placing.is_mirrored, -placing.turn_deg
    return placing.is_mirrored, placing.turn_deg
