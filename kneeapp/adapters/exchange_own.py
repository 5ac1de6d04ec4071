"""What an export holds beside the sessions: ratings of days, own spots and own routines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from kneeapp.core.day_check import DayCheck
from kneeapp.core.own_form import spots_as_plain
from kneeapp.core.own_routine import OwnRoutine
from kneeapp.core.own_routine_form import as_plain
from kneeapp.core.own_spot import OwnSpot

OWN_VERSION = 1


def check_chunks(checks: Iterable[DayCheck]) -> Iterator[bytes]:
    """The ratings of days without a session, a line each; nothing where there are none."""
    yield from _list_chunks("day_checks", map(check_form, checks))


def routine_chunks(routines: Iterable[OwnRoutine]) -> Iterator[bytes]:
    """The own routines, a line each, by their ids; nothing where there are none."""
    in_order = sorted(routines, key=lambda routine: routine.id)
    yield from _list_chunks("own_routines", map(as_plain, in_order))


def spot_chunks(spots: Iterable[OwnSpot]) -> Iterator[bytes]:
    """The own spots, a line each; nothing where there are none."""
    between = f',\n  "own_spots": {{"version": {OWN_VERSION}, "spots": {{\n    '
    some = False
    for key, plain in spots_as_plain(spots).items():
        yield f"{between}{json.dumps(key)}: {_line(plain)}".encode()
        between, some = ",\n    ", True
    if some:
        yield b"\n  }}"


def farthest_field(spot: OwnSpot) -> str:
    """The field that does most to put a spot too far: what a sentence about it names."""
    names = ("outwards_mm", "backwards_mm", "up_mm")
    reaches: Mapping[str, float] = dict(zip(names, map(abs, spot.offset_mm), strict=True))
    return max(names, key=lambda name: reaches[name])


def _list_chunks(key: str, items: Iterable[Mapping[str, object]]) -> Iterator[bytes]:
    between, some = f',\n  "{key}": [\n    ', False
    for item in items:
        yield f"{between}{_line(item)}".encode()
        between, some = ",\n    ", True
    if some:
        yield b"\n  ]"


def check_form(check: DayCheck) -> Mapping[str, object]:
    """One rating of a day as it stands in the file."""
    return {
        "day": check.day.isoformat(),
        "left": check.left,
        "right": check.right,
        "activities": [{"name": one.name, "score": one.score} for one in check.activities],
    }


def _line(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False, allow_nan=False)
