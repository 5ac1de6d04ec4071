"""A foreign CSV as sessions, by the columns that somebody chose."""

from __future__ import annotations

import codecs
import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import TextIO, TypeVar

from kneeapp.adapters.csv_records import (
    BrokenCsvError,
    CsvRecord,
    CsvRecords,
    broken_fault,
    fault_in,
    likely_delimiter,
)
from kneeapp.adapters.exchange_cells import untamed
from kneeapp.adapters.exchange_faults import value_why
from kneeapp.adapters.exchange_file import begin_of
from kneeapp.adapters.exchange_laws import TOO_LONG, Laws
from kneeapp.adapters.foreign_cells import (
    CellError,
    duration_ms,
    moment_of,
    rating_of,
    time_of,
    when_of,
)
from kneeapp.adapters.foreign_guess import guessed
from kneeapp.core.body import Leg
from kneeapp.core.comparing import Gaps
from kneeapp.core.errors import AppError
from kneeapp.core.message import N_, Message
from kneeapp.core.record import (
    NOTE_MAX_CHARS,
    Outcome,
    Pain,
    PainOfKnees,
    SessionRecord,
    Source,
)
from kneeapp.core.taking_in import ColumnChoice, ForeignTable, ImportFault

_Value = TypeVar("_Value")
SAMPLE_ROWS = 8
MAX_COLUMNS = 200
_SAMPLE_BYTES = 1 << 16
_JUDGED_BYTES = 1 << 24
_CP1252 = "cp1252"
_BREAKS = frozenset("\t\r\n")
_ID_HEX = 32
_NEVER_THERE = (
    "routine outcome stop_reason steps source pressure thumbs activities flight offset "
    "pain.left.next_day pain.right.next_day"
)
"""What no foreign file says: of a session that is kept already it stays as it is."""


def encoding_of(file: str) -> str:
    """UTF-8 where the file is; else the one of older Windows programs, if it can be.

    Of a very large file the begin decides: what follows is refused where it is otherwise.

    Raises:
        AppError: it is neither, or it cannot be read.
    """
    begin = begin_of(file, _JUDGED_BYTES)
    for encoding in () if begin.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8", _CP1252):
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            _expect_text(decoder.decode(begin, final=len(begin) < _JUDGED_BYTES))
        except UnicodeDecodeError:
            continue
        except ValueError:
            break
        return encoding
    raise AppError(_NO_ENCODING, path=file)


def _expect_text(text: str) -> None:
    # C1 signs come of bytes that no text of today has.
    if any((sign < " " and sign not in _BREAKS) or "\x7f" <= sign < "\xa0" for sign in set(text)):
        raise ValueError("not text")


def table_of(file: str) -> ForeignTable:
    """The columns of a foreign CSV.

    Raises:
        AppError: it is no table.
    """
    encoding = encoding_of(file)
    head = begin_of(file, _SAMPLE_BYTES).decode(encoding, "ignore").lstrip("\ufeff")
    delimiter = likely_delimiter(head.split("\n", 1)[0])
    rows: list[list[str]] = []
    try:
        for record in CsvRecords(StringIO(head, newline=""), delimiter):
            rows.append(record.cells)
            if len(rows) > SAMPLE_ROWS:
                break
    except BrokenCsvError:
        # Cut off within a cell: what came before it is enough.
        pass
    if not rows or not 2 <= len(rows[0]) <= MAX_COLUMNS:
        raise AppError(_NO_TABLE, path=file)
    width = len(rows[0])
    sample = [[*row[:width], *[""] * (width - len(row))] for row in rows[1:]]
    header = tuple(name.strip() for name in rows[0])
    guess = guessed(header, sample)
    return ForeignTable(file, encoding, delimiter, header, tuple(map(tuple, sample)), guess)


