"""Sessions as CSV for spreadsheets: one row a step, the session's columns repeated on each.

The dialect is that of RFC 4180: UTF-8 behind a mark, a header, commas, lines end with CR LF, a
cell with a comma, quote or line break stands in double quotes. The exact format is JSON.
"""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator

from kneeapp.adapters.exchange_cells import Cell, scores_cell, tame
from kneeapp.adapters.exchange_json import moment_form
from kneeapp.core.record import SessionRecord

SESSION_COLUMNS = (
    "id",
    "started_at",
    "ended_at",
    "outcome",
    "routine",
    "active_ms",
    "pain.left.before",
    "pain.left.after",
    "pain.left.next_day",
    "pain.right.before",
    "pain.right.after",
    "pain.right.next_day",
    "felt.pressure",
    "felt.thumbs",
    "stop_reason",
    "note",
    "source",
    "activities",
)
NEW_IN_2 = ("source", "activities")
"""The columns that a file of the first version has not."""
STEP_COLUMNS = ("step", "kind", "point", "leg", "planned_ms", "actual_ms")


def csv_chunks(records: Iterable[SessionRecord]) -> Iterator[bytes]:
    """The file, session by session.

    It begins with a byte order mark, for without one Excel takes it for the machine's old encoding
    and an "é" of a note becomes two other signs.
    """
    yield BOM_UTF8 + _lines([(*SESSION_COLUMNS, *STEP_COLUMNS)])
    for record in records:
        session = _session_cells(record)
        yield _lines([(*session, *step) for step in _step_cells(record)])


def _session_cells(record: SessionRecord) -> tuple[Cell, ...]:
    left, right = record.pain.left, record.pain.right
    return (
        record.id,
        moment_form(record.started_at),
        moment_form(record.ended_at),
        record.outcome.value,
        record.routine,
        record.active_ms,
        left.before,
        left.after,
        left.next_day,
        right.before,
        right.after,
        right.next_day,
        record.pressure.value if record.pressure else None,
        record.thumbs.value if record.thumbs else None,
        record.stop_reason.value if record.stop_reason else None,
        record.note,
        record.source.value,
        scores_cell(record.activities),
    )


def _step_cells(record: SessionRecord) -> list[tuple[Cell, ...]]:
    """A session without steps still has one row, with empty cells for the step."""
    if not record.steps:
        return [(None,) * len(STEP_COLUMNS)]
    return [
        (number, s.kind.value, s.point, s.leg.value, s.planned_ms, s.actual_ms)
        for number, s in enumerate(record.steps, start=1)
    ]


def _lines(rows: Iterable[Iterable[Cell]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([tame(cell) for cell in row] for row in rows)
    return text.getvalue().encode()
