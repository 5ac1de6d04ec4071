"""The whole app on a profile of its own: real stores and window, a clock that moves when told."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kneeapp.adapters.assets import ResourceFiles, find_resources
from kneeapp.adapters.content import load_content, with_own_routines
from kneeapp.adapters.history import open_history
from kneeapp.adapters.paths import DataFolder
from kneeapp.adapters.settings_file import SettingsFile
from kneeapp.core.exporting import ExportKind, ExportWish
from kneeapp.core.plan import Plan
from kneeapp.core.ports import HistoryStore
from kneeapp.core.progress import Progress
from kneeapp.core.record import SessionRecord
from kneeapp.core.routine import DEFAULT_ROUTINE, routine_plan
from kneeapp.core.session import Running
from kneeapp.core.settings import Settings
from kneeapp.main import Outside
from kneeapp.ui.app import look_maker, make_window
from kneeapp.ui.fonts import register_fonts
from kneeapp.ui.main_window import MainWindow
from kneeapp.ui.parts import HistoryTrouble, Parts
from kneeapp.ui.session_controller import progress_of
from tests.builders import added
from tests.fakes import FakeAwake, FakeClock
from tests.shipped import shipped_catalogue

SETTLED = Settings(safety_read=True, muted=True, reduced_motion=True)


class Profile:
    """A user's data folder and the app opened on it; `open` after `close` is a restart."""

    def __init__(
        self,
        app: QApplication,
        folder: Path,
        settings: Settings = SETTLED,
        shown_folder: str | None = None,
    ) -> None:
        self._app = app
        self._shown_folder = shown_folder
        self.folder = DataFolder(folder)
        self.folder.prepare()
        self.settings_file = SettingsFile(self.folder.settings)
        self.settings_file.save(settings)
        self.assets = ResourceFiles(find_resources())
        self.clock = FakeClock()
        self.awake = FakeAwake()
        self._outside: Outside | None = None
        self._window: MainWindow | None = None
        self._parts: Parts | None = None
        self._history: HistoryStore | None = None
        app.setStyle("Fusion")
        register_fonts(self.assets)

    @property
    def window(self) -> MainWindow:
        """The open window."""
        assert self._window is not None
        return self._window

    @property
    def history(self) -> HistoryStore:
        """The open history."""
        assert self._history is not None
        return self._history

    @property
    def parts(self) -> Parts:
        """What the window was built from."""
        assert self._parts is not None
        return self._parts

    @property
    def now(self) -> Progress:
        """The session under way."""
        progress = progress_of(self.window.controller.state)
        assert progress is not None
        return progress

    def export(self, file: str) -> int:
        """Write everything to a .json file, as the window does; gives how many sessions."""
        wish = ExportWish(ExportKind.JSON)
        return self.parts.open_exporter().write(file, wish, lambda _done, _total: True)

    def open(self) -> MainWindow:
        """Open the app as `main` does, with our clock."""
        # What ships is the same at every start; it is read anew where a test takes some of it away.
        is_whole = isinstance(self.assets, ResourceFiles)
        content = shipped_catalogue() if is_whole else load_content(self.assets)
        catalogue = with_own_routines(content, self.folder)
        self._outside = Outside(self.folder, self.assets, catalogue, self.clock, self.awake)
        self._parts = self._outside.parts()
        if self._shown_folder is not None:
            self._parts = self._parts._replace(data_folder=self._shown_folder)
        history = self._parts.open_history()
        assert not isinstance(history, HistoryTrouble), history
        self._history = history
        self._window = make_window(self._parts, history, look_maker(self._app, self._parts))
        self._window.show()
        self._window.look_back()
        # Shortcuts need an active window; without a window manager it has to ask for that itself.
        self._window.activateWindow()
        QTest.qWaitForWindowActive(self._window)
        self.settle()
        return self._window

    def fill(self, records: Iterable[SessionRecord]) -> None:
        """Put sessions into the history; nothing is open before and after."""
        history = open_history(self.folder.history, self.folder.backups, self.clock.wall())
        history.apply(added(records))
        history.close()

    def default_plan(self) -> Plan:
        """The plan that Start stands for."""
        settings = self.window.settings
        return routine_plan(self.window.catalogue, DEFAULT_ROUTINE, settings)

    def settle(self) -> None:
        """Let Qt do all that waits."""
        for _turn in range(3):
            self._app.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def run_ms(self, ms: int, every_ms: int = 500) -> None:
        """Let time pass in a running session."""
        controller = self.window.controller
        while ms > 0 and isinstance(controller.state, Running):
            step_ms = min(every_ms, ms)
            self.clock.advance(step_ms)
            controller.tick()
            ms -= step_ms
        self.settle()

    def close(self) -> None:
        """Close the window without a question, and the stores."""
        if self._window is not None:
            self._window.close_at_once()
            self._window.deleteLater()
            self._window = None
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._app.processEvents()
        if self._outside is not None:
            self._outside.close()
            self._outside = None
