"""The flight recorder: laws of its pure functions, and of the flights that the engine writes."""

from __future__ import annotations

import json
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from kneeapp.core import events as ev
from kneeapp.core.events import PauseReason
from kneeapp.core.flight import (
    flight_of,
    is_flight,
    kept_flight,
    straight,
    with_done,
    with_standstill,
)
from kneeapp.core.record import SessionRecord, StopReason, Stretch, StretchKind
from kneeapp.core.session import SLEEP_GAP_MS, Idle, Paused, Running, Save, State, step
from tests.builders import make_step, step_records
from tests.core.test_session_laws import histories
from tests.plans import begin, short_plan

DONE, PAUSED, ASLEEP = StretchKind.DONE, StretchKind.PAUSED, StretchKind.ASLEEP


def saved(events: list[ev.Event]) -> list[SessionRecord]:
    """What is saved of all that happens."""
    state: State = Idle()
    records = []
    for event in events:
        state, effects = step(state, event)
        records += [effect.record for effect in effects if isinstance(effect, Save)]
    return records


def ticked(from_ms: int, until_ms: int) -> list[ev.Event]:
    """A tick every second, the last one at the end."""
    return [ev.Tick(at) for at in (*range(from_ms, until_ms, 1_000), until_ms)]


def length_ms(record: SessionRecord) -> int:
    """How long the session took on the wall."""
    return (record.ended_at - record.started_at) // timedelta(milliseconds=1)


# --- pure functions ---------------------------------------------------------------------------


@given(st.lists(step_records(), max_size=8))
def test_straight_steps_are_a_flight_that_need_not_be_kept(steps: list):
    flight = straight(steps)
    assert is_flight(steps, flight)
    assert kept_flight(steps, flight) == ()
    assert sum(stretch.length_ms for stretch in flight) == sum(s.actual_ms for s in steps)


def test_what_cannot_be_a_flight_is_refused():
    steps = (make_step(actual_ms=10_000), make_step(actual_ms=5_000))
    fine = (
        Stretch(DONE, 0, 0, 10_000),
        Stretch(PAUSED, 0, 10_000, 7),
        Stretch(DONE, 1, 10_007, 5_000),
    )
    assert is_flight(steps, fine)
    assert kept_flight(steps, fine) == fine
    for wrong in (
        (),
        fine[:1],
        (*fine, Stretch(DONE, 1, 15_007, 1)),
        (fine[0], Stretch(PAUSED, 0, 9_999, 7), fine[2]),
        (fine[0], Stretch(PAUSED, 0, 10_000, 0), fine[2]),
        (fine[0], Stretch(PAUSED, 2, 10_000, 7), fine[2]),
        (fine[0], Stretch(PAUSED, -1, 10_000, 7), fine[2]),
        (Stretch(DONE, 0, -1, 10_000), *fine[1:]),
        fine[::-1],
    ):
        assert not is_flight(steps, wrong), wrong


def test_more_of_the_same_pass_is_one_stretch_and_another_pass_is_not():
    flight = with_done((), 0, 0, 500, goes_on=False)
    flight = with_done(flight, 0, 500, 500, goes_on=True)
    assert flight == (Stretch(DONE, 0, 0, 1_000),)
    again = with_done(flight, 0, 1_000, 500, goes_on=False)
    assert again == (*flight, Stretch(DONE, 0, 1_000, 500))
    stood = with_standstill(flight, PAUSED, 0, 1_000, 300)
    assert with_done(stood, 0, 1_300, 200, goes_on=True)[-1] == Stretch(DONE, 0, 1_300, 200)


def test_no_time_leaves_no_trace():
    assert with_done((), 0, 0, 0, goes_on=False) == ()
    assert with_standstill((), ASLEEP, 0, 0, 0) == ()


# --- what the engine writes -------------------------------------------------------------------


@given(histories())
def test_the_flight_of_any_session_covers_all_of_it_with_nothing_lost(events: list[ev.Event]):
    for record in saved(events):
        flight = flight_of(record)
        assert is_flight(record.steps, flight)
        at_ms = 0
        for stretch in flight:
            assert stretch.begin_ms == at_ms, "a gap in the flight"
            at_ms = stretch.end_ms
        assert at_ms == length_ms(record)
        done_ms = sum(stretch.length_ms for stretch in flight if stretch.kind is DONE)
        assert done_ms == record.active_ms


@given(histories())
def test_what_is_played_again_from_the_journal_has_the_same_flight(events: list[ev.Event]):
    lines = [json.dumps(ev.as_entry(event)) for event in events]
    again = [ev.event_of(json.loads(line)) for line in lines]
    assert [r.flight for r in saved(again)] == [r.flight for r in saved(events)]


@given(histories())
def test_time_that_stood_still_is_in_the_flight_as_what_it_was(events: list[ev.Event]):
    """Counted beside the engine: from the last thing seen to going on, or to the end."""
    state: State = Idle()
    stood = {PAUSED: 0, ASLEEP: 0}
    for event in events:
        before = state
        state, effects = step(state, event)
        if isinstance(state, Running) and not isinstance(before, Running | Paused):
            stood = {PAUSED: 0, ASLEEP: 0}
        ends = any(isinstance(effect, Save) for effect in effects)
        if isinstance(before, Paused) and (ends or isinstance(state, Running)):
            kind = ASLEEP if before.why is PauseReason.SLEPT else PAUSED
            stood[kind] += event.at - before.course.last_at
        elif (
            isinstance(before, Running) and ends and event.at - before.course.last_at > SLEEP_GAP_MS
        ):
            stood[ASLEEP] += event.at - before.course.last_at
        for effect in effects:
            if isinstance(effect, Save):
                told = {
                    kind: sum(s.length_ms for s in effect.record.flight if s.kind is kind)
                    for kind in stood
                }
                assert told == stood


def test_a_straight_session_keeps_no_flight():
    plan = short_plan()
    events = [begin(plan, 0), *ticked(0, plan.total_ms)]
    (record,) = saved(events)
    assert record.flight == ()
    assert flight_of(record) == straight(record.steps)


def test_a_longer_hold_is_no_other_flight():
    plan = short_plan()
    hold_ms = plan.steps[0].planned_ms + 1_000
    events = [begin(plan, 0), *ticked(0, hold_ms), ev.Extend(hold_ms)]
    (record,) = saved([*events, *ticked(hold_ms, plan.total_ms + 30_000)])
    assert record.flight == ()
    assert record.steps[1].actual_ms == record.steps[1].planned_ms + 30_000


def test_a_pause_a_sleep_and_a_repeat_are_told_where_they_were():
    plan = short_plan()
    way_ms = plan.steps[0].planned_ms
    at = way_ms + 5_000
    events = [
        begin(plan, 0),
        *ticked(0, at),
        ev.Pause(at),
        ev.Resume(at + 22_000),
        *ticked(at + 22_000, at + 26_000),
        ev.Tick(at + 86_000),
        ev.Resume(at + 90_000),
        ev.Repeat(at + 90_000),
        *ticked(at + 90_000, at + 91_000),
        ev.Stop(at + 91_000, StopReason.OTHER),
    ]
    (record,) = saved(events)
    assert record.flight == (
        Stretch(DONE, 0, 0, way_ms),
        Stretch(DONE, 1, way_ms, 5_000),
        Stretch(PAUSED, 1, at, 22_000),
        Stretch(DONE, 1, at + 22_000, 4_000),
        Stretch(ASLEEP, 1, at + 26_000, 64_000),
        Stretch(DONE, 1, at + 90_000, 1_000),
    )
    assert record.active_ms == way_ms + 10_000
    assert length_ms(record) == at + 91_000
