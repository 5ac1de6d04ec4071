"""The history page with hands: clicks, keys, deleting, trouble, narrow windows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QFont, QHelpEvent, QTextLayout
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from kneeapp.adapters.content import load_content
from kneeapp.core.body import Leg
from kneeapp.core.content import Catalogue
from kneeapp.core.errors import AppError
from kneeapp.core.message import Message
from kneeapp.core.record import Outcome, Pain, PainOfKnees, SessionRecord, StepKind, StopReason
from kneeapp.ui.history.history_page import HistoryPage
from kneeapp.ui.history.session_list import SessionList
from kneeapp.ui.history.session_sheet import SessionSheet
from kneeapp.ui.history.strip import Strip, block_words
from kneeapp.ui.history.timeline import Part
from kneeapp.ui.kit.para import Para
from kneeapp.ui.kit.tip_words import tip_of
from kneeapp.ui.theme import Look, Theme
from tests.builders import START, make_record, make_step
from tests.fakes import MemoryHistory
from tests.ui.test_history_model import BrokenHistory, LongHistory

TODAY = date(2026, 11, 21)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="session")
def catalogue(assets: object) -> Catalogue:
    return load_content(assets)


def days(count: int) -> list[SessionRecord]:
    """Sessions, one a day: number 1 today, each further one a day earlier."""
    return [make_record(n + 1, started_at=START - timedelta(days=n)) for n in range(count)]


@pytest.fixture
def show(qtbot: QtBot, look: Look, catalogue: Catalogue):
    """Shows a page over a history, 1092 x 760 unless said otherwise."""

    def shown(history, selected=None, size=(1092, 760), look=look, **how) -> HistoryPage:
        page = HistoryPage(look, history, catalogue, TODAY, selected, **how)
        qtbot.addWidget(page)
        page.resize(*size)
        with qtbot.waitExposed(page):
            page.show()
        return page

    return shown


def said(widget: QWidget) -> str:
    """Every visible text of labels and buttons."""
    QCoreApplication.processEvents()
    labels = [w.text() for w in widget.findChildren(QLabel) if w.isVisible()]
    buttons = [w.text() for w in widget.findChildren(QAbstractButton) if w.isVisible()]
    return "\n".join(labels + buttons)


def button(widget: QWidget, name: str) -> QAbstractButton:
    found = [
        b
        for b in widget.findChildren(QAbstractButton)
        if b.isVisible() and b.accessibleName() == name
    ]
    assert len(found) == 1, f"{name}: {len(found)} buttons"
    return found[0]


def click_row(qtbot: QtBot, sessions: SessionList, row: int) -> None:
    place = sessions.visualRect(sessions.model().index(row)).center()
    qtbot.mouseClick(sessions.viewport(), LEFT, pos=place)


def test_the_newest_session_is_shown_first(show) -> None:
    records = days(3)
    page = show(MemoryHistory(records))
    assert page.selected_id == records[0].id
    words = said(page)
    assert "3 sessions since 19 November" in words
    assert "Saturday 21 November, 18:42. Pressed 8 min, planned 8 min. Complete." in words


def test_a_click_shows_the_session_and_tells_it_once(show, qtbot: QtBot) -> None:
    records = days(3)
    page = show(MemoryHistory(records))
    told: list[str] = []
    page.selected_changed.connect(told.append)
    click_row(qtbot, page.side.list, 3)
    click_row(qtbot, page.side.list, 3)
    assert told == [records[1].id]
    assert "Friday 20 November, 18:42" in said(page)


def test_keys_walk_from_session_to_session(show, qtbot: QtBot) -> None:
    records = days(4)
    page = show(MemoryHistory(records))
    page.side.list.setFocus()
    for key, place in (
        (Qt.Key.Key_Down, 1),
        (Qt.Key.Key_Down, 2),
        (Qt.Key.Key_Up, 1),
        (Qt.Key.Key_End, 3),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_Up, 0),
    ):
        qtbot.keyClick(page.side.list, key)
        assert page.selected_id == records[place].id, key


def test_a_click_on_a_day_changes_nothing(show, qtbot: QtBot) -> None:
    page = show(MemoryHistory(days(3)))
    before = page.selected_id
    click_row(qtbot, page.side.list, 2)
    assert page.selected_id == before
    chosen = page.side.list.selectionModel().selectedIndexes()
    assert [index.row() for index in chosen] == [1]


def test_selecting_and_reloading_from_the_program_tells_nothing(show) -> None:
    records = days(3)
    page = show(MemoryHistory(records), records[2].id)
    told: list[str] = []
    page.selected_changed.connect(told.append)
    page.reload(records[1].id)
    page.reload()
    assert told == []
    assert page.selected_id == records[1].id


@pytest.mark.parametrize(("gone", "next_one"), [(0, 1), (1, 2), (2, 1)])
def test_after_deleting_the_neighbour_is_shown(show, gone: int, next_one: int) -> None:
    records = days(3)
    history = MemoryHistory(records)
    page = show(history, records[gone].id)
    history.delete(records[gone].id)
    page.reload()
    assert page.selected_id == records[next_one].id
    history.save(records[gone])
    page.reload(records[gone].id)
    assert page.selected_id == records[gone].id


def test_the_delete_button_may_be_deleted_by_its_own_click(show, qtbot: QtBot) -> None:
    records = days(2)
    history = MemoryHistory(records)
    page = show(history)

    def delete(session_ids: tuple[str, ...]) -> None:
        for session_id in session_ids:
            history.delete(session_id)
        page.reload()

    page.delete_wanted.connect(delete)
    delete_button = button(page, "Delete this session")
    delete_button.setFocus()
    qtbot.mouseClick(delete_button, LEFT)
    assert page.selected_id == records[1].id
    assert page.focusWidget() is page.side.list
    qtbot.keyClick(page.side.list, Qt.Key.Key_Delete)
    assert page.selected_id is None
    assert "Your sessions will be listed here" in said(page)


def only_read(records: list[SessionRecord]) -> MemoryHistory:
    """A history that says why nothing can be written."""
    history = MemoryHistory(records)
    history.trouble = AppError("The folder {path} is sealed. Open it.", path="/data")
    return history


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the banners let a screen reader say."""
    words: list[str] = []
    monkeypatch.setattr(
        "kneeapp.ui.history.notices.announce", lambda _widget, text: words.append(text)
    )
    return words


