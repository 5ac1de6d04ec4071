"""The shell writes down what happens, keeps the display awake, and hears of sleep."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from kneeapp.core.errors import AppError
from kneeapp.core.events import PauseReason, Tick
from kneeapp.core.message import Message
from kneeapp.core.record import StopReason
from kneeapp.core.replay import Interrupted, found_in, replay
from kneeapp.core.session import Paused, Reviewing, Running
from kneeapp.ui.session_awake import LONG_PAUSE_MS, Wakefulness
from kneeapp.ui.session_controller import SessionController
from tests.fakes import FakeAwake, FakeClock, MemoryHistory
from tests.plans import running, short_plan

Entry = Mapping[str, object]


class MemoryJournal:
    """A journal without a disk, and whether an entry was to be synced."""

    def __init__(self) -> None:
        self.kept: dict[str, list[Entry]] = {}
        self.synced: list[object] = []
        self.trouble: Message | None = None
        self._id = ""

    def begin(self, session_id: str, entries: Sequence[Entry]) -> None:
        self._id = session_id
        self.kept[session_id] = list(entries)

    def write(self, entry: Entry, *, sync: bool) -> None:
        self.kept[self._id].append(entry)
        if sync:
            self.synced.append(entry["event"])

    def close(self, session_id: str) -> None:
        self.kept.pop(session_id, None)

    def pending(self) -> Sequence[Entry] | None:
        return next(iter(self.kept.values()), None)

    def set_aside(self) -> str:
        return "aside"


class FakeSleep:
    """Says that the machine goes to sleep, in a thread of its own."""

    def __init__(self) -> None:
        self.on_sleep: Callable[[], None] | None = None
        self.let_go: Callable[[], None] = lambda: None

    def may_sleep(self) -> None:
        self.let_go()

    def start(self, on_sleep: Callable[[], None]) -> None:
        self.on_sleep = on_sleep

    def stop(self) -> None:
        self.on_sleep = None

    def fall_asleep(self) -> None:
        assert self.on_sleep is not None
        thread = threading.Thread(target=self.on_sleep)
        thread.start()
        thread.join()


class Deaf:
    """Plays nothing."""

    def play(self, cue: object) -> None:
        pass

    def silence(self) -> None:
        pass


class Desk:
    """A controller among stand-ins."""

    def __init__(self) -> None:
        self.clock, self.history = FakeClock(), MemoryHistory()
        self.awake, self.journal, self.sleep = FakeAwake(), MemoryJournal(), FakeSleep()
        self.controller = SessionController(
            self.clock, self.history, self.awake, Deaf(), None, self.journal, self.sleep
        )

    def begin(self) -> str:
        self.controller.begin(short_plan(), 5, None)
        return self.controller.state.course.id

    def run(self, ms: int, every_ms: int) -> None:
        for _tick in range(ms // every_ms):
            self.clock.advance(every_ms)
            self.controller.tick()

    def written(self) -> list[Entry]:
        (entries,) = self.journal.kept.values()
        return entries


@pytest.fixture
def desk(qtbot: QtBot):
    made = Desk()
    yield made
    made.controller.close()


@pytest.mark.parametrize("every_ms", [16, 100, 999, 1_000, 1_999])
def test_what_is_written_down_leads_to_the_very_state(desk: Desk, every_ms: int):
    """Ticks of 999 ms and then a late one: left out it would look like sleep."""
    desk.begin()
    desk.run(5_000, every_ms)
    desk.clock.advance(1_900)
    desk.controller.tick()
    desk.run(4_000, every_ms)
    desk.controller.extend()
    desk.controller.pause()
    desk.clock.advance(60_000)
    desk.controller.resume()
    desk.controller.back()
    found = found_in(desk.written())
    assert isinstance(found, Interrupted)
    assert found.state == desk.controller.state


@pytest.mark.parametrize("every_ms", [16, 100, 250, 1_000])
def test_a_tick_is_written_once_a_second_and_at_each_border(desk: Desk, every_ms: int):
    desk.begin()
    desk.run(20_000, every_ms)
    ticks = [entry for entry in desk.written() if entry["event"] == "tick"]
    assert 18 <= len(ticks) <= 21
    assert desk.journal.synced == ["tick"]


def test_the_timer_wakes_in_time_to_write(desk: Desk, qtbot: QtBot):
    """With nothing to paint and no cue the loss would grow to two seconds."""
    desk.begin()
    desk.run(900, 900)
    assert desk.controller.is_ticking
    assert desk.controller._timer.interval() <= 100


def test_a_session_that_is_kept_has_no_journal_any_more(desk: Desk):
    desk.begin()
    desk.run(10_000, 500)
    assert desk.journal.kept
    desk.controller.stop(StopReason.OTHER)
    assert not desk.journal.kept


def test_a_session_that_could_not_be_kept_still_has_one_with_its_ratings(desk: Desk):
    session_id = desk.begin()
    desk.run(10_000, 500)
    desk.history.trouble = AppError("The disk is full.")
    desk.controller.stop(StopReason.OTHER)
    assert [entry["event"] for entry in desk.journal.kept[session_id]][-1] == "stop"
    assert not desk.controller.retry_keep()
    assert session_id in desk.journal.kept
    desk.history.trouble = None
    assert desk.controller.retry_keep()
    assert not desk.journal.kept


def test_what_the_user_gives_up_is_not_offered_again(desk: Desk):
    desk.begin()
    desk.history.trouble = AppError("The disk is full.")
    desk.controller.stop(StopReason.OTHER)
    desk.controller.give_up_keeping()
    assert not desk.journal.kept


def test_trouble_with_the_journal_is_told_once_and_the_session_goes_on(desk: Desk, qtbot: QtBot):
    told: list[Message] = []
    desk.controller.journal_failed.connect(told.append)
    desk.begin()
    desk.journal.trouble = Message("No room.")
    desk.run(5_000, 500)
    assert [message.plain() for message in told] == ["No room."]
    assert isinstance(desk.controller.state, Running)
    desk.controller.stop(StopReason.OTHER)
    desk.controller.dismiss()
    desk.begin()
    desk.run(1_000, 500)
    assert len(told) == 2


def test_a_session_taken_up_goes_on_and_is_written_down(desk: Desk):
    session_id = desk.begin()
    desk.run(12_000, 500)
    found = found_in(desk.written())
    assert isinstance(found, Interrupted)
    other = Desk()
    other.clock.advance(540_000 - 1_000_000)  # another boot
    other.clock.set_wall(desk.clock.wall() + timedelta(minutes=9))
    other.controller.take_up(found.taken_up(other.clock.now_ms(), other.clock.wall()))
    assert isinstance(other.controller.state, Paused)
    assert other.controller.state.why is PauseReason.CONTINUED
    assert not other.controller.is_ticking
    assert not other.awake.held
    other.controller.resume()
    other.run(2_000, 500)
    again = found_in(other.written())
    assert isinstance(again, Interrupted)
    assert again.state == other.controller.state
    other.controller.stop(StopReason.OTHER)
    (record,) = other.history.every()
    assert record.id == session_id
    assert record.active_ms == 14_000
    assert record.ended_at - record.started_at == timedelta(minutes=9, seconds=14)


def test_the_machine_going_to_sleep_pauses_and_what_was_done_is_counted(desk: Desk, qtbot: QtBot):
    desk.begin()
    desk.run(10_000, 500)
    desk.clock.advance(300)
    with qtbot.waitSignal(desk.controller.changed):
        desk.sleep.fall_asleep()
    state = desk.controller.state
    assert isinstance(state, Paused)
    assert state.why is PauseReason.SLEPT
    assert state.course.active_ms == 10_300
    desk.clock.advance(8 * 3_600_000)
    desk.controller.tick()
    assert desk.controller.state is state


def test_the_sleep_waits_until_the_pause_is_written_down(desk: Desk, qtbot: QtBot):
    desk.begin()
    desk.run(10_000, 500)
    found: list[tuple[object, object]] = []
    desk.sleep.let_go = lambda: found.append((desk.controller.state, desk.written()[-1]["event"]))
    desk.sleep.fall_asleep()
    qtbot.waitUntil(lambda: bool(found))
    ((state, written),) = found
    assert isinstance(state, Paused)
    assert written == "slept"


def test_a_sleep_in_a_pause_does_not_wait(desk: Desk, qtbot: QtBot):
    desk.begin()
    desk.run(10_000, 500)
    desk.controller.pause()
    found: list[object] = []
    desk.sleep.let_go = lambda: found.append(desk.controller.state)
    desk.sleep.fall_asleep()
    qtbot.waitUntil(lambda: bool(found))


def test_a_sleep_that_nobody_told_of_counts_nothing(desk: Desk):
    """The clock runs on while the machine sleeps; the first tick after it sees the gap."""
    desk.begin()
    desk.run(10_000, 500)
    desk.clock.advance(8 * 3_600_000)
    desk.controller.tick()
    state = desk.controller.state
    assert isinstance(state, Paused)
    assert state.why is PauseReason.SLEPT
    assert state.course.active_ms == 10_000


def test_sleep_is_watched_in_a_session_only(desk: Desk):
    assert desk.sleep.on_sleep is None
    desk.begin()
    assert desk.sleep.on_sleep is not None
    desk.controller.close()
    assert desk.sleep.on_sleep is None


@pytest.mark.parametrize("hours", [-3, 5])
def test_a_changed_clock_on_the_wall_changes_nothing(desk: Desk, hours: int):
    desk.begin()
    started_at = desk.clock.wall()
    desk.run(10_000, 500)
    desk.clock.set_wall(desk.clock.wall() + timedelta(hours=hours))
    desk.run(66_000, 500)
    assert isinstance(desk.controller.state, Reviewing)
    (record,) = desk.history.every()
    assert record.started_at == started_at
    assert record.ended_at - record.started_at == timedelta(seconds=76)
    assert record.active_ms == 76_000


def test_the_display_is_released_after_five_minutes_of_pause(qtbot: QtBot):
    awake = FakeAwake()
    wakefulness = Wakefulness(awake, None)
    state = running(short_plan())
    wakefulness.follow(state)
    assert awake.held
    wakefulness.follow(Paused(state.course, PauseReason.USER))
    timer = wakefulness._long_pause
    assert timer.isActive()
    assert timer.interval() == LONG_PAUSE_MS == 300_000
    assert awake.held
    timer.timeout.emit()
    assert not awake.held
    wakefulness.follow(state)
    assert awake.held
    assert not timer.isActive()


def test_the_display_is_released_at_the_end_from_a_pause(desk: Desk):
    desk.begin()
    desk.controller.pause()
    assert desk.awake.held
    desk.controller.close()
    assert not desk.awake.held
    assert not desk.controller._wakefulness._long_pause.isActive()


def test_replaying_a_tick_alone_is_nothing():
    assert replay([Tick(5)]) == replay([])
