"""The word of the desktop that the machine is about to sleep. Nothing of it is needed.

Without it the engine sees the gap in time and stands still all the same. With it the session stands
still, its sound has ended and its last second is written down before the machine sleeps: logind
lets a program hold the sleep back for a moment (a delay inhibitor, 5 s at most by its own rule) and
is told as soon as the pause stands. Where it does not let us, all of that is only likely. The
signal is `PrepareForSleep`: freedesktop.org/software/systemd/man/org.freedesktop.login1.html.
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

    def may_sleep(self) -> None:
        """The session stands still: the sleep is held back no longer."""
        if self._watch is not None:
            self._watch.let_sleep()

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
        self._delay: Any = None
        """What holds the sleep back for as long as it is open."""
        self._has_ended = False

    def end(self) -> None:
        """Cut the connection; the thread wakes by it."""
        with self._lock:
            self._has_ended = True
            self._cut()

    def let_sleep(self) -> None:
        """Hold the sleep back no longer."""
        with self._lock:
            delay, self._delay = self._delay, None
        if delay is not None:
            delay.close()

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

        with open_dbus_connection("SYSTEM", enable_fds=True) as connection:
            with self._lock:
                self._connection = connection
                if self._has_ended:
                    return
            try:
                _subscribe(connection)
                asked = _ask_for_delay(connection)
                while True:
                    asked = self._heed(connection, connection.receive(), asked)
            finally:
                with self._lock:
                    self._connection = None
                self.let_sleep()

    def _heed(self, connection: Any, message: Any, asked: int) -> int:
        """Act on one message; gives the number of the last wish to hold the sleep back."""
        delay = _delay_in(message, asked)
        if delay is not None:
            with self._lock:
                self._delay = delay
        elif _is_signal(message, True):
            self._on_sleep()
        elif _is_signal(message, False):
            # The one of before went with the sleep.
            self.let_sleep()
            return _ask_for_delay(connection)
        return asked

    def _cut(self) -> None:
        if self._connection is not None:
            with suppress(OSError):
                self._connection.sock.shutdown(_BOTH_WAYS)


def _subscribe(connection: Any) -> None:
    from jeepney import MatchRule, message_bus  # type: ignore[import-untyped]

    rule = MatchRule(type="signal", sender=BUS_NAME, interface=INTERFACE, member=SIGNAL, path=PATH)
    connection.send_and_get_reply(message_bus.AddMatch(rule), timeout=_ANSWER_S)


def _ask_for_delay(connection: Any) -> int:
    """Ask logind to wait for us before each sleep; gives the number by which it answers."""
    from jeepney import DBusAddress, new_method_call

    manager = DBusAddress(PATH, bus_name=BUS_NAME, interface=INTERFACE)
    words = ("sleep", "kneeapp", "A session is under way.", "delay")
    serial: int = next(connection.outgoing_serial)
    # The answer comes among the signals, so that none of them is missed while waiting for it.
    connection.send(new_method_call(manager, "Inhibit", "ssss", words), serial=serial)
    return serial


def _delay_in(message: Any, asked: int) -> Any:
    """What holds the sleep back, when this is the yes to `asked`; else None."""
    from jeepney import HeaderFields, MessageType

    header = message.header
    is_yes = header.message_type is MessageType.method_return
    if is_yes and header.fields.get(HeaderFields.reply_serial) == asked and len(message.body) == 1:
        return message.body[0]
    return None


def _is_signal(message: Any, begins: bool) -> bool:
    """Whether it is the signal, and says that sleep begins, or has ended."""
    from jeepney import HeaderFields, MessageType

    header = message.header
    return (
        header.message_type is MessageType.signal
        and header.fields.get(HeaderFields.interface) == INTERFACE
        and header.fields.get(HeaderFields.member) == SIGNAL
        and message.body == (begins,)
    )
