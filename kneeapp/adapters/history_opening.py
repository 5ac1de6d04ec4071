"""From a path to a connection that can be trusted, or to a sentence why there is none."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kneeapp.adapters import history_file
from kneeapp.adapters.history_rows import DERIVED_COLUMNS, SESSION_COLUMNS, STEP_COLUMNS
from kneeapp.adapters.migrations import TOTALS, Road, migrate, version_of
from kneeapp.adapters.paths import PRIVATE_FOLDER
from kneeapp.adapters.trouble import StoreError, Trouble, file_trouble, from_sqlite, history_trouble
from kneeapp.core.message import N_, Message

_STRICT_SINCE = (3, 37, 0)


@dataclass(frozen=True, slots=True)
class Opened:
    """A connection to a history of today's version.

    `read_only_because` is None when it can be written, `notice` when nothing is to be told.
    """

    connection: sqlite3.Connection
    read_only_because: StoreError | None = None
    notice: Message | None = None


@dataclass(frozen=True, slots=True)
class Opening:
    """All that opening a history needs.

    Args:
        path: the history.
        backups: the folder for copies of it.
        now: an aware moment, for the name of a copy.
        road: the steps of the format.
        busy_ms: how long to wait for another program that holds the file.
    """

    path: Path
    backups: Path
    now: datetime
    road: Road
    busy_ms: int

    def run(self) -> Opened:
        """Open, or make, the history.

        A file or folder that cannot be written still opens, read-only; an old file is then brought
        up to date in memory alone, and a missing one is an empty history in memory.

        Raises:
            StoreError: the file cannot be used; nothing was changed in it.
        """
        if sqlite3.sqlite_version_info < _STRICT_SINCE:
            raise StoreError(
                Trouble.SQLITE_TOO_OLD, _TOO_OLD, found=sqlite3.sqlite_version, needed="3.37"
            )
        with told(self.path):
            state = self._mended(self._look())
            refusal = self._refusal(state)
            if refusal is not None:
                return Opened(self._read_only(state), refusal)
            return Opened(self._writable(state), notice=self._notice(state))

    def again(self, *, holds_sessions: bool) -> Opened | None:
        """Open for writing what `run` could only open for reading, or could not even make.

        Args:
            holds_sessions: whether sessions were found before. A file that is gone or empty by now
                is then trouble, and no reason to begin anew.

        Returns:
            None while it still cannot be written.

        Raises:
            StoreError: it could be written, but not be used; nothing was changed in it.
        """
        with told(self.path):
            state = self._look()
            if holds_sessions and state.version == 0:
                raise history_trouble(Trouble.UNREADABLE, self.path, os.strerror(errno.ENOENT))
            if state.exists and not history_file.is_writable(self.path):
                return None
            state = self._mended(state)
            if not state.exists:
                with suppress(OSError):  # what cannot be made is refused in a moment
                    self.path.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
            if self._refusal(state) is not None:
                return None
            return Opened(self._writable(state), notice=self._notice(state))

    def _look(self) -> history_file.FileState:
        return history_file.look_at(self.path, self.backups, len(self.road))

    def _mended(self, state: history_file.FileState) -> history_file.FileState:
        """What there is once a write that was cut short is taken back."""
        if not (state.exists and history_file.has_side_file(self.path)):
            return state
        self._let_sqlite_mend()
        return self._look()

    def _refusal(self, state: history_file.FileState) -> StoreError | None:
        """Make the file where it is missing; why it cannot be written, if so."""
        if not state.exists:
            try:
                history_file.make_empty(self.path)
            except OSError as error:
                return file_trouble(error, _NO_FOLDER, path=str(self.path.parent))
        if history_file.is_writable(self.path):
            return None
        return history_trouble(Trouble.READ_ONLY, self.path)

    def _notice(self, state: history_file.FileState) -> Message | None:
        """An empty file may be all that is left of a history: to fill it in silence would hide it.

        Also two starts at once can find it so, and then the sentence is true all the same.
        """
        begun_anew = state.exists and state.version == 0
        return Message(_BEGUN_ANEW, {"path": str(self.path)}) if begun_anew else None

    def _let_sqlite_mend(self) -> None:
        """Take back a write that was cut short, as the journal beside the file says."""
        if not history_file.is_writable(self.path):
            raise StoreError(Trouble.READ_ONLY, _CUT_SHORT, path=str(self.path))
        connection = connected(self.path, self.busy_ms, writable=True)
        try:
            version_of(connection)
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        finally:
            connection.close()

    def _writable(self, state: history_file.FileState) -> sqlite3.Connection:
        connection = connected(self.path, self.busy_ms, writable=True)
        try:
            if state.version:
                _expect_our_tables(connection, self.path, self.road, state.version)
            if 0 < state.version < len(self.road):
                from kneeapp.adapters.history_copy import back_up

                back_up(connection, self._backup_name(state.version))
            if state.version < len(self.road):
                self._bring_up_to_date(connection)
                _expect_our_tables(connection, self.path, self.road, len(self.road))
        except BaseException:
            connection.close()
            raise
        return connection

    def _bring_up_to_date(self, connection: sqlite3.Connection) -> None:
        try:
            migrate(connection, self.road)
        except sqlite3.IntegrityError as error:
            # What is kept does not fit its own table any more; the step was taken back whole.
            raise history_trouble(Trouble.DAMAGED, self.path) from error

    def _backup_name(self, version: int) -> Path:
        return history_file.free_name(self.backups, f"history-format-{version}", self.now)

    def _read_only(self, state: history_file.FileState) -> sqlite3.Connection:
        # A lingering reader would keep a file in WAL mode from ever coming home to DELETE.
        in_place = state.version == len(self.road) and not state.is_wal
        if in_place:
            connection = connected(self.path, self.busy_ms, writable=False)
        else:
            connection = _tuned(sqlite3.connect(":memory:", isolation_level=None))
        try:
            if state.version and not in_place:
                with closing(connected(self.path, self.busy_ms, writable=False)) as kept:
                    kept.backup(connection)
            if state.version < len(self.road):
                self._bring_up_to_date(connection)
            _expect_our_tables(connection, self.path, self.road, len(self.road))
            connection.execute("PRAGMA query_only = ON")
        except BaseException:
            connection.close()
            raise
        return connection


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite complains about into a sentence about the history at `path`."""
    try:
        yield
    except sqlite3.Error as error:
        raise from_sqlite(error, path) from error
    except UnicodeDecodeError as error:
        # Where the schema is damaged, SQLite quotes it in its complaint, and that is no text.
        raise history_trouble(Trouble.DAMAGED, path) from error


