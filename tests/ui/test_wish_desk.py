"""Wishes reach the session: each at once, a bouncing pedal once, none past an open question."""

from __future__ import annotations

import pytest

from kneeapp.core.course import entered
from kneeapp.core.events import PauseReason
from kneeapp.core.session import Idle, Paused, Running, State
from kneeapp.core.wishes import SAME_PRESS_MS, SHIFT_MS, Wish
from kneeapp.ui.wish_desk import WishDesk
from tests.ui.session_moments import begun

RUNNING = begun()
ASKS_OTHERS = {
    Wish.EXTEND,
    Wish.STOP,
    Wish.LEAVE,
    Wish.MUTE,
    Wish.ROOM,
    Wish.DISPLAY,
    Wish.KEYS,
}


class FakeController:
    """Notes what is asked of it."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.done: list[str] = []

    def __getattr__(self, name: str):
        return lambda *args: self.done.append(" ".join([name, *map(str, args)]))


class Desk:
    def __init__(self, state: State) -> None:
        self.controller = FakeController(state)
        self.now_ms = 5_000
        self.others: list[Wish] = []
        self.desk = WishDesk(self.controller, lambda: self.now_ms)  # type: ignore[arg-type]
        self.desk.asked.connect(self.others.append)
        self.desk.answered.connect(lambda: self.controller.done.append("answered"))

    def ask(self, *wishes: Wish, after_ms: int = 1_000) -> list[str]:
        for wish in wishes:
            self.now_ms += after_ms
            self.desk.carry_out(wish)
        return self.controller.done


@pytest.mark.parametrize(
    ("wish", "done"),
    [
        (Wish.TOGGLE, "pause"),
        (Wish.PAUSE, "pause"),
        (Wish.RESUME, "resume"),
        (Wish.BACK, "back"),
        (Wish.REPEAT, "repeat"),
        (Wish.SKIP, "skip"),
        (Wish.CHANGE_LEG, "change_leg"),
        (Wish.ON, f"shift {SHIFT_MS}"),
        (Wish.RETURN, f"shift {-SHIFT_MS}"),
    ],
)
def test_an_event_of_the_session_is_sent(wish: Wish, done: str) -> None:
    desk = Desk(RUNNING)
    assert desk.ask(wish) == [done]
    assert desk.others == []


@pytest.mark.parametrize("wish", sorted(ASKS_OTHERS))
def test_the_rest_is_handed_on(wish: Wish) -> None:
    desk = Desk(RUNNING)
    assert desk.ask(wish) == []
    assert desk.others == [wish]


def test_every_wish_is_one_of_both() -> None:
    for wish in Wish:
        desk = Desk(RUNNING)
        assert bool(desk.ask(wish)) is (wish not in ASKS_OTHERS)


def test_paused_the_same_press_goes_on() -> None:
    assert Desk(Paused(RUNNING.course, PauseReason.USER)).ask(Wish.TOGGLE) == ["resume"]
    assert Desk(Paused(RUNNING.course, PauseReason.SLEPT)).ask(Wish.TOGGLE) == ["resume"]


def test_a_bouncing_pedal_counts_once() -> None:
    desk = Desk(RUNNING)
    desk.ask(Wish.TOGGLE)
    assert desk.ask(*[Wish.TOGGLE] * 5, after_ms=SAME_PRESS_MS - 1) == ["pause"]
    assert desk.ask(Wish.TOGGLE, after_ms=SAME_PRESS_MS) == ["pause", "pause"]


@pytest.mark.parametrize(
    "wish",
    [Wish.TOGGLE, Wish.SKIP, Wish.BACK, Wish.CHANGE_LEG, Wish.LEAVE, Wish.ROOM],
)
def test_a_press_that_bounces_counts_once(wish: Wish) -> None:
    """Two changes of the knee in a row would leave a whole hold out, and so would two skips."""
    desk = Desk(RUNNING)
    desk.ask(*[wish] * 5, after_ms=SAME_PRESS_MS - 1)
    assert len(desk.controller.done) + len(desk.others) == 1
    desk.ask(wish, after_ms=SAME_PRESS_MS)
    assert len(desk.controller.done) + len(desk.others) == 2


def test_each_notch_of_a_wheel_counts_and_each_half_minute() -> None:
    assert len(Desk(RUNNING).ask(*[Wish.ON] * 3, *[Wish.RETURN] * 2, after_ms=0)) == 5
    desk = Desk(RUNNING)
    desk.ask(*[Wish.EXTEND] * 3, after_ms=0)
    assert desk.others == [Wish.EXTEND] * 3


def test_other_wishes_may_follow_as_fast_as_hands_are() -> None:
    desk = Desk(RUNNING)
    assert desk.ask(Wish.SKIP, Wish.TOGGLE, Wish.BACK, after_ms=1) == ["skip", "pause", "back"]


GOING_ON = (Wish.TOGGLE, Wish.RESUME, Wish.LEAVE)


def test_an_open_question_is_answered_by_going_on_and_by_nothing_else() -> None:
    desk = Desk(Paused(RUNNING.course, PauseReason.ASKED))
    desk.ask(*(wish for wish in Wish if wish not in GOING_ON))
    assert (desk.controller.done, desk.others) == ([], [])
    for wish in GOING_ON:
        asked = Desk(Paused(RUNNING.course, PauseReason.ASKED))
        assert (asked.ask(wish), asked.others) == (["answered"], [])


def test_the_press_that_answered_does_not_pause_when_it_bounces() -> None:
    desk = Desk(RUNNING)
    desk.desk.note_answer()
    assert desk.ask(Wish.TOGGLE, after_ms=SAME_PRESS_MS - 1) == []
    assert desk.ask(Wish.TOGGLE, after_ms=SAME_PRESS_MS) == ["pause"]


def test_without_a_session_nothing_happens() -> None:
    desk = Desk(Idle())
    desk.ask(*Wish)
    assert (desk.controller.done, desk.others) == ([], [])


def test_the_states_here_are_what_the_engine_gives() -> None:
    assert isinstance(RUNNING, Running)


def test_a_skip_that_would_end_the_session_asks_as_stop_does():
    """A clicker that bounces on the last hold must not throw the rest of it away."""
    last = len(RUNNING.course.plan.steps) - 1
    for state in (
        Running(entered(RUNNING.course, last)),
        Paused(entered(RUNNING.course, last), PauseReason.USER),
    ):
        desk = Desk(state)
        assert desk.ask(Wish.SKIP) == []
        assert desk.others == [Wish.STOP]
