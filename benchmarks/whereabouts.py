"""Where somebody is, and so what the clock on the wall says: clock changes and travel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

WINTER = timedelta(hours=1)
SUMMER = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Trip:
    """Some days elsewhere, from noon (UTC) of the first to noon of the last."""

    first: date
    last: date
    offset: timedelta

    def holds(self, moment: datetime) -> bool:
        """Whether somebody is away then."""
        noons = (
            datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
            for day in (self.first, self.last)
        )
        begin, end = noons
        return begin <= moment < end


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """At home in the middle of Europe, but for some trips."""

    trips: tuple[Trip, ...] = ()

    def local(self, moment: datetime) -> datetime:
        """A moment on the clock of the place somebody is at."""
        for trip in self.trips:
            if trip.holds(moment):
                return moment.astimezone(timezone(trip.offset))
        return moment.astimezone(timezone(home_offset(moment)))

    def at(self, day: date, minute: int) -> datetime:
        """The moment at which the clock there says so many minutes after midnight.

        What a clock change leaves out becomes an hour later; of what it has twice, the first.
        """
        there = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=minute)
        offsets = {self.local(there + timedelta(hours=hours)).utcoffset() for hours in (-24, 0, 24)}
        found = []
        for offset in offsets:
            moment = there - (offset or timedelta(0))
            if self.local(moment).utcoffset() == offset:
                found.append(moment)
        return self.local(min(found) if found else there - WINTER)


def home_offset(moment: datetime) -> timedelta:
    """Summer time from the last Sunday of March to the last of October, at 01:00 UTC."""
    begins, ends = (_last_sunday(moment.astimezone(UTC).year, month) for month in (3, 10))
    return SUMMER if begins <= moment < ends else WINTER


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)
