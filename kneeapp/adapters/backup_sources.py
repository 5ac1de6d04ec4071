"""What goes into a backup: a copy of the history, and all else that is the user's own."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from itertools import islice
from pathlib import Path

from kneeapp.adapters.atomic import PRIVATE_FILE
from kneeapp.adapters.backup_about import About
from kneeapp.adapters.backup_form import (
    OWN,
    OWN_BYTES_MOST,
    ROUTINE_BYTES_MOST,
    ROUTINE_NAME,
    ROUTINES_MOST,
)
from kneeapp.adapters.history import BUSY_MS
from kneeapp.adapters.history_file import look_at
from kneeapp.adapters.history_opening import connected, told
from kneeapp.adapters.history_rows import utc_text
from kneeapp.adapters.migrations import ROAD, version_of
from kneeapp.adapters.paths import DataFolder
from kneeapp.adapters.plain_file import NotAFileError, bytes_of
from kneeapp.adapters.settings_file import SettingsFile
from kneeapp.adapters.trouble import Trouble, history_trouble
from kneeapp.core.errors import AppError
from kneeapp.core.message import N_
from kneeapp.core.safekeeping import Backup, Holding, OwnCounts, Present, Reason
from kneeapp.core.settings import Settings, as_mapping

OWN_VERSION = 1
OWN_FIELDS = ("own_spots", "own_breaths", "activities")
"""The settings that are the user's own: a restore brings them back, and no other."""
_PAGES_AT_ONCE = 4_096
_BUSY_MOST = 6
_COUNT = "SELECT count(*) FROM session"
_FIRST = "SELECT started_utc, started_offset_min FROM session ORDER BY started_utc, id LIMIT 1"
_LAST = (
    "SELECT started_utc, started_offset_min FROM session ORDER BY started_utc DESC, id DESC LIMIT 1"
)
_SINCE = "SELECT count(*) FROM session WHERE started_utc > ?"


def copied(
    folder: DataFolder,
    settings: SettingsFile,
    copy: Path,
    when_why: tuple[datetime, Reason],
    going_on: Callable[[], None],
) -> About:
    """Copy the history as it is at one instant, while others may read and write it.

    Args:
        folder: where everything is kept.
        settings: for what is the user's own beside the sessions.
        copy: the file to make.
        when_why: the moment and the reason of the backup.
        going_on: called now and then; whatever it raises ends the copying.

    Raises:
        StoreError: the history cannot be read. The copy may be half made.
        OSError: the copy cannot be made.
    """
    state = look_at(folder.history, folder.backups, len(ROAD))
    if state.version == 0:
        raise history_trouble(Trouble.UNREADABLE, folder.history, os.strerror(2))
    os.close(os.open(copy, os.O_RDWR | os.O_CREAT | os.O_EXCL, PRIVATE_FILE))
    with (
        told(folder.history),
        closing(connected(folder.history, BUSY_MS, writable=False)) as live,
        closing(sqlite3.connect(copy, isolation_level=None)) as target,
    ):
        # What a crash leaves of it is thrown away.
        target.execute("PRAGMA synchronous = OFF")
        target.execute("PRAGMA journal_mode = OFF")
        copy_pages(live, target, folder.history, going_on)
        version = version_of(target)
        holding = _sessions_in(target, folder.history)
    holding = replace(holding, own=own_counts(folder, settings))
    return About(*when_why, version, copy.stat().st_size, holding)


def copy_pages(
    source: sqlite3.Connection,
    target: sqlite3.Connection,
    path: Path,
    going_on: Callable[[], None],
) -> None:
    """Copy a database whole into another, in one transaction of that.

    SQLite would wait for ever for a file that another program holds: here it gives up.

    Raises:
        StoreError: another program holds the file at `path`.
        sqlite3.Error: one of the two cannot be read or written.
    """
    held = 0

    def progress(status: int, _left: int, _all: int) -> None:
        nonlocal held
        going_on()
        held = held + 1 if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) else 0
        if held > _BUSY_MOST:
            raise history_trouble(Trouble.LOCKED, path)

    source.backup(target, pages=_PAGES_AT_ONCE, progress=progress, sleep=0.1)


