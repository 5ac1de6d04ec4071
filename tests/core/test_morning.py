"""How is it this morning: whom to ask, and where the answer belongs."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kneeapp.core.body import Leg
from kneeapp.core.day_check import DayCheck
from kneeapp.core.morning import (
    MORNING_FROM_H,
    activity_rated,
    is_due,
    knee_rated,
    morning_of,
    pressed_legs,
)
from kneeapp.core.record import ActivityScore, Pain, PainOfKnees
from tests.builders import make_record, make_step, session_records
from tests.fakes import MemoryHistory

TODAY = date(2026, 11, 22)
UNRATED = PainOfKnees()


def session(number: int, *legs: Leg, pain: PainOfKnees = UNRATED):
    return make_record(number, steps=tuple(make_step(leg=leg) for leg in legs), pain=pain)


def test_it_is_asked_once_a_day():
    now = datetime(2026, 11, 22, 7, 30, tzinfo=UTC)
    assert is_due(now, TODAY, "")
    assert is_due(now, TODAY, "2026-11-21")
    assert not is_due(now, TODAY, "2026-11-22")


def test_the_night_is_no_morning_yet():
    """Pressed at 23:50 and the app is looked at again at 0:05: that is not the morning after."""
    midnight = datetime(2026, 11, 22, tzinfo=UTC)
    for minute in (0, 5, 239):
        assert not is_due(midnight + timedelta(minutes=minute), TODAY, "")
    assert is_due(midnight.replace(hour=MORNING_FROM_H), TODAY, "")


def test_the_last_session_that_pressed_a_knee_is_asked_about():
    first, second = session(1, Leg.LEFT, Leg.RIGHT), session(2, Leg.LEFT)
    morning = morning_of(TODAY, [first, second])
    assert morning is not None
    assert morning.legs == (Leg.LEFT, Leg.RIGHT)
    assert morning.sessions == {Leg.LEFT: second, Leg.RIGHT: first}


def test_a_knee_that_was_rated_is_asked_no_more_whichever_session_has_it():
    rated = session(1, Leg.LEFT, pain=PainOfKnees(Pain(next_day=0)))
    assert morning_of(TODAY, [rated, session(2, Leg.LEFT)]) is None
    morning = morning_of(TODAY, [rated, session(2, Leg.LEFT, Leg.RIGHT)])
    assert morning is not None
    assert morning.legs == (Leg.RIGHT,)


def test_nothing_pressed_is_nothing_to_ask():
    idle = make_record(steps=(make_step(actual_ms=0),), pain=UNRATED)
    assert morning_of(TODAY, [idle]) is None
    assert morning_of(TODAY, []) is None


@given(st.lists(session_records(), max_size=5), st.integers(0, 10))
def test_every_answer_makes_one_rating_and_one_question_less(records, score: int):
    history = MemoryHistory({record.id: record for record in records}.values())
    morning = morning_of(TODAY, history.every())
    asked = morning.legs if morning else ()
    for leg in asked:
        now = morning_of(TODAY, history.every())
        assert now is not None
        before = now.sessions[leg]
        assert leg in pressed_legs(before)
        edit = knee_rated(before, leg, score)
        history.apply(edit)
        kept = history.get(before.id)
        assert kept is not None
        assert kept.pain.of(leg) == replace(before.pain.of(leg), next_day=score)
        assert kept.pain.of(leg.other) == before.pain.of(leg.other)
        assert sum(r.pain.of(leg).next_day is not None for r in history.every()) == 1
    assert morning_of(TODAY, history.every()) is None


def test_an_activity_belongs_to_today_and_comes_back_by_undo():
    history = MemoryHistory()
    kept = DayCheck(TODAY, left=2, activities=(ActivityScore("Kneeling", 5),))
    first = activity_rated(TODAY, None, "Stairs down", 4)
    history.apply(first)
    assert history.checks(TODAY, TODAY) == [
        DayCheck(TODAY, activities=(ActivityScore("Stairs down", 4),))
    ]
    history.apply(first.reverse)
    assert history.checks(TODAY - timedelta(days=9), TODAY) == []
    after = activity_rated(TODAY, kept, "Kneeling", 3).checks_after[0]
    assert after == replace(kept, activities=(ActivityScore("Kneeling", 3),))
