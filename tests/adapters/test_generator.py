"""The made-up histories are whole: what they hold, and that their totals are those of the store."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import pytest

from benchmarks import generator
from benchmarks.generator import NOW, fill, shipped_plans, shipped_year, some_years
from benchmarks.whereabouts import Whereabouts
from benchmarks.year import AWAY, DAYS, LAST_DAY, TRIPS, a_year
from kneeapp.adapters.exchange_laws import Laws
from kneeapp.adapters.history import open_history
from kneeapp.adapters.history_rows import alike, kept_form
from kneeapp.core.body import Leg
from kneeapp.core.insight import Spread, by_routine
from kneeapp.core.own_spot import limits_mm
from kneeapp.core.record import Outcome, Source, StretchKind
from kneeapp.core.totals import (
    activity_totals,
    day_totals,
    mornings,
    point_totals,
    routine_totals,
)
from tests.shipped import shipped_catalogue

EVER = (date.min, date.max)


@cache
def year():
    return shipped_year()


def on(day):
    return [record for record in year().records if record.started_at.date() == day]


def offset_h(moment):
    return moment.utcoffset() / timedelta(hours=1)


class TestYear:
    def test_is_the_same_for_the_same_seed(self):
        assert a_year(shipped_plans(), seed=1) == year()
        assert a_year(shipped_plans(), seed=2) != year()

    def test_can_be_kept_and_taken_in(self):
        points = shipped_catalogue().points
        laws = Laws(points, limits_mm(points.values()), NOW)
        for record in year().records:
            assert alike(kept_form(record), record)
            assert laws.misfit(record) is None
        assert [laws.day_misfit(check) for check in year().checks] == [None] * len(year().checks)

    def test_is_a_year(self):
        days = {record.started_at.date() for record in year().records}
        assert LAST_DAY - timedelta(days=DAYS) < min(days)
        assert max(days) <= LAST_DAY
        assert 200 < len(year().records) < 500
        assert not any(first <= day <= last for first, last in AWAY for day in days)

    def test_nobody_does_two_sessions_at_once(self):
        for before, after in pairwise(year().records):
            assert before.ended_at < after.started_at

    def test_clocks_change(self):
        spring = on(date(2026, 3, 29))[0]
        assert (offset_h(spring.started_at), offset_h(spring.ended_at)) == (1, 2)
        autumn = on(date(2026, 10, 25))[:2]
        assert [record.started_at.strftime("%H:%M") for record in autumn] == ["02:30", "02:30"]
        assert [offset_h(record.started_at) for record in autumn] == [2, 1]

    def test_somebody_travels(self):
        offsets = {offset_h(record.started_at) for record in year().records}
        assert offsets == {1, 2, *(trip.offset / timedelta(hours=1) for trip in TRIPS)}

    def test_a_midnight_lies_between_two_sessions(self):
        late, early = on(date(2026, 5, 16))[-1], on(date(2026, 5, 17))[0]
        assert (late.started_at.hour, early.started_at.hour) == (23, 0)
        assert late.ended_at.date() == date(2026, 5, 17)

    def test_has_all_that_happens(self):
        records = year().records
        kinds = {stretch.kind for record in records for stretch in record.flight}
        assert kinds == set(StretchKind)
        assert {record.outcome for record in records} == set(Outcome)
        assert {record.source for record in records} == {Source.APP, Source.BY_HAND}
        assert not any(record.flight for record in records if record.source is Source.BY_HAND)
        assert any(record.note for record in records)
        assert {a.name for record in records for a in record.activities} == {
            "Stairs down",
            "Deep squat",
        }
        assert None in {record.routine for record in records}

    def test_rated_days_have_no_session(self):
        days = {record.started_at.date() for record in year().records}
        assert year().checks
        assert days.isdisjoint(check.day for check in year().checks)
        after, without = mornings(day_totals(year().records, 0), year().checks, Leg.RIGHT)
        assert min(after.n, without.n) >= 3

    @pytest.mark.parametrize("leg", Leg)
    def test_one_routine_helps_a_little_and_one_does_not(self, leg):
        shares = {it.name: it.spread for it in by_routine(routine_totals(year().records), leg)}
        workout, desk = shares["after_workout"], shares["desk"]
        assert isinstance(workout, Spread)
        assert isinstance(desk, Spread)
        assert (workout.median, desk.median) == (-1, 0)


def test_what_a_clock_change_leaves_out_is_an_hour_later():
    home = Whereabouts()
    skipped = home.at(date(2026, 3, 29), 150)
    assert (skipped.strftime("%H:%M"), offset_h(skipped)) == ("03:30", 2)
    twice = home.at(date(2026, 10, 25), 150)
    assert (twice.strftime("%H:%M"), offset_h(twice)) == ("02:30", 2)
    noon = home.at(date(2026, 6, 1), 720)
    assert (noon.strftime("%H:%M"), offset_h(noon)) == ("12:00", 2)


def test_some_years_have_as_many_sessions_as_asked_for():
    some = some_years(700)
    assert len(some.records) == 700
    assert some.records[-1].started_at.year == 2026
    assert some_years(700) == some


@pytest.mark.parametrize("sessions", [20, 30, 45, 90])
def test_totals_are_those_of_the_sessions(tmp_path, monkeypatch, sessions):
    monkeypatch.setattr(generator, "BASE", 30)
    fill(tmp_path / "history.db", sessions)
    history = open_history(tmp_path / "history.db", tmp_path, NOW)
    records = [*history.every()]
    assert len({record.id for record in records}) == sessions == history.count()
    assert history.days(*EVER) == day_totals(records, 0)
    assert history.points(*EVER) == point_totals(records)
    assert history.routines(*EVER) == routine_totals(records)
    assert history.activities(*EVER) == activity_totals(records, history.checks(*EVER), 0)
    assert history.checks(*EVER) == [*some_years(min(sessions, 30)).checks]
    # Copies are sessions like any other: they read, and can be kept just so.
    assert all(alike(kept_form(record), record) for record in records)
    newer = records[-1]
    history.delete(newer.id)
    history.save(newer)
    assert history.days(*EVER) == day_totals(records, 0)
    history.close()
