"""A foreign CSV record by record, each with its line and its text, so that both can be shown."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TextIO

from kneeapp.adapters.exchange_faults import clipped
from kneeapp.core.message import N_, Message
from kneeapp.core.taking_in import ImportFault

DELIMITERS = (",", ";", "\t")
LONGEST_LINE_CHARS = 1 << 20
_QUOTE = '"'


class CsvFlaw(StrEnum):
    """What is wrong with a text that should be CSV."""

    OPEN_QUOTE = "open_quote"
    """A quote that never closes, or a cell that does not end soon enough."""
    BAD_QUOTE = "bad_quote"
    """Something between a closing quote and the next delimiter."""
    LONG = "long"
    """A line that does not end soon enough."""


class BrokenCsvError(ValueError):
    """The text is no CSV. `line` (from 1) is where the record begins, `text` its begin."""

    def __init__(self, flaw: CsvFlaw, line: int, text: str) -> None:
        super().__init__(flaw.value)
        self.flaw = flaw
        self.line = line
        self.text = text


@dataclass(frozen=True, slots=True)
class CsvRecord:
    """One record. A cell may hold line breaks, so it may reach over several lines.

    Args:
        line: the line of the file, from 1, in which it begins.
        cells: what it holds.
        text: how it stands in the file.
    """

    line: int
    cells: list[str]
    text: str


class CsvRecords:
    """Reads records one by one; blank lines are passed over.

    Args:
        text: the file, opened with `newline=""`.
        delimiter: what stands between cells.
    """

    def __init__(self, text: TextIO, delimiter: str) -> None:
        self._text = text
        self._delimiter = delimiter
        self._parts: list[str] = []
        self._lines = 0

    def __iter__(self) -> Iterator[CsvRecord]:
        """All records, the header included.

        Raises:
            BrokenCsvError: the text is no CSV.
            UnicodeDecodeError: it is not in the encoding it was opened with.
        """
        reader = csv.reader(self._physical(), delimiter=self._delimiter, strict=True)
        while True:
            begin = self._lines + 1
            self._parts = []
            try:
                cells = next(reader, None)
            except csv.Error as error:
                flaw = CsvFlaw.BAD_QUOTE if "expected after" in str(error) else CsvFlaw.OPEN_QUOTE
                raise BrokenCsvError(flaw, begin, self._parts[0]) from error
            if cells is None:
                return
            if cells:
                yield CsvRecord(begin, cells, "".join(self._parts))

    def _physical(self) -> Iterator[str]:
        while line := self._text.readline(LONGEST_LINE_CHARS):
            if len(line) >= LONGEST_LINE_CHARS:
                raise BrokenCsvError(CsvFlaw.LONG, self._lines + 1, line[:1000])
            self._parts.append(line)
            self._lines += 1
            yield line


def likely_delimiter(header: str) -> str:
    """The delimiter that stands most often in the first line, outside quotes; "," without any."""
    outside = "".join(header.split(_QUOTE)[::2])
    return max(DELIMITERS, key=outside.count)


def cell_range(text: str, delimiter: str, index: int) -> tuple[int, int] | None:
    """From where to where a cell stands in the text of its record, without its quotes."""
    number, begin, is_quoted = 0, 0, False
    for at, sign in enumerate(text + delimiter):
        if sign == _QUOTE:
            is_quoted = not is_quoted
        elif not is_quoted and sign in (delimiter, "\r", "\n"):
            if number == index:
                return _without_quotes(text, begin, at)
            number, begin = number + 1, at + 1
            if sign != delimiter:
                return None
    return None


def _without_quotes(text: str, begin: int, end: int) -> tuple[int, int]:
    if end - begin >= 2 and text[begin] == text[end - 1] == _QUOTE:
        return begin + 1, end - 1
    return begin, end


def fault_in(
    record: CsvRecord, delimiter: str, why: Message, column: tuple[int, str] | None = None
) -> ImportFault:
    """What does not fit in a record.

    Args:
        record: the record.
        delimiter: what stands between its cells.
        why: a sentence that names no place.
        column: the index and the name of the column; None for the record as a whole.
    """
    name = "" if column is None else column[1]
    cell = None if column is None else cell_range(record.text, delimiter, column[0])
    excerpt, shown = clipped(record.text.rstrip("\r\n"), cell)
    text = _AT_LINE if column is None else _AT_COLUMN
    message = Message(text, {"line": record.line, "place": name, "why": why})
    return ImportFault(message, record.line, name, excerpt, shown)


def broken_fault(bad: BrokenCsvError) -> ImportFault:
    """The fault of a text that is no CSV."""
    excerpt, _ = clipped(bad.text.rstrip("\r\n"), None)
    message = Message(_AT_LINE, {"line": bad.line, "place": "", "why": Message(_OF_FLAW[bad.flaw])})
    return ImportFault(message, bad.line, "", excerpt)


_AT_COLUMN = N_("Line {line}, column “{place}”: {why}")
_AT_LINE = N_("Line {line}: {why}")
_OF_FLAW = {
    CsvFlaw.OPEN_QUOTE: N_("A quote opens here and does not close."),
    CsvFlaw.BAD_QUOTE: N_("Something stands between a closing quote and the end of its cell."),
    CsvFlaw.LONG: N_("The line is far too long."),
}
