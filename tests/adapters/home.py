"""A data folder with something of everything in it, for tests of backups and of deleting."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from kneeapp.adapters.backups import BackupFiles
from kneeapp.adapters.exchange_json import json_chunks
from kneeapp.adapters.history import SqliteHistory, open_history
from kneeapp.adapters.paths import DataFolder
from kneeapp.adapters.settings_file import SettingsFile
from kneeapp.core.record import SessionRecord
from kneeapp.core.settings import Settings
from tests.builders import make_record
from tests.fakes import NOON, FakeClock

ROUTINE = b'{"format": "kneeapp-routine", "id": "own-run"}'


class Home:
    """One data folder, its clock and its backups."""

    def __init__(self, root: Path) -> None:
        self.folder = DataFolder(root)
        self.folder.prepare()
        self.clock = FakeClock()
        self.settings = SettingsFile(self.folder.settings)
        self.backups = BackupFiles(self.folder, self.settings, self.clock.wall)

    def add_sessions(self, *days: int) -> None:
        """Keep a session for each number, so many days before the fake clock's first noon."""
        with self.history() as history:
            for day in days:
                history.save(session(day))

    def give_own(self, *activities: str) -> None:
        """An own routine, and activities in the settings."""
        self.folder.routines.mkdir(exist_ok=True)
        (self.folder.routines / "own-run.json").write_bytes(ROUTINE)
        self.settings.save(Settings(activities=activities, volume_percent=55, safety_read=True))

    @contextmanager
    def history(self) -> Iterator[SqliteHistory]:
        """The history, open."""
        opened = open_history(self.folder.history, self.folder.backups, self.clock.wall())
        try:
            yield opened
        finally:
            opened.close()

    def state(self) -> tuple[bytes, dict[str, bytes], Settings]:
        """All that a restore is about: the export, the routines, the settings."""
        with self.history() as history:
            exported = b"".join(json_chunks(history.every()))
        routines = {p.name: p.read_bytes() for p in self.folder.routines.glob("*")}
        return exported, routines, self.settings.load()

    def names(self) -> set[str]:
        """All files in the folder."""
        root = self.folder.root
        return {str(p.relative_to(root)) for p in root.rglob("*") if p.is_file()}


def session(day: int, noon: datetime = NOON) -> SessionRecord:
    """A session so many days before."""
    return make_record(id=f"s{day}", started_at=noon - timedelta(days=day))
