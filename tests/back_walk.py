"""Goes to every screen that looks back, on a profile that was lived in for a year."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from threading import enumerate as enumerate_threads
from typing import TypeVar
from unittest.mock import patch

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget

from kneeapp.core.body import Leg
from kneeapp.core.finding import EVERYTHING, Wanted
from kneeapp.ui.backups.erase_sheet import ARMED_AFTER_MS, EraseSheet
from kneeapp.ui.export.export_sheet import ExportSheet
from kneeapp.ui.history.history_page import HistoryPage
from kneeapp.ui.insight.insights_page import InsightsPage
from kneeapp.ui.insight.plot_shelf import PlotShelf
from kneeapp.ui.kit.pain_bar import PainBar
from kneeapp.ui.kit.scroll import Scroll
from kneeapp.ui.kit.sheet import Sheet
from kneeapp.ui.morning_strip import MorningStrip
from kneeapp.ui.report.preview import PhysioSheet
from kneeapp.ui.settings.settings_page import SettingsPage
from kneeapp.ui.taking_in.columns_page import ColumnsPage
from kneeapp.ui.taking_in.import_page import ImportPage
from kneeapp.ui.taking_in.preview_page import PreviewPage
from tests.lived_year import (
    MORNING,
    file_to_take,
    file_with_a_fault,
    foreign_file,
    interrupted_session,
)
from tests.profile import Profile

LONGEST_MS, STEP_MS = 20_000, 10
LOOKED_AFTER_MS = 400
"""So long a page waits at most before it looks for what is wished for, and some more."""
FOUND = Wanted(
    routines=frozenset({"after_workout"}), first=MORNING.date() - timedelta(days=364),
    last=MORNING.date(),
)  # fmt: skip

Kind = TypeVar("Kind", bound=QWidget)


class BackWalk:
    """Shows one screen after the other; `folder` is for files to take in."""

    def __init__(self, profile: Profile, folder: Path) -> None:
        self._profile = profile
        self._folder = folder
        # Nothing is under the pointer.
        screen = QGuiApplication.primaryScreen().geometry()
        QCursor.setPos(screen.bottomRight())

    def screens(self) -> Iterator[str]:
        """Stop at every screen and tell its name."""
        for number, strip in enumerate(self.morning(), start=58):
            yield f"{number} knee, this morning, {strip.now.words.lower()}"
        pages: tuple[tuple[str, Callable[[], QWidget]], ...] = (
            ("60 history, a year", self.history),
            ("61 history, pauses and sleep", self.interrupted),
            ("62 history, searched and filtered", self.found),
            ("63 history, several selected", self.several),
            ("64 history, nothing found", self.none_found),
        )
        for name, show in pages:
            show()
            yield name
        self.history()
        for name, shown in (
            ("65 history, filters", self.filters),
            ("66 history, a past session is added", self.adding),
            ("67 history, a session is changed", self.changing),
            ("68 export", self.export),
            ("69 physio", self.physio),
            ("70 day without a session", self.day_check),
        ):
            with shown():
                yield name
        pages = (
            ("71 import, which column is what", self.columns),
            ("72 import, looked at before", self.preview),
            ("73 import, a fault", self.fault),
            ("74 backups", self.backups),
            ("75 settings, looking back", self.card),
        )
        for name, show in pages:
            show()
            yield name
        with self.erasing() as sheet:
            yield "76 delete everything"
            sheet.go_on.click()
            self._arm(sheet)
            yield "77 delete everything, for good"
        yield from self._insights()

    def _insights(self) -> Iterator[str]:
        page = self.insights()
        yield "78 insights"
        assert page.body is not None
        bar = page.body.verticalScrollBar()
        for number, (name, share) in enumerate(
            (("further down", 0.33), ("further still", 0.66), ("at the end", 1.0)), start=79
        ):
            bar.setValue(round(share * bar.maximum()))
            self._settle()
            yield f"{number} insights, {name}"
        bar.setValue(0)
        self.with_tables(page)
        yield "82 insights, tables"

    def morning(self) -> Iterator[MorningStrip]:
        """The question of the morning, one knee after the other; then it is sent away."""
        frame = self._profile.window.frame
        frame.show_page("knee")
        strip = frame.findChild(MorningStrip)
        assert strip is not None
        self._settle()
        yield strip
        if strip.rate.isVisible():
            strip.rate.click()
            self._settle()
        # On the sheet that has opened, or in the strip itself.
        (bar,) = (bar for bar in frame.findChildren(PainBar) if bar.isVisible())
        bar.button_of(2).click()
        self._settle()
        yield strip
        self.dismiss_morning()

    def dismiss_morning(self) -> None:
        """Not now."""
        strip = self._profile.window.frame.findChild(MorningStrip)
        assert strip is not None
        strip.not_now.click()
        self._settle()

    def history(self) -> HistoryPage:
        """The list, with nothing asked for and the newest session picked."""
        page = self._page("history", HistoryPage)
        page.side.bar.clear()
        page.side.list.scrollToTop()
        record = page.side.sessions.held.records()[0]
        page.reload(record.id)
        self._settle()
        return page

    def interrupted(self) -> HistoryPage:
        """A session with a pause, sleep, and something left out."""
        page = self.history()
        page.reload(interrupted_session().id)
        self._settle()
        return page

    def found(self) -> HistoryPage:
        """A word, and filters that go with it."""
        page = self.history()
        page.side.bar.search.line.setText("easier")
        page.side.bar.take(FOUND)
        self._settle()
        return page

    def several(self) -> HistoryPage:
        """Some of those found, selected together."""
        page = self.history()
        page.side.bar.take(Wanted(legs=frozenset({Leg.LEFT}), routines=frozenset({"desk"})))
        shown = page.side.list
        rows = [
            row
            for row in range(page.side.sessions.rowCount())
            if page.side.sessions.held.record_at(row) is not None
        ]
        select = QItemSelectionModel.SelectionFlag.Select
        for row in rows[:4]:
            shown.selectionModel().select(page.side.sessions.index(row), select)
        self._settle()
        return page

    def none_found(self) -> HistoryPage:
        """Nothing that answers to it."""
        page = self.history()
        page.side.focus_search()
        page.side.bar.search.line.setText("marathon")
        page.side.bar.take(EVERYTHING)
        self._settle()
        return page

    @contextmanager
    def filters(self) -> Iterator[Sheet]:
        """The sheet of filters, some of them set."""
        page = self.history()
        page.side.bar.take(FOUND)
        page.side.filters.open()
        assert page.side.filters.sheet is not None
        with self._shown(type(page.side.filters.sheet)) as sheet:
            yield sheet
        page.side.bar.clear()

    @contextmanager
    def adding(self) -> Iterator[Sheet]:
        """The form of a session that was forgotten."""
        self.history().add_wanted.emit(None)
        with self._shown(Sheet) as sheet:
            yield sheet

    @contextmanager
    def changing(self) -> Iterator[Sheet]:
        """The form of a session that is kept."""
        page = self.history()
        page.edit_wanted.emit(page.selected_id)
        with self._shown(Sheet) as sheet:
            yield sheet

    @contextmanager
    def export(self) -> Iterator[ExportSheet]:
        """What to export, and how the file will begin."""
        self.history().export_wanted.emit()
        with self._shown(ExportSheet) as sheet:
            self._until(sheet.save.isEnabled)
            yield sheet

    @contextmanager
    def physio(self) -> Iterator[PhysioSheet]:
        """The page for the physio, looked at before it is saved."""
        self.insights().physio_wanted.emit()
        with self._shown(PhysioSheet) as sheet:
            sheet.controls.reader.setText("the physio at the club")
            sheet.ask()
            self._until(sheet.save_pdf.isEnabled)
            yield sheet

    @contextmanager
    def day_check(self) -> Iterator[Sheet]:
        """How it is on a day without a session: some days after the last one."""
        page, clock = self.insights(), self._profile.clock
        now = clock.wall()
        clock.set_wall(now + timedelta(days=3))
        page.rate_day_wanted.emit()
        with self._shown(Sheet) as sheet:
            yield sheet
        clock.set_wall(now)

    def columns(self) -> ColumnsPage:
        """A file of another app."""
        path = self._folder / "ride-log.csv"
        foreign_file(path)
        return self._imported(path, ColumnsPage)

    def preview(self) -> PreviewPage:
        """A file of this app, looked at before anything is kept."""
        path = self._folder / "from-the-laptop.csv"
        file_to_take(path)
        return self._imported(path, PreviewPage)

    def fault(self) -> PreviewPage:
        """A file with something in it that cannot be."""
        path = self._folder / "sessions-old.csv"
        file_with_a_fault(path)
        return self._imported(path, PreviewPage)

    def backups(self) -> QWidget:
        """Copies to go back to."""
        return self._page("backups", QWidget)

    def card(self) -> SettingsPage:
        """The settings that belong to looking back."""
        page = self._page("settings", SettingsPage)
        self._scroll_to(page, page.looking_back)
        return page

    @contextmanager
    def erasing(self) -> Iterator[EraseSheet]:
        """Whether everything is to be deleted."""
        self._page("settings", SettingsPage).data.erase_wanted.emit()
        with self._shown(EraseSheet) as sheet:
            yield sheet

    def insights(self) -> InsightsPage:
        """The statement and every plot."""
        page = self._page("insights", InsightsPage)
        page.finish()
        self._settle()
        return page

    def with_tables(self, page: InsightsPage) -> PlotShelf:
        """The tables of two plots in their place."""
        shelf = shelf_of(page)
        for key in ("pain", "minutes"):
            shelf.cards[key].part.tools.table.click()
        self._settle()
        return shelf

    def _imported(self, path: Path, kind: type[Kind]) -> Kind:
        """What the import shows of a file."""
        self._profile.window.frame.show_page("history")
        with patch.object(QFileDialog, "getOpenFileName", return_value=(str(path), "")):
            self._page("history", HistoryPage).import_wanted.emit()
        page = self._profile.window.frame.page("import")
        assert isinstance(page, ImportPage)
        self._until(lambda: any(step.isVisible() for step in page.findChildren(kind)))
        (step,) = (step for step in page.findChildren(kind) if step.isVisible())
        self._settle()
        return step

    def _page(self, name: str, kind: type[Kind]) -> Kind:
        frame = self._profile.window.frame
        frame.show_page(name)
        frame.dismiss_toast()
        focus = self._profile.window.focusWidget()
        if focus is not None:
            focus.clearFocus()
        self._settle()
        page = frame.page(name)
        assert isinstance(page, kind)
        return page

    @contextmanager
    def _shown(self, kind: type[Kind]) -> Iterator[Kind]:
        """The sheet that is open; Escape takes it away."""
        self._settle()
        sheet = next(s for s in self._profile.window.findChildren(kind) if s.isVisible())
        yield sheet
        QTest.keyClick(sheet, Qt.Key.Key_Escape)
        self._settle()

    def _scroll_to(self, page: QWidget, what: QWidget) -> None:
        for area in page.findChildren(Scroll):
            if area.isAncestorOf(what):
                area.ensureWidgetVisible(what)
        self._settle()

    def _until(self, is_so: Callable[[], bool]) -> None:
        for _turn in range(LONGEST_MS // STEP_MS):
            if is_so():
                break
            QTest.qWait(STEP_MS)
        assert is_so()
        self._settle()

    def _arm(self, sheet: EraseSheet) -> None:
        """The last button can be pressed: as after its wait, which is not waited for here."""
        assert sheet._arming.interval() == ARMED_AFTER_MS
        sheet._arming.stop()
        sheet._arming.timeout.emit()
        self._settle()

    def _settle(self) -> None:
        """Until nothing is looked for any more: no page waits to look, no work is under way."""
        self._profile.settle()
        for _turn in range(LOOKED_AFTER_MS // STEP_MS):
            if not (self._waits_to_look() or any(t.name == "errand" for t in enumerate_threads())):
                break
            QTest.qWait(STEP_MS)
        self._profile.settle()

    def _waits_to_look(self) -> bool:
        timers = self._profile.window.findChildren(QTimer)
        return any(t.isActive() and t.interval() < LOOKED_AFTER_MS for t in timers)


def shelf_of(page: InsightsPage) -> PlotShelf:
    """All plots of the page."""
    assert page.body is not None
    assert page.body.shelf is not None
    return page.body.shelf
