"""Stand-ins for the world: no disk, no clock, no desktop. Shared by all tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone

from kneeapp.adapters.history import ID_DIFFERS, Added, alike
from kneeapp.adapters.history_rows import DayTotal, kept_form
from kneeapp.core.errors import AppError
from kneeapp.core.message import Message
from kneeapp.core.record import Outcome, SessionRecord
from kneeapp.core.settings import Settings

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

    def new_id(self) -> str:
        """UUID text, counted up from 1."""
        self._ids += 1
        return f"00000000-0000-4000-8000-{self._ids:012d}"


class MemoryHistory:
    """A history without a disk. `trouble`, when set, is what every write raises."""

    def __init__(self, records: Iterable[SessionRecord] = ()) -> None:
        self._kept: dict[str, SessionRecord] = {}
        self.trouble: AppError | None = None
        self.notice: Message | None = None
        self.closed = False
        self.add_all(records)

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

    def add_all(self, records: Iterable[SessionRecord]) -> Added:
        self._may_write()
        kept, already_there = dict(self._kept), 0
        for record in map(kept_form, records):
            before = kept.setdefault(record.id, record)
            if not alike(before, record):
                raise AppError(ID_DIFFERS, id=record.id)
            already_there += before is not record
        added = len(kept) - len(self._kept)
        self._kept = kept
        return Added(added, already_there)

    def get(self, session_id: str) -> SessionRecord | None:
        return self._kept.get(session_id)

    def page(self, offset: int, limit: int) -> list[SessionRecord]:
        newest_first = [*self.every()][::-1]
        return newest_first[max(offset, 0) :][: max(limit, 0)]

    def count(self) -> int:
        return len(self._kept)

    def every(self) -> Iterator[SessionRecord]:
        yield from sorted(self._kept.values(), key=lambda r: (r.started_at, r.id))

    def day_totals(self, first: date, last: date) -> list[DayTotal]:
        days: dict[date, list[SessionRecord]] = {}
        for record in self.every():
            days.setdefault(record.started_at.date(), []).append(record)
        return [
            DayTotal(
                day,
                len(records),
                sum(r.outcome is Outcome.COMPLETED for r in records),
                sum(r.active_ms for r in records),
                sum(r.pressed_ms for r in records),
            )
            for day, records in sorted(days.items())
            if first <= day <= last
        ]

    def _may_write(self) -> None:
        if self.trouble is not None:
            raise self.trouble


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
