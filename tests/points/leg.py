"""One leg to check: a table of places with the landmarks of its posture, and what a check is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property

from tests.points.marks import Marks, marks_of
from tests.points.table import Places, shipped_file, still_places, turning_places
from tests.points.vectors import Vector, distance

STANDING = ("standing", "turntable")
SEATED = ("seated",)
STILL = ("standing", "seated")
EVERY = ("standing", "seated", "turntable")

FRAMES = {"front": "0", "outer": "90", "back": "180", "inner": "270"}
"""The frames of the turntable that show what the still views show."""


@dataclass(frozen=True)
class Leg:
    places: Places
    marks: Marks

    @cached_property
    def found(self) -> dict[str, Vector]:
        """Where each point lies, read off the pictures."""
        return {code: self.places.where(code) for code in self.places.spots}

    def cun(self, segment: str) -> float:
        return self.marks.cun_mm[segment]

    def cun_of(self, code: str) -> float:
        """One cun of the segment a point lies on."""
        return self.cun(self.places.spots[code].segment)

    def at(self, code: str, segment: str) -> Vector:
        """A point as (outwards, behind, up) of the "thigh" or the "shin"."""
        return self.marks.segments[segment].seen(self.found[code])

    def out(self, code: str, segment: str = "thigh") -> float:
        return self.at(code, segment)[0]

    def behind(self, code: str, segment: str) -> float:
        return self.at(code, segment)[1]

    def up(self, code: str, segment: str) -> float:
        return self.at(code, segment)[2]

    def mark(self, name: str, segment: str) -> Vector:
        """A landmark as (outwards, behind, up) of the "thigh" or the "shin"."""
        return self.marks.segments[segment].seen(self.marks.spots[name])

    def far(self, code: str, mark: str) -> float:
        """Straight distance of a point from a landmark."""
        return distance(self.found[code], self.marks.spots[mark])

    def picture(self, code: str, view: str) -> tuple[float, float]:
        """A point on the picture of a view, or on the frame of the turntable that shows it."""
        name = view if view in self.places.cameras else FRAMES[view]
        sight = self.places.spots[code].sights[name]
        return sight.x, sight.y


@dataclass(frozen=True)
class Check:
    """A relation that holds when the points are in their places."""

    name: str
    sentence: str
    holds: Callable[[Leg], bool]
    on: tuple[str, ...]
    """Names of the tables it speaks about."""


@dataclass(frozen=True)
class CheckAcross:
    """A relation between the standing and the seated points."""

    name: str
    sentence: str
    holds: Callable[[Leg, Leg], bool]


@cache
def shipped_leg(name: str) -> Leg:
    """The leg as it ships: "standing", "seated" or "turntable"."""
    places = still_places(shipped_file("places.json"), "seated" if name == "seated" else "standing")
    if name == "turntable":
        places = turning_places(shipped_file("turntable/places.json"), places)
    return Leg(places, marks_of(shipped_file("landmarks.json"), places.posture))


def near(a: float, b: float, most: float) -> bool:
    """Whether two numbers differ by no more than so much."""
    return abs(a - b) <= most
