"""Days, times, lengths and what a session says in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneeapp.core.body import Leg
from kneeapp.core.record import (
    ActivityScore,
    Outcome,
    Pain,
    PainOfKnees,
    Source,
    StopReason,
    Thumbs,
)
from kneeapp.ui.dates import clock_time, day_head, duration_words, long_date, short_date
from kneeapp.ui.history.history_head import count_words
from kneeapp.ui.history.words import (
    activity_words,
    felt_words,
    hold_seconds,
    hold_words,
    holds_of,
    lasted_words,
    next_day_words,
    outcome_sentence,
    outcome_words,
    pain_words,
    reason_words,
    source_words,
    told_legs,
)
from tests.builders import make_record, make_step

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 21), "Today, Saturday 21 November"),
        (date(2026, 11, 20), "Yesterday, Friday 20 November"),
        (date(2026, 11, 19), "Thursday 19 November"),
        (date(2026, 11, 22), "Sunday 22 November"),
        (date(2025, 11, 21), "Friday 21 November 2025"),
    ],
)
def test_head_of_a_day(day: date, words: str) -> None:
    assert day_head(day, TODAY) == words


def test_dates_say_the_year_only_when_it_is_another() -> None:
    assert long_date(date(2026, 10, 3)) == "Saturday 3 October"
    assert long_date(date(2026, 10, 3), TODAY) == "Saturday 3 October"
    assert long_date(date(2025, 10, 3), TODAY) == "Friday 3 October 2025"
    assert short_date(date(2026, 10, 3), TODAY) == "3 October"
    assert short_date(date(2025, 10, 3), TODAY) == "3 October 2025"


def test_time_is_told_by_its_own_offset() -> None:
    moment = datetime(2026, 11, 21, 7, 5, tzinfo=timezone(timedelta(hours=14)))
    assert clock_time(moment) == "07:05"


@pytest.mark.parametrize(
    ("ms", "words"),
    [
        (0, "0 s"),
        (499, "0 s"),
        (500, "1 s"),
        (59_499, "59 s"),
        (59_500, "1 min"),
        (451_000, "7 min 31 s"),
        (480_000, "8 min"),
        (3_600_000, "1 h"),
        (3_900_000, "1 h 5 min"),
    ],
)
def test_lengths_in_words(ms: int, words: str) -> None:
    assert duration_words(ms) == words


def test_count_of_sessions() -> None:
    assert count_words(0, None, TODAY) == "No sessions yet"
    assert count_words(1, TODAY, TODAY) == "One session, on 21 November"
    assert count_words(23, date(2026, 10, 3), TODAY) == "23 sessions since 3 October"
    assert count_words(23, None, TODAY) == "23 sessions"


def test_a_hold_says_planned_and_actual_only_when_they_differ() -> None:
    steps = (
        make_step(point="GB33", leg=Leg.LEFT, actual_ms=60_400),
        make_step(point="GB33", leg=Leg.RIGHT, actual_ms=31_000),
        make_step(point="BL40", leg=Leg.RIGHT, planned_ms=45_000, actual_ms=75_000),
    )
    as_planned, short, longer = holds_of(make_record(steps=steps))
    assert hold_seconds(as_planned) == "60 s"
    assert hold_seconds(short) == "31 of 60 s"
    assert hold_seconds(longer) == "75 of 45 s"
    assert hold_words(short) == "GB33, right knee: pressed 31 of 60 s"
    assert (as_planned.cut_short, short.cut_short, longer.cut_short) == (False, True, False)


def test_outcome_in_words() -> None:
    whole = make_record()
    assert outcome_words(whole) == "complete"
    one = make_record(steps=(make_step(actual_ms=10_000), make_step(leg=Leg.RIGHT)))
    assert (outcome_words(one), outcome_sentence(one)) == (
        "one hold cut short",
        "One hold cut short.",
    )
    two = make_record(steps=(make_step(actual_ms=1), make_step(leg=Leg.RIGHT, actual_ms=0)))
    assert outcome_words(two) == "2 holds cut short"
    assert outcome_words(replace(one, outcome=Outcome.STOPPED)) == "stopped"
    assert outcome_words(replace(one, outcome=Outcome.INTERRUPTED)) == "interrupted"


def test_reason_feeling_and_pain_in_words() -> None:
    record = make_record(
        stop_reason=StopReason.SHARP_OR_NUMB,
        thumbs=Thumbs.TIRED,
        pain=PainOfKnees(Pain(5, 4, 3), Pain(6, None)),
    )
    assert "sharp, electric, throbbing or numb" in reason_words(record)
    assert felt_words(record) == "The press felt right. Thumbs were tired."
    assert pain_words(record) == (
        "pain left knee 5 before, 4 after; pain right knee before 6, after not rated"
    )
    assert next_day_words(record.pain.left) == "The next morning: 3"
    assert next_day_words(record.pain.right) == ""
    assert told_legs(record) == (Leg.LEFT, Leg.RIGHT)
    only_later = make_record(pain=PainOfKnees(right=Pain(next_day=0)))
    assert told_legs(only_later) == (Leg.RIGHT,)
    assert pain_words(make_record(pain=PainOfKnees())) == "not rated"
    assert reason_words(make_record()) == ""


def test_where_a_session_comes_from() -> None:
    by_hand = replace(make_record(), source=Source.BY_HAND)
    assert source_words(by_hand).startswith("Added by hand: its times are those of the plan")
    assert lasted_words(by_hand) == "About 8 min of pressing."
    other = replace(make_record(steps=(), active_ms=720_000), source=Source.OTHER_APP)
    assert source_words(other).startswith("Taken in from another app")
    assert lasted_words(other) == "It took 12 min."
    assert source_words(make_record()) == ""
    assert lasted_words(make_record()) == "Pressed 8 min, planned 8 min."


def test_own_activities_in_words() -> None:
    record = replace(
        make_record(), activities=(ActivityScore("Stairs", 4), ActivityScore("Squats", 0))
    )
    assert activity_words(record) == "Own activities that day: Stairs 4 of 10, Squats 0 of 10."
    assert activity_words(make_record()) == ""


@given(st.dates(), st.dates())
def test_any_day_has_a_head(day: date, today: date) -> None:
    assert str(day.day) in day_head(day, today)
