"""Media keys where the desktop keeps them to itself: a player on the session bus (MPRIS 2.2).

Desktops hand play, pause, next and previous to the player that began last, also from headphones.
Nothing of it is needed: it fails in silence. Only the name of the app is told to the desktop, never
a point or a pain. Listening happens in a thread of its own, and only while a session is under way.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple, Protocol

from kneeapp.core.wishes import CALLS, Wish

_log = logging.getLogger(__name__)

BUS_NAME: Final = "org.mpris.MediaPlayer2.kneeapp"
ROOT, PLAYER = "org.mpris.MediaPlayer2", "org.mpris.MediaPlayer2.Player"
PROPERTIES, INTROSPECTABLE, PEER = (
    f"org.freedesktop.DBus.{name}" for name in ("Properties", "Introspectable", "Peer")
)
_LAST_WAIT_S = 2.0

Variant = tuple[str, object]
Values = Mapping[str, Variant]

# What the library is known to raise where there is no bus, no right to it, or no sense in it.
_ODD_BUS = (ImportError, OSError, RuntimeError, ValueError, LookupError, TypeError, EOFError)


class Call(NamedTuple):
    """A call of a method: whose it is, with what, and what the bus needs to answer it."""

    interface: str
    member: str
    body: tuple[object, ...]
    source: object = None


class Bus(Protocol):
    """A connection to the session bus, as far as it is used here."""

    def take_name(self, name: str) -> bool:
        """Whether `name` is ours from now on."""

    def next_call(self) -> Call | None:
        """The next call to us; waits for it. None: the connection is interrupted or gone."""

    def answer(self, call: Call, signature: str, body: tuple[object, ...]) -> None:
        """Answer a call."""

    def refuse(self, call: Call, error: str, words: str) -> None:
        """Answer a call that nobody can fulfil."""

    def tell_changed(self, interface: str, changed: Values) -> None:
        """Tell everybody that properties have changed."""

    def interrupt(self) -> None:
        """End the wait of `next_call`, from another thread."""

    def close(self) -> None:
        """Leave the bus."""


class MediaKeys:
    """Fulfils `ports.MediaKeys`.

    Args:
        open_bus: connects to the session bus; made, used and left in one thread.
    """

    def __init__(self, open_bus: Callable[[], Bus] | None = None) -> None:
        self._open_bus = open_bus or _session_bus
        self._player: _Player | None = None
        self._thread: threading.Thread | None = None

    def begin(self, heard: Callable[[Wish], None]) -> None:
        """Listen from now on; `heard` is called in another thread. Failing is silent."""
        if self._player is not None:
            return
        self._player = _Player(self._open_bus, heard)
        # A daemon: a desktop that hangs must not keep the program from ending.
        self._thread = threading.Thread(target=self._player.run, name="media-keys", daemon=True)
        self._thread.start()

    def tell(self, *, is_paused: bool) -> None:
        """Let the desktop know whether the session stands still."""
        if self._player is not None:
            self._player.tell(is_paused=is_paused)

    def end(self) -> None:
        """Listen no more. Doing it twice is harmless."""
        if self._player is not None:
            self._player.stop()
            self._player = None

    def close(self) -> None:
        """End, and wait until the bus is left."""
        self.end()
        if self._thread is not None:
            self._thread.join(_LAST_WAIT_S)
            self._thread = None


class _Player:
    """One session on the bus, from its begin to its end."""

    def __init__(self, open_bus: Callable[[], Bus], heard: Callable[[Wish], None]) -> None:
        self._open_bus = open_bus
        self._heard = heard
        self._lock = threading.Lock()
        self._bus: Bus | None = None
        self._is_over = False
        self._is_paused = False

    def run(self) -> None:
        """Connect, answer, leave."""
        try:
            bus = self._open_bus()
            try:
                self._listen(bus)
            finally:
                with self._lock:
                    self._bus = None
                bus.close()
        except _ODD_BUS as error:
            _log.info("Media keys come from the keyboard alone: %s", error)

    def _listen(self, bus: Bus) -> None:
        if not (bus.take_name(BUS_NAME) or bus.take_name(f"{BUS_NAME}.instance{os.getpid()}")):
            return
        with self._lock:
            if self._is_over:
                return
            self._bus = bus
        while (call := bus.next_call()) is not None:
            self._answer(bus, call)

    def tell(self, *, is_paused: bool) -> None:
        with self._lock:
            if is_paused == self._is_paused:
                return
            self._is_paused = is_paused
            if self._bus is None:
                return
            try:
                self._bus.tell_changed(PLAYER, {"PlaybackStatus": self._status()})
            except _ODD_BUS as error:
                _log.info("The desktop cannot be told: %s", error)

    def stop(self) -> None:
        with self._lock:
            self._is_over = True
            if self._bus is not None:
                try:
                    self._bus.interrupt()
                except _ODD_BUS as error:
                    _log.info("The bus is gone already: %s", error)

    def _answer(self, bus: Bus, call: Call) -> None:
        if call.interface in (PLAYER, "") and call.member in CALLS:
            bus.answer(call, "", ())
            self._heard(CALLS[call.member])
        elif call.interface == PROPERTIES:
            self._answer_properties(bus, call)
        elif call.interface == INTROSPECTABLE and call.member == "Introspect":
            bus.answer(call, "s", (_INTROSPECTION,))
        elif (call.interface, call.member) in _HARMLESS:
            bus.answer(call, "", ())
        else:
            words = f"There is no {call.interface}.{call.member} here."
            bus.refuse(call, "org.freedesktop.DBus.Error.UnknownMethod", words)

    def _answer_properties(self, bus: Bus, call: Call) -> None:
        asked = [str(part) for part in call.body[:2]]
        values = self._values(asked[0]) if asked else {}
        if call.member == "GetAll" and asked:
            bus.answer(call, "a{sv}", (dict(values),))
        elif call.member == "Get" and len(asked) == 2 and asked[1] in values:
            bus.answer(call, "v", (values[asked[1]],))
        elif call.member == "Set":
            words = "Nothing can be set from here."
            bus.refuse(call, "org.freedesktop.DBus.Error.PropertyReadOnly", words)
        else:
            words = "There is no such property."
            bus.refuse(call, "org.freedesktop.DBus.Error.UnknownProperty", words)

    def _status(self) -> Variant:
        return ("s", "Paused" if self._is_paused else "Playing")

    def _values(self, interface: str) -> Values:
        if interface == ROOT:
            return _ABOUT
        if interface == PLAYER:
            return {**_CAN, "PlaybackStatus": self._status()}
        return {}


_ABOUT: Values = {
    "CanQuit": ("b", False),
    "CanRaise": ("b", False),
    "HasTrackList": ("b", False),
    "Identity": ("s", "kneeapp"),
    "DesktopEntry": ("s", "kneeapp"),
    "SupportedUriSchemes": ("as", []),
    "SupportedMimeTypes": ("as", []),
}
_CAN: Values = {
    "Rate": ("d", 1.0),
    "MinimumRate": ("d", 1.0),
    "MaximumRate": ("d", 1.0),
    "Volume": ("d", 1.0),
    "Position": ("x", 0),
    "Metadata": ("a{sv}", {"xesam:title": ("s", "kneeapp")}),
    "CanControl": ("b", True),
    "CanPlay": ("b", True),
    "CanPause": ("b", True),
    "CanGoNext": ("b", True),
    "CanGoPrevious": ("b", True),
    "CanSeek": ("b", False),
}
# Part of the interface, and without a meaning here.
_HARMLESS = frozenset(
    {(ROOT, "Raise"), (ROOT, "Quit"), (PLAYER, "Seek"), (PLAYER, "SetPosition")}
    | {(PLAYER, "OpenUri"), (PEER, "Ping")}
)
_INTROSPECTION: Final = "".join(
    [
        '<!DOCTYPE node PUBLIC "-//freedesktop//DTD D-BUS Object Introspection 1.0//EN" ',
        '"http://www.freedesktop.org/standards/dbus/1.0/introspect.dtd"><node>',
        f'<interface name="{ROOT}"><method name="Raise"/><method name="Quit"/>',
        *(f'<property name="{n}" type="{v[0]}" access="read"/>' for n, v in _ABOUT.items()),
        f'</interface><interface name="{PLAYER}">',
        *(f'<method name="{name}"/>' for name in CALLS),
        '<property name="PlaybackStatus" type="s" access="read"/>',
        *(f'<property name="{n}" type="{v[0]}" access="read"/>' for n, v in _CAN.items()),
        "</interface></node>",
    ]
)


def _session_bus() -> Bus:
    from kneeapp.adapters.session_bus import SessionBus  # late: only a session needs it

    return SessionBus()
