"""Files taken into a history on the disk, as tests do it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from kneeapp.adapters.exchange_faults import FaultError
from kneeapp.adapters.exchange_json import Beside, json_chunks
from kneeapp.adapters.exporting import HistoryExporter, Own, Words, expect_kind
from kneeapp.adapters.history import SqliteHistory, open_history
from kneeapp.adapters.importing import FileImporter
from kneeapp.core.content import Point
from kneeapp.core.day_check import DayCheck
from kneeapp.core.errors import AppError
from kneeapp.core.exporting import ExportWish, kind_of_file
from kneeapp.core.foreign import ColumnChoice
from kneeapp.core.own_routine import OwnRoutine
from kneeapp.core.ports import HistoryStore
from kneeapp.core.record import SessionRecord
from kneeapp.core.taking_in import ImportPreview, Taken
from tests.builders import added
from tests.fakes import NOON
from tests.shipped import shipped_catalogue

LATE = datetime(2200, 1, 1, tzinfo=UTC)
"""After anything that a test has done."""


def on(_done: int, _total: int) -> bool:
    """Progress that never gives up."""
    return True


def export_history(
    file: str,
    history: HistoryStore,
    own: Own | None = None,
    *,
    first: date | None = None,
    last: date | None = None,
) -> None:
    """Write a history to a file, as the app does it; pages in words are not among the kinds."""
    kind = expect_kind(kind_of_file(file), file)
    words = Words(lambda _: "", lambda _: "", lambda *_: "", lambda *_: b"")
    exporter = HistoryExporter(lambda: nullcontext(history), lambda: own or Own(), words)
    exporter.write(file, ExportWish(kind, first, last), on)


class ShelfOfRoutines:
    """Own routines without a disk. `refusal`, when set, is what `save` raises."""

    def __init__(self) -> None:
        self.kept: dict[str, OwnRoutine] = {}
        self.refusal: AppError | None = None
        self.troubles = ()

    def load(self) -> tuple[OwnRoutine, ...]:
        return tuple(self.kept.values())

    def save(self, routine: OwnRoutine) -> None:
        if self.refusal is not None:
            raise self.refusal
        self.kept[routine.id] = routine

    def delete(self, routine_id: str) -> None:
        self.kept.pop(routine_id, None)


@dataclass
class Desk:
    """One history in a folder, and what takes files into it."""

    folder: Path
    wall: datetime = LATE
    routines: ShelfOfRoutines = field(default_factory=ShelfOfRoutines)
    backups: int = 0
    refusal: Exception | None = None
    """What the backup raises."""

    @property
    def points(self) -> dict[str, Point]:
        return dict(shipped_catalogue().points)

    @property
    def importer(self) -> FileImporter:
        def local(naive: datetime) -> datetime:
            return naive.replace(tzinfo=timezone(timedelta(hours=1)))

        return FileImporter(
            self.open, self.points, self.routines, lambda: self.wall, local, self._back_up
        )

    def open(self) -> SqliteHistory:
        return open_history(self.folder / "history.db", self.folder / "backups", NOON)

    @contextmanager
    def history(self) -> Iterator[SqliteHistory]:
        opened = self.open()
        try:
            yield opened
        finally:
            opened.close()

    def keep(self, *records: SessionRecord) -> None:
        with self.history() as history:
            history.apply(added(records))

    def kept(self) -> list[SessionRecord]:
        with self.history() as history:
            return [*history.every()]

    def as_json(self) -> bytes:
        """Everything in the history, as an export has it."""
        with self.history() as history:
            checks = history.checks(date.min, date.max)
            return b"".join(json_chunks(history.every(), Beside(checks)))

    def look(self, file: Path | str, choice: ColumnChoice | None = None) -> ImportPreview:
        return self.importer.look(str(file), choice, on)

    def take(
        self,
        file: Path | str,
        choice: ColumnChoice | None = None,
        *,
        take_changed: bool = False,
    ) -> Taken:
        """Look, then take. Raises `FaultError` for what does not fit."""
        preview = self.look(file, choice)
        if preview.fault is not None:
            raise FaultError(preview.fault, str(file))
        return self.importer.take(preview, take_changed=take_changed, progress=on)

    def _back_up(self) -> None:
        if self.refusal is not None:
            raise self.refusal
        self.backups += 1


def checks_of(desk: Desk) -> Iterable[DayCheck]:
    """The ratings of days that are kept."""
    with desk.history() as history:
        return history.checks(date.min, date.max)