def test_reading_only_offers_no_deleting(show, qtbot: QtBot) -> None:
    page = show(only_read(days(2)))
    told: list[str] = []
    page.delete_wanted.connect(told.append)
    names = [b.accessibleName() for b in page.findChildren(QAbstractButton)]
    assert "Delete this session" not in names
    page.side.list.setFocus()
    qtbot.keyClick(page.side.list, Qt.Key.Key_Delete)
    assert told == []
    assert "Reading only." in said(page)
    assert "The folder /data is sealed. Open it." in said(page)
    with qtbot.waitSignal(page.export_wanted):
        qtbot.mouseClick(button(page, "Export"), LEFT)


def test_an_empty_history_invites(show, qtbot: QtBot) -> None:
    page = show(MemoryHistory())
    assert "No sessions yet" in said(page)
    with qtbot.waitSignal(page.start_wanted):
        qtbot.mouseClick(button(page, "Start: After workout"), LEFT)


def test_a_session_that_can_not_be_read_leaves_the_rest(show) -> None:
    records = days(5)
    page = show(BrokenHistory(records, {records[0].id}))
    assert page.selected_id == records[1].id
    assert "is damaged" in said(page)
    assert "Your sessions will be listed here" not in said(page)


def test_trouble_is_one_banner_and_goes_with_the_next_reading(show) -> None:
    page = show(MemoryHistory(days(1)))
    page.show_trouble(Message("The disk {name} is gone.", {"name": "A"}))
    page.show_trouble(Message("The disk {name} is gone.", {"name": "B"}))
    assert "The disk B is gone." in said(page)
    assert "The disk A is gone." not in said(page)
    page.reload()
    assert "The disk" not in said(page)


