"""The pages about what was done: history, and what leads on from it. Made when first shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kneeapp.core.day import day_of
from kneeapp.core.errors import AppError
from kneeapp.core.ports import HistoryStore
from kneeapp.core.routine import DEFAULT_ROUTINE
from kneeapp.core.settings import Settings
from kneeapp.ui.frame import Frame
from kneeapp.ui.history_desk import HistoryDesk, show_anew
from kneeapp.ui.parts import Parts

if TYPE_CHECKING:
    from kneeapp.ui.history.history_page import HistoryPage
    from kneeapp.ui.insight.insight_desk import InsightDesk
    from kneeapp.ui.morning import MorningDesk
    from kneeapp.ui.record_files import RecordFiles
    from kneeapp.ui.record_forms import RecordForms


class RecordPages(QObject):
    """Makes the pages that look back, and remembers where the user was on each.

    Args:
        parts: what the outside gives.
        history: the opened history.
        settings: gives the settings as they are.
        window: the window the pages lie in.

    Signals:
        start_wanted(str): a routine, by its id.
        settings_wanted(Settings): the settings as they shall be.
    """

    start_wanted = Signal(str)
    settings_wanted = Signal(object)

    def __init__(
        self,
        parts: Parts,
        history: HistoryStore,
        settings: Callable[[], Settings],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._parts = parts
        self._history = history
        self._settings = settings
        self._window = window
        self._frame: Callable[[], Frame] | None = None
        self._selected: str | None = None
        self._history_day: date | None = None
        self.desk = HistoryDesk(history, self)

    def make(self, name: str, frame: Frame) -> QWidget:
        """One page, by its name in `page_makers.RECORD_PAGES`."""
        makers: dict[str, Callable[[Frame], QWidget]] = {
            "backups": lambda frame: self.files.backups.make_page(frame),  # noqa: PLW0108 - late
            "history": self._make_history,
            "import": lambda frame: self.files.imports.make(frame),  # noqa: PLW0108
            "insights": lambda frame: self.insights.make_page(frame, self._today()),
        }
        return makers[name](frame)

    @cached_property
    def insights(self) -> InsightDesk:
        """What the Insights page asks for; made when it is first shown."""
        from kneeapp.ui.insight.insight_desk import InsightDesk

        desk = InsightDesk(self._parts, self._history, self._settings, self._window)
        desk.start_wanted.connect(lambda: self.start_wanted.emit(DEFAULT_ROUTINE))
        desk.rate_day_wanted.connect(self.forms.rate_day)
        return desk

    @cached_property
    def forms(self) -> RecordForms:
        """The forms of sessions and days, and what was left of them."""
        from kneeapp.ui.record_forms import RecordForms  # late: after the first picture

        parts, attempt = self._parts, self.desk.attempt
        return RecordForms(parts, self._history, self._settings, self._today, attempt, self)

    @cached_property
    def files(self) -> RecordFiles:
        """Exports, imports and backups; made when first asked for."""
        from kneeapp.ui.record_files import RecordFiles

        files = RecordFiles(self._parts, self._settings, self._today, self._window)
        files.settings_wanted.connect(self.settings_wanted)
        files.changed.connect(self._after_import)
        files.physio_wanted.connect(lambda frame: self.insights.open_physio(frame, self._today()))
        return files

    def after_session(self, session_id: str, frame: Frame) -> None:
        """A session is over: the history begins with it, and the backup of the day is renewed."""
        self.select_session(session_id, frame)
        self.files.after_session(frame)

    def end(self, frame: Frame) -> bool:
        """The window closes: a form is written down; False where it cannot be, which is told.

        What is being written or read is given up, nothing of it kept.
        """
        if "forms" in self.__dict__ and not self.forms.close(frame):
            return False
        if "files" in self.__dict__:
            self.files.end()
        return True

    def _after_import(self, frame: Frame) -> None:
        frame.forget_page("history")
        show_anew(frame, "insights")

    def freshen(self, frame: Frame, name: str) -> None:
        """A page that has just been shown: the history is made anew after midnight."""
        if name == "history" and self._history_day != self._today():
            frame.forget_page(name)
            frame.show_page(name)
        if name == "insights" and not self.insights.is_of(self._today()):
            frame.forget_page(name)
            frame.show_page(name)
        if name == "backups":
            self.files.backups.freshen(frame)

    def undo(self, frame: Frame) -> None:
        """Take back what was done to the history last."""
        self.desk.undo(frame)

    def watch(self, frame: Callable[[], Frame]) -> None:
        """Ask how it is this morning, now and on each day that comes; and hear the keys of redo.

        Args:
            frame: gives the frame there is by then.
        """
        from kneeapp.ui.window_watch import WindowWatch  # late: after the first picture

        if self._frame is None:
            self._frame = frame
            self.forms.look(frame())
            self.forms.settled.connect(lambda: self._look_after_morning(frame()))
            watch = WindowWatch(self._window, self)
            watch.came_forward.connect(lambda: self._look_after_morning(frame()))
            watch.redo_wanted.connect(lambda: self.desk.redo(frame()))
        self._look_after_morning(frame())

    def take_over(self) -> None:
        """The window was built anew: what is still asked is asked there."""
        if self._frame is None:
            return
        self.forms.attach(self._frame())
        if "morning" in self.__dict__:
            self.morning.attach(self._frame())

    def _look_after_morning(self, frame: Frame) -> None:
        if self.forms.is_offering:
            return  # one question after the other
        # Mostly today was asked about already; then nothing more is imported for it.
        asked = self._settings().morning_asked
        if asked != self._today().isoformat() or "morning" in self.__dict__:
            self.morning.look_after(frame)

    @cached_property
    def morning(self) -> MorningDesk:
        """How it is after yesterday's session."""
        from kneeapp.ui.morning import MorningDesk  # late: asked after the first picture

        parts = self._parts
        desk = MorningDesk(
            parts.catalogue, parts.clock, self._history, self._settings, self.desk.do, self
        )
        desk.settings_wanted.connect(self.settings_wanted)
        return desk

    def select_session(self, session_id: str, frame: Frame) -> None:
        """Let the history begin with this session when it is next shown."""
        self._selected = session_id
        frame.forget_page("history")
        show_anew(frame, "insights")

    def begin_days_at(self, begins_h: int, frame: Frame) -> None:
        """Let local days begin at another hour; what was made by days is made anew."""
        try:
            self._history.set_day_begin(begins_h)
        except AppError as trouble:
            frame.say_trouble(trouble.message)
        for name in ("history", "insights"):
            frame.forget_page(name)

    def _make_history(self, frame: Frame) -> HistoryPage:
        from kneeapp.ui.history.history_page import HistoryPage

        self._history_day = self._today()
        page = HistoryPage(
            frame.look,
            self._history,
            self._parts.catalogue,
            self._history_day,
            self._selected,
        )
        page.add_wanted.connect(lambda day: self.forms.add(day, frame))
        page.edit_wanted.connect(lambda session_id: self.forms.change(session_id, frame))
        page.delete_wanted.connect(lambda session_ids: self.desk.delete(session_ids, frame))
        page.start_wanted.connect(lambda: self.start_wanted.emit(DEFAULT_ROUTINE))
        page.import_wanted.connect(lambda: self.files.imports.ask(frame))
        page.export_wanted.connect(lambda: self.files.export(frame))
        page.selected_changed.connect(self._keep_selected)
        return page

    def _today(self) -> date:
        return day_of(self._parts.clock.wall(), self._history.day_begins_h)

    def _keep_selected(self, session_id: str) -> None:
        self._selected = session_id
