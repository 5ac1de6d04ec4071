"""The display is held once, given back once, and never a reason to fail."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from kneeapp.adapters.desktop import DisplayAwake


class Mode:
    def __init__(self, log, on_enter=None, on_exit=None):
        self._log, self._on_enter, self._on_exit = log, on_enter, on_exit

    def __enter__(self):
        if self._on_enter:
            raise self._on_enter
        self._log.append("in")
        return self

    def __exit__(self, *_):
        self._log.append("out")
        if self._on_exit:
            raise self._on_exit


def test_held_once_and_given_back_once():
    log = []
    awake = DisplayAwake(lambda: Mode(log))
    awake.release()
    awake.hold()
    awake.hold()
    awake.release()
    awake.release()
    awake.close()
    assert log == ["in", "out"]


def test_a_desktop_that_hangs_holds_nobody_up():
    asked, answer = threading.Event(), threading.Event()

    def hang():
        asked.set()
        answer.wait(10)
        return Mode([])

    awake = DisplayAwake(hang)
    awake.hold()
    assert asked.wait(10)
    assert not answer.is_set()
    awake.release()
    answer.set()
    awake.close()


def test_each_session_has_a_mode_of_its_own():
    log, modes = [], []

    def new_mode():
        modes.append(Mode(log))
        return modes[-1]

    awake = DisplayAwake(new_mode)
    for _ in range(2):
        awake.hold()
        awake.close()
    assert log == ["in", "out", "in", "out"]
    assert len(modes) == 2


ODD = [ImportError("no wakepy"), OSError("no bus"), RuntimeError("odd"), ValueError("odd context")]


@pytest.mark.parametrize("error", ODD)
def test_a_desktop_that_refuses_is_met_with_silence(error):
    log = []
    awake = DisplayAwake(lambda: Mode(log, on_enter=error))
    awake.hold()
    awake.close()
    assert log == []


@pytest.mark.parametrize("error", ODD)
def test_a_desktop_that_fails_at_the_end_is_left_alone(error):
    log = []
    awake = DisplayAwake(lambda: Mode(log, on_exit=error))
    awake.hold()
    awake.close()
    awake.close()
    assert log == ["in", "out"]


@pytest.mark.parametrize("success", [False, True])
def test_the_real_library_never_raises(success):
    """In a process of its own: with warnings as errors, nothing left open, no desktop at all."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("DBUS", "WAKEPY"))}
    if success:
        environment["WAKEPY_FAKE_SUCCESS"] = "1"
    code = (
        "import sys\n"
        "from kneeapp.adapters.desktop import DisplayAwake\n"
        "awake = DisplayAwake()\n"
        "assert 'wakepy' not in sys.modules\n"
        "for _ in range(2): awake.hold(); awake.hold(); awake.close(); awake.close()\n"
        "assert 'wakepy' in sys.modules\n"
        "awake.hold()\n"
        "awake.close()\n"
        "print('left')"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        cwd=Path(__file__).parents[2],
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "left\n", "")
