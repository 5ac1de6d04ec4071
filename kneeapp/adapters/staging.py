"""A backup unpacked beside the history, and checked whole there before anything is changed."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from kneeapp.adapters import history_file
from kneeapp.adapters.backup_about import parsed
from kneeapp.adapters.backup_form import (
    HISTORY,
    OWN,
    OWN_BYTES_MOST,
    OpenedBackup,
)
from kneeapp.adapters.backup_sources import OWN_FIELDS, OWN_VERSION, copy_pages
from kneeapp.adapters.history import BUSY_MS, open_history
from kneeapp.adapters.history_opening import connected, told
from kneeapp.adapters.migrations import ROAD, migrate, version_of
from kneeapp.adapters.paths import PRIVATE_FOLDER, DataFolder
from kneeapp.adapters.plain_file import bytes_of
from kneeapp.adapters.trouble import StoreError, Trouble, file_trouble, history_trouble
from kneeapp.core.errors import AppError
from kneeapp.core.message import N_


def stage(backup: Path, folder: DataFolder, now: datetime, going_on: Callable[[], None]) -> None:
    """Unpack a backup beside the history and check it whole.

    Args:
        backup: a zip, or a copy of the history from before a change of its format.
        folder: where everything is kept.
        now: an aware moment.
        going_on: called now and then; whatever it raises ends the work.

    Raises:
        StoreError: the backup cannot be used, or the disk said no. Nothing was changed.
    """
    place = folder.restore_part
    params = {"name": backup.name}
    try:
        give_up(folder)
        place.mkdir(mode=PRIVATE_FOLDER)
        if backup.suffix == ".db":
            _unpack_copy(backup, place, going_on)
        else:
            _unpack_zip(backup, place, going_on)
        _check_history(place, now, going_on)
    except BaseException as error:
        give_up(folder)
        if isinstance(error, FileNotFoundError):
            raise StoreError(Trouble.UNREADABLE, _GONE, **params) from error
        if isinstance(error, OSError):
            raise file_trouble(error, _NOT_STAGED, **params) from error
        if isinstance(error, StoreError) and error.kind is Trouble.NEWER:
            raise StoreError(Trouble.NEWER, _NEWER, **params) from error
        if isinstance(error, StoreError) and error.kind in (Trouble.FULL, Trouble.LOCKED):
            raise
        if isinstance(error, AppError | ValueError | RecursionError | TypeError | OverflowError):
            raise StoreError(Trouble.DAMAGED, _DAMAGED, **params) from error
        raise


def _unpack_zip(backup: Path, place: Path, going_on: Callable[[], None]) -> None:
    with OpenedBackup(backup) as opened:
        free = shutil.disk_usage(place).free
        if free < 2 * opened.about.history_bytes:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        (place / "routines").mkdir(mode=PRIVATE_FOLDER)
        for name in (HISTORY, OWN, *opened.routines):
            opened.unpack(name, place / name, going_on)
    own_of(place)


def _unpack_copy(backup: Path, place: Path, going_on: Callable[[], None]) -> None:
    if not backup.is_file():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(backup))
    copy = place / HISTORY
    history_file.make_empty(copy)
    with (
        told(backup),
        closing(connected(backup, BUSY_MS, writable=False)) as source,
        closing(sqlite3.connect(copy, isolation_level=None)) as target,
    ):
        copy_pages(source, target, backup, going_on)


def own_of(place: Path) -> dict[str, object] | None:
    """What is the user's own in the settings; None where the backup knows nothing of it.

    Raises:
        ValueError, RecursionError, AppError: the file is broken, or of a newer version.
    """
    path = place / OWN
    if not path.exists():
        return None
    raw = parsed(bytes_of(path, OWN_BYTES_MOST))
    if not isinstance(raw, dict) or raw.get("version") != OWN_VERSION:
        raise AppError(_DAMAGED, name=OWN)
    return {name: raw[name] for name in OWN_FIELDS if name in raw}


def _check_history(place: Path, now: datetime, going_on: Callable[[], None]) -> None:
    """Look at every page and row of the unpacked history, and bring it up to date.

    Raises:
        StoreError: it is no whole history of ours.
    """
    path, none = place / HISTORY, place / "backups"
    state = history_file.look_at(path, none, len(ROAD))
    with told(path), closing(connected(path, BUSY_MS, writable=True)) as connection:
        # A foreign trigger or view could do anything later on.
        if _schema(connection) != _schema_of_version(state.version):
            raise history_trouble(Trouble.DAMAGED, path)
        whole = connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
        if not whole or connection.execute("PRAGMA foreign_key_check").fetchone():
            raise history_trouble(Trouble.DAMAGED, path)
        migrate(connection, ROAD)
    # Some damage is found only where rows are read one by one; and whatever the totals say, they
    # are those of the sessions from here on.
    history = open_history(path, none, now)
    try:
        history.derive_anew(going_on)
    finally:
        history.close()


def _schema(connection: sqlite3.Connection) -> set[tuple[str, ...]]:
    return set(connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema"))


def _schema_of_version(version: int) -> set[tuple[str, ...]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrate(fresh, ROAD[:version])
        assert version_of(fresh) == version
        return _schema(fresh)


def give_up(folder: DataFolder) -> None:
    """Throw away what was unpacked and never decided on."""
    shutil.rmtree(folder.restore_part, ignore_errors=True)


_GONE = N_("The backup {name} is not there any more. Nothing was changed. Choose another one.")
_NOT_STAGED = N_(
    "The backup {name} could not be unpacked ({reason}). Nothing was changed. "
    "Make room or allow writing to the data folder, then try again."
)
_NEWER = N_(
    "The backup {name} was made by a newer version of the app. Nothing was changed. "
    "Update the app to use it."
)
_DAMAGED = N_(
    "The backup {name} is damaged and cannot be used. Nothing was changed. Choose another one."
)
