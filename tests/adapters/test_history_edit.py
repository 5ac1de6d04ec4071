"""Edits of the history: all or nothing, of what is as it was, taken back to the last byte."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kneeapp.adapters.exchange_json import Beside, json_chunks
from kneeapp.adapters.trouble import StoreError, Trouble
from kneeapp.core.day_check import DayCheck
from kneeapp.core.edit import Doing, Edit, EditLog
from kneeapp.core.errors import AppError
from kneeapp.core.record import ActivityScore, Pain, PainOfKnees, SessionRecord
from kneeapp.core.totals import day_totals, point_totals, routine_totals
from tests.builders import (
    added,
    day_checks,
    histories,
    make_record,
    make_step,
    near_moments,
    session_records,
)
from tests.stores import STORES, sqlite_history

ALL_DAYS = (date.min, date.max)
DAY = date(2026, 11, 20)
CHECK = DayCheck(DAY, 3, None, (ActivityScore("stairs down", 4),))
ONE, TWO, THREE = (make_record(n, steps=(make_step(),)) for n in (1, 2, 3))


@pytest.fixture(params=sorted(STORES))
def store(request) -> Iterator[object]:
    with STORES[request.param]() as made:
        made.apply(added([ONE, TWO]))
        yield made


def written(store) -> bytes:
    """The export of all a history holds."""
    return b"".join(json_chunks(store.every(), Beside(checks=store.checks(*ALL_DAYS))))


def refused(store, edit) -> AppError:
    before = written(store)
    with pytest.raises(AppError) as caught:
        store.apply(edit)
    assert written(store) == before
    return caught.value


def test_an_edit_deletes_adds_and_changes_at_once(store):
    changed = replace(TWO, note="later", started_at=TWO.started_at - timedelta(hours=2))
    store.apply(Edit(Doing.CHANGED, (ONE, TWO), (changed, THREE)))
    assert [*store.every()] == [changed, THREE]
    assert [total.day for total in store.days(*ALL_DAYS)] == [
        changed.started_at.date(),
        THREE.started_at.date(),
    ]


def test_the_reverse_brings_everything_back(store):
    before = written(store)
    edit = Edit(Doing.DELETED, (ONE, TWO), (), (), (CHECK,))
    store.apply(edit)
    assert (store.count(), store.checks(*ALL_DAYS)) == (0, [CHECK])
    store.apply(edit.reverse)
    assert written(store) == before
    assert store.checks(*ALL_DAYS) == []


def test_a_session_that_is_no_longer_as_it_was_is_not_changed(store):
    store.amend(replace(ONE, note="written meanwhile"))
    told = refused(store, Edit(Doing.CHANGED, (TWO, ONE), (THREE,)))
    assert ONE.id in str(told)


def test_a_session_that_is_gone_is_not_changed(store):
    store.delete(ONE.id)
    assert ONE.id in str(refused(store, Edit(Doing.CHANGED, (ONE,), (replace(ONE, note="x"),))))


def test_a_session_whose_offset_alone_differs_is_another(store):
    moved = replace(ONE, started_at=ONE.started_at.astimezone(TWO.started_at.tzinfo.utc))
    refused(store, Edit(Doing.DELETED, (moved,)))


def test_what_is_added_may_not_be_kept_already(store):
    assert TWO.id in str(refused(store, Edit(Doing.ADDED, (), (THREE, TWO))))


def test_a_rating_of_a_day_is_put_changed_and_taken_out(store):
    store.apply(Edit(Doing.RATED, checks_after=(CHECK,)))
    other = replace(CHECK, right=0, activities=())
    store.apply(Edit(Doing.RATED, checks_before=(CHECK,), checks_after=(other,)))
    assert store.checks(DAY, DAY) == [other]
    assert store.checks(DAY + timedelta(days=1), date.max) == []
    store.apply(Edit(Doing.RATED, checks_before=(other,), checks_after=(DayCheck(DAY),)))
    assert store.checks(*ALL_DAYS) == []


def test_a_rating_that_is_no_longer_as_it_was_is_not_changed(store):
    store.apply(Edit(Doing.RATED, checks_after=(CHECK,)))
    for before in ((), (replace(CHECK, left=9),)):
        refused(store, Edit(Doing.RATED, (ONE,), (), before, (replace(CHECK, left=1),)))
    refused(store, Edit(Doing.RATED, checks_before=(replace(CHECK, day=date(2026, 1, 1)),)))


def test_an_edit_that_asks_for_what_is_there_is_compared_in_its_kept_form(store):
    finer = replace(ONE, started_at=ONE.started_at + timedelta(microseconds=7))
    store.apply(Edit(Doing.CHANGED, (finer,), (replace(ONE, note="a\0b"),)))
    assert store.get(ONE.id).note == "ab"


def test_the_disk_says_of_what_kind_the_trouble_is():
    with sqlite_history() as store:
        store.save(ONE)
        for edit, kind in (
            (Edit(Doing.DELETED, (TWO,)), Trouble.CHANGED),
            (Edit(Doing.DELETED, (replace(ONE, note="x"),)), Trouble.CHANGED),
            (Edit(Doing.ADDED, (), (ONE,)), Trouble.ID_KEPT),
            (Edit(Doing.RATED, checks_before=(CHECK,)), Trouble.CHANGED),
        ):
            with pytest.raises(StoreError) as caught:
                store.apply(edit)
            assert caught.value.kind is kind
            assert "{" not in caught.value.message.plain()


def test_an_edit_of_many_sessions(store):
    many = [make_record(n, steps=()) for n in range(10, 1_300)]
    store.apply(Edit(Doing.ADDED, (), tuple(many)))
    assert store.count() == 1_292
    store.apply(Edit(Doing.DELETED, tuple(many)))
    assert [*store.every()] == [ONE, TWO]


def test_a_rating_that_is_none_is_a_bug_and_leaves_no_trace():
    with sqlite_history() as store:
        store.save(ONE)
        wrong = replace(TWO, pain=PainOfKnees(Pain(11, 0)))
        with pytest.raises(ValueError, match="takes no such row"):
            store.apply(Edit(Doing.CHANGED, (ONE,), (wrong,)))
        with pytest.raises(ValueError, match="not the score"):
            store.apply(
                Edit(Doing.ADDED, (), (replace(TWO, activities=(ActivityScore("x", 11),)),))
            )
        assert [*store.every()] == [ONE]


@pytest.mark.parametrize(
    "deed",
    [
        lambda store: store.set_day_begin(5),
        lambda store: store.apply(Edit(Doing.DELETED, (ONE, TWO), (THREE,), (), (CHECK,))),
        lambda store: store.amend(replace(ONE, note="x", routine=None)),
        lambda store: store.apply(added([THREE])),
    ],
)
@pytest.mark.parametrize("table", ["daily_total", "daily_point", "daily_routine"])
def test_what_breaks_off_half_way_leaves_no_trace(deed, table):
    night = replace(TWO, started_at=TWO.started_at.replace(hour=2))
    with sqlite_history() as store:
        store.apply(added([ONE, TWO, replace(night, id="night")]))
        before = everything(store)
        begin = f"CREATE TEMP TRIGGER stop BEFORE INSERT ON main.{table}"
        store._connection.execute(f"{begin} BEGIN SELECT RAISE(FAIL, 'no'); END")
        with pytest.raises(ValueError, match="takes no such row"):
            deed(store)
        assert everything(store) == before
        store._connection.execute("DROP TRIGGER stop")
        deed(store)
        assert everything(store) != before


def everything(store) -> list[list[tuple[object, ...]]]:
    """Every row of the file."""
    tables = "session step meta day_check daily_total daily_point daily_routine daily_activity"
    ask = store._connection.execute
    return [ask(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in tables.split()]


IDS = st.integers(1, 5).map(lambda n: f"id-{n}")
RECORDS = st.lists(
    session_records(IDS, near_moments()), max_size=3, unique_by=lambda record: record.id
)
TAKEN = st.integers(0, 2)
CHECKS = st.lists(
    day_checks(st.dates(date(2026, 3, 27), date(2026, 3, 29))),
    max_size=2,
    unique_by=lambda check: check.day,
)


def any_edit(store, records: list[SessionRecord], checks: list[DayCheck], deleted: int) -> Edit:
    """An edit that fits what is kept now."""
    kept = {record.id: record for record in store.every()}
    rated = {check.day: check for check in store.checks(*ALL_DAYS)}
    gone = [record for record in list(kept.values())[:deleted] if record not in records]
    before = [kept[record.id] for record in records if record.id in kept]
    before += [record for record in gone if record not in before]
    return Edit(
        Doing.CHANGED,
        tuple(before),
        tuple(records),
        tuple(rated[check.day] for check in checks if check.day in rated),
        tuple(checks),
    )


@settings(max_examples=40, deadline=None)
@given(data=st.data(), records=histories(4, near_moments()))
def test_undo_and_redo_in_any_order_bring_back_the_same_bytes(data, records):
    """Whatever is done, taken back and done again: each state has the bytes it had before."""
    with sqlite_history() as store:
        store.apply(added(records))
        log, states = EditLog(), [written(store)]
        for _ in range(data.draw(st.integers(1, 8))):
            ways = ["do", *(["undo"] if log.done else []), *(["redo"] if log.undone else [])]
            way = data.draw(st.sampled_from(ways))
            if way == "do":
                edit = any_edit(store, data.draw(RECORDS), data.draw(CHECKS), data.draw(TAKEN))
                store.apply(edit)
                log = log.with_done(edit)
                states[len(log.done) :] = [written(store)]
            elif way == "undo":
                store.apply(log.done[-1].reverse)
                log = log.after_undo()
            else:
                store.apply(log.undone[-1])
                log = log.after_redo()
            assert written(store) == states[len(log.done)]
        for edit in reversed(log.done):
            store.apply(edit.reverse)
        assert written(store) == states[0]
        kept = [*store.every()]
        assert store.days(*ALL_DAYS) == day_totals(kept, 0)
        assert store.points(*ALL_DAYS) == point_totals(kept)
        assert store.routines(*ALL_DAYS) == routine_totals(kept)
