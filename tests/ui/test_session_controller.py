"""The shell: one timer that runs only in a running session, and effects carried out once."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from kneeapp.core.cues import Chime, Cue
from kneeapp.core.errors import AppError
from kneeapp.core.events import Rating
from kneeapp.core.record import StopReason
from kneeapp.core.session import Idle, Running
from kneeapp.ui.session_controller import SessionController
from tests.fakes import FakeAwake, FakeClock, MemoryHistory
from tests.plans import short_plan


class Ear:
    """Hears what sounds."""

    def __init__(self) -> None:
        self.heard: list[Cue | None] = []

    def play(self, cue: Cue) -> None:
        self.heard.append(cue)

    def silence(self) -> None:
        self.heard.append(None)


class Desk:
    """A controller among stand-ins."""

    def __init__(self) -> None:
        self.clock, self.history = FakeClock(), MemoryHistory()
        self.awake, self.ear = FakeAwake(), Ear()
        self.controller = SessionController(self.clock, self.history, self.awake, self.ear)

    def begin(self) -> None:
        self.controller.begin(short_plan(), 5, None)

    def run(self, ms: int) -> None:
        for _second in range(ms // 1000):
            self.clock.advance(1000)
            self.controller.tick()


@pytest.fixture
def desk(qtbot: QtBot):
    made = Desk()
    yield made
    made.controller.close()


def test_nothing_runs_without_a_session(desk: Desk):
    assert isinstance(desk.controller.state, Idle)
    assert not desk.controller.is_ticking


def test_the_timer_runs_if_and_only_if_the_session_does(desk: Desk):
    desk.begin()
    assert desk.controller.is_ticking
    desk.controller.pause()
    assert not desk.controller.is_ticking
    desk.controller.resume()
    assert desk.controller.is_ticking
    desk.controller.stop(StopReason.OTHER)
    assert not desk.controller.is_ticking


def test_the_timer_really_ticks(desk: Desk, qtbot: QtBot):
    desk.controller.set_frame_due(lambda _progress: 16)
    desk.begin()
    desk.clock.advance(100)
    with qtbot.waitSignal(desk.controller.changed, timeout=2_000):
        pass
    assert isinstance(desk.controller.state, Running)


def test_the_display_is_kept_awake_only_in_a_session(desk: Desk):
    assert not desk.awake.held
    desk.begin()
    assert desk.awake.held
    desk.controller.close()
    assert not desk.awake.held


def test_a_session_sounds_and_is_kept(desk: Desk):
    desk.begin()
    desk.run(76_000)
    assert desk.ear.heard[0] == Cue(Chime.READY)
    assert desk.ear.heard[-1].chime is Chime.FINISH
    assert desk.history.count() == 1


def test_a_record_that_could_not_be_written_waits_with_its_ratings(desk: Desk, qtbot: QtBot):
    desk.begin()
    desk.history.trouble = AppError("The disk is full.")
    with qtbot.waitSignal(desk.controller.keep_failed) as told:
        desk.controller.stop(StopReason.OTHER)
    assert told.args[0].plain() == "The disk is full."
    desk.controller.rate(Rating(left_after=3))
    assert not desk.controller.retry_keep()
    desk.history.trouble = None
    assert desk.controller.retry_keep()
    (record,) = desk.history.every()
    assert record.pain.left.after == 3
    assert not desk.controller.has_unkept


def test_a_rating_that_could_not_be_written_is_written_by_the_next(desk: Desk):
    desk.begin()
    desk.controller.stop(StopReason.OTHER)
    desk.history.trouble = AppError("The disk is full.")
    desk.controller.rate(Rating(left_after=3))
    assert desk.controller.has_unkept
    desk.history.trouble = None
    desk.controller.rate(Rating(left_after=3, right_after=1))
    (record,) = desk.history.every()
    assert (record.pain.left.after, record.pain.right.after) == (3, 1)
    assert not desk.controller.has_unkept


def test_changed_is_told_only_when_something_changed(desk: Desk, qtbot: QtBot):
    desk.begin()
    desk.controller.pause()
    with qtbot.assertNotEmitted(desk.controller.changed):
        desk.controller.tick()
        desk.controller.pause()


def test_a_session_that_waits_survives_the_next_one(desk: Desk):
    desk.begin()
    desk.history.trouble = AppError("The disk is full.")
    desk.controller.stop(StopReason.OTHER)
    desk.controller.dismiss()
    desk.begin()
    desk.history.trouble = None
    desk.controller.stop(StopReason.OTHER)
    assert desk.history.count() == 2
    assert not desk.controller.has_unkept
