"""Searching and filtering the history, and selecting several sessions, with hands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kneeapp.adapters.content import load_content
from kneeapp.core.body import Leg
from kneeapp.core.content import Catalogue
from kneeapp.core.errors import AppError
from kneeapp.core.finding import EVERYTHING, Wanted
from kneeapp.core.message import Message
from kneeapp.core.record import Outcome, Pain, PainOfKnees, SessionRecord, Source
from kneeapp.ui.history.day_cell import DayCell
from kneeapp.ui.history.filter_words import filters_of, found_words
from kneeapp.ui.history.hints import hints_for, taken_by_enter, with_hint
from kneeapp.ui.history.history_page import HistoryPage
from kneeapp.ui.theme import Look, Theme
from tests.builders import START, make_record, make_step
from tests.fakes import MemoryHistory
from tests.ui.test_history_model import LongHistory

TODAY = date(2026, 11, 21)
LEFT = Qt.MouseButton.LeftButton
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(scope="session")
def catalogue(assets: object) -> Catalogue:
    return load_content(assets)


def many(count: int = 12) -> list[SessionRecord]:
    """One a day, newest first; the differences are in the numbers."""
    return [
        replace(
            make_record(
                n,
                started_at=START - timedelta(days=n),
                outcome=Outcome.STOPPED if n % 4 == 3 else Outcome.COMPLETED,
                routine=None if n % 3 == 2 else "after_workout",
                steps=(make_step(point="ST36"),) if n % 3 == 2 else None,
                pain=PainOfKnees() if n % 5 == 4 else PainOfKnees(Pain(5, 4), Pain()),
                note="Stairs felt easier" if n % 6 == 0 else "",
            ),
            source=Source.BY_HAND if n % 6 == 1 else Source.APP,
        )
        for n in range(count)
    ]


@pytest.fixture
def show(qtbot: QtBot, look: Look, catalogue: Catalogue):
    """Shows a page over a history in an active window."""
    held: list[QWidget] = []

    def shown(history, size=(1092, 760), look=look) -> HistoryPage:
        window = QWidget()
        held.append(window)
        qtbot.addWidget(window)
        page = HistoryPage(look, history, catalogue, TODAY)
        box = QVBoxLayout(window)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(page)
        window.resize(*size)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return page

    return shown


def listed(page: HistoryPage) -> list[str]:
    return [record.id for record in page.side.sessions.held.records()]


def ids_of(records: list[SessionRecord]) -> list[str]:
    return [record.id for record in records]


def type_in(qtbot: QtBot, page: HistoryPage, text: str) -> None:
    """Types and waits as long as the search does."""
    with qtbot.waitSignal(page.side.bar.asked):
        qtbot.keyClicks(page.side.bar.search.line, text)


def button(widget: QWidget, name: str) -> QAbstractButton:
    found = [
        b
        for b in widget.findChildren(QAbstractButton)
        if b.isVisible() and b.accessibleName() == name
    ]
    assert len(found) == 1, f"{name}: {len(found)} buttons"
    return found[0]


def said(widget: QWidget) -> str:
    return "\n".join(w.text() for w in widget.findChildren(QLabel) if w.isVisible())


def click_session(qtbot: QtBot, page: HistoryPage, session_id: str, modifiers=None) -> None:
    row = page.side.sessions.held.row_of(session_id)
    place = page.side.list.visualRect(page.side.sessions.index(row)).center()
    held = modifiers or Qt.KeyboardModifier.NoModifier
    qtbot.mouseClick(page.side.list.viewport(), LEFT, held, pos=QPoint(80, place.y()))


def test_a_word_of_a_note_is_found(show, qtbot: QtBot) -> None:
    records = many()
    page = show(MemoryHistory(records))
    qtbot.keyClick(page.side.list, Qt.Key.Key_F, CTRL)
    assert page.side.bar.search.line.hasFocus()
    type_in(qtbot, page, "STAIRS")
    assert listed(page) == ids_of([records[0], records[6]])
    assert page.side.bar.count_words() == "2 of 12 sessions"


def test_each_letter_is_not_a_search(show, qtbot: QtBot) -> None:
    page = show(MemoryHistory(many()))
    asked: list[str] = []
    page.side.bar.asked.connect(lambda text, _filters: asked.append(text))
    type_in(qtbot, page, "stairs")
    assert asked == ["stairs"]


@pytest.mark.parametrize("text", ["st36", "zusanli", "足三里"])
def test_a_point_is_found_by_its_names(show, qtbot: QtBot, text: str) -> None:
    records = many()
    page = show(MemoryHistory(records))
    page.side.bar.search.line.setText(text)
    qtbot.keyClick(page.side.bar.search.line, Qt.Key.Key_Return)
    assert listed(page) == ids_of(records[2::3])


def test_escape_clears_and_shows_everything_again(show, qtbot: QtBot) -> None:
    records = many()
    page = show(MemoryHistory(records))
    type_in(qtbot, page, "nothing like it")
    assert listed(page) == []
    assert page.selected_id is None
    assert "No session is like that" in said(page)
    with qtbot.waitSignal(page.side.bar.asked):
        qtbot.keyClick(page.side.bar.search.line, Qt.Key.Key_Escape)
    assert listed(page) == ids_of(records)
    assert "No session is like that" not in said(page)
    assert page.selected_id == records[0].id


def test_filters_combine_and_go_one_by_one(show, qtbot: QtBot) -> None:
    records = many()
    page = show(MemoryHistory(records))
    page.side.bar.take(
        Wanted(outcomes=frozenset({Outcome.STOPPED}), last=date(2026, 11, 15), is_rated=True)
    )
    assert listed(page) == ids_of([records[7], records[11]])
    assert page.side.bar.count_words() == "2 of 12 sessions"
    qtbot.mouseClick(button(page, "Remove the filter: Stopped"), LEFT)
    assert listed(page) == ids_of([r for n, r in enumerate(records) if n > 5 and n % 5 != 4])
    qtbot.mouseClick(button(page, "Remove the filter: Until 15 November"), LEFT)
    qtbot.mouseClick(button(page, "Remove the filter: Rated before and after"), LEFT)
    assert listed(page) == ids_of(records)
    assert page.side.bar.count_words() == ""


def test_clear_all_filters_clears_the_text_too(show, qtbot: QtBot) -> None:
    records = many()
    page = show(MemoryHistory(records))
    page.side.bar.take(Wanted(sources=frozenset({Source.OTHER_APP})))
    type_in(qtbot, page, "stairs")
    qtbot.mouseClick(button(page, "Show all sessions"), LEFT)
    assert listed(page) == ids_of(records)
    assert (page.side.bar.text, page.side.bar.filters) == ("", EVERYTHING)


def test_a_typed_outcome_becomes_a_filter(show, qtbot: QtBot) -> None:
    records = many()
    page = show(MemoryHistory(records))
    type_in(qtbot, page, "stopp")
    qtbot.mouseClick(button(page, "Stopped"), LEFT)
    assert page.side.bar.text == ""
    assert listed(page) == ids_of(records[3::4])


def test_a_typed_day_leads_there(show, qtbot: QtBot) -> None:
    records = many()
    page = show(MemoryHistory(records))
    told: list[str] = []
    page.selected_changed.connect(told.append)
    type_in(qtbot, page, "2026-11-14")
    qtbot.mouseClick(button(page, "Go to 14 November"), LEFT)
    assert page.selected_id == records[7].id
    assert told[-1] == records[7].id
    assert listed(page) == ids_of(records)
    assert page.side.calendar.facts().startswith("Saturday 14 November, one session")


def test_enter_takes_the_only_thing_offered_where_nothing_is_found(show, qtbot: QtBot) -> None:
    records = many()
    page = show(MemoryHistory(records))
    line = page.side.bar.search.line
    qtbot.keyClicks(line, "14.11.2026")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert page.side.bar.text == ""
    assert page.selected_id == records[7].id
    assert listed(page) == ids_of(records)
    assert page.side.days.by_hand == date(2026, 11, 14)
    type_in(qtbot, page, "interrup")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert page.side.bar.filters == Wanted(outcomes=frozenset({Outcome.INTERRUPTED}))


def test_enter_takes_no_offer_while_the_text_itself_finds_something(show, qtbot: QtBot) -> None:
    records = [*many(3), make_record(40, started_at=START, note="Again as on 14.11.2026")]
    page = show(MemoryHistory(records))
    line = page.side.bar.search.line
    for text, found in (("14.11.2026", [make_record(40).id]), ("soon", [])):
        line.clear()
        qtbot.keyClicks(line, text)
        for _again in range(2):
            qtbot.keyClick(line, Qt.Key.Key_Return)
            assert page.side.bar.text == text
            assert listed(page) == found


def test_enter_takes_nothing_where_several_things_may_be_meant() -> None:
    left, right = hints_for("left", TODAY)[0], hints_for("right", TODAY)[0]
    go, only = hints_for("21.11.2026", TODAY)
    assert taken_by_enter((left, right)) is None
    assert taken_by_enter((left, go, only)) is None
    assert taken_by_enter((go, only)) is go
    assert taken_by_enter((left,)) is left
    assert taken_by_enter(()) is None


def test_a_day_of_the_calendar_leads_there(show, qtbot: QtBot) -> None:
    history = LongHistory()
    page = show(history)
    qtbot.mouseClick(page.side.calendar.cell_of(date(2026, 11, 5)), LEFT)
    assert page.side.sessions.held.record_at(0) is None
    sessions = page.side.list
    top = sessions.indexAt(QPoint(20, 4))
    assert top.data() == "Thursday 5 November"
    assert page.side.calendar.cell_of(date(2026, 11, 5)).isChecked()


def test_newer_sessions_come_in_from_above_and_nothing_jumps(show, qtbot: QtBot) -> None:
    history = LongHistory()
    page = show(history)
    page.side.jump(date(2024, 3, 5))
    sessions, bar = page.side.list, page.side.list.verticalScrollBar()
    seen = set()
    for _step in range(400):
        bar.setValue(bar.value() - 120)
        before = sessions.indexAt(QPoint(20, 20)).data(), len(history.asked)
        QCoreApplication.processEvents()
        after = sessions.indexAt(QPoint(20, 20)).data(), len(history.asked)
        seen.add(before[1] != after[1])
        assert before[0] == after[0]
    assert seen == {True, False}
    assert len(listed(page)) <= 800
    newest = sessions.model().held.records()[0]
    assert newest.started_at.date() > date(2024, 6, 1)


def test_end_and_home_reach_the_ends_of_a_long_history(show, qtbot: QtBot) -> None:
    history = LongHistory()
    page = show(history)
    page.side.list.setFocus()
    qtbot.keyClick(page.side.list, Qt.Key.Key_End)
    assert page.selected_id == make_record(history.size).id
    qtbot.keyClick(page.side.list, Qt.Key.Key_Home)
    assert page.selected_id == make_record(1).id
    assert len(history.asked) < 10


def test_what_is_added_shows_even_where_a_filter_would_hide_it(show) -> None:
    history = MemoryHistory(many())
    page = show(history)
    page.side.bar.take(Wanted(outcomes=frozenset({Outcome.STOPPED})))
    new = make_record(500, started_at=START + timedelta(hours=1))
    history.save(new)
    page.reload(new.id)
    assert page.selected_id == new.id
    assert page.side.bar.filters == EVERYTHING
    assert "13 sessions since" in said(page)


def test_the_sheet_sets_filters_at_once(show, qtbot: QtBot) -> None:
    records = many()
    page = show(MemoryHistory(records))
    qtbot.mouseClick(button(page, "Filters"), LEFT)
    sheet = page.side.filters.sheet
    assert sheet.count.text() == "12 sessions"
    sheet.sources.chip_of(Source.BY_HAND).click()
    assert sheet.count.text() == "2 of 12 sessions"
    sheet.routines.chip_of(None).click()
    assert sheet.count.text() == "0 of 12 sessions"
    sheet.routines.chip_of(None).click()
    sheet.quick.chip_of(7).click()
    assert (sheet.first.day, sheet.last.day) == (date(2026, 11, 15), TODAY)
    assert listed(page) == ids_of([records[1]])
    sheet.first.line.setText("whenever")
    sheet.first.line.settle()
    assert sheet.first.trouble() != ""
    sheet.first.line.setText("oct 2026")
    sheet.first.line.settle()
    assert (sheet.first.trouble(), sheet.first.day) == ("", date(2026, 10, 1))
    assert not sheet.quick.on
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert page.side.filters.sheet is None
    assert listed(page) == ids_of([records[1], records[7]])
    assert button(page, "Filters, 2 set").isVisible()


def test_the_sheet_clears_all(show, qtbot: QtBot) -> None:
    page = show(MemoryHistory(many()))
    page.side.bar.take(Wanted(points=frozenset({"ST36"}), legs=frozenset({Leg.RIGHT})))
    page.side.filters.open()
    sheet = page.side.filters.sheet
    assert sheet.points.chip_of("ST36").isChecked()
    assert sheet.count.text() == "0 of 12 sessions"
    qtbot.mouseClick(sheet.clear, LEFT)
    assert sheet.filters == EVERYTHING
    assert not sheet.points.chip_of("ST36").isChecked()
    qtbot.mouseClick(sheet.done, LEFT)
    assert page.side.filters.sheet is None


def test_a_filter_for_a_point_this_version_does_not_know_stays(show, catalogue: Catalogue) -> None:
    page = show(MemoryHistory(many()))
    wanted = Wanted(points=frozenset({"XX1"}), routines=frozenset({"own-7"}))
    page.side.bar.take(wanted)
    page.side.filters.open()
    page.side.filters.sheet.legs.chip_of(Leg.LEFT).click()
    assert page.side.bar.filters == replace(wanted, legs=frozenset({Leg.LEFT}))
    labels = [label for label, _full, _rest in filters_of(wanted, catalogue, TODAY)]
    assert labels == ["XX1", "own-7"]
    page.side.filters.sheet.dismissed.emit()


def test_several_are_selected_and_deleted_together(show, qtbot: QtBot) -> None:
    records = many(6)
    page = show(MemoryHistory(records), size=(1092, 1000))
    told: list[object] = []
    opened: list[str] = []
    page.delete_wanted.connect(told.append)
    page.side.opened.connect(opened.append)
    click_session(qtbot, page, records[1].id)
    click_session(qtbot, page, records[4].id, CTRL)
    click_session(qtbot, page, records[3].id, CTRL)
    assert page.side.several.words() == "3 sessions selected"
    assert opened == [records[1].id]
    qtbot.keyClick(page.side.list, Qt.Key.Key_Delete)
    qtbot.mouseClick(button(page, "Delete"), LEFT)
    assert told == [(records[1].id, records[3].id, records[4].id)] * 2


def test_a_range_is_selected_by_keys_and_left_by_escape(show, qtbot: QtBot) -> None:
    records = many(8)
    page = show(MemoryHistory(records))
    page.side.list.setFocus()
    for _press in range(3):
        qtbot.keyClick(page.side.list, Qt.Key.Key_Down, SHIFT)
    assert page.side.list.selected_ids() == tuple(ids_of(records[:4]))
    assert page.side.several.words() == "4 sessions selected"
    assert page.selected_id == records[0].id
    qtbot.keyClick(page.side.list, Qt.Key.Key_Escape)
    assert page.side.list.selected_ids() == (records[0].id,)
    assert not page.side.several.isVisible()


def test_all_that_are_found_are_deleted_listed_or_not(show, qtbot: QtBot) -> None:
    page = show(LongHistory(1_000))
    told: list[tuple[str, ...]] = []
    page.delete_wanted.connect(told.append)
    qtbot.keyClick(page.side.list, Qt.Key.Key_A, CTRL)
    assert page.side.several.words() == "All 1,000 sessions selected"
    bar = page.side.list.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: len(listed(page)) == 400)
    assert page.side.several.words() == "All 1,000 sessions selected"
    qtbot.mouseClick(button(page, "Delete"), LEFT)
    assert len(set(told[0])) == 1_000


def test_one_taken_out_of_all_leaves_those_that_are_listed(show, qtbot: QtBot) -> None:
    page = show(LongHistory(1_000))
    qtbot.keyClick(page.side.list, Qt.Key.Key_A, CTRL)
    click_session(qtbot, page, make_record(1).id, CTRL)
    assert page.side.several.words() == "199 sessions selected"
    qtbot.mouseClick(button(page, "All found"), LEFT)
    assert page.side.several.words() == "All 1,000 sessions selected"


def test_too_many_are_not_deleted_together(show, qtbot: QtBot) -> None:
    page = show(LongHistory())
    told: list[object] = []
    page.delete_wanted.connect(told.append)
    page.side.bar.take(Wanted(last=TODAY))
    assert page.side.bar.count_words() == "More than 10,000 of 100,000 sessions"
    qtbot.keyClick(page.side.list, Qt.Key.Key_A, CTRL)
    assert page.side.several.words().startswith("More than 10,000 sessions")
    assert not button(page, "Delete").isEnabled()
    assert told == []


def test_reading_only_adds_and_deletes_nothing(show, qtbot: QtBot) -> None:
    history = MemoryHistory(many())
    history.trouble = AppError("The folder is sealed.")
    page = show(history)
    told: list[object] = []
    page.delete_wanted.connect(told.append)
    qtbot.keyClick(page.side.list, Qt.Key.Key_A, CTRL)
    qtbot.keyClick(page.side.list, Qt.Key.Key_Delete)
    assert told == []
    assert not button(page, "Delete").isEnabled()
    assert not button(page, "Add a past session").isEnabled()
    assert not button(page, "Import").isEnabled()
    assert button(page, "Export").isEnabled()


def test_the_head_wants_to_add_and_to_import(show, qtbot: QtBot) -> None:
    for history in (MemoryHistory(), MemoryHistory(many())):
        page = show(history)
        for name, wanted in (
            ("Add a past session", page.add_wanted),
            ("Import", page.import_wanted),
            ("Export", page.export_wanted),
        ):
            with qtbot.waitSignal(wanted):
                qtbot.mouseClick(button(page, name), LEFT)


def test_markup_in_a_search_stays_text(show, qtbot: QtBot) -> None:
    records = [*many(3), make_record(40, started_at=START, note="100 % <b>sore</b> _x_")]
    page = show(MemoryHistory(records))
    type_in(qtbot, page, "100 % <B>")
    assert listed(page) == [make_record(40).id]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("lef", ["Left knee"]),
        ("right knee", ["Right knee"]),
        ("not", ["Not rated"]),
        ("added", ["Added by hand"]),
        ("November 2025", ["November 2025"]),
        ("2025", ["1 January 2025 to 31 December 2025"]),
        ("21.11.2026", ["Go to 21 November", "Only this day"]),
        ("le", []),
        ("stairs", []),
    ],
)
def test_what_words_may_mean(text: str, labels: list[str]) -> None:
    assert [hint.label for hint in hints_for(text, TODAY)] == labels


def test_a_hint_adds_to_the_filters_there_are() -> None:
    filters = Wanted(legs=frozenset({Leg.LEFT}), first=date(2026, 1, 1), last=TODAY)
    added = with_hint(filters, hints_for("right", TODAY)[0].adds)
    assert added == replace(filters, legs=frozenset(Leg))
    moved = with_hint(added, hints_for("2026-10", TODAY)[0].adds)
    assert (moved.first, moved.last) == (date(2026, 10, 1), date(2026, 10, 31))


@pytest.mark.parametrize(
    ("found", "total", "words"),
    [
        (12, 234, "12 of 234 sessions"),
        (0, 1, "0 of one session"),
        (10_000, 20_000, "10,000 of 20,000 sessions"),
        (10_001, 1_000_000, "More than 10,000 of 1,000,000 sessions"),
    ],
)
def test_counts_in_words(found: int, total: int, words: str) -> None:
    assert found_words(found, total) == words


@pytest.mark.parametrize(
    ("size", "scale"),
    [
        ((1092, 760), 1.0),
        ((836, 600), 1.0),
        ((536, 400), 1.0),
        ((1084, 760), 1.5),
        ((804, 600), 1.5),
    ],
)
def test_nothing_is_larger_than_its_place_while_much_is_asked(
    show, assets, qtbot: QtBot, size: tuple[int, int], scale: float
) -> None:
    page = show(MemoryHistory(many()), size, Look(assets, Theme.DARK, scale, True))
    page.side.bar.take(
        Wanted(
            legs=frozenset({Leg.LEFT}),
            outcomes=frozenset(Outcome),
            first=date(2026, 1, 1),
            last=TODAY,
        )
    )
    qtbot.keyClick(page.side.list, Qt.Key.Key_A, CTRL)
    QCoreApplication.processEvents()
    assert page.minimumSizeHint().width() <= size[0]
    assert page.window().height() <= size[1]
    assert button(page, "Cancel").mapTo(page, QPoint(0, 0)).y() < size[1] - 36


@pytest.mark.parametrize(
    ("size", "plain", "asking"),
    [
        ((1092, 760), 30, 7),
        ((1512, 1000), 30, 30),
        ((836, 600), 7, 0),
        ((536, 400), 0, 0),
    ],
)
def test_what_is_looked_for_takes_the_room_of_the_calendar(
    show, size: tuple[int, int], plain: int, asking: int
) -> None:
    page = show(MemoryHistory(many()), size)

    def days() -> int:
        cells = page.side.calendar.findChildren(DayCell)
        return sum(cell.isVisible() for cell in cells)

    assert days() == plain
    field = page.side.bar.search.mapTo(page, QPoint(0, 0))
    page.side.bar.take(Wanted(outcomes=frozenset({Outcome.STOPPED})))
    QCoreApplication.processEvents()
    assert days() == asking
    assert page.side.bar.search.mapTo(page, QPoint(0, 0)) == field
    page.side.bar.clear()
    QCoreApplication.processEvents()
    assert days() == plain


def test_a_banner_above_leaves_room_for_the_list(show) -> None:
    page = show(MemoryHistory(many()))
    page.show_trouble(Message("One session is damaged. " * 12))
    QCoreApplication.processEvents()
    QCoreApplication.processEvents()
    assert (page.side.calendar.first, page.side.calendar.last) == (
        date(2026, 11, 16),
        date(2026, 11, 22),
    )
    assert page.side.list.height() > 150


def test_a_click_on_a_day_without_a_session_says_so(show, qtbot: QtBot) -> None:
    page = show(
        MemoryHistory([make_record(1), make_record(2, started_at=START - timedelta(days=9))])
    )
    qtbot.mouseClick(page.side.calendar.cell_of(date(2026, 11, 18)), LEFT)
    assert page.side.calendar.facts() == "Wednesday 18 November, no session"
    assert page.selected_id == make_record(2).id
    qtbot.mouseClick(page.side.calendar.cell_of(TODAY), LEFT)
    assert page.selected_id == make_record(1).id


def test_tab_goes_through_the_page_as_it_is_read(show, qtbot: QtBot) -> None:
    page = show(MemoryHistory(many()), (1512, 1000))
    page.side.bar.take(Wanted(outcomes=frozenset({Outcome.COMPLETED}), legs=frozenset({Leg.LEFT})))
    page.side.focus_search()
    reached = []
    for _press in range(8):
        qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Tab)
        reached.append(page.window().focusWidget().accessibleName())
    assert reached[:3] == [
        "Filters, 2 set",
        "Remove the filter: Left knee",
        "Remove the filter: Complete",
    ]
    assert reached[3].startswith("Today, Saturday 21 November")
    assert reached[4:6] == ["Sessions", "Change this session"]
