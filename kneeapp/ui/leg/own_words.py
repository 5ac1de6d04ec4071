"""What is said of the user's own spots."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kneeapp.core.body import Leg, Pose
from kneeapp.core.content import Point
from kneeapp.core.message import Message
from kneeapp.core.own_spot import OwnSpot, spot_of, spot_words
from kneeapp.core.places import Plate
from kneeapp.ui.i18n import _, tell


def offset_words(parts: Sequence[Message]) -> str:
    """Where the own spot lies, in one line; the taught place where there are no parts."""
    if not parts:
        return _("The taught place")
    told = [tell(part) for part in parts]
    if len(told) == 1:
        return told[0]
    return _("{first}, {second}").format(first=told[0], second=told[1])


def own_spot_lines(
    point: Point, spots: Iterable[OwnSpot], plates: Mapping[Pose, Plate]
) -> list[str]:
    """One sentence for each leg that has a spot of its own: in the user's words, or measured.

    Args:
        point: which; one that consists of others has no spot.
        spots: the user's own.
        plates: size and scale of the pictures.
    """
    kept = tuple(spots)
    found = ((leg, spot_of(kept, point.code, leg)) for leg in (Leg.LEFT, Leg.RIGHT))
    return [_line(leg, own, point, plates) for leg, own in found if own and _says_where(own)]


def _says_where(own: OwnSpot) -> bool:
    return own.is_moved or bool(own.words)


def _line(leg: Leg, own: OwnSpot, point: Point, plates: Mapping[Pose, Plate]) -> str:
    parts = spot_words(own, point, plates)
    where = own.words.rstrip(" .") or (offset_words(parts) if parts else "")
    if leg is Leg.LEFT:
        if where:
            return _("Your own spot is set for the left knee: {where}.").format(where=where)
        return _("Your own spot is set for the left knee.")
    if where:
        return _("Your own spot is set for the right knee: {where}.").format(where=where)
    return _("Your own spot is set for the right knee.")