def test_what_the_banners_tell_is_said_once_when_they_are_seen(
    show, spoken: list[str], qtbot: QtBot
) -> None:
    page = show(only_read(days(2)))
    page.show_trouble(Message("The disk {name} is gone.", {"name": "A"}))
    qtbot.waitUntil(lambda: len(spoken) == 2)
    page.hide()
    page.show()
    assert spoken == [
        "Reading only. The folder /data is sealed. Open it.",
        "Not all can be shown. The disk A is gone.",
    ]


def test_nothing_is_said_of_a_page_that_is_not_seen(
    look: Look, catalogue: Catalogue, spoken: list[str], qtbot: QtBot
) -> None:
    broken = BrokenHistory(days(2), {days(1)[0].id})
    page = HistoryPage(look, broken, catalogue, TODAY)
    qtbot.addWidget(page)
    assert spoken == []
    page.show()
    assert spoken == [f"Not all can be shown. The session {days(1)[0].id} is damaged."]


def test_a_long_history_reads_one_page_until_it_is_scrolled(show, qtbot: QtBot) -> None:
    history = LongHistory()
    page = show(history)
    assert history.asked == [("older", 200)]
    bar = page.side.list.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: len(history.asked) == 2)
    assert history.asked[-1] == ("older", 200)


def test_a_narrow_window_shows_list_and_detail_in_turn(show, qtbot: QtBot) -> None:
    records = days(3)
    page = show(MemoryHistory(records), size=(536, 400))
    sheet = "Pressed 8 min"
    assert page.side.list.isVisible()
    assert page.side.list.width() > 480
    assert sheet not in said(page)
    click_row(qtbot, page.side.list, 3)
    assert not page.side.list.isVisible()
    assert "Friday 20 November" in said(page)
    qtbot.mouseClick(button(page, "All sessions"), LEFT)
    assert page.focusWidget() is page.side.list
    qtbot.keyClick(page.side.list, Qt.Key.Key_Return)
    assert sheet in said(page)
    qtbot.keyClick(button(page, "All sessions"), Qt.Key.Key_Escape)
    assert page.side.list.isVisible()


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
def test_nothing_is_wider_than_its_place(show, assets, qtbot: QtBot, size, scale: float) -> None:
    worst = make_record(
        steps=(make_step(actual_ms=31_000), make_step(leg=Leg.RIGHT, actual_ms=119_000)),
        pain=PainOfKnees(Pain(10, 9), Pain(9, 10)),
        note="word " * 200,
    )
    look = Look(assets, Theme.DARK, scale, True)
    page = show(MemoryHistory([worst]), size=size, look=look)
    assert page.minimumSizeHint().width() <= size[0]
    assert page.minimumSizeHint().height() <= size[1]
    qtbot.keyClick(page.side.list, Qt.Key.Key_Return)
    sheet = page.findChild(SessionSheet)
    room = sheet.parentWidget().parentWidget()
    assert sheet.minimumSizeHint().width() <= room.width()
    for label in sheet.findChildren(QLabel):
        if label.isVisible():
            right = label.mapTo(sheet, QPoint(label.width(), 0)).x()
            assert right <= sheet.width(), label.text()


def test_the_table_says_what_went_otherwise(show) -> None:
    record = make_record(
        steps=(
            make_step(StepKind.LEAD_IN, "GB33", planned_ms=8_000),
            make_step(point="GB33"),
            make_step(point="GB33", leg=Leg.RIGHT, actual_ms=31_000),
        ),
        outcome=Outcome.STOPPED,
        stop_reason=StopReason.OTHER,
    )
    page = show(MemoryHistory([record]))
    cells = {w.text(): w for w in page.findChildren(QLabel) if w.accessibleName()}
    assert cells["31 of 60 s"].accessibleName() == "GB33, right knee: pressed 31 of 60 s"
    assert cells["31 of 60 s"].font().weight() > cells["60 s"].font().weight()
    assert "Outer knee groove" in said(page)
    assert "You stopped for another reason." in said(page)


