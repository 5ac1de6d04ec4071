"""A process that is stopped for 20 s: nothing of it is counted, and the session stands and asks."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from kneeapp.core.events import PauseReason
from kneeapp.core.session import Paused, Running
from tests.faults.lab import child, left_over, now_ms, pass_time

pytestmark = pytest.mark.skipif(os.name == "nt", reason="POSIX signals")


def stopped_for(folder: Path, seconds: float) -> None:
    """Stop the process in mid-session for so long, let it go on, and look at what it wrote."""
    with child(folder, "calm") as one:
        begun_at = now_ms()
        pass_time(2.5)
        one.signal(signal.SIGSTOP)
        stopped_at = now_ms()
        pass_time(seconds)
        before = left_over(folder)
        assert isinstance(before.state, Running)
        one.signal(signal.SIGCONT)
        went_on_at = now_ms()
        pass_time(1.5)
        after = left_over(folder)
        one.signal(signal.SIGKILL)
        one.end()
    assert isinstance(after.state, Paused)
    assert after.state.why is PauseReason.SLEPT
    counted_ms = after.state.course.active_ms
    sys.stdout.write(
        f"stopped for {went_on_at - stopped_at} ms after {stopped_at - begun_at} ms: "
        f"{counted_ms} ms counted\n"
    )
    # The child began a moment before it said so.
    assert counted_ms <= stopped_at - begun_at + 300
    assert counted_ms >= stopped_at - begun_at - 1_100


def test_a_standstill_of_three_seconds_counts_nothing(qapp, tmp_path: Path):
    stopped_for(tmp_path, 3)


@pytest.mark.faults
def test_a_standstill_of_twenty_seconds_counts_nothing(qapp, tmp_path: Path):
    stopped_for(tmp_path, 20)
