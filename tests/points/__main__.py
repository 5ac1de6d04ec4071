"""Prints which check catches which move of a point: `python -m tests.points`."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from tests.points.checks_across import ACROSS
from tests.points.checks_of_landmarks import DRAWN
from tests.points.leg import EVERY
from tests.points.mutations import moves
from tests.points.world import CHECKS, failing, shipped_world


def lines() -> Iterator[str]:
    world = shipped_world()
    for check in CHECKS:
        yield f"{check.name}  {check.sentence} ({', '.join(check.on)})"
    for check in ACROSS:
        yield f"{check.name}  {check.sentence} (standing against seated)"
    for drawn in DRAWN:
        yield f"{drawn.name}  {drawn.sentence} (what is drawn)"
    for table in EVERY:
        yield ""
        yield f"{table}: moved by one cun, caught by"
        for move in moves(table):
            caught = failing(world.with_places(move.places()), table)
            yield f"  {move.code:7} {move.towards:10} {' '.join(caught) or 'NOBODY'}"


if __name__ == "__main__":
    sys.stdout.write("\n".join(lines()) + "\n")
