"""What can happen to a session. Every event brings its time and can be written down and read back.

Times (`at`) are ms on the clock that runs on while the machine sleeps (`ports.Clock.now_ms`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from kneeapp.core.plan import Plan
from kneeapp.core.plan_form import plan_as_plain, plan_from_plain
from kneeapp.core.record import ActivityScore, Pressure, StopReason, Thumbs


class PauseReason(StrEnum):
    """Why a session stands still."""

    USER = "user"
    ASKED = "asked"
    """A question is open (stop, or the window was closed): all sound ends at once."""
    SLEPT = "slept"
    """The machine slept, or the program was held up: nothing was counted."""
    CONTINUED = "continued"
    """It was cut off, by a crash or a kill, and has been taken up again."""


@dataclass(frozen=True, slots=True)
class Rating:
    """What the user says afterwards; None where nothing was said."""

    left_after: int | None = None
    right_after: int | None = None
    pressure: Pressure | None = None
    thumbs: Thumbs | None = None
    note: str = ""
    activities: tuple[ActivityScore, ...] = ()


@dataclass(frozen=True, slots=True)
class Begin:
    """A session begins. `started_at` is the wall clock, aware; pain 0..10 or None."""

    at: int
    id: str
    started_at: datetime
    plan: Plan
    left_before: int | None = None
    right_before: int | None = None


@dataclass(frozen=True, slots=True)
class Tick:
    """A reason to look at the clock, nothing more."""

    at: int


@dataclass(frozen=True, slots=True)
class Pause:
    """Stand still."""

    at: int
    why: PauseReason = PauseReason.USER


@dataclass(frozen=True, slots=True)
class Resume:
    """Go on, at the start of an in-breath."""

    at: int


@dataclass(frozen=True, slots=True)
class Back:
    """Start of this hold when more than 3 s in, else the hold before."""

    at: int


@dataclass(frozen=True, slots=True)
class Repeat:
    """This step again from its begin: what is told is told again."""

    at: int


@dataclass(frozen=True, slots=True)
class Skip:
    """On to the next step, at once."""

    at: int


@dataclass(frozen=True, slots=True)
class ChangeLeg:
    """On to the other leg of this point, or to the next hold on the other leg."""

    at: int


@dataclass(frozen=True, slots=True)
class Shift:
    """On or back within this step by `by_ms`, at most to its ends."""

    at: int
    by_ms: int


@dataclass(frozen=True, slots=True)
class Slept:
    """The machine is about to sleep, or has slept: stand still and ask."""

    at: int


@dataclass(frozen=True, slots=True)
class Extend:
    """Lengthen this hold by 30 s, at most to the point's limit."""

    at: int


@dataclass(frozen=True, slots=True)
class Stop:
    """The user ends the session."""

    at: int
    reason: StopReason


@dataclass(frozen=True, slots=True)
class Close:
    """The window or the computer ends the session."""

    at: int


@dataclass(frozen=True, slots=True)
class Rate:
    """The ratings as they now stand, all of them."""

    at: int
    rating: Rating = field(default_factory=Rating)


@dataclass(frozen=True, slots=True)
class Dismiss:
    """The check-out page is closed."""

    at: int


Event = (
    Begin
    | Tick
    | Pause
    | Resume
    | Back
    | Repeat
    | Skip
    | ChangeLeg
    | Shift
    | Slept
    | Extend
    | Stop
    | Close
    | Rate
    | Dismiss
)

_KINDS: Mapping[str, type[Event]] = MappingProxyType(
    {
        "begin": Begin,
        "tick": Tick,
        "pause": Pause,
        "resume": Resume,
        "back": Back,
        "repeat": Repeat,
        "skip": Skip,
        "change_leg": ChangeLeg,
        "shift": Shift,
        "slept": Slept,
        "extend": Extend,
        "stop": Stop,
        "close": Close,
        "rate": Rate,
        "dismiss": Dismiss,
    }
)
_NAMES: Mapping[type[Event], str] = MappingProxyType({kind: name for name, kind in _KINDS.items()})


def as_entry(event: Event) -> dict[str, object]:
    """The event in plain values (text, whole numbers, None, lists, dicts) for one JSON line."""
    entry: dict[str, object] = {"event": _NAMES[type(event)]}
    for f in fields(event):
        entry[f.name] = _plain(getattr(event, f.name))
    return entry


def _plain(value: object) -> object:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat(timespec="milliseconds")
    if isinstance(value, Plan):
        return plan_as_plain(value)
    if isinstance(value, Rating):
        plain = {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
        if not value.activities:
            del plain["activities"]  # as it was before there were any
        return plain
    if isinstance(value, tuple):
        return [[activity.name, activity.score] for activity in value]
    return value


def event_of(entry: Mapping[str, Any]) -> Event:
    """The event an entry was made from.

    Raises:
        KeyError, ValueError, TypeError: the entry is not one that `as_entry` made.
    """
    values = dict(entry)
    kind = _KINDS[values.pop("event")]
    return kind(**{name: _REVIVE.get(name, _same)(value) for name, value in values.items()})


def _same(value: Any) -> Any:
    return value


def _rating_of(raw: Mapping[str, Any]) -> Rating:
    pressure, thumbs = raw["pressure"], raw["thumbs"]
    return Rating(
        left_after=raw["left_after"],
        right_after=raw["right_after"],
        pressure=None if pressure is None else Pressure(pressure),
        thumbs=None if thumbs is None else Thumbs(thumbs),
        note=raw["note"],
        activities=tuple(ActivityScore(name, score) for name, score in raw.get("activities", ())),
    )


_REVIVE: Mapping[str, Any] = MappingProxyType(
    {
        "started_at": datetime.fromisoformat,
        "plan": plan_from_plain,
        "why": PauseReason,
        "reason": StopReason,
        "rating": _rating_of,
    }
)
