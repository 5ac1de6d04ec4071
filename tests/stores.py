"""Every kind of history, made in a moment: what is promised of one is asked of all."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kneeapp.adapters.history import SqliteHistory, open_history
from tests.fakes import NOON, MemoryHistory


@contextmanager
def sqlite_history() -> Iterator[SqliteHistory]:
    """One on the disk, empty, gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_history(Path(folder) / "history.db", Path(folder) / "backups", NOON)
        try:
            yield store
        finally:
            store.close()


@contextmanager
def memory_history() -> Iterator[MemoryHistory]:
    """The stand-in of the tests."""
    yield MemoryHistory()


STORES = {"sqlite": sqlite_history, "memory": memory_history}
