"""Backups in a folder beside the history. Fulfils `core.safekeeping.Backups`."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from kneeapp.adapters import backup_form, backup_sources, restoring, staging
from kneeapp.adapters.background import Background, StoppedError
from kneeapp.adapters.paths import PRIVATE_FOLDER, DataFolder
from kneeapp.adapters.settings_file import SettingsFile
from kneeapp.adapters.trouble import StoreError, Trouble, file_trouble
from kneeapp.core.errors import AppError
from kneeapp.core.message import N_
from kneeapp.core.safekeeping import Backup, Done, Inventory, Present, Reason, outdated

NAME: Final = re.compile(r"kneeapp-(\d{8}T\d{6}Z)(-\d+)?\.zip", re.ASCII)
COPY_NAME: Final = re.compile(r"history-format-\d+-(\d{8}T\d{6}Z)(-\d+)?\.db", re.ASCII)


class BackupFiles:
    """Fulfils `core.safekeeping.Backups`.

    Args:
        folder: where everything is kept.
        settings: the store of the settings; one of its own, as it is asked in another thread.
        wall: gives an aware moment.
    """

    def __init__(
        self, folder: DataFolder, settings: SettingsFile, wall: Callable[[], datetime]
    ) -> None:
        self._folder = folder
        self._settings = settings
        self._wall = wall
        self._background = Background()
        self._one_at_a_time = threading.Lock()

    @property
    def folder(self) -> str:
        """Where they lie; the data folder while there is none."""
        place = self._folder.backups
        return str(place if place.is_dir() else self._folder.root)

    def kept(self) -> tuple[Backup, ...]:
        """All there are, newest first."""
        try:
            paths = sorted(self._folder.backups.iterdir())
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise file_trouble(error, _UNLISTED, path=str(self._folder.backups)) from error
        found = []
        for path in paths:
            with suppress(FileNotFoundError):  # one that has gone meanwhile is none
                backup = self._listed(path)
                if backup is not None:
                    found.append(backup)
        return tuple(sorted(found, key=lambda one: (one.made_at, one.name), reverse=True))

    def present(self, since: datetime | None = None) -> Present:
        """What there is now, and how many sessions began after `since`."""
        return backup_sources.present(self._folder, self._settings, since)

    def inventory(self) -> Inventory:
        """What "delete everything" would delete."""
        from kneeapp.adapters.erase import inventory  # late: hardly ever asked for

        return inventory(self._folder, self._settings)

    def make(self, reason: Reason) -> Backup:
        """Make one, and let go of those that are too many of their kind."""
        with self._one_at_a_time:
            return self._made(reason)

    def restore(self, name: str) -> Backup | None:
        """Put everything back as it was."""
        with self._one_at_a_time:
            path = self._folder.backups / Path(name).name
            staging.stage(path, self._folder, self._wall(), self._background.going_on)
            before: Backup | None = None
            if os.path.lexists(self._folder.history):
                try:
                    before = self._made(Reason.BEFORE_RESTORE)
                except StoreError as error:
                    if error.kind not in (Trouble.DAMAGED, Trouble.FOREIGN):
                        staging.give_up(self._folder)
                        raise
            is_readable = before is not None or not os.path.lexists(self._folder.history)
            restoring.carry_out_staged(
                self._folder, self._settings, self._wall(), set_aside=not is_readable
            )
            return before

    def in_background(self, work: Callable[[], Backup | None], done: Done | None) -> None:
        """Do `work` in a thread; `done` hears of its end there."""

        def run() -> None:
            told: Backup | AppError | None = AppError(_FAULT)
            try:
                told = work()
            except AppError as error:
                told = error
            except StoppedError:
                told = None
                raise
            finally:
                if done is not None:
                    done(told)

        self._background.do(run)

    def close(self) -> None:
        """The program ends: wait a moment for what is under way, then give it up."""
        self._background.end()

    def _listed(self, path: Path) -> Backup | None:
        """One file of the folder; None when it is none of ours."""
        copy, ours = COPY_NAME.fullmatch(path.name), NAME.fullmatch(path.name)
        if copy is not None:
            return backup_sources.listed_copy(path, self._stamped(copy[1]))
        if path.suffix != ".zip" or not path.is_file():
            return None
        made_at = self._stamped(ours[1]) if ours else self._at(path.stat().st_mtime)
        backup = backup_form.listed(path, made_at)
        # A broken zip with a name that is not ours may be anything.
        return backup if ours or backup.holding is not None else None

    def _stamped(self, stamp: str) -> datetime:
        with suppress(ValueError, OverflowError):
            moment = datetime.strptime(stamp, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
            return moment.astimezone(self._wall().tzinfo)
        return self._at(0)

    def _at(self, seconds: float) -> datetime:
        return datetime.fromtimestamp(seconds, self._wall().tzinfo)

    def _made(self, reason: Reason) -> Backup:
        folder, now = self._folder.backups, self._wall()
        copy = folder / f".kneeapp-{os.getpid()}.part"
        try:
            folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
            self._sweep()
            path = self._free_name(now)
            about = backup_sources.copied(
                self._folder, self._settings, copy, (now, reason), self._background.going_on
            )
            own = backup_sources.own_files(self._folder, self._settings)
            backup_form.write_backup(path, about, copy, own, self._background.going_on)
            made = Backup(path.name, now, reason, path.stat().st_size, about.holding)
        except OSError as error:
            raise file_trouble(error, _NOT_MADE, path=str(folder)) from error
        finally:
            with suppress(OSError):
                copy.unlink(missing_ok=True)
        self._prune()
        return made

    def _free_name(self, now: datetime) -> Path:
        stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
        names = (f"kneeapp-{stamp}{'' if n == 1 else f'-{n}'}.zip" for n in range(1, 10_000))
        paths = map(self._folder.backups.joinpath, names)
        return next(path for path in paths if not os.path.lexists(path))

    def _sweep(self) -> None:
        """Take away what a crash left half written; under the lock of the window it is ours."""
        for part in (
            *self._folder.backups.glob(".kneeapp-*.part*"),
            *self._folder.backups.glob("kneeapp-*.part"),
        ):
            with suppress(OSError):
                part.unlink()

    def _prune(self) -> None:
        """Let go of those that are too many; what cannot be removed stays for the next time."""
        with suppress(AppError):
            for backup in outdated(self.kept()):
                if NAME.fullmatch(backup.name) or COPY_NAME.fullmatch(backup.name):
                    with suppress(OSError):
                        (self._folder.backups / backup.name).unlink()


_UNLISTED = N_(
    "The folder with the backups, {path}, could not be read ({reason}). Nothing was changed. "
    "Check the rights to it."
)
_NOT_MADE = N_(
    "No backup could be made in {path} ({reason}). Everything you have is safe where it is. "
    "Make room or allow writing there, then try again."
)
_FAULT = N_("Something went wrong in the app itself. Nothing of yours was deleted.")
