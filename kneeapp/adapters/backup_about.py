"""What a backup says of itself: why and when it was made, and what it holds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from kneeapp.core.errors import AppError
from kneeapp.core.message import N_
from kneeapp.core.safekeeping import Holding, OwnCounts, Reason

FORMAT, VERSION = "kneeapp-backup", 1
HISTORY_BYTES_MOST = 16 << 30
_COUNT_MOST = 10**9


@dataclass(frozen=True, slots=True)
class About:
    """What `about.json` says."""

    made_at: datetime
    reason: Reason
    history_version: int
    history_bytes: int
    holding: Holding


def about_bytes(about: About) -> bytes:
    """`about.json`."""
    held, own = about.holding, about.holding.own or OwnCounts()
    plain = {
        "format": FORMAT,
        "version": VERSION,
        "made_at": about.made_at.isoformat(timespec="milliseconds"),
        "reason": about.reason.value,
        "history_version": about.history_version,
        "history_bytes": about.history_bytes,
        "sessions": held.sessions,
        "first_session": _as_text(held.first_at),
        "last_session": _as_text(held.last_at),
        "own_routines": own.routines,
        "own_spots": own.spots,
        "own_breaths": own.breaths,
        "activities": own.activities,
    }
    return json.dumps(plain, indent=2).encode() + b"\n"


def _as_text(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="milliseconds")


def parsed(data: bytes) -> object:
    """JSON in which each key stands once and each number is one.

    Raises:
        ValueError, RecursionError: it is none.
    """

    def each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        if len(dict(pairs)) < len(pairs):
            raise ValueError("a key stands twice")
        return dict(pairs)

    def refuse(text: str) -> object:
        raise ValueError(f"{text} is no number")

    return json.loads(data, object_pairs_hook=each_once, parse_constant=refuse)


def about_from_plain(raw: object) -> About:
    """What `about.json` says.

    Raises:
        AppError: a newer version wrote it, or it is broken.
        ValueError: it is broken.
    """
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise AppError(BROKEN)
    if _count(raw, "version") > VERSION:
        raise AppError(_NEWER)
    own = OwnCounts(
        _count(raw, "own_routines"),
        _count(raw, "own_spots"),
        _count(raw, "own_breaths"),
        _count(raw, "activities"),
    )
    first, last = _moment(raw, "first_session"), _moment(raw, "last_session")
    sessions = _count(raw, "sessions")
    made_at = _moment(raw, "made_at")
    if made_at is None or bool(sessions) is not (last is not None) or (first is None) != (not last):
        raise AppError(BROKEN)
    holding = Holding(sessions, first, last, own)
    version, size = (
        _count(raw, "history_version"),
        _count(raw, "history_bytes", HISTORY_BYTES_MOST),
    )
    return About(made_at, Reason(str(raw.get("reason"))), version, size, holding)


def _count(raw: Mapping[str, object], key: str, most: int = _COUNT_MOST) -> int:
    value = raw.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
        raise ValueError(key)
    return value


def _moment(raw: Mapping[str, object], key: str) -> datetime | None:
    value = raw.get(key)
    if value is None:
        return None
    moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    if moment is None or moment.tzinfo is None:
        raise ValueError(key)
    moment.astimezone(UTC)  # one at the very rim of the calendar has no time elsewhere
    return moment


BROKEN = N_("This file is damaged, or no backup of this app. Nothing in it can be used.")
_NEWER = N_("A newer version of the app made this backup. Update the app to use it.")
