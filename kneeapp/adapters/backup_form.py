"""One backup as a file: a zip with the history, the user's own, and what there is to know of it.

`about.json` alone is read for the list. Whatever a file says of itself is checked before use.
"""

from __future__ import annotations

import os
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

from kneeapp.adapters.atomic import PRIVATE_FILE, sync_folder
from kneeapp.adapters.backup_about import (
    BROKEN,
    HISTORY_BYTES_MOST,
    About,
    about_bytes,
    about_from_plain,
    parsed,
)
from kneeapp.core.errors import AppError
from kneeapp.core.message import N_
from kneeapp.core.safekeeping import Backup, Reason

ABOUT, HISTORY, OWN = "about.json", "history.db", "own.json"
ROUTINE_NAME: Final = re.compile(r"routines/(own-[a-z0-9][a-z0-9-]{0,35}\.json)", re.ASCII)
ROUTINES_MOST = 200
ROUTINE_BYTES_MOST = 64 * 1024
OWN_BYTES_MOST = 1 << 20
_ABOUT_BYTES_MOST = 64 * 1024
_CENTRAL_BYTES_MOST = 1 << 20
_CHUNK_BYTES = 1 << 20
# Level 6 takes twice as long for 3 % less.
_LEVEL = 3
# The end record of a zip without a comment: APPNOTE.TXT, 4.3.16.
_END_BYTES, _END_MAGIC = 22, b"PK\x05\x06"
BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    NotImplementedError,  # a way of packing that this Python does not know
    RuntimeError,  # locked with a password
    ValueError,
    RecursionError,
    OverflowError,  # a moment beyond the calendar
)
"""What the standard library raises of a zip that is not what it should be."""


def write_backup(
    path: Path,
    about: About,
    history: Path,
    own: Mapping[str, bytes],
    going_on: Callable[[], None],
) -> None:
    """Write a backup, whole or not at all, readable by the user alone.

    Args:
        path: the file to make.
        about: what it holds.
        history: the copy of the history to put in.
        own: the other files by their names.
        going_on: called now and then; whatever it raises ends the writing.

    Raises:
        OSError: the disk said no; no half of it stays behind.
    """
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    try:
        handle = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
        with os.fdopen(handle, "w+b") as out:
            with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as packed:
                for name, data in {ABOUT: about_bytes(about), **own}.items():
                    packed.writestr(_entry(name, about.made_at), data, compresslevel=_LEVEL)
                entry = _entry(HISTORY, about.made_at)
                with history.open("rb") as source, packed.open(entry, "w", force_zip64=True) as to:
                    while chunk := source.read(_CHUNK_BYTES):
                        going_on()
                        to.write(chunk)
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def _entry(name: str, made_at: datetime) -> zipfile.ZipInfo:
    # A zip knows no time before 1980.
    stamp = max(made_at.year, 1980), made_at.month, made_at.day, made_at.hour, made_at.minute, 0
    entry = zipfile.ZipInfo(name, stamp)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = PRIVATE_FILE << 16
    return entry


class OpenedBackup:
    """A zip whose list of contents has been checked; use it in a `with`.

    Raises:
        AppError: it is no backup, a broken one, or that of a newer version.
        OSError: it cannot be read.
    """

    def __init__(self, path: Path) -> None:
        _expect_small_list(path)
        try:
            self._zip = zipfile.ZipFile(path)
        except BROKEN_ZIP as error:
            raise AppError(BROKEN) from error
        try:
            self._entries = _checked(self._zip.infolist())
            self.about = about_from_plain(self._json(ABOUT, _ABOUT_BYTES_MOST))
        except BaseException as error:
            self._zip.close()
            if isinstance(error, BROKEN_ZIP):
                raise AppError(BROKEN) from error
            raise
        if self._entries[HISTORY].file_size != self.about.history_bytes:
            self._zip.close()
            raise AppError(BROKEN)

    def __enter__(self) -> OpenedBackup:
        return self

    def __exit__(self, *_error: object) -> None:
        self._zip.close()

    @property
    def routines(self) -> tuple[str, ...]:
        """The names of the entries that hold own routines."""
        return tuple(name for name in self._entries if ROUTINE_NAME.fullmatch(name))

    def unpack(self, name: str, path: Path, going_on: Callable[[], None]) -> None:
        """Write one entry to a new file; its checksum is compared on the way.

        Raises:
            AppError: the entry is broken.
            OSError: the disk said no.
        """
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
        with os.fdopen(handle, "wb") as out:
            try:
                with self._zip.open(self._entries[name]) as packed:
                    # Never more than the list of contents promised, whatever is packed in there.
                    while chunk := packed.read(_CHUNK_BYTES):
                        going_on()
                        out.write(chunk)
            except BROKEN_ZIP as error:
                raise AppError(BROKEN) from error
            if out.tell() != self._entries[name].file_size:
                raise AppError(BROKEN)
            out.flush()
            os.fsync(out.fileno())

    def _json(self, name: str, most: int) -> object:
        with self._zip.open(self._entries[name]) as packed:
            return parsed(packed.read(most))


def _expect_small_list(path: Path) -> None:
    """The list of contents is read whole: one that is too long for ours is not even begun."""
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _END_BYTES))
        end = file.read(_END_BYTES)
    entries, central = int.from_bytes(end[10:12], "little"), int.from_bytes(end[12:16], "little")
    is_ours = len(end) == _END_BYTES and end.startswith(_END_MAGIC)
    if not is_ours or entries > ROUTINES_MOST + 3 or central > _CENTRAL_BYTES_MOST:
        raise AppError(BROKEN)


def _checked(entries: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """The entries by name: no other than ours, each once, none larger than it may be."""
    most = {ABOUT: _ABOUT_BYTES_MOST, HISTORY: HISTORY_BYTES_MOST, OWN: OWN_BYTES_MOST}
    ways = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    for entry in entries:
        bound = most.get(entry.filename, 0)
        if ROUTINE_NAME.fullmatch(entry.filename):
            bound = ROUTINE_BYTES_MOST
        # Bit 0: locked with a password.
        if entry.file_size > bound or entry.compress_type not in ways or entry.flag_bits & 1:
            raise AppError(BROKEN)
    found = {entry.filename: entry for entry in entries}
    if len(found) < len(entries) or not found.keys() >= {ABOUT, HISTORY, OWN}:
        raise AppError(BROKEN)
    return found


def listed(path: Path, made_at: datetime) -> Backup:
    """A zip as it stands in the list; `made_at` counts where it does not tell itself.

    Raises:
        OSError: it is gone.
    """
    size = path.stat().st_size
    try:
        with OpenedBackup(path) as opened:
            about = opened.about
    except AppError as error:
        return Backup(path.name, made_at, Reason.BY_HAND, size, None, error.message)
    except OSError as error:
        flaw = AppError(_UNREADABLE, reason=error.strerror or error)
        return Backup(path.name, made_at, Reason.BY_HAND, size, None, flaw.message)
    return Backup(path.name, about.made_at, about.reason, size, about.holding)


_UNREADABLE = N_("This file cannot be read ({reason}). Check the rights to it.")
