"""Time that runs on in sleep, on both kinds of system; nothing here waits."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneeapp.adapters.clock import SleeplessClock, SystemClock, boot_time_ns, sleepless_clock

S = 1_000_000_000


class Machine:
    """The two clocks of a machine whose steady one stands still in sleep."""

    def __init__(self):
        self.steady_ns = 500 * S
        self.unix_ns = 1_763_746_925_120_999_999

    def run(self, ns):
        self.steady_ns += ns
        self.unix_ns += ns

    def sleep(self, ns):
        self.unix_ns += ns

    def clock(self):
        return SystemClock(
            SleeplessClock(lambda: self.steady_ns, lambda: self.unix_ns), lambda: self.unix_ns
        )


def test_it_runs_with_the_machine():
    machine = Machine()
    clock = machine.clock()
    start = clock.now_ms()
    machine.run(1_500_000_000)
    assert clock.now_ms() - start == 1_500


def test_it_runs_on_while_the_machine_sleeps():
    machine = Machine()
    clock = machine.clock()
    start = clock.now_ms()
    machine.run(1 * S)
    machine.sleep(3_600 * S)
    machine.run(1 * S)
    assert clock.now_ms() - start == 3_602_000
    machine.run(1 * S)
    assert clock.now_ms() - start == 3_603_000


def test_sleep_before_the_first_look_counts_too():
    machine = Machine()
    clock = machine.clock()
    machine.sleep(10 * S)
    before_ms = 500 * 1000
    assert clock.now_ms() - before_ms == 10_000


def test_small_corrections_of_the_wall_clock_add_nothing():
    machine = Machine()
    clock = machine.clock()
    start = clock.now_ms()
    for _ in range(100):
        machine.run(1 * S)
        machine.sleep(1_900_000_000)
        assert clock.now_ms() >= start
    assert clock.now_ms() - start == 100_000


def test_a_wall_clock_set_back_changes_nothing():
    machine = Machine()
    clock = machine.clock()
    start = clock.now_ms()
    machine.sleep(-7_200 * S)
    machine.run(2 * S)
    assert clock.now_ms() - start == 2_000


@given(st.lists(st.tuples(st.sampled_from(["run", "sleep", "set"]), st.integers(0, 10**13))))
def test_it_never_goes_back(deeds):
    machine = Machine()
    clock = machine.clock()
    before = clock.now_ms()
    for deed, ns in deeds:
        if deed == "set":
            machine.sleep(-ns)
        else:
            getattr(machine, deed)(ns)
        now = clock.now_ms()
        assert now >= before
        before = now


def test_the_wall_is_aware_and_to_the_millisecond():
    machine = Machine()
    wall = machine.clock().wall()
    assert wall.utcoffset() is not None
    assert wall.astimezone(UTC) == datetime(2025, 11, 21, 17, 42, 5, 120_000, tzinfo=UTC)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone cannot be changed")
@pytest.mark.parametrize(
    ("zone", "offset"),
    [("UTC-05:45", timedelta(hours=5, minutes=45)), ("LMT-0:53:28", timedelta(minutes=53))],
)
def test_the_wall_has_the_local_offset_in_whole_minutes(monkeypatch, zone, offset):
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        wall = Machine().clock().wall()
    finally:
        monkeypatch.undo()
        time.tzset()
    assert wall.utcoffset() == offset
    assert wall.astimezone(UTC).microsecond == 120_000


def test_the_real_clocks_agree_with_the_system():
    clock = SystemClock()
    first, second = clock.now_ms(), clock.now_ms()
    assert first <= second
    assert abs(clock.wall() - datetime.now(UTC)) < timedelta(minutes=1)


def test_linux_has_a_clock_that_runs_on_in_sleep():
    if sys.platform == "linux":
        awake_ns = time.monotonic_ns()
        assert (boot_time_ns() or 0) >= awake_ns
        assert not isinstance(sleepless_clock(), SleeplessClock)
    else:
        assert boot_time_ns() is None
        assert isinstance(sleepless_clock(), SleeplessClock)


def test_elsewhere_the_two_clocks_are_compared(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    clock = sleepless_clock()
    assert isinstance(clock, SleeplessClock)
    assert clock() <= clock()


def test_identities_are_fresh_uuid_text():
    clock = SystemClock()
    first, second = clock.new_id(), clock.new_id()
    assert first != second
    assert str(UUID(first)) == first
    assert UUID(first).version == 4


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone cannot be set here")
@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("2026-07-01 09:00", "2026-07-01T09:00:00+02:00"),
        ("2026-11-17 20:15", "2026-11-17T20:15:00+01:00"),
        # Jumped over: as much later as the clocks jumped.
        ("2026-03-29 02:30", "2026-03-29T03:30:00+02:00"),
        # Came twice: the first.
        ("2026-10-25 02:30", "2026-10-25T02:30:00+02:00"),
        ("1980-01-01 00:00", "1980-01-01T00:00:00+01:00"),
    ],
)
def test_local_times_have_the_offset_of_their_date_even_when_the_clocks_change(
    monkeypatch: pytest.MonkeyPatch, typed: str, moment: str
):
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    try:
        found = SystemClock().local(datetime.fromisoformat(typed))
        folded = SystemClock().local(datetime.fromisoformat(typed).replace(fold=1))
    finally:
        monkeypatch.undo()
        time.tzset()
    assert found.isoformat() == folded.isoformat() == moment
    assert found == datetime.fromisoformat(moment)
