"""Where the names beside the points stand so that they cover nothing, and which points crowd.

Pure geometry in px of the stage. A tag takes the cheapest of its places that is free. A tag that
finds none is left out: a name that hides a point is worse than one that is only heard and listed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations
from math import atan2, cos, hypot, pi, sin
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF

from kneeapp.ui.leg.plane import Box, Disc, Line
from kneeapp.ui.leg.tag_places import TagWish, tag_places

__all__ = ["Group", "Tag", "TagWish", "grouped", "lay_out_tags"]

# What stays free at least: round a marker, along a leader, between two leaders.
_DISC_GAP_PX: Final = 4.0
_LINE_GAP_PX: Final = 2.0
_LINES_GAP_PX: Final = 4.0
_ORDERS_MOST: Final = 6
# From here on a tag has been harmed by others enough to be worth another try; and without a place.
_HARM: Final = 60.0
_LOST: Final = 1e6
_HAIR_PX: Final = 1e-6
# So near two numbered markers may come to each other before one gives way: their rims touch.
_KEPT_SHARE: Final = 0.75


class Tag(NamedTuple):
    """A name beside the leg: its pill, and the leader from the pill to the marker."""

    code: str
    rect: QRectF
    from_: QPointF
    to: QPointF


class _Placed(NamedTuple):
    """One place that a tag has taken."""

    wish: TagWish
    cost: float
    box: Box
    line: Line


class _Ground(NamedTuple):
    """What all tags of one layout keep clear of."""

    area: Box
    discs: tuple[Disc, ...]
    obstacles: tuple[Box, ...]
    gap: float


def lay_out_tags(
    area: QRectF,
    wishes: Sequence[TagWish],
    markers: Sequence[tuple[QPointF, float]],
    obstacles: Sequence[QRectF],
    gap_px: float,
) -> list[Tag]:
    """Find a place for each tag.

    Args:
        area: where tags may stand. A wish whose point lies outside of it is left out.
        wishes: the most important first: where not all find a place, the last ones are left out.
        markers: middle and radius of everything round on the picture; those of the wishes count
            whether they are in it or not.
        obstacles: captions, pills and other boxes that stay free.
        gap_px: free space between two tags, and between a tag and an obstacle.

    Returns:
        The tags that found a place, in the order of their wishes. No tag covers a marker, an
        obstacle or another tag; no leader crosses a marker but its own, an obstacle, a tag or
        another leader.
    """
    own = [(wish.spot, wish.radius_px) for wish in wishes]
    discs = tuple(Disc(at.x(), at.y(), radius) for at, radius in [*markers, *own])
    ground = _Ground(_box(area), discs, tuple(_box(one) for one in obstacles), gap_px)
    order = [_Seeker(ground, wish) for wish in wishes if area.contains(wish.spot)]
    best: list[_Placed] = []
    for _turn in range(_ORDERS_MOST):
        placed, worst = _in_order(order)
        is_better = _is_better(placed, best)
        best = placed if is_better else best
        if worst is None or not (is_better or len(best) < len(order)):
            break
        # Whoever found the room taken chooses earlier the next time; the first stays the first.
        order.remove(worst)
        order.insert(1 if order and order[0].wish is wishes[0] else 0, worst)
    rank = {id(wish): number for number, wish in enumerate(wishes)}
    return [_tag(one) for one in sorted(best, key=lambda one: rank[id(one.wish)])]


class _Seeker:
    """One wish with its places, the cheapest first, and which of them are free of what stands."""

    def __init__(self, ground: _Ground, wish: TagWish) -> None:
        self.wish = wish
        self._ground = ground
        self._more = tag_places(ground.area, wish)
        self._free: list[_Placed] = []
        self.least_cost = 0.0
        """What its best place would cost if it stood alone."""

    def found(self, placed: list[_Placed]) -> _Placed | None:
        """The cheapest place that is free of these tags, too."""
        return next((one for one in self._each() if _is_clear(self._ground, one, placed)), None)

    def _each(self) -> Iterator[_Placed]:
        """Every place that is free of what stands; looked at before only once."""
        yield from self._free
        for place in self._more:
            line = _leader(self.wish, place.from_x, place.from_y)
            if line and _is_free(self._ground, self.wish, place.box, line):
                one = _Placed(self.wish, place.cost, place.box, line)
                if not self._free:
                    self.least_cost = place.cost
                self._free.append(one)
                yield one


def _in_order(order: list[_Seeker]) -> tuple[list[_Placed], _Seeker | None]:
    """Place the wishes one after another; with the one that the others have harmed most."""
    placed: list[_Placed] = []
    worst, most = None, _HARM
    for seeker in order:
        found = seeker.found(placed)
        harm = found.cost - seeker.least_cost if found else _LOST
        if found:
            placed.append(found)
        if harm > most and seeker is not order[0]:
            worst, most = seeker, harm
    return placed, worst


def _is_better(placed: list[_Placed], best: list[_Placed]) -> bool:
    if len(placed) != len(best):
        return len(placed) > len(best)
    return sum(one.cost for one in placed) < sum(one.cost for one in best)


def _leader(wish: TagWish, x: float, y: float) -> Line | None:
    """From the tag to the rim of the marker; None when the tag lies at the marker itself."""
    across, down = wish.spot.x() - x, wish.spot.y() - y
    length = hypot(across, down)
    if length <= wish.radius_px + 1:
        return None
    share = 1 - wish.radius_px / length
    return Line(x, y, x + across * share, y + down * share)


def _is_free(ground: _Ground, wish: TagWish, box: Box, line: Line) -> bool:
    """Whether a place is free of everything that stands where it stands."""
    if not box.lies_in(ground.area):
        return False
    if any(
        box.is_near(one, ground.gap) or line.is_near_box(one, _LINE_GAP_PX)
        for one in ground.obstacles
    ):
        return False
    if any(box.is_near_disc(disc, _DISC_GAP_PX) for disc in ground.discs):
        return False
    x, y = wish.spot.x(), wish.spot.y()
    others = (disc for disc in ground.discs if abs(disc.x - x) + abs(disc.y - y) > 1)
    return not any(line.is_near_disc(disc, _LINE_GAP_PX) for disc in others)


def _is_clear(ground: _Ground, one: _Placed, placed: list[_Placed]) -> bool:
    """Whether a place is free of the tags that have theirs."""
    return not any(
        one.box.is_near(other.box, ground.gap)
        or one.line.is_near_line(other.line, _LINES_GAP_PX)
        or one.line.is_near_box(other.box, _LINE_GAP_PX)
        or other.line.is_near_box(one.box, _LINE_GAP_PX)
        for other in placed
    )


def _box(rect: QRectF) -> Box:
    return Box(rect.left(), rect.top(), rect.right(), rect.bottom())


def _tag(one: _Placed) -> Tag:
    box, line = one.box, one.line
    rect = QRectF(box.left, box.top, box.right - box.left, box.bottom - box.top)
    return Tag(one.wish.code, rect, QPointF(line.x0, line.y0), QPointF(line.x1, line.y1))


class Group(NamedTuple):
    """Points too near to each other to be told apart or hit, shown as one until zoomed."""

    codes: tuple[str, ...]
    centre: QPointF
    beside: str | None = None
    """The kept point it makes room for: it stands a little off its true place. Else None."""


def grouped(spots: Mapping[str, QPointF], keep: Collection[str], apart_px: float) -> list[Group]:
    """Which markers stand together, so that any two of what is shown are `apart_px` apart.

    Args:
        spots: the middle of each marker.
        keep: points that stay on their own and in their true place, the most important first (the
            chosen one, then the routine). One too near to the first, or nearer than three quarters
            of `apart_px` to another, is treated as all the rest.
        apart_px: the least distance from middle to middle.

    Returns:
        The groups alone; whoever is in none stays as it is. A group of one has a kept point so
        near beside it that it stands a little off its own place.
    """
    kept: dict[str, QPointF] = {}
    for code in (code for code in keep if code in spots):
        distances = [_apart(spots[code], other) for other in kept.values()]
        if distances and (distances[0] < apart_px or min(distances) < _KEPT_SHARE * apart_px):
            continue
        kept[code] = spots[code]
    crowds = [[code] for code in spots if code not in kept]
    while True:
        groups = _pushed([(crowd, _middle(spots, crowd)) for crowd in crowds], kept, apart_px)
        near = [
            (_apart(one.centre, other.centre), i, j)
            for (i, one), (j, other) in combinations(enumerate(groups), 2)
        ]
        least = min(near, default=(apart_px, 0, 0))
        if least[0] >= apart_px - _HAIR_PX:
            return [group for group in groups if len(group.codes) > 1 or group.beside]
        crowds[least[1]] += crowds.pop(least[2])


def _pushed(
    crowds: list[tuple[list[str], QPointF]], kept: Mapping[str, QPointF], apart_px: float
) -> list[Group]:
    """The crowds as groups, each far enough from every kept point."""
    groups = []
    for codes, middle in crowds:
        distances = [(_apart(middle, at), code) for code, at in kept.items()]
        nearest, beside = min(distances, default=(apart_px, ""))
        if nearest >= apart_px:
            groups.append(Group(tuple(codes), middle))
        else:
            groups.append(Group(tuple(codes), _off(middle, beside, kept, apart_px), beside))
    return groups


def _off(middle: QPointF, beside: str, kept: Mapping[str, QPointF], apart_px: float) -> QPointF:
    """The place round a kept point that lies nearest to `middle` and is free of kept points."""
    hub = kept[beside]
    towards = atan2(middle.y() - hub.y(), middle.x() - hub.x())
    for turn in (sign * step * pi / 18 for step in range(19) for sign in (1, -1)):
        at = hub + QPointF(cos(towards + turn), sin(towards + turn)) * apart_px
        if all(_apart(at, other) >= apart_px - _HAIR_PX for other in kept.values()):
            return at
    return middle


def _middle(spots: Mapping[str, QPointF], codes: Sequence[str]) -> QPointF:
    across = sum(spots[code].x() for code in codes) / len(codes)
    return QPointF(across, sum(spots[code].y() for code in codes) / len(codes))


def _apart(one: QPointF, other: QPointF) -> float:
    return hypot(one.x() - other.x(), one.y() - other.y())
