"""A session played again from what was written down of it, and taken up where it stood.

What comes from a file is checked here once, whole: afterwards the events are as good as if they had
just happened.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

from kneeapp.core.content import Catalogue
from kneeapp.core.events import (
    Begin,
    Close,
    Event,
    Pause,
    PauseReason,
    Rate,
    Shift,
    as_entry,
    event_of,
)
from kneeapp.core.progress import progress
from kneeapp.core.record import SessionRecord, StepKind, is_activity
from kneeapp.core.session import Done, Idle, Paused, Reviewing, Running, Save, State, step

STEPS_MAX: Final = 1_000
STEP_MAX_MS: Final = 3_600_000
_AT_MAX_MS: Final = 1 << 53
_FIRST_YEAR: Final = 1970
_LAST_YEAR: Final = 9_000
"""Between them a time of the clock on the wall can be told in every zone, and kept."""
_NAME: Final = re.compile(r"[A-Za-z0-9._-]{1,64}")
"""Ids, and the codes of points, as the history takes them."""
# Whatever a wrong value can make `event_of`, `step` and `progress` raise.
_WRONG = (LookupError, ValueError, TypeError, AttributeError, ArithmeticError, StopIteration)


class BrokenJournalError(ValueError):
    """What was written down is not the course of a session."""


def replay(events: Iterable[Event]) -> State:
    """The state that these events lead to; nothing sounds and nothing is saved."""
    state: State = Idle()
    for event in events:
        state, _effects = step(state, event)
    return state


@dataclass(frozen=True, slots=True)
class Interrupted:
    """A session that was cut off.

    `events` begin with its `Begin`; `state` is what they lead to.
    """

    events: tuple[Event, ...]
    state: Running | Paused

    @property
    def begin(self) -> Begin:
        """How it began."""
        first = self.events[0]
        assert isinstance(first, Begin)
        return first

    @property
    def last_seen(self) -> datetime:
        """The last moment known of it, on the clock on the wall as it was when it began."""
        known_ms = self.events[-1].at - self.begin.at
        return self.begin.started_at + timedelta(milliseconds=known_ms)

    def kept(self) -> SessionRecord:
        """What is kept of it when it is not gone on with; it ended when it was last seen."""
        _after, effects = step(self.state, Close(self.events[-1].at))
        return next(effect.record for effect in effects if isinstance(effect, Save))

    def taken_up(self, now_ms: int, wall: datetime) -> tuple[Event, ...]:
        """The same events on the clock of now, and a pause where it was cut off.

        The clock of the events may have begun anew with the machine, so what lies between is known
        from the clock on the wall alone. None of it is counted, and the end will be the true one.

        Args:
            now_ms: `Clock.now_ms`.
            wall: `Clock.wall`.
        """
        begin = self.begin
        known_ms = self.events[-1].at - begin.at
        since_ms = (wall - begin.started_at) // timedelta(milliseconds=1)
        # A clock on the wall that was set back must not bring events from the future.
        by_ms = now_ms - max(known_ms, since_ms) - begin.at
        moved = tuple(replace(event, at=event.at + by_ms) for event in self.events)
        return (*moved, Pause(moved[-1].at, PauseReason.CONTINUED))

    def unknown_points(self, catalogue: Catalogue) -> tuple[str, ...]:
        """The points of its plan that there are no more, in their order."""
        codes = dict.fromkeys(step.point for step in self.begin.plan.steps)
        return tuple(code for code in codes if code not in catalogue.points)


def found_in(entries: Sequence[Mapping[str, object]]) -> Interrupted | SessionRecord | None:
    """What a journal tells: a session cut off, the record of one that ended, or no session.

    Args:
        entries: as `events.as_entry` made them, in their order.

    Raises:
        BrokenJournalError: they are not the course of one session.
    """
    if not entries:
        return None
    try:
        events = tuple(_checked(entry) for entry in entries)
        _expect(_is_one_course(events))
        return _found(events, replay(events))
    except _WRONG as error:
        raise BrokenJournalError(str(error)) from error


def _found(events: tuple[Event, ...], state: State) -> Interrupted | SessionRecord | None:
    """What they lead to; all that is asked of it later is worked out once, so that it can be."""
    match state:
        case Reviewing(record) | Done(record):
            found: Interrupted | SessionRecord = record
        case Running() | Paused():
            progress(state)
            found = Interrupted(events, state)
            record = found.kept()
        case _:
            return None
    _expect(record.started_at.year >= _FIRST_YEAR and record.ended_at.year <= _LAST_YEAR)
    return found


def _is_one_course(events: Sequence[Event]) -> bool:
    """A begin, nothing before it and no other; the clock never goes back."""
    begins = [event for event in events if isinstance(event, Begin)]
    in_time = all(before.at <= after.at for before, after in pairwise(events))
    return begins == [events[0]] and in_time


def _checked(entry: Mapping[str, object]) -> Event:
    event = event_of(entry)
    # What was not written by us reads back otherwise: a text for a number, a field too many.
    _expect(_listed(as_entry(event)) == _listed(entry))
    _expect(_is_whole(event.at) and abs(event.at) < _AT_MAX_MS)
    if isinstance(event, Begin):
        _check_begin(event)
    elif isinstance(event, Shift):
        _expect(_is_whole(event.by_ms) and abs(event.by_ms) <= STEP_MAX_MS)
    elif isinstance(event, Rate):
        rating = event.rating
        _expect(_is_pain(rating.left_after) and _is_pain(rating.right_after))
        _expect(isinstance(rating.note, str))
        names = {activity.name for activity in rating.activities}
        _expect(all(is_activity(activity) for activity in rating.activities))
        _expect(len(names) == len(rating.activities))
    return event


def _check_begin(begin: Begin) -> None:
    _expect(_is_name(begin.id))
    _expect(begin.started_at.utcoffset() is not None)
    _expect(_is_pain(begin.left_before) and _is_pain(begin.right_before))
    plan = begin.plan
    _expect(plan.routine is None or _is_name(plan.routine))
    _expect(0 < len(plan.steps) <= STEPS_MAX and plan.steps[-1].kind is StepKind.PRESS)
    for planned in plan.steps:
        _expect(_is_name(planned.point))
        _expect(_is_whole(planned.planned_ms) and _is_whole(planned.limit_ms))
        _expect(0 < planned.planned_ms <= STEP_MAX_MS)
        _expect(0 <= planned.limit_ms <= STEP_MAX_MS)


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_name(value: object) -> bool:
    return isinstance(value, str) and _NAME.fullmatch(value) is not None


def _is_pain(value: object) -> bool:
    return value is None or (_is_whole(value) and value in range(11))


def _listed(value: object) -> object:
    """Plain values as they come out of a file: pairs and the like are lists there."""
    if isinstance(value, Mapping):
        return {key: _listed(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_listed(inner) for inner in value]
    return value


def _expect(fine: bool) -> None:
    if not fine:
        raise BrokenJournalError("not as it was written")