@dataclass
class ForeignReading:
    """One walk through a foreign CSV.

    Args:
        text: the file, opened in its encoding with `newline=""`.
        table: its columns.
        choice: which of them means what.
        laws: what has to hold.
        local: gives the moment of a local time (naive) in the zone of this machine.
    """

    text: TextIO
    table: ForeignTable
    choice: ColumnChoice
    laws: Laws
    local: Callable[[datetime], datetime]
    lines: int = 0
    _starts: Counter[int] = field(default_factory=Counter)

    @property
    def gaps(self) -> Gaps:
        """What no column was chosen for, or no foreign file has."""
        choice, found = self.choice, set(_NEVER_THERE.split())
        if choice.duration is None:
            found |= {"ended_at", "active_ms"}
        if choice.note is None:
            found.add("note")
        for leg in Leg:
            for when in ("before", "after"):
                if self._rating_column(leg, when) is None:
                    found.add(f"pain.{leg.value}.{when}")
        return frozenset(found)

    def run(self) -> Iterator[SessionRecord | ImportFault]:
        """All sessions, and what does not fit.

        Raises:
            UnicodeDecodeError: the file is not in its encoding.
        """
        records = iter(CsvRecords(self.text, self.table.delimiter))
        try:
            next(records, None)
            for row in records:
                if any(cell.strip() for cell in row.cells):
                    self.lines += 1
                    yield self._session(row)
        except BrokenCsvError as bad:
            yield broken_fault(bad)

    def _session(self, row: CsvRecord) -> SessionRecord | ImportFault:
        # Programs leave empty cells out at the end of a row; more cells than columns are no table.
        width = len(self.table.header)
        if len(row.cells) > width and any(cell.strip() for cell in row.cells[width:]):
            params = {"n": len(row.cells), "expected": width}
            return fault_in(row, self.table.delimiter, Message(_RAGGED, params))
        column: int | None = self.choice.date
        try:
            record = self._record(row.cells)
        except _InColumnError as error:
            return self._fault(row, error.column, error.why)
        misfit = self.laws.misfit(record)
        return record if misfit is None else self._fault(row, column, misfit.why)

    def _fault(self, row: CsvRecord, column: int | None, why: Message) -> ImportFault:
        header = self.table.header
        place = (column, header[column]) if column is not None and column < len(header) else None
        return fault_in(row, self.table.delimiter, why, place)

    def _record(self, cells: list[str]) -> SessionRecord:
        choice = self.choice
        naive = self._start(cells)
        length_ms = self._read(
            cells, choice.duration, lambda cell: duration_ms(cell, choice.duration_unit)
        )
        started_at = self.local(naive)
        knees = (self._pain(cells, leg) for leg in (Leg.LEFT, Leg.RIGHT))
        return SessionRecord(
            id=self._id(naive),
            started_at=started_at,
            ended_at=started_at + timedelta(milliseconds=length_ms or 0),
            outcome=Outcome.COMPLETED,
            routine=None,
            active_ms=length_ms or 0,
            steps=(),
            pain=PainOfKnees(*knees),
            note=self._read(cells, choice.note, _note) or "",
            source=Source.OTHER_APP,
        )

    def _start(self, cells: list[str]) -> datetime:
        order = self.choice.date_order
        day = self._read(cells, self.choice.date, lambda cell: when_of(cell, order))
        if day is None:
            raise _InColumnError(self.choice.date, Message(_NO_COLUMN))
        return moment_of(day, self._read(cells, self.choice.time, time_of))

    def _pain(self, cells: list[str], leg: Leg) -> Pain:
        scale = self.choice.pain_scale
        before, after = (
            self._read(cells, self._rating_column(leg, when), lambda cell: rating_of(cell, scale))
            for when in ("before", "after")
        )
        return Pain(before, after)

    def _rating_column(self, leg: Leg, when: str) -> int | None:
        choice = self.choice
        of_knee: dict[tuple[Leg, str], int | None] = {
            (Leg.LEFT, "before"): choice.pain_before_left,
            (Leg.RIGHT, "before"): choice.pain_before_right,
            (Leg.LEFT, "after"): choice.pain_after_left,
            (Leg.RIGHT, "after"): choice.pain_after_right,
        }
        of_both = choice.pain_before_both if when == "before" else choice.pain_after_both
        column = of_knee[leg, when]
        return column if column is not None else (of_both if leg in choice.legs else None)

    def _read(
        self, cells: list[str], column: int | None, read: Callable[[str], _Value | None]
    ) -> _Value | None:
        if column is None or column >= len(cells):
            return None
        try:
            return read(untamed(cells[column], 1))
        except CellError as error:
            raise _InColumnError(column, error.why) from error

    def _id(self, naive: datetime) -> str:
        """The same for the same line of the same file, wherever and whenever it is read."""
        at_ms = round(naive.replace(tzinfo=UTC).timestamp() * 1000)
        self._starts[at_ms] += 1
        # Several at one time, as where a file knows no times: told apart by their order.
        text = f"{naive.isoformat(timespec='milliseconds')}/{self._starts[at_ms]}"
        return "other-" + hashlib.blake2b(text.encode()).hexdigest()[:_ID_HEX]


class _InColumnError(Exception):
    """A cell that cannot be understood, and its column."""

    def __init__(self, column: int | None, why: Message) -> None:
        super().__init__()
        self.column = column
        self.why = why


def _note(cell: str) -> str:
    if "\0" in cell:
        raise CellError(value_why(("note",), cell))
    text = cell.strip().replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > NOTE_MAX_CHARS:
        raise CellError(Message(TOO_LONG, {"longest": NOTE_MAX_CHARS}))
    return text


_RAGGED = N_("There are {n} cells, but the header has {expected} columns.")
_NO_COLUMN = N_("The line has no date.")
_NO_ENCODING = N_(
    "The file {path} is not text in UTF-8, nor in the encoding of older Windows programs. "
    "The history is unchanged. Save it as UTF-8, then read it again."
)
_NO_TABLE = N_(
    "The file {path} is no table with columns that can be told apart. The history is unchanged."
)
