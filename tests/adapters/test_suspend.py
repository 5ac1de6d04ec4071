"""logind says that the machine is about to sleep: heard once, and never a reason to fail."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kneeapp.adapters.suspend import BUS_NAME, INTERFACE, PATH, SIGNAL, LogindSleep

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="logind is of Linux")
needs_bus = pytest.mark.skipif(not shutil.which("dbus-daemon"), reason="no dbus-daemon here")
WAIT_S = 20


class Login:
    """A stand-in for logind on a bus of its own."""

    def __init__(self) -> None:
        from jeepney import DBusAddress, message_bus
        from jeepney.io.blocking import open_dbus_connection

        self._bus = open_dbus_connection("SYSTEM", enable_fds=True)
        self._bus.send_and_get_reply(message_bus.RequestName(BUS_NAME), timeout=WAIT_S)
        self._address = DBusAddress(PATH, interface=INTERFACE)

    def say(self, going_to_sleep: bool, signal: str = SIGNAL) -> None:
        """Emit the signal."""
        from jeepney import new_signal

        self._bus.send(new_signal(self._address, signal, "b", (going_to_sleep,)))

    def wait_for_listener(self) -> None:
        """Until somebody has asked the bus for our signal: it knows three names by then."""
        from jeepney import message_bus

        for _try in range(1_000):
            rules = self._bus.send_and_get_reply(message_bus.ListNames(), timeout=WAIT_S)
            if sum(name.startswith(":") for name in rules.body[0]) > 1:
                return
            threading.Event().wait(0.01)
        raise AssertionError("nobody listens")

    def asked_to_wait(self) -> Any:
        """The next wish to hold the sleep back."""
        from jeepney import HeaderFields, MessageType

        while True:
            message = self._bus.receive(timeout=WAIT_S)
            if message.header.message_type is MessageType.method_call:
                assert message.header.fields[HeaderFields.member] == "Inhibit"
                return message

    def wait(self, wish: Any) -> int:
        """Say yes; gives the end of a pipe that ends when nobody holds the sleep back any more."""
        from jeepney import new_method_return
        from jeepney.fds import FileDescriptor

        ours, theirs = os.pipe()
        with FileDescriptor(theirs) as delay:
            self._bus.send(new_method_return(wish, "h", (delay,)))
        return ours

    def refuse(self, wish: Any) -> None:
        """Say no."""
        from jeepney import new_error

        self._bus.send(new_error(wish, "org.freedesktop.DBus.Error.AccessDenied", "s", ("no",)))

    def close(self) -> None:
        """Leave the bus."""
        self._bus.close()


@pytest.fixture
def login(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Login]:
    """A private bus in place of the system's, with our logind on it."""
    socket = tmp_path / "bus"
    address = f"--address=unix:path={socket}"
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", address, "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
    )
    assert daemon.stdout is not None
    with daemon.stdout:
        assert daemon.stdout.readline()
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={socket}")
        made = Login()
        yield made
        made.close()
        daemon.terminate()
        daemon.wait(WAIT_S)


def say_until_heard(login: Login, ear: Ear) -> None:
    """Say it again until the watch has asked for it: a word said before that is nobody's."""
    before = ear.heard
    for _try in range(500):
        login.say(True)
        if ear.wait(0.02) and ear.heard > before:
            return
    raise AssertionError("never heard")


class Ear:
    """Counts what it hears."""

    def __init__(self) -> None:
        self.heard = 0
        self._news = threading.Semaphore(0)

    def hear(self) -> None:
        self.heard += 1
        self._news.release()

    def wait(self, seconds: float = WAIT_S) -> bool:
        return self._news.acquire(timeout=seconds)


@needs_bus
def test_the_word_of_logind_is_heard_and_its_second_one_is_not(login: Login):
    ear, watch = Ear(), LogindSleep()
    watch.start(ear.hear)
    watch.start(ear.hear)
    say_until_heard(login, ear)
    while ear.wait(0.2):
        pass
    heard = ear.heard
    login.say(False)
    login.say(True, "PrepareForShutdown")
    login.say(True)
    assert ear.wait()
    assert not ear.wait(0.2)
    watch.close()
    login.say(True)
    assert not ear.wait(0.1)
    assert ear.heard == heard + 1


def is_let_go(pipe: int, seconds: float = WAIT_S) -> bool:
    """Whether the other end is closed, at the latest after so long."""
    readable, _, _ = select.select([pipe], [], [], seconds)
    return bool(readable) and os.read(pipe, 1) == b""


