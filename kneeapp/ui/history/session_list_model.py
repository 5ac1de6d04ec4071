"""The kept sessions as a list of days and sessions, newest first, read a page at a time.

Only pages that somebody scrolls to are read, so a history of many years opens as fast as an empty
one. A session that cannot be read is left out and told once; the others are shown.
"""

from __future__ import annotations

from datetime import date
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from kneeapp.core.content import Catalogue
from kneeapp.core.ports import HistoryStore
from kneeapp.core.record import SessionRecord
from kneeapp.ui.dates import clock_time, day_head
from kneeapp.ui.history.session_pages import PAGE, SessionPages
from kneeapp.ui.history.words import outcome_words, pain_words, title_of
from kneeapp.ui.i18n import _

AnyIndex = QModelIndex | QPersistentModelIndex


class SessionRole(IntEnum):
    """What can be asked of a row beside its texts."""

    RECORD = Qt.ItemDataRole.UserRole + 1
    """`SessionRecord`, or None for the head of a day."""


_Row = date | SessionRecord


class SessionListModel(QAbstractListModel):
    """Heads of days and sessions over a `HistoryStore`; `today` is the local day it is shown on.

    `trouble` carries the `Message` of what could not be read.
    """

    trouble = Signal(object)

    def __init__(
        self,
        history: HistoryStore,
        catalogue: Catalogue,
        today: date,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._pages = SessionPages(history)
        self._catalogue = catalogue
        self._today = today
        self._rows: list[_Row] = []

    @property
    def pages(self) -> SessionPages:
        """Where reading stands."""
        return self._pages

    def reload(self, at_least: int = PAGE) -> None:
        """Read the store anew: the first page, or as many whole pages as hold `at_least`."""
        self.beginResetModel()
        self._pages.begin()
        records = self._pages.read(PAGE * -(-max(at_least, 1) // PAGE))
        self._rows = self._with_heads(records, None)
        self.endResetModel()
        self._tell_trouble()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        """Rows read so far."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: AnyIndex) -> bool:
        """Whether the store holds sessions that were not read yet."""
        return self._pages.has_more and not parent.isValid()

    def fetchMore(self, parent: AnyIndex) -> None:
        """Read one more page."""
        if not self.canFetchMore(parent):
            return
        rows = self._with_heads(self._pages.read(PAGE), self._last_day())
        if rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()
        self._tell_trouble()

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Sessions can be picked; heads cannot, so keys and pointer pass over them."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.record_at(index.row()) is None:
            return Qt.ItemFlag.ItemNeverHasChildren
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The texts of a row, and what `SessionRole` names."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if isinstance(row, SessionRecord):
            return self._session_data(row, role)
        return self._day_data(row, role)

    def _day_data(self, day: date, role: int) -> str | None:
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return day_head(day, self._today)
        return None

    def _session_data(self, record: SessionRecord, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return title_of(record, self._catalogue)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _("{title}, {day}, {time}, {outcome}, {pain}").format(
                title=title_of(record, self._catalogue),
                day=day_head(record.started_at.date(), self._today),
                time=clock_time(record.started_at),
                outcome=outcome_words(record),
                pain=pain_words(record),
            )
        return record if role == SessionRole.RECORD else None

    def record_at(self, row: int) -> SessionRecord | None:
        """The session of a row, or None for the head of a day or no row at all."""
        if not 0 <= row < len(self._rows):
            return None
        record = self._rows[row]
        return record if isinstance(record, SessionRecord) else None

    def place_of(self, session_id: str | None) -> int:
        """How many sessions stand before this one, or 0 when it was not read."""
        sessions = (it for it in self._rows if isinstance(it, SessionRecord))
        return next((n for n, it in enumerate(sessions) if it.id == session_id), 0)

    def session_row(self, place: int) -> int | None:
        """The row of the session with `place` sessions before it, or of the last one."""
        rows = [row for row, it in enumerate(self._rows) if isinstance(it, SessionRecord)]
        return rows[min(place, len(rows) - 1)] if rows else None

    def row_of(self, session_id: str) -> int | None:
        """The row of a session among those read so far."""
        for row, it in enumerate(self._rows):
            if isinstance(it, SessionRecord) and it.id == session_id:
                return row
        return None

    def seek(self, session_id: str) -> int | None:
        """The row of a session, reading on until it is found; None when it is not kept."""
        if not self._pages.keeps(session_id):
            return None
        root = QModelIndex()
        while self.row_of(session_id) is None and self.canFetchMore(root):
            self.fetchMore(root)
        return self.row_of(session_id)

    def _with_heads(self, records: list[SessionRecord], day: date | None) -> list[_Row]:
        """The sessions, the head of its day before each that begins another day than `day`."""
        rows: list[_Row] = []
        for record in records:
            if record.started_at.date() != day:
                day = record.started_at.date()
                rows.append(day)
            rows.append(record)
        return rows

    def _last_day(self) -> date | None:
        last = self._rows[-1] if self._rows else None
        return last.started_at.date() if isinstance(last, SessionRecord) else None

    def _tell_trouble(self) -> None:
        trouble = self._pages.take_trouble()
        if trouble is not None:
            self.trouble.emit(trouble.message)
