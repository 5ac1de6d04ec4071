"""The page of backups, its rows and words, and the two steps to deleting everything."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QStackedWidget, QWidget

from kneeapp.core.errors import AppError
from kneeapp.core.safekeeping import Present, Reason
from kneeapp.ui.backups.backup_list import BackupList
from kneeapp.ui.backups.backups_page import BackupsPage
from kneeapp.ui.backups.erase_sheet import ARMED_AFTER_MS, EraseSheet
from kneeapp.ui.backups.rescue_sheet import RescueSheet
from kneeapp.ui.backups.words import (
    last_words,
    loss_words,
    reason_words,
    size_words,
    spoken,
    table_of,
    when_words,
)
from kneeapp.ui.kit.note import Note
from kneeapp.ui.theme import Look, Theme
from tests.ui.memory_backups import NOW, MemoryBackups, backup, some

LEFT = Qt.MouseButton.LeftButton
TODAY = NOW.date()
FIRST_PX = QSize(1092, 760)


@pytest.fixture
def make(qtbot, assets, dressed_app):
    def built(backups: MemoryBackups, size: QSize = FIRST_PX, scale: float = 1.0):
        page = BackupsPage(Look(assets, Theme.LIGHT, scale, True), backups, TODAY)
        qtbot.addWidget(page)
        page.resize(size)
        with qtbot.waitExposed(page):
            page.show()
        settle()
        return page

    return built


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


def words_in(widget: QWidget) -> str:
    return " | ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def test_the_newest_is_picked_and_told_beside_the_list(make):
    page = make(MemoryBackups(some()))
    assert page.panel.name == some()[0].name
    assert "Today, 18:51" in words_in(page.panel)
    assert page.panel.restore.isVisible()


def test_picking_tells_what_would_be_gone(make):
    page = make(MemoryBackups(some()))
    page.list.setCurrentIndex(page.list.model().index(1, 0))
    assert "Today’s session would be gone from the list." in words_in(page.panel)
    page.list.setCurrentIndex(page.list.model().index(4, 0))
    assert "4 sessions since then would be gone from the list." in words_in(page.panel)


def test_restore_is_a_wish_for_the_one_shown(make, qtbot):
    page = make(MemoryBackups(some()))
    page.list.setCurrentIndex(page.list.model().index(3, 0))
    with qtbot.waitSignal(page.restore_wanted) as told:
        QTest.mouseClick(page.panel.restore, LEFT)
    assert told.args == [some()[3].name]


def test_one_that_cannot_be_read_offers_no_restore_and_says_why(make):
    page = make(MemoryBackups(some()))
    page.list.setCurrentIndex(page.list.model().index(14, 0))
    settle()
    assert "damaged" in words_in(page.panel)
    assert not page.panel.restore.isVisible()


def test_a_copy_of_the_history_leaves_the_rest_as_it_is(make):
    page = make(MemoryBackups(some()))
    page.list.setCurrentIndex(page.list.model().index(15, 0))
    settle()
    assert words_in(page.panel).count("stay as now") == 5


def test_without_any_it_says_how_one_comes_about(make):
    page = make(MemoryBackups())
    assert "No backup yet" in words_in(page)
    assert not page.panel.isVisible()


def test_a_folder_that_cannot_be_read_is_told_on_the_page(make):
    backups = MemoryBackups(some())

    def refuse():
        raise AppError("The folder cannot be read.")

    page = make(backups)
    backups.kept = refuse
    page.reload()
    assert "The folder cannot be read." in words_in(page)


def test_reload_keeps_what_is_shown_and_gives_way_when_it_is_gone(make):
    backups = MemoryBackups(some())
    page = make(backups)
    page.list.setCurrentIndex(page.list.model().index(5, 0))
    page.reload()
    assert page.panel.name == some()[5].name
    backups.backups = backups.backups[:3]
    page.reload()
    assert page.panel.name == some()[0].name


def test_while_one_is_made_no_second_is_begun(make):
    page = make(MemoryBackups(some()))
    wanted = []
    page.make_wanted.connect(lambda: wanted.append("one"))
    page.make.setFocus()
    page.render_busy(True)
    QTest.keyClick(page.make, Qt.Key.Key_Space)
    assert not wanted
    assert page.make.text() == "Backing up"
    page.render_busy(False)
    QTest.keyClick(page.make, Qt.Key.Key_Space)
    assert wanted == ["one"]
    assert page.focusWidget() is page.make


def test_where_room_is_short_the_backup_takes_the_place_of_the_list(make):
    page = make(MemoryBackups(some()), QSize(836, 600), 1.5)
    assert page.list.isVisible()
    assert not page.panel.isVisible()
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert page.panel.isVisible()
    assert not page.list.isVisible()
    QTest.mouseClick(page.panel.back, LEFT)
    assert page.list.isVisible()
    page.list.opened.emit(some()[0].name)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.list.isVisible()


@pytest.mark.parametrize(("width", "scale"), [(1092, 1.0), (836, 1.0), (836, 1.5)])
def test_every_number_of_the_table_is_whole(make, width, scale):
    page = make(MemoryBackups(some()), QSize(width, 600), scale)
    page.list.opened.emit(some()[0].name)
    settle()
    right = page.panel.width()
    for label in page.panel.findChildren(QLabel):
        if label.isVisible():
            end = label.mapTo(page.panel, label.rect().topRight()).x()
            assert end <= right, label.text()


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_two_dates_of_other_years_never_touch(make, scale):
    long_ago = NOW.replace(2025, 9, 27)
    then = replace(some()[0], holding=replace(some()[0].holding, last_at=long_ago))
    page = make(MemoryBackups((then,)), QSize(836, 600), scale)
    held = replace(then.holding, sessions=24)
    page.panel.render_backup(then, Present(held, since=0))
    page.list.opened.emit(then.name)
    settle()
    cells = [
        label
        for label in page.panel.findChildren(QLabel)
        if label.isVisible() and label.text() == "27 September 2025"
    ]
    left, right = sorted((it.mapTo(page.panel, QPoint(0, 0)).x(), it) for it in cells)
    assert right[0] - (left[0] + left[1].width()) >= 16 * scale
    for _x, cell in (left, right):
        assert cell.height() >= cell.heightForWidth(cell.width())


def test_a_row_is_read_aloud_whole(look, qtbot):
    shown = BackupList(look, TODAY)
    qtbot.addWidget(shown)
    shown.render([backup(2, 21)], None)
    said = shown.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == (
        "Thursday 19 November, 18:51, after a session, 21 sessions, last one 19 November, 93 kB"
    )


def test_words():
    assert when_words(NOW, TODAY) == "Today, 18:51"
    assert when_words(NOW - timedelta(days=400), TODAY) == "Friday 17 October 2025, 18:51"
    assert last_words(backup(0, 3).holding, TODAY) == "last one today, 18:42"
    assert [size_words(n) for n in (0, 96_400, 1_240_000, 2_100_000_000)] == [
        "1 kB",
        "96 kB",
        "1.2 MB",
        "2.1 GB",
    ]
    assert len({reason_words(reason) for reason in Reason}) == len(Reason)
    assert spoken(some()[14], TODAY).count("cannot be read") == 1


def test_nothing_newer_still_says_what_a_restore_changes():
    now = MemoryBackups().present(NOW)
    assert loss_words(backup(0, 23).holding, now, TODAY).startswith("What you have changed")
    assert table_of(backup(0, 23).holding, now.holding, TODAY)[0] == ("Sessions", "23", "23")


@pytest.fixture
def sheet(qtbot, look):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 700)
    window.show()
    made = EraseSheet(look, window, MemoryBackups(some()).inventory(), "/data")
    made.open_sheet()
    settle()
    yield made
    made.close_sheet()


def test_the_first_step_says_what_goes_and_what_stays(sheet):
    said = words_in(sheet)
    assert "23" in said
    assert "16" in said
    assert "diary.txt, backups/holiday.zip" in said
    assert "/data" in said
    assert not sheet.erase.isVisible()


def test_the_export_is_offered_before_anything_is_deleted(sheet, qtbot):
    with qtbot.waitSignal(sheet.export_wanted):
        QTest.mouseClick(sheet.export, LEFT)


def test_the_second_button_lies_elsewhere_and_works_only_after_a_while(sheet, qtbot):
    heard = []
    sheet.erase_wanted.connect(lambda: heard.append("erase"))
    before = place_in(sheet, sheet.go_on)
    QTest.mouseClick(sheet.go_on, LEFT)
    settle()
    assert sheet.findChild(QStackedWidget).count() == 1  # nothing to scroll over
    assert sheet.erase.isVisible()
    assert not sheet.go_on.isVisible()
    assert not place_in(sheet, sheet.erase).intersects(before)
    QTest.mouseClick(sheet.erase, LEFT)
    assert heard == []
    assert not sheet.erase.isEnabled()
    assert sheet._arming.isActive()
    assert sheet._arming.interval() == ARMED_AFTER_MS == 2_000
    sheet._arming.stop()
    sheet._arming.timeout.emit()
    QTest.mouseClick(sheet.erase, LEFT)
    QTest.mouseClick(sheet.erase, LEFT)
    assert heard == ["erase"]


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("theme", list(Theme))
def test_the_second_step_is_as_tall_as_what_it_says(qtbot, assets, theme, scale):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    sheet = EraseSheet(
        Look(assets, theme, scale, True), window, MemoryBackups(some()).inventory(), "/data"
    )
    sheet.open_sheet()
    settle()
    QTest.mouseClick(sheet.go_on, LEFT)
    settle()
    said = words_in(sheet)
    assert "23 sessions and 16 backups will be deleted." in said
    notes = [note for note in sheet.findChildren(Note) if note.isVisible()]
    last = max(place_in(sheet, note).bottom() for note in notes)
    foot = place_in(sheet, sheet.keep).top()
    assert 0 < foot - last <= 90 * scale
    assert sheet.scroller.verticalScrollBar().maximum() == 0


def place_in(sheet, widget):
    """Where a widget lies on the sheet, wherever the panel is."""
    return QRect(widget.mapTo(sheet, QPoint(0, 0)), widget.size())


def test_enter_and_escape_keep_everything(sheet):
    heard = []
    sheet.erase_wanted.connect(lambda: heard.append("erase"))
    sheet.dismissed.connect(lambda: heard.append("keep"))
    sheet._go_on()
    sheet._arm()
    sheet.arm_timer.stop()
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert heard == ["keep", "keep"]


def test_the_rescue_picks_the_newest_that_can_be_read(qtbot, look):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 700)
    window.show()
    broken, usable = some()[14], some()[3]
    sheet = RescueSheet(look, window, MemoryBackups((broken, usable)), TODAY)
    sheet.open_sheet()
    settle()
    with qtbot.waitSignal(sheet.restore_wanted) as told:
        QTest.mouseClick(sheet.restore, LEFT)
    assert told.args == [usable.name]
    sheet.list.setCurrentIndex(sheet.list.model().index(0, 0))
    assert not sheet.restore.isEnabled()
    sheet.close_sheet()


def test_a_rescue_without_a_backup_says_so(qtbot, look):
    window = QWidget()
    qtbot.addWidget(window)
    sheet = RescueSheet(look, window, MemoryBackups(), TODAY)
    assert not sheet.restore.isEnabled()
    assert not sheet.problem.isHidden()
