"""A foreign CSV as a table: its encoding, its columns, and what the whole of each tells."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from io import StringIO

from kneeapp.adapters.csv_records import BrokenCsvError, CsvRecords, likely_delimiter
from kneeapp.adapters.exchange_file import UTF_8, begin_of, opened
from kneeapp.adapters.foreign_cells import CellError, date_in, time_of
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


@dataclass(frozen=True, slots=True)
class Layout:
    """How a foreign CSV is laid out, by its begin.

    Args:
        encoding: "utf-8" or "cp1252".
        delimiter: what stands between its cells.
        header: the names of its columns; empty texts where the first line is a session already.
        has_header: whether the first line names the columns.
        sample: its first rows.
    """

    encoding: str
    delimiter: str
    header: tuple[str, ...]
    has_header: bool
    sample: tuple[tuple[str, ...], ...]

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
    width, has_header = len(rows[0]), not any(_is_date(cell) for cell in rows[0])
    sample = [(*row[:width], *[""] * (width - len(row))) for row in rows[has_header:]]
    header = tuple(name.strip() if has_header else "" for name in rows[0])
    return Layout(encoding, delimiter, header, has_header, tuple(sample[:SAMPLE_ROWS]))


def _is_date(cell: str) -> bool:
    """Whether a cell is a date and no name: a first line with one is a session."""
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
        records = iter(CsvRecords(text, layout.delimiter))
        signs = signs_of(records, len(layout.header), skips_first=layout.has_header)
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
