"""The list of sessions by day: pages, heads, texts, sessions that cannot be read."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from types import MappingProxyType

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from kneeapp.core.content import Catalogue, Routine, Safety
from kneeapp.core.errors import AppError
from kneeapp.core.record import Outcome, Pain, PainOfKnees, SessionRecord
from kneeapp.ui.history.session_list_model import SessionListModel, SessionRole
from kneeapp.ui.history.session_pages import PAGE
from tests.builders import START, make_record, make_step
from tests.fakes import MemoryHistory

TODAY = date(2026, 11, 21)
ROOT = QModelIndex()
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
    """A hundred thousand sessions, made when asked for; notes every page that is read."""

    read_only_because = None

    def __init__(self, size: int = 100_000) -> None:
        self.size = size
        self.asked: list[tuple[int, int]] = []

    def count(self) -> int:
        return self.size

    def page(self, offset: int, limit: int) -> list[SessionRecord]:
        self.asked.append((offset, limit))
        numbers = range(offset, min(offset + limit, self.size))
        return [make_record(n + 1, started_at=START - timedelta(hours=9 * n)) for n in numbers]

    def get(self, session_id: str) -> SessionRecord | None:
        return make_record(int(session_id[-12:]))


class BrokenHistory(MemoryHistory):
    """A history in which some sessions cannot be read."""

    def __init__(self, records: list[SessionRecord], bad: set[str]) -> None:
        super().__init__(records)
        self.bad = bad

    def page(self, offset: int, limit: int) -> list[SessionRecord]:
        records = super().page(offset, limit)
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


def test_a_hundred_thousand_sessions_read_one_page() -> None:
    history = LongHistory()
    model = model_of(history)
    assert history.asked == [(0, PAGE)]
    assert sum(model.record_at(row) is not None for row in range(model.rowCount())) == PAGE
    assert model.canFetchMore(ROOT)
    model.fetchMore(ROOT)
    assert history.asked == [(0, PAGE), (PAGE, PAGE)]


def test_pages_join_without_a_second_head() -> None:
    history = LongHistory(2 * PAGE + 7)
    model = model_of(history)
    tester = QAbstractItemModelTester(model, WARNING)
    while model.canFetchMore(ROOT):
        model.fetchMore(ROOT)
    heads = [text for row, text in enumerate(texts(model)) if model.record_at(row) is None]
    assert len(heads) == len(set(heads))
    assert model.pages.read_to == 2 * PAGE + 7
    assert tester.model() is model


def test_reload_keeps_what_was_scrolled_to() -> None:
    history = LongHistory()
    model = model_of(history)
    model.fetchMore(ROOT)
    model.reload(model.pages.read_to)
    assert model.pages.read_to == 2 * PAGE


def test_seek_reads_on_to_a_session_further_down() -> None:
    model = model_of(LongHistory(1_000))
    wanted = make_record(450).id
    row = model.seek(wanted)
    assert model.record_at(row).id == wanted
    assert model.pages.read_to == 3 * PAGE
    assert model_of(MemoryHistory([make_record()])).seek("nobody") is None


@pytest.mark.parametrize("bad", [{7}, {1, 50}, {3, 4, 5}])
def test_a_session_that_can_not_be_read_is_left_out_and_told(bad: set[int]) -> None:
    records = [make_record(n) for n in range(1, 51)]
    history = BrokenHistory(records, {make_record(n).id for n in bad})
    model = SessionListModel(history, small_catalogue(), TODAY)
    told: list[object] = []
    model.trouble.connect(told.append)
    model.reload()
    shown = {record.id for row in range(model.rowCount()) if (record := model.record_at(row))}
    assert shown == {record.id for record in records} - history.bad
    assert len(told) == 1
    assert "is damaged" in told[0].plain()
    assert not model.canFetchMore(ROOT)


def test_a_history_full_of_damage_is_given_up_soon() -> None:
    records = [make_record(n) for n in range(1, 301)]
    history = BrokenHistory(records, {record.id for record in records})
    model = SessionListModel(history, small_catalogue(), TODAY)
    told: list[object] = []
    model.trouble.connect(told.append)
    model.reload()
    assert (model.rowCount(), len(told)) == (0, 1)
    assert not model.canFetchMore(ROOT)
    assert not model.pages.is_empty
