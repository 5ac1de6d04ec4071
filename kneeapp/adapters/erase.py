"""Deletes all that the app has written into its folder, and nothing else."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from kneeapp.adapters.atomic import PRIVATE_FILE, sync_folder
from kneeapp.adapters.backup_sources import own_counts, present
from kneeapp.adapters.logs import let_go_of_files
from kneeapp.adapters.paths import DataFolder
from kneeapp.adapters.settings_file import SettingsFile
from kneeapp.adapters.trouble import file_trouble
from kneeapp.core.errors import AppError
from kneeapp.core.message import N_
from kneeapp.core.safekeeping import Inventory

_STAMP = r"\d{8}T\d{6}Z(-\d+)?"
# In the order in which they go. What is hidden goes before what is seen, so that an app which looks
# empty is empty; the journal of a database before the database, for it would spoil the next one.
_KNOWN: Final = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        r"session(-\d+)?\.journal",
        rf"session-set-aside-{_STAMP}\.journal",
        r"restore\.(part|ready)/(backups/)?[^/]+",
        r"restore\.(part|ready)/routines/[^/]+",
        rf"backups/(kneeapp-{_STAMP}\.zip|history-format-\d+-{_STAMP}\.db)",
        r"backups/(\.?kneeapp-|history-format-)[^/]+\.part(-journal)?",
        rf"history-set-aside-{_STAMP}\.db(-journal|-wal|-shm)?",
        r"history\.db-(journal|wal|shm)",
        r"history\.db",
        r"routines/own-[a-z0-9-]+\.json",
        r"routines/[^/]+\.json\.broken(-\d+)?",
        r"(routines/|backups/)?\.kneeapp-\d+\.part",
        r"drafts(\.broken(-\d+)?)?\.json",
        r"settings\.broken(-\d+)?\.json",
        r"settings\.json",
        r"kneeapp\.log(\.1)?",
        r"window\.ini(\.lock|\.[A-Za-z0-9]{6})?",
    )
)
_FOLDERS = ("restore.part", "restore.ready", "backups", "routines")
_BACKUP = re.compile(r"backups/(kneeapp-|history-format-)[^/]+\.(zip|db)", re.ASCII)
# Held by the window that is open; they go with it.
_OF_THE_WINDOW = re.compile(r"kneeapp\.(lock|sock)([._-].*)?|erase\.wanted", re.ASCII)


def inventory(folder: DataFolder, settings: SettingsFile) -> Inventory:
    """What there is to delete, and what would stay."""
    sessions: int | None = None
    with suppress(AppError):
        sessions = present(folder, settings, None).holding.sessions
    backups, size, foreign = 0, 0, []
    for name, path in _files(folder.root):
        if path.is_symlink():
            # The link alone goes; what it leads to lies elsewhere.
            foreign.append(os.path.realpath(path))
        elif _rank(name) is not None:
            backups += _BACKUP.fullmatch(name) is not None
            with suppress(OSError):
                size += path.lstat().st_size
        elif not _OF_THE_WINDOW.fullmatch(name):
            foreign.append(name)
    return Inventory(sessions, own_counts(folder, settings), backups, size, tuple(foreign))


def erase(folder: DataFolder) -> None:
    """Delete everything. Nothing may have a file open any more but the window its lock.

    Raises:
        StoreError: something could not be deleted; all else was.
    """
    try:
        os.close(os.open(folder.erasing, os.O_WRONLY | os.O_CREAT, PRIVATE_FILE))
        sync_folder(folder.root)
    except OSError as error:
        raise file_trouble(error, _NOT_BEGUN, path=str(folder.root)) from error
    finish(folder)


def finish(folder: DataFolder) -> None:
    """Delete what a crash has left of everything.

    Raises:
        StoreError: something could not be deleted; all else was. It is not tried again by itself:
            by then there may be new things.
    """
    let_go_of_files()
    trouble: OSError | None = None
    left = ""
    ranked = [(rank, name, path) for name, path in _files(folder.root) if (rank := _rank(name))]
    for _rank_of_it, name, path in sorted(ranked):
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            trouble, left = trouble or error, left or name
    for name in ("restore.part/backups", "restore.part/routines", "restore.ready/routines"):
        _remove_empty(folder.root / name)
    for name in _FOLDERS:
        _remove_empty(folder.root / name)
    sync_folder(folder.root)
    try:
        folder.erasing.unlink(missing_ok=True)
    except OSError as error:
        trouble, left = trouble or error, left or folder.erasing.name
    sync_folder(folder.root)
    if trouble is not None:
        raise file_trouble(trouble, _LEFT, path=str(folder.root / left)) from trouble


def _files(root: Path) -> Iterator[tuple[str, Path]]:
    """All that is no folder, with its name below `root`; links are not followed."""
    for place, folders, names in os.walk(root):
        linked = [name for name in folders if Path(place, name).is_symlink()]
        for name in sorted((*names, *linked)):
            path = Path(place, name)
            yield path.relative_to(root).as_posix(), path


def _rank(name: str) -> int | None:
    """When a file goes, from 1; None when it is none of ours."""
    ranks = (rank for rank, known in enumerate(_KNOWN, 1) if known.fullmatch(name))
    return next(ranks, None)


def _remove_empty(place: Path) -> None:
    # One with something foreign in it stays.
    with suppress(OSError):
        place.rmdir()


_NOT_BEGUN = N_(
    "Nothing was deleted, because the folder {path} cannot be written ({reason}). "
    "Allow writing there, then try again."
)
_LEFT = N_(
    "Not everything could be deleted: {path} is still there ({reason}). Delete it by hand, or "
    "allow writing to its folder and try again."
)
