"""The way back to a backup, in steps of which each may be the last before the power goes.

1. `stage`: everything is unpacked into a folder beside the history and checked whole there.
2. A rename of that folder decides: before it nothing has happened, from then on the restore does.
3. It is carried out: the history in one transaction, then what is the user's own. Each step may be
   done again, and whatever a crash leaves undone, the next start does before it opens the history.
4. The folder goes.
"""

from __future__ import annotations

import os
from contextlib import closing, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final, NoReturn

from kneeapp.adapters import history_file
from kneeapp.adapters.atomic import sync_folder, write_atomically
from kneeapp.adapters.backup_form import (
    HISTORY,
    ROUTINE_NAME,
)
from kneeapp.adapters.backup_sources import copy_pages
from kneeapp.adapters.history import BUSY_MS
from kneeapp.adapters.history_opening import connected, told
from kneeapp.adapters.paths import PRIVATE_FOLDER, DataFolder
from kneeapp.adapters.settings_file import SettingsFile
from kneeapp.adapters.staging import give_up, own_of
from kneeapp.adapters.trouble import StoreError, Trouble, file_trouble, history_trouble
from kneeapp.core.message import N_

_SET_ASIDE: Final = "set-aside"
"""An empty file in the folder: the history there is cannot be read, and is to be set aside."""
_CHUNK_BYTES = 1 << 20


def carry_out_staged(
    folder: DataFolder, settings: SettingsFile, now: datetime, *, set_aside: bool
) -> None:
    """Decide for what was staged, and carry it out.

    Args:
        folder: where everything is kept.
        settings: for what is the user's own among them.
        now: an aware moment.
        set_aside: the history there is cannot be read: it gets another name.

    Raises:
        StoreError: the disk said no. Nothing was changed, or the sentence says where it lies.
    """
    try:
        _decide(folder, set_aside=set_aside)
    except (OSError, StoreError) as error:
        give_up(folder)
        _raise_told(error)
    try:
        _replace_history(folder.restore_ready, folder, now)
    except (OSError, StoreError) as error:
        if set_aside and not os.path.lexists(folder.history):
            # It has another name by now: only the next start can go on.
            raise _unfinished(error, folder) from error
        with suppress(OSError):  # the history is as it was
            folder.restore_ready.rename(folder.restore_part)
        give_up(folder)
        _raise_told(error)
    with suppress(StoreError):  # the history is opened anew now, and that goes on here first
        _finish_own(folder, settings)


def _decide(folder: DataFolder, *, set_aside: bool) -> None:
    """From the rename on, the restore happens."""
    part, history = folder.restore_part, folder.history
    if os.path.lexists(history) and not history_file.is_writable(history):
        raise history_trouble(Trouble.READ_ONLY, history)
    if set_aside:
        (part / _SET_ASIDE).touch()
    for path in (part, *part.rglob("*")):
        _sync(path)
    part.rename(folder.restore_ready)
    sync_folder(folder.root)


def _raise_told(error: OSError | StoreError) -> NoReturn:
    if isinstance(error, StoreError):
        raise error
    raise file_trouble(error, _NOT_RESTORED) from error


def _unfinished(error: OSError | StoreError, folder: DataFolder) -> StoreError:
    path = str(folder.restore_ready)
    if isinstance(error, StoreError):
        reason = error.message.params.get("reason", "")
        return StoreError(error.kind, _UNFINISHED, path=path, reason=reason)
    return file_trouble(error, _UNFINISHED, path=path)


def finish(folder: DataFolder, settings: SettingsFile, now: datetime) -> None:
    """Do what is left of a restore that was decided on; throw away one that was not.

    Raises:
        StoreError: the disk said no. What is left is done at the next try.
    """
    give_up(folder)
    ready = folder.restore_ready
    if not ready.is_dir():
        return
    try:
        _replace_history(ready, folder, now)
    except OSError as error:
        raise _unfinished(error, folder) from error
    _finish_own(folder, settings)


def _finish_own(folder: DataFolder, settings: SettingsFile) -> None:
    """The history is the one of the backup: let the rest follow."""
    ready = folder.restore_ready
    try:
        own = own_of(ready)
        if own is not None:
            _replace_routines(ready / "routines", folder.routines)
            _replace_own(own, settings)
        # Half a folder must never look like a whole one.
        ready.rename(folder.restore_part)
        sync_folder(folder.root)
    except OSError as error:
        raise _unfinished(error, folder) from error
    give_up(folder)


def _replace_history(ready: Path, folder: DataFolder, now: datetime) -> None:
    """Let the history be the staged one, in one transaction or by one rename."""
    staged, live, mark = ready / HISTORY, folder.history, ready / _SET_ASIDE
    if mark.exists() and os.path.lexists(live):
        history_file.set_aside(live, now)
    if not os.path.lexists(live):
        with staged.open("rb") as file:
            write_atomically(live, iter(lambda: file.read(_CHUNK_BYTES), b""))
        mark.unlink(missing_ok=True)
        return
    with (
        told(live),
        closing(connected(staged, BUSY_MS, writable=False)) as source,
        closing(connected(live, BUSY_MS, writable=True)) as target,
    ):
        # Through SQLite, because other connections may have the file open.
        copy_pages(source, target, live, lambda: None)


def _replace_routines(wanted: Path, routines: Path) -> None:
    kept = sorted(wanted.glob("*.json"))
    routines.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    for path in kept:
        write_atomically(routines / path.name, [path.read_bytes()])
    names = {path.name for path in kept}
    for path in routines.glob("own-*.json"):
        if path.name not in names and ROUTINE_NAME.fullmatch(f"routines/{path.name}"):
            path.unlink(missing_ok=True)
    sync_folder(routines)


def _replace_own(own: dict[str, object], settings: SettingsFile) -> None:
    """What does not fit any more is left out alone, as in a settings file."""
    read, kept = settings.read_with(own), settings.load()
    settings.save(
        replace(
            kept,
            own_spots=read.own_spots,
            own_breaths=read.own_breaths,
            activities=read.activities,
            breath=read.breath,
        )
    )


def _sync(path: Path) -> None:
    if path.is_dir():
        sync_folder(path)
        return
    handle = os.open(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


_NOT_RESTORED = N_(
    "The backup could not be restored ({reason}). Nothing was changed. "
    "Make room or allow writing to the data folder, then try again."
)
_UNFINISHED = N_(
    "A backup is being restored, and the last steps of it could not be done ({reason}). Nothing is "
    "lost: it lies in {path}. Make room or allow writing there, then try again."
)