def test_the_strip_tells_each_block(show, qtbot: QtBot) -> None:
    steps = (make_step(actual_ms=20_000), make_step(leg=Leg.RIGHT))
    page = show(MemoryHistory([make_record(routine=None, steps=steps)]))
    strip = page.findChild(Strip)
    assert "ST34, left knee: pressed 20 of 60 s" in strip.text()
    planned = strip.block_at(QPointF(80, 40))
    pressed = strip.block_at(QPointF(80, 90))
    assert (planned.part, block_words(planned)) == (Part.PLANNED, "ST34, left knee: planned 60 s")
    assert (pressed.part, block_words(pressed)) == (
        Part.PRESSED,
        "ST34, left knee: pressed 20 of 60 s",
    )
    assert strip.block_at(QPointF(80, 5)) is None
    for at, words in ((QPoint(80, 90), block_words(pressed)), (QPoint(80, 5), "")):
        QCoreApplication.sendEvent(
            strip, QHelpEvent(QEvent.Type.ToolTip, at, strip.mapToGlobal(at))
        )
        assert tip_of(strip) == words


def test_a_note_stays_plain_text(show) -> None:
    page = show(MemoryHistory([make_record(note="<b>bold</b> & **more**")]))
    labels = [w for w in page.findChildren(QLabel) if w.text() == "<b>bold</b> & **more**"]
    assert [label.textFormat() for label in labels] == [Qt.TextFormat.PlainText]


def line_order(text: str) -> list[bool]:
    """Of each line, whether its letters go from left to right."""
    layout = QTextLayout(text.replace("\n", "\u2028"), QFont())
    layout.beginLayout()
    found = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(900)
        start, length = line.textStart(), line.textLength()
        letters = [at for at in range(start, start + length) if text[at : at + 1].isalpha()]
        xs = [line.cursorToX(at)[0] for at in letters]  # type: ignore[index]
        found.append(xs == sorted(xs))
    layout.endLayout()
    return found


@pytest.mark.parametrize("turn", ["\u202e", "\u202b", "\u2067", "\u05d0"])
def test_a_note_turns_nothing_but_its_own_line(show, turn: str) -> None:
    note = f"{turn}abc\nStairs felt easier."
    history = MemoryHistory([make_record(note=note)])
    page = show(history)
    (shown,) = [w for w in page.findChildren(Para) if "Stairs felt" in w.text()]
    assert line_order(shown.text())[1] is True
    assert next(history.every()).note == note


def test_without_it_the_next_line_would_be_turned() -> None:
    assert line_order("\u202eabc\nStairs felt easier.") == [False, False]


def test_a_session_with_nothing_in_it_is_shown(show) -> None:
    empty = replace(make_record(), steps=(), pain=PainOfKnees(), pressure=None, thumbs=None)
    page = show(MemoryHistory([replace(empty, outcome=Outcome.INTERRUPTED, routine=None)]))
    assert "Pain was not rated." in said(page)
    assert page.findChild(Strip) is None


def test_a_screen_reader_finds_the_rows(show) -> None:
    page = show(MemoryHistory(days(2)))
    reached = QAccessible.queryAccessibleInterface(page.side.list)
    assert reached.text(QAccessible.Text.Name) == "Sessions"
    assert reached.role() == QAccessible.Role.List
    names = [reached.child(n).text(QAccessible.Text.Name) for n in range(reached.childCount())]
    assert names[0] == "Today, Saturday 21 November"
    assert names[1].startswith("After workout, Today, Saturday 21 November, 18:42, complete")
