"""One session saved, and the same SQL once more without the app: `save HISTORY`.

Each session goes into three copies of the history: by the app into one; by the app into another,
which writes down what is asked of SQLite; and that, word for word, into the third. The first and
the third are timed, in turn.
"""

import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from benchmarks.child import tell
from benchmarks.generator import NOW, some_years
from kneeapp.adapters.history import open_history

ROUNDS = 40
Said = list[tuple[str, object]]


class Overheard(sqlite3.Connection):
    """A connection that writes down what is asked of it."""

    said: Said

    def execute(self, sql: str, parameters: object = ()) -> sqlite3.Cursor:
        """Write down and ask."""
        self.said.append((sql, parameters))
        return super().execute(sql, parameters)

    def executemany(self, sql: str, parameters: Iterable[object]) -> sqlite3.Cursor:
        """Write down and ask."""
        rows = list(parameters)
        self.said.append((sql, rows))
        return super().executemany(sql, rows)


def overheard(path: Path, said: Said) -> object:
    """The app's history on a connection that is overheard from its first statement on."""
    connect = sqlite3.connect

    def instead(*args: object, **named: object) -> sqlite3.Connection:
        Overheard.said = said
        return connect(*args, factory=Overheard, **named)

    sqlite3.connect = instead
    history = open_history(path, path.parent, NOW)
    sqlite3.connect = connect
    return history


def said_again(connection: sqlite3.Connection, said: Said) -> None:
    """The same statements with the same values."""
    for sql, parameters in said:
        if isinstance(parameters, list):
            connection.executemany(sql, parameters)
        else:
            connection.execute(sql, parameters).fetchone()


def took_ms(act: Callable[[], object]) -> float:
    """How long something took."""
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def main(file: str) -> None:
    """Save sessions that are newer than all others, one after the other."""
    sessions = some_years(ROUNDS, seed=2).records
    with tempfile.TemporaryDirectory(dir=Path(file).parent) as scratch:
        paths = [Path(shutil.copy(file, Path(scratch) / name)) for name in ("1", "2", "3")]
        history = open_history(paths[0], paths[0].parent, NOW)
        said: Said = []
        scribe = overheard(paths[1], said)
        plain = sqlite3.connect(paths[2], isolation_level=None)
        said_again(plain, [it for it in said if "PRAGMA" in it[0] and "=" in it[0]])
        ours_ms, theirs_ms = [], []
        for number, record in enumerate(sessions):
            days = timedelta(days=ROUNDS + 1)
            later = replace(
                record, started_at=record.started_at + days, ended_at=record.ended_at + days
            )
            said.clear()
            scribe.save(later)
            acts = [
                (ours_ms, lambda later=later: history.save(later)),
                (theirs_ms, lambda: said_again(plain, said)),
            ]
            for figures, act in acts if number % 2 else acts[::-1]:
                figures.append(took_ms(act))
        assert plain.execute("SELECT count(*) FROM session").fetchone()[0] == history.count()
    tell(ours_ms=statistics.median(ours_ms), theirs_ms=statistics.median(theirs_ms))


main(sys.argv[1])
