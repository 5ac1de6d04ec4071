"""Media keys over a session bus of our own, and where there is none."""

from __future__ import annotations

import queue
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from jeepney import DBusAddress, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from kneeapp.adapters.media_keys import BUS_NAME, PLAYER, PROPERTIES, ROOT, Call, MediaKeys
from kneeapp.core.wishes import CALLS, Wish

PATH = "/org/mpris/MediaPlayer2"
CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={socket}</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy></busconfig>
"""
WAIT_S = 10.0


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], DBusConnection]]:
    """A private session bus; called, it gives the desktop's end of another connection."""
    daemon = shutil.which("dbus-daemon")
    if daemon is None:
        pytest.skip("no dbus-daemon here")
    socket, config = tmp_path / "bus", tmp_path / "bus.conf"
    config.write_text(CONFIG.format(socket=socket))
    asked = [daemon, f"--config-file={config}", "--nofork", "--print-address=1"]
    running = subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert running.stdout is not None
    address = running.stdout.readline().decode().strip()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    opened: list[DBusConnection] = []

    def connect() -> DBusConnection:
        opened.append(open_dbus_connection("SESSION"))
        return opened[-1]

    yield connect
    for connection in opened:
        connection.close()
    running.terminate()
    running.wait(WAIT_S)
    running.stdout.close()


@pytest.fixture
def keys() -> Iterator[MediaKeys]:
    made = MediaKeys()
    yield made
    made.close()


def ask(desktop: DBusConnection, interface: str, member: str, *body: str, name: str = BUS_NAME):
    """One call, as a desktop makes it."""
    ours = DBusAddress(PATH, bus_name=name, interface=interface)
    call = new_method_call(ours, member, "s" * len(body) or None, body)
    return desktop.send_and_get_reply(call, timeout=WAIT_S)


def stands(desktop: DBusConnection, name: str = BUS_NAME) -> bool:
    driver = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
    asked = new_method_call(driver, "NameHasOwner", "s", (name,))
    return bool(desktop.send_and_get_reply(asked, timeout=WAIT_S).body[0])


def wait_for(desktop: DBusConnection, *, there: bool, name: str = BUS_NAME) -> None:
    """Ask the bus until the name has come or gone."""
    for _try in range(2_000):
        if stands(desktop, name) is there:
            return
    raise AssertionError(f"{name} {'never came' if there else 'stays'}")


def test_each_media_key_becomes_its_wish(bus, keys: MediaKeys) -> None:
    desktop, heard = bus(), queue.Queue[Wish]()
    keys.begin(heard.put)
    wait_for(desktop, there=True)
    for member, wish in CALLS.items():
        reply = ask(desktop, PLAYER, member)
        assert reply.header.message_type is MessageType.method_return
        assert heard.get(timeout=WAIT_S) is wish
    assert heard.empty()


def test_what_a_desktop_reads_names_the_app_and_nothing_of_the_body(bus, keys: MediaKeys) -> None:
    desktop = bus()
    keys.begin(lambda _wish: None)
    wait_for(desktop, there=True)
    about = ask(desktop, PROPERTIES, "GetAll", ROOT).body[0]
    player = ask(desktop, PROPERTIES, "GetAll", PLAYER).body[0]
    assert about["Identity"] == ("s", "kneeapp")
    assert about["CanQuit"] == ("b", False)
    assert player["PlaybackStatus"] == ("s", "Playing")
    assert player["Metadata"] == ("a{sv}", {"xesam:title": ("s", "kneeapp")})
    assert all(player[can][1] for can in ("CanPlay", "CanPause", "CanGoNext", "CanGoPrevious"))
    assert ask(desktop, PROPERTIES, "Get", PLAYER, "CanSeek").body == (("b", False),)
    drawn = ask(desktop, "org.freedesktop.DBus.Introspectable", "Introspect").body[0]
    assert 'method name="PlayPause"' in drawn


def test_a_pause_is_told_once(bus, keys: MediaKeys) -> None:
    desktop = bus()
    keys.begin(lambda _wish: None)
    wait_for(desktop, there=True)
    driver = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
    rule = "type='signal',member='PropertiesChanged'"
    desktop.send_and_get_reply(new_method_call(driver, "AddMatch", "s", (rule,)), timeout=WAIT_S)
    # It has the name a moment before it listens. Who asks then is answered with what is the case.
    assert ask(desktop, PROPERTIES, "Get", PLAYER, "PlaybackStatus").body == (("s", "Playing"),)
    for is_paused in (True, True, False):
        keys.tell(is_paused=is_paused)
    seen = []
    while len(seen) < 2:
        message = desktop.receive(timeout=WAIT_S)
        if message.header.message_type is MessageType.signal and len(message.body) == 3:
            seen.append(message.body[1]["PlaybackStatus"])
    assert seen == [("s", "Paused"), ("s", "Playing")]


