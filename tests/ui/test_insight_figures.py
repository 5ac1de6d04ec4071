"""What the plots of the Insights page show, without drawing them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kneeapp.core.body import Leg
from kneeapp.core.day_check import DayCheck
from kneeapp.core.edit import Doing, Edit
from kneeapp.core.insight import changes_of_days
from kneeapp.core.look_back import Days, LookBack, Range, days_of, look_back
from kneeapp.core.record import Pain, PainOfKnees, StepKind
from kneeapp.ui.insight.activity_figures import activities_figure
from kneeapp.ui.insight.effort_figures import (
    POINTS_MOST,
    comfort_figure,
    hours_figure,
    minutes_figure,
    nice_lines,
    points_figure,
)
from kneeapp.ui.insight.figure import Band, Column, Figure, Pair, Pile, Sign, Steps, Strip, per_dot
from kneeapp.ui.insight.mornings_figure import mornings_figure
from kneeapp.ui.insight.pain_figures import change_figure, pain_figure
from kneeapp.ui.insight.words import time_ticks
from tests.builders import START, histories, make_record
from tests.fakes import MemoryHistory
from tests.ui.insight_data import ACTIVITIES, TODAY, a_history


def past_of(history: MemoryHistory, wanted: Range = Range.MONTH) -> LookBack:
    return look_back(history, days_of(wanted, TODAY, history.span()), TODAY)


def past_on(history: MemoryHistory) -> LookBack:
    """All of it, seen from some days after its first session."""
    later = START.date() + timedelta(days=10)
    return look_back(history, days_of(Range.ALL, later, history.span()), later)


def all_figures(past: LookBack) -> list[Figure]:
    return [
        *(change_figure(past, leg) for leg in Leg),
        pain_figure(past),
        *(mornings_figure(past, leg) for leg in Leg),
        minutes_figure(past),
        points_figure(past),
        hours_figure(past),
        comfort_figure(past),
        activities_figure(past, ACTIVITIES),
    ]


@pytest.fixture(scope="module")
def year() -> LookBack:
    return past_of(a_history(), Range.YEAR)


def test_every_change_is_a_dot_and_higher_ones_have_their_own_shape(year: LookBack) -> None:
    figure = change_figure(year, Leg.RIGHT)
    piles = [mark for mark in figure.panels[0].marks if isinstance(mark, Pile)]
    changes = changes_of_days(year.totals, Leg.RIGHT)
    assert {pile.x: pile.count for pile in piles} == {
        value: changes.of_value(value) for value in range(-10, 11) if changes.of_value(value)
    }
    assert all((pile.sign is Sign.HIGHER_SESSION) == (pile.x > 0) for pile in piles)
    assert sum(int(row[1]) for row in figure.rows) == changes.n


def test_a_dot_stands_for_several_when_there_are_more_than_fit_and_says_so() -> None:
    assert per_dot([], 100) == 1
    assert per_dot([8], 100) == 1
    assert per_dot([9], 100) == 2
    many = MemoryHistory(
        make_record(n + 1, pain=PainOfKnees(right=Pain(6, 4)), started_at=START) for n in range(90)
    )
    figure = change_figure(past_of(many), Leg.RIGHT)
    (pile,) = (mark for mark in figure.panels[0].marks if isinstance(mark, Pile))
    assert pile.dots * pile.per_dot >= 90
    assert pile.per_dot == 12
    assert figure.legend[0] == (Sign.SESSION, "a dot: up to 12 sessions")
    assert figure.panels[0].readings[0].words == "Pain 2 points lower: 90 sessions"


def test_a_reading_names_day_knee_and_both_values() -> None:
    record = make_record(1, pain=PainOfKnees(right=Pain(6, 4)))
    figure = pain_figure(past_of(MemoryHistory([record])))
    left, right = figure.panels
    assert left.readings == ()
    wanted = "Saturday 21 November, right knee, before 6, after 4"
    assert [reading.words for reading in right.readings] == [wanted]
    assert figure.rows == (("2026-11-21", "2026-11-21", "Right knee", "6", "4", "1"),)


def test_both_panels_have_the_same_scale_and_show_all_ratings() -> None:
    low = pain_figure(past_of(MemoryHistory([make_record(1)])))
    assert {panel.y for panel in low.panels} == {(-0.6, 8.6)}
    high = make_record(1, pain=PainOfKnees(left=Pain(9, 8)))
    figure = pain_figure(past_of(MemoryHistory([high])))
    assert {panel.y for panel in figure.panels} == {(-0.6, 10.6)}
    assert len({panel.x for panel in figure.panels}) == 1


def test_a_missing_rating_is_told_and_not_guessed() -> None:
    record = make_record(1, pain=PainOfKnees(left=Pain(5, None)))
    panel = pain_figure(past_of(MemoryHistory([record]))).panels[0]
    assert [mark for mark in panel.marks if isinstance(mark, Pair)] == [
        Pair(TODAY.toordinal(), 5, None)
    ]
    assert panel.readings[0].words.endswith("before 5, after not rated")


def test_the_running_week_is_marked_in_picture_word_and_reading(year: LookBack) -> None:
    for past in (year, past_of(a_history())):
        panel = minutes_figure(past).panels[0]
        columns = [mark for mark in panel.marks if isinstance(mark, Column)]
        assert [column.running for column in columns].count(True) == 1
        assert columns[-1].running
        assert panel.x_ticks[-1].word == "this"
        assert panel.readings[-1].words.endswith("so far")


def test_picture_and_statement_tell_the_same_middle_half() -> None:
    """Quartiles interpolated between few whole numbers would say another half than the words."""
    pains = [Pain(3, after) for after in (2, 3, 1, 4, 2, 2, 2)]
    records = [
        make_record(n + 1, started_at=START - timedelta(days=n), pain=PainOfKnees(right=pain))
        for n, pain in enumerate(pains)
    ]
    figure = change_figure(past_of(MemoryHistory(records)), Leg.RIGHT)
    assert [m for m in figure.panels[0].marks if isinstance(m, Band)] == [Band(-1, -1, 0)]
    assert figure.summary.endswith("middle half from \N{MINUS SIGN}1 to 0.")


def test_minutes_together_are_those_of_the_days_and_no_others() -> None:
    """Bars show whole weeks; the sum in words is of the days looked back on."""
    records = [make_record(n + 1, started_at=START - timedelta(days=n)) for n in (0, 31, 33)]
    figure = minutes_figure(past_of(MemoryHistory(records)))
    pressed_min = sum(s.actual_ms for s in records[0].steps if s.kind is StepKind.PRESS) // 60_000
    assert figure.summary == f"Together {2 * pressed_min} minutes. The bars show whole weeks."
    inside = minutes_figure(past_of(MemoryHistory(records[:1])))
    assert inside.summary == f"Together {pressed_min} minutes."


def test_minutes_of_points_tell_left_and_right_apart(year: LookBack) -> None:
    figure = points_figure(year)
    strips = [mark for mark in figure.panels[0].marks if isinstance(mark, Strip)]
    assert {strip.leg for strip in strips} == set(Leg)
    assert len({round(strip.y) for strip in strips}) <= POINTS_MOST
    assert len(figure.rows) == len(year.points)
    assert [sign for sign, _word in figure.legend] == [Sign.LEFT, Sign.RIGHT]


def test_hours_and_comfort_count_every_session(year: LookBack) -> None:
    sessions = sum(total.sessions for total in year.totals)
    assert sum(int(row[1]) for row in hours_figure(year).rows) == sessions
    pressed = sum(total.pressure.n for total in year.totals)
    felt = [row for row in comfort_figure(year).rows if row[0] == "The press"]
    assert sum(int(row[2]) for row in felt) == pressed


def test_up_to_three_activities_those_followed_first(year: LookBack) -> None:
    figure = activities_figure(year, (ACTIVITIES[2],))
    assert len(figure.panels) == 3
    assert figure.panels[0].name == ACTIVITIES[2]
    assert [bool(panel.x_ticks) for panel in figure.panels] == [False, False, True]


def test_mornings_beside_days_without(year: LookBack) -> None:
    figure = mornings_figure(year, Leg.LEFT)
    names = [panel.name for panel in figure.panels]
    assert names == ["Mornings after a session", "Days without a session"]
    assert sum(int(row[2]) for row in figure.rows) == 6


def test_of_few_ratings_nothing_usual_is_told() -> None:
    four = [make_record(number) for number in range(1, 5)]
    figure = pain_figure(past_on(MemoryHistory(four)))
    assert [panel.facts for panel in figure.panels] == [(), ()]
    assert figure.summary == ""
    five = [*four, make_record(5)]
    figure = pain_figure(past_on(MemoryHistory(five)))
    assert figure.panels[0].facts == (("usual before", "6"), ("usual after", "4"))


def test_what_is_usual_goes_by_the_days_that_were_rated() -> None:
    befores = [8, 7, 6, None, 6, 5, 2, 1, 1]
    records = [
        make_record(number, pain=PainOfKnees(right=Pain(before, before and 1)))
        for number, before in enumerate(befores, 1)
    ]
    # Two sessions of one day count as that day.
    records.append(replace(records[0], id="another", pain=PainOfKnees(right=Pain(7, 1))))
    left, right = pain_figure(past_on(MemoryHistory(records))).panels
    assert not any(isinstance(mark, Steps) for mark in left.marks)
    (steps,) = (mark for mark in right.marks if isinstance(mark, Steps))
    first = START.toordinal()
    assert [at - first for at, _value in steps.points] == [0, 1, 2, 4, 5, 6, 7, 8]
    assert [value for _at, value in steps.points] == [7.5, 7.25, 7, 6.5, 6, 6, 5, 2]


def test_of_two_days_without_a_session_no_median_is_told() -> None:
    rated = [make_record(number, pain=PainOfKnees(Pain(6, 4, 3), Pain())) for number in range(1, 6)]
    history = MemoryHistory(rated)
    days = [START.date() + timedelta(days=number) for number in (6, 8)]
    history.apply(Edit(Doing.RATED, checks_after=tuple(DayCheck(day, 4) for day in days)))
    figure = mornings_figure(past_on(history), Leg.LEFT)
    assert [panel.facts for panel in figure.panels] == [(("ratings", "5"),), (("ratings", "2"),)]
    assert not any(isinstance(mark, Band) for panel in figure.panels for mark in panel.marks)


def test_nothing_at_all_makes_empty_figures() -> None:
    past = past_of(MemoryHistory())
    assert all(figure.is_empty for figure in all_figures(past))


@settings(max_examples=30)
@given(histories(12), st.sampled_from((Range.MONTH, Range.YEAR, Range.ALL)))
def test_any_history_gives_figures_that_hold_together(records, wanted) -> None:
    for figure in all_figures(past_of(MemoryHistory(records), wanted)):
        assert all(len(row) == len(figure.heads) for row in figure.rows)
        for panel in figure.panels:
            assert panel.x[1] > panel.x[0]
            assert panel.y[1] != panel.y[0]
            low, high = sorted(panel.y)
            for reading in panel.readings:
                assert panel.x[0] <= reading.x <= panel.x[1]
                assert low <= reading.y <= high
                assert reading.words


@given(st.floats(0, 1e6))
def test_lines_hold_what_is_drawn_and_are_few(most) -> None:
    lines = nice_lines(most)
    assert lines[0] == 0
    assert lines[-1] >= most
    assert 2 <= len(lines) <= 4
    assert len({round(b - a, 6) for a, b in pairwise(lines)}) == 1


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)), st.integers(0, 200_000))
def test_days_along_an_axis_lie_on_it_and_are_few(last, back) -> None:
    first = last - timedelta(days=min(back, (last - date.min).days))
    ticks = time_ticks(Days(first, last))
    assert len(ticks) <= 6
    assert all(first <= day <= last for day, _word in ticks)
    assert [day for day, _word in ticks] == sorted(day for day, _word in ticks)
