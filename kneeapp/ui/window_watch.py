"""Tells what happens to the window that its pages about the past want to know."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

_CTRL = Qt.KeyboardModifier.ControlModifier
_REDO = (
    (Qt.Key.Key_Y, _CTRL),
    (Qt.Key.Key_Z, _CTRL | Qt.KeyboardModifier.ShiftModifier),
)


class WindowWatch(QObject):
    """Watches a window; changes nothing.

    Signals:
        came_forward(): the window has become the active one.
        redo_wanted(): Ctrl+Y or Ctrl+Shift+Z, which nothing in the window took for itself.
    """

    came_forward = Signal()
    redo_wanted = Signal()

    def __init__(self, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at what reaches the window itself."""
        if watched is not self._window:
            return False
        if event.type() is QEvent.Type.ActivationChange and self._window.isActiveWindow():
            self.came_forward.emit()
        elif _is_redo(event):
            self.redo_wanted.emit()
            return True
        return False


def _is_redo(event: QEvent) -> bool:
    if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
        return False
    return (event.key(), event.modifiers()) in _REDO
