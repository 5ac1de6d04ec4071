"""The application: Qt, the look, the window, and the ways it can end."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QLoggingCategory,
    QObject,
    Qt,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QWidget

from kneeapp.core.errors import AppError
from kneeapp.core.ports import HistoryStore
from kneeapp.core.routine_shelf import routine_found
from kneeapp.core.settings import Settings
from kneeapp.ui.appearance import open_folder, wanted_theme, wants_less_motion
from kneeapp.ui.desktop import OneInstance, SignalWatch, Wish
from kneeapp.ui.fault import FaultWatch
from kneeapp.ui.fonts import register_fonts
from kneeapp.ui.i18n import _, tell
from kneeapp.ui.main_window import MainWindow
from kneeapp.ui.parts import HistoryTrouble, Parts
from kneeapp.ui.sound.session_sound import SessionSound
from kneeapp.ui.start_notices import notices_of
from kneeapp.ui.theme import Look

if TYPE_CHECKING:
    from kneeapp.core.phrases import Phrase
    from kneeapp.ui.frame import Frame
    from kneeapp.ui.trouble_window import TroubleWindow

_qt_log = logging.getLogger("kneeapp.qt")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def make_application() -> QApplication:
    """The one QApplication, with our style and without a word on stderr."""
    QGuiApplication.setDesktopFileName("kneeapp")
    # As an argument, because `setStyle` hands out a QStyle, a class that takes 5 ms to be made.
    app = QApplication(["kneeapp", "-style", "fusion"])
    app.setApplicationName("kneeapp")
    QLoggingCategory.setFilterRules("qt.multimedia.*=false")
    return app


def look_maker(app: QApplication, parts: Parts) -> Callable[[Settings], Look]:
    """What makes the look for given settings on this desktop."""

    def make(settings: Settings) -> Look:
        hints = app.styleHints()
        return Look(
            parts.assets,
            wanted_theme(settings, hints),
            settings.text_percent / 100,
            wants_less_motion(settings, hints),
        )

    return make


def make_window(
    parts: Parts, history: HistoryStore, make_look: Callable[[Settings], Look]
) -> MainWindow:
    """The window with its sound."""
    settings = parts.settings.load()
    sound = SessionSound(parts.assets, settings, lambda: _phrases(parts))
    window = MainWindow(parts, history, settings, make_look, sound)
    sound.setParent(window)
    for notice in notices_of(history, parts.settings, parts.catalogue):
        window.frame.add_notice(notice)
    return window


def _phrases(parts: Parts) -> Mapping[str, Phrase]:
    # Late: nothing is said before a session.
    from kneeapp.core.phrases import phrases_of

    return phrases_of(parts.catalogue)


def run_app(parts: Parts, routine: str | None) -> int:
    """Show the app until its window is closed; gives the exit code.

    Args:
        parts: what the outside gives.
        routine: id or name of a routine whose check-in opens at once, or None.
    """
    token = os.environ.get("XDG_ACTIVATION_TOKEN", "")  # Qt takes it away
    app = make_application()
    instance = OneInstance(parts.lock_file, app)
    if not instance.is_first() and instance.hand_over(Wish(routine or "", token)):
        return 0
    qInstallMessageHandler(lambda kind, _where, text: _qt_log.log(_LEVELS[kind], text))
    register_fonts(parts.assets)
    faults = FaultWatch()
    opening = Opening(app, parts, routine, faults)
    opening.begin()
    instance.answer_with(opening.why_not)
    instance.asked.connect(opening.come_forward)
    # What stands now stays to the end: it need not be looked through ever again.
    gc.freeze()
    gc.enable()
    signals = SignalWatch()
    signals.ended.connect(opening.close_at_once)
    signals.ended.connect(app.quit)
    try:
        return app.exec()
    finally:
        faults.close()
        signals.close()
        instance.close()
        qInstallMessageHandler(None)


class Opening(QObject):
    """Opens the history and shows the window, or shows why it cannot be opened."""

    def __init__(
        self, app: QApplication, parts: Parts, routine: str | None, faults: FaultWatch
    ) -> None:
        super().__init__(app)
        self._app = app
        self._parts = parts._replace(begin_anew=self.begin_anew)
        self._routine = routine
        self._faults = faults
        self._make_look = look_maker(app, parts)
        self._shown: QWidget | None = None
        self._follow()

    def begin(self) -> None:
        """Open, or open once more."""
        before, opened = self._shown, self._parts.open_history()
        if isinstance(opened, HistoryTrouble):
            self._shown = self._trouble_window(opened)
        else:
            self._shown = self._main_window(opened)
        self._app.setWindowIcon(QIcon(self._make_look(Settings()).logo(128)))
        if isinstance(before, MainWindow):
            self._shown.restoreGeometry(before.saveGeometry())
        self._shown.show()
        # After the first picture: none of it is needed for that.
        QTimer.singleShot(0, self, self._look_back)
        if before is not None:
            before.close()
            before.deleteLater()

    def begin_anew(self, tell_why: Callable[[Frame], None]) -> None:
        """Open everything once more, because what is kept is another than before."""
        self.begin()
        if isinstance(self._shown, MainWindow):
            tell_why(self._shown.frame)

    def come_forward(self, wish: Wish) -> None:
        """Another start was made: this window is what it wants to see."""
        window = self._shown
        if window is None:
            return
        if wish.token:
            # Where Qt looks for it when the window asks for the focus.
            os.environ["XDG_ACTIVATION_TOKEN"] = wish.token
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        if isinstance(window, MainWindow) and wish.routine:
            _offer(window, wish.routine)

    def why_not(self, wish: Wish) -> str:
        """Why the routine that another start asks for cannot be offered; empty where it can."""
        if not wish.routine or not isinstance(self._shown, MainWindow):
            return ""
        try:
            routine_found(self._parts.catalogue, wish.routine)
        except AppError as trouble:
            return tell(trouble.message)
        return ""

    def close_at_once(self) -> None:
        """The system ends the program: nothing is asked, what was done is kept."""
        if isinstance(self._shown, MainWindow):
            self._shown.close_at_once()

    def _follow(self) -> None:
        """Pass on what the desktop says, to whatever window there is by then."""
        self._app.commitDataRequest.connect(lambda _manager: self.close_at_once())
        hints = self._app.styleHints()
        hints.colorSchemeChanged.connect(lambda _scheme: self._follow_desktop())
        if hasattr(hints, "accessibility"):  # from Qt 6.10 on
            hints.accessibility().contrastPreferenceChanged.connect(
                lambda _preference: self._follow_desktop()
            )
        self._faults.happened.connect(self._tell_fault)

    def _follow_desktop(self) -> None:
        if isinstance(self._shown, MainWindow):
            self._shown.follow_desktop()

    def _tell_fault(self, report: str) -> None:
        if isinstance(self._shown, MainWindow):
            _show_fault(self._shown, report)

    def _main_window(self, history: HistoryStore) -> MainWindow:
        return make_window(self._parts, history, self._make_look)

    def _look_back(self) -> None:
        """What an earlier run left comes first, then the routine that was asked for."""
        if isinstance(self._shown, MainWindow):
            self._shown.look_back()
            if self._routine is not None:
                _offer(self._shown, self._routine)
                self._routine = None

    def _trouble_window(self, trouble: HistoryTrouble) -> QWidget:
        from kneeapp.ui.trouble_window import TroubleWindow

        look = self._make_look(self._parts.settings.load())
        window = TroubleWindow(look, trouble, self._parts.data_folder)
        window.set_aside_wanted.connect(lambda: self._set_aside(window, trouble))
        window.restore_wanted.connect(lambda: self._rescue(window, look))
        window.try_again_wanted.connect(self.begin)
        window.folder_wanted.connect(lambda: open_folder(self._parts.data_folder))
        return window

    def _rescue(self, window: TroubleWindow, look: Look) -> None:
        from kneeapp.ui.backups.rescue import offer_rescue

        offer_rescue(window, look, self._parts)

    def _set_aside(self, window: TroubleWindow, trouble: HistoryTrouble) -> None:
        if trouble.set_aside is None:
            return
        try:
            trouble.set_aside()
        except AppError as why:
            window.show_problem(why.message)
            return
        self.begin()


def _offer(window: MainWindow, wanted: str) -> None:
    """Open the check-in for a routine by id or name, or say that there is none."""
    try:
        routine_id = routine_found(window.catalogue, wanted)
    except AppError:
        from kneeapp.core.own_routine import legible  # late: mostly there is one

        told = _("There is no routine called “{wanted}”.").format(wanted=legible(wanted))
        window.frame.say(told)
    else:
        window.offer_routine(routine_id)
    window.tell_of_routines()


def _show_fault(window: MainWindow, report: str) -> None:
    from kneeapp.ui.fault_sheet import show_fault

    show_fault(window, window.frame.look, report)
