"""Breathing patterns the user has put together, and the one that a name in the settings means."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from kneeapp.core.breath import PATTERNS, BreathPattern

OWN_BREATHS_MOST = 30
BREATH_NAME_MAX_CHARS = 40
_ID = re.compile(r"own-[a-z0-9][a-z0-9-]{0,35}", re.ASCII)
_KEYS = ("in_ms", "top_up_ms", "hold_ms", "out_ms", "rest_ms", "rounds")


class OwnBreath(NamedTuple):
    """A pattern with its id ("own-calm") and its name."""

    id: str
    name: str
    pattern: BreathPattern


def pattern_named(
    wanted: str, own: Iterable[OwnBreath] = (), rounds: int = 0
) -> BreathPattern | None:
    """The pattern of an id; an unknown one means the default.

    Args:
        wanted: the id of a built-in pattern or of an own one.
        own: the own ones.
        rounds: how many rounds a pattern with a limit gets; 0: those it is built with.
    """
    known = {**PATTERNS, **{breath.id: breath.pattern for breath in own}}
    pattern = known.get(wanted, next(iter(PATTERNS.values())))
    if pattern is None or not pattern.rounds or not rounds:
        return pattern
    return pattern._replace(rounds=rounds)


def new_breath_id(own: Iterable[OwnBreath]) -> str:
    """An id that no own pattern has: "own-1", "own-2"."""
    taken = {breath.id for breath in own}
    return next(f"own-{n}" for n in range(1, len(taken) + 2) if f"own-{n}" not in taken)


def is_fit(breath: OwnBreath) -> bool:
    """Whether id, name and phases are within their bounds."""
    name = breath.name
    return (
        bool(_ID.fullmatch(breath.id))
        and 0 < len(name) <= BREATH_NAME_MAX_CHARS
        and name.isprintable()
        and name == name.strip()
        and breath.pattern.is_sound
    )


def breaths_as_plain(breaths: Iterable[OwnBreath]) -> dict[str, object]:
    """Own patterns by their id."""
    return {b.id: {"name": b.name} | {k: getattr(b.pattern, k) for k in _KEYS} for b in breaths}


def breaths_from_plain(raw: object) -> tuple[OwnBreath, ...]:
    """The patterns of a file that can be used; the others are left out."""
    if not isinstance(raw, dict):
        return ()
    read = (_breath_from_plain(key, entry) for key, entry in raw.items())
    return tuple(breath for breath in read if breath is not None)[:OWN_BREATHS_MOST]


def _breath_from_plain(key: object, raw: object) -> OwnBreath | None:
    if not isinstance(key, str) or not isinstance(raw, dict) or set(raw) != {"name", *_KEYS}:
        return None
    name, lengths = raw["name"], {k: raw[k] for k in _KEYS}
    if not isinstance(name, str) or any(type(value) is not int for value in lengths.values()):
        return None
    breath = OwnBreath(key, name, BreathPattern(**lengths))
    return breath if is_fit(breath) else None
