"""A desktop that was asked to keep the display awake hears when that is over, however it ends."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.faults.lab import child

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="a desktop of Linux"),
    pytest.mark.skipif(not shutil.which("dbus-daemon"), reason="no dbus-daemon here"),
]
NAME = "org.freedesktop.ScreenSaver"
COOKIE = 7
WAIT_S = 20


class Desktop:
    """A stand-in for the part of a desktop that lets a display sleep."""

    def __init__(self) -> None:
        from jeepney import MatchRule, message_bus
        from jeepney.io.blocking import open_dbus_connection

        self._bus = open_dbus_connection("SESSION")
        self._ask(message_bus.RequestName(NAME))
        self._ask(message_bus.AddMatch(MatchRule(type="signal", member="NameOwnerChanged")))

    def _ask(self, message: Any) -> None:
        self._bus.send_and_get_reply(message, timeout=WAIT_S)

    def wait_for(self, member: str, is_wanted: Callable[[Any], bool]) -> Any:
        """The first message of that name that is wanted; every call is answered meanwhile."""
        from jeepney import HeaderFields, MessageType, new_method_return

        while True:
            message = self._bus.receive(timeout=WAIT_S)
            if message.header.message_type is MessageType.method_call:
                is_begin = message.header.fields.get(HeaderFields.member) == "Inhibit"
                body = ("u", (COOKIE,)) if is_begin else ()
                self._bus.send(new_method_return(message, *body))
            if message.header.fields.get(HeaderFields.member) == member and is_wanted(message):
                return message

    def close(self) -> None:
        """Leave the bus."""
        self._bus.close()


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    """A private session bus with our desktop on it."""
    address = f"unix:path={tmp_path / 'bus'}"
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", f"--address={address}", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
    )
    assert daemon.stdout is not None
    with daemon.stdout:
        assert daemon.stdout.readline()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        made = Desktop()
        yield made
        made.close()
        daemon.terminate()
        daemon.wait(WAIT_S)


def sender_of(message: Any) -> str:
    from jeepney import HeaderFields

    return message.header.fields[HeaderFields.sender]


def held(desktop: Desktop) -> str:
    """Wait until the display is held; gives who holds it."""
    return sender_of(desktop.wait_for("Inhibit", lambda _message: True))


def test_a_killed_app_holds_the_display_no_longer(desktop: Desktop, tmp_path: Path):
    with child(tmp_path / "data", "calm") as one:
        holder = held(desktop)
        one.signal(signal.SIGKILL)
        one.end()
        # A desktop forgets what was asked by a name that is gone from the bus.
        desktop.wait_for("NameOwnerChanged", lambda m: m.body == (holder, holder, ""))


def test_an_app_that_is_ended_gives_the_display_back(desktop: Desktop, tmp_path: Path):
    with child(tmp_path / "data", "calm") as one:
        holder = held(desktop)
        one.signal(signal.SIGTERM)
        given_back = desktop.wait_for("UnInhibit", lambda m: sender_of(m) == holder)
        assert given_back.body == (COOKIE,)
        assert one.end() == os.EX_OK
