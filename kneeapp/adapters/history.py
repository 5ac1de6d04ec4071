"""The history: every session, in one SQLite file that the user can copy. Fulfils `HistoryStore`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kneeapp.adapters.history_held import HeldHistory
from kneeapp.adapters.history_opening import Opening
from kneeapp.adapters.history_rows import kept_form
from kneeapp.adapters.migrations import ROAD, Road
from kneeapp.adapters.trouble import StoreError, Trouble
from kneeapp.core.message import N_
from kneeapp.core.record import SessionRecord

if TYPE_CHECKING:  # Shapes alone: none of these is needed before the first window stands.
    from kneeapp.adapters.history_merge import Incoming, Merged
    from kneeapp.core.day_check import DayCheck
    from kneeapp.core.edit import Edit
    from kneeapp.core.finding import Place, Wanted
    from kneeapp.core.totals import ActivityTotal, DayTotal, PointTotal, RoutineTotal

BUSY_MS = 2_000
_AT_ONCE = 500
_MERGE_CACHE_KIB = 256 << 10
"""What is not kept for good yet stays in memory up to here, some 200,000 sessions. Beyond it SQLite
writes into the file before the end, and nobody else can read it until then."""


def open_history(
    path: Path, backups: Path, now: datetime, *, road: Road = ROAD, busy_ms: int = BUSY_MS
) -> SqliteHistory:
    """Open the history, making or updating it where needed.

    Args:
        path: the file; its folder exists.
        backups: the folder for the copy that is made before an old file is brought up to date.
        now: an aware moment, for the name of that copy.
        road: the steps of the format; tests bring longer ones.
        busy_ms: how long to wait for another program that holds the file.

    Raises:
        StoreError: the file is no history, damaged, newer than this app, locked or unreadable.
            Nothing was changed in it; `history_file.set_aside` makes room for a new one.
    """
    opening = Opening(path, backups, now, road, busy_ms)
    return SqliteHistory(opening, opening.run())


class SqliteHistory(HeldHistory):
    """Fulfils `ports.HistoryStore`. Every method raises `StoreError` when the disk says no."""

    def save(self, record: SessionRecord) -> None:
        """Keep a new session (or one whose deletion is undone)."""
        record = kept_form(record)
        with self._writing() as tables:
            if tables.rows.key_of(record.id) is not None:
                raise StoreError(Trouble.ID_KEPT, _ID_KEPT, id=record.id)
            day = tables.rows.insert(record, tables.totals.day_begins_h)
            tables.totals.sum_up([day])

    def amend(self, record: SessionRecord) -> None:
        """Replace the session with the same id."""
        record = kept_form(record)
        with self._writing() as tables:
            key = tables.rows.key_of(record.id)
            if key is None:
                raise StoreError(Trouble.ID_UNKNOWN, _ID_UNKNOWN, id=record.id)
            days = tables.rows.days_of([record.id])
            days.add(tables.rows.replace(key, record, tables.totals.day_begins_h))
            tables.totals.sum_up(days)

    def delete(self, session_id: str) -> None:
        """Remove one session. An unknown id is no error."""
        with self._writing() as tables:
            days = tables.rows.days_of([session_id])
            tables.rows.delete(session_id)
            tables.totals.sum_up(days)

    def merge(self, things: Iterable[Incoming | DayCheck], *, take_changed: bool) -> Merged:
        """Merge what a file holds by its ids and days, all or nothing.

        Args:
            things: no id twice; may be a generator, and whatever it raises leaves the history as
                it was.
            take_changed: whether what is kept otherwise is replaced; or else it stays.
        """
        from kneeapp.adapters.history_merge import merge

        with self._writing() as tables:
            tables.connection.execute(f"PRAGMA cache_size = -{_MERGE_CACHE_KIB}")
            return merge(things, tables, take_changed=take_changed)

    def apply(self, edit: Edit) -> None:
        """Do an edit, all of it or nothing.

        Raises:
            StoreError: also when what is kept is not what stands in `edit.before`.
        """
        from kneeapp.adapters.history_edit import applied

        with self._writing() as tables:
            applied(edit, tables)

    def derive_anew(self, going_on: Callable[[], None]) -> None:
        """Read all there is, and make all that is derived from it anew.

        Args:
            going_on: called now and then; whatever it raises leaves the history as it was.

        Raises:
            StoreError: also when something that cannot be derived is damaged.
        """
        from kneeapp.adapters.history_anew import derive_anew

        with self._writing() as tables:
            derive_anew(tables, going_on)

    def get(self, session_id: str) -> SessionRecord | None:
        """One session, or None."""
        with self._reading() as tables:
            return tables.rows.by_id(session_id)

    def by_ids(self, ids: Sequence[str]) -> dict[str, SessionRecord]:
        """Those of the sessions that are kept, by id."""
        with self._reading() as tables:
            return tables.rows.by_ids(ids)

    def page(self, offset: int, limit: int) -> list[SessionRecord]:
        """Sessions newest first (by the instant of their start), `limit` from `offset` on."""
        with self._reading() as tables:
            return tables.rows.page(offset, limit)

    def count(self) -> int:
        """How many sessions are kept."""
        with self._reading() as tables:
            return tables.rows.count()

    def data_version(self) -> int:
        """Another number than before when another connection has changed the file in between."""
        with self._reading() as tables:
            return tables.rows.data_version()

    def every(self, first: date | None = None, last: date | None = None) -> Iterator[SessionRecord]:
        """All sessions of some local days, oldest first, without holding them all in memory.

        What is saved or deleted while this runs may or may not be among them: no lock is held in
        between, so that a long export never stops a session from being saved.
        """
        from kneeapp.core.finding import place_of

        after: Place | None = None
        while True:
            with self._reading() as tables:
                records = tables.search.between(first, last, _AT_ONCE, after)
            yield from records
            if len(records) < _AT_ONCE:
                return
            after = place_of(records[-1])

    def found(
        self, wanted: Wanted, limit: int, older_than: Place | None = None
    ) -> list[SessionRecord]:
        """The newest `limit` sessions that are wanted, older than a place; newest first."""
        with self._reading() as tables:
            return tables.search.found(wanted, limit, older_than)

    def found_newer(self, wanted: Wanted, limit: int, than: Place) -> list[SessionRecord]:
        """The `limit` wanted sessions that come next after a place in time; newest first."""
        with self._reading() as tables:
            return tables.search.found_newer(wanted, limit, than)

    def count_found(self, wanted: Wanted, most: int) -> int:
        """How many sessions are wanted; counting ends at `most`."""
        with self._reading() as tables:
            return tables.search.count(wanted, most)

    @property
    def day_begins_h(self) -> int:
        """The hour at which a local day begins."""
        with self._reading() as tables:
            return tables.totals.day_begins_h

    def set_day_begin(self, begins_h: int) -> None:
        """Let local days begin at another hour; all totals follow.

        Raises:
            ValueError: no day may begin at this hour.
        """
        with self._writing() as tables:
            tables.totals.set_day_begin(begins_h)

    def span(self) -> tuple[date, date] | None:
        """The first and the last local day with a session, or None without any."""
        with self._reading() as tables:
            return tables.totals.span()

    def days(self, first: date, last: date) -> list[DayTotal]:
        """The totals of each local day with a session from `first` to `last`, oldest first."""
        with self._reading() as tables:
            return tables.totals.days(first, last)

    def points(self, first: date, last: date) -> list[PointTotal]:
        """What was pressed in these days, by code, left before right."""
        with self._reading() as tables:
            return tables.totals.points(first, last)

    def routines(self, first: date, last: date) -> list[RoutineTotal]:
        """What was done in these days, by routine (single points first), left before right."""
        with self._reading() as tables:
            return tables.totals.routines(first, last)

    def activities(self, first: date, last: date) -> list[ActivityTotal]:
        """The scores of own activities in these days, oldest first, then by name."""
        with self._reading() as tables:
            return tables.totals.activities(first, last)

    def checks(self, first: date, last: date) -> list[DayCheck]:
        """The ratings of days without a session in these days, oldest first."""
        with self._reading() as tables:
            return tables.totals.checks(first, last)


_ID_KEPT = N_("A session with the id {id} is already kept. Nothing was changed.")
_ID_UNKNOWN = N_("No session with the id {id} is kept any more, so it could not be changed.")
