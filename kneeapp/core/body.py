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
    FRONT_OUTER = "front_outer"
    OUTER = "outer"
    BACK = "back"
    INNER = "inner"
    FRONT_INNER = "front_inner"


class Pose(StrEnum):
    """How the leg of a picture is held: straight, or bent to a right angle."""

    STANDING = "standing"
    SEATED = "seated"

    @property
    def views(self) -> tuple[View, ...]:
        """The views there are pictures of, in the order they are offered."""
        return _VIEWS[self]


_VIEWS: dict[Pose, tuple[View, ...]] = {
    Pose.STANDING: (View.FRONT, View.OUTER, View.BACK, View.INNER),
    # Seen from behind a bent leg hides what is to be pressed in its fold.
    Pose.SEATED: (View.FRONT, View.FRONT_OUTER, View.OUTER, View.FRONT_INNER, View.INNER),
}


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
    View.FRONT_OUTER: (Side.FRONT, Side.BEHIND),
    View.FRONT_INNER: (Side.BEHIND, Side.FRONT),
}


def is_flipped(view: View, leg: Leg, convention: Convention) -> bool:
    """Whether the picture file is mirrored for this view, leg and convention.

    Nothing else in the app flips a picture or a place on it.
    """
    if convention is Convention.ATLAS:
        return leg is Leg.RIGHT
    return (leg is Leg.LEFT) != (view is View.BACK)


def is_flipped_at(azimuth_deg: float, leg: Leg, convention: Convention) -> bool:
    """The same for a frame of the turntable.

    Args:
        azimuth_deg: where the viewer stands round the left leg: 0 front, 90 outer, 180 back,
            270 inner. Passing the outer or the inner side turns a mirror into a look from behind.
        leg: the user's leg.
        convention: as in a mirror, or facing me.
    """
    view = View.BACK if is_from_behind(azimuth_deg) else View.FRONT
    return is_flipped(view, leg, convention)


def is_from_behind(azimuth_deg: float) -> bool:
    """Whether a viewer there looks at the leg from behind; the two sides count as in front."""
    return 90 < azimuth_deg % 360 < 270


def view_at(azimuth_deg: float) -> View:
    """The standing view that is nearest to a frame of the turntable."""
    quarter = round(azimuth_deg % 360 / 90) % 4
    return (View.FRONT, View.OUTER, View.BACK, View.INNER)[quarter]


def x_on_picture(x_in_file: float, view: View, leg: Leg, convention: Convention) -> float:
    """Where a place of the file (fraction 0..1 of its width) lies on the picture shown (0..1)."""
    return 1.0 - x_in_file if is_flipped(view, leg, convention) else x_in_file


def picture_edges(view: View, leg: Leg, convention: Convention) -> tuple[Side, Side]:
    """What lies at the left and at the right edge of the picture shown."""
    left, right = _FILE_EDGES[view]
    return (right, left) if is_flipped(view, leg, convention) else (left, right)
