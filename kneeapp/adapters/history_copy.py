"""A copy of the history, made before its format changes."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from kneeapp.adapters.atomic import PRIVATE_FILE, sync_folder
from kneeapp.adapters.trouble import file_trouble, from_sqlite
from kneeapp.core.message import N_


def back_up(connection: sqlite3.Connection, copy: Path) -> None:
    """Copy a history whole, under a name that is not taken yet.

    Args:
        connection: to the history.
        copy: the file to make; its folder is made, readable by the user alone, where missing.

    Raises:
        StoreError: the copy could not be made; no half copy stays behind.
    """
    part = copy.with_suffix(".part")
    try:
        copy.parent.mkdir(mode=0o700, exist_ok=True)
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, PRIVATE_FILE))
        target = sqlite3.connect(part, isolation_level=None)
        try:
            target.execute("PRAGMA synchronous = FULL")
            connection.backup(target)
        finally:
            target.close()
        part.replace(copy)
        sync_folder(copy.parent)
    except sqlite3.Error as error:
        raise from_sqlite(error, copy) from error
    except OSError as error:
        raise file_trouble(error, _NO_BACKUP, path=str(copy)) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


_NO_BACKUP = N_(
    "The history has to be brought up to date, but a copy of it could not be kept first as {path} "
    "({reason}). Nothing was changed. Make room or allow writing there, then start again."
)
