"""The export sheet: what is chosen is looked at first, then written beside the window."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from kneeapp.core.errors import AppError
from kneeapp.core.exporting import ExportKind, ExportWish
from kneeapp.core.long_work import Progress
from kneeapp.ui.export.export_desk import ExportDesk
from kneeapp.ui.export.export_sheet import ExportSheet
from kneeapp.ui.frame import Frame
from kneeapp.ui.theme import Look
from kneeapp.ui.where_to_save import where_to_save

LEFT = Qt.MouseButton.LeftButton
TODAY = date(2026, 11, 21)


class FakeExporter:
    """Counts days as sessions and writes a word."""

    def __init__(self) -> None:
        self.wishes: list[ExportWish] = []
        self.trouble: AppError | None = None

    def count(self, wish: ExportWish) -> int:
        if self.trouble is not None:
            raise self.trouble
        return 0 if wish.first == TODAY else 23

    def begin_of(self, wish: ExportWish, most_chars: int) -> str:
        self.wishes.append(wish)
        return f"begin of {wish.kind.value}"[:most_chars]

    def write(self, file: str, wish: ExportWish, progress: Progress) -> int:
        if self.trouble is not None:
            raise self.trouble
        progress(0, 23)
        Path(file).write_text(wish.kind.value)
        return 23


@pytest.fixture
def frame(qtbot: QtBot, look: Look) -> Frame:
    made = Frame(look, (), dict.fromkeys(("knee", "backups"), lambda _frame: QWidget()))
    qtbot.addWidget(made)
    made.resize(1000, 760)
    made.show_page("knee")
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def exporter() -> FakeExporter:
    return FakeExporter()


@pytest.fixture
def sheet(frame: Frame, exporter: FakeExporter, qtbot: QtBot) -> ExportSheet:
    desk = ExportDesk(exporter, frame)
    opened = desk.open(frame, TODAY, lambda: None)
    qtbot.waitUntil(lambda: opened.preview.text.toPlainText() != "")
    return opened


def test_it_opens_with_everything_exact_and_shows_how_it_begins(sheet: ExportSheet) -> None:
    assert sheet.preview.text.toPlainText() == "begin of json"
    assert sheet.wish() == ExportWish(ExportKind.JSON)
    assert sheet.save.isEnabled()


def test_another_kind_is_looked_at_anew(
    sheet: ExportSheet, exporter: FakeExporter, qtbot: QtBot
) -> None:
    QTest.mouseClick(sheet.kind.button_of("csv"), LEFT)
    assert not sheet.save.isEnabled()
    qtbot.waitUntil(lambda: sheet.preview.text.toPlainText() == "begin of csv")
    assert exporter.wishes[-1] == ExportWish(ExportKind.CSV)


def test_one_kind_is_always_chosen(sheet: ExportSheet) -> None:
    QTest.mouseClick(sheet.kind.button_of("json"), LEFT)
    assert sheet.wish().kind is ExportKind.JSON


def test_a_period_fills_in_the_first_day(sheet: ExportSheet, qtbot: QtBot) -> None:
    QTest.mouseClick(sheet.period.button_of("30"), LEFT)
    assert sheet.wish() == ExportWish(ExportKind.JSON, date(2026, 10, 23))
    QTest.mouseClick(sheet.period.button_of("all"), LEFT)
    assert sheet.wish().is_all
    qtbot.waitUntil(sheet.save.isEnabled)


def test_days_in_the_wrong_order_are_turned_round(sheet: ExportSheet, qtbot: QtBot) -> None:
    for field, text in ((sheet.last, "3.11.2026"), (sheet.first, "9.11.2026")):
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)
        field.settle()
    assert sheet.wish() == ExportWish(ExportKind.JSON, date(2026, 11, 3), date(2026, 11, 9))
    assert sheet.period.value() == ""
    qtbot.waitUntil(sheet.save.isEnabled)


def test_nothing_to_write_cannot_be_saved(sheet: ExportSheet, qtbot: QtBot) -> None:
    sheet.first.setFocus()
    QTest.keyClicks(sheet.first, "21.11.2026")
    sheet.first.settle()
    qtbot.waitUntil(lambda: not sheet.save.isEnabled() and "0 sessions" in sheet._count.text())


def test_trouble_is_told_in_the_sheet(
    sheet: ExportSheet, exporter: FakeExporter, qtbot: QtBot
) -> None:
    exporter.trouble = AppError("The history says no.")
    QTest.mouseClick(sheet.kind.button_of("ics"), LEFT)
    qtbot.waitUntil(lambda: sheet._count.text() == "The history says no.")
    assert not sheet.save.isEnabled()


def test_the_file_is_written_and_told(frame: Frame, qtbot: QtBot, tmp_path: Path) -> None:
    desk, file = ExportDesk(FakeExporter(), frame), tmp_path / "all.json"
    desk.write(str(file), ExportWish(ExportKind.JSON), frame)
    qtbot.waitUntil(lambda: frame.toast_words == f"23 sessions written to {file}")
    assert file.read_text() == "json"
    frame.dismiss_toast()


def test_a_disk_that_says_no_is_told(frame: Frame, qtbot: QtBot, tmp_path: Path) -> None:
    exporter = FakeExporter()
    exporter.trouble = AppError("The disk is full.")
    ExportDesk(exporter, frame).write(str(tmp_path / "x"), ExportWish(ExportKind.CSV), frame)
    qtbot.waitUntil(lambda: frame.toast_words == "The disk is full.")
    frame.dismiss_toast()


def test_the_way_to_the_backups_leads_out_of_the_sheet(sheet: ExportSheet, frame: Frame) -> None:
    QTest.mouseClick(sheet.backups, LEFT)
    assert frame.current_page == "backups"
    assert not sheet.isVisible()


def test_a_second_file_while_one_is_written_is_refused_aloud(
    frame: Frame, qtbot: QtBot, tmp_path: Path
) -> None:
    go_on, exporter = Event(), FakeExporter()

    def write(file: str, wish: ExportWish, _progress: Progress) -> int:
        go_on.wait(5.0)
        Path(file).write_text(wish.kind.value)
        return 23

    exporter.write = write
    desk = ExportDesk(exporter, frame)
    desk.write(str(tmp_path / "one"), ExportWish(ExportKind.JSON), frame)
    desk.write(str(tmp_path / "two"), ExportWish(ExportKind.CSV), frame)
    assert frame.toast_words == "Another file is still being written. Try again in a moment."
    go_on.set()
    qtbot.waitUntil(lambda: frame.toast_words.startswith("23 sessions written to"))
    assert [path.name for path in tmp_path.iterdir()] == ["one"]
    frame.dismiss_toast()


def test_a_name_that_gets_its_ending_never_replaces_a_file_unasked(
    frame: Frame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "knee.json").write_text("kept")
    asked: list[str] = []
    typed = iter([str(tmp_path / "knee"), str(tmp_path / "other")])

    def ask(_window: QWidget, _title: str, proposed: str, _kinds: str) -> tuple[str, str]:
        asked.append(proposed)
        return next(typed), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    assert where_to_save(frame, "t", "all", "JSON", "json") == str(tmp_path / "other.json")
    # The second time the dialog is shown the name there is, and asks about it by itself.
    assert asked[1] == str(tmp_path / "knee.json")
