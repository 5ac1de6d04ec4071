"""The wanted sessions as a list of days and sessions, newest first: a stretch of a few pages.

Only pages that somebody scrolls to are read, and those far behind are let go, so a history of many
years opens as fast as an empty one and never takes more room. A session that cannot be read is left
out and told once; the others are shown.
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
from kneeapp.core.finding import EVERYTHING, Wanted, is_found, place_of
from kneeapp.core.ports import HistoryStore
from kneeapp.core.record import SessionRecord
from kneeapp.ui.dates import day_head
from kneeapp.ui.history.session_pages import PAGE, Read, SessionPages, just_after
from kneeapp.ui.history.session_rows import Row, SessionRows
from kneeapp.ui.history.session_words import row_words
from kneeapp.ui.history.words import title_of

AnyIndex = QModelIndex | QPersistentModelIndex

HELD_MOST = 3 * PAGE
"""More sessions than these are not held while somebody scrolls on."""


class SessionRole(IntEnum):
    """What can be asked of a row beside its texts."""

    RECORD = Qt.ItemDataRole.UserRole + 1
    """`SessionRecord`, or None for the head of a day."""


class SessionListModel(QAbstractListModel):
    """Heads of days and sessions over a `HistoryStore`; `today` is the local day it is shown on.

    `held` are the rows of the stretch, to be read alone. `trouble` carries the `Message` of what
    could not be read.
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
        self._wanted = EVERYTHING
        self.held = SessionRows()
        self._has_newer = self._has_older = False

    @property
    def wanted(self) -> Wanted:
        """What a session has to be to be listed."""
        return self._wanted

    @property
    def has_newer(self) -> bool:
        """Whether there are wanted sessions above the stretch."""
        return self._has_newer

    @property
    def has_older(self) -> bool:
        """Whether there are wanted sessions below it."""
        return self._has_older

    @property
    def found_all(self) -> int | None:
        """How many sessions are wanted where all of them are in the stretch, else None."""
        return None if self._has_newer or self._has_older else len(self.held.records())

    def all_ids(self, most: int) -> tuple[str, ...]:
        """The ids of all that are wanted, listed or not, newest first; at most so many."""
        return self._pages.ids(self._wanted, most)

    def want(self, wanted: Wanted) -> None:
        """List other sessions, from the newest on."""
        self._wanted = wanted
        self.to_newest()

    def to_newest(self) -> None:
        """Begin at the newest session."""
        self._begin(Read([], has_more=False), self._pages.older(self._wanted, PAGE))

    def to_oldest(self) -> None:
        """End at the oldest session."""
        self._begin(self._pages.newer(self._wanted, PAGE), Read([], has_more=False))

    def reload(self) -> None:
        """Read the same stretch anew, with what has come and without what has gone."""
        before = self.held.records()
        if not before or not self._has_newer:
            limit = PAGE * (1 + len(before) // PAGE)
            self._begin(Read([], has_more=False), self._pages.older(self._wanted, limit))
            return
        older = self._pages.upto(self._wanted, place_of(before[0]), max(PAGE, len(before)))
        self._begin(Read([], has_more=True), older)
        if not self.held.rows:
            self.to_newest()

    def jump(self, day: date) -> int | None:
        """List the sessions about a day; the row of the newest of that day or of an earlier one.

        Where there is no earlier one it is the row of the oldest session; None when none is wanted.
        """
        record = self._pages.of_day(self._wanted, day)
        if record is None:
            self.to_oldest()
            return self.held.last_row()
        self._begin_about(record)
        return self.held.row_of(record.id)

    def seek(self, session_id: str) -> int | None:
        """The row of a session, listing those about it; None when it is not kept or not wanted."""
        record = self._pages.get(session_id)
        if record is None or not is_found(self._wanted, record, self.held.begins_h):
            return None
        if self.held.row_of(session_id) is None:
            self._begin_about(record)
        return self.held.row_of(session_id)

    def _begin_about(self, record: SessionRecord) -> None:
        place = place_of(record)
        newer = self._pages.newer(self._wanted, PAGE, just_after(place))
        self._begin(newer, self._pages.upto(self._wanted, place, PAGE))

    def _begin(self, newer: Read, older: Read) -> None:
        self.beginResetModel()
        self.held.begins_h = self._pages.day_begins_h()
        self.held.rows = self.held.with_heads([*newer.records, *older.records])
        self._has_newer, self._has_older = newer.has_more, older.has_more
        self.endResetModel()
        self._tell_trouble()

    def grow_older(self) -> None:
        """Read the page below the stretch."""
        records = self.held.records()
        if not self._has_older or not records:
            return
        read = self._pages.older(self._wanted, PAGE, place_of(records[-1]))
        self._has_older = read.has_more
        self._insert(
            len(self.held.rows), self.held.with_heads(read.records, self.held.day(records[-1]))
        )
        self._tell_trouble()

    def grow_newer(self) -> None:
        """Read the page above the stretch."""
        records = self.held.records()
        if not self._has_newer or not records:
            return
        read = self._pages.newer(self._wanted, PAGE, place_of(records[0]))
        self._has_newer = read.has_more
        rows = self.held.with_heads(read.records)
        if read.records and self.held.day(read.records[-1]) == self.held.day(records[0]):
            # The head of the day they share stands there already.
            head = max(n for n, it in enumerate(rows) if not isinstance(it, SessionRecord))
            self._insert(1, rows[head + 1 :])
            rows = rows[:head]
        self._insert(0, rows)
        self._tell_trouble()

    def let_go_newer(self) -> None:
        """Let whole days at the top go, so that not many more than `HELD_MOST` are held."""
        spare = self.held.spare_above(HELD_MOST)
        if spare > 0:
            self._has_newer = True
            self._remove(0, spare)

    def let_go_older(self) -> None:
        """Let whole days at the bottom go, so that no more than `HELD_MOST` are held."""
        start, end = self.held.spare_below(HELD_MOST), len(self.held.rows)
        if start < end:
            self._has_older = True
            self._remove(start, end)

    def _insert(self, at: int, rows: list[Row]) -> None:
        if rows:
            self.beginInsertRows(QModelIndex(), at, at + len(rows) - 1)
            self.held.rows[at:at] = rows
            self.endInsertRows()

    def _remove(self, start: int, end: int) -> None:
        self.beginRemoveRows(QModelIndex(), start, end - 1)
        del self.held.rows[start:end]
        self.endRemoveRows()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        """Rows of the stretch."""
        return 0 if parent is not None and parent.isValid() else len(self.held.rows)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Sessions can be picked; heads cannot, so keys and pointer pass over them."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        leaf = Qt.ItemFlag.ItemNeverHasChildren
        if self.held.record_at(index.row()) is None:
            return leaf
        return leaf | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The texts of a row, and what `SessionRole` names."""
        if not index.isValid():
            return None
        row = self.held.rows[index.row()]
        if isinstance(row, SessionRecord):
            return self._session_data(row, role)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return day_head(row, self._today)
        return None

    def _session_data(self, record: SessionRecord, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return title_of(record, self._catalogue)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row_words(record, self._catalogue, day_head(self.held.day(record), self._today))
        return record if role == SessionRole.RECORD else None

    def day_at(self, row: int) -> date | None:
        """The local day of a session's row, or None."""
        record = self.held.record_at(row)
        return None if record is None else self.held.day(record)

    def _tell_trouble(self) -> None:
        trouble = self._pages.take_trouble()
        if trouble is not None:
            self.trouble.emit(trouble.message)
