"""Sessions under the heads of their days, as the rows of a list."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kneeapp.core.day import day_of
from kneeapp.core.record import SessionRecord

Row = date | SessionRecord


class SessionRows:
    """The rows: days and their sessions, newest first; `begins_h` is when a local day begins."""

    def __init__(self) -> None:
        self.begins_h = 0
        self.rows: list[Row] = []

    def day(self, record: SessionRecord) -> date:
        """The local day of a session."""
        return day_of(record.started_at, self.begins_h)

    def with_heads(self, records: Iterable[SessionRecord], day: date | None = None) -> list[Row]:
        """The sessions, the head of its day before each that begins another day than `day`."""
        rows: list[Row] = []
        for record in records:
            if self.day(record) != day:
                day = self.day(record)
                rows.append(day)
            rows.append(record)
        return rows

    def records(self) -> list[SessionRecord]:
        """The sessions, newest first."""
        return [row for row in self.rows if isinstance(row, SessionRecord)]

    def heads(self) -> list[int]:
        """The rows that are heads."""
        return [n for n, row in enumerate(self.rows) if not isinstance(row, SessionRecord)]

    def record_at(self, row: int) -> SessionRecord | None:
        """The session of a row, or None for the head of a day or no row at all."""
        record = self.rows[row] if 0 <= row < len(self.rows) else None
        return record if isinstance(record, SessionRecord) else None

    def row_of(self, session_id: str) -> int | None:
        """The row of a session, or None when it is not there."""
        for row, it in enumerate(self.rows):
            if isinstance(it, SessionRecord) and it.id == session_id:
                return row
        return None

    def place_of(self, session_id: str | None) -> int:
        """How many sessions stand before this one, or 0 when it is not there."""
        return next((n for n, it in enumerate(self.records()) if it.id == session_id), 0)

    def session_row(self, place: int) -> int | None:
        """The row of the session with `place` sessions before it, or of the last one."""
        rows = [row for row, it in enumerate(self.rows) if isinstance(it, SessionRecord)]
        return rows[min(place, len(rows) - 1)] if rows else None

    def last_row(self) -> int | None:
        """The row of the last session, or None."""
        return self.session_row(len(self.rows))

    def spare_above(self, most: int) -> int:
        """How many rows may go at the top, whole days, so that `most` sessions or more stay."""
        spare = len(self.records()) - most
        if spare <= 0:
            return 0
        before = [(n, n - place) for place, n in enumerate(self.heads())]
        return next((n for n, sessions in before if sessions >= spare), 0)

    def spare_below(self, most: int) -> int:
        """From which row on rows may go at the bottom, whole days, so that `most` or fewer stay."""
        if len(self.records()) <= most:
            return len(self.rows)
        fitting = [n for place, n in enumerate(self.heads()) if 0 < n - place <= most]
        return fitting[-1] if fitting else len(self.rows)
