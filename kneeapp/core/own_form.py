"""The own spots, the own hand and the screens as plain values with plain keys, and back.

The form of the settings file; the own spots stand in an export in the same form. Each broken entry
is left out alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from math import isfinite
from typing import TypeVar

from kneeapp.core.body import Leg, Pose
from kneeapp.core.own_hand import (
    FOUR_FINGERS_MM_LEAST,
    FOUR_FINGERS_MM_MOST,
    PX_PER_MM_LEAST,
    PX_PER_MM_MOST,
    SCREEN_NAME_MAX_CHARS,
    SCREENS_MOST,
    Screen,
)
from kneeapp.core.own_spot import Felt, OwnSpot, cleaned_words, is_within

OWN_SPOTS_MOST = 1_000
# The code of a point, then whose leg: "GB33.left".
_KEY = re.compile(r"([A-Za-z0-9][A-Za-z0-9_-]{0,63})\.(left|right)", re.ASCII)
_SPOT_KEYS = {"pose", "outwards_mm", "backwards_mm", "up_mm", "words", "felt"}

_Member = TypeVar("_Member", bound=StrEnum)


def spots_as_plain(spots: Iterable[OwnSpot]) -> dict[str, object]:
    """Own spots by "code.leg"."""
    return {f"{spot.code}.{spot.leg.value}": _as_plain(spot) for spot in spots}


def _as_plain(spot: OwnSpot) -> dict[str, object]:
    outwards, backwards, up = spot.offset_mm
    return {
        "pose": spot.pose.value,
        "outwards_mm": outwards,
        "backwards_mm": backwards,
        "up_mm": up,
        "words": spot.words,
        "felt": spot.felt.value if spot.felt else None,
    }


def spots_from_plain(raw: object, limits_mm: Mapping[str, float]) -> tuple[OwnSpot, ...]:
    """The spots of a file that can be used; the others are left out.

    Args:
        raw: what the file says.
        limits_mm: how far from its taught place each point may be put, by its code.
    """
    if not isinstance(raw, dict):
        return ()
    read = (spot_from_plain(key, entry, limits_mm) for key, entry in raw.items())
    kept = [spot for spot in read if spot is not None][:OWN_SPOTS_MOST]
    return tuple(sorted(kept, key=lambda s: (s.code, s.leg.value)))


def key_parts(key: object) -> tuple[str, Leg] | None:
    """Code and leg of "GB33.left"; None for any other text."""
    found = _KEY.fullmatch(key) if isinstance(key, str) else None
    return (found[1], Leg(found[2])) if found else None


def spot_from_plain(key: object, raw: object, limits_mm: Mapping[str, float]) -> OwnSpot | None:
    """One spot, or None when anything of it is missing, foreign or out of range."""
    named = key_parts(key)
    if named is None or not isinstance(raw, dict) or set(raw) != _SPOT_KEYS:
        return None
    pose, felt, words = _member(Pose, raw["pose"]), _member(Felt, raw["felt"]), raw["words"]
    offset = (_number(raw["outwards_mm"]), _number(raw["backwards_mm"]), _number(raw["up_mm"]))
    x, y, z = offset
    if x is None or y is None or z is None or pose is None:
        return None
    if not isinstance(words, str) or words != cleaned_words(words):
        return None
    if (felt is None) is not (raw["felt"] is None) or not is_within(named[0], (x, y, z), limits_mm):
        return None
    return OwnSpot(named[0], named[1], pose, (x, y, z), words, felt)


def screens_as_plain(screens: Iterable[Screen]) -> dict[str, object]:
    """Logical px per mm of each screen that was measured, by its name."""
    return {screen.name: screen.px_per_mm for screen in screens}


def screens_from_plain(raw: object) -> tuple[Screen, ...]:
    """The screens of a file that can be used."""
    if not isinstance(raw, dict):
        return ()
    read = [
        Screen(name, scale)
        for name, value in raw.items()
        if isinstance(name, str)
        and 0 < len(name) <= SCREEN_NAME_MAX_CHARS
        and (scale := _number(value)) is not None
        and PX_PER_MM_LEAST <= scale <= PX_PER_MM_MOST
    ]
    return tuple(read[-SCREENS_MOST:])


def width_from_plain(raw: object) -> float | None:
    """The width of four fingers in mm, or None where there is none that makes sense."""
    value = _number(raw)
    fits = value is not None and FOUR_FINGERS_MM_LEAST <= value <= FOUR_FINGERS_MM_MOST
    return value if fits else None


def _number(value: object) -> float | None:
    """A finite number, never too long for a float."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or abs(value) > 1e6:
        return None
    return float(value) if isfinite(value) else None


def _member(kind: type[_Member], value: object) -> _Member | None:
    return next((member for member in kind if member.value == value), None)
