"""What SQL finds and sums up, against the pure reference, on any sessions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kneeapp.adapters.history_search import has_name, has_text
from kneeapp.adapters.migrations import SUMS
from kneeapp.adapters.trouble import StoreError, Trouble
from kneeapp.core.day import DAY_BEGINS_H_MOST, day_of
from kneeapp.core.day_check import DayCheck
from kneeapp.core.edit import Doing, Edit
from kneeapp.core.finding import EVERYTHING, Wanted, is_found, place_of
from kneeapp.core.record import ActivityScore, Outcome, Pain, PainOfKnees, StepKind
from kneeapp.core.totals import activity_totals, day_totals, point_totals, routine_totals
from tests.builders import START, added, histories, make_record, make_step, near_moments, wanteds
from tests.stores import STORES, sqlite_history

ALL_DAYS = (date.min, date.max)
DAYS = st.dates(date(2026, 3, 26), date(2026, 4, 1))
RECORDS = histories(7, near_moments())
HOURS = st.integers(0, DAY_BEGINS_H_MOST)


@pytest.fixture(params=sorted(STORES))
def store(request) -> Iterator[object]:
    with STORES[request.param]() as made:
        yield made


@settings(max_examples=60, deadline=None)
@given(records=RECORDS | histories(4), begins_h=HOURS, first=DAYS, last=DAYS, late=st.booleans())
def test_the_totals_are_those_of_the_reference(records, begins_h, first, last, late):
    with sqlite_history() as store:
        if not late:
            store.set_day_begin(begins_h)
        store.apply(added(records))
        if late:
            store.set_day_begin(begins_h)
        within = [r for r in records if first <= day_of(r.started_at, begins_h) <= last]
        within.sort(key=lambda record: (record.started_at, record.id))
        assert store.day_begins_h == begins_h
        assert [*store.every(first, last)] == within
        assert store.days(first, last) == day_totals(within, begins_h)
        assert store.points(first, last) == point_totals(within)
        assert store.routines(first, last) == routine_totals(within)
        assert store.activities(first, last) == activity_totals(within, [], begins_h)
        assert store.days(*ALL_DAYS) == day_totals(records, begins_h)
        days = sorted(day_of(record.started_at, begins_h) for record in records)
        assert store.span() == ((days[0], days[-1]) if days else None)


@settings(max_examples=150, deadline=None)
@given(records=RECORDS, begins_h=HOURS, wanted=wanteds(), most=st.integers(0, 8))
def test_what_is_found_is_what_the_reference_finds(records, begins_h, wanted, most):
    with sqlite_history() as store:
        store.apply(added(records))
        store.set_day_begin(begins_h)
        found = [record for record in records if is_found(wanted, record, begins_h)]
        found.sort(key=lambda record: (record.started_at, record.id), reverse=True)
        assert store.found(wanted, 100) == found
        assert store.count_found(wanted, most) == min(most, len(found))
        assert store.count_found(wanted, 100) == len(found)
        for at, record in enumerate(found):
            assert store.found(wanted, 2, place_of(record)) == found[at + 1 : at + 3]
            assert store.found_newer(wanted, 2, place_of(record)) == found[max(at - 2, 0) : at]


def test_pages_by_place_hold_each_session_once(store):
    same = make_record(1, steps=()).started_at
    store.apply(
        added(
            make_record(n, id=f"id-{n:03}", steps=(), started_at=same + timedelta(days=n // 5))
            for n in range(57)
        )
    )
    whole = store.found(EVERYTHING, 100)
    walked, place = [], None
    while page := store.found(EVERYTHING, 10, place):
        walked += page
        place = place_of(page[-1])
    assert walked == whole
    assert [record.id for record in walked] == [f"id-{n:03}" for n in range(56, -1, -1)]
    assert store.found_newer(EVERYTHING, 100, place_of(whole[30])) == whole[:30]
    assert store.page(0, 100) == whole


@pytest.mark.parametrize(
    ("note", "text", "is_there"),
    [
        ("Die Straße hinab", "STRASSE", True),
        ("ΟΔΟΣ", "οδος", True),
        ("ÄRGER am Knie", "ärger", True),
        ("100 % better", "%", True),
        ("downhill", "_", False),
        ("a'b; DROP TABLE session", "'B;", True),
        ("two\nlines", "O\nL", True),
        ("", "x", False),
        ("a ? b", "\ud800", False),
    ],
)
def test_a_text_is_found_whatever_its_case(store, note, text, is_there):
    store.save(make_record(1, note=note))
    assert store.count_found(Wanted(text=text), 10) == is_there
    one_line = note.replace("\n", " ")
    store.amend(make_record(1, activities=(ActivityScore(one_line, 3),)))
    assert store.count_found(Wanted(text=text.replace("\n", " ")), 10) == is_there


def test_the_score_of_an_activity_is_no_text(store):
    store.save(make_record(1, activities=(ActivityScore("stairs", 7), ActivityScore("hill", 1))))
    assert store.count_found(Wanted(text="7"), 10) == 0
    assert store.count_found(Wanted(text="s\n1"), 10) == 0
    assert store.count_found(Wanted(text="HILL"), 10) == 1


def test_a_point_counts_where_it_was_pressed_and_by_its_whole_code(store):
    pressed = make_step(point="ST34")
    planned = make_step(point="ST35", actual_ms=0)
    ready = make_step(StepKind.LEAD_IN, point="GB33")
    store.save(make_record(1, steps=(pressed, planned, ready)))
    found = {point: store.count_found(Wanted(points=frozenset({point})), 9) for point in _CODES}
    assert found == {"ST34": 1, "ST35": 0, "GB33": 0, "T34": 0, "ST3": 0, "34": 0}


_CODES = ("ST34", "ST35", "GB33", "T34", "ST3", "34")


def test_days_at_the_ends_of_the_calendar(store):
    store.save(make_record(1))
    for wanted in (
        Wanted(first=date.min),
        Wanted(last=date.max),
        Wanted(first=date.min, last=date.max),
        Wanted(first=date.min + timedelta(days=1), last=date.max - timedelta(days=1)),
    ):
        assert store.count_found(wanted, 5) == len(store.found(wanted, 5)) == 1
    assert store.found(Wanted(first=date.max), 5) == store.found(Wanted(last=date.min), 5) == []


def test_a_day_that_begins_late_keeps_the_night_with_the_day_before(store):
    zone = timezone(timedelta(hours=13))
    night = make_record(1, started_at=datetime(2026, 1, 1, 2, 59, 59, tzinfo=zone))
    morning = make_record(2, started_at=datetime(2026, 1, 1, 3, 0, tzinfo=zone))
    store.apply(added([night, morning]))
    assert store.span() == (date(2026, 1, 1), date(2026, 1, 1))
    store.set_day_begin(3)
    assert store.span() == (date(2025, 12, 31), date(2026, 1, 1))
    assert [total.sessions for total in store.days(*ALL_DAYS)] == [1, 1]
    assert [*store.every(date(2026, 1, 1))] == [morning]
    assert store.found(Wanted(last=date(2025, 12, 31)), 5) == [night]
    late = make_record(3, started_at=datetime(2026, 1, 2, 2, 0, tzinfo=zone))
    store.save(late)
    assert [total.sessions for total in store.days(*ALL_DAYS)] == [1, 2]
    store.set_day_begin(0)
    assert [total.sessions for total in store.days(*ALL_DAYS)] == [2, 1]


@pytest.mark.parametrize("begins_h", [-1, 9, 24])
def test_no_day_begins_at_such_an_hour(begins_h):
    with sqlite_history() as store, pytest.raises(ValueError, match="no hour"):
        store.set_day_begin(begins_h)


def test_totals_of_a_session_with_everything():
    pain = PainOfKnees(Pain(8, 3, 2), Pain(4, 6, None))
    record = make_record(1, pain=pain, outcome=Outcome.STOPPED)
    with sqlite_history() as store:
        store.apply(added([record, replace(record, id="again", routine=None)]))
        (total,) = store.days(*ALL_DAYS)
        assert total == day_totals([record, replace(record, id="again", routine=None)], 0)[0]
        assert (total.left.change.of_value(-5), total.right.change.of_value(2)) == (2, 2)
        assert [(t.routine, t.sessions) for t in store.routines(*ALL_DAYS)] == [
            (None, 1),
            (None, 1),
            ("after_workout", 1),
            ("after_workout", 1),
        ]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE meta SET value = '9'",
        "UPDATE meta SET value = 'three'",
        "DELETE FROM meta",
        "UPDATE daily_total SET day = '2026-1-1'",
        "UPDATE daily_total SET hours_3 = -1",
        "UPDATE daily_point SET leg = 'middle' WHERE point = 'ST34' AND leg = 'left'",
        "UPDATE daily_point SET change_20 = -4",
        "UPDATE daily_routine SET leg = '' WHERE leg = 'left'",
        "UPDATE day_check SET day = '2026-02-30'",
        "UPDATE day_check SET activities = '11 stairs'",
        "UPDATE day_check SET activities = '', pain_left = NULL",
        "UPDATE daily_activity SET score_3 = -1",
        "UPDATE daily_activity SET day = '2026-1-1'",
        "UPDATE daily_activity SET name = ''",
    ],
)
def test_totals_that_cannot_be_read_are_damage(statement):
    with sqlite_history() as store:
        store.save(make_record(1, activities=(ActivityScore("stairs", 3),)))
        store.apply(Edit(Doing.RATED, checks_after=(DayCheck(date(2026, 1, 1), 3),)))
        store._connection.execute(statement)
        told = []
        for read in (
            lambda: store.day_begins_h,
            store.span,
            lambda: store.days(date.min, date.max),
            lambda: store.points(date.min, date.max),
            lambda: store.routines(date.min, date.max),
            lambda: store.activities(date.min, date.max),
            lambda: store.checks(date.min, date.max),
        ):
            try:
                read()
            except StoreError as error:
                told.append(error.kind)
        assert set(told) == {Trouble.DAMAGED}


def plan_of(store, query: str, values: list[object]) -> str:
    rows = store._connection.execute(f"EXPLAIN QUERY PLAN {query}", values).fetchall()
    return " | ".join(row[3] for row in rows)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (EVERYTHING, "INDEX session_by_start"),
        (Wanted(text="x"), "INDEX session_by_note"),
        (Wanted(text="x", outcomes=frozenset({Outcome.STOPPED})), "INDEX session_by_note"),
        (Wanted(text="x", last=date(2026, 1, 1)), "INDEX session_by_note (started_utc<?)"),
        (Wanted(text="x", text_points=frozenset({"ST34"})), "INDEX session_by_start"),
        (Wanted(text="stairs"), "INDEX session_by_start"),
        (Wanted(first=date(2026, 1, 1)), "INDEX session_by_start (started_utc>?)"),
        (Wanted(last=date(2026, 1, 1)), "INDEX session_by_start (started_utc<?)"),
        (
            Wanted(first=date(2026, 1, 1), last=date(2026, 2, 1), points=frozenset({"ST34"})),
            "INDEX session_by_start (started_utc>? AND started_utc<?)",
        ),
    ],
)
def test_every_search_walks_an_index_and_sorts_nothing(wanted, expected):
    with sqlite_history() as store:
        store.save(make_record(2, activities=(ActivityScore("stairs", 3),)))
        place = place_of(make_record(1))
        seen: list[str] = []
        store.found(wanted, 5)  # what is asked once of a connection is asked before
        store._connection.set_trace_callback(seen.append)
        store.found(wanted, 5)
        store.found(wanted, 5, place)
        store.found_newer(wanted, 5, place)
        [*store.every(wanted.first, wanted.last)]
        store._connection.set_trace_callback(None)
        queries = [text for text in seen if text.lstrip().startswith("SELECT key")]
        plans = [plan_of(store, query, []) for query in queries]
        assert len(plans) == 4
        assert expected in plans[0]
        index = expected.split(" (")[0]
        assert all(f"SEARCH session USING {index}" in plan for plan in plans[1:3])
        assert "INDEX session_by_start" in plans[3]
        assert "TEMP B-TREE" not in "".join(plans)


def test_a_day_is_summed_up_from_its_own_sessions_alone():
    with sqlite_history() as store:
        for text in SUMS:
            plan = plan_of(store, text, ["2026-01-01"])
            assert "SEARCH session USING INDEX session_by_day (day=?)" in plan
            assert "SCAN session" not in plan
            assert "SCAN step" not in plan


def test_counting_what_notes_hold_reads_the_index_of_notes_alone():
    with sqlite_history() as store:
        seen: list[str] = []
        store._connection.set_trace_callback(seen.append)
        store.count_found(Wanted(text="x"), 5)
        store._connection.set_trace_callback(None)
        (query,) = (text for text in seen if text.startswith("SELECT count"))
        assert "COVERING INDEX session_by_note" in plan_of(store, query, [])


def test_a_name_is_found_as_long_as_a_session_has_it(store):
    record = make_record(1, note="nothing of it", activities=(ActivityScore("Straße", 3),))
    store.save(record)
    assert store.found(Wanted(text="STRASS"), 9) == [record]
    store.amend(replace(record, activities=()))
    assert store.found(Wanted(text="STRASS"), 9) == []
    store.amend(record)
    store.set_day_begin(4)
    assert store.found(Wanted(text="STRASS"), 9) == [record]
    store.delete(record.id)
    assert store.found(Wanted(text="STRASS"), 9) == []


def test_a_cell_that_is_no_text_is_passed_over_by_a_search():
    assert has_text(None, "x") is False
    assert has_text(7, "x") is False
    assert has_text(b"\xffabc", "b") is True
    assert has_name(None, "x") is False
    assert has_name(b"3 \xffabc\n4 d", "d") is True
    assert has_name(b"3 \xffabc\n4 d", "3") is False


def test_a_day_that_was_rated_and_has_a_session_now_has_both_scores(store):
    day = START.date()
    record = make_record(1, activities=(ActivityScore("stairs", 3), ActivityScore("hill", 1)))
    check = DayCheck(day, activities=(ActivityScore("stairs", 7), ActivityScore("bike", 2)))
    store.save(record)
    store.apply(Edit(Doing.RATED, checks_after=(check,)))
    found = store.activities(day, day)
    assert found == activity_totals([record], [check], 0)
    assert [(one.name, [*one.scores.values()]) for one in found] == [
        ("bike", [2]),
        ("hill", [1]),
        ("stairs", [3, 7]),
    ]
