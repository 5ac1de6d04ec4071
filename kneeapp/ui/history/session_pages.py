"""Reads the wanted sessions a page at a time and gets past those that cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from kneeapp.core.errors import AppError
from kneeapp.core.finding import Place, Wanted, place_of
from kneeapp.core.ports import HistoryStore
from kneeapp.core.record import SessionRecord

PAGE = 200
_MAX_BAD_ROWS = 8
_LAST_ID = "~"
"""Comes after the id of every session."""
_LONGEST_STEP = 42
"""2 to this power is more than a century of milliseconds."""
_MS = timedelta(milliseconds=1)
# No place lies further out: the offset of a session must not lead beyond what a date can say.
_FIRST_PLACE = Place(datetime(1, 1, 3, tzinfo=UTC), "")
_LAST_PLACE = Place(datetime(9999, 12, 29, tzinfo=UTC), "")


@dataclass(frozen=True, slots=True)
class Read:
    """Sessions, newest first, and whether there may be more beyond them."""

    records: list[SessionRecord]
    has_more: bool


class SessionPages:
    """Reads from a `HistoryStore`. Never raises: `take_trouble` tells what went wrong."""

    def __init__(self, history: HistoryStore) -> None:
        self._history = history
        self._trouble: AppError | None = None

    def take_trouble(self) -> AppError | None:
        """What went wrong since it was last asked for."""
        trouble, self._trouble = self._trouble, None
        return trouble

    def day_begins_h(self) -> int:
        """The hour at which a local day begins."""
        try:
            return self._history.day_begins_h
        except AppError as trouble:
            self._trouble = self._trouble or trouble
            return 0

    def older(self, wanted: Wanted, limit: int, than: Place | None = None) -> Read:
        """The next `limit` wanted sessions older than a place, or the newest of all."""

        def ask(count: int, beyond: Place | None) -> list[SessionRecord]:
            return self._history.found(wanted, count, beyond)

        return self._read(ask, limit, than, -1)

    def newer(self, wanted: Wanted, limit: int, than: Place | None = None) -> Read:
        """The next `limit` wanted sessions newer than a place, or the oldest of all."""

        def ask(count: int, beyond: Place | None) -> list[SessionRecord]:
            return self._history.found_newer(wanted, count, beyond or _FIRST_PLACE)

        return self._read(ask, limit, than, 1)

    def upto(self, wanted: Wanted, place: Place, limit: int) -> Read:
        """The next `limit` wanted sessions from the one at a place on, that one included."""
        return self.older(wanted, limit, just_after(place))

    def of_day(self, wanted: Wanted, day: date) -> SessionRecord | None:
        """The newest wanted session of a local day or of an earlier one."""
        last = day if wanted.last is None else min(day, wanted.last)
        found = self.older(replace(wanted, last=last), 1).records
        return found[0] if found else None

    def ids(self, wanted: Wanted, most: int) -> tuple[str, ...]:
        """The ids of the newest wanted sessions, at most so many."""
        found: list[str] = []
        than: Place | None = None
        while len(found) < most:
            read = self.older(wanted, min(PAGE, most - len(found)), than)
            found += [record.id for record in read.records]
            if not read.has_more or not read.records:
                break
            than = place_of(read.records[-1])
        return tuple(found)

    def get(self, session_id: str) -> SessionRecord | None:
        """A kept session, or None when there is none or it cannot be read."""
        try:
            return self._history.get(session_id)
        except AppError:
            return None

    def _read(
        self,
        ask: Callable[[int, Place | None], list[SessionRecord]],
        limit: int,
        than: Place | None,
        way: int,
    ) -> Read:
        """Read on from a place, to older ones (`way` -1) or newer ones (1).

        What fails is halved until the session that cannot be read stands alone; then it is passed.
        """
        found: list[SessionRecord] = []
        bad, size = 0, limit
        while len(found) < limit:
            size = min(size, limit - len(found))
            try:
                page = ask(size, than)
            except AppError as trouble:
                self._trouble = self._trouble or trouble
                if size > 1:
                    size //= 2
                    continue
                bad += 1
                past = self._past_bad(ask, than, way) if bad <= _MAX_BAD_ROWS else None
                if past is None:
                    return Read(found, has_more=False)
                than = past
                continue
            found = [*found, *page] if way < 0 else [*page, *found]
            if len(page) < size:
                return Read(found, has_more=False)
            than = place_of(page[-1] if way < 0 else page[0])
        return Read(found, has_more=True)

    def _past_bad(
        self, ask: Callable[[int, Place | None], list[SessionRecord]], than: Place | None, way: int
    ) -> Place | None:
        """The place just beyond a session that cannot be read; None when nothing lies beyond.

        Nobody knows when that session was: ever longer steps are taken until one can be read, then
        the shortest such step is looked for.
        """
        start = than if than is not None else self._end(way)
        if start is None:
            return None

        def can_read(step_ms: int) -> bool:
            try:
                ask(1, _beyond(start, step_ms, way))
            except AppError:
                return False
            return True

        far = next((2**n for n in range(_LONGEST_STEP) if can_read(2**n)), None)
        if far is None:
            return None
        near = far // 2
        while far - near > 1:
            middle = (near + far) // 2
            near, far = (near, middle) if can_read(middle) else (middle, far)
        return _beyond(start, far, way)

    def _end(self, way: int) -> Place | None:
        """A place newer (`way` -1) or older (1) than every session."""
        try:
            span = self._history.span()
        except AppError:
            return None
        if span is None:
            return None
        days = timedelta(days=-2 * way)
        try:
            day = (span[1] if way < 0 else span[0]) + days
        except OverflowError:
            return _LAST_PLACE if way < 0 else _FIRST_PLACE
        return Place(datetime.combine(day, time(), UTC), "")


def just_after(place: Place) -> Place:
    """The place next newer than one: what is older than it includes the session there."""
    return Place(place.started_at, place.id + _LAST_ID)


def _beyond(start: Place, step_ms: int, way: int) -> Place:
    try:
        moment = start.started_at.astimezone(UTC) + way * step_ms * _MS
    except OverflowError:
        return _FIRST_PLACE if way < 0 else _LAST_PLACE
    moment = min(max(moment, _FIRST_PLACE.started_at), _LAST_PLACE.started_at)
    return Place(moment, "" if way < 0 else _LAST_ID)
