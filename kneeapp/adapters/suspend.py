"""The word of the desktop that the machine is about to sleep. Nothing of it is needed.

Without it the engine sees the gap in time and stands still all the same; with it the last second
before the sleep is written down too, and sound ends before the machine does. The signal is
`PrepareForSleep` of logind: freedesktop.org/software/systemd/man/org.freedesktop.login1.html.
"""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

_log = logging.getLogger(__name__)

BUS_NAME: Final = "org.freedesktop.login1"
PATH: Final = "/org/freedesktop/login1"
INTERFACE: Final = "org.freedesktop.login1.Manager"
SIGNAL: Final = "PrepareForSleep"
_BOTH_WAYS = 2
"""`socket.SHUT_RDWR`, the same on every system."""
_ANSWER_S = 5.0
_LAST_WAIT_S = 3.0
# What jeepney is known to raise where there is no bus, an odd one, or one that goes away.
_ODD_BUS = (ImportError, OSError, RuntimeError, ValueError, LookupError, StopIteration)


class LogindSleep:
    """Fulfils `ports.SleepWatch`, in a thread that waits for the bus and for nothing else."""

    def __init__(self) -> None:
        self._watch: _Watch | None = None
        self._last: _Watch | None = None

    def start(self, on_sleep: Callable[[], None]) -> None:
        """Watch from now on; `on_sleep` is called in the thread that watches."""
        if self._watch is None and sys.platform == "linux":
            self._watch = self._last = _Watch(on_sleep)
            self._watch.start()

    def stop(self) -> None:
        """Watch no more. It does not wait for a bus that hangs."""
        watch, self._watch = self._watch, None
        if watch is not None:
            watch.end()

    def close(self) -> None:
        """Watch no more, and wait until the thread is gone: the program ends."""
        self.stop()
        if self._last is not None:
            self._last.join(_LAST_WAIT_S)
            self._last = None


class _Watch(threading.Thread):
    """One connection to the system's bus, from its begin to its end."""

    def __init__(self, on_sleep: Callable[[], None]) -> None:
        # A daemon: a bus that hangs must not keep the program from ending.
        super().__init__(name="sleep-watch", daemon=True)
        self._on_sleep = on_sleep
        self._lock = threading.Lock()
        self._connection: Any = None
        self._has_ended = False

    def end(self) -> None:
        """Cut the connection; the thread wakes by it."""
        with self._lock:
            self._has_ended = True
            self._cut()

    def run(self) -> None:
        """Until the end is wanted, or the bus goes away."""
        try:
            self._listen()
        except _ODD_BUS as error:
            if not self._has_ended:
                why = error or type(error).__name__
                _log.info("Sleep of the machine cannot be watched: %s", why)

    def _listen(self) -> None:
        # Late: only a running session needs it.
        from jeepney.io.blocking import open_dbus_connection  # type: ignore[import-untyped]

        with open_dbus_connection("SYSTEM") as connection:
            with self._lock:
                self._connection = connection
                if self._has_ended:
                    return
            try:
                _subscribe(connection)
                while True:
                    if _is_falling_asleep(connection.receive()):
                        self._on_sleep()
            finally:
                with self._lock:
                    self._connection = None

    def _cut(self) -> None:
        if self._connection is not None:
            with suppress(OSError):
                self._connection.sock.shutdown(_BOTH_WAYS)


def _subscribe(connection: Any) -> None:
    from jeepney import MatchRule, message_bus  # type: ignore[import-untyped]

    rule = MatchRule(type="signal", sender=BUS_NAME, interface=INTERFACE, member=SIGNAL, path=PATH)
    connection.send_and_get_reply(message_bus.AddMatch(rule), timeout=_ANSWER_S)


def _is_falling_asleep(message: Any) -> bool:
    """Whether it is the signal, and says that sleep begins (it comes again, with False, after)."""
    from jeepney import HeaderFields, MessageType

    header = message.header
    return (
        header.message_type is MessageType.signal
        and header.fields.get(HeaderFields.interface) == INTERFACE
        and header.fields.get(HeaderFields.member) == SIGNAL
        and message.body == (True,)
    )
