"""The own spots in an export, in the form of the settings, and what becomes of those of a file."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from kneeapp.core.message import N_, Message
from kneeapp.core.own_form import spots_as_plain
from kneeapp.core.own_spot import OwnSpot, spot_of, with_spot

OWN_VERSION = 1


@dataclass(frozen=True, slots=True)
class MergedSpots:
    """What taking in own spots came to."""

    spots: tuple[OwnSpot, ...]
    """All there are now."""
    added: int
    known: int
    """How many were passed over because there is one here."""
    left_out: Message | None = None
    """Names those whose point this version does not know: nothing could show them, and nobody
    could take them back. None where there are none."""


def own_chunks(spots: Iterable[OwnSpot]) -> Iterator[bytes]:
    """The block of an export, after its sessions; nothing where there are no spots."""
    between = f',\n  "own_spots": {{"version": {OWN_VERSION}, "spots": {{\n    '
    some = False
    for key, plain in spots_as_plain(spots).items():
        entry = json.dumps(plain, ensure_ascii=False, allow_nan=False)
        yield f"{between}{json.dumps(key)}: {entry}".encode()
        between, some = ",\n    ", True
    if some:
        yield b"\n  }}"


def merged(
    here: tuple[OwnSpot, ...], found: Iterable[OwnSpot], points: Container[str]
) -> MergedSpots:
    """The spots of a file beside those that are here; where both have one, the one here stays.

    Args:
        here: the spots that are kept.
        found: the spots of the file.
        points: the codes of all points there are.
    """
    found = tuple(found)
    told_of = [spot for spot in found if spot.code in points]
    spots = here
    for spot in told_of:
        if spot_of(here, spot.code, spot.leg) is None:
            spots = with_spot(spots, spot)
    added = len(spots) - len(here)
    nobodys = ", ".join(named(spot) for spot in found if spot.code not in points)
    left_out = Message(_NO_SUCH_POINT, {"names": nobodys}) if nobodys else None
    return MergedSpots(spots, added, len(told_of) - added, left_out)


def farthest_field(spot: OwnSpot) -> str:
    """The field that does most to put a spot too far: what a sentence about it names."""
    names = ("outwards_mm", "backwards_mm", "up_mm")
    reaches: Mapping[str, float] = dict(zip(names, map(abs, spot.offset_mm), strict=True))
    return max(names, key=lambda name: reaches[name])


def named(spot: OwnSpot) -> str:
    """The key a spot stands under."""
    return f"{spot.code}.{spot.leg.value}"


_NO_SUCH_POINT = N_(
    "Not taken in, because this version knows no such point: {names}. Update the app and import "
    "the file again."
)
