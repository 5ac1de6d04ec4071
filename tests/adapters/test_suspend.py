"""logind says that the machine is about to sleep: heard once, and never a reason to fail."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

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

        self._bus = open_dbus_connection("SYSTEM")
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