def present(folder: DataFolder, settings: SettingsFile, since: datetime | None) -> Present:
    """What there is now, and how many sessions began after `since`.

    Raises:
        StoreError: the history cannot be read.
    """
    own = own_counts(folder, settings)
    state = look_at(folder.history, folder.backups, len(ROAD))
    if state.version == 0:
        return Present(Holding(0, None, None, own), 0)
    with told(folder.history), closing(connected(folder.history, BUSY_MS, writable=False)) as live:
        after = 0
        if since is not None:
            after = int(live.execute(_SINCE, (utc_text(since),)).fetchone()[0])
        return Present(replace(_sessions_in(live, folder.history), own=own), after)


def _sessions_in(connection: sqlite3.Connection, path: Path) -> Holding:
    """How many sessions there are, from when to when.

    Raises:
        StoreError: the first or the last of them is damaged.
    """
    count = int(connection.execute(_COUNT).fetchone()[0])
    first, last = (connection.execute(sql).fetchone() for sql in (_FIRST, _LAST))
    try:
        return Holding(count, _moment(first), _moment(last), None)
    except (ValueError, TypeError, OverflowError) as error:
        raise history_trouble(Trouble.DAMAGED, path) from error


def _moment(row: tuple[str, int] | None) -> datetime | None:
    if row is None:
        return None
    # "Z" is read by Python from 3.11 on.
    zone = timezone(timedelta(minutes=row[1]))
    return datetime.fromisoformat(row[0]).astimezone(zone)


def own_counts(folder: DataFolder, settings: SettingsFile) -> OwnCounts:
    """How much of the user's own there is now; what cannot be read counts as none."""
    kept = settings.load()
    routines = 0
    with suppress(OSError):
        routines = len(_routine_files(folder))
    return counts_of(kept, routines)


def counts_of(settings: Settings, routines: int) -> OwnCounts:
    """How much of the user's own stands in settings."""
    own = settings.own_spots, settings.own_breaths, settings.activities
    return OwnCounts(routines, *map(len, own))


def own_files(folder: DataFolder, settings: SettingsFile) -> dict[str, bytes]:
    """The files of a backup but the history, by their names in it.

    Raises:
        OSError: one cannot be read.
    """
    plain = as_mapping(settings.load())
    own = {"version": OWN_VERSION, **{name: plain[name] for name in OWN_FIELDS}}
    found = {OWN: json.dumps(own, indent=2, allow_nan=False).encode() + b"\n"}
    for path in _routine_files(folder):
        with suppress(FileNotFoundError, NotAFileError):
            data = bytes_of(path, ROUTINE_BYTES_MOST)
            if len(data) <= ROUTINE_BYTES_MOST:
                found[f"routines/{path.name}"] = data
    if len(found[OWN]) > OWN_BYTES_MOST:  # far beyond what the settings can hold
        raise OSError(27, os.strerror(27))
    return found


def _routine_files(folder: DataFolder) -> list[Path]:
    found = folder.routines.glob("own-*.json")
    ours = (path for path in found if ROUTINE_NAME.fullmatch(f"routines/{path.name}"))
    return sorted(islice(ours, ROUTINES_MOST))


def listed_copy(path: Path, made_at: datetime) -> Backup:
    """A copy of the history from before a change of its format, as it stands in the list.

    Raises:
        FileNotFoundError: it is gone.
    """
    size = path.stat().st_size
    try:
        look_at(path, path.parent / "none", len(ROAD))
        with told(path), closing(connected(path, 0, writable=False)) as copy:
            holding = _sessions_in(copy, path)
    except AppError:
        flaw = AppError(_BROKEN_COPY)
        return Backup(path.name, made_at, Reason.BEFORE_UPDATE, size, None, flaw.message)
    return Backup(path.name, made_at, Reason.BEFORE_UPDATE, size, holding)


_BROKEN_COPY = N_("This copy of the history is damaged. Nothing in it can be used.")
