"""What every history promises, asked of the SQLite store and of the one in memory alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from kneeapp.adapters.history_rows import kept_form, session_row
from kneeapp.core.edit import Doing, Edit
from kneeapp.core.errors import AppError
from kneeapp.core.finding import place_of
from kneeapp.core.record import (
    NOTE_MAX_CHARS,
    ActivityScore,
    Outcome,
    Pain,
    PainOfKnees,
    Source,
    Stretch,
    StretchKind,
    Thumbs,
)
from tests.builders import (
    START,
    added,
    day_checks,
    histories,
    make_record,
    make_step,
    near_moments,
    session_records,
    wanteds,
)
from tests.fakes import MemoryHistory
from tests.stores import STORES, sqlite_history

ALL_DAYS = (date.min, date.max)
PAUSED = (
    Stretch(StretchKind.DONE, 0, 0, 20_000),
    Stretch(StretchKind.PAUSED, 0, 20_000, 5_000),
    Stretch(StretchKind.DONE, 0, 25_000, 40_000),
)


@pytest.fixture(params=sorted(STORES))
def new_store(request):
    return STORES[request.param]


@pytest.fixture
def store(new_store) -> Iterator[object]:
    with new_store() as made:
        yield made


def test_a_new_history_is_empty(store):
    assert store.count() == 0
    assert store.page(0, 10) == []
    assert [*store.every()] == []
    assert store.get("anything") is None
    assert store.read_only_because is None
    assert store.notice is None


def test_what_was_saved_is_found(store):
    record = make_record(note="Knee felt warm.\nLess so later, 5 > 4 ✓")
    store.save(record)
    assert store.get(record.id) == record
    assert store.page(0, 10) == [record]
    assert store.count() == 1


def test_every_field_comes_back(store):
    bare = replace(
        make_record(1),
        routine=None,
        steps=(),
        pain=PainOfKnees(),
        pressure=None,
        thumbs=None,
        outcome=Outcome.INTERRUPTED,
    )
    full = replace(
        make_record(2, steps=(make_step(),)),
        pain=PainOfKnees(Pain(10, 0, 3), Pain(0, 10, 0)),
        source=Source.BY_HAND,
        flight=PAUSED,
        activities=(ActivityScore("stairs down", 7), ActivityScore("Kniebeugen 10x", 0)),
    )
    for record in (bare, full):
        store.save(record)
        assert store.get(record.id) == record


def test_the_offset_comes_back_not_only_the_instant(store):
    kathmandu = timezone(timedelta(hours=5, minutes=45))
    record = make_record(started_at=datetime(2026, 3, 1, 0, 30, tzinfo=kathmandu))
    store.save(record)
    assert store.get(record.id).started_at.isoformat() == "2026-03-01T00:30:00+05:45"


def test_the_same_id_twice_is_refused_and_the_first_stays(store):
    first = make_record(note="first")
    store.save(first)
    with pytest.raises(AppError, match=first.id):
        store.save(replace(first, note="second"))
    assert store.page(0, 10) == [first]


def test_amending_replaces_all_of_it(store):
    before = make_record()
    after = replace(
        before,
        started_at=before.started_at - timedelta(days=3),
        outcome=Outcome.STOPPED,
        steps=before.steps[:3],
        pain=PainOfKnees(Pain(2, 1, 0), Pain()),
        thumbs=Thumbs.SORE,
        note="later",
    )
    store.save(before)
    store.amend(after)
    assert store.page(0, 10) == [after]


def test_amending_what_is_not_kept_is_refused(store):
    with pytest.raises(AppError):
        store.amend(make_record())
    assert store.count() == 0


def test_deleting_and_undoing_restores_place_and_content(store):
    records = [make_record(n) for n in (1, 2, 3)]
    for record in records:
        store.save(record)
    store.delete(records[1].id)
    assert [*store.every()] == [records[0], records[2]]
    assert store.get(records[1].id) is None
    store.save(records[1])
    assert [*store.every()] == records


def test_deleting_what_is_not_kept_is_no_error(store):
    store.save(make_record())
    store.delete("unknown")
    assert store.count() == 1


def test_newest_first_is_by_instant_not_by_local_time(store):
    # 09:00 in Auckland is ten hours before 09:00 in Berlin.
    berlin = make_record(1, started_at=datetime(2026, 5, 2, 9, tzinfo=timezone(timedelta(hours=2))))
    auckland = make_record(
        2, started_at=datetime(2026, 5, 2, 9, tzinfo=timezone(timedelta(hours=12)))
    )
    store.save(berlin)
    store.save(auckland)
    assert store.page(0, 2) == [berlin, auckland]
    assert [*store.every()] == [auckland, berlin]


def test_pages_lie_side_by_side(store):
    for number in range(1, 24):
        store.save(make_record(number, steps=(make_step(),)))
    whole = store.page(0, 100)
    assert [r.started_at for r in whole] == sorted((r.started_at for r in whole), reverse=True)
    assert [r for start in range(0, 30, 5) for r in store.page(start, 5)] == whole
    assert store.page(23, 5) == []
    assert store.page(0, 0) == []


def test_more_than_one_helping_of_every(store):
    records = [make_record(n, steps=(), started_at=START) for n in range(1, 1_202)]
    store.apply(added(reversed(records)))
    assert [*store.every()] == records
    assert store.page(0, 2_000) == records[::-1]


def test_every_can_be_left_half_way_and_written_to_meanwhile(store):
    store.apply(added(make_record(n, steps=()) for n in range(1, 4)))
    going = store.every()
    first = next(going)
    store.delete(first.id)
    going.close()
    assert store.count() == 2


def test_a_note_loses_what_no_file_can_hold_and_ends_at_its_limit(store):
    store.save(make_record(1, note="a\0b\ud83d c"))
    store.save(make_record(2, note="x" * (NOTE_MAX_CHARS + 1)))
    assert store.page(1, 1)[0].note == "ab c"
    assert store.page(0, 1)[0].note == "x" * NOTE_MAX_CHARS


def test_the_name_of_an_activity_is_one_line_and_stands_once(store):
    scores = (ActivityScore(" stairs\ndown\0", 7), ActivityScore("stairs down", 3))
    nameless = ActivityScore("\t", 2)
    long = ActivityScore("x" * 39 + " y", 1)
    store.save(make_record(activities=(*scores, nameless, long)))
    kept = store.page(0, 1)[0].activities
    assert kept == (ActivityScore("stairs down", 7), ActivityScore("x" * 39, 1))


def test_a_flight_that_cannot_be_is_let_go_and_the_session_is_kept(store):
    broken = (Stretch(StretchKind.DONE, 7, 0, 20_000),)
    straight = (Stretch(StretchKind.DONE, 0, 0, 60_000),)
    store.save(make_record(1, steps=(make_step(),), flight=broken))
    store.save(make_record(2, steps=(make_step(),), flight=straight))
    store.save(make_record(3, steps=(make_step(),), flight=PAUSED))
    assert [record.flight for record in store.every()] == [(), (), PAUSED]


def test_times_are_kept_to_the_millisecond(store):
    record = make_record(started_at=datetime(2026, 1, 1, 0, 0, 0, 1_999, tzinfo=UTC))
    store.save(record)
    assert store.get(record.id).started_at.microsecond == 1_000


def test_totals_of_a_day_follow_every_change(store):
    day = START.date()
    steps = (make_step(actual_ms=31_000), make_step(actual_ms=9_000))
    one = make_record(1, steps=steps, active_ms=50_000)
    late = make_record(
        2,
        started_at=START.replace(hour=23),
        steps=(make_step(actual_ms=5_000),),
        active_ms=6_000,
        outcome=Outcome.STOPPED,
    )
    store.save(one)
    store.save(late)
    (total,) = store.days(day, day)
    assert total.sessions == 2
    assert total.completed == 1
    assert total.active_ms == 56_000
    assert total.pressed_ms == 45_000
    store.amend(replace(late, started_at=late.started_at + timedelta(hours=2)))
    assert [t.day for t in store.days(day, date.max)] == [day, day + timedelta(days=1)]
    store.delete(one.id)
    assert [t.day for t in store.days(date.min, date.max)] == [day + timedelta(days=1)]


def test_a_day_is_the_day_where_the_user_was(store):
    samoa = timezone(timedelta(hours=13))
    store.save(make_record(started_at=datetime(2026, 1, 1, 0, 10, tzinfo=samoa)))
    assert [t.day for t in store.days(date.min, date.max)] == [date(2026, 1, 1)]


def test_closing_twice_is_harmless(new_store):
    with new_store() as store:
        store.close()
        store.close()


@pytest.mark.parametrize("name", sorted(STORES))
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(records=histories())
def test_any_history_comes_back(name, records):
    with STORES[name]() as store:
        for record in records:
            store.save(record)
        kept = sorted(records, key=lambda r: (r.started_at, r.id))
        assert [*map(session_row, store.every())] == [*map(session_row, kept)]
        assert [*store.every()] == kept
        assert store.count() == len(records)


class BothStores(RuleBasedStateMachine):
    """Whatever is done to both, they say the same."""

    ids = st.integers(1, 4).map(lambda n: f"id-{n}")
    records = session_records(ids, near_moments())
    checks = day_checks(st.dates(date(2026, 3, 27), date(2026, 3, 29)))

    def __init__(self):
        super().__init__()
        self._context = sqlite_history()
        self.disk = self._context.__enter__()
        self.memory = MemoryHistory()

    def teardown(self):
        self._context.__exit__(None, None, None)

    def both(self, deed):
        outcomes = []
        for store in (self.disk, self.memory):
            try:
                outcomes.append(deed(store))
            except AppError:
                outcomes.append("refused")
        assert outcomes[0] == outcomes[1]

    @rule(record=records)
    def save(self, record):
        self.both(lambda store: store.save(record))

    @rule(record=records)
    def amend(self, record):
        self.both(lambda store: store.amend(record))

    @rule(session_id=ids)
    def delete(self, session_id):
        self.both(lambda store: store.delete(session_id))

    @rule(
        take=st.integers(0, 3),
        after=st.lists(records, max_size=2, unique_by=lambda record: record.id),
        made_up=st.lists(records, max_size=1),
        checks=st.lists(checks, max_size=2, unique_by=lambda check: check.day),
        is_told=st.booleans(),
    )
    def apply(self, take, after, made_up, checks, is_told):
        before = (*[*self.memory.every()][:take], *made_up)
        there = self.memory.checks(*ALL_DAYS) if is_told else ()
        edit = Edit(Doing.CHANGED, before, tuple(after), tuple(there), tuple(checks))
        self.both(lambda store: store.apply(edit))

    @rule(begins_h=st.integers(0, 8))
    def set_day_begin(self, begins_h):
        self.both(lambda store: store.set_day_begin(begins_h))

    @rule(wanted=wanteds(), place=records.map(place_of), limit=st.integers(-1, 3))
    def find(self, wanted, place, limit):
        self.both(lambda store: store.found(wanted, limit))
        self.both(lambda store: store.found(wanted, limit, place))
        self.both(lambda store: store.found_newer(wanted, limit, place))
        self.both(lambda store: store.count_found(wanted, limit))
        self.both(lambda store: [*store.every(wanted.first, wanted.last)])

    @invariant()
    def they_agree(self):
        self.both(lambda store: [*map(session_row, store.every())])
        self.both(lambda store: [*store.every()])
        self.both(lambda store: store.page(1, 2))
        self.both(lambda store: store.count())
        self.both(lambda store: store.day_begins_h)
        self.both(lambda store: store.span())
        self.both(lambda store: store.days(*ALL_DAYS))
        self.both(lambda store: store.points(*ALL_DAYS))
        self.both(lambda store: store.routines(*ALL_DAYS))
        self.both(lambda store: store.activities(*ALL_DAYS))
        self.both(lambda store: store.checks(*ALL_DAYS))


BothStores.TestCase.settings = settings(max_examples=15, stateful_step_count=12, deadline=None)
TestBothStores = BothStores.TestCase


@given(session_records())
def test_the_kept_form_of_what_is_kept_is_itself(record):
    assert session_row(kept_form(record)) == session_row(record)
