"""What the tests that do harm have in common: a child process, its journal, and the clock."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kneeapp.adapters.clock import SystemClock
from kneeapp.adapters.history import SqliteHistory, open_history
from kneeapp.adapters.journal import JournalFile
from kneeapp.adapters.journal_form import entries_of
from kneeapp.adapters.paths import DataFolder, journals_in
from kneeapp.core.record import SessionRecord
from kneeapp.core.replay import Interrupted, found_in
from tests.fakes import NOON

ROOT = Path(__file__).parents[2]
WAIT_S = 60


def now_ms() -> int:
    """The clock the app uses: it is of the machine, so both processes read the same."""
    return SystemClock().now_ms()


def pass_time(seconds: float) -> None:
    """Nothing is to be done here meanwhile: the time is the test."""
    threading.Event().wait(seconds)


class Child:
    """`tests.faults.driver` in a process of its own."""

    def __init__(self, folder: Path, what: str, *options: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.driver", str(folder), what, *options],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        assert self.process.stdout is not None
        self.said = self.process.stdout.readline().strip()

    def signal(self, number: signal.Signals) -> int:
        """Send a signal; gives the time just before."""
        at = now_ms()
        self.process.send_signal(number)
        return at

    def end(self) -> int:
        """Wait for its end; gives the exit code."""
        assert self.process.stdout is not None
        with self.process.stdout:
            return self.process.wait(timeout=WAIT_S)


@contextmanager
def child(folder: Path, what: str, *options: str) -> Iterator[Child]:
    """A child that is gone afterwards, whatever happened."""
    made = Child(folder, what, *options)
    try:
        yield made
    finally:
        if made.process.poll() is None:
            made.process.send_signal(signal.SIGCONT)
            made.process.kill()
        made.process.wait(timeout=WAIT_S)
        assert made.process.stdout is not None
        made.process.stdout.close()


def entries(folder: Path) -> Sequence[dict[str, Any]]:
    """What the journal says now, read from outside while somebody writes it."""
    try:
        lines = DataFolder(folder).journal.read_text("utf-8").split("\n")[1:-1]
    except FileNotFoundError:
        return []
    return [json.loads(line) for line in lines]


def told_at_death(one: Child) -> tuple[int | None, int]:
    """For a child with `--die-at`: when it died (None: it got to its end), and the moments."""
    assert one.process.stdout is not None
    with one.process.stdout:
        lines = [one.said, *one.process.stdout.read().split("\n")]
        code = one.process.wait(timeout=WAIT_S)
    last = next(line for line in reversed(lines) if line)
    if code == -signal.SIGKILL:
        assert last.startswith("dying ")
        return int(last.removeprefix("dying ")), 0
    assert code == 0
    return None, int(last)


def found_by_the_next_start(folder: Path) -> list[Interrupted | SessionRecord]:
    """All that the journals tell, oldest first; each has to be readable and of one session."""
    told: list[Interrupted | SessionRecord] = []
    for path in journals_in(DataFolder(folder).journal):
        # Only read: what the next start does with it may be a part of another test.
        found = found_in(entries_of(path.read_bytes()))
        if found is not None:
            told.append(found)
    return told


def left_over(folder: Path) -> Interrupted:
    """What the next start finds."""
    journal = JournalFile(DataFolder(folder).journal)
    pending = journal.pending()
    journal.end()
    assert pending is not None
    found = found_in(pending)
    assert isinstance(found, Interrupted)
    return found


def opened(folder: Path) -> SqliteHistory:
    """The history, which has to open."""
    data = DataFolder(folder)
    return open_history(data.history, data.backups, NOON)
