"""The list of sessions by day: pages, heads, texts, sessions that cannot be read."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from kneeapp.core.content import Catalogue, Routine, Safety
from kneeapp.core.errors import AppError
from kneeapp.core.finding import EVERYTHING, Place, Wanted, place_of
from kneeapp.core.record import Outcome, Pain, PainOfKnees, SessionRecord, Source
from kneeapp.core.totals import DayTotal
from kneeapp.ui.history.session_list_model import HELD_MOST, SessionListModel, SessionRole
from kneeapp.ui.history.session_pages import PAGE, SessionPages, just_after
from tests.builders import START, make_record, make_step
from tests.fakes import MemoryHistory

TODAY = date(2026, 11, 21)
# A broken promise of the model becomes a Qt warning, and that fails the test.
WARNING = QAbstractItemModelTester.FailureReportingMode.Warning


def small_catalogue() -> Catalogue:
    routine = Routine("after_workout", "After workout", ())
    nothing = MappingProxyType({})
    return Catalogue(
        points=nothing,
        routines=MappingProxyType({routine.id: routine}),
        evidence=nothing,
        sources=nothing,
        origin="",
        safety=Safety((), None, (), (), "", "", ()),
        needs=(),
        plates=nothing,
    )


class LongHistory:
    """A hundred thousand sessions, made when asked for; notes every reading of sessions."""

    read_only_because = None
    day_begins_h = 0

    def __init__(self, size: int = 100_000) -> None:
        self.size = size
        self.asked: list[tuple[str, int]] = []

    def count(self) -> int:
        return self.size

    def count_found(self, _wanted: Wanted, most: int) -> int:
        return min(most, self.size)

    def span(self) -> tuple[date, date]:
        return self._made(self.size - 1).started_at.date(), START.date()

    def days(self, _first: date, _last: date) -> list[DayTotal]:
        return []

    def get(self, session_id: str) -> SessionRecord | None:
        return self._made(int(session_id[-12:]) - 1)

    def found(
        self, wanted: Wanted, limit: int, older_than: Place | None = None
    ) -> list[SessionRecord]:
        self.asked.append(("older", limit))
        start = 0 if older_than is None else self._first_older(older_than)
        if wanted.last is not None:
            while self._made(start).started_at.date() > wanted.last:
                start += 1
        return [self._made(n) for n in range(start, min(start + limit, self.size))]

    def found_newer(self, _wanted: Wanted, limit: int, than: Place) -> list[SessionRecord]:
        self.asked.append(("newer", limit))
        end = min(self._first_older(than), self.size)
        if end and place_of(self._made(end - 1)) == than:
            end -= 1
        return [self._made(n) for n in range(max(0, end - limit), end)]

    def _first_older(self, place: Place) -> int:
        """The number of the newest session that is older than a place."""
        number = max(0, (START - place.started_at) // timedelta(hours=9))
        while number < self.size and _key(place_of(self._made(number))) >= _key(place):
            number += 1
        return number

    def _made(self, n: int) -> SessionRecord:
        return make_record(n + 1, started_at=START - timedelta(hours=9 * n))


def _key(place: Place) -> tuple[datetime, str]:
    return place.started_at, place.id


class BrokenHistory(MemoryHistory):
    """A history in which some sessions cannot be read."""

    def __init__(self, records: list[SessionRecord], bad: set[str]) -> None:
        super().__init__(records)
        self.bad = bad

    def found(
        self, wanted: Wanted, limit: int, older_than: Place | None = None
    ) -> list[SessionRecord]:
        return self._checked(super().found(wanted, limit, older_than))

    def found_newer(self, wanted: Wanted, limit: int, than: Place) -> list[SessionRecord]:
        return self._checked(super().found_newer(wanted, limit, than))

    def _checked(self, records: list[SessionRecord]) -> list[SessionRecord]:
        for record in records:
            if record.id in self.bad:
                raise AppError("The session {id} is damaged.", id=record.id)
        return records


def model_of(history: object) -> SessionListModel:
    model = SessionListModel(history, small_catalogue(), TODAY)
    model.reload()
    return model


def texts(model: SessionListModel) -> list[str]:
    return [model.index(row).data() for row in range(model.rowCount())]


def test_sessions_stand_under_their_days_newest_first(qtmodeltester: object) -> None:
    history = MemoryHistory(
        [
            make_record(1, started_at=START),
            make_record(2, started_at=START - timedelta(hours=10)),
            make_record(3, started_at=START - timedelta(days=1)),
            make_record(4, started_at=START - timedelta(days=2)),
        ]
    )
    model = model_of(history)
    assert texts(model) == [
        "Today, Saturday 21 November",
        "After workout",
        "After workout",
        "Yesterday, Friday 20 November",
        "After workout",
        "Thursday 19 November",
        "After workout",
    ]
    qtmodeltester.check(model)


def test_the_day_of_a_session_is_the_one_where_it_was_done() -> None:
    # Half past midnight in Tokyo is still the day before in Greenwich.
    tokyo = datetime(2026, 11, 21, 0, 30, tzinfo=timezone(timedelta(hours=9)))
    history = MemoryHistory(
        [make_record(1, started_at=tokyo), make_record(2, started_at=tokyo.astimezone(UTC))]
    )
    heads = [text for text in texts(model_of(history)) if "November" in text]
    assert sorted(heads) == ["Today, Saturday 21 November", "Yesterday, Friday 20 November"]


def test_heads_can_not_be_picked() -> None:
    model = model_of(MemoryHistory([make_record()]))
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsSelectable
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsEnabled
    assert model.flags(model.index(1)) & Qt.ItemFlag.ItemIsSelectable


def test_a_screen_reader_hears_the_whole_row() -> None:
    record = make_record(outcome=Outcome.STOPPED, pain=PainOfKnees(Pain(5, 4), Pain(6, 4)))
    model = model_of(MemoryHistory([record]))
    heard = model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == (
        "After workout, Today, Saturday 21 November, 18:42, stopped, "
        "pain left knee 5 before, 4 after; pain right knee 6 before, 4 after"
    )
    assert model.index(1).data(SessionRole.RECORD) == record


def test_a_single_point_and_an_unknown_routine_have_titles() -> None:
    history = MemoryHistory(
        [
            make_record(1, routine=None, steps=(make_step(point="XX1"),)),
            make_record(2, routine="own-1"),
        ]
    )
    assert set(texts(model_of(history))) >= {"Only: XX1", "Routine own-1"}


def sessions_of(model: SessionListModel) -> int:
    return len(model.held.records())


def test_a_hundred_thousand_sessions_read_one_page() -> None:
    history = LongHistory()
    model = model_of(history)
    assert history.asked == [("older", PAGE)]
    assert sessions_of(model) == PAGE
    assert (model.has_newer, model.has_older) == (False, True)
    model.grow_older()
    assert history.asked == [("older", PAGE), ("older", PAGE)]
    assert sessions_of(model) == 2 * PAGE


def heads_of(model: SessionListModel) -> list[str]:
    return [text for row, text in enumerate(texts(model)) if model.held.record_at(row) is None]


def test_pages_join_without_a_second_head() -> None:
    history = LongHistory(2 * PAGE + 7)
    model = model_of(history)
    tester = QAbstractItemModelTester(model, WARNING)
    while model.has_older:
        model.grow_older()
    assert len(heads_of(model)) == len(set(heads_of(model)))
    assert sessions_of(model) == 2 * PAGE + 7
    assert tester.model() is model


def test_newer_pages_join_above_without_a_second_head() -> None:
    history = LongHistory(2 * PAGE + 7)
    model = model_of(history)
    tester = QAbstractItemModelTester(model, WARNING)
    whole = texts(model_of(MemoryHistory(history.found(EVERYTHING, history.size))))
    model.to_oldest()
    assert sessions_of(model) == PAGE
    while model.has_newer:
        model.grow_newer()
    assert [make_record(n + 1).id for n in range(history.size)] == [
        record.id for record in model.held.records()
    ]
    assert texts(model)[:PAGE] == whole[:PAGE]
    assert len(heads_of(model)) == len(set(heads_of(model)))
    assert tester.model() is model


def test_what_is_held_stays_flat_however_far_somebody_scrolls() -> None:
    model = model_of(LongHistory())
    tester = QAbstractItemModelTester(model, WARNING)
    for _page in range(20):
        model.grow_older()
        model.let_go_newer()
        assert HELD_MOST <= sessions_of(model) <= HELD_MOST + PAGE or not model.has_newer
    assert model.has_newer
    assert model.held.record_at(0) is None
    first = model.held.records()[0]
    for _page in range(20):
        model.grow_newer()
        model.let_go_older()
        assert sessions_of(model) <= HELD_MOST
    assert not model.has_newer
    assert model.has_older
    assert model.held.records()[0].started_at > first.started_at
    assert tester.model() is model


def test_jumping_lists_what_is_about_a_day() -> None:
    history = LongHistory()
    model = model_of(history)
    day = date(2020, 2, 29)
    row = model.jump(day)
    assert model.day_at(row) == day
    assert model.held.record_at(row - 1) is None
    assert (model.has_newer, model.has_older) == (True, True)
    assert sessions_of(model) == 2 * PAGE
    # The newest day of all, and one after it; one before the first.
    assert model.day_at(model.jump(TODAY)) == TODAY
    assert model.day_at(model.jump(date(2030, 1, 1))) == TODAY
    assert not model.has_newer


def test_a_jump_before_the_first_session_ends_at_it() -> None:
    records = [make_record(n, started_at=START - timedelta(days=n)) for n in range(5)]
    model = model_of(MemoryHistory(records))
    row = model.jump(date(1999, 1, 1))
    assert model.held.record_at(row) == records[4]
    assert model_of(MemoryHistory()).jump(TODAY) is None


def test_a_jump_keeps_to_what_is_wanted() -> None:
    records = [make_record(n, started_at=START - timedelta(days=n)) for n in range(9)]
    model = model_of(MemoryHistory(records))
    model.want(Wanted(last=date(2026, 11, 17)))
    assert model.day_at(model.jump(TODAY)) == date(2026, 11, 17)
    assert sessions_of(model) == 5


def test_reload_keeps_what_was_scrolled_to() -> None:
    history = LongHistory()
    model = model_of(history)
    model.grow_older()
    model.reload()
    assert sessions_of(model) >= 2 * PAGE
    model.jump(date(2020, 2, 29))
    before = model.held.records()[0]
    model.reload()
    assert model.held.records()[0] == before
    assert model.has_newer


def test_reload_shows_what_was_added_on_top() -> None:
    history = MemoryHistory([make_record(1)])
    model = model_of(history)
    history.save(make_record(2))
    model.reload()
    assert [record.id for record in model.held.records()] == [
        make_record(2).id,
        make_record(1).id,
    ]


def test_reload_of_a_stretch_that_is_gone_begins_anew() -> None:
    records = [make_record(n, started_at=START - timedelta(days=n)) for n in range(3 * PAGE)]
    history = MemoryHistory(records)
    model = model_of(history)
    model.to_oldest()
    for record in records[2 * PAGE - 1 :]:
        history.delete(record.id)
    model.reload()
    assert model.held.records()[0] == records[0]


def test_seek_lists_what_is_about_a_session_further_down() -> None:
    history = LongHistory(1_000)
    model = model_of(history)
    wanted = make_record(450).id
    row = model.seek(wanted)
    assert model.held.record_at(row).id == wanted
    assert len(history.asked) == 3
    assert model_of(MemoryHistory([make_record()])).seek("nobody") is None


def test_what_is_not_wanted_is_not_sought() -> None:
    model = model_of(MemoryHistory([make_record()]))
    model.want(Wanted(outcomes=frozenset({Outcome.STOPPED})))
    assert model.seek(make_record().id) is None
    assert model.rowCount() == 0


def test_days_begin_when_the_history_says() -> None:
    late = START.replace(hour=1)
    history = MemoryHistory([make_record(1, started_at=late)])
    assert texts(model_of(history))[0] == "Today, Saturday 21 November"
    history.set_day_begin(4)
    assert texts(model_of(history))[0] == "Yesterday, Friday 20 November"


def test_a_row_says_where_it_comes_from() -> None:
    by_hand = replace(make_record(1), source=Source.BY_HAND, outcome=Outcome.STOPPED)
    other = replace(make_record(2), source=Source.OTHER_APP)
    model = model_of(MemoryHistory([by_hand, other]))
    heard = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in (1, 3)]
    assert ", other app, " in heard[0]
    assert ", stopped, added by hand, " in heard[1]


def test_all_ids_are_more_than_are_listed() -> None:
    model = model_of(LongHistory(1_000))
    assert len(model.all_ids(10_000)) == 1_000
    assert len(model.all_ids(701)) == 701
    assert model.all_ids(10_000)[0] == make_record(1).id


@pytest.mark.parametrize("bad", [{7}, {1, 50}, {3, 4, 5}, {1}, {50}, {49, 50}, {10, 12, 14}])
def test_a_session_that_can_not_be_read_is_left_out_and_told(bad: set[int]) -> None:
    records = [make_record(n) for n in range(1, 51)]
    history = BrokenHistory(records, {make_record(n).id for n in bad})
    model = SessionListModel(history, small_catalogue(), TODAY)
    told: list[object] = []
    model.trouble.connect(told.append)
    model.reload()
    assert {record.id for record in model.held.records()} == {
        record.id for record in records
    } - history.bad
    assert len(told) == 1
    assert "is damaged" in told[0].plain()
    assert not model.has_older
    model.to_oldest()
    assert {record.id for record in model.held.records()} == {
        record.id for record in records
    } - history.bad


def test_a_history_full_of_damage_is_given_up_soon() -> None:
    records = [make_record(n) for n in range(1, 301)]
    history = BrokenHistory(records, {record.id for record in records})
    model = SessionListModel(history, small_catalogue(), TODAY)
    told: list[object] = []
    model.trouble.connect(told.append)
    model.reload()
    assert (model.rowCount(), len(told)) == (0, 1)
    assert not model.has_older


@given(data=st.data(), scattered=st.sets(st.integers(0, 59), max_size=4))
def test_reading_up_and_down_gives_every_wanted_session_once(
    dressed_app: object, data: st.DataObject, scattered: set[int]
) -> None:
    """Whatever the times, ties and zones; and wherever the reading begins."""
    zones = [timezone(timedelta(hours=h)) for h in (-11, 0, 14)]
    records = [
        make_record(
            n, started_at=START.astimezone(zones[n % 3]) - timedelta(minutes=(n // 2) * 700)
        )
        for n in range(60)
    ]
    gone = {make_record(n).id for n in scattered}
    pages = SessionPages(MemoryHistory([r for r in records if r.id not in gone]))
    newest_first = sorted(
        (r for r in records if r.id not in gone), key=lambda r: (r.started_at, r.id), reverse=True
    )
    middle = data.draw(st.sampled_from(newest_first))
    limit = data.draw(st.integers(1, 25))
    upper: list[SessionRecord] = []
    place, more = just_after(place_of(middle)), True
    while more:
        read = pages.newer(EVERYTHING, limit, place)
        upper, more = [*read.records, *upper], read.has_more
        place = place_of(upper[0]) if upper else place
    lower: list[SessionRecord] = []
    place, more = just_after(place_of(middle)), True
    while more:
        read = pages.older(EVERYTHING, limit, place)
        lower, more = [*lower, *read.records], read.has_more
        place = place_of(lower[-1])
    assert [*upper, *lower] == newest_first
    assert lower[0] == middle
