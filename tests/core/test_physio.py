"""The page for the physio in numbers: the same as counted by hand, whatever the history holds."""

from __future__ import annotations

import statistics
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneeapp.core.body import Leg
from kneeapp.core.day import day_of
from kneeapp.core.day_check import DayCheck
from kneeapp.core.edit import Doing, Edit
from kneeapp.core.insight import Spread, TooFew
from kneeapp.core.note_excerpt import cut_to, fair_share, one_line
from kneeapp.core.physio import (
    FOR_WHOM_MOST,
    POINTS_MOST,
    ROUTINES_MOST,
    SLOTS_ALONE,
    SLOTS_BESIDE,
    PhysioPage,
    PhysioWish,
    physio_page,
)
from kneeapp.core.physio_notes import NOTES_CHARS, NOTES_MOST, notes_to_choose
from kneeapp.core.record import (
    Outcome,
    Pain,
    PainOfKnees,
    SessionRecord,
    Source,
    StepKind,
    StepRecord,
)
from kneeapp.core.slots import Grain, first_day_of, grain_for, slot_of, stretches
from tests.builders import START, make_record
from tests.fakes import MemoryHistory
from tests.physio_year import CET, FIRST, LAST, a_year, days_without
from tests.shipped import shipped_catalogue

DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
UNRATED = PainOfKnees()


def year_history() -> MemoryHistory:
    history = MemoryHistory(a_year())
    history.apply(Edit(Doing.RATED, checks_after=tuple(days_without())))
    return history


def page_of(
    history: MemoryHistory,
    first: date = FIRST,
    last: date = LAST,
    notes: tuple[str, ...] = (),
    legs: tuple[Leg, ...] = tuple(Leg),
    for_whom: str = "",
) -> PhysioPage:
    wish = PhysioWish(for_whom, first, last, notes, legs)
    return physio_page(history, wish, shipped_catalogue(), LAST)


