"""Stand-ins for the world: no disk, no clock, no desktop. Shared by all tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone

from kneeapp.adapters.history_rows import alike, kept_form
from kneeapp.adapters.history_texts import kept_check
from kneeapp.core.day import day_of
from kneeapp.core.day_check import DayCheck
from kneeapp.core.edit import Edit
from kneeapp.core.errors import AppError
from kneeapp.core.finding import EVERYTHING, Place, Wanted, is_found, place_of
from kneeapp.core.message import Message
from kneeapp.core.record import SessionRecord
from kneeapp.core.settings import Settings
from kneeapp.core.totals import (
    ActivityTotal,
    DayTotal,
    PointTotal,
    RoutineTotal,
    activity_totals,
    day_totals,
    point_totals,
    routine_totals,
)

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=timezone(timedelta(hours=1)))
"""Where the wall clock of `FakeClock` begins: a Saturday at noon."""


class FakeClock:
    """A clock that moves when told to."""

    def __init__(self, now_ms: int = 1_000_000, wall: datetime = NOON) -> None:
        self._now_ms = now_ms
        self._wall = wall
        self._ids = 0

    def advance(self, ms: int) -> None:
        """Both clocks go on by `ms`, whether the machine sleeps or not."""
        self._now_ms += ms
        self._wall += timedelta(milliseconds=ms)

    def set_wall(self, wall: datetime) -> None:
        """The user sets the wall clock; the other one does not notice."""
        self._wall = wall

    def now_ms(self) -> int:
        return self._now_ms

    def wall(self) -> datetime:
        return self._wall

    def local(self, naive: datetime) -> datetime:
        """Always with the offset the wall clock has."""
        return naive.replace(tzinfo=self._wall.tzinfo)

    def new_id(self) -> str:
        """UUID text, counted up from 1."""
        self._ids += 1
        return f"00000000-0000-4000-8000-{self._ids:012d}"


class MemoryHistory:
    """A history without a disk. `trouble`, when set, is what every write raises."""

    def __init__(self, records: Iterable[SessionRecord] = ()) -> None:
        self._kept = {record.id: kept_form(record) for record in records}
        self._checks: dict[date, DayCheck] = {}
        self.day_begins_h = 0
        self.version = 1
        self.trouble: AppError | None = None
        self.notice: Message | None = None
        self.closed = False

    @property
    def read_only_because(self) -> AppError | None:
        return self.trouble

    def close(self) -> None:
        self.closed = True

    def save(self, record: SessionRecord) -> None:
        self._may_write()
        if record.id in self._kept:
            raise AppError("A session with the id {id} is already kept.", id=record.id)
        self._kept[record.id] = kept_form(record)

    def amend(self, record: SessionRecord) -> None:
        self._may_write()
        if record.id not in self._kept:
            raise AppError("No session with the id {id} is kept.", id=record.id)
        self._kept[record.id] = kept_form(record)

    def delete(self, session_id: str) -> None:
        self._may_write()
        self._kept.pop(session_id, None)

    def get(self, session_id: str) -> SessionRecord | None:
        return self._kept.get(session_id)

    def page(self, offset: int, limit: int) -> list[SessionRecord]:
        newest_first = [*self.every()][::-1]
        return newest_first[max(offset, 0) :][: max(limit, 0)]

    def count(self) -> int:
        return len(self._kept)

    def every(self, first: date | None = None, last: date | None = None) -> Iterator[SessionRecord]:
        within = (r for r in self._kept.values() if self._is_within(r, first, last))
        yield from sorted(within, key=lambda r: (r.started_at, r.id))

    def apply(self, edit: Edit) -> None:
        self._may_write()
        kept, checks = dict(self._kept), dict(self._checks)
        for record in map(kept_form, edit.before):
            there = kept.pop(record.id, None)
            if there is None or not alike(there, record):
                raise AppError("The session {id} is no longer as it was.", id=record.id)
        for record in map(kept_form, edit.after):
            if record.id in kept:
                raise AppError("A session with the id {id} is already kept.", id=record.id)
            kept[record.id] = record
        before, after = _by_day(edit.checks_before), _by_day(edit.checks_after)
        for day in {*before, *after}:
            if checks.pop(day, None) != before.get(day):
                raise AppError("The rating of {day} is no longer as it was.", day=day.isoformat())
        self._kept, self._checks = kept, checks | after

    def found(
        self, wanted: Wanted, limit: int, older_than: Place | None = None
    ) -> list[SessionRecord]:
        found = [r for r in self._wanted(wanted) if older_than is None or _at(r) < _at(older_than)]
        return found[::-1][: max(limit, 0)]

    def found_newer(self, wanted: Wanted, limit: int, than: Place) -> list[SessionRecord]:
        found = [r for r in self._wanted(wanted) if _at(r) > _at(than)]
        return found[: max(limit, 0)][::-1]

    def count_found(self, wanted: Wanted, most: int) -> int:
        return min(max(most, 0), len(self._wanted(wanted)))

    def data_version(self) -> int:
        """What `version` says; tests let it change."""
        return self.version

    def set_day_begin(self, begins_h: int) -> None:
        self._may_write()
        self.day_begins_h = begins_h

    def span(self) -> tuple[date, date] | None:
        days = sorted(day_of(r.started_at, self.day_begins_h) for r in self._kept.values())
        return (days[0], days[-1]) if days else None

    def days(self, first: date, last: date) -> list[DayTotal]:
        return day_totals(self.every(first, last), self.day_begins_h)

    def points(self, first: date, last: date) -> list[PointTotal]:
        return point_totals(self.every(first, last))

    def routines(self, first: date, last: date) -> list[RoutineTotal]:
        return routine_totals(self.every(first, last))

    def activities(self, first: date, last: date) -> list[ActivityTotal]:
        return activity_totals(self.every(first, last), self.checks(first, last), self.day_begins_h)

    def checks(self, first: date, last: date) -> list[DayCheck]:
        return [check for day, check in sorted(self._checks.items()) if first <= day <= last]

    def _wanted(self, wanted: Wanted) -> list[SessionRecord]:
        if wanted == EVERYTHING:
            return [*self.every()]
        return [r for r in self.every() if is_found(wanted, r, self.day_begins_h)]

    def _is_within(self, record: SessionRecord, first: date | None, last: date | None) -> bool:
        day = day_of(record.started_at, self.day_begins_h)
        return (first or date.min) <= day <= (last or date.max)

    def _may_write(self) -> None:
        if self.trouble is not None:
            raise self.trouble


def _by_day(checks: Iterable[DayCheck]) -> dict[date, DayCheck]:
    return {check.day: check for check in map(kept_check, checks) if not check.is_empty}


def _at(it: SessionRecord | Place) -> tuple[datetime, str]:
    place = place_of(it) if isinstance(it, SessionRecord) else it
    return place.started_at, place.id


class MemorySettings:
    """Settings without a disk. `refusal`, when set, is what `save` raises."""

    def __init__(self, settings: Settings | None = None) -> None:
        self._settings = settings or Settings()
        self.trouble: Message | None = None
        self.refusal: AppError | None = None
        self.saves = 0

    def load(self) -> Settings:
        return self._settings

    def save(self, settings: Settings) -> None:
        if self.refusal is not None:
            raise self.refusal
        self._settings = settings
        self.saves += 1


class FakeAwake:
    """Notes whether the display is kept awake, and how often that began."""

    def __init__(self) -> None:
        self.held = False
        self.holds = 0

    def hold(self) -> None:
        self.holds += not self.held
        self.held = True

    def release(self) -> None:
        self.held = False


@dataclass
class FakeAssets:
    """Shipped files that only exist here, by their name below `resources/`."""

    files: Mapping[str, bytes] = field(default_factory=dict)

    def read(self, name: str) -> bytes:
        if name not in self.files:
            raise AppError("The file {name} is missing.", name=name)
        return self.files[name]

    def path(self, name: str) -> str:
        self.read(name)
        return f"/nowhere/{name}"
