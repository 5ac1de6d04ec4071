"""What the whole of each column of a foreign CSV tells, read once from begin to end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import time

from kneeapp.adapters.csv_records import BrokenCsvError, CsvRecord
from kneeapp.adapters.foreign_cells import (
    CellError,
    date_in,
    durations_of,
    may_part_thousands,
    time_of,
)
from kneeapp.core.foreign import ColumnSigns, Times, WrittenDuration
from kneeapp.core.foreign_dates import DateJudge, WrittenDate

_TRIED = 64
"""A column is no longer asked for what none of so many cells was."""


class _Column:
    """One column, cell by cell."""

    def __init__(self) -> None:
        self._judge = DateJudge()
        self._cells = 0
        self._has_dates = False
        self._times = Times.NONE
        self._duration: WrittenDuration | None = None
        self._is_doubtful = False

    def add(self, line: int, cell: str) -> None:
        """Look at one more cell that is not empty."""
        self._cells += 1
        is_tried = self._cells <= _TRIED
        if is_tried or self._has_dates or self._times is not Times.NONE:
            self._add_date(line, cell)
        if not self._is_doubtful and (is_tried or self._duration is not None):
            self._add_duration(line, cell)

    def signs(self) -> ColumnSigns:
        """All that it told."""
        return ColumnSigns(self._judge.finding(), self._times, self._duration)

    def _add_date(self, line: int, cell: str) -> None:
        text, days, rest = date_in(cell)
        if days:
            self._has_dates = True
            self._judge.add(WrittenDate(line, text, days))
        if self._times is not Times.SOME:
            self._add_time(rest if days else cell)

    def _add_time(self, text: str) -> None:
        with suppress(CellError):
            at = time_of(text)
            if at is not None:
                self._times = Times.MIDNIGHT if at == time(0) else Times.SOME

    def _add_duration(self, line: int, cell: str) -> None:
        found = durations_of(cell)
        if not found:
            return
        self._is_doubtful = may_part_thousands(cell)
        if self._duration is None or self._is_doubtful:
            self._duration = WrittenDuration(line, cell.strip(), found)


def signs_of(records: Iterator[CsvRecord], width: int) -> tuple[ColumnSigns, ...]:
    """What each of the columns tells, as far as the text can be read.

    Args:
        records: its lines, without the names of the columns.
        width: how many columns it has.
    """
    columns = [_Column() for _ in range(width)]
    try:
        for record in records:
            for column, cell in zip(columns, record.cells, strict=False):
                if cell and not cell.isspace():
                    column.add(record.line, cell)
    except (BrokenCsvError, UnicodeDecodeError):
        # Where and why it cannot be read is told when it is looked at.
        pass
    return tuple(column.signs() for column in columns)