def rated(number: int, before: int | None, after: int | None, **more: object) -> SessionRecord:
    pain = PainOfKnees(Pain(), Pain(before, after))
    return make_record(number, pain=pain, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("leg", Leg)
def test_the_numbers_of_a_year_are_those_counted_by_hand(leg):
    records = a_year()
    page = page_of(year_history())
    pains = [record.pain.of(leg) for record in records]
    changes = [p.after - p.before for p in pains if p.before is not None and p.after is not None]
    low, middle, high = statistics.quantiles(changes, n=4, method="inclusive")
    knee = page.knees[list(Leg).index(leg)]
    assert knee.leg is leg
    assert isinstance(knee.spread, Spread)
    assert (knee.spread.low, knee.spread.median, knee.spread.high) == (low, middle, high)
    assert knee.spread.n == len(changes)
    assert knee.before.median == statistics.median(p.before for p in pains if p.before is not None)
    assert knee.next_day.n == sum(p.next_day is not None for p in pains)
    pressed = [s for r in records for s in r.steps if s.kind is StepKind.PRESS and s.leg is leg]
    assert knee.pressed_ms == sum(step.actual_ms for step in pressed)
    assert (page.sessions, page.completed) == (
        len(records),
        sum(record.outcome is Outcome.COMPLETED for record in records),
    )
    assert page.days == len({day_of(record.started_at, 0) for record in records})


def test_mornings_stand_beside_days_without_where_such_were_rated():
    with_checks, without = page_of(year_history()), page_of(MemoryHistory(a_year()))
    assert [knee.mornings for knee in without.knees] == [None, None]
    mornings = with_checks.knees[1].mornings
    assert mornings is not None
    assert mornings.n_without == len(days_without())
    assert mornings.median_without == statistics.median(check.right for check in days_without())


def test_a_year_is_cut_into_months_beside_each_other_and_into_weeks_alone():
    both, alone = page_of(year_history()), page_of(year_history(), legs=(Leg.RIGHT,))
    assert (both.grain, both.slot_count) == (Grain.MONTH, 13)
    assert (alone.grain, alone.slot_count) == (Grain.WEEK, 52)
    assert [knee.leg for knee in alone.knees] == [Leg.RIGHT]
    places = [slot.place for slot in alone.knees[0].slots]
    assert places == sorted(set(places))
    assert places[0] >= 0
    assert places[-1] < alone.slot_count


def test_a_month_shows_the_median_of_its_sessions():
    page = page_of(year_history())
    april = next(slot for slot in page.knees[1].slots if slot.day == date(2026, 4, 1))
    wanted = [
        record.pain.right.before
        for record in a_year()
        if (record.started_at.year, record.started_at.month) == (2026, 4)
        and record.pain.right.before is not None
    ]
    assert april.before == statistics.median(wanted)


def test_a_day_with_several_sessions_shows_the_medians_of_the_day():
    records = [
        rated(n, before, 2, started_at=START + timedelta(hours=n))
        for n, before in ((1, 3), (2, 4), (3, 8))
    ]
    day = START.date()
    page = page_of(MemoryHistory(records), day, day)
    assert page.grain is Grain.DAY
    [slot] = page.knees[1].slots
    assert (slot.before, slot.after, slot.next_day) == (4, 2, None)
    assert page.knees[0].slots == ()


def test_sessions_round_midnight_belong_to_the_day_their_owner_lives():
    night = datetime(2026, 11, 20, 23, 50, tzinfo=CET)
    records = [rated(n, 5, 4, started_at=night + timedelta(minutes=20 * (n - 1))) for n in (1, 2)]
    history = MemoryHistory(records)
    assert page_of(history).days == 2
    history.set_day_begin(4)
    assert page_of(history).days == 1
    assert page_of(history).last == LAST


def test_the_page_is_about_the_days_there_is_a_history_of():
    history = MemoryHistory([make_record(1)])
    page = page_of(history, date(1970, 1, 1), date(9999, 12, 31))
    assert (page.first, page.last) == (START.date(), LAST)
    swapped = page_of(history, LAST, date(1970, 1, 1))
    assert (swapped.first, swapped.last) == (page.first, page.last)


def test_days_before_all_sessions_stay_as_asked_for():
    page = page_of(MemoryHistory([make_record(1)]), date(2020, 1, 1), date(2020, 2, 1))
    assert (page.first, page.last, page.sessions) == (date(2020, 1, 1), date(2020, 2, 1), 0)


def test_an_empty_history_has_a_page():
    page = page_of(MemoryHistory())
    assert (page.sessions, page.points, page.routines, page.typical) == (0, (), (), None)
    assert [knee.spread for knee in page.knees] == [TooFew(0), TooFew(0)]
    endless = page_of(MemoryHistory(), date.min, date.max)
    assert (endless.first, endless.last) == (LAST - timedelta(days=366), LAST)
    early = page_of(MemoryHistory(), date.min, date.min)
    assert (early.first, early.last) == (date.min, date.min)


def test_four_rated_sessions_are_not_enough_for_a_finding():
    page = page_of(MemoryHistory(rated(n, 7, 2) for n in range(-3, 1)))
    assert page.knees[1].spread == TooFew(4)
    assert len(page.knees[1].slots) == 4


def test_without_any_rating_there_is_nothing_to_draw():
    page = page_of(MemoryHistory(make_record(n, pain=UNRATED) for n in range(-8, 1)))
    assert [knee.slots for knee in page.knees] == [(), ()]
    assert page.sessions == 9


def test_what_was_pressed_stands_by_minutes_and_by_leg():
    page = page_of(year_history(), legs=(Leg.LEFT,))
    totals = [row.total_ms for row in page.points]
    assert totals == sorted(totals, reverse=True)
    assert all(set(row.pressed_ms) == {Leg.LEFT} for row in page.points)
    assert sum(totals) == page.pressed_ms


def test_many_points_and_routines_are_cut_and_counted():
    def step(n: int) -> StepRecord:
        return StepRecord(StepKind.PRESS, f"P{n:03}", Leg.LEFT, 60_000, 60_000 - n)

    records = [
        make_record(-n, routine=f"own-{n:03}", steps=(step(n), step(n + 200))) for n in range(100)
    ]
    page = page_of(MemoryHistory(records))
    assert len(page.points) == POINTS_MOST
    assert page.points_left_out == 200 - POINTS_MOST
    assert page.points[0].code == "P000"
    assert page.points[0].point is None
    assert len(page.routines) == ROUTINES_MOST
    assert page.routines_left_out == 100 - ROUTINES_MOST


def test_the_typical_session_is_the_newest_that_was_gone_through():
    from dataclasses import replace

    whole, stopped = make_record(-1), make_record(0, outcome=Outcome.STOPPED)
    by_hand = replace(make_record(1), source=Source.BY_HAND)
    last = START.date() + timedelta(days=2)
    history = MemoryHistory([whole, stopped, by_hand])
    assert page_of(history, FIRST, last).typical == whole
    history.delete(whole.id)
    assert page_of(history, FIRST, last).typical == by_hand
    history.delete(by_hand.id)
    assert page_of(history, FIRST, last).typical is None


def test_only_chosen_notes_of_these_days_are_shown_newest_first():
    records = [make_record(-n, note=f"note {n}") for n in range(5)]
    history = MemoryHistory([*records, make_record(-9), make_record(-800, note="long ago")])
    ids = tuple(record.id for record in history.every())
    assert page_of(history).notes == ()
    page = page_of(history, notes=(*ids, *ids, "no such id"))
    assert [note.text for note in page.notes] == [f"note {n}" for n in range(5)]
    offered = notes_to_choose(history, FIRST, LAST)
    assert [note.session_id for note in offered] == [note.session_id for note in page.notes]


def test_more_notes_than_find_room_are_counted():
    records = [make_record(-n, note="x" * 4000) for n in range(20)]
    page = page_of(MemoryHistory(records), notes=tuple(record.id for record in records))
    assert len(page.notes) == NOTES_MOST
    assert page.notes_left_out == 20 - NOTES_MOST
    assert sum(len(note.text) for note in page.notes) <= NOTES_CHARS
    assert all(note.text.endswith("…") for note in page.notes)


def test_notes_are_found_behind_many_sessions_without_one():
    records = [make_record(-n, pain=UNRATED) for n in range(450)]
    history = MemoryHistory([*records, make_record(-451, note="the only one")])
    found = notes_to_choose(history, date(2020, 1, 1), LAST)
    assert [note.text for note in found] == ["the only one"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  a\n\n b\tc ", "a b c"),
        ("\u202eevil\u2066 x", "evil x"),
        ("a\0b\x1b[31m", "ab[31m"),
        ("\ud800lone", "lone"),
        ("ש\u200fלום", "ש\u200fלום"),
        ("👩\u200d🦽", "👩\u200d🦽"),
        (" \n\t ", ""),
    ],
)
def test_free_text_becomes_one_harmless_line(text, line):
    assert one_line(text) == line


