"""Which points a picture shows, and where on its file: still pictures and turntable frames."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from kneeapp.core.body import Pose, Side, View
from kneeapp.core.content import Point
from kneeapp.core.own_spot import OwnSpot, spot_of
from kneeapp.core.places import Plate
from kneeapp.ui.knee.picture.shown import Shown
from kneeapp.ui.leg.words import best_view_of

if TYPE_CHECKING:
    from kneeapp.core.on_leg import Clearance
    from kneeapp.core.turntable import Turntable
    from kneeapp.ui.leg.leg_images import LegImages
    from kneeapp.ui.leg.outline import Outlines

    OutlineOf = Callable[[Shown, float], Clearance | None]
    """How far places lie inside the leg of a picture that is so many mm wide; None: nobody knows.
    """

_SIDES: Final = {
    View.FRONT: Side.FRONT,
    View.FRONT_OUTER: Side.OUTER,
    View.OUTER: Side.OUTER,
    View.BACK: Side.BEHIND,
    View.INNER: Side.INNER,
    View.FRONT_INNER: Side.INNER,
}
# Skin that is seen from the side by so much has its points at full strength.
_FULL_FACING: Final = 0.5
_LEAST_STRENGTH: Final = 0.45


class Seen(NamedTuple):
    """One point on the picture.

    `place` holds fractions of the file, also of a hidden point; None where the picture does not
    know it. `strength` is below 1 near the rim of a turning leg. `side`: where it lies. `taught`:
    where charts put a point that the user has moved; None for one that is where they say.
    """

    place: tuple[float, float] | None
    visible: bool
    strength: float
    side: Side
    taught: tuple[float, float] | None = None


class OwnPlaces(NamedTuple):
    """The user's own spots, and the scale of the pictures they are shown on."""

    spots: Sequence[OwnSpot]
    plates: Mapping[Pose, Plate]


NO_OWN_PLACES: Final = OwnPlaces((), {})


def no_outline(_shown: Shown, _width_mm: float) -> Clearance | None:
    """Nothing is known of the outline."""
    return None


class LegEdges:
    """Where the leg ends on its pictures; nothing is made before an own spot asks.

    Args:
        images: the leg.
    """

    def __init__(self, images: LegImages) -> None:
        self._images = images
        self._outlines: Outlines | None = None

    def __call__(self, shown: Shown, width_mm: float) -> Clearance | None:
        """How far places lie inside the leg of a picture that is so many mm wide."""
        if self._outlines is None:
            from kneeapp.ui.leg.outline import Outlines  # late: most legs have no own spot

            self._outlines = Outlines(self._images)
        return self._outlines.clearance(shown.sight, width_mm)


def seen_points(
    points: Iterable[Point],
    shown: Shown,
    turntable: Turntable | None,
    own: OwnPlaces = NO_OWN_PLACES,
    outline_of: OutlineOf = no_outline,
) -> dict[str, Seen]:
    """All points that have a place of their own, by code.

    Args:
        points: pairs and points outside the pictures are left out.
        shown: which picture.
        turntable: needed while the leg is turned; None: its points are hidden.
        own: where the user feels them.
        outline_of: the outline of the leg, which no spot leaves; asked where one was moved.
    """
    drawn = [point for point in points if point.is_drawn]
    seen = {point.code: _seen(point, shown, turntable) for point in drawn}
    for point in drawn:
        spot = spot_of(own.spots, point.code, shown.leg)
        if spot is not None and spot.is_moved and shown.pose in own.plates:
            seen[point.code] = _moved(
                seen[point.code], spot, point, shown, own.plates[shown.pose], outline_of
            )
    return seen


def taught_places(seen: Iterable[Seen]) -> list[tuple[float, float]]:
    """Where charts put the points that the user has moved, as far as they can be seen."""
    return [one.taught for one in seen if one.taught is not None and one.visible]


def _moved(
    seen: Seen, spot: OwnSpot, point: Point, shown: Shown, plate: Plate, outline_of: OutlineOf
) -> Seen:
    """The same point where the user feels it."""
    from kneeapp.core.on_leg import place_on_leg, turned_on_leg  # late: most have no own spot

    taught = seen.place
    if taught is None:
        return seen
    if shown.azimuth_deg is None:
        place = place_on_leg(
            spot, point, shown.pose, shown.view, plate, lambda: outline_of(shown, plate.width_mm)
        )
        moved = (place.x, place.y) if place else taught
    else:
        outline = outline_of(shown, plate.width_mm) if seen.visible else None
        moved = turned_on_leg(spot, point, shown.azimuth_deg, plate, taught, outline)
    return seen._replace(place=moved, taught=taught)


def _seen(point: Point, shown: Shown, turntable: Turntable | None) -> Seen:
    side = _SIDES[best_view_of(point)]
    if shown.azimuth_deg is not None:
        return _turned(point, shown.azimuth_deg, turntable, side)
    place = point.place(shown.pose, shown.view)
    if place is None:
        return Seen(None, visible=False, strength=1.0, side=side)
    return Seen((place.x, place.y), place.visible, 1.0, side)


def _turned(point: Point, azimuth_deg: float, turntable: Turntable | None, side: Side) -> Seen:
    frame = turntable.frames[turntable.frame_at(azimuth_deg)] if turntable else {}
    place = frame.get(point.code)
    if place is None:
        return Seen(None, visible=False, strength=1.0, side=side)
    strength = min(1.0, max(_LEAST_STRENGTH, place.facing / _FULL_FACING))
    return Seen((place.x, place.y), place.visible, strength, side)
