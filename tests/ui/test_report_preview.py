"""The sheet of the physio's page: what is asked, what is emitted, what is shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget

from kneeapp.core.body import Leg
from kneeapp.core.errors import AppError
from kneeapp.core.look_back import Days
from kneeapp.core.physio import PhysioWish
from kneeapp.ui.frame import Frame
from kneeapp.ui.report.note_row import NoteRow
from kneeapp.ui.report.page_layout import pages_for
from kneeapp.ui.report.page_paint import FontRuler
from kneeapp.ui.report.page_preview import PagePreview
from kneeapp.ui.report.physio_controls import PhysioControls
from kneeapp.ui.report.physio_desk import PhysioDesk
from kneeapp.ui.report.preview import PhysioSheet
from kneeapp.ui.theme import Look, Theme
from tests.fakes import MemoryHistory
from tests.physio_year import FIRST, LAST, a_year
from tests.shipped import shipped_catalogue
from tests.ui.test_report_html import year_page


@pytest.fixture
def frame(look: Look, qtbot) -> Frame:
    made = Frame(look, (), {"knee": lambda _frame: QWidget()})
    qtbot.addWidget(made)
    made.resize(1180, 760)
    made.show_page("knee")
    with qtbot.waitExposed(made):
        made.show()
    return made


class Disk:
    """Keeps what is written, or refuses."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.refusal: AppError | None = None

    def write(self, path: str, data: bytes) -> None:
        if self.refusal is not None:
            raise self.refusal
        self.files[path] = data


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def sheet(frame: Frame, disk: Disk) -> Iterator[PhysioSheet]:
    desk = PhysioDesk(MemoryHistory(a_year()), shipped_catalogue(), disk.write, frame)
    sheet = desk.open(frame, LAST)
    yield sheet
    sheet._pause.stop()
    sheet.arm_timer.stop()


def rows_of(sheet: PhysioSheet) -> list[NoteRow]:
    return list(sheet.controls._rows.values())


def test_three_months_of_both_knees_are_shown_and_no_note(sheet):
    wish = sheet.wish()
    assert wish == PhysioWish("", LAST - timedelta(days=90), LAST, (), tuple(Leg))
    assert "23 August to 21 November 2026" in sheet.preview.text()
    assert "Notes" not in sheet.preview.text().splitlines()
    assert rows_of(sheet)
    assert not any(row.isChecked() for row in rows_of(sheet))
    assert sheet.save_pdf.isEnabled()


@pytest.mark.parametrize(
    ("first", "last", "chip"),
    [
        (LAST - timedelta(days=29), LAST, "30"),
        (LAST - timedelta(days=364), LAST, "365"),
        (LAST - timedelta(days=365), LAST, ""),
        (date(2026, 3, 1), date(2026, 4, 30), ""),
        (date(2026, 3, 1), LAST, ""),
        (date(2025, 12, 24), LAST, "all"),
    ],
)
def test_it_begins_with_the_days_that_were_shown(look, first, last, chip):
    controls = PhysioControls(look, LAST, date(2025, 12, 24), Days(first, last))
    assert (controls.wish().first, controls.wish().last) == (first, last)
    assert controls.period.value() == chip
    controls.period.button_of("91").click()
    assert controls.wish().first == LAST - timedelta(days=90)
    assert controls.wish().last == LAST


def test_a_ticked_note_is_wished_for_and_shown(sheet, qtbot):
    row = rows_of(sheet)[0]
    with qtbot.waitSignal(sheet.looked):
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    [chosen] = sheet.wish().note_ids
    assert chosen == a_year()[-1].id
    assert "stairs felt easier afterwards" in sheet.preview.text()
    with qtbot.waitSignal(sheet.looked):
        QTest.keyClick(row, Qt.Key.Key_Space)
    assert sheet.wish().note_ids == ()


def test_a_note_stays_chosen_while_its_days_are_out_of_sight(sheet, qtbot):
    with qtbot.waitSignal(sheet.looked):
        qtbot.mouseClick(sheet.controls.period.button_of("365"), Qt.MouseButton.LeftButton)
    assert sheet.wish().first == LAST - timedelta(days=364)
    oldest = rows_of(sheet)[-1]
    with qtbot.waitSignal(sheet.looked):
        oldest.click()
    before = sheet.wish().note_ids
    assert len(before) == 1
    for period in ("30", "365"):
        with qtbot.waitSignal(sheet.looked):
            sheet.controls.period.button_of(period).click()
        assert sheet.wish().note_ids == (() if period == "30" else before)
    assert [row.isChecked() for row in rows_of(sheet)][-1]


def test_the_fields_of_a_column_end_where_it_ends(sheet, qtbot):
    controls = sheet.controls
    ends = {
        it.mapTo(controls, it.rect().topRight()).x()
        for it in (controls.reader, controls.last, controls.knees)
    }
    assert len(ends) == 1


def test_the_reader_is_typed_and_shown(sheet, qtbot):
    with qtbot.waitSignal(sheet.looked):
        QTest.keyClicks(sheet.controls.reader, "Dr. <b>Ek</b>")
    assert sheet.wish().for_whom == "Dr. <b>Ek</b>"
    assert "For Dr. <b>Ek</b>" in sheet.preview.text()


def test_one_knee(sheet, qtbot):
    with qtbot.waitSignal(sheet.looked):
        sheet.controls.knees.button_of("right").click()
    assert sheet.wish().legs == (Leg.RIGHT,)
    assert "One mark for each week" in sheet.preview.text()


