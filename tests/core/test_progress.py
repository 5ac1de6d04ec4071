"""Progress: the numbers a view draws are those of the engine."""

from __future__ import annotations

from kneeapp.core.body import Leg
from kneeapp.core.breath import Phase
from kneeapp.core.events import Back, Pause, PauseReason, Skip, Tick
from kneeapp.core.progress import progress
from kneeapp.core.session import step
from tests.plans import four_points_plan, running, short_plan


def test_at_the_begin():
    now = progress(running(four_points_plan()))
    assert (now.point, now.leg, now.left_ms) == ("ST34", Leg.LEFT, 8_000)
    assert now.total_left_ms == four_points_plan().total_ms
    assert (now.hold_number, now.hold_count) == (1, 8)
    assert (now.next_point, now.next_leg) == ("ST34", Leg.RIGHT)
    assert now.breath.phase is Phase.NONE
    assert [s.is_now for s in now.segments] == [True] + [False] * 7
    assert now.next_due_ms == 1


def test_in_a_hold_the_breath_runs_and_the_segment_fills():
    state, _ = step(running(short_plan()), Skip(0))
    state, _ = step(state, Tick(1_500))
    now = progress(state)
    assert now.breath.phase is Phase.IN
    assert now.segments[0].share == 0.05
    assert not now.segments[0].is_past
    assert now.total_left_ms == 28_500 + 8_000 + 30_000


def test_a_hold_cut_short_is_past_but_not_full():
    state, _ = step(running(short_plan()), Skip(0))
    state, _ = step(state, Tick(1_500))
    state, _ = step(state, Skip(1_500))
    first = progress(state).segments[0]
    assert first.is_past
    assert first.share == 0.05


def test_the_last_hold_has_nothing_next():
    state = running(short_plan())
    for _ in range(3):
        state, _effects = step(state, Skip(0))
    assert (progress(state).next_point, progress(state).next_leg) == (None, None)


def test_paused_needs_no_look_at_the_clock():
    state, _ = step(running(short_plan()), Pause(100, PauseReason.ASKED))
    assert progress(state).next_due_ms is None
    assert progress(state).paused is PauseReason.ASKED


def test_a_hold_that_is_gone_back_to_is_still_to_come():
    state, _ = step(running(short_plan()), Skip(0))
    for at in range(1_000, 5_000, 1_000):
        state, _ = step(state, Tick(at))
    state, _ = step(state, Skip(4_000))
    state, _ = step(state, Back(4_500))
    first = progress(state).segments[0]
    assert (first.is_now, first.is_past, first.share) == (True, False, 0.0)
