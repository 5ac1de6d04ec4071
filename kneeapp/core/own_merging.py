"""What becomes of the own spots of a file: they come beside those that are here."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass

from kneeapp.core.message import N_, Message
from kneeapp.core.own_spot import OwnSpot, spot_of, with_spot


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


def merged_spots(
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


def named(spot: OwnSpot) -> str:
    """The key a spot stands under, such as "GB33.left"."""
    return f"{spot.code}.{spot.leg.value}"


_NO_SUCH_POINT = N_(
    "Not taken in, because this version knows no such point: {names}. Update the app and import "
    "the file again."
)
