"""The history as a file: looked at before SQLite touches it, set aside, backed up.

SQLite takes an empty file for a valid database and mends or truncates what it opens for writing,
so whatever can be told from the bytes alone is told here first, with nothing changed.
"""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kneeapp.adapters.atomic import sync_folder
from kneeapp.adapters.migrations import APPLICATION_ID
from kneeapp.adapters.trouble import StoreError, Trouble, file_trouble, history_trouble
from kneeapp.core.message import N_

# The header of a database file: sqlite.org/fileformat.html, section 1.3
_HEADER_BYTES = 100
_WRITE_FORMAT_AT, _WAL = 18, 2
_MAGIC = b"SQLite format 3\0"
_SIDES = ("-journal", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class FileState:
    """What the bytes of a history say.

    `version` is 0 where there is nothing yet: no file, or an empty one and no backup. `is_wal`:
    some other tool has left the file in that journal mode.
    """

    exists: bool
    version: int
    is_wal: bool = False


def look_at(path: Path, backups: Path, known_version: int) -> FileState:
    """Judge a file by its bytes, changing nothing.

    A file of 0 bytes is what a crash leaves between making the file and filling it, so it counts as
    new; with a backup at hand a history did exist, and then it is damage.

    Args:
        path: the history.
        backups: the folder with copies of it.
        known_version: the newest version this app can read.

    Raises:
        StoreError: not a history of ours, damaged, newer, or unreadable.
    """
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
            size = file.seek(0, os.SEEK_END)
    except FileNotFoundError:
        return FileState(exists=False, version=0)
    except OSError as error:
        raise history_trouble(Trouble.UNREADABLE, path, error.strerror or error) from error
    if size == 0:
        if has_backup(backups):
            raise history_trouble(Trouble.DAMAGED, path)
        return FileState(exists=True, version=0)
    if not header.startswith(_MAGIC[: len(header)]):
        raise StoreError(Trouble.FOREIGN, _FOREIGN, path=str(path))
    if len(header) < _HEADER_BYTES:
        raise history_trouble(Trouble.DAMAGED, path)
    version = _judged(path, header, size, known_version)
    return FileState(exists=True, version=version, is_wal=header[_WRITE_FORMAT_AT] == _WAL)


def _judged(path: Path, header: bytes, size: int, known_version: int) -> int:
    page_size, write_format, read_format = struct.unpack_from(">HBB", header, 16)
    counter, pages = struct.unpack_from(">II", header, 24)
    version = int.from_bytes(header[60:64], "big", signed=True)
    application_id, valid_for = struct.unpack_from(">i20xI", header, 68)
    if application_id != APPLICATION_ID:
        raise StoreError(Trouble.FOREIGN, _FOREIGN, path=str(path))
    if version > known_version:
        raise StoreError(Trouble.NEWER, _NEWER, path=str(path), found=version, known=known_version)
    page_bytes = 65_536 if page_size == 1 else page_size
    # A journal with content means that SQLite has yet to take back a write that was cut short; the
    # size may be anything until then.
    cut_short = not has_side_file(path) and counter == valid_for and size < page_bytes * pages
    if version < 1 or {write_format, read_format} - {1, 2} or cut_short:
        raise history_trouble(Trouble.DAMAGED, path)
    return version


def has_backup(backups: Path) -> bool:
    """Whether the folder holds a copy of the history, or a backup, that is not empty."""
    found = (copy for kind in ("history-*.db", "kneeapp-*.zip") for copy in backups.glob(kind))
    try:
        return any(copy.stat().st_size > 0 for copy in found)
    except OSError:
        return False


def has_side_file(path: Path) -> bool:
    """Whether SQLite left a journal with content: a write was cut short."""
    target = os.path.realpath(path)
    return any(_size(Path(target + side)) > 0 for side in _SIDES[:2])


def is_writable(path: Path) -> bool:
    """Whether the file and its folder (for the journal) can be written."""
    target = Path(os.path.realpath(path))
    effective = os.access in os.supports_effective_ids
    return all(
        os.access(place, os.W_OK, effective_ids=effective)
        for place in (target, target.parent)
        if place.exists()
    )


def make_empty(path: Path) -> None:
    """Make the file for a new history, readable by the user alone.

    Raises:
        OSError: the folder cannot be written.
    """
    target = os.path.realpath(path)
    os.close(os.open(target, os.O_RDWR | os.O_CREAT, 0o600))


def free_name(folder: Path, stem: str, now: datetime) -> Path:
    """A name in `folder` that is not taken: `stem`, the time (UTC) and a number where needed."""
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    names = (f"{stem}-{stamp}{'' if n == 1 else f'-{n}'}.db" for n in range(1, 10_000))
    return next(p for p in map(folder.joinpath, names) if not os.path.lexists(p))


def set_aside(path: Path, now: datetime) -> Path:
    """Rename a history that cannot be used, at the user's wish, so that a new one can begin.

    A journal that belongs to it goes along: without it the file could not be mended any more.

    Args:
        path: the history.
        now: an aware moment, for the new name.

    Returns:
        The new path, in the same folder.

    Raises:
        StoreError: the file could not be renamed; nothing was changed.
    """
    aside = free_name(path.parent, f"{path.stem}-set-aside", now)
    sides = () if path.is_symlink() else _SIDES
    try:
        path.rename(aside)
        for side in sides:
            if os.path.lexists(f"{path}{side}"):
                Path(f"{path}{side}").rename(f"{aside}{side}")
        sync_folder(path.parent)
    except OSError as error:
        raise file_trouble(error, _NOT_SET_ASIDE, path=str(path)) from error
    return aside


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


_FOREIGN = N_(
    "The file {path} is not a history of this app, and nothing was changed in it. "
    "Move it elsewhere, or set it aside and start with an empty history."
)
_NEWER = N_(
    "The history {path} was written by a newer version of the app (format {found}; this one knows "
    "up to {known}). It was not opened, so nothing was changed. Update the app to go on with it."
)
_NOT_SET_ASIDE = N_(
    "The history {path} could not be set aside ({reason}). Nothing was deleted. "
    "Rename the file yourself, then start again."
)
