"""All tables and all checks together, and which checks fail."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from tests.points.checks_across import ACROSS
from tests.points.checks_of_anatomy import ANATOMY
from tests.points.checks_of_facts import FACTS
from tests.points.checks_of_pictures import PICTURES
from tests.points.leg import EVERY, Check, Leg, shipped_leg
from tests.points.table import Places

CHECKS: tuple[Check, ...] = FACTS + ANATOMY + PICTURES

RELATIONS = FACTS + ANATOMY
"""The checks that know where a point belongs, not how the files hang together."""


@dataclass(frozen=True)
class World:
    standing: Leg
    seated: Leg
    turntable: Leg

    def leg(self, name: str) -> Leg:
        leg = getattr(self, name)
        assert isinstance(leg, Leg)
        return leg

    def with_places(self, places: Places) -> World:
        """The world with another table for one of its legs."""
        leg = Leg(places, self.leg(places.name).marks)
        return dataclasses.replace(self, **{places.name: leg})


def shipped_world() -> World:
    return World(*(shipped_leg(name) for name in EVERY))


def failing(world: World, name: str, checks: tuple[Check, ...] = CHECKS) -> list[str]:
    """Names of the checks that fail on one table, and of those across if it is a still one."""
    leg = world.leg(name)
    failed = [check.name for check in checks if name in check.on and not check.holds(leg)]
    if name == "turntable":
        return failed
    return failed + [one.name for one in ACROSS if not one.holds(world.standing, world.seated)]
