"""Work that nobody waits for, done by one thread, one thing after the other."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import SimpleQueue

_LAST_WAIT_S = 3.0


class StoppedError(Exception):
    """The program ends: what is under way is given up."""


class Background:
    """A thread that is begun with the first work."""

    def __init__(self) -> None:
        self._waiting: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()

    def do(self, work: Callable[[], None]) -> None:
        """Do this soon. It may raise `StoppedError`."""
        if self._thread is None:
            # A daemon: a disk that hangs must not keep the program from ending.
            self._thread = threading.Thread(target=self._run, name="backups", daemon=True)
            self._thread.start()
        self._waiting.put(work)

    def going_on(self) -> None:
        """To be asked by long work now and then.

        Raises:
            StoppedError: the program ends.
        """
        if self._stop.is_set():
            raise StoppedError

    def end(self, wait_s: float = _LAST_WAIT_S) -> None:
        """Let what is under way come to its end, but for so long only; then give it up."""
        thread, self._thread = self._thread, None
        if thread is None:
            return
        self._waiting.put(None)
        thread.join(wait_s)
        self._stop.set()
        thread.join(wait_s)
        self._stop.clear()

    def _run(self) -> None:
        while (work := self._waiting.get()) is not None:
            try:
                work()
            except StoppedError:
                return