@needs_bus
def test_the_sleep_waits_until_the_session_stands_and_the_next_one_again(login: Login):
    ear, watch = Ear(), LogindSleep()
    watch.start(ear.hear)
    for _sleep in range(2):
        wish = login.asked_to_wait()
        assert wish.body[0] == "sleep"
        assert wish.body[3] == "delay"
        pipe = login.wait(wish)
        login.say(True)
        assert ear.wait()
        assert not is_let_go(pipe, 0.1)
        watch.may_sleep()
        watch.may_sleep()
        assert is_let_go(pipe)
        os.close(pipe)
        login.say(False)
    pipe = login.wait(login.asked_to_wait())
    # What was let go with the sleep is asked for again; the end of the watch lets go as well.
    login.say(True)
    assert ear.wait()
    watch.close()
    assert is_let_go(pipe)
    os.close(pipe)
    watch.may_sleep()


@needs_bus
def test_a_sleep_that_did_not_wait_for_us_leaves_nothing_held(login: Login):
    """The machine waits for five seconds and no longer."""
    ear, watch = Ear(), LogindSleep()
    watch.start(ear.hear)
    pipe = login.wait(login.asked_to_wait())
    for going_to_sleep in (True, False):
        login.say(going_to_sleep)
    wish = login.asked_to_wait()
    assert is_let_go(pipe)
    os.close(pipe)
    pipe = login.wait(wish)
    login.say(True)
    assert ear.wait()
    assert ear.wait()
    watch.close()
    assert is_let_go(pipe)
    os.close(pipe)


@needs_bus
def test_refused_to_hold_the_sleep_back_it_hears_of_it_all_the_same(login: Login):
    ear, watch = Ear(), LogindSleep()
    watch.start(ear.hear)
    login.refuse(login.asked_to_wait())
    login.say(True)
    assert ear.wait()
    watch.may_sleep()
    watch.close()


class SlowBus:
    """A connection that takes its time to open, and tells nothing."""

    def __init__(self) -> None:
        self.is_asked, self.may_open = threading.Event(), threading.Event()
        self.uses: list[str] = []

    def __call__(self, _bus: str, **_options: object) -> SlowBus:
        self.is_asked.set()
        assert self.may_open.wait(WAIT_S)
        return self

    def __enter__(self) -> SlowBus:
        return self

    def __exit__(self, *_: object) -> None:
        self.uses.append("closed")

    def __getattr__(self, name: str) -> object:
        self.uses.append(name)
        raise OSError(name)


def test_stopped_while_it_connects_it_does_not_begin_to_listen(monkeypatch: pytest.MonkeyPatch):
    bus, watch = SlowBus(), LogindSleep()
    monkeypatch.setattr("jeepney.io.blocking.open_dbus_connection", bus)
    watch.start(lambda: None)
    assert bus.is_asked.wait(WAIT_S)
    watch.stop()
    bus.may_open.set()
    watch.close()
    assert bus.uses == ["closed"]


@needs_bus
def test_a_watch_that_was_stopped_can_be_started_again(login: Login):
    ear, watch = Ear(), LogindSleep()
    for _round in range(2):
        watch.start(ear.hear)
        say_until_heard(login, ear)
        watch.close()
        watch.close()


@needs_bus
def test_a_bus_that_goes_away_is_left_alone(login: Login, caplog: pytest.LogCaptureFixture):
    watch = LogindSleep()
    watch.start(lambda: None)
    login.wait_for_listener()
    watch.stop()
    watch.close()
    assert not [thread for thread in threading.enumerate() if thread.name == "sleep-watch"]
    assert caplog.text == ""


@pytest.mark.parametrize("address", ["unix:path=/nowhere/bus", "tcp:host=x", "nonsense"])
def test_no_bus_or_an_odd_one_is_met_with_silence(monkeypatch: pytest.MonkeyPatch, address: str):
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
    watch = LogindSleep()
    watch.start(lambda: None)
    watch.close()
    assert not [thread for thread in threading.enumerate() if thread.name == "sleep-watch"]


def test_nothing_is_imported_before_it_is_watched():
    code = (
        "import sys\nfrom kneeapp.adapters.suspend import LogindSleep\nLogindSleep().close()\n"
        "assert 'jeepney' not in sys.modules"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": ""},
        check=False,
    )
    assert done.returncode == 0
