"""Work that nobody waits for, done by one thread, one thing after the other."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import SimpleQueue

_LAST_WAIT_S = 3.0

_Waiting = SimpleQueue[Callable[[], None] | None]


class StoppedError(Exception):
    """The program ends: what is under way is given up."""


class Background:
    """A thread that is begun with the first work."""

    def __init__(self) -> None:
        self._waiting: _Waiting = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()
        self._own = threading.local()

    def do(self, work: Callable[[], None]) -> None:
        """Do this soon. It may raise `StoppedError`."""
        if self._thread is None:
            self._begin(self._waiting, self._stop)
        self._waiting.put(work)

    def going_on(self) -> None:
        """To be asked by long work now and then.

        Raises:
            StoppedError: the program ends.
        """
        # A thread that was given up stays so, also when another one has been begun meanwhile.
        stop: threading.Event = getattr(self._own, "stop", self._stop)
        if stop.is_set():
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
        # What is done from now on has nothing to do with a thread that may still hang.
        self._waiting, self._stop = SimpleQueue(), threading.Event()

    def _begin(self, waiting: _Waiting, stop: threading.Event) -> None:
        # A daemon: a disk that hangs must not keep the program from ending.
        self._thread = threading.Thread(
            target=self._run, args=(waiting, stop), name="backups", daemon=True
        )
        self._thread.start()

    def _run(self, waiting: _Waiting, stop: threading.Event) -> None:
        self._own.stop = stop
        try:
            while (work := waiting.get()) is not None:
                work()
        except StoppedError:
            return
        except BaseException:
            # A fault of the program ends this thread, but not what waits behind it.
            if waiting is self._waiting:
                self._begin(waiting, stop)
            raise
