"""The one place that asks the machine what time it is, and for a fresh identity."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

_NS_PER_MS = 1_000_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SLEPT_FROM_MS = 2_000


def boot_time_ns() -> int | None:
    """Nanoseconds since the machine started, sleep included; None where Linux is not."""
    if sys.platform == "linux":
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME)
    return None


class SleeplessClock:
    """A steady clock for systems whose own one may stand still while the machine sleeps.

    Each reading is compared with the wall clock: when that has gone on by over two seconds more
    since the reading before, the machine was asleep for the difference, which is added for good.

    The limits: a wall clock set *forward* by hand looks like sleep (a running session pauses and
    asks, nothing is counted wrongly); one set *back* changes nothing here, but hides as much of a
    sleep between the same two readings. Where the steady clock runs on in sleep by itself, the two
    agree and nothing is added.

    Args:
        steady_ns: a clock that never goes back, ns.
        unix_ns: the wall clock, ns since 1970.
    """

    def __init__(self, steady_ns: Callable[[], int], unix_ns: Callable[[], int]) -> None:
        self._steady_ns = steady_ns
        self._unix_ns = unix_ns
        self._slept_ns = 0
        self._steady_before_ns = steady_ns()
        self._unix_before_ns = unix_ns()

    def __call__(self) -> int:
        """Nanoseconds on a clock that runs on while the machine sleeps."""
        steady_ns, unix_ns = self._steady_ns(), self._unix_ns()
        ahead_ns = (unix_ns - self._unix_before_ns) - (steady_ns - self._steady_before_ns)
        if ahead_ns > _SLEPT_FROM_MS * _NS_PER_MS:
            self._slept_ns += ahead_ns
        self._steady_before_ns, self._unix_before_ns = steady_ns, unix_ns
        return steady_ns + self._slept_ns


def sleepless_clock() -> Callable[[], int]:
    """The clock of this system that runs on while the machine sleeps, ns."""
    if boot_time_ns() is not None:
        return lambda: boot_time_ns() or 0
    return SleeplessClock(time.monotonic_ns, time.time_ns)


def _in_whole_minutes(local: datetime) -> datetime:
    """The same moment with an offset in whole minutes, as records keep it."""
    offset = local.utcoffset() or timedelta(0)
    return local.astimezone(timezone(timedelta(minutes=offset // timedelta(minutes=1))))


class SystemClock:
    """Fulfils `ports.Clock`.

    Args:
        steady_ns: a clock that never goes back and runs on in sleep, ns; the system's when None.
        unix_ns: the wall clock, ns since 1970.
    """

    def __init__(
        self,
        steady_ns: Callable[[], int] | None = None,
        unix_ns: Callable[[], int] = time.time_ns,
    ) -> None:
        self._steady_ns = steady_ns or sleepless_clock()
        self._unix_ns = unix_ns

    def now_ms(self) -> int:
        """Milliseconds on a clock that never goes back and runs on while the machine sleeps."""
        return self._steady_ns() // _NS_PER_MS

    def wall(self) -> datetime:
        """The wall clock: aware, with the local offset in whole minutes, to the millisecond."""
        utc = _EPOCH + timedelta(milliseconds=self._unix_ns() // _NS_PER_MS)
        return _in_whole_minutes(utc.astimezone())

    def local(self, naive: datetime) -> datetime:
        """The moment of a local time in the zone of this machine at that date, aware.

        Fold 0 means the first of a time that came twice, and, of one that was jumped over, the
        offset before the jump: on the clock it is then later by the length of the jump.
        """
        # Not `naive.astimezone()`: that gives a time that was jumped over the offset after it.
        seconds = naive.replace(tzinfo=None, fold=0).timestamp()
        return _in_whole_minutes(datetime.fromtimestamp(seconds, UTC).astimezone())

    def new_id(self) -> str:
        """A fresh identity for a session (UUID text)."""
        from uuid import uuid4  # late: it is not needed to show the window

        return str(uuid4())
