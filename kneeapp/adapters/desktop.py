"""The display: that there is one, and kept awake while a session runs, which fails in silence.

Asking the desktop can take seconds where its services hang, and the engine would take such a stall
for sleep. So every holding lives in a thread of its own, which asks, waits, and gives back.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager

from kneeapp.core.errors import AppError
from kneeapp.core.message import N_

_log = logging.getLogger(__name__)

# What wakepy and the D-Bus library below it are known to raise on odd desktops, `on_fail` or not.
_ODD_DESKTOP = (ImportError, OSError, RuntimeError, ValueError, LookupError, Warning)
_LAST_WAIT_S = 3.0

_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")

NewMode = Callable[[], AbstractContextManager[object]]


def expect_display() -> None:
    """See that a window can be shown; Qt would end the process without a sentence.

    Raises:
        AppError: there is no display.
    """
    if sys.platform.startswith("linux") and not any(map(os.environ.get, _DISPLAYS)):
        raise AppError(
            N_("There is no display to open a window on. Start the app inside a desktop.")
        )


def _presenting() -> AbstractContextManager[object]:
    from wakepy import keep  # late: it costs 30 ms, and only a running session needs it

    return keep.presenting(on_fail="pass")


class DisplayAwake:
    """Fulfils `ports.Awake`.

    Args:
        new_mode: makes the context in which the display stays awake; wakepy's by default. It is
            made, entered and left in one thread.
    """

    def __init__(self, new_mode: NewMode = _presenting) -> None:
        self._new_mode = new_mode
        self._given_back: threading.Event | None = None
        self._thread: threading.Thread | None = None

    def hold(self) -> None:
        """Keep the display awake from now on. Doing it twice is harmless; failing is silent."""
        if self._given_back is not None:
            return
        self._given_back = threading.Event()
        # A daemon: a desktop that hangs must not keep the program from ending.
        self._thread = threading.Thread(
            target=self._keep_until, args=(self._given_back,), name="display-awake", daemon=True
        )
        self._thread.start()

    def release(self) -> None:
        """Let the display sleep again. Doing it twice is harmless."""
        given_back, self._given_back = self._given_back, None
        if given_back is not None:
            given_back.set()

    def close(self) -> None:
        """Release, and wait until the desktop knows: the last act before the program ends."""
        self.release()
        if self._thread is not None:
            self._thread.join(_LAST_WAIT_S)
            self._thread = None

    def _keep_until(self, given_back: threading.Event) -> None:
        try:
            with self._new_mode():
                given_back.wait()
        except _ODD_DESKTOP as error:
            _log.info("The display cannot be kept awake: %s", error)
