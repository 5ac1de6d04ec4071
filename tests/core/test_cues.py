"""Cues: in order, inside their step, counting down before the end and never after it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kneeapp.core.cues import AFTER_RELEASE_MS, Cue, cues_of_step
from tests.plans import four_points_plan, short_plan


def test_a_hold_says_press_halfway_and_counts_down_before_its_end():
    assert cues_of_step(short_plan(), 1, 30_000) == (
        (0, Cue.PRESS),
        (15_000, Cue.HALFWAY),
        (27_000, Cue.TICK),
        (28_000, Cue.TICK),
        (29_000, Cue.TICK),
    )


def test_the_first_gap_says_ready_at_once():
    assert cues_of_step(short_plan(), 0, 8_000) == ((0, Cue.READY),)


def test_a_gap_after_a_hold_says_release_first_and_waits_for_it():
    assert cues_of_step(short_plan(), 2, 8_000) == (
        (0, Cue.RELEASE),
        (AFTER_RELEASE_MS, Cue.CHANGE),
    )
    lead_in = cues_of_step(four_points_plan(), 4, 8_000)
    assert lead_in == ((0, Cue.RELEASE), (AFTER_RELEASE_MS, Cue.READY))


def test_a_lengthened_hold_keeps_halfway_and_moves_the_countdown():
    cues = dict(cues_of_step(short_plan(), 1, 60_000))
    assert cues[15_000] is Cue.HALFWAY
    assert {57_000, 58_000, 59_000} <= set(cues)


@given(st.integers(0, 15), st.integers(0, 90_000))
def test_every_cue_lies_inside_its_step_in_order(index: int, added_ms: int):
    plan = four_points_plan()
    duration_ms = plan.steps[index].planned_ms + added_ms
    moments = [moment for moment, _cue in cues_of_step(plan, index, duration_ms)]
    assert moments == sorted(moments)
    assert all(0 <= moment < duration_ms for moment in moments)
