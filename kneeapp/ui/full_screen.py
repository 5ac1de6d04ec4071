"""The window on the whole screen and back, with one display or several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

_SETTLES_MS: Final = 300
"""A desktop takes some steps from one display to the other; look when they are over."""

Displays = Callable[[], Sequence[QScreen]]


class FullScreen(QObject):
    """Takes a window to the whole of the display it is on, and brings it back as it was.

    Signals:
        left(): the desktop took the window out of full screen.
        displays_changed(): a display came or went.

    Args:
        window: the window.
        displays: gives the displays there are.
    """

    left = Signal()
    displays_changed = Signal()

    def __init__(self, window: QWidget, displays: Displays = QGuiApplication.screens) -> None:
        super().__init__(window)
        self._window = window
        self._displays = displays
        self._before = Qt.WindowState.WindowNoState
        self._box = QRect()
        self._has_moved = False
        self._is_on = False
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLES_MS)
        self._settling.timeout.connect(self._look)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._on_displays_changed)
            app.screenRemoved.connect(self._on_displays_changed)

    @property
    def is_on(self) -> bool:
        """Whether the window takes the whole screen."""
        return self._is_on

    @property
    def has_other_display(self) -> bool:
        """Whether there is another display to go to."""
        return len(self._displays()) > 1

    def enter(self) -> None:
        """Take the whole of the display where the window is."""
        if self._is_on:
            return
        self._before = self._window.windowState() & ~Qt.WindowState.WindowMinimized
        self._box, self._has_moved = self._window.geometry(), False
        self._is_on = True
        self._window.installEventFilter(self)
        self._window.setWindowState(self._before | Qt.WindowState.WindowFullScreen)

    def leave(self) -> None:
        """Bring the window back as it was; onto a display that is still there."""
        if not self._is_on:
            return
        self._is_on = False
        self._settling.stop()
        self._window.removeEventFilter(self)
        self._window.setWindowState(self._before & ~Qt.WindowState.WindowFullScreen)
        if self._has_moved and not self._before & Qt.WindowState.WindowMaximized:
            self._window.setGeometry(self._box)
        self._bring_back()

    def go_to_other_display(self) -> None:
        """Take the whole of the next display; with one display nothing happens."""
        displays = list(self._displays())
        if not self._is_on or len(displays) < 2:
            return
        here = self._window.screen()
        at = displays.index(here) if here in displays else -1
        self._fill(displays[(at + 1) % len(displays)])

    def _fill(self, display: QScreen) -> None:
        # Desktops keep a window that fills a display there until it is an ordinary one again.
        self._has_moved = True
        self._window.setWindowState(Qt.WindowState.WindowNoState)
        self._window.setScreen(display)
        self._window.setGeometry(display.availableGeometry())
        self._window.setWindowState(self._before | Qt.WindowState.WindowFullScreen)
        self._window.activateWindow()

    def _on_displays_changed(self, _display: QScreen) -> None:
        # Qt moves windows away from a display that goes; look when it has.
        QTimer.singleShot(0, self, self._settle)

    def _settle(self) -> None:
        self._bring_back()
        self.displays_changed.emit()

    def _bring_back(self) -> None:
        """Where no display shows the middle of the window, put it on the first one."""
        displays = list(self._displays())
        middle = self._window.geometry().center()
        if not displays or any(display.geometry().contains(middle) for display in displays):
            return
        if self._is_on:
            self._fill(displays[0])
            return
        room = displays[0].availableGeometry()
        box = QRect(self._window.geometry())
        box.setSize(box.size().boundedTo(room.size()))
        box.moveCenter(room.center())
        self._window.setGeometry(box)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The desktop can end full screen by itself."""
        if event.type() is QEvent.Type.WindowStateChange and self._is_on:
            self._settling.start()
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        away = Qt.WindowState.WindowFullScreen | Qt.WindowState.WindowMinimized
        if self._is_on and not self._window.windowState() & away:
            self._is_on = False
            self._window.removeEventFilter(self)
            self.left.emit()
