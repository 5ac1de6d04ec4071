"""What has to hold of what a foreign file says beyond the kind of each value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from types import MappingProxyType

from pydantic import ValidationError

from kneeapp.adapters.exchange_faults import Misfit, value_why
from kneeapp.adapters.exchange_models import ENDS_EARLY
from kneeapp.core.content import Point
from kneeapp.core.day_check import DayCheck
from kneeapp.core.flight import is_flight
from kneeapp.core.message import N_, Message
from kneeapp.core.record import SessionRecord

MAX_SESSIONS = 1_000_000
AHEAD = timedelta(days=1)
"""So far may a clock elsewhere be ahead of ours."""


@dataclass
class Laws:
    """The laws, and what of the file was seen so far.

    Args:
        points: all points there are, by code.
        limits_mm: how far from its taught place each point may be put, by its code.
        now: an aware moment; nothing can have been done later than a day after it.
    """

    points: Mapping[str, Point]
    limits_mm: Mapping[str, float]
    now: datetime
    _ids: set[str] = field(default_factory=set)
    _days: set[date] = field(default_factory=set)

    def misfit(self, record: SessionRecord) -> Misfit | None:
        """What of a session cannot be, or None."""
        if record.id in self._ids:
            return Misfit(("id",), Message(_ID_TWICE))
        self._ids.add(record.id)
        if len(self._ids) > MAX_SESSIONS:
            return Misfit(("id",), Message(_TOO_MANY, {"most": MAX_SESSIONS}))
        if record.flight and not is_flight(record.steps, record.flight):
            return Misfit(("flight",), Message(_NO_FLIGHT))
        return self._in_future(record) or self._without_point(record)

    def _in_future(self, record: SessionRecord) -> Misfit | None:
        moments = {"started_at": record.started_at, "ended_at": record.ended_at}
        late = (name for name, moment in moments.items() if moment > self.now + AHEAD)
        name = next(late, None)
        return None if name is None else Misfit((name,), Message(_FUTURE))

    def _without_point(self, record: SessionRecord) -> Misfit | None:
        for number, step in enumerate(record.steps):
            if step.point not in self.points:
                why = Message(_NO_POINT, {"code": step.point})
                return Misfit(("steps", number, "point"), why)
        return None

    def day_misfit(self, check: DayCheck) -> Misfit | None:
        """What of a rating of a day cannot be, or None."""
        if check.day in self._days:
            return Misfit(("day",), Message(_DAY_TWICE))
        self._days.add(check.day)
        if check.day > (self.now + AHEAD).date():
            return Misfit(("day",), Message(_FUTURE))
        return Misfit((), Message(_NO_RATING)) if check.is_empty else None


def misfit_of(error: ValidationError, raw: object) -> Misfit:
    """The first thing that is wrong with decoded values, told without pydantic's words."""
    first = error.errors(include_url=False, include_input=False, include_context=True)[0]
    path, kind = first["loc"], first["type"]
    if kind in ("string_too_long", "too_long"):
        return Misfit(path, Message(TOO_LONG, {"longest": first["ctx"]["max_length"]}))
    if kind in _OF_TYPE:
        return Misfit(path, Message(_OF_TYPE[kind]))
    return Misfit(path, value_why(path, _value_at(raw, path)))


def _value_at(raw: object, path: tuple[str | int, ...]) -> object:
    for part in path:
        if isinstance(raw, dict):
            raw = raw.get(part)
        elif isinstance(raw, list) and isinstance(part, int) and part < len(raw):
            raw = raw[part]
        else:
            return ""
    return raw if isinstance(raw, str | int | float | bool) else ""


_ID_TWICE = N_("This id stands twice in the file, so which session is meant cannot be told.")
_DAY_TWICE = N_("This day stands twice in the file, so which rating is meant cannot be told.")
_TOO_MANY = N_("The file has more than {most} sessions.")
_FUTURE = N_("It lies in the future.")
_NO_POINT = N_("This version knows no point {code}. Update the app, then read the file again.")
_NO_FLIGHT = N_("The stretches do not fit the steps of the session.")
_NO_RATING = N_("It holds no rating.")
TOO_LONG = N_("It is longer than the {longest} allowed.")
MISSING = N_("It is missing.")
UNKNOWN = N_("It is not part of this format.")
_ENDS_EARLY = N_("It lies before the start of the session.")

# The types of error pydantic names: docs.pydantic.dev/latest/errors/validation_errors
_OF_TYPE: Mapping[str, str] = MappingProxyType(
    {"missing": MISSING, "extra_forbidden": UNKNOWN, ENDS_EARLY: _ENDS_EARLY}
)
