"""Sessions told from memory, and what of a kept session its owner knows better than the app.

All of it is pure: records in, records out. A session added by hand has the steps of the plan it
followed; how far the user came says how many of its holds were pressed, each as long as planned.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Final

from kneeapp.core.content import Catalogue, Routine
from kneeapp.core.record import (
    NOTE_MAX_CHARS,
    ActivityScore,
    Outcome,
    PainOfKnees,
    Pressure,
    SessionRecord,
    Source,
    StepKind,
    StepRecord,
    StopReason,
    Thumbs,
)
from kneeapp.core.routine import point_plan, routine_plan
from kneeapp.core.settings import Legs, Settings, VoiceLevel

MOST_SHARE: Final = (3, 4)
"""Most of a routine: three of four holds."""
SOME_SHARE: Final = (1, 3)
"""Some of a routine: one of three holds."""


class HowFar(StrEnum):
    """How far somebody remembers to have come."""

    ALL = "all"
    MOST = "most"
    SOME = "some"


@dataclass(frozen=True, slots=True)
class Told:
    """What its owner says of a session, whatever it comes from.

    `stop_reason` counts only with `Outcome.STOPPED`. `note` is cut at `NOTE_MAX_CHARS`.
    """

    outcome: Outcome = Outcome.COMPLETED
    stop_reason: StopReason | None = None
    pain: PainOfKnees = field(default_factory=PainOfKnees)
    pressure: Pressure | None = None
    thumbs: Thumbs | None = None
    note: str = ""
    activities: tuple[ActivityScore, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """What was pressed: a routine by its id, or one point by its code; and on which legs."""

    routine: str | None
    point: str = ""
    legs: Legs = Legs.BOTH


# --- how far ----------------------------------------------------------------------------------


def holds_of_far(far: HowFar, holds: int) -> int:
    """How many of `holds` holds somebody pressed who came so far.

    All of them; or three of four (halves up), but never all of several; or one of three, but at
    least one. Of a single hold each means that one.
    """
    if far is HowFar.ALL or holds <= 1:
        return holds
    if far is HowFar.MOST:
        return min(holds - 1, _share(holds, *MOST_SHARE))
    return max(1, _share(holds, *SOME_SHARE))


def far_of(record: SessionRecord) -> HowFar:
    """How far a session came, in the words of the form: the one nearest to what was pressed."""
    presses = [step for step in record.steps if step.kind is StepKind.PRESS]
    done = sum(step.actual_ms > 0 for step in presses)
    if done == len(presses):
        return HowFar.ALL if record.outcome is Outcome.COMPLETED else HowFar.MOST
    far = (HowFar.MOST, HowFar.SOME)
    return min(far, key=lambda one: abs(holds_of_far(one, len(presses)) - done))


def outcome_of_far(far: HowFar) -> Outcome:
    """A session that was not done to its end was stopped."""
    return Outcome.COMPLETED if far is HowFar.ALL else Outcome.STOPPED


def done_so_far(steps: Iterable[StepRecord], far: HowFar) -> tuple[StepRecord, ...]:
    """The steps, done as planned up to the last hold that was pressed, and not at all after it."""
    kept = tuple(steps)
    presses = [i for i, step in enumerate(kept) if step.kind is StepKind.PRESS]
    count = holds_of_far(far, len(presses))
    end = len(kept) if count == len(presses) else presses[count - 1] + 1
    return tuple(
        replace(step, actual_ms=step.planned_ms if i < end else 0) for i, step in enumerate(kept)
    )


def _share(holds: int, part: int, whole: int) -> int:
    return (2 * holds * part + whole) // (2 * whole)


# --- what was pressed -------------------------------------------------------------------------


def subject_of(record: SessionRecord) -> Subject:
    """What a kept session pressed."""
    legs = record.legs
    only = Legs(legs[0].value) if len(legs) == 1 else Legs.BOTH
    point = record.steps[0].point if record.steps and record.routine is None else ""
    return Subject(record.routine, point, only)


def planned_steps(
    catalogue: Catalogue, subject: Subject, settings: Settings
) -> tuple[StepRecord, ...]:
    """The steps of a plan for this subject, none of them done.

    As the app would lead it today, without the time a voice needs.

    Raises:
        KeyError: there is no such routine or point (any more).
    """
    wanted = replace(settings, legs=subject.legs, voice_level=VoiceLevel.CHIMES)
    if subject.routine is None:
        plan = point_plan(catalogue, subject.point, wanted)
    else:
        routine = catalogue.routines[subject.routine]
        plan = routine_plan(_on_legs(catalogue, routine, subject.legs), routine.id, wanted)
    return tuple(StepRecord(s.kind, s.point, s.leg, s.planned_ms, 0) for s in plan.steps)


def _on_legs(catalogue: Catalogue, routine: Routine, legs: Legs) -> Catalogue:
    """The catalogue with a routine of the user that works on other legs than it says."""
    if routine.own is None:
        return catalogue
    own = routine._replace(own=replace(routine.own, legs=legs))
    return replace(catalogue, routines={routine.id: own})


# --- records ----------------------------------------------------------------------------------


def session_by_hand(
    session_id: str,
    started_at: datetime,
    told: Told,
    subject: Subject,
    steps: Sequence[StepRecord],
    far: HowFar,
) -> SessionRecord:
    """A session added afterwards; its times are those of the plan, its outcome follows from `far`.

    Args:
        session_id: a fresh identity.
        started_at: aware, with the offset of the place it was done in.
        told: what its owner says of it.
        subject: what was pressed.
        steps: of the plan for it.
        far: how far it came.
    """
    blank = SessionRecord(
        id=session_id,
        started_at=started_at,
        ended_at=started_at,
        outcome=outcome_of_far(far),
        routine=subject.routine,
        active_ms=0,
        steps=(),
        source=Source.BY_HAND,
    )
    built = rebuilt(blank, subject, steps, far)
    return changed(built, started_at, replace(told, outcome=built.outcome))


def rebuilt(
    record: SessionRecord, subject: Subject, steps: Sequence[StepRecord], far: HowFar
) -> SessionRecord:
    """A session added by hand with other steps, or done to another end; all else stays."""
    done = done_so_far(steps, far)
    active_ms = sum(step.actual_ms for step in done)
    return replace(
        record,
        routine=subject.routine,
        outcome=outcome_of_far(far),
        steps=done,
        active_ms=active_ms,
        ended_at=record.started_at + timedelta(milliseconds=active_ms),
        flight=(),
    )


def changed(record: SessionRecord, started_at: datetime, told: Told) -> SessionRecord:
    """A session as its owner knows it better: begun at another time it lasts as long as before."""
    stopped = told.outcome is Outcome.STOPPED
    return replace(
        record,
        started_at=started_at,
        ended_at=started_at + (record.ended_at - record.started_at),
        outcome=told.outcome,
        stop_reason=told.stop_reason if stopped else None,
        pain=told.pain,
        pressure=told.pressure,
        thumbs=told.thumbs,
        note=told.note[:NOTE_MAX_CHARS],
        activities=told.activities,
    )


def on_other_leg(record: SessionRecord) -> SessionRecord:
    """What was pressed on the left was pressed on the right, and the other way round.

    Pain stays with the knee whose name stood beside it.
    """
    steps = tuple(replace(step, leg=step.leg.other) for step in record.steps)
    return replace(record, steps=steps)


def told_of(record: SessionRecord) -> Told:
    """What a kept session says."""
    return Told(
        outcome=record.outcome,
        stop_reason=record.stop_reason,
        pain=record.pain,
        pressure=record.pressure,
        thumbs=record.thumbs,
        note=record.note,
        activities=record.activities,
    )


# --- when -------------------------------------------------------------------------------------

_TIME = re.compile(r"\s*(\d{1,2})\s*[:.h ]?\s*(\d{2})?\s*([ap]\.?m?\.?)?\s*", re.ASCII | re.I)


def time_typed(text: str) -> time | None:
    """A time of day as people type it ("20:15", "2015", "8.15 pm", "7"), or None."""
    match = _TIME.fullmatch(text)
    if match is None:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def start_moved(
    before: datetime, wanted: datetime, local: Callable[[datetime], datetime]
) -> datetime:
    """A start that shall be at another time.

    Args:
        before: as it was kept, aware.
        wanted: the day and time of the place it was in, naive, to the minute.
        local: the moment of a naive time here.

    A start that is still in the same minute stays as it was, to the ms. Who was elsewhere then,
    by another offset than the one here, stays elsewhere.
    """
    naive = before.replace(tzinfo=None)
    if naive.replace(second=0, microsecond=0) == wanted:
        return before
    if local(naive).utcoffset() == before.utcoffset():
        return local(wanted)
    return wanted.replace(tzinfo=before.tzinfo)


def usual_start(now: datetime) -> datetime:
    """The naive time a form begins with: half an hour ago, at full five minutes."""
    then = now.replace(tzinfo=None, second=0, microsecond=0) - timedelta(minutes=30)
    return then - timedelta(minutes=then.minute % 5)