def test_a_name_is_one_line_of_a_length_that_fits():
    page = page_of(MemoryHistory(), for_whom="Dr.\n" + "w" * 5000)
    assert page.for_whom == "Dr. " + "w" * (FOR_WHOM_MOST - 5) + "…"


@given(st.text(), st.integers(1, 50))
def test_a_cut_text_is_never_too_long(text, most):
    assert len(cut_to(text, most)) <= most
    assert cut_to(text, most) == text or cut_to(text, most).endswith("…")


@given(st.lists(st.integers(0, 5000), max_size=20), st.integers(0, 5000))
def test_room_is_shared_and_nothing_is_cut_for_nothing(lengths, room):
    most = fair_share(lengths, room)
    kept = [min(length, most) for length in lengths]
    assert sum(kept) <= room or most == 0
    if sum(lengths) <= room:
        assert kept == lengths


@given(DAYS, st.sampled_from(Grain))
def test_a_day_lies_in_its_slot(day, grain):
    slot = slot_of(day, grain)
    begin = first_day_of(slot, grain)
    assert begin <= day
    assert slot_of(begin, grain) == slot
    if begin > date.min:
        assert slot_of(begin - timedelta(days=1), grain) == slot - 1


def test_weeks_begin_on_mondays():
    assert first_day_of(slot_of(date(2026, 11, 22), Grain.WEEK), Grain.WEEK) == date(2026, 11, 16)


@given(DAYS, DAYS, st.sampled_from((SLOTS_BESIDE, SLOTS_ALONE)))
def test_the_finest_grain_that_fits_is_taken(one, other, most):
    first, last = min(one, other), max(one, other)
    grain = grain_for(first, last, most)
    counts = {g: slot_of(last, g) - slot_of(first, g) + 1 for g in Grain}
    assert counts[grain] <= most or grain is Grain.YEAR
    finer = list(Grain)[: list(Grain).index(grain)]
    assert all(counts[g] > most for g in finer)


@given(st.dates(date(9000, 1, 1)), st.integers(0, 3000), st.integers(1, 400))
def test_pieces_of_days_follow_each_other_without_a_gap(last, days, length):
    first = last - timedelta(days=days)
    pieces = stretches(first, last, length)
    assert (pieces[0][0], pieces[-1][1]) == (first, last)
    assert all(a[1] + timedelta(days=1) == b[0] for a, b in pairwise(pieces))
    assert all((end - begin).days < length for begin, end in pieces)


class CountingHistory(MemoryHistory):
    """A history that is asked for totals only, as one of a lifetime has to be."""

    most_days = most_found = 0

    def every(self, first=None, last=None):
        if first is None and last is None:
            raise AssertionError("all sessions are read")
        return super().every(first, last)

    def span(self):
        return date(1995, 1, 1), LAST

    def days(self, first, last):
        self.most_days = max(self.most_days, (last - first).days + 1)
        return super().days(first, last)

    def found(self, wanted, limit, older_than=None):
        self.most_found = max(self.most_found, limit)
        return []

    def points(self, first, last):
        return []

    routines = points


def test_a_lifetime_is_read_a_year_of_totals_at_a_time():
    history = CountingHistory([make_record(1)])
    page = page_of(history, date.min, date.max)
    assert (page.first, page.grain) == (date(1995, 1, 1), Grain.YEAR)
    assert page.slot_count == 32
    assert history.most_days <= 366
    assert history.most_found == 1


def test_the_day_after_a_session_is_no_day_without_one_also_at_the_begin_of_the_period():
    first = START.date() + timedelta(days=10)
    history = MemoryHistory([make_record(1), make_record(10), make_record(15)])
    checks = tuple(DayCheck(first + timedelta(days=n), right=6) for n in (0, 1, 2))
    history.apply(Edit(Doing.RATED, checks_after=checks))
    page = page_of(history, first, first + timedelta(days=9))
    assert (page.first, page.sessions, page.days) == (first, 1, 1)
    mornings = page.knees[1].mornings
    assert mornings is not None
    assert mornings.n_without == 2
