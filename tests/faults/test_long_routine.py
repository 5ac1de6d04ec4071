"""Sixteen minutes by the clock, minimised and beside two busy loops, measured from outside.

What the journal says of the moment each step ended is compared with the plan; that it says so at
that moment is seen by a look at the file every few milliseconds, in a process that has nothing to
do with the app's.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import accumulate, pairwise
from pathlib import Path

import pytest

from kneeapp.adapters.paths import DataFolder
from kneeapp.core.plan import Plan
from kneeapp.core.record import Outcome
from tests.faults.driver import long_plan
from tests.faults.lab import child, entries, now_ms, opened, pass_time

HOLD_ERROR_MS, ROUTINE_ERROR_MS = 100, 300
LOOK_EVERY_S = 0.02
MINUTES = float(os.environ.get("KNEEAPP_LONG_MINUTES", "16"))
BUSY = "import os, sys\nwhile os.getppid() == int(sys.argv[1]): sum(range(100_000))"


@contextmanager
def two_busy_loops() -> Iterator[None]:
    """The machine has something else to do. The loops end with this process, however it ends."""
    command = [sys.executable, "-c", BUSY, str(os.getpid())]
    loops = [subprocess.Popen(command) for _loop in range(2)]
    try:
        yield
    finally:
        for loop in loops:
            loop.kill()
            loop.wait()


def ends_of(plan: Plan) -> list[int]:
    """When each step is to end, ms after the begin; 0 comes first."""
    return [0, *accumulate(step.planned_ms for step in plan.steps)]


def watched(folder: Path) -> tuple[list[int], list[int]]:
    """When each step ended, as the journal says and as it was seen; the begin comes first."""
    plan = long_plan(MINUTES)
    path = DataFolder(folder).journal
    said: list[int] = []
    seen: list[int] = []
    read = 0
    ends = ends_of(plan)
    with child(folder, f"minutes:{MINUTES}", "--minimised") as one:
        assert one.said == "running"
        while one.process.poll() is None and path.exists():
            if path.stat().st_size > read:
                at = now_ms()
                read = path.stat().st_size
                times = [entry["at"] for entry in entries(folder)]
                for time in times:
                    # A border is written down at once, so the first entry past it tells of it.
                    if len(said) < len(ends) and time >= times[0] + ends[len(said)]:
                        said.append(time)
                        seen.append(at)
            pass_time(LOOK_EVERY_S)
        ended_at = now_ms()
        assert one.end() == 0
    # The journal ends with the session, so its end is seen by that alone.
    return [*said, ended_at][: len(ends)], [*seen, ended_at][: len(ends)]


@pytest.mark.long
@pytest.mark.skipif(os.name == "nt", reason="POSIX processes")
def test_a_long_routine_under_load_keeps_its_time(tmp_path: Path):
    plan = long_plan(MINUTES)
    with two_busy_loops():
        said, seen = watched(tmp_path)
    history = opened(tmp_path)
    (record,) = history.every()
    history.close()
    assert record.outcome is Outcome.COMPLETED
    assert len(said) == len(plan.steps) + 1
    lengths = [after - before for before, after in pairwise(said)]
    errors = [ms - step.planned_ms for ms, step in zip(lengths, plan.steps, strict=True)]
    late = [time - said[0] - end for time, end in zip(said, ends_of(plan), strict=True)]
    whole = said[-1] - said[0] - plan.total_ms
    lag = max(at - time for time, at in zip(said[1:], seen[1:], strict=True))
    lasted = round((record.ended_at - record.started_at).total_seconds() * 1000)
    sys.stdout.write(
        f"{plan.total_ms / 60_000:.1f} min under load, minimised: steps {min(errors):+} to "
        f"{max(errors):+} ms, whole {whole:+} ms, record {lasted - plan.total_ms:+} ms; "
        f"seen in the file {lag} ms later at most; each end late by {late[1:]} ms; "
        f"{os.getloadavg()[1]:.1f} programs wanted the processor\n"
    )
    assert max(map(abs, errors)) < HOLD_ERROR_MS
    assert abs(whole) < ROUTINE_ERROR_MS
    assert abs(lasted - plan.total_ms) < ROUTINE_ERROR_MS
    assert record.active_ms == plan.total_ms
