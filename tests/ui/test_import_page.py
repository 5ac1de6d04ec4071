"""A file on its way in: columns chosen, read, looked at, kept; nothing is kept unseen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kneeapp.core.body import Leg
from kneeapp.core.errors import AppError
from kneeapp.core.message import Message
from kneeapp.core.record import Pain, PainOfKnees, Source
from kneeapp.core.taking_in import (
    ColumnChoice,
    DateOrder,
    Difference,
    DurationUnit,
    ForeignTable,
    ImportCancelledError,
    ImportFault,
    ImportKind,
    ImportPreview,
    ImportRow,
    Mark,
    MarkCounts,
    Progress,
    Taken,
)
from kneeapp.ui.frame import Frame
from kneeapp.ui.taking_in.busy_page import BusyPage
from kneeapp.ui.taking_in.columns_page import ColumnsPage
from kneeapp.ui.taking_in.import_door import ImportDoor, is_change, taken_words
from kneeapp.ui.taking_in.import_page import ImportPage
from kneeapp.ui.taking_in.preview_page import PreviewPage
from kneeapp.ui.taking_in.words import file_words, routine_words, row_words, when_words
from kneeapp.ui.theme import Look, Theme
from tests.ui.conftest import CheckoutAssets
from tests.ui.session_moments import shipped

LEFT = Qt.MouseButton.LeftButton
START = datetime(2025, 8, 3, 18, 20, tzinfo=UTC)
BOTH = (Leg.LEFT, Leg.RIGHT)


def row(number: int, mark: Mark = Mark.NEW, *differs: Difference) -> ImportRow:
    pain = PainOfKnees(Pain(5, 4), Pain(6, 5))
    started = START + timedelta(days=number)
    return ImportRow(
        mark, f"s{number}", started, "after_workout", BOTH, pain, Source.APP, tuple(differs)
    )


ROWS = (
    row(1),
    row(2, Mark.SAME),
    row(3, Mark.CHANGED, Difference("pain.right.after", "4", "3")),
    row(4, Mark.CHANGED, *(Difference("note", "", f"n{i}") for i in range(4))),
)
FAULT = ImportFault(
    Message("Line 87, column “{place}”: the value is 11.", {"place": "pain.left.after"}),
    87,
    "pain.left.after",
    "2025-08-14, 19:02, After workout, 5, 11, 6",
    (37, 39),
)


def preview_of(*faults: ImportFault, rows: tuple[ImportRow, ...] = ROWS) -> ImportPreview:
    counts = MarkCounts(*(sum(r.mark is mark for r in rows) for mark in Mark))
    return ImportPreview(
        "/data/sessions-2025.csv", ImportKind.CSV, 214, rows, counts, faults, len(faults)
    )


class FakeImporter:
    """Sees what it is told to."""

    def __init__(self) -> None:
        self.kind = ImportKind.CSV
        self.preview = preview_of()
        self.choices: list[ColumnChoice | None] = []
        self.takes: list[bool] = []
        self.go_on = Event()
        self.go_on.set()
        self.trouble: AppError | None = None

    def kind_of(self, _file: str) -> ImportKind:
        if self.trouble is not None:
            raise self.trouble
        return self.kind

    def table(self, file: str) -> ForeignTable:
        header = ("Datum", "Dauer", "Schmerz vorher", "Schmerz nachher", "")
        sample = (("3.8.2025", "8", "5", "4", "x"), ("5.8.2025", "7", "4", "4", ""))
        guess = ColumnChoice(date=0, duration=1, date_order=DateOrder.DMY)
        return ForeignTable(file, "utf-8", ";", header, sample, guess)

    def look(self, _file: str, choice: ColumnChoice | None, progress: Progress) -> ImportPreview:
        self.choices.append(choice)
        progress(50, 100)
        self.go_on.wait(5)
        if not progress(100, 100):
            raise ImportCancelledError
        return self.preview

    def take(self, preview: ImportPreview, *, take_changed: bool, progress: Progress) -> Taken:
        assert preview is self.preview
        self.takes.append(take_changed)
        self.go_on.wait(5)
        progress(1, 1)
        return Taken(1, 2 if take_changed else 0, 1, 0 if take_changed else 2)


@pytest.fixture
def importer() -> FakeImporter:
    return FakeImporter()


@pytest.fixture
def frame(qtbot: QtBot, look: Look) -> Frame:
    pages = {"history": lambda _f: QWidget(), "import": lambda f: ImportPage(f.look)}
    made = Frame(look, (), pages)
    qtbot.addWidget(made)
    made.resize(1180, 760)
    made.show_page("history")
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def door(importer: FakeImporter, frame: Frame) -> ImportDoor:
    return ImportDoor(importer, shipped(), frame)


def step_of(frame: Frame) -> QWidget | None:
    page = frame.page("import")
    return page.currentWidget() if isinstance(page, ImportPage) else None


def preview_in(frame: Frame, qtbot: QtBot) -> PreviewPage:
    qtbot.waitUntil(lambda: isinstance(step_of(frame), PreviewPage))
    step = step_of(frame)
    assert isinstance(step, PreviewPage)
    return step


class TestDoor:
    def test_our_own_file_is_read_and_shown(
        self, door: ImportDoor, frame: Frame, qtbot: QtBot, importer: FakeImporter
    ) -> None:
        door.open("/x.csv", frame)
        page = preview_in(frame, qtbot)
        assert importer.choices == [None]
        assert [tile.number.text() for tile in page.tiles] == ["1", "1", "2", "0"]

    def test_keeping_tells_what_came_of_it_and_goes_back(
        self, door: ImportDoor, frame: Frame, qtbot: QtBot, importer: FakeImporter
    ) -> None:
        taken: list[Taken] = []
        door.taken.connect(lambda kept, _frame: taken.append(kept))
        door.open("/x.csv", frame)
        page = preview_in(frame, qtbot)
        QTest.mouseClick(page.take, LEFT)
        QTest.mouseClick(page.keep, LEFT)
        qtbot.waitUntil(lambda: frame.current_page == "history")
        assert importer.takes == [True]
        assert taken == [Taken(1, 2, 1, 0)]
        assert frame.toast_words == (
            "1 session added, 2 changed, 1 already there. A backup from before is kept."
        )
        frame.dismiss_toast()

    def test_nothing_else_can_be_begun_while_it_is_kept(
        self, door: ImportDoor, frame: Frame, qtbot: QtBot, importer: FakeImporter
    ) -> None:
        door.open("/x.csv", frame)
        page = preview_in(frame, qtbot)
        importer.go_on.clear()
        QTest.mouseClick(page.keep, LEFT)
        assert isinstance(frame.cover_widget, BusyPage)
        importer.go_on.set()
        qtbot.waitUntil(lambda: frame.cover_widget is None)
        qtbot.waitUntil(lambda: frame.current_page == "history")
        frame.dismiss_toast()

    def test_cancelling_while_it_is_read_goes_back(
        self, door: ImportDoor, frame: Frame, qtbot: QtBot, importer: FakeImporter
    ) -> None:
        importer.go_on.clear()
        door.open("/x.csv", frame)
        step = step_of(frame)
        assert isinstance(step, BusyPage)
        qtbot.waitUntil(lambda: step.words.text() == "50 %")
        QTest.mouseClick(step.cancel, LEFT)
        importer.go_on.set()
        qtbot.waitUntil(lambda: frame.current_page == "history")

    def test_a_file_that_cannot_be_read_is_told_where_the_user_is(
        self, door: ImportDoor, frame: Frame, importer: FakeImporter
    ) -> None:
        importer.trouble = AppError("The file {file} is a folder.", file="/x")
        door.open("/x", frame)
        assert frame.current_page == "history"
        assert frame.toast_words == "The file /x is a folder."
        frame.dismiss_toast()

    def test_a_foreign_file_asks_for_its_columns_first(
        self, door: ImportDoor, frame: Frame, qtbot: QtBot, importer: FakeImporter
    ) -> None:
        importer.kind = ImportKind.FOREIGN
        door.open("/x.csv", frame)
        step = step_of(frame)
        assert isinstance(step, ColumnsPage)
        QTest.keyClick(step.columns["pain_before_both"].parts()[1], Qt.Key.Key_End)
        QTest.mouseClick(step.unit.button_of("seconds"), LEFT)
        QTest.mouseClick(step.legs.button_of("right"), LEFT)
        QTest.mouseClick(step.read, LEFT)
        preview_in(frame, qtbot)
        assert importer.choices == [
            ColumnChoice(
                date=0,
                duration=1,
                pain_before_both=4,
                date_order=DateOrder.DMY,
                duration_unit=DurationUnit.SECONDS,
                legs=(Leg.RIGHT,),
            )
        ]

    def test_without_a_date_nothing_can_be_read(
        self, door: ImportDoor, frame: Frame, importer: FakeImporter
    ) -> None:
        importer.kind = ImportKind.FOREIGN
        door.open("/x.csv", frame)
        step = step_of(frame)
        assert isinstance(step, ColumnsPage)
        QTest.keyClick(step.columns["date"].parts()[1], Qt.Key.Key_Home)
        assert not step.read.isEnabled()


class TestPreview:
    def page(self, qtbot: QtBot, look: Look, preview: ImportPreview) -> PreviewPage:
        page = PreviewPage(look, preview, shipped())
        qtbot.addWidget(page)
        page.resize(1092, 760)
        with qtbot.waitExposed(page):
            page.show()
        return page

    def test_changed_sessions_count_only_when_they_are_taken(
        self, qtbot: QtBot, look: Look
    ) -> None:
        page = self.page(qtbot, look, preview_of())
        assert page.keep.text() == "Keep 1 session"
        QTest.mouseClick(page.take, LEFT)
        assert page.keep.text() == "Keep 3 sessions"

    def test_a_fault_keeps_everything_out(self, qtbot: QtBot, look: Look) -> None:
        page = self.page(qtbot, look, preview_of(FAULT))
        assert not page.keep.isEnabled()
        with qtbot.waitSignal(page.again_wanted):
            QTest.mouseClick(page.again, LEFT)

    def test_with_a_fault_the_foot_has_room_for_its_words(
        self, qtbot: QtBot, assets: CheckoutAssets
    ) -> None:
        page = PreviewPage(Look(assets, Theme.LIGHT, 1.5, True), preview_of(FAULT), shipped())
        qtbot.addWidget(page)
        page.resize(836, 600)
        with qtbot.waitExposed(page):
            page.show()
        assert not page.take.isVisible()
        for button in (page.keep, page.again):
            assert button.width() >= button.sizeHint().width()

    def test_nothing_new_cannot_be_kept(self, qtbot: QtBot, look: Look) -> None:
        page = self.page(qtbot, look, preview_of(rows=(row(2, Mark.SAME),)))
        assert not page.keep.isEnabled()

    def test_the_list_shows_what_is_asked_for(self, qtbot: QtBot, look: Look) -> None:
        page = self.page(qtbot, look, preview_of())
        model = page.list.model()
        assert model.rowCount() == 4
        QTest.mouseClick(page.filter.button_of("changed"), LEFT)
        assert model.rowCount() == 2
        spoken = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
        assert spoken == (
            "changed, Wed 6 August 2025, 18:20, After workout, pain after, right: here 4, file 3"
        )

    @pytest.mark.parametrize("theme", Theme)
    @pytest.mark.parametrize(("wide", "tall", "scale"), [(836, 600, 1.0), (1092, 760, 1.5)])
    def test_it_stands_in_every_theme_and_size(
        self,
        qtbot: QtBot,
        assets: CheckoutAssets,
        theme: Theme,
        wide: int,
        tall: int,
        scale: float,
    ) -> None:
        page = PreviewPage(Look(assets, theme, scale, True), preview_of(FAULT), shipped())
        qtbot.addWidget(page)
        page.resize(wide, tall)
        with qtbot.waitExposed(page):
            page.show()
        assert page.width() <= wide
        assert not page.grab().isNull()


class TestWords:
    def test_of_a_file_and_its_rows(self) -> None:
        told = file_words(preview_of())
        assert told == "sessions-2025.csv, 214 lines, read with our own columns"
        assert when_words(ROWS[0]) == "Mon 4 August 2025, 18:20"
        assert row_words(ROWS[0]) == "both knees, pain L 5 to 4, R 6 to 5"
        assert (
            row_words(ROWS[3]) == "note: here nothing, file n0; note: here nothing, file n1; 2 more"
        )

    def test_of_a_session_without_a_routine(self) -> None:
        alone = replace(ROWS[0], routine=None)
        assert routine_words(alone, shipped()) == "Single point"
        elsewhere = replace(alone, source=Source.OTHER_APP)
        assert routine_words(elsewhere, shipped()) == "Session in another app"

    def test_a_backup_is_spoken_of_only_where_there_is_something_to_go_back_from(self) -> None:
        assert not is_change(Taken(0, 0, 3, 2))
        for taken in (Taken(1, 0, 0, 0), Taken(0, 1, 0, 0), Taken(0, 0, 0, 0, checks_changed=1)):
            assert is_change(taken)

    def test_of_what_was_kept(self) -> None:
        assert taken_words(Taken(0, 0, 3, 2)) == (
            "0 sessions added, 3 already there, 2 left as they are"
        )
