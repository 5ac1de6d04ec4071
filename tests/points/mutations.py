"""Wrong tables made from the shipped ones: points moved by one cun, sides swapped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.points.leg import STILL, Leg, shipped_leg
from tests.points.table import Places
from tests.points.vectors import Vector, plus

SIDE_VIEWS = ("outer", "inner")
ZERO: Vector = (0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Mutation:
    """One point of one table, moved by one cun of its segment."""

    table: str
    code: str
    towards: str
    by: Vector

    @property
    def name(self) -> str:
        return f"{self.table}-{self.code}-{self.towards}"

    def places(self) -> Places:
        """The table with the point moved, the same way in all its pictures."""
        return shipped_leg(self.table).places.moved(self.code, self.by)


def moves(table: str) -> Iterator[Mutation]:
    """Every shown point, moved by one cun.

    Up, down, left and right on its best picture; forwards and backwards where it is seen from the
    side too.
    """
    leg = shipped_leg(table)
    still = leg if table in STILL else shipped_leg("standing")
    for code, spot in leg.places.spots.items():
        if spot.best_view is None:
            continue
        camera, cun_mm = still.places.cameras[spot.best_view], leg.cun_of(code)
        ways = {"up": camera.up, "right": camera.right}
        if _also_from_the_side(still, code):
            ways["backwards"] = (0.0, 1.0, 0.0)
        for way, axis in ways.items():
            opposite = {"up": "down", "right": "left", "backwards": "forwards"}[way]
            yield Mutation(table, code, way, plus(ZERO, axis, cun_mm))
            yield Mutation(table, code, opposite, plus(ZERO, axis, -cun_mm))


def _also_from_the_side(leg: Leg, code: str) -> bool:
    spot = leg.places.spots[code]
    return spot.best_view not in SIDE_VIEWS and any(
        spot.sights[view].visible for view in SIDE_VIEWS
    )


ON_THE_MID_LINE = {"EX-LE2", "BL40", "BL55", "BL56", "BL57", "BL37"}
"""Points so near the middle of the leg that they are hardly moved when it is flipped."""


def flipped(table: str, code: str) -> Places:
    """The table with one point on the other side of the leg: outer for inner."""
    leg = shipped_leg(table)
    x = leg.found[code][0]
    return leg.places.moved(code, (2.0 * (_middle_x(leg) - x), 0.0, 0.0))


def _middle_x(leg: Leg) -> float:
    return leg.places.cameras[next(iter(leg.places.cameras))].centre[0]