def test_all_days_begin_with_the_first_session(sheet, qtbot):
    with qtbot.waitSignal(sheet.looked):
        sheet.controls.period.button_of("all").click()
    assert sheet.wish().first == min(r.started_at for r in a_year()).date()
    assert sheet.wish().last == LAST


def test_days_the_wrong_way_round_are_turned(sheet, qtbot):
    with qtbot.waitSignal(sheet.looked):
        sheet.controls.last.chosen.emit(None)
        sheet.controls.first.render_day(date(2026, 11, 20))
        sheet.controls.last.render_day(date(2026, 11, 10))
        sheet.controls.last.chosen.emit(date(2026, 11, 10))
    assert (sheet.wish().first, sheet.wish().last) == (date(2026, 11, 10), date(2026, 11, 20))


@pytest.mark.parametrize(("kind", "begin"), [("pdf", b"%PDF-"), ("html", b"<!DOCTYPE html>")])
def test_saved_as_asked_for(sheet, frame, disk, monkeypatch, kind, begin):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: ("/nowhere/page", ""))
    button = sheet.save_pdf if kind == "pdf" else sheet.save_html
    button.click()
    [(path, data)] = disk.files.items()
    assert path == f"/nowhere/page.{kind}"
    assert data.startswith(begin)
    assert not sheet.isVisible()
    assert frame.toast_words == f"The page was written to /nowhere/page.{kind}"


def test_a_refusal_of_the_disk_is_told_and_the_sheet_stays(sheet, frame, disk, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: ("/nowhere/page.pdf", ""))
    disk.refusal = AppError("The disk is full.")
    sheet.save_pdf.click()
    assert frame.toast_words == "The disk is full."
    assert sheet.isVisible()


def test_no_file_chosen_writes_nothing(sheet, disk, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: ("", ""))
    sheet.save_pdf.click()
    assert disk.files == {}
    assert sheet.isVisible()


def test_a_history_that_cannot_be_read_is_told_in_the_sheet(frame, disk):
    class Broken(MemoryHistory):
        def points(self, first, last):
            raise AppError("The history cannot be read.")

    desk = PhysioDesk(Broken(a_year()), shipped_catalogue(), disk.write, frame)
    sheet = desk.open(frame, LAST)
    assert not sheet.save_pdf.isEnabled()
    assert sheet._trouble.text() == "The history cannot be read."
    assert sheet._trouble.isVisible()
    sheet.arm_timer.stop()


def test_escape_closes_the_sheet_and_asks_for_nothing_more(sheet, qtbot):
    QTest.keyClicks(sheet.controls.reader, "Dr.")
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert not sheet._pause.isActive()


def test_rendering_emits_nothing(sheet, qtbot):
    catalogue, ruler = shipped_catalogue(), FontRuler()
    with qtbot.assertNotEmitted(sheet.looked), qtbot.assertNotEmitted(sheet.controls.changed):
        sheet.render_look(sheet.wish(), pages_for(year_page(), catalogue, ruler), ())
    assert rows_of(sheet) == []


def test_an_answer_to_an_older_wish_is_passed_over(sheet):
    before = sheet.preview.text()
    sheet.render_look(PhysioWish("else", FIRST, LAST), (), ())
    assert sheet.preview.text() == before


def test_a_narrow_sheet_shows_one_column_at_a_time(sheet, frame):
    columns = sheet._columns
    assert columns.which.isHidden()
    frame.resize(640, 600)
    assert columns.which.isVisible()
    assert sheet.controls.isVisible()
    assert not sheet.preview.isVisible()
    columns.which.button_of("preview").click()
    assert sheet.preview.isVisible()
    assert not sheet.controls.isVisible()


def test_a_whole_page_is_as_tall_as_its_place(sheet):
    wide = sheet.preview.height()
    sheet._columns.view.button_of("page").click()
    room = sheet._columns._right.viewport().height()
    pages = sheet.preview.text().count("entered by the user")
    assert sheet.preview.height() < wide
    assert sheet.preview.height() / pages <= room


@pytest.mark.parametrize("theme", Theme)
def test_paper_is_white_in_every_theme(assets, dressed_app, qtbot, theme):
    preview = PagePreview(Look(assets, theme, 1.0, True))
    qtbot.addWidget(preview)
    preview.resize(600, preview.heightForWidth(600))
    preview.render_pages(pages_for(year_page(), shipped_catalogue(), FontRuler()))
    picture = preview.grab().toImage()
    assert picture.pixelColor(30, 30) == QColor("white")
    assert preview.accessibleName() == "Preview, 2 pages"
    dark = sum(
        picture.pixelColor(x, y).lightness() < 90
        for x in range(40, 560, 3)
        for y in range(40, 400, 3)
    )
    assert dark > 100


@pytest.mark.parametrize(
    "text", ["", "word", "x" * 4000, "<b>bold</b> " * 50, "א" * 500, "🦵" * 200]
)
def test_a_row_says_its_note_and_paints_any(look, qtbot, text):
    row = NoteRow(look, "21 November", text, on=True)
    qtbot.addWidget(row)
    row.resize(280, row.sizeHint().height())
    assert row.accessibleName().startswith("21 November: ")
    assert len(row.accessibleName()) < 450
    layout = row._laid_out(220)
    assert layout.lineCount() <= 2
    assert not row.grab().isNull()


def test_all_that_takes_the_focus_has_a_name(sheet: PhysioSheet) -> None:
    taking = [
        one for one in sheet.findChildren(QWidget) if one.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    assert len(taking) > 5
    for one in taking:
        spoken = QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name)
        assert one.accessibleName() or spoken, type(one).__name__
