"""A foreign CSV as sessions, by the columns that somebody chose."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import TextIO, TypeVar

from kneeapp.adapters.csv_records import (
    BrokenCsvError,
    CsvRecord,
    CsvRecords,
    broken_fault,
    fault_in,
)
from kneeapp.adapters.exchange_cells import untamed
from kneeapp.adapters.exchange_faults import value_why
from kneeapp.adapters.exchange_laws import TOO_LONG, Laws
from kneeapp.adapters.foreign_cells import (
    CellError,
    date_in,
    duration_ms,
    moment_of,
    rating_of,
    time_of,
    when_of,
)
from kneeapp.adapters.foreign_ids import Line, LineIds
from kneeapp.adapters.foreign_table import Layout
from kneeapp.core.body import Leg
from kneeapp.core.comparing import Gaps
from kneeapp.core.foreign import ColumnChoice
from kneeapp.core.foreign_dates import DateJudge, DateOrder, WrittenDate, only_in
from kneeapp.core.message import N_, Message
from kneeapp.core.record import (
    NOTE_MAX_CHARS,
    Outcome,
    Pain,
    PainOfKnees,
    SessionRecord,
    Source,
)
from kneeapp.core.taking_in import ImportFault

_Value = TypeVar("_Value")
_WHENS = ("before", "after")
_NEVER_THERE = (
    "routine outcome stop_reason steps source pressure thumbs activities flight offset "
    "pain.left.next_day pain.right.next_day"
)
"""What no foreign file says: of a session that is kept already it stays as it is."""


@dataclass
class ForeignReading:
    """One walk through a foreign CSV.

    Args:
        text: the file, opened in its encoding with `newline=""`.
        layout: its columns.
        choice: which of them means what.
        laws: what has to hold.
        local: gives the moment of a local time (naive) in the zone of this machine.
    """

    text: TextIO
    layout: Layout
    choice: ColumnChoice
    laws: Laws
    local: Callable[[datetime], datetime]
    lines: int = 0
    _dates: DateJudge = field(default_factory=DateJudge)
    _ids: LineIds = field(init=False)
    _has_time: bool = False

    def __post_init__(self) -> None:
        choice = self.choice
        ratings = [self._rating_column(leg, when) for leg in Leg for when in _WHENS]
        self._ids = LineIds(
            self._names(choice.date, choice.time),
            self._names(choice.date, choice.duration, *ratings),
        )

    @property
    def gaps(self) -> Gaps:
        """What no column was chosen for, or no foreign file has, or the last line has not."""
        choice, found = self.choice, set(_NEVER_THERE.split())
        if not self._has_time:
            found.add("clock")
        if choice.duration is None:
            found |= {"ended_at", "active_ms"}
        if choice.note is None:
            found.add("note")
        for leg in Leg:
            for when in _WHENS:
                if self._rating_column(leg, when) is None:
                    found.add(f"pain.{leg.value}.{when}")
        return frozenset(found)

    def run(self) -> Iterator[SessionRecord | ImportFault]:
        """All sessions, and what does not fit.

        Raises:
            UnicodeDecodeError: the file is not in its encoding.
        """
        records = iter(CsvRecords(self.text, self.layout.delimiter))
        try:
            for row in islice(records, self.layout.skips, None):
                if any(cell.strip() for cell in row.cells):
                    self.lines += 1
                    yield self._session(row)
        except BrokenCsvError as bad:
            yield broken_fault(bad)

    def _session(self, row: CsvRecord) -> SessionRecord | ImportFault:
        # Programs leave empty cells out at the end of a row; more cells than columns are no table.
        width = len(self.layout.header)
        if len(row.cells) > width and any(cell.strip() for cell in row.cells[width:]):
            params = {"n": len(row.cells), "expected": width}
            return fault_in(row, self.layout.delimiter, Message(_RAGGED, params))
        column: int | None = self.choice.date
        try:
            record = self._record(row)
        except _InColumnError as error:
            return self._fault(row, error.column, error.why)
        misfit = self.laws.misfit(record)
        return record if misfit is None else self._fault(row, column, misfit.why)

    def _fault(self, row: CsvRecord, column: int | None, why: Message) -> ImportFault:
        header = self.layout.header
        place = None
        if column is not None and column < len(header):
            place = (column, header[column] or str(column + 1))
        return fault_in(row, self.layout.delimiter, why, place)

    def _record(self, row: CsvRecord) -> SessionRecord:
        choice, cells = self.choice, row.cells
        day, at = self._when(row)
        length_ms = self._read(
            cells, choice.duration, lambda cell: duration_ms(cell, choice.duration_unit)
        )
        self._has_time = at is not None
        left, right = (self._pain(cells, leg) for leg in (Leg.LEFT, Leg.RIGHT))
        ratings = (left.before, left.after, right.before, right.after)
        started_at = self.local(moment_of(day, at))
        return SessionRecord(
            id=self._ids.next(Line(day, at, length_ms, ratings)),
            started_at=started_at,
            ended_at=started_at + timedelta(milliseconds=length_ms or 0),
            outcome=Outcome.COMPLETED,
            routine=None,
            active_ms=length_ms or 0,
            steps=(),
            pain=PainOfKnees(left, right),
            note=self._read(cells, choice.note, _note) or "",
            source=Source.OTHER_APP,
        )

    def _when(self, row: CsvRecord) -> tuple[date, time | None]:
        """The local date and time of a line.

        A date that only makes sense in another order than one before it is refused even where it
        could be guessed: which of both is wrong, and so what all the others mean, nobody can know.
        """
        column, order = self.choice.date, self.choice.date_order
        if column is None or column >= len(row.cells):
            raise _InColumnError(column, Message(_NO_COLUMN))
        text, days, _ = date_in(untamed(row.cells[column], 1))
        written = WrittenDate(row.line, text, days)
        earlier = self._dates.against(written)
        if earlier is not None:
            raise _InColumnError(column, _clash(written, earlier, order))
        self._dates.add(written)
        when = self._read(row.cells, column, lambda cell: when_of(cell, order))
        at = self._read(row.cells, self.choice.time, time_of)
        if self.choice.time in self.choice.timeless:
            at = None
        if at is None and when is not None and column not in self.choice.timeless:
            at = when.at
        return days[order], at

    def _pain(self, cells: list[str], leg: Leg) -> Pain:
        scale = self.choice.pain_scale
        before, after = (
            self._read(cells, self._rating_column(leg, when), lambda cell: rating_of(cell, scale))
            for when in _WHENS
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

    def _names(self, *columns: int | None) -> list[str]:
        header = self.layout.header
        return [
            header[column] if column is not None and column < len(header) else ""
            for column in columns
        ]


class _InColumnError(Exception):
    """A cell that cannot be understood, and its column."""

    def __init__(self, column: int | None, why: Message) -> None:
        super().__init__()
        self.column = column
        self.why = why


def _clash(written: WrittenDate, earlier: WrittenDate, chosen: DateOrder) -> Message:
    likely = (chosen, DateOrder.DMY, DateOrder.MDY, DateOrder.YMD)
    here, there = only_in(written, earlier, likely), only_in(earlier, written, likely)
    params = {
        "here": Message(_PARTS[here]),
        "there": Message(_PARTS[there]),
        "line": earlier.line,
        "text": earlier.text,
    }
    return Message(_CLASH, params)


def _note(cell: str) -> str:
    if "\0" in cell:
        raise CellError(value_why(("note",), cell))
    text = cell.strip().replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > NOTE_MAX_CHARS:
        raise CellError(Message(TOO_LONG, {"longest": NOTE_MAX_CHARS}))
    return text


_RAGGED = N_("There are {n} cells, but the header has {expected} columns.")
_NO_COLUMN = N_("The line has no date.")
_CLASH = N_(
    "Here the {here} stands first, in line {line} ({text}) the {there}. Which way the other dates "
    "are meant cannot be told."
)
_PARTS = {DateOrder.YMD: N_("year"), DateOrder.DMY: N_("day"), DateOrder.MDY: N_("month")}