def connected(path: Path, busy_ms: int, *, writable: bool) -> sqlite3.Connection:
    """A connection to an existing file, in autocommit mode.

    Raises:
        sqlite3.Error: the file cannot be opened.
    """
    # `mode=rw` never makes a file. A share on another machine needs two slashes more.
    address = path.absolute().as_uri()
    if not address.startswith("file:///"):
        address = address.replace("file://", "file:////", 1)
    mode = "rw" if writable else "ro"
    connection = sqlite3.connect(
        f"{address}?mode={mode}", uri=True, isolation_level=None, timeout=busy_ms / 1000
    )
    try:
        _tuned(connection)
        if writable:
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("PRAGMA synchronous = FULL")
    except BaseException:
        connection.close()
        raise
    return connection


def _tuned(connection: sqlite3.Connection) -> sqlite3.Connection:
    connection.execute("PRAGMA foreign_keys = ON")
    # A file may come from anywhere: its schema runs no functions with side effects, and pages are
    # looked at more closely than SQLite does by itself.
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    return connection


def _expect_our_tables(
    connection: sqlite3.Connection, path: Path, road: Road, version: int
) -> None:
    """Compile the queries to come. Rows are not read: that would cost time at every start."""
    if version != version_of(connection):
        raise history_trouble(Trouble.LOCKED, path)
    if version < len(road):
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        return
    wanted = (
        ("session", ("key", *SESSION_COLUMNS, *DERIVED_COLUMNS)),
        ("step", ("session_key", *STEP_COLUMNS)),
        ("meta", ("key", "value")),
        ("day_check", ("day", "pain_left", "pain_right", "activities")),
        *((table, ("day", "sessions")) for table in TOTALS),
    )
    for table, columns in wanted:
        try:
            connection.execute(f"EXPLAIN SELECT {', '.join(columns)} FROM {table}")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_ERROR:  # no such table or column
                raise history_trouble(Trouble.DAMAGED, path) from error
            raise


_TOO_OLD = N_(
    "This Python brings SQLite {found}, but the history needs {needed} or newer. "
    "Nothing was changed. Start the app with a newer Python."
)
_NO_FOLDER = N_(
    "The data folder {path} cannot be written ({reason}), so sessions cannot be kept. "
    "Allow writing there, or choose another data folder."
)
_BEGUN_ANEW = N_(
    "The history file {path} was empty, so a new history was begun in it. If you had sessions, "
    "close the app and put a copy of the file in its place."
)
_CUT_SHORT = N_(
    "The last write to the history {path} was cut short and has to be taken back before it can be "
    "read, but the file or its folder cannot be written. Nothing was changed. Allow writing there."
)
