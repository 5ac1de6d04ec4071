"""Work that can wait until the user rests, in small pieces, and that ends."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

_FIRST_MS = 1_500
_NEXT_MS = 250


class IdleWork(QObject):
    """Does one piece of work after another while the owner is shown, then rests for good.

    Whoever does something for the user calls `put_off`, so that the next thing need not wait.

    Args:
        piece: does one piece; False when there was nothing left to do.
        parent: the owner.
    """

    def __init__(self, piece: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._piece = piece
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timeout)

    def start(self) -> None:
        """Begin a little later, so that what the user is waiting for comes first."""
        self._timer.start(_FIRST_MS)

    def put_off(self) -> None:
        """Begin to wait anew, when there is anything left to do."""
        if self._timer.isActive():
            self._timer.start(_FIRST_MS)

    def stop(self) -> None:
        """Leave the rest undone until the next start."""
        self._timer.stop()

    def finish(self) -> None:
        """Do all of it now."""
        self.stop()
        while self._piece():
            pass

    def _on_timeout(self) -> None:
        if self._piece():
            self._timer.start(_NEXT_MS)
