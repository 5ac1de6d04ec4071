"""Laws of the engine that hold for any sequence of events."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from kneeapp.core import events as ev
from kneeapp.core.breath import PATTERNS, BreathChoice
from kneeapp.core.listening import caption_of, moments_of
from kneeapp.core.planning import Manner, Wanted, compose
from kneeapp.core.progress import progress
from kneeapp.core.record import StepKind, StopReason
from kneeapp.core.session import Idle, Paused, Play, Running, Save, State, step
from kneeapp.core.settings import VoiceLevel
from tests.plans import BOTH, FOUR, begin, four_points_plan, running, short_plan

SPOKEN = compose(
    [Wanted(point, 30) for point in FOUR[:2]],
    Manner(
        BOTH,
        is_by_leg=True,
        rest_s=5,
        breath=PATTERNS[BreathChoice.FOUR_SEVEN_EIGHT],
        level=VoiceLevel.FULL,
    ),
    "own-two",
)
PLANS = (short_plan(), four_points_plan(30), SPOKEN)
KINDS = (
    ev.Tick,
    ev.Resume,
    ev.Back,
    ev.Repeat,
    ev.Skip,
    ev.ChangeLeg,
    ev.Slept,
    ev.Extend,
    ev.Dismiss,
)


@st.composite
def histories(draw: st.DrawFn) -> list[ev.Event]:
    """Any sequence of events in time, with small and large gaps."""
    at, events = 0, []
    for _ in range(draw(st.integers(1, 60))):
        at += draw(st.one_of(st.integers(0, 2_000), st.integers(0, 60_000)))
        plain = st.sampled_from(KINDS)
        event = draw(
            st.one_of(
                plain.map(lambda kind, at=at: kind(at)),
                st.sampled_from(ev.PauseReason).map(lambda why, at=at: ev.Pause(at, why)),
                st.sampled_from(PLANS).map(lambda plan, at=at: begin(plan, at)),
                st.sampled_from(StopReason).map(lambda why, at=at: ev.Stop(at, why)),
                st.just(ev.Close(at)),
                st.integers(-60_000, 60_000).map(lambda by, at=at: ev.Shift(at, by)),
                st.integers(0, 10).map(lambda n, at=at: ev.Rate(at, ev.Rating(left_after=n))),
            )
        )
        events.append(event)
    return events


def played(state: State, events: list[ev.Event]) -> tuple[State, list[object]]:
    effects: list[object] = []
    for event in events:
        state, more = step(state, event)
        effects += more
    return state, effects


@given(histories())
def test_every_session_begun_is_saved_exactly_once_unless_it_is_open(events: list[ev.Event]):
    state: State = Idle()
    begun, saves = 0, 0
    for event in events:
        before = state
        state, effects = step(state, event)
        began = isinstance(state, Running) and not isinstance(before, Running | Paused)
        begun += began
        saves += sum(isinstance(effect, Save) for effect in effects)
        is_open = isinstance(state, Running | Paused)
        assert saves == begun - is_open


@given(histories())
def test_time_in_a_step_stays_inside_it_and_actual_adds_up(events: list[ev.Event]):
    state: State = Idle()
    for event in events:
        state, _ = step(state, event)
        if isinstance(state, Running | Paused):
            course = state.course
            assert 0 <= course.in_step_ms < course.duration_ms
            is_hold = course.step.kind is StepKind.PRESS
            # A gap may wait for one answer.
            most_ms = course.step.limit_ms if is_hold else course.step.planned_ms + 5_000
            assert course.step.planned_ms <= course.duration_ms <= most_ms
            pressed = zip(course.plan.steps, course.actual_ms, strict=True)
            assert all(ms <= s.limit_ms for s, ms in pressed if s.kind is StepKind.PRESS)
            assert course.keeps_limits
            assert all(0 <= ms < course.duration_ms for ms, _cue in course.due)
            assert sum(course.actual_ms) == course.active_ms
            assert course.breath_from_ms <= course.in_step_ms
            now = progress(state)
            assert 0 < now.left_ms <= now.total_left_ms
            caption = caption_of(course, is_paused=isinstance(state, Paused))
            assert caption is None or course.plan.length_ms(caption) > 0


@given(histories())
def test_replaying_what_was_written_down_gives_the_same_state(events: list[ev.Event]):
    lines = [json.dumps(ev.as_entry(event)) for event in events]
    again = [ev.event_of(json.loads(line)) for line in lines]
    assert played(Idle(), again) == played(Idle(), events)


@given(histories())
def test_an_event_without_effect_on_the_state_returns_the_same_object(events: list[ev.Event]):
    state: State = Idle()
    for event in events:
        before = state
        state, effects = step(before, event)
        if state == before and not effects:
            assert state is before


@given(st.lists(st.integers(1, 2_000), min_size=1, max_size=400), st.sampled_from(PLANS))
def test_the_size_of_ticks_does_not_matter(gaps_ms: list[int], plan):
    end = sum(gaps_ms)
    moments = [sum(gaps_ms[: i + 1]) for i in range(len(gaps_ms))]
    rough, rough_effects = played(running(plan), [ev.Tick(at) for at in moments])
    even, even_effects = played(running(plan), [ev.Tick(at) for at in range(997, end, 997)])
    even, last_effects = played(even, [ev.Tick(end)])
    assert rough == even
    assert rough_effects == even_effects + last_effects


@given(st.lists(st.integers(1, 2_000), min_size=80, max_size=200))
def test_every_cue_is_played_exactly_once_whatever_the_ticks(gaps_ms: list[int]):
    plan = short_plan()
    _state, even = played(running(plan), [ev.Tick(at) for at in range(0, 80_000, 100)])
    assert [e.cue for e in even if isinstance(e, Play)] == [m.cue for m in moments_of(plan)]
    moments, at = [], 0
    for gap_ms in gaps_ms:
        at += gap_ms
        moments.append(at)
    moments += [*range(at, 80_000, 1_500), max(at, 80_000)]
    _state, rough = played(running(plan), [ev.Tick(at) for at in moments])
    assert [e.cue for e in rough if isinstance(e, Play)] == [
        e.cue for e in even if isinstance(e, Play)
    ]


@given(st.integers(0, 75_999))
def test_the_next_due_moment_is_never_late_for_a_cue(at: int):
    plan = short_plan()
    state, _ = played(running(plan), [ev.Tick(ms) for ms in range(1_000, at, 1_000)])
    state, _ = step(state, ev.Tick(at))
    now = progress(state)
    assert now.next_due_ms is not None
    assert now.next_due_ms > 0
    if now.next_due_ms > 1:
        _later, effects = step(state, ev.Tick(at + min(now.next_due_ms - 1, 2_000)))
        assert not [e for e in effects if isinstance(e, Play)]
