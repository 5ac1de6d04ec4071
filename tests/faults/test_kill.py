"""Killed at any instant: at most a second is lost, everything opens, and the session goes on."""

from __future__ import annotations

import os
import random
import signal
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from kneeapp.adapters.paths import DataFolder
from kneeapp.core.record import Outcome, StopReason
from kneeapp.core.session import Running
from tests.faults.lab import child, left_over, now_ms, opened, pass_time

pytestmark = pytest.mark.skipif(os.name == "nt", reason="POSIX signals")

LOST_MOST_MS = 1_000
# From the word to the signal, and a timer that is a little late.
NOISE_MS = 100
FEW, MANY = 5, 100
LONGEST_S = 3.0


# A hand at the keys, steps of a second, steps of a minute: the last has nothing but ticks.
KINDS = ("minutes:5", "busy", "calm")


def killed(folder: Path, what: str, after_s: float) -> int | None:
    """Let a session run for so long and kill it; gives the ms lost, None where it stood still."""
    with child(folder, what) as one:
        assert one.said == "running"
        pass_time(after_s)
        killed_at = one.signal(signal.SIGKILL)
        assert one.end() == -signal.SIGKILL
    found = left_over(folder)
    course = found.state.course
    record = found.kept()
    assert sum(step.actual_ms for step in record.steps) == record.active_ms == course.active_ms
    assert record.outcome is Outcome.INTERRUPTED
    assert record.pain.left.before == 4
    lasted_ms = (record.ended_at - record.started_at) // timedelta(milliseconds=1)
    assert lasted_ms == found.events[-1].at - course.begun_at
    with opened_history(folder) as count:
        assert count == 0
    return killed_at - course.last_at if isinstance(found.state, Running) else None


class opened_history:  # noqa: N801
    """How many sessions a readable history has."""

    def __init__(self, folder: Path) -> None:
        self._history = opened(folder)

    def __enter__(self) -> int:
        assert self._history.read_only_because is None
        return self._history.count()

    def __exit__(self, *_: object) -> None:
        self._history.close()


def continued(folder: Path) -> None:
    """Go on with it for a second in the real app, and look at the record."""
    before = left_over(folder)
    begun_at = now_ms()
    with child(folder, "continue") as one:
        assert one.said == "running"
        assert one.end() == 0
    lasted_ms = now_ms() - begun_at
    history = opened(folder)
    (record,) = history.every()
    history.close()
    gained_ms = record.active_ms - before.state.course.active_ms
    assert record.id == before.begin.id
    assert record.started_at == before.begin.started_at
    assert record.outcome is Outcome.STOPPED
    assert record.stop_reason is StopReason.OTHER
    assert 900 <= gained_ms <= min(lasted_ms, 1_900)
    since_ms = (record.ended_at - before.last_seen).total_seconds() * 1000
    assert since_ms >= gained_ms
    assert not DataFolder(folder).journal.exists()


def kill_often(tmp_path: Path, count: int, continue_every: int) -> list[int]:
    """Kill so many sessions; some of them are gone on with."""
    lost: list[int] = []
    for number in range(count):
        folder = tmp_path / str(number)
        lost_ms = killed(folder, KINDS[number % len(KINDS)], random.uniform(0, LONGEST_S))
        if lost_ms is not None:
            lost.append(lost_ms)
        if number % continue_every == 0:
            continued(folder)
    worst, mean = max(lost, default=0), sum(lost) / max(1, len(lost))
    sys.stdout.write(
        f"{count} kills, {len(lost)} in a running session: lost {mean:.0f} ms on average, "
        f"{worst} ms at most\n"
    )
    return lost


def test_killed_a_few_times(qapp, tmp_path: Path):
    for lost_ms in kill_often(tmp_path, FEW, 3):
        assert lost_ms <= LOST_MOST_MS + NOISE_MS


@pytest.mark.faults
def test_killed_at_a_hundred_instants(qapp, tmp_path: Path):
    lost = kill_often(tmp_path, MANY, 10)
    assert len(lost) > MANY // 4
    for lost_ms in lost:
        assert lost_ms <= LOST_MOST_MS + NOISE_MS
