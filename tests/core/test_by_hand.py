"""Sessions told from memory, and what of a kept one its owner knows better."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneeapp.core.body import Leg
from kneeapp.core.by_hand import (
    HowFar,
    Subject,
    Told,
    changed,
    done_so_far,
    far_of,
    holds_of_far,
    on_other_leg,
    planned_steps,
    rebuilt,
    session_by_hand,
    start_moved,
    subject_of,
    time_typed,
    told_of,
    usual_start,
)
from kneeapp.core.content import RoutineStep
from kneeapp.core.edit import UNDO_MOST, Doing, Edit, EditLog
from kneeapp.core.finding import is_rated
from kneeapp.core.flight import flight_of, is_flight, straight
from kneeapp.core.own_routine import OwnRoutine
from kneeapp.core.record import (
    NOTE_MAX_CHARS,
    ActivityScore,
    Outcome,
    Pain,
    PainOfKnees,
    Source,
    StepKind,
    StopReason,
)
from kneeapp.core.settings import Legs, Settings, VoiceLevel
from tests.builders import START, make_record, make_step, routine_steps, session_records
from tests.fakes import MemoryHistory
from tests.shipped import shipped_catalogue

CATALOGUE = shipped_catalogue()
CET = timezone(timedelta(hours=1))
EVENING = datetime(2026, 11, 17, 20, 15, tzinfo=CET)


def naive(*parts: int) -> datetime:
    """A time of some place, as it is typed."""
    return datetime(*parts, tzinfo=UTC).replace(tzinfo=None)


@pytest.mark.parametrize(
    ("holds", "most", "some"), [(1, 1, 1), (2, 1, 1), (3, 2, 1), (4, 3, 1), (8, 6, 3), (10, 8, 3)]
)
def test_how_far_counts_holds(holds: int, most: int, some: int):
    assert holds_of_far(HowFar.ALL, holds) == holds
    assert holds_of_far(HowFar.MOST, holds) == most
    assert holds_of_far(HowFar.SOME, holds) == some


@given(st.integers(2, 60), st.sampled_from(HowFar))
def test_how_far_is_heard_again_from_the_steps(holds: int, far: HowFar):
    steps = tuple(make_step(actual_ms=0) for _hold in range(holds))
    record = make_record(steps=done_so_far(steps, far), outcome=Outcome.STOPPED)
    if far is HowFar.ALL:
        record = replace(record, outcome=Outcome.COMPLETED)
    again = holds_of_far(far_of(record), holds)
    assert again == holds_of_far(far, holds)
    assert 1 <= holds_of_far(HowFar.SOME, holds) <= holds_of_far(HowFar.MOST, holds) < holds


def test_what_comes_after_the_last_hold_is_not_done():
    done = done_so_far(routine_steps(), HowFar.SOME)
    presses = [s for s in done if s.kind is StepKind.PRESS]
    assert [s.actual_ms for s in presses] == [60_000] * 3 + [0] * 5
    assert [s.actual_ms > 0 for s in done] == [True] * 6 + [False] * 10


@pytest.mark.parametrize("legs", list(Legs))
def test_any_routine_and_any_point_can_be_told(legs: Legs):
    subjects = [Subject(routine_id, legs=legs) for routine_id in CATALOGUE.routines]
    subjects += [
        Subject(None, point.code, legs) for point in CATALOGUE.points.values() if not point.pair
    ]
    for subject in subjects:
        steps = planned_steps(CATALOGUE, subject, Settings())
        assert all(step.actual_ms == 0 < step.planned_ms for step in steps)
        record = session_by_hand("x", EVENING, Told(), subject, steps, HowFar.ALL)
        assert record.outcome is Outcome.COMPLETED
        assert record.source is Source.BY_HAND
        assert subject_of(record) == (replace(subject, point="") if subject.routine else subject)
        assert record.flight == ()
        assert is_flight(record.steps, flight_of(record))


def test_the_voice_makes_a_told_session_no_longer():
    subject = Subject("after_workout")
    quiet = planned_steps(CATALOGUE, subject, Settings(voice_level=VoiceLevel.SILENT))
    spoken = planned_steps(CATALOGUE, subject, Settings(voice_level=VoiceLevel.FULL, hold_s=60))
    assert quiet == spoken


def test_a_routine_of_ones_own_is_told_on_the_legs_that_were_pressed():
    own = OwnRoutine("own-run", "Run", (RoutineStep("SP9", 30),), legs=Legs.LEFT)
    catalogue = replace(CATALOGUE, routines={own.id: own.as_routine()})
    steps = planned_steps(catalogue, Subject(own.id, legs=Legs.RIGHT), Settings())
    assert {step.leg for step in steps} == {Leg.RIGHT}


def test_what_there_is_not_cannot_be_told():
    for subject in (Subject("own-gone"), Subject(None, "XX99")):
        with pytest.raises(KeyError):
            planned_steps(CATALOGUE, subject, Settings())


def test_a_told_session_keeps_all_that_is_said():
    pain = PainOfKnees(Pain(5, 4), Pain(None, 3))
    told = Told(
        stop_reason=StopReason.OTHER,
        pain=pain,
        note="n" * (NOTE_MAX_CHARS + 5),
        activities=(ActivityScore("Stairs down", 4),),
    )
    steps = planned_steps(CATALOGUE, Subject("after_workout"), Settings())
    record = session_by_hand("x", EVENING, told, Subject("after_workout"), steps, HowFar.MOST)
    assert record.outcome is Outcome.STOPPED
    assert record.stop_reason is StopReason.OTHER
    assert record.pain == pain
    assert is_rated(record)
    assert len(record.note) == NOTE_MAX_CHARS
    assert record.activities == told.activities
    assert record.active_ms == sum(step.actual_ms for step in record.steps)
    assert record.ended_at - record.started_at == timedelta(milliseconds=record.active_ms)


@given(session_records())
def test_saying_what_is_kept_changes_nothing(record):
    same = changed(record, record.started_at, told_of(record))
    expected = record if record.outcome is Outcome.STOPPED else replace(record, stop_reason=None)
    assert same == expected


@given(session_records(), st.datetimes(naive(2000, 1, 1), naive(2040, 1, 1)))
def test_another_start_keeps_the_length(record, start: datetime):
    later = changed(record, start.replace(tzinfo=CET), told_of(record))
    assert later.ended_at - later.started_at == record.ended_at - record.started_at
    assert (later.steps, later.flight, later.active_ms) == (
        record.steps,
        record.flight,
        record.active_ms,
    )


@given(session_records())
def test_the_other_leg_twice_is_the_first_one(record):
    other = on_other_leg(record)
    assert on_other_leg(other) == record
    assert other.pain == record.pain
    assert [s.leg for s in other.steps] == [s.leg.other for s in record.steps]
    assert straight(other.steps) == straight(record.steps)


def test_a_complete_session_has_no_reason_to_have_stopped():
    stopped = make_record(outcome=Outcome.STOPPED, stop_reason=StopReason.OTHER)
    told = replace(told_of(stopped), outcome=Outcome.COMPLETED)
    assert changed(stopped, START, told).stop_reason is None


def test_told_to_another_end_it_lasts_otherwise():
    record = replace(make_record(), source=Source.BY_HAND)
    shorter = rebuilt(record, subject_of(record), record.steps, HowFar.SOME)
    assert shorter.outcome is Outcome.STOPPED
    assert shorter.active_ms < record.active_ms
    assert shorter.ended_at < record.ended_at
    assert rebuilt(shorter, subject_of(record), shorter.steps, HowFar.ALL).steps == record.steps


# --- when -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("20:15", time(20, 15)),
        ("2015", time(20, 15)),
        (" 8.15 pm", time(20, 15)),
        ("8pm", time(20)),
        ("12 am", time(0)),
        ("12:30 p.m.", time(12, 30)),
        ("7", time(7)),
        ("07h05", time(7, 5)),
        ("24:00", None),
        ("12:60", None),
        ("13 pm", None),
        ("0 am", None),
        ("", None),
        ("evening", None),
        ("20:15:00", None),
        ("-3:00", None),
        ("٢٠:١٥", None),
        ("9" * 12, None),
    ],
)
def test_times_as_people_type_them(text: str, found: time | None):
    assert time_typed(text) == found


@given(st.text(max_size=12))
def test_no_text_breaks_the_time(text: str):
    found = time_typed(text)
    assert found is None or found.second == 0


def at_home(then: datetime) -> datetime:
    """A zone that is one hour ahead in winter, two from April to October."""
    return then.replace(tzinfo=timezone(timedelta(hours=2 if 4 <= then.month <= 10 else 1)))


def test_the_same_minute_stays_the_same_moment():
    assert start_moved(START, START.replace(tzinfo=None, second=0, microsecond=0), at_home) == START


def test_at_home_another_day_has_the_offset_of_that_day():
    moved = start_moved(START, naive(2026, 7, 1, 9, 0), at_home)
    assert moved == datetime(2026, 7, 1, 7, 0, tzinfo=UTC)
    assert moved.utcoffset() == timedelta(hours=2)


def test_who_was_far_away_stays_there():
    tokyo = timezone(timedelta(hours=9))
    moved = start_moved(START.astimezone(tokyo), naive(2026, 7, 1, 9, 0), at_home)
    assert moved == datetime(2026, 7, 1, 9, 0, tzinfo=tokyo)


def test_a_form_begins_half_an_hour_ago():
    now = datetime(2026, 11, 21, 0, 12, 40, tzinfo=CET)
    assert usual_start(now) == naive(2026, 11, 20, 23, 40)


# --- undo -------------------------------------------------------------------------------------


@given(st.lists(session_records(), min_size=1, max_size=4, unique_by=lambda r: r.id), st.data())
def test_taking_everything_back_gives_the_history_of_before(records, data: st.DataObject):
    history, log = MemoryHistory(records), EditLog()
    first = [*history.every()]
    states = [first]
    for _turn in range(data.draw(st.integers(1, 6))):
        kept = [*history.every()]
        chosen = (
            data.draw(st.lists(st.sampled_from(kept), unique_by=lambda r: r.id)) if kept else []
        )
        if chosen and data.draw(st.booleans()):
            edit = Edit(Doing.DELETED, before=tuple(chosen))
        else:
            after = tuple(on_other_leg(replace(record, note="x")) for record in chosen)
            edit = Edit(Doing.CHANGED, tuple(chosen), after)
        history.apply(edit)
        log = log.with_done(edit)
        states.append([*history.every()])
    for state in states[-2::-1]:
        history.apply(log.done[-1].reverse)
        log = log.after_undo()
        assert [*history.every()] == state
    for state in states[1:]:
        history.apply(log.undone[-1])
        log = log.after_redo()
        assert [*history.every()] == state
    assert not log.undone


def test_the_list_of_edits_ends_somewhere_and_a_new_one_forgets_what_was_taken_back():
    log = EditLog()
    for number in range(UNDO_MOST + 3):
        log = log.with_done(Edit(Doing.ADDED, after=(make_record(number + 1),)))
    assert len(log.done) == UNDO_MOST
    assert log.done[0].after[0] == make_record(4)
    log = log.after_undo().with_done(Edit(Doing.DELETED))
    assert log.undone == ()
