"""However the program ends, what was done is kept or at least nothing is damaged."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kneeapp.adapters.drafts_file import DraftsFile
from kneeapp.adapters.history import open_history
from kneeapp.adapters.paths import DataFolder
from kneeapp.core.edit import Doing
from kneeapp.core.record import Outcome
from tests.fakes import NOON

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="POSIX signals")


def ended_by(folder: Path, number: signal.Signals, *what: str) -> int:
    """Let a session run, or open a form, in a process of its own, end it; gives its exit code."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.session_child", str(folder), *what],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert child.stdout is not None
    with child.stdout:
        assert child.stdout.readline() == "running\n"
        child.send_signal(number)
        return child.wait(timeout=30)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_when_the_system_ends_it_the_session_is_kept(qapp, tmp_path: Path, number: signal.Signals):
    assert ended_by(tmp_path, number) == 0
    data = DataFolder(tmp_path)
    history = open_history(data.history, data.backups, NOON)
    (record,) = history.every()
    history.close()
    assert record.outcome is Outcome.INTERRUPTED
    assert 300 <= record.pressed_ms < 30_000


def test_when_the_system_ends_it_an_open_form_is_written_down(qapp, tmp_path: Path):
    assert ended_by(tmp_path, signal.SIGTERM, "form") == 0
    (left,) = DraftsFile(DataFolder(tmp_path).drafts).found()
    assert left.doing is Doing.ADDED
    assert left.after[0].note == "Half a tho"


def test_after_a_kill_everything_opens_again(qapp, tmp_path: Path):
    assert ended_by(tmp_path, signal.SIGKILL) == -signal.SIGKILL
    data = DataFolder(tmp_path)
    history = open_history(data.history, data.backups, NOON)
    assert history.count() == 0
    assert history.read_only_because is None
    history.close()
