"""How far one looks back, and what the marks of the plots stand for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneeapp.core.body import Leg
from kneeapp.core.course_of_pain import MARKS_MOST, minutes_bars, pain_marks, pain_unit
from kneeapp.core.insight_place import InsightPlace, first_place, most_rated, rated
from kneeapp.core.look_back import (
    Days,
    LookBack,
    Range,
    days_of,
    look_back,
    minutes_unit,
)
from kneeapp.core.record import Pain, PainOfKnees
from kneeapp.core.slots import Grain, begin_of, end_of, months_later
from kneeapp.core.totals import day_totals
from tests.builders import START, histories, make_record
from tests.fakes import MemoryHistory

TODAY = date(2026, 11, 21)
DATES = st.dates(date(1, 1, 1), date(9999, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "wanted"),
    [
        (date(2026, 11, 21), 1, date(2026, 10, 21)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2028, 3, 31), 1, date(2028, 2, 29)),
        (date(2026, 1, 15), 3, date(2025, 10, 15)),
        (date(2028, 2, 29), 12, date(2027, 2, 28)),
        (date(1, 1, 31), 12, date.min),
    ],
)
def test_months_before_keeps_the_day_where_there_is_one(day, months, wanted):
    assert months_later(day, -months) == wanted


@given(DATES, st.integers(0, 36))
def test_months_before_is_never_later(day, months):
    assert months_later(day, -months) <= day


@given(DATES, st.sampled_from(Grain))
def test_every_day_lies_in_its_unit_and_units_follow_each_other(day, unit):
    first, last = begin_of(day, unit), end_of(day, unit)
    assert first <= day <= last
    assert begin_of(first, unit) == first
    assert last > first or last == date.max or unit is Grain.DAY
    # The next one begins the day after.
    assert last == date.max or begin_of(last + timedelta(days=1), unit) > last


def test_ranges_end_today_or_with_a_session_that_lies_later():
    span = (date(2024, 2, 1), date(2026, 11, 25))
    assert days_of(Range.MONTH, TODAY, None) == Days(date(2026, 10, 21), TODAY)
    assert days_of(Range.ALL, TODAY, span) == Days(span[0], span[1])
    assert days_of(Range.ALL, TODAY, None) == Days(TODAY, TODAY)
    assert days_of(Range.QUARTER, TODAY, span).last == span[1]


def history_of(days: dict[int, Pain]) -> MemoryHistory:
    """One session of the right knee, so many days ago each."""
    return MemoryHistory(
        make_record(n + 1, started_at=START - timedelta(days=back), pain=PainOfKnees(right=pain))
        for n, (back, pain) in enumerate(days.items())
    )


def test_bars_count_whole_weeks_though_the_range_begins_within_one():
    # Wednesday 21 October is the first day of the range, Monday 19 October lies before it.
    history = history_of({31: Pain(), 33: Pain(), 0: Pain()})
    past = look_back(history, days_of(Range.MONTH, TODAY, history.span()), TODAY)
    unit, bars = minutes_bars(past)
    assert unit is Grain.WEEK
    assert bars[0].first == date(2026, 10, 19)
    assert bars[0].left_ms == bars[0].right_ms == 2 * 4 * 60_000
    assert [bar.pressed_ms > 0 for bar in bars] == [True, False, False, False, True]
    assert [bar.is_running for bar in bars] == [False] * 4 + [True]
    assert [total.day for total in past.totals] == [date(2026, 10, 21), TODAY]


def test_bars_count_whole_weeks_though_the_range_ends_within_one():
    # Wednesday 18 November is the last day of the range; the week goes on until Sunday.
    history = history_of({0: Pain(), 3: Pain(), 20: Pain()})
    past = look_back(history, Days(date(2026, 11, 1), date(2026, 11, 18)), TODAY)
    _unit, bars = minutes_bars(past)
    assert (bars[-1].first, bars[-1].last) == (date(2026, 11, 16), date(2026, 11, 22))
    assert bars[-1].left_ms == bars[-1].right_ms == 2 * 4 * 60_000
    assert [total.day for total in past.totals] == [date(2026, 11, 1), date(2026, 11, 18)]


def test_the_last_day_there_is_ends_every_unit():
    for unit in Grain:
        assert end_of(date.max, unit) == date.max
    assert end_of(date(2028, 2, 3), Grain.MONTH) == date(2028, 2, 29)
    assert end_of(TODAY, Grain.DAY) == TODAY


def test_weeks_turn_into_months_and_months_into_years():
    units = [minutes_unit(Days(TODAY - timedelta(days=n - 1), TODAY)) for n in (7, 112, 113, 4000)]
    assert units == [Grain.WEEK, Grain.WEEK, Grain.MONTH, Grain.YEAR]


def test_the_day_before_the_range_is_known_for_what_follows_a_session():
    history = history_of({32: Pain()})
    past = look_back(history, Days(date(2026, 10, 21), TODAY), TODAY)
    assert past.totals == ()
    assert [total.day for total in past.whole] == [date(2026, 10, 20)]


def test_marks_are_medians_and_say_how_many_sessions_they_stand_for():
    first, last = Pain(6, 4), Pain(3, 3)
    totals = day_totals(history_of({0: first, 1: last, 2: Pain(None, 5)}).every(), 0)
    days = pain_marks(totals, Leg.RIGHT, Grain.DAY)
    assert [(m.before, m.after, m.sessions) for m in days] == [(None, 5, 1), (3, 3, 1), (6, 4, 1)]
    (week,) = pain_marks(totals, Leg.RIGHT, Grain.WEEK)
    assert (week.first, week.last) == (date(2026, 11, 16), date(2026, 11, 22))
    assert (week.before, week.after, week.sessions) == (4.5, 4, 3)
    assert pain_marks(totals, Leg.LEFT, Grain.DAY) == []


def test_many_days_become_weeks_and_months_so_that_marks_can_be_told_apart():
    for days, wanted in (
        (MARKS_MOST, Grain.DAY),
        (MARKS_MOST + 1, Grain.WEEK),
        (3_650, Grain.MONTH),
    ):
        records = (make_record(n + 1, started_at=START - timedelta(days=n)) for n in range(days))
        assert pain_unit(day_totals(records, 0)) is wanted


@given(histories(), st.sampled_from((Range.MONTH, Range.YEAR, Range.ALL)))
def test_no_minute_and_no_rating_is_lost_on_the_way_into_a_plot(records, wanted):
    history = MemoryHistory(records)
    past = look_back(history, days_of(wanted, TODAY, history.span()), TODAY)
    assert isinstance(past, LookBack)
    _unit, bars = minutes_bars(past)
    inside = sum(total.pressed_ms for total in past.totals)
    assert sum(bar.pressed_ms for bar in bars) >= inside
    if wanted is Range.ALL:
        assert sum(bar.pressed_ms for bar in bars) == inside
    for leg in Leg:
        for unit in Grain:
            marks = pain_marks(past.totals, leg, unit)
            assert marks == sorted(marks, key=lambda mark: mark.first)
            # A session with a rating of either kind is counted once or twice, never lost.
            assert sum(m.sessions for m in marks) <= past.before(leg).n + past.after(leg).n
            assert bool(marks) == bool(past.before(leg).n + past.after(leg).n)


def test_the_page_begins_where_there_is_enough_to_say():
    few = {back: Pain(6, 4) for back in (0, 1, 2, 40, 41)}
    history = history_of(few)
    asked: list[Range] = []

    def read(wanted: Range) -> LookBack:
        asked.append(wanted)
        return look_back(history, days_of(wanted, TODAY, history.span()), TODAY)

    place, past = first_place(read)
    assert place == InsightPlace(Leg.RIGHT, Range.QUARTER)
    assert asked == [Range.MONTH, Range.QUARTER]
    assert rated(past, Leg.RIGHT) == 5
    assert most_rated(past) is Leg.RIGHT


def test_free_days_without_days_mean_all():
    span = (date(2026, 1, 1), TODAY)
    assert InsightPlace(Leg.LEFT, Range.FREE).days(TODAY, span) == Days(*span)
    chosen = Days(date(2026, 3, 1), date(2026, 3, 9))
    assert InsightPlace(Leg.LEFT, Range.FREE, chosen).days(TODAY, span) is chosen
    assert chosen.count == 9
