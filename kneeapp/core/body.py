"""Left and right, front and back: the one place that decides what is mirrored.

The picture files show a left leg the way an atlas does (as seen by somebody who faces the person).
The picture a user sees follows the mirror rule: the picture's left is the user's left. Front, outer
and inner views are shown as in a mirror, the back view as seen from behind. Whoever took the atlas
picture for their own knee would press the wrong dimple.
"""

from __future__ import annotations

from enum import StrEnum


class Leg(StrEnum):
    """The user's own left or right leg."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> Leg:
        """The leg on the other side."""
        return Leg.RIGHT if self is Leg.LEFT else Leg.LEFT


class View(StrEnum):
    """The side of the leg that faces the viewer."""

    FRONT = "front"
    OUTER = "outer"
    BACK = "back"
    INNER = "inner"


class Convention(StrEnum):
    """How pictures relate to the user: as in a mirror, or facing me as in an atlas."""

    MIRROR = "mirror"
    ATLAS = "atlas"


class Side(StrEnum):
    """A direction of the leg itself, for the words at the edges of a picture."""

    OUTER = "outer"
    INNER = "inner"
    FRONT = "front"
    BEHIND = "behind"


# What lies at the left and at the right edge of each picture file (a left leg, atlas way).
_FILE_EDGES: dict[View, tuple[Side, Side]] = {
    View.FRONT: (Side.INNER, Side.OUTER),
    View.OUTER: (Side.FRONT, Side.BEHIND),
    View.BACK: (Side.OUTER, Side.INNER),
    View.INNER: (Side.BEHIND, Side.FRONT),
}


def is_flipped(view: View, leg: Leg, convention: Convention) -> bool:
    """Whether the picture file is mirrored for this view, leg and convention.

    Nothing else in the app flips a picture or a place on it.
    """
    if convention is Convention.ATLAS:
        return leg is Leg.RIGHT
    return (leg is Leg.LEFT) != (view is View.BACK)


def x_on_picture(x_in_file: float, view: View, leg: Leg, convention: Convention) -> float:
    """Where a place of the file (fraction 0..1 of its width) lies on the picture shown (0..1)."""
    return 1.0 - x_in_file if is_flipped(view, leg, convention) else x_in_file


def picture_edges(view: View, leg: Leg, convention: Convention) -> tuple[Side, Side]:
    """What lies at the left and at the right edge of the picture shown."""
    left, right = _FILE_EDGES[view]
    return (right, left) if is_flipped(view, leg, convention) else (left, right)
