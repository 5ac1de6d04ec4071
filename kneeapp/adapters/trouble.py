"""What the disk and SQLite complain about, told in sentences with a remedy.

`sqlite3.Error` and `OSError` come in here and leave as `StoreError`, an `AppError` that also says
of what kind it is, so that `main` can choose between a banner and a whole page.
"""

from __future__ import annotations

import errno
import sqlite3
from enum import StrEnum
from pathlib import Path

from kneeapp.core.errors import AppError
from kneeapp.core.message import N_


class Trouble(StrEnum):
    """Of what kind a `StoreError` is."""

    FULL = "full"
    """No room on the disk. Everything kept is safe."""
    READ_ONLY = "read_only"
    """The file or its folder cannot be written."""
    LOCKED = "locked"
    """Another program holds the file."""
    DAMAGED = "damaged"
    """The file is, or a part of it is, no longer what was written."""
    FOREIGN = "foreign"
    """The file is whole, but not one of ours."""
    NEWER = "newer"
    """A newer version of the app wrote the file."""
    UNREADABLE = "unreadable"
    """The file cannot be opened or read at all."""
    ID_KEPT = "id_kept"
    """A session with this id is already kept."""
    ID_UNKNOWN = "id_unknown"
    """No session with this id is kept."""
    CHANGED = "changed"
    """What is kept is not what was to be changed."""
    SQLITE_TOO_OLD = "sqlite_too_old"
    """The SQLite library of this Python lacks what the file needs."""


class StoreError(AppError):
    """The disk or a file on it said no.

    Args:
        kind: of what kind the trouble is.
        text: a sentence marked with `N_()`: what happened, what is safe, what to do.
        params: the values for the placeholders.
    """

    def __init__(self, kind: Trouble, text: str, **params: object) -> None:
        super().__init__(text, **params)
        self.kind = kind


_SENTENCES: dict[Trouble, str] = {
    Trouble.FULL: N_(
        "The disk is full, so nothing was written to {path}. All kept sessions are safe. "
        "Free some space and try again."
    ),
    Trouble.READ_ONLY: N_(
        "The history {path} can be read but not written. All kept sessions are safe and can be "
        "exported. Allow writing to the file and its folder, or choose another data folder."
    ),
    Trouble.LOCKED: N_(
        "Another program is using the history {path}. Nothing was changed. "
        "Close the other program and try again."
    ),
    Trouble.DAMAGED: N_(
        "The history {path} is damaged, and nothing was changed in it. Put an earlier copy in its "
        "place, or set it aside and start with an empty history."
    ),
    Trouble.UNREADABLE: N_(
        "The history {path} could not be read or written ({reason}). Nothing was changed in it. "
        "Check the disk and the rights to the file, then try again."
    ),
}

# Primary result codes of SQLite (the low byte of the extended code): sqlite.org/rescode.html
_KIND_OF_CODE: dict[int, Trouble] = {
    sqlite3.SQLITE_FULL: Trouble.FULL,
    sqlite3.SQLITE_READONLY: Trouble.READ_ONLY,
    sqlite3.SQLITE_BUSY: Trouble.LOCKED,
    sqlite3.SQLITE_LOCKED: Trouble.LOCKED,
    sqlite3.SQLITE_CORRUPT: Trouble.DAMAGED,
    sqlite3.SQLITE_NOTADB: Trouble.DAMAGED,
    sqlite3.SQLITE_FORMAT: Trouble.DAMAGED,
    sqlite3.SQLITE_MISMATCH: Trouble.DAMAGED,
    sqlite3.SQLITE_SCHEMA: Trouble.DAMAGED,
}

_KIND_OF_ERRNO: dict[int, Trouble] = {
    errno.ENOSPC: Trouble.FULL,
    errno.EDQUOT: Trouble.FULL,
    errno.EROFS: Trouble.READ_ONLY,
}


def history_trouble(kind: Trouble, path: Path, reason: object = "") -> StoreError:
    """The error of one kind about the history at `path`."""
    return StoreError(kind, _SENTENCES[kind], path=str(path), reason=reason)


def from_sqlite(error: sqlite3.Error, path: Path) -> StoreError:
    """What SQLite complained about, as a sentence about the history at `path`.

    Raises:
        ValueError: the app broke a rule of its own format (a bug, not the world).
    """
    if isinstance(error, sqlite3.IntegrityError):
        raise ValueError(f"the history takes no such row: {error}") from error
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        # Raised by Python's own layer: text that is no UTF-8 any more, or a closed connection.
        damaged = "decode" in str(error)
        kind = Trouble.DAMAGED if damaged else Trouble.UNREADABLE
    else:
        kind = _KIND_OF_CODE.get(code & 0xFF, Trouble.UNREADABLE)
    return history_trouble(kind, path, error)


def file_trouble(error: OSError, text: str, **params: object) -> StoreError:
    """What the file system complained about.

    Args:
        error: the complaint.
        text: the sentence for it, marked with `N_()`; it may use `{reason}`.
        params: the values for the other placeholders.
    """
    kind = _KIND_OF_ERRNO.get(error.errno or 0, Trouble.UNREADABLE)
    if isinstance(error, PermissionError):
        kind = Trouble.READ_ONLY
    return StoreError(kind, text, reason=error.strerror or error, **params)
