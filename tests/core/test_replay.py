"""A journal read back: the state that wrote it, or a plain no; never anything in between."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kneeapp.core import events as ev
from kneeapp.core.record import Outcome, SessionRecord, StopReason
from kneeapp.core.replay import BrokenJournalError, Interrupted, found_in, replay
from kneeapp.core.session import Paused, Running, step
from tests.plans import AFTERNOON, begin, four_points_plan, short_plan

ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)


def written(*events: ev.Event) -> list[dict]:
    """The entries as they come out of a file."""
    return json.loads(json.dumps([ev.as_entry(event) for event in events]))


def ticks(to_ms: int, begun_at: int = 0) -> list[ev.Event]:
    return [ev.Tick(at) for at in range(begun_at + 1_000, begun_at + to_ms + 1, 1_000)]


def cut_off(to_ms: int, *after: ev.Event, begun_at: int = 0) -> Interrupted:
    """A session of the short plan that was cut off after so long."""
    events = (begin(short_plan(), begun_at), *ticks(to_ms, begun_at), *after)
    found = found_in(written(*events))
    assert isinstance(found, Interrupted)
    return found


def test_no_entries_are_no_session():
    assert found_in([]) is None


def test_what_is_read_back_is_the_state_that_wrote_it():
    found = cut_off(20_000)
    assert isinstance(found.state, Running)
    assert found.state == replay([begin(short_plan()), *ticks(20_000)])
    assert (found.state.course.index, found.state.course.in_step_ms) == (1, 12_000)


def test_what_is_kept_ended_when_it_was_last_seen():
    record = cut_off(20_000).kept()
    assert record.outcome is Outcome.INTERRUPTED
    assert record.pressed_ms == 12_000
    assert record.ended_at - record.started_at == timedelta(seconds=20)
    assert record.pain.left.before == 5


def test_kept_from_a_pause_it_ended_with_the_pause():
    record = cut_off(20_000, ev.Pause(20_500)).kept()
    assert record.active_ms == 20_500
    assert record.ended_at - record.started_at == timedelta(milliseconds=20_500)


@pytest.mark.parametrize("now_ms", [3_000, 9_000_000, 621_000])
def test_taken_up_it_stands_paused_and_what_lies_between_is_not_counted(now_ms: int):
    """Also on a machine whose clock has begun anew."""
    found = cut_off(20_000, begun_at=600_000)
    wall = AFTERNOON + timedelta(minutes=9)
    state = replay(found.taken_up(now_ms, wall))
    assert isinstance(state, Paused)
    assert state.why is ev.PauseReason.CONTINUED
    assert state.course.active_ms == 20_000
    assert state.course.in_step_ms == 12_000
    for event in (ev.Resume(now_ms + 5_000), ev.Tick(now_ms + 6_000)):
        state, _effects = step(state, event)
    state, _effects = step(state, ev.Stop(now_ms + 6_000, StopReason.OTHER))
    assert state.record.active_ms == 21_000
    assert state.record.started_at == AFTERNOON
    assert state.record.ended_at == wall + timedelta(seconds=6)


def test_a_clock_on_the_wall_that_was_set_back_brings_no_events_from_the_future():
    found = cut_off(20_000)
    events = found.taken_up(50_000, AFTERNOON - timedelta(hours=3))
    assert events[-1].at == 50_000
    assert replay(events).course.active_ms == 20_000


def test_cut_off_twice_it_can_be_taken_up_twice():
    first = cut_off(20_000)
    events = first.taken_up(1_000, AFTERNOON + timedelta(minutes=1))
    again = [*events, ev.Resume(2_000), ev.Tick(3_000)]
    found = found_in(written(*again))
    assert isinstance(found, Interrupted)
    assert found.state.course.active_ms == 21_000
    events = found.taken_up(77, AFTERNOON + timedelta(minutes=5))
    assert replay(events).course.active_ms == 21_000
    assert found.kept().ended_at == AFTERNOON + timedelta(minutes=1, seconds=2)


def test_a_session_that_ended_gives_its_record():
    found = found_in(written(begin(short_plan()), *ticks(76_000)))
    assert isinstance(found, SessionRecord)
    assert found.outcome is Outcome.COMPLETED


def test_points_that_there_are_no_more_are_named():
    from tests.shipped import shipped_catalogue

    plan = four_points_plan()
    found = found_in(written(begin(plan), ev.Tick(1_000)))
    assert found.unknown_points(shipped_catalogue()) == ()
    entries = written(begin(plan), ev.Tick(1_000))
    for planned in entries[0]["plan"]["steps"][:4]:
        planned["point"] = "XX99"
    assert found_in(entries).unknown_points(shipped_catalogue()) == ("XX99",)


def first(**changes: object) -> list[dict]:
    (entry,) = written(begin(short_plan()))
    return [{**entry, **changes}]


def with_step(**changes: object) -> list[dict]:
    (entry,) = written(begin(short_plan()))
    entry["plan"]["steps"][1].update(changes)
    return [entry]


STEPS = short_plan().steps
AFAR = 227_214_720_000_000
"""7,200 years in ms."""
BROKEN = {
    "no begin": written(ev.Tick(1)),
    "two begins": written(begin(short_plan()), begin(short_plan(), 5)),
    "a clock that goes back": written(begin(short_plan(), 500), ev.Tick(400)),
    "a stranger": [*first(), {"event": "party", "at": 1}],
    "no kind": [{}],
    "a text for a time": first(at="0"),
    "true for a time": first(at=True),
    "a fraction": first(at=0.5),
    "a time beyond all bounds": first(at=1 << 60),
    "no id": first(id=""),
    "a number for an id": first(id=7),
    "a hostile id": first(id="../../x"),
    "a pain of 11": first(left_before=11),
    "a pain of half": first(right_before=0.5),
    "no offset": first(started_at="2026-11-21T18:42:00.000"),
    "no date": first(started_at="yesterday"),
    "a field too many": first(mood="fine"),
    "no plan": first(plan=None),
    "no steps": first(plan={"routine": None, "steps": []}),
    "a step of no time": with_step(planned_ms=0),
    "a step of a day": with_step(planned_ms=86_400_000),
    "a step before its begin": with_step(planned_ms=-5),
    "a limit that is a text": with_step(limit_ms="9"),
    "a third leg": with_step(leg="middle"),
    "a point that is a list": with_step(point=[]),
    "a point with a line break": with_step(point="ST34\n"),
    "a last step that is no hold": written(begin(replace(short_plan(), steps=STEPS[:3]))),
    "a shift of half a millisecond": written(begin(short_plan()), ev.Shift(10, 0.5)),
    "a shift of true": written(begin(short_plan()), ev.Shift(10, True)),
    "a shift of a year": written(begin(short_plan()), ev.Shift(10, 1 << 35)),
    "a pause in the far future": written(begin(short_plan()), ev.Pause(1 << 52)),
    "a pause after nine thousand years": written(begin(short_plan()), ev.Pause(1 << 48)),
    "a begin at the end of time": first(started_at="9999-12-31T23:59:59.000+00:00"),
    "a begin before all time": first(started_at="0001-01-01T00:00:00.000+14:00"),
    "an end in the year 9226": written(
        begin(short_plan()), ev.Pause(AFAR), ev.Stop(AFAR, StopReason.OTHER)
    ),
    "an end after nine thousand years": written(
        begin(short_plan()), ev.Pause(1 << 48), ev.Stop(1 << 48, StopReason.OTHER)
    ),
    "an end beyond all time": written(
        begin(short_plan()), ev.Pause(1 << 52), ev.Stop(1 << 52, StopReason.OTHER)
    ),
    "a rating from elsewhere": written(
        begin(short_plan()), ev.Stop(5, StopReason.OTHER), ev.Rate(6, ev.Rating(left_after=99))
    ),
}  # fmt: skip


@pytest.mark.parametrize("entries", BROKEN.values(), ids=BROKEN)
def test_what_was_not_written_by_us_is_refused(entries: list[dict]):
    with pytest.raises(BrokenJournalError):
        found_in(entries)


@given(st.lists(st.dictionaries(st.sampled_from(["event", "at", "id", "plan", "x"]), ANY)))
def test_any_garbage_is_refused_or_nothing(entries: list[dict]):
    if entries:
        with pytest.raises(BrokenJournalError):
            found_in(entries)


@settings(max_examples=60)
@given(st.data())
def test_a_journal_with_one_value_changed_is_refused_or_a_session(data: st.DataObject):
    entries = written(begin(short_plan()), *ticks(12_000), ev.Pause(12_100), ev.Resume(15_000))
    target = data.draw(st.sampled_from(entries))
    place: dict | list = target
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        key = data.draw(st.sampled_from(keys))
        inner = place[key]
        if not (isinstance(inner, dict | list) and inner) or data.draw(st.booleans()):
            break
        place = inner
    place[key] = data.draw(ANY)
    try:
        found = found_in(entries)
    except BrokenJournalError:
        return
    assert isinstance(found, Interrupted | SessionRecord)
    if isinstance(found, Interrupted):
        assert found.kept().active_ms >= 0
        replay(found.taken_up(5, AFTERNOON))
