"""Takes files in. Fulfils `core.taking_in.Importer`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from kneeapp.adapters.background import StoppedError
from kneeapp.adapters.csv_records import likely_delimiter
from kneeapp.adapters.exchange_csv_reading import CsvReading, is_own_header
from kneeapp.adapters.exchange_faults import FaultError
from kneeapp.adapters.exchange_file import (
    UTF_8,
    WatchedFile,
    begin_of,
    changed_since,
    encoding_fault,
    opened,
)
from kneeapp.adapters.exchange_laws import Laws
from kneeapp.adapters.exchange_reading import JsonReading, Piece
from kneeapp.adapters.foreign_reading import ForeignReading
from kneeapp.adapters.foreign_table import layout_of, table_of
from kneeapp.adapters.history_merge import AT_ONCE, Incoming, in_batches
from kneeapp.adapters.import_seeing import MergingStore, Seen
from kneeapp.core.comparing import Gaps
from kneeapp.core.content import Point
from kneeapp.core.day_check import DayCheck
from kneeapp.core.errors import AppError
from kneeapp.core.foreign import ColumnChoice, ForeignTable
from kneeapp.core.long_work import GivenUpError, Progress
from kneeapp.core.message import N_, Message
from kneeapp.core.own_routine import OwnRoutine
from kneeapp.core.own_spot import OwnSpot, limits_mm
from kneeapp.core.ports import RoutineStore
from kneeapp.core.record import SessionRecord
from kneeapp.core.taking_in import ImportFault, ImportKind, ImportPreview, MarkCounts, Taken

_HEAD_BYTES = 1 << 16


class _Reading(Protocol):
    """One walk through a file."""

    @property
    def lines(self) -> int:
        """How many sessions or lines were read."""

    @property
    def gaps(self) -> Gaps:
        """What the session that came last has no place for."""

    def run(self) -> Iterator[Piece]:
        """All that is in the file."""


@dataclass(frozen=True)
class FileImporter:
    """Looks into files and takes them in.

    Args:
        open_store: opens the history; it is closed again in the same thread.
        points: all points there are, by code.
        routines: where own routines go.
        wall: gives an aware moment: nothing can have been done later than a day after it.
        local: gives the moment of a local time (naive) in the zone of this machine.
        before: is called before anything is changed, to make a backup. It may raise `AppError`.
    """

    open_store: Callable[[], MergingStore]
    points: Mapping[str, Point]
    routines: RoutineStore
    wall: Callable[[], datetime]
    local: Callable[[datetime], datetime]
    before: Callable[[], object]

    def kind_of(self, file: str) -> ImportKind:
        """What a file is, by its name and its first line."""
        head = begin_of(file, _HEAD_BYTES).decode(UTF_8, "replace")
        if Path(file).suffix.lower() == ".json" or head.lstrip().startswith("{"):
            return ImportKind.JSON
        header, delimiter = _header_of(head)
        names = [name.strip('" \r') for name in header.split(delimiter)]
        return ImportKind.CSV if is_own_header(names) else ImportKind.FOREIGN

    def table(self, file: str, progress: Progress) -> ForeignTable:
        """The columns of a foreign CSV, and what the whole of each tells."""
        return table_of(file, progress)

    def look(self, file: str, choice: ColumnChoice | None, progress: Progress) -> ImportPreview:
        """What the file holds, beside what is kept."""
        kind = self.kind_of(file) if choice is None else ImportKind.FOREIGN
        seen = Seen()
        with (
            self._walk(file, kind, choice, progress) as (reading, watched),
            closing(self.open_store()) as store,
        ):
            for some in in_batches(_with_gaps(reading, file), AT_ONCE):
                seen.add(some, store)
            stamp, lines = watched.stamp(), reading.lines
        return seen.preview(
            ImportPreview(file, kind, lines, (), MarkCounts(), (), choice=choice), stamp
        )

    def take(self, preview: ImportPreview, *, take_changed: bool, progress: Progress) -> Taken:
        """Keep what the file holds, in one transaction, after a backup."""
        file, beside = preview.file, _Beside()
        if preview.fault is not None:
            raise FaultError(preview.fault, file)
        with self._walk(file, preview.kind, preview.choice, progress) as (reading, watched):
            if _would_change(preview, take_changed=take_changed):
                self._back_up()
            with closing(self.open_store()) as store:
                things = _expected(reading, watched, preview, beside)
                done = store.merge(things, take_changed=take_changed)
        routines_added, troubles = self._take_routines(beside.routines)
        return Taken(
            done.added,
            done.changed,
            done.already_there,
            done.left,
            done.checks_added,
            done.checks_changed,
            routines_added,
            tuple(beside.spots),
            troubles,
        )

    def _back_up(self) -> None:
        try:
            self.before()
        except StoppedError as error:
            raise GivenUpError from error  # the program ends

    @contextmanager
    def _walk(
        self, file: str, kind: ImportKind, choice: ColumnChoice | None, progress: Progress
    ) -> Iterator[tuple[_Reading, WatchedFile]]:
        laws = Laws(self.points, limits_mm(self.points.values()), self.wall())
        layout = layout_of(file) if kind is ImportKind.FOREIGN else None
        if layout is not None and (choice is None or choice.date is None):
            raise AppError(_NO_COLUMNS, path=file)
        with opened(file, progress, layout.codec if layout else UTF_8) as (text, watched):
            if layout is not None and choice is not None:
                yield ForeignReading(text, layout, choice, laws, self.local), watched
            elif kind is ImportKind.JSON:
                yield JsonReading(text, laws), watched
            else:
                head = begin_of(file, _HEAD_BYTES).decode(UTF_8, "replace")
                yield CsvReading(text, _header_of(head)[1], laws), watched

    def _take_routines(self, found: Sequence[OwnRoutine]) -> tuple[int, tuple[Message, ...]]:
        """Keep the own routines that are not there yet; one with a known id stays as it is."""
        if not found:
            return 0, ()
        known = {routine.id for routine in self.routines.load()}
        added, troubles = 0, []
        for routine in found:
            if routine.id not in known:
                try:
                    self.routines.save(routine)
                    added += 1
                except AppError as error:
                    troubles.append(error.message)
        return added, tuple(troubles)


def _would_change(preview: ImportPreview, *, take_changed: bool) -> bool:
    """Whether taking it in changes anything that a backup would hold."""
    changed = preview.counts.changed + preview.checks.changed
    return preview.brings > changed or (take_changed and changed > 0)


def _header_of(head: str) -> tuple[str, str]:
    """The first line of a CSV, and what stands between its cells."""
    header = head.lstrip("\ufeff").split("\n", 1)[0]
    return header, likely_delimiter(header)


def _with_gaps(reading: _Reading, file: str) -> Iterator[Incoming | Piece]:
    """What is in a file; a session with what the file has no place for."""
    try:
        for piece in reading.run():
            yield Incoming(piece, reading.gaps) if isinstance(piece, SessionRecord) else piece
    except UnicodeDecodeError:
        yield encoding_fault(file)


@dataclass
class _Beside:
    """What a file holds that does not go into the history."""

    spots: list[OwnSpot] = field(default_factory=list)
    routines: list[OwnRoutine] = field(default_factory=list)


def _expected(
    reading: _Reading, watched: WatchedFile, preview: ImportPreview, beside: _Beside
) -> Iterator[Incoming | DayCheck]:
    """What goes into the history, of the very file that was looked at; the rest goes beside.

    Raises:
        AppError: it is another file; known for sure at its end, so that all is to be taken back.
    """
    for piece in _with_gaps(reading, preview.file):
        if isinstance(piece, ImportFault):
            raise changed_since(preview.file)
        if isinstance(piece, OwnSpot):
            beside.spots.append(piece)
        elif isinstance(piece, OwnRoutine):
            beside.routines.append(piece)
        elif isinstance(piece, Incoming | DayCheck):
            yield piece
    if watched.stamp() != preview.stamp:
        raise changed_since(preview.file)


_NO_COLUMNS = N_(
    "The columns of {path} are not those of this app. Choose in the window, under History and "
    "Import, what each of them means. The history is unchanged."
)
