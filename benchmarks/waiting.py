"""Many sessions are taken in while somebody reads: `waiting HISTORY`, of which all are taken.

The longest wait of a reader in another process, who asks for the newest sessions again and again.
"""

import multiprocessing
import sys
import tempfile
import time
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.child import tell
from benchmarks.generator import NOW
from kneeapp.adapters.history import open_history
from kneeapp.adapters.history_merge import Incoming

PAGE = 50
EVERY_S = 0.02
BUSY_MS = 600_000
"""The app would give up long before; here the whole wait is counted."""


def read_on(path: Path, told: Connection) -> None:
    """Read until something is said; then tell the longest time a page took, in ms."""
    history = open_history(path, path.parent, NOW, busy_ms=BUSY_MS)
    longest_s = 0.0
    told.send(0.0)
    while not told.poll(EVERY_S):
        begun = time.perf_counter()
        history.page(0, PAGE)
        longest_s = max(longest_s, time.perf_counter() - begun)
    told.send(longest_s * 1000)


def main(file: Path, taken: Path) -> float:
    """Take all in; the longest wait in ms."""
    source = open_history(file, file.parent, NOW)
    target = open_history(taken, taken.parent, NOW)
    here, there = multiprocessing.Pipe()
    spawn = multiprocessing.get_context("spawn")
    reader = spawn.Process(target=read_on, args=(taken, there))
    reader.start()
    here.recv()
    things = (Incoming(record, frozenset()) for record in source.every())
    assert target.merge(things, take_changed=False).added == source.count()
    here.send(None)
    longest_ms = float(here.recv())
    reader.join()
    return longest_ms


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(dir=Path(sys.argv[1]).parent) as folder:
        wait_ms = main(Path(sys.argv[1]), Path(folder) / "taken.db")
    tell(longest_ms=wait_ms)
