"""Work that takes seconds, done in a thread of its own: how far it is, how it ended."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from kneeapp.core.errors import AppError
from kneeapp.core.long_work import GivenUpError, Progress

LAST_WAIT_S = 3.0
"""So long what is given up may take to end before nobody waits for it any more."""

Work = Callable[[Progress], object]
"""Is given what to tell its progress to; gives what came of it. May raise `AppError`."""


class Errand(QObject):
    """Runs some work once. Whoever wants it no more calls `cancel`; nothing is told after that.

    Signals:
        progressed(object, object): so many of so many (bytes, sessions).
        done(object): what came of it.
        failed(Message): why nothing came of it.
        ended(): it is over, however it ended; the last of the signals.
    """

    progressed = Signal(object, object)
    done = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = Event()
        # The thread tells an object of the program: this one may be gone before the work is, and
        # one that belongs to nobody else would end in the thread.
        self._says = _Says(QCoreApplication.instance())
        # Methods, so that Qt lets go of them when this object is gone.
        self._says.progressed.connect(self._tell_progress)
        self._says.ended.connect(self._end)
        self._says.ended.connect(self._says.deleteLater, Qt.ConnectionType.QueuedConnection)
        # A daemon: a disk that hangs must not keep the program from ending.
        self._thread = Thread(
            target=_run, args=(work, self._says, self._stop), name="errand", daemon=True
        )

    def start(self) -> None:
        """Begin; the work runs beside the window."""
        self._thread.start()

    def cancel(self) -> None:
        """Give it up: the work stops where it next asks, and what it did is not told."""
        self._stop.set()

    def wait(self, longest_s: float) -> bool:
        """Let the thread come to its end, for so long at most; whether it did."""
        if self._thread.is_alive():
            self._thread.join(longest_s)
        return not self._thread.is_alive()

    @property
    def is_cancelled(self) -> bool:
        """Whether it was given up."""
        return self._stop.is_set()

    def _tell_progress(self, done: object, total: object) -> None:
        if not self._stop.is_set():
            self.progressed.emit(done, total)

    def _end(self, outcome: _Outcome) -> None:
        if outcome.trouble is not None:
            self.failed.emit(outcome.trouble.message)
        elif outcome.is_whole and not self._stop.is_set():
            self.done.emit(outcome.result)
        self.ended.emit()


class _Outcome:
    """What came of the work; not whole when it was given up, or met a fault of the program."""

    result: object = None
    trouble: AppError | None = None
    is_whole = False


class _Says(QObject):
    progressed = Signal(object, object)
    ended = Signal(object)


def _run(work: Work, says: _Says, stop: Event) -> None:
    """In the other thread. A fault of the program goes on to `threading.excepthook`."""

    def progress(done: int, total: int) -> bool:
        says.progressed.emit(done, total)
        return not stop.is_set()

    outcome = _Outcome()
    try:
        outcome.result = work(progress)
        outcome.is_whole = True
    except GivenUpError:
        pass
    except AppError as trouble:
        outcome.trouble = trouble
    finally:
        says.ended.emit(outcome)
