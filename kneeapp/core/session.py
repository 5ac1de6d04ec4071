"""The engine of a session.

The law: *(state, event) -> (state, effects). Time comes in with each event; what must happen
outside comes out as effects. Nothing here waits, looks at a clock, draws, or writes.*

An event that means nothing in a state returns the very same state object. A gap of more than 2 s
between two events of a running session is sleep: nothing of it is counted, and the session stands
still until the user says go on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kneeapp.core.answers import answered, final_cue, led_on, said, taken_up
from kneeapp.core.course import (
    Course,
    completed_record_of,
    counted,
    followed,
    record_of,
    stood_still,
)
from kneeapp.core.cues import Chime, Cue
from kneeapp.core.events import (
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
    Slept,
    Stop,
    Tick,
)
from kneeapp.core.moves import moved
from kneeapp.core.record import (
    NOTE_MAX_CHARS,
    Outcome,
    Pain,
    PainOfKnees,
    SessionRecord,
    StretchKind,
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
        activities=rating.activities,
    )


def _in_run(state: Running, course: Course, event: Event) -> Stepped:
    if isinstance(event, Begin | Resume | Rate | Dismiss):
        return state, ()
    if event.at - course.last_at > SLEEP_GAP_MS:
        return _slept(course, event)
    after, effects = _advanced(course, event.at)
    if not isinstance(after, Running) or isinstance(event, Tick):
        return after, effects
    later, more = _acted(after.course, event)
    return later, effects + more


def _slept(course: Course, event: Event) -> Stepped:
    if isinstance(event, Stop | Close):
        return step(Paused(course, PauseReason.SLEPT), event)
    return _paused(course, PauseReason.SLEPT)


_ASKS = {
    PauseReason.USER: Cue(Chime.PAUSE, ("pause",)),
    PauseReason.ASKED: Cue(None, ("ask",)),
    PauseReason.SLEPT: Cue(Chime.PAUSE, ("slept",)),
    PauseReason.CONTINUED: Cue(Chime.PAUSE, ("pause",)),
}


def _paused(course: Course, why: PauseReason) -> Stepped:
    cue = said(course.plan, _ASKS[why])
    return Paused(answered(course, cue), why), (Silence(), Play(cue))


def _acted(course: Course, event: Event) -> Stepped:
    match event:
        case Pause(why=why):
            return _paused(course, why)
        case Slept():
            return _paused(course, PauseReason.SLEPT)
        case Stop() | Close():
            return _ended(course, event)
        case Skip() if course.is_last_step:
            return _ended(course, event)
    move = moved(course, event)
    return (Running(course), ()) if move is None else _went_on(course, event, *move)


def _went_on(course: Course, event: Event, after: Course, phrase: str) -> Stepped:
    cue = said(course.plan, Cue(None, (phrase,)))
    # A longer hold goes on as it is, and so does its tone; all else begins in silence.
    stays = isinstance(event, Extend) or after == course
    return Running(led_on(after, cue)), (Play(cue),) if stays else (Silence(), Play(cue))


def _in_pause(state: Paused, course: Course, event: Event) -> Stepped:
    match event:
        case Resume(at):
            cue = said(course.plan, Cue(None, ("resume",)))
            going = taken_up(_stood_until(state, at), cue)
            return Running(going), (Silence(), Play(cue))
        case Pause(why=why) if why is not state.why and why is not PauseReason.USER:
            return _paused(course, why)
        case Stop() | Close():
            return _ended(_stood_until(state, event.at), event)
        case Skip() if course.is_last_step:
            return _ended(_stood_until(state, event.at), event)
    move = moved(course, event)
    if move is None:
        return state, ()
    after, phrase = move
    cue = said(course.plan, Cue(None, (phrase,)))
    return Paused(answered(after, cue), state.why), (Silence(), Play(cue))


def _stood_until(state: Paused, at: int) -> Course:
    slept = state.why is PauseReason.SLEPT
    kind = StretchKind.ASLEEP if slept else StretchKind.PAUSED
    return stood_still(state.course, at, kind)


def _ended(course: Course, event: Event) -> Stepped:
    """The end by the user's hand: Skip of the last step, Stop or Close."""
    if isinstance(event, Stop):
        stopped = record_of(course, Outcome.STOPPED, event.reason)
        cue = said(course.plan, Cue(None, ("stopped",)))
        return Reviewing(stopped), (Silence(), Play(cue), Save(stopped))
    if isinstance(event, Close):
        interrupted = record_of(course, Outcome.INTERRUPTED)
        return Done(interrupted), (Silence(), Save(interrupted))
    completed = completed_record_of(course)
    return Reviewing(completed), (Silence(), Play(final_cue(course.plan)), Save(completed))


def _advanced(course: Course, at: int) -> Stepped:
    """The course at time `at`, with the cues in between; the end of the last step ends it."""
    ms = max(0, at - course.last_at)
    effects: list[Effect] = []
    while True:
        begin_ms, end_ms = course.in_step_ms, course.duration_ms
        now_ms = min(begin_ms + ms, end_ms)
        effects += [Play(cue) for at_ms, cue in course.due if begin_ms <= at_ms < now_ms]
        course = counted(course, now_ms - begin_ms)
        ms -= now_ms - begin_ms
        if now_ms < end_ms:
            return Running(course), tuple(effects)
        if course.is_last_step:
            record = completed_record_of(course)
            return Reviewing(record), (*effects, Play(final_cue(course.plan)), Save(record))
        course = followed(course)
