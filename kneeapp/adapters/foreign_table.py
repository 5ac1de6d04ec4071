"""A foreign CSV as a table: its encoding, its columns, and what the whole of each tells."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from dataclasses import dataclass
from io import StringIO
from itertools import islice

from kneeapp.adapters.csv_records import DELIMITERS, BrokenCsvError, CsvRecords, likely_delimiter
from kneeapp.adapters.exchange_file import UTF_8, begin_of, opened
from kneeapp.adapters.foreign_cells import CellError, date_in, is_dated, time_of
from kneeapp.adapters.foreign_guess import guessed
from kneeapp.adapters.foreign_signs import signs_of
from kneeapp.core.errors import AppError
from kneeapp.core.foreign import ForeignTable
from kneeapp.core.long_work import Progress
from kneeapp.core.message import N_

SAMPLE_ROWS = 8
MAX_COLUMNS = 200
_SAMPLE_BYTES = 1 << 16
_JUDGED_BYTES = 1 << 24
_CP1252 = "cp1252"
_BREAKS = frozenset("\t\r\n")
_NAMED_DELIMITER = re.compile(r'"?sep=([,;\t])"?[,;\t]*(?=[\r\n])', re.IGNORECASE)
"""A line that some programs write in front of a table, for Excel."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a foreign CSV is laid out, by its begin.

    Args:
        encoding: "utf-8" or "cp1252".
        delimiter: what stands between its cells.
        header: the names of its columns; empty texts where the first line is a session already.
        has_header: whether the first line names the columns.
        sample: its first rows.
        skips: how many records stand in front of the first session.
    """

    encoding: str
    delimiter: str
    header: tuple[str, ...]
    has_header: bool
    sample: tuple[tuple[str, ...], ...]
    skips: int

    @property
    def codec(self) -> str:
        """What to open it with: without the mark that UTF-8 may begin with."""
        return UTF_8 if self.encoding == "utf-8" else self.encoding


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


def layout_of(file: str) -> Layout:
    """How a foreign CSV is laid out.

    Raises:
        AppError: it is no table.
    """
    encoding = encoding_of(file)
    head = begin_of(file, _SAMPLE_BYTES).decode(encoding, "ignore").lstrip("\ufeff")
    named = _NAMED_DELIMITER.match(head)
    delimiter = _delimiter_of(head) if named is None else named[1]
    rows = _first_rows(head, delimiter)
    front = _in_front(rows, 0 if named is None else 1)
    rows = rows[front:]
    if not rows or not 2 <= len(rows[0]) <= MAX_COLUMNS:
        raise AppError(_NO_TABLE, path=file)
    # A session taken for names would be lost; names taken for a session are refused, and seen.
    width, has_header = len(rows[0]), not any(is_dated(cell) for cell in rows[0])
    sample = [(*row[:width], *[""] * (width - len(row))) for row in rows[has_header:]]
    header = tuple(name.strip() if has_header else "" for name in rows[0])
    shown = tuple(sample[:SAMPLE_ROWS])
    return Layout(encoding, delimiter, header, has_header, shown, front + has_header)


def _delimiter_of(head: str) -> str:
    """The one between which most dates stand alone; else the one of which there are most.

    In 14.03.2026;12,5;3,5 there are as many commas, but none of them parts a date from the rest.
    """

    def dated(delimiter: str) -> int:
        rows = (row for row in _first_rows(head, delimiter) if len(row) > 1)
        return sum(any(_is_date(cell) for cell in row) for row in rows)

    likely = likely_delimiter(head.lstrip("\r\n").split("\n", 1)[0])
    return max((likely, *DELIMITERS), key=dated)


def _in_front(rows: list[list[str]], begun: int) -> int:
    """How many rows stand in front of the table: the first `begun`, and empty ones behind."""
    filled = (
        at for at, row in enumerate(rows) if at >= begun and any(cell.strip() for cell in row)
    )
    return next(filled, len(rows))


def _first_rows(head: str, delimiter: str) -> list[list[str]]:
    """The names, or what stands in front of them, and a few rows below."""
    rows: list[list[str]] = []
    with suppress(BrokenCsvError):  # cut off within a cell: what came before it is enough
        for record in islice(CsvRecords(StringIO(head, newline=""), delimiter), SAMPLE_ROWS + 2):
            rows.append(record.cells)
    return rows


def _is_date(cell: str) -> bool:
    """Whether a cell is a date and nothing else."""
    _, days, rest = date_in(cell)
    try:
        return bool(days) and (not rest or time_of(rest) is not None)
    except CellError:
        return False


def table_of(file: str, progress: Progress) -> ForeignTable:
    """The columns of a foreign CSV, and what the whole of each tells.

    Raises:
        AppError: it is no table, or cannot be read.
        GivenUpError: `progress` gave up.
    """
    layout = layout_of(file)
    with opened(file, progress, layout.codec) as (text, _):
        records = islice(CsvRecords(text, layout.delimiter), layout.skips, None)
        signs = signs_of(records, len(layout.header))
    return ForeignTable(
        file,
        layout.encoding,
        layout.delimiter,
        layout.header,
        layout.sample,
        guessed(layout.header, layout.sample, signs),
        signs,
        layout.has_header,
    )


_NO_ENCODING = N_(
    "The file {path} is not text in UTF-8, nor in the encoding of older Windows programs. "
    "The history is unchanged. Save it as UTF-8, then read it again."
)
_NO_TABLE = N_(
    "The file {path} is no table with columns that can be told apart. The history is unchanged."
)
