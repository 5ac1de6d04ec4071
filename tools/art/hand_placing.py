"""Table: which hand picture goes to which point, in the best view of each posture.

All of it is told for the left leg drawn the atlas way (its pictures as they are); a leg that is
flipped flips the hand, and a turn changes its sign. The left knee is pressed with the left hand,
so most entries mirror the picture, which shows a right hand. The arm comes from the trunk: from
above where the user stands, from the hip along the thigh where the user sits. What may press
comes from each point's own technique: never a knuckle at GB33 or GB34, flat pads only in the
hollow of the knee.

Where no hand looks right the picture is None and a ring is shown instead. Each entry was looked
at on contact sheets. No module but the standard library is needed to read this table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from art.hand_poses import BOTH_THUMBS

THUMB = "thumb_press"
THUMB_ACROSS = "thumb_press_across"
TWO_FINGERS = "two_finger_press"
KNUCKLE = "knuckle"
DIMPLES = "thumb_index_pair"


@dataclass(frozen=True)
class Placing:
    """A hand at a point.

    Attributes:
        code: the point; EX-LE5 is the pair of dimples EX-LE4 and ST35.
        posture: "standing" or "seated".
        view: of that posture.
        picture: of `hand_poses.POSES`, or both thumbs; None shows a ring.
        mirrored: whether the picture is mirrored.
        turn_deg: clockwise about the contact, after mirroring.
    """

    code: str
    posture: str
    view: str
    picture: str | None
    mirrored: bool = True
    turn_deg: float = 0.0


_Row = tuple[str, str | None, float]
_STANDING: dict[str, tuple[_Row, ...]] = {
    "front": (
        ("EX-LE2", TWO_FINGERS, 0),
        ("ST34", THUMB_ACROSS, 0),
        ("ST33", THUMB_ACROSS, 0),
        ("ST32", THUMB_ACROSS, 0),
        ("SP10", THUMB, 25),
        ("EX-LE3", THUMB, 25),
        ("ST35", THUMB_ACROSS, 0),
        ("EX-LE4", THUMB, 25),
        ("EX-LE5", DIMPLES, 3),
        ("ST36", THUMB_ACROSS, 0),
    ),
    "outer": (
        ("GB34", THUMB_ACROSS, 0),
        ("GB33", TWO_FINGERS, 0),
        ("GB32", KNUCKLE, 0),
        ("GB31", KNUCKLE, 0),
    ),
    "inner": (
        ("SP9", THUMB, 20),
        ("LR7", THUMB, 20),
        ("LR8", TWO_FINGERS, 0),
        ("LR9", THUMB, 20),
    ),
    "back": (
        ("BL39", TWO_FINGERS, 0),
        ("BL38", TWO_FINGERS, 0),
        ("KI10", TWO_FINGERS, 0),
        ("BL40", TWO_FINGERS, 0),
        ("BL55", TWO_FINGERS, 0),
        ("BL56", BOTH_THUMBS, 0),
        ("BL57", BOTH_THUMBS, 0),
        ("BL37", KNUCKLE, 0),
    ),
}
_SEATED: dict[str, tuple[_Row, ...]] = {
    "front_outer": (
        ("EX-LE2", TWO_FINGERS, 20),
        ("ST34", THUMB_ACROSS, 20),
        ("ST33", THUMB_ACROSS, 20),
        ("ST32", THUMB_ACROSS, 20),
        ("ST35", THUMB_ACROSS, 18),
        ("ST36", THUMB_ACROSS, 18),
    ),
    "front": (("EX-LE5", DIMPLES, 3),),
    "outer": (
        ("GB34", THUMB_ACROSS, 18),
        ("GB33", TWO_FINGERS, 25),
        ("GB32", KNUCKLE, 25),
        ("GB31", KNUCKLE, 25),
    ),
    "inner": (
        ("SP9", THUMB, 0),
        ("LR7", THUMB, 0),
        ("LR8", TWO_FINGERS, -15),
        ("LR9", THUMB, 0),
    ),
    "front_inner": (
        ("SP10", THUMB, 0),
        ("EX-LE3", THUMB, 0),
        ("EX-LE4", THUMB, 0),
    ),
}


def placings() -> Iterator[Placing]:
    """Every entry, standing first."""
    for posture, views in (("standing", _STANDING), ("seated", _SEATED)):
        for view, rows in views.items():
            for code, picture, turn_deg in rows:
                yield Placing(code, posture, view, picture, picture is not None, turn_deg)
