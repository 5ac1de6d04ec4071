"""Our own CSV read back: the rows of a session, one after the other, as one session again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TextIO

from pydantic import ValidationError

from kneeapp.adapters.csv_records import (
    BrokenCsvError,
    CsvRecord,
    CsvRecords,
    broken_fault,
    fault_in,
)
from kneeapp.adapters.exchange_cells import scores_of, untamed
from kneeapp.adapters.exchange_csv import NEW_IN_2, SESSION_COLUMNS, STEP_COLUMNS
from kneeapp.adapters.exchange_faults import SHOWN_CHARS, Path, clean, value_why
from kneeapp.adapters.exchange_laws import TOO_LONG, Laws, misfit_of
from kneeapp.adapters.exchange_models import MAX_STEPS, checked_session
from kneeapp.core.comparing import Gaps
from kneeapp.core.message import N_, Message
from kneeapp.core.record import SessionRecord
from kneeapp.core.taking_in import ImportFault

_COLUMNS = (*SESSION_COLUMNS, *STEP_COLUMNS)
_WHOLE = re.compile(r"-?[0-9]{1,18}", re.ASCII)
_NUMBERS = frozenset(
    name for name in _COLUMNS if name.startswith("pain.") or name.endswith("_ms") or name == "step"
)
_MAY_BE_EMPTY = frozenset({"routine", "felt.pressure", "felt.thumbs", "stop_reason"})


def is_own_header(header: Sequence[str]) -> bool:
    """Whether a CSV means to be ours: what is missing or too much is told when it is read."""
    return {"id", "started_at", "ended_at"} <= set(header)


class CsvReading:
    """One walk through a CSV of ours.

    Args:
        text: the file, opened as UTF-8 with `newline=""`.
        delimiter: what stands between cells; a spreadsheet may have chosen another one.
        laws: what has to hold.
    """

    def __init__(self, text: TextIO, delimiter: str, laws: Laws) -> None:
        self._records = CsvRecords(text, delimiter)
        self._delimiter = delimiter
        self._laws = laws
        self._at: dict[str, int] = {}
        self._version = 2
        self.lines = 0
        """How many records below the header were read."""

    @property
    def gaps(self) -> Gaps:
        """What a session has no place for here."""
        return frozenset(("flight", *(NEW_IN_2 if self._version == 1 else ())))

    def run(self) -> Iterator[SessionRecord | ImportFault]:
        """All sessions, and what does not fit.

        Raises:
            UnicodeDecodeError: the file is not UTF-8.
        """
        try:
            records = iter(self._records)
            header = next(records, None)
            fault = self._header_fault(header)
            if fault is not None:
                yield fault
                return
            for rows in self._groups(records):
                yield self._session(rows)
        except BrokenCsvError as bad:
            yield broken_fault(bad)

    def _header_fault(self, header: CsvRecord | None) -> ImportFault | None:
        if header is None:
            return ImportFault(Message(_NO_HEADER), 1)
        names = header.cells
        is_first = not set(NEW_IN_2) & set(names)
        wanted = [n for n in _COLUMNS if not (is_first and n in NEW_IN_2)]
        twice = next((n for n, count in Counter(names).items() if count > 1), None)
        strange = next((n for n in names if n not in wanted), None)
        missing = next((n for n in wanted if n not in names), None)
        self._version = 1 if is_first else 2
        self._at = {name: index for index, name in enumerate(names)}
        for name, why in ((twice, _TWICE), (strange, _STRANGE)):
            if name is not None:
                shown = clean(name)[:SHOWN_CHARS]
                column = (len(names) - 1 - names[::-1].index(name), shown)
                return fault_in(header, self._delimiter, Message(why), column)
        if missing is not None:
            return fault_in(header, self._delimiter, Message(_MISSING, {"name": missing}))
        return None

    def _groups(self, records: Iterator[CsvRecord]) -> Iterator[list[CsvRecord]]:
        """The rows that follow each other with the same id."""
        rows: list[CsvRecord] = []
        for row in records:
            self.lines += 1
            if rows and self._id_of(row) != self._id_of(rows[0]):
                yield rows
                rows = []
            # One too many is enough to see that there are too many.
            if len(rows) <= MAX_STEPS:
                rows.append(row)
        if rows:
            yield rows

    def _id_of(self, row: CsvRecord) -> str:
        index = self._at["id"]
        return row.cells[index] if index < len(row.cells) else ""

    def _session(self, rows: list[CsvRecord]) -> SessionRecord | ImportFault:
        fault = self._shape_fault(rows)
        if fault is not None:
            return fault
        raw = self._raw_session(rows)
        try:
            record = checked_session(raw, 2)
        except ValidationError as error:
            misfit = misfit_of(error, raw)
        else:
            found = self._laws.misfit(record)
            if found is None:
                return record
            misfit = found
        row, name = _row_and_column(misfit.path)
        return self._fault(rows[row], name, misfit.why)

    def _shape_fault(self, rows: list[CsvRecord]) -> ImportFault | None:
        """What is wrong with the rows before anybody asks what they say."""
        for row in rows:
            if len(row.cells) != len(self._at):
                params = {"n": len(row.cells), "expected": len(self._at)}
                return fault_in(row, self._delimiter, Message(_RAGGED, params))
        if len(rows) > MAX_STEPS:
            return self._fault(rows[-1], "step", Message(TOO_LONG, {"longest": MAX_STEPS}))
        for before, row in pairwise(rows):
            for name in SESSION_COLUMNS:
                index = self._at.get(name)
                if index is not None and row.cells[index] != before.cells[index]:
                    return self._fault(row, name, Message(_DISAGREE, {"line": before.line}))
        if self._has_steps(rows):
            for number, row in enumerate(rows, 1):
                cell = self._cell(row, "step")
                if not _WHOLE.fullmatch(cell) or int(cell) != number:
                    return self._fault(row, "step", value_why(("step",), cell))
        return None

    def _has_steps(self, rows: list[CsvRecord]) -> bool:
        return len(rows) > 1 or any(self._cell(rows[0], name) for name in STEP_COLUMNS)

    def _raw_session(self, rows: list[CsvRecord]) -> dict[str, object]:
        """The session as the JSON would have it."""
        value = {name: self._value(rows[0], name) for name in SESSION_COLUMNS if name in self._at}
        scores = scores_of(self._cell(rows[0], "activities")) if self._version > 1 else []
        return {
            **{name: value[name] for name in value if "." not in name},
            "pain": {
                leg: {when: value[f"pain.{leg}.{when}"] for when in ("before", "after", "next_day")}
                for leg in ("left", "right")
            },
            "felt": {"pressure": value["felt.pressure"], "thumbs": value["felt.thumbs"]},
            "steps": [self._raw_step(row) for row in rows] if self._has_steps(rows) else [],
            "source": value.get("source", "app"),
            "flight": [],
            "activities": scores,
        }

    def _raw_step(self, row: CsvRecord) -> dict[str, object]:
        return {name: self._value(row, name) for name in STEP_COLUMNS if name != "step"}

    def _cell(self, row: CsvRecord, name: str) -> str:
        return untamed(row.cells[self._at[name]], self._version)

    def _value(self, row: CsvRecord, name: str) -> str | int | None:
        cell = self._cell(row, name)
        if name in _NUMBERS and _WHOLE.fullmatch(cell):
            return int(cell)
        is_nothing = not cell and (name in _NUMBERS or name in _MAY_BE_EMPTY)
        return None if is_nothing else cell

    def _fault(self, row: CsvRecord, name: str, why: Message) -> ImportFault:
        return fault_in(row, self._delimiter, why, (self._at[name], name))


def _row_and_column(path: Path) -> tuple[int, str]:
    """Where in the rows of a session the value of a path stands."""
    names = [part for part in path if isinstance(part, str)]
    if names[0] == "steps":
        row = path[1] if len(path) > 1 and isinstance(path[1], int) else 0
        return row, names[-1] if len(names) > 1 else "step"
    dotted = ".".join(names)
    return 0, dotted if dotted in _COLUMNS else names[0]


_NO_HEADER = N_("Line 1: The names of the columns are missing.")
_TWICE = N_("There are two columns of this name.")
_STRANGE = N_("The app knows no such column.")
_MISSING = N_("The column “{name}” is missing.")
_RAGGED = N_("There are {n} cells, but the header has {expected} columns.")
_DISAGREE = N_("It differs from line {line}, though both are of the same session.")