def test_hostile_calls_are_refused_and_listening_goes_on(bus, keys: MediaKeys) -> None:
    desktop, heard = bus(), queue.Queue[Wish]()
    keys.begin(heard.put)
    wait_for(desktop, there=True)
    for interface, member, body in (
        (PLAYER, "Explode", ()),
        ("no.such.interface", "PlayPause", ()),
        (PROPERTIES, "Get", ()),
        (PROPERTIES, "Get", (PLAYER, "x" * 5_000)),
        (PROPERTIES, "Set", (PLAYER, "Volume")),
        (PROPERTIES, "Get", ("", "")),
        (PROPERTIES, "GetAll", ()),
    ):
        reply = ask(desktop, interface, member, *body)
        assert reply.header.message_type is MessageType.error, (interface, member, body)
    assert ask(desktop, PROPERTIES, "GetAll", "nobody").body == ({},)
    for member in ("Raise", "Quit"):
        answered = ask(desktop, ROOT, member).header.message_type
        assert answered is MessageType.method_return
    assert heard.empty()
    ask(desktop, PLAYER, "Next")
    assert heard.get(timeout=WAIT_S) is Wish.SKIP


def test_it_leaves_the_bus_and_comes_back(bus, keys: MediaKeys) -> None:
    desktop = bus()
    for _session in range(3):
        keys.begin(lambda _wish: None)
        wait_for(desktop, there=True)
        keys.end()
        wait_for(desktop, there=False)


def test_a_second_player_takes_another_name(bus, keys: MediaKeys) -> None:
    desktop, second = bus(), MediaKeys()
    keys.begin(lambda _wish: None)
    wait_for(desktop, there=True)
    heard = queue.Queue[Wish]()
    second.begin(heard.put)
    import os

    other = f"{BUS_NAME}.instance{os.getpid()}"
    try:
        wait_for(desktop, there=True, name=other)
        ask(desktop, PLAYER, "PlayPause", name=other)
        assert heard.get(timeout=WAIT_S) is Wish.TOGGLE
    finally:
        second.close()


@pytest.mark.parametrize(
    "address", ["", "nonsense", "tcp:host=localhost,port=1", "unix:path=/nowhere/bus"]
)
def test_without_a_bus_nothing_happens(
    monkeypatch: pytest.MonkeyPatch, address: str, keys: MediaKeys
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    keys.begin(lambda _wish: None)
    keys.tell(is_paused=True)
    keys.close()
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    keys.begin(lambda _wish: None)
    keys.close()
    keys.end()


class BrokenBus:
    """A bus that has the name and then fails at everything."""

    def __init__(self) -> None:
        self.is_closed = threading.Event()

    def take_name(self, _name: str) -> bool:
        return True

    def next_call(self) -> Call | None:
        return Call(PLAYER, "PlayPause", ())

    def answer(self, _call: Call, _signature: str, _body: tuple[object, ...]) -> None:
        raise BrokenPipeError("gone")

    refuse = answer

    def tell_changed(self, _interface: str, _changed: object) -> None:
        raise BrokenPipeError("gone")

    def interrupt(self) -> None:
        raise OSError("gone")

    def close(self) -> None:
        self.is_closed.set()


def test_a_bus_that_breaks_is_left(caplog: pytest.LogCaptureFixture) -> None:
    broken = BrokenBus()
    keys = MediaKeys(lambda: broken)
    caplog.set_level("INFO")
    heard: list[Wish] = []
    keys.begin(heard.append)
    assert broken.is_closed.wait(WAIT_S)
    keys.tell(is_paused=True)
    keys.close()
    assert heard == []
    assert "from the keyboard alone" in caplog.text


class SlowBus:
    """A bus that takes its time to give a name, and notes what is wanted of it after that."""

    def __init__(self) -> None:
        self.is_asked, self.may_answer = threading.Event(), threading.Event()
        self.uses: list[str] = []

    def take_name(self, _name: str) -> bool:
        self.is_asked.set()
        return self.may_answer.wait(WAIT_S)

    def next_call(self) -> Call | None:
        self.uses.append("next_call")
        return None

    def answer(self, call: Call, signature: str, body: tuple[object, ...]) -> None:
        self.uses.append("answer")

    def refuse(self, call: Call, error: str, words: str) -> None:
        self.uses.append("refuse")

    def tell_changed(self, interface: str, changed: object) -> None:
        self.uses.append("tell_changed")

    def interrupt(self) -> None:
        self.uses.append("interrupt")

    def close(self) -> None:
        self.uses.append("close")


def test_ended_before_the_bus_has_answered_it_never_listens() -> None:
    slow = SlowBus()
    keys = MediaKeys(lambda: slow)
    keys.begin(lambda _wish: None)
    assert slow.is_asked.wait(WAIT_S)
    keys.end()
    slow.may_answer.set()
    keys.close()
    assert slow.uses == ["close"]
