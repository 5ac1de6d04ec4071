"""A file on its way in: columns chosen, read, looked at, kept; nothing is kept unseen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from threading import Event

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from kneeapp.core.body import Leg
from kneeapp.core.errors import AppError
from kneeapp.core.foreign import (
    ColumnChoice,
    ColumnSigns,
    DurationUnit,
    ForeignTable,
    Times,
    WrittenDuration,
)
from kneeapp.core.foreign_dates import DateFinding, DateJudge, DateOrder, WrittenDate
from kneeapp.core.long_work import GivenUpError, Progress
from kneeapp.core.message import Message
from kneeapp.core.record import Pain, PainOfKnees, Source
from kneeapp.core.taking_in import (
    Difference,
    ImportFault,
    ImportKind,
    ImportPreview,
    ImportRow,
    Mark,
    MarkCounts,
    Taken,
)
from kneeapp.ui.frame import Frame
from kneeapp.ui.taking_in.busy_page import BusyPage
from kneeapp.ui.taking_in.column_words import usual_order
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


def dates(*texts: str) -> DateFinding:
    """What a column with these dates tells, by the two orders with the year behind."""
    judge = DateJudge()
    for line, text in enumerate(texts, 2):
        a, b, year = (int(part) for part in text.split("/"))
        found = {DateOrder.DMY: (b, a), DateOrder.MDY: (a, b)}
        days = {order: date(year, *parts) for order, parts in found.items() if parts[0] <= 12}
        judge.add(WrittenDate(line, text, days))
    return judge.finding()


LENGTH = WrittenDuration(2, "8", {DurationUnit.MINUTES: 480_000, DurationUnit.SECONDS: 8_000})


def table_of(*texts: str, times: Times = Times.NONE) -> ForeignTable:
    """A table whose first column has these dates."""
    header = ("Datum", "Dauer", "Schmerz vorher", "Schmerz nachher", "")
    sample = tuple((text, "8", "5", "4", "x") for text in texts)
    signs = (ColumnSigns(dates(*texts), times), ColumnSigns(duration=LENGTH))
    return ForeignTable(
        "/x.csv", "utf-8", ";", header, sample, ColumnChoice(date=0, duration=1), signs
    )


DECIDED = table_of("03/08/2025", "15/08/2025")
OPEN = table_of("02/02/2026", "02/03/2026", "04/03/2026")
TORN = table_of("02/03/2026", "15/03/2026", "03/16/2026")


class FakeImporter:
    """Sees what it is told to."""

    def __init__(self) -> None:
        self.kind = ImportKind.CSV
        self.foreign = DECIDED
        self.preview = preview_of()
        self.choices: list[ColumnChoice | None] = []
        self.takes: list[bool] = []
        self.go_on = Event()
        self.go_on.set()
        self.trouble: AppError | None = None
        self.refusal: AppError | None = None

    def kind_of(self, _file: str) -> ImportKind:
        if self.trouble is not None:
            raise self.trouble
        return self.kind

    def table(self, file: str, progress: Progress) -> ForeignTable:
        progress(100, 100)
        return replace(self.foreign, file=file)

    def look(self, _file: str, choice: ColumnChoice | None, progress: Progress) -> ImportPreview:
        self.choices.append(choice)
        progress(50, 100)
        self.go_on.wait(5)
        if not progress(100, 100):
            raise GivenUpError
        return self.preview

    def take(self, preview: ImportPreview, *, take_changed: bool, progress: Progress) -> Taken:
        assert preview is self.preview
        self.takes.append(take_changed)
        self.go_on.wait(5)
        progress(1, 1)
        if self.refusal is not None:
            raise self.refusal
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
    return ImportDoor(importer, shipped(), frame, QLocale("en_US"))


def step_of(frame: Frame) -> QWidget | None:
    page = frame.page("import")
    return page.currentWidget() if isinstance(page, ImportPage) else None


def columns_in(frame: Frame, qtbot: QtBot) -> ColumnsPage:
    qtbot.waitUntil(lambda: isinstance(step_of(frame), ColumnsPage))
    step = step_of(frame)
    assert isinstance(step, ColumnsPage)
    return step


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

    def test_what_cannot_be_kept_is_looked_at_anew(
        self, door: ImportDoor, frame: Frame, qtbot: QtBot, importer: FakeImporter
    ) -> None:
        """Nothing that was chosen is lost: the page shows what the file holds by now."""
        door.open("/x.csv", frame)
        page = preview_in(frame, qtbot)
        importer.refusal = AppError("The file is no longer the one that was looked at.")
        QTest.mouseClick(page.keep, LEFT)
        qtbot.waitUntil(lambda: len(importer.choices) == 2)
        qtbot.waitUntil(lambda: step_of(frame) is not page and preview_in(frame, qtbot).isVisible())
        assert frame.current_page == "import"
        assert frame.toast_words == "The file is no longer the one that was looked at."
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
        step = columns_in(frame, qtbot)
        QTest.keyClick(step.columns["pain_before_both"].parts()[1], Qt.Key.Key_End)
        QTest.mouseClick(step.forms.unit.button_of("seconds"), LEFT)
        QTest.mouseClick(step.forms.legs.button_of("right"), LEFT)
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
        self, door: ImportDoor, frame: Frame, qtbot: QtBot, importer: FakeImporter
    ) -> None:
        importer.kind = ImportKind.FOREIGN
        door.open("/x.csv", frame)
        step = columns_in(frame, qtbot)
        QTest.keyClick(step.columns["date"].parts()[1], Qt.Key.Key_Home)
        assert not step.read.isEnabled()

    def test_which_days_are_meant_is_asked_and_the_preview_follows(
        self, door: ImportDoor, frame: Frame, qtbot: QtBot, importer: FakeImporter
    ) -> None:
        importer.kind, importer.foreign = ImportKind.FOREIGN, OPEN
        door.open("/x.csv", frame)
        step = columns_in(frame, qtbot)
        assert step.choice().date_order is DateOrder.MDY  # as it is usual in the US
        assert step.question.rows is not None
        QTest.mouseClick(step.question.rows.row_of("dmy"), LEFT)
        QTest.mouseClick(step.read, LEFT)
        page = preview_in(frame, qtbot)
        (choice,) = importer.choices
        assert choice is not None
        assert choice.date_order is DateOrder.DMY
        importer.preview = replace(preview_of(), kind=ImportKind.FOREIGN, choice=choice)
        page.columns_wanted.emit()

    def test_the_columns_come_again_as_they_were_answered(
        self, door: ImportDoor, frame: Frame, qtbot: QtBot, importer: FakeImporter
    ) -> None:
        importer.kind, importer.foreign = ImportKind.FOREIGN, OPEN
        choice = ColumnChoice(date=0, date_order=DateOrder.DMY)
        importer.preview = replace(preview_of(), kind=ImportKind.FOREIGN, choice=choice)
        door.open("/x.csv", frame)
        QTest.mouseClick(columns_in(frame, qtbot).read, LEFT)
        preview_in(frame, qtbot).columns_wanted.emit()
        again = columns_in(frame, qtbot)
        assert again.choice().date_order is DateOrder.DMY
        assert again.question.rows is not None
        assert again.question.rows.row_of("dmy").isChecked()

    @pytest.mark.parametrize("foreign", [OPEN, DECIDED])
    def test_a_file_mended_is_asked_about_anew_where_its_dates_tell_otherwise(
        self,
        door: ImportDoor,
        frame: Frame,
        qtbot: QtBot,
        importer: FakeImporter,
        foreign: ForeignTable,
    ) -> None:
        importer.kind, importer.foreign = ImportKind.FOREIGN, OPEN
        choice = ColumnChoice(date=0, note=4, date_order=DateOrder.MDY)
        importer.preview = replace(preview_of(FAULT), kind=ImportKind.FOREIGN, choice=choice)
        door.open("/x.csv", frame)
        QTest.mouseClick(columns_in(frame, qtbot).read, LEFT)
        page = preview_in(frame, qtbot)
        importer.foreign = foreign
        QTest.mouseClick(page.again, LEFT)
        qtbot.waitUntil(lambda: step_of(frame) is not page)
        if foreign is OPEN:
            preview_in(frame, qtbot)
            assert importer.choices[-1] == choice
        else:
            step = columns_in(frame, qtbot)
            assert step.choice() == replace(choice, date_order=DateOrder.DMY)
            assert len(importer.choices) == 1


def words_on(page: QWidget) -> list[str]:
    """What can be read on a page."""
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


class TestColumns:
    def page(
        self, qtbot: QtBot, look: Look, table: ForeignTable, usual: DateOrder = DateOrder.DMY
    ) -> ColumnsPage:
        page = ColumnsPage(look, table, table.begun(usual), usual)
        qtbot.addWidget(page)
        page.resize(1092, 760)
        with qtbot.waitExposed(page):
            page.show()
        return page

    def test_a_column_that_decides_says_so_and_asks_nothing(self, qtbot: QtBot, look: Look) -> None:
        page = self.page(qtbot, look, DECIDED, DateOrder.MDY)
        assert not page.question.isVisible()
        assert page.choice().date_order is DateOrder.DMY
        assert page.forms.dates.told.text() == (
            "Day first, as line 3 shows: 15/08/2025 is 15 August 2025."
        )

    def test_a_row_of_the_file_stays_a_row_whatever_stands_in_its_cells(
        self, qtbot: QtBot, look: Look
    ) -> None:
        sample = (
            ("03/08/2025", "8", "5", "4", "stairs\nup"),
            ("15/08/2025", "8", "5", "4", "x\ty"),
        )
        page = self.page(qtbot, look, replace(DECIDED, sample=sample))
        (box,) = page.findChildren(QPlainTextEdit)
        assert [line.split("  ")[-1] for line in box.toPlainText().split("\n")[1:]] == [
            "stairs up",
            "x y",
        ]

    @pytest.mark.parametrize("usual", [DateOrder.DMY, DateOrder.MDY])
    def test_one_that_cannot_shows_the_first_date_that_can_be_two_days(
        self, qtbot: QtBot, look: Look, usual: DateOrder
    ) -> None:
        page = self.page(qtbot, look, OPEN, usual)
        rows = page.question.rows
        assert rows is not None
        assert page.question.isVisible()
        assert rows.row_of(usual.value).isChecked()
        assert rows.accessibleName() == "In which order are the dates written?"
        assert rows.accessibleDescription() == (
            "02/03/2026 in line 3 can be more than one day, and no other date in its column tells "
            "which is meant."
        )
        names = [rows.row_of(order).accessibleName() for order in ("dmy", "mdy")]
        assert names == ["Day first: 2 March 2026", "Month first: 3 February 2026"]

    def test_it_is_answered_by_keys(self, qtbot: QtBot, look: Look) -> None:
        page = self.page(qtbot, look, OPEN)
        rows = page.question.rows
        assert rows is not None
        first = rows.row_of("dmy")
        first.setFocus(Qt.FocusReason.TabFocusReason)
        assert "02/03/2026 is read as 2 March 2026." in words_on(page)
        with qtbot.waitSignal(rows.chosen):
            QTest.keyClick(first, Qt.Key.Key_Down)
        assert "02/03/2026 is read as 3 February 2026." in words_on(page)
        assert page.choice().date_order is DateOrder.MDY
        assert page.forms.dates.told.text() == (
            "Month first, as chosen above: 02/03/2026 is 3 February 2026."
        )
        # Tab comes back to what is chosen.
        assert rows.row_of("mdy").focusPolicy() is Qt.FocusPolicy.StrongFocus
        assert rows.row_of("dmy").focusPolicy() is Qt.FocusPolicy.ClickFocus

    def test_tab_comes_to_the_question(self, qtbot: QtBot, look: Look) -> None:
        page = self.page(qtbot, look, OPEN)
        page.setFocus()
        seen = []
        for _ in range(40):
            QTest.keyClick(page.window().focusWidget() or page, Qt.Key.Key_Tab)
            seen.append(page.window().focusWidget())
        rows = page.question.rows
        assert rows is not None
        assert rows.row_of("dmy") in seen
        assert page.read in seen

    def test_two_orders_in_one_column_are_named(self, qtbot: QtBot, look: Look) -> None:
        page = self.page(qtbot, look, TORN)
        assert page.question.rows is None
        assert page.question.words() == (
            "15/03/2026 in line 3 and 03/16/2026 in line 4 are not written in the same order. "
            "What the other dates mean cannot be told, so the file cannot be taken in."
        )

    def test_another_column_of_dates_is_asked_about_by_itself(
        self, qtbot: QtBot, look: Look
    ) -> None:
        page = self.page(qtbot, look, OPEN)
        slider = page.columns["date"].parts()[1]
        place = slider.mapTo(page, QPoint())
        QTest.keyClick(slider, Qt.Key.Key_Right)
        assert page.question.rows is None
        assert page.question.words() == "This column has no dates."
        assert page.forms.dates.told.text() == "This column has no dates."
        QApplication.processEvents()
        assert slider.mapTo(page, QPoint()) == place  # nothing jumps under the pointer
        QTest.keyClick(slider, Qt.Key.Key_Left)
        assert page.question.rows is not None
        QApplication.processEvents()
        assert slider.mapTo(page, QPoint()) == place
        QTest.keyClick(slider, Qt.Key.Key_Home)
        assert page.question.rows is None
        assert not page.forms.dates.isVisible()

    def test_a_click_on_another_column_leaves_the_keys_at_the_columns(
        self, qtbot: QtBot, look: Look
    ) -> None:
        page = self.page(qtbot, look, OPEN)
        rows, stepper = page.question.rows, page.columns["date"]
        assert rows is not None
        rows.row_of("dmy").setFocus(Qt.FocusReason.TabFocusReason)
        QTest.mouseClick(stepper.parts()[2], LEFT)
        assert page.question.rows is None
        assert page.focusWidget() is stepper.parts()[1]

    def test_what_is_guessed_of_durations_and_times_is_said(self, qtbot: QtBot, look: Look) -> None:
        page = self.page(qtbot, look, OPEN)
        assert page.forms.unit.accessibleDescription() == "8 is read as 8 min"
        QTest.mouseClick(page.forms.unit.button_of("seconds"), LEFT)
        assert page.forms.unit.accessibleDescription() == "8 is read as 8 s"
        QTest.mouseClick(page.forms.unit.button_of("h:mm"), LEFT)
        assert page.forms.unit.accessibleDescription() == "8 in line 2 cannot be read so"
        for times, told in (
            (Times.NONE, "None are known: each session is placed at noon."),
            (
                Times.MIDNIGHT,
                "All are 0:00, as if unknown: each session is placed at noon.",
            ),
            (Times.SOME, "Local time of this computer, and noon where one is missing."),
        ):
            page = self.page(qtbot, look, table_of("15/08/2025", times=times))
            assert page.forms.times.told.text() == told
            assert page.choice().timeless == ({0} if times is Times.MIDNIGHT else set())

    @pytest.mark.parametrize("theme", Theme)
    @pytest.mark.parametrize(("wide", "tall", "scale"), [(768, 600, 1.5), (1092, 760, 1.0)])
    def test_the_question_is_seen_whole_in_every_theme_and_size(
        self,
        qtbot: QtBot,
        assets: CheckoutAssets,
        theme: Theme,
        wide: int,
        tall: int,
        scale: float,
    ) -> None:
        september = table_of("09/10/2026")
        look = Look(assets, theme, scale, True)
        page = ColumnsPage(look, september, september.begun(DateOrder.DMY), DateOrder.DMY)
        qtbot.addWidget(page)
        page.resize(wide, tall)
        with qtbot.waitExposed(page):
            page.show()
        rows = page.question.rows
        assert rows is not None
        assert page.width() <= wide
        for order in ("dmy", "mdy"):
            row = rows.row_of(order)
            assert row.width() >= row.sizeHint().width()
            assert not row.visibleRegion().isEmpty()
            assert row.visibleRegion().boundingRect().height() == row.height()


@pytest.mark.parametrize(
    ("locale", "order"),
    [("en_US", "mdy"), ("en_GB", "dmy"), ("de_DE", "dmy"), ("sv_SE", "ymd"), ("bg_BG", "dmy"),
     ("C", "dmy"), ("ja_JP", "ymd")],
)  # fmt: skip
def test_the_usual_order_of_a_country(locale: str, order: str) -> None:
    assert usual_order(QLocale(locale)) == order


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

    def test_of_a_file_of_another_app_the_order_of_its_dates_is_told(self) -> None:
        found = replace(preview_of(), kind=ImportKind.FOREIGN)
        told = [
            file_words(replace(found, choice=ColumnChoice(date=0, date_order=order)))
            for order in DateOrder
        ]
        begin = "sessions-2025.csv, 214 lines, read with the columns you chose"
        assert told == [
            begin,
            f"{begin}, dates with the day first",
            f"{begin}, dates with the month first",
        ]

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
