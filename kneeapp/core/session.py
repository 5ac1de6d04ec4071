"""The engine of a session.

The law: *(state, event) -> (state, effects). Time comes in with each event; what must happen
outside comes out as effects. Nothing here waits, looks at a clock, draws, or writes.*

An event that means nothing in a state returns the very same state object. A gap of more than 2 s
between two events of a running session is sleep: nothing of it is counted, and the session stands
still until the user says go on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kneeapp.core.course import (
    Course,
    completed_record_of,
    counted,
    entered,
    lengthened,
    moved_back,
    record_of,
)
from kneeapp.core.cues import Cue, cues_of_step
from kneeapp.core.events import (
    Back,
    Begin,
    Close,
    Dismiss,
    Event,
    Extend,
    Pause,
    PauseReason,
    Rate,
    Rating,
    Resume,
    Skip,
    Stop,
    Tick,
)
from kneeapp.core.record import (
    NOTE_MAX_CHARS,
    Outcome,
    Pain,
    PainOfKnees,
    SessionRecord,
)

SLEEP_GAP_MS = 2_000


@dataclass(frozen=True, slots=True)
class Idle:
    """No session."""


@dataclass(frozen=True, slots=True)
class Running:
    """The clock runs."""

    course: Course


@dataclass(frozen=True, slots=True)
class Paused:
    """The clock stands still in the middle of `course`."""

    course: Course
    why: PauseReason


@dataclass(frozen=True, slots=True)
class Reviewing:
    """The session is over and saved; ratings amend it."""

    record: SessionRecord


@dataclass(frozen=True, slots=True)
class Done:
    """The check-out is closed."""

    record: SessionRecord


State = Idle | Running | Paused | Reviewing | Done


@dataclass(frozen=True, slots=True)
class Play:
    """Sound a cue."""

    cue: Cue


@dataclass(frozen=True, slots=True)
class Silence:
    """All sound ends at once."""


@dataclass(frozen=True, slots=True)
class Save:
    """Keep a new session."""

    record: SessionRecord


@dataclass(frozen=True, slots=True)
class Amend:
    """Replace a kept session."""

    record: SessionRecord


Effect = Play | Silence | Save | Amend
Stepped = tuple[State, tuple[Effect, ...]]


def step(state: State, event: Event) -> Stepped:
    """The state after `event`, and what must happen exactly once because of it."""
    after, effects = _step(state, event)
    return (state, ()) if after == state and not effects else (after, effects)


def _step(state: State, event: Event) -> Stepped:
    match state:
        case Idle() | Done():
            return _begun(event) if isinstance(event, Begin) else (state, ())
        case Reviewing(record):
            return _reviewed(state, record, event)
        case Paused(course):
            return _in_pause(state, course, event)
        case Running(course):
            return _in_run(state, course, event)


def _begun(event: Begin) -> Stepped:
    pain = PainOfKnees(Pain(before=event.left_before), Pain(before=event.right_before))
    course = Course(
        id=event.id,
        started_at=event.started_at,
        plan=event.plan,
        breath=event.breath,
        pain=pain,
        begun_at=event.at,
        last_at=event.at,
        actual_ms=(0,) * len(event.plan.steps),
    )
    return Running(course), ()


def _reviewed(state: Reviewing, record: SessionRecord, event: Event) -> Stepped:
    if isinstance(event, Rate):
        rated = _rated(record, event.rating)
        return Reviewing(rated), () if rated == record else (Amend(rated),)
    if isinstance(event, Dismiss | Close):
        return Done(record), ()
    return state, ()


def _rated(record: SessionRecord, rating: Rating) -> SessionRecord:
    pain = PainOfKnees(
        replace(record.pain.left, after=rating.left_after),
        replace(record.pain.right, after=rating.right_after),
    )
    return replace(
        record,
        pain=pain,
        pressure=rating.pressure,
        thumbs=rating.thumbs,
        note=rating.note[:NOTE_MAX_CHARS],
    )


def _in_run(state: Running, course: Course, event: Event) -> Stepped:
    means_nothing = isinstance(event, Begin | Resume | Rate | Dismiss)
    if means_nothing or (isinstance(event, Extend) and course.can_add_ms == 0):
        return state, ()
    if event.at - course.last_at > SLEEP_GAP_MS:
        return _slept(course, event)
    after, effects = _advanced(course, event.at)
    if not isinstance(after, Running) or isinstance(event, Tick):
        return after, effects
    later, more = _acted(after, event)
    return later, effects + more


def _slept(course: Course, event: Event) -> Stepped:
    asleep = Paused(replace(course, last_at=event.at), PauseReason.SLEPT)
    if isinstance(event, Stop | Close):
        return step(asleep, event)
    return asleep, (Silence(),)


def _acted(state: Running, event: Event) -> Stepped:
    course = state.course
    match event:
        case Pause(why=PauseReason.ASKED):
            return Paused(course, PauseReason.ASKED), (Silence(),)
        case Pause(why=why):
            return Paused(course, why), (Silence(), Play(Cue.PAUSE))
        case Extend():
            return Running(lengthened(course)), ()
        case Back():
            return Running(moved_back(course)), (Silence(),)
        case Skip() if not course.is_last_step:
            return Running(entered(course, course.index + 1)), (Silence(),)
        case _:
            return _ended(course, event)


def _in_pause(state: Paused, course: Course, event: Event) -> Stepped:
    match event:
        case Resume(at):
            going = replace(course, last_at=at, breath_from_ms=course.in_step_ms)
            return Running(going), ()
        case Pause(why=why) if why is not state.why and why is not PauseReason.USER:
            return Paused(course, why), (Silence(),)
        case Back() | Extend():
            moved = moved_back(course) if isinstance(event, Back) else lengthened(course)
            return Paused(moved, state.why), ()
        case Skip() if not course.is_last_step:
            return Paused(entered(course, course.index + 1), state.why), ()
        case Skip() | Stop() | Close():
            return _ended(replace(course, last_at=event.at), event)
    return state, ()


def _ended(course: Course, event: Event) -> Stepped:
    """The end by the user's hand: Skip of the last step, Stop or Close."""
    if isinstance(event, Stop):
        stopped = record_of(course, Outcome.STOPPED, event.reason)
        return Reviewing(stopped), (Silence(), Save(stopped))
    if isinstance(event, Close):
        interrupted = record_of(course, Outcome.INTERRUPTED)
        return Done(interrupted), (Silence(), Save(interrupted))
    completed = completed_record_of(course)
    return Reviewing(completed), (Silence(), Play(Cue.FINISH), Save(completed))


def _advanced(course: Course, at: int) -> Stepped:
    """The course at time `at`, with the cues in between; the end of the last step ends it."""
    ms = max(0, at - course.last_at)
    effects: list[Effect] = []
    while True:
        begin_ms, end_ms = course.in_step_ms, course.duration_ms
        now_ms = min(begin_ms + ms, end_ms)
        cues = cues_of_step(course.plan, course.index, end_ms)
        effects += [Play(cue) for moment, cue in cues if begin_ms <= moment < now_ms]
        course = counted(course, now_ms - begin_ms)
        ms -= now_ms - begin_ms
        if now_ms < end_ms:
            return Running(course), tuple(effects)
        if course.is_last_step:
            record = completed_record_of(course)
            return Reviewing(record), (*effects, Play(Cue.FINISH), Save(record))
        course = entered(course, course.index + 1)
