"""The places one tag may take beside its point, each with what it costs.

Best is level with the point, on the side where the point is, outside of the leg. From there a tag
slides along, comes nearer, goes farther, changes the side, or goes above or below its point.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import merge
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QSizeF

from kneeapp.ui.leg.plane import Box

OUTSIDE_PX: Final = 26.0
"""How far from the outline of the leg a tag stands."""
_OUTSIDE_LEAST_PX: Final = 10.0
# Without an outline: beside the marker; a larger marker (the chosen one) keeps its tag farther off.
_BESIDE_PX: Final = 23.0
_PLAIN_RADIUS_PX: Final = 11.0
_REACHES_PX: Final = (14.0, 23.0, 39.0, 60.0, 90.0, 130.0)
_STEP_PX: Final = 8.0
_SLIDE_MOST_PX: Final = 176.0
# What a place costs beyond the px by which it misses the best one.
_OTHER_SIDE_COST: Final = 70.0
_OVER_COST: Final = 45.0
_ON_LEG_COST: Final = 90.0
_REACH_COST: Final = 0.6
_LONG_PX: Final = 150.0


class TagWish(NamedTuple):
    """A name that wants to stand beside its point.

    Attributes:
        code: of the point, or the id of a landmark.
        spot: the middle of its marker.
        radius_px: how far the marker reaches; the leader ends there.
        size: of the tag.
        edges: the left and the right edge of the leg at the row of the point; None where names
            stand beside their markers (a bent leg fills the stage). They stand there too where
            the stage has no room outside of the leg.
    """

    code: str
    spot: QPointF
    radius_px: float
    size: QSizeF
    edges: tuple[float, float] | None


class TagPlace(NamedTuple):
    """One place that a tag may take."""

    cost: float
    box: Box
    from_x: float
    from_y: float


def tag_places(area: Box, wish: TagWish) -> Iterator[TagPlace]:
    """Everywhere one tag could stand, the cheapest first; made as far as they are looked at."""
    columns = [column for side in _sides(area, wish) for column in _columns(area, wish, *side)]
    return merge(*columns, sorted(_over(wish)))


def _columns(
    area: Box, wish: TagWish, is_left: bool, side_cost: float
) -> Iterator[Iterator[TagPlace]]:
    """The places on one side, by their distance from the point."""
    wide, x = wish.size.width(), wish.spot.x()
    most = (x - area.left if is_left else area.right - x) - wide
    outside = _outside_reach(wish, is_left)
    has_room = outside is not None and outside <= most + 0.5
    ideal = min(outside, most) if outside is not None and has_room else _beside_reach(wish)
    for reach in _reaches(wish, ideal, most):
        near = x - reach if is_left else x + reach
        left = near - wide if is_left else near
        cost = side_cost + _REACH_COST * abs(reach - ideal) + max(0.0, reach - _LONG_PX)
        if has_room and _is_on_leg(wish, left, left + wide):
            cost += _ON_LEG_COST
        yield _column(wish, cost, left, near)


def _column(wish: TagWish, cost: float, left: float, near: float) -> Iterator[TagPlace]:
    """The places above each other at one distance from the point, from its level outwards."""
    wide, high, y = wish.size.width(), wish.size.height(), wish.spot.y()
    for off in _offsets():
        top = y + off - high / 2
        box = Box(left, top, left + wide, top + high)
        yield TagPlace(cost + abs(off), box, near, y + off)


def _over(wish: TagWish) -> Iterator[TagPlace]:
    """The places above and below the point."""
    wide, high = wish.size.width(), wish.size.height()
    x, y = wish.spot.x(), wish.spot.y()
    over = _OVER_COST + (_ON_LEG_COST if wish.edges else 0.0)
    for reach in _REACHES_PX:
        for aside in (0.0, -0.35 * wide, 0.35 * wide):
            left = x + aside - wide / 2
            for up in (True, False):
                near = y - wish.radius_px - reach if up else y + wish.radius_px + reach
                top = near - high if up else near
                box = Box(left, top, left + wide, top + high)
                yield TagPlace(over + reach + abs(aside), box, x + aside, near)


def _offsets() -> Iterator[float]:
    """How far a tag slides up and down."""
    yield 0.0
    off = _STEP_PX
    while off <= _SLIDE_MOST_PX:
        yield -off
        yield off
        off += _STEP_PX


def _sides(area: Box, wish: TagWish) -> tuple[tuple[bool, float], tuple[bool, float]]:
    """Left or right first: the side of the leg, or of the stage, where the point is."""
    left, right = wish.edges or (area.left, area.right)
    on_left = wish.spot.x() < (left + right) / 2
    return (on_left, 0.0), (not on_left, _OTHER_SIDE_COST)


def _outside_reach(wish: TagWish, is_left: bool) -> float | None:
    """From the middle of the marker to a tag beside the leg; None without an outline."""
    if wish.edges is None:
        return None
    left, right = wish.edges
    inside = wish.spot.x() - left if is_left else right - wish.spot.x()
    return max(inside, wish.radius_px) + OUTSIDE_PX


def _beside_reach(wish: TagWish) -> float:
    """From the middle of the marker to a tag beside the marker."""
    larger = max(0.0, wish.radius_px - _PLAIN_RADIUS_PX)
    return wish.radius_px + _BESIDE_PX + larger * 4 / 3


def _reaches(wish: TagWish, ideal: float, most: float) -> list[float]:
    """The reaches that are tried, all of them inside the stage."""
    tried = [ideal, ideal - OUTSIDE_PX + _OUTSIDE_LEAST_PX, most]
    tried += [wish.radius_px + reach for reach in _REACHES_PX]
    return sorted({reach for reach in tried if wish.radius_px + 8 <= reach <= most})


def _is_on_leg(wish: TagWish, left: float, right: float) -> bool:
    return wish.edges is not None and left < wish.edges[1] and wish.edges[0] < right
