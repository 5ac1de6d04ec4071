"""The data folder as a whole: its backups, and its end."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime

from kneeapp.adapters.backups import BackupFiles
from kneeapp.adapters.paths import DataFolder
from kneeapp.adapters.settings_file import SettingsFile


class SafeFolder:
    """Makes what backs the folder up, and deletes it.

    Args:
        folder: the data folder.
        settings: the store of the settings, one of its own.
        wall: gives an aware moment.
        closers: what is called when the program ends; the backups add themselves.
    """

    def __init__(
        self,
        folder: DataFolder,
        settings: SettingsFile,
        wall: Callable[[], datetime],
        closers: list[Callable[[], None]],
    ) -> None:
        self._folder = folder
        self._settings = settings
        self._wall = wall
        self._closers = closers
        self._backups = BackupFiles(folder, settings, wall)

    def open_backups(self) -> BackupFiles:
        """The one that makes backups; it is closed with the program."""
        if self._backups.close not in self._closers:
            self._closers.append(self._backups.close)
        return self._backups

    def finish(self) -> None:
        """Do what a crash has left of a deletion or a restore.

        Raises:
            StoreError: the disk said no.
        """
        from kneeapp.adapters import erase, restoring

        if os.path.lexists(self._folder.erasing):
            erase.finish(self._folder)
            self._folder.prepare()
        restoring.finish(self._folder, self._settings, self._wall())

    def erase(self, let_go: Callable[[], None]) -> None:
        """Delete everything.

        Args:
            let_go: closes the history; nothing is written any more from then on.

        Raises:
            StoreError: something could not be deleted, or nothing was; the sentence says which.
        """
        from kneeapp.adapters.erase import erase

        for close in self._closers:
            close()
        let_go()
        try:
            erase(self._folder)
        finally:
            self._folder.prepare()
