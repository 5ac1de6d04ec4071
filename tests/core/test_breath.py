"""The breath: a pure, smooth function of time that begins with the in-breath."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneeapp.core.breath import (
    EASY,
    NO_BREATH,
    PATTERNS,
    BreathChoice,
    BreathPattern,
    Phase,
    breath_at,
)

LONG_OUT = PATTERNS[BreathChoice.LONG_OUT]
SIGH = PATTERNS[BreathChoice.SIGH]
FOUR_SEVEN_EIGHT = PATTERNS[BreathChoice.FOUR_SEVEN_EIGHT]
paced = st.sampled_from([p for p in PATTERNS.values() if p is not None])


def test_it_begins_empty_with_the_in_breath():
    breath = breath_at(LONG_OUT, 0)
    assert (breath.phase, breath.k, breath.phase_left_ms) == (Phase.IN, 1.0, 4000)


def test_full_at_the_turn_and_empty_at_the_end():
    assert breath_at(LONG_OUT, 4000).phase is Phase.OUT
    assert breath_at(LONG_OUT, 4000).k == pytest.approx(0.0)
    assert breath_at(LONG_OUT, 9999).k == pytest.approx(1.0, abs=1e-6)


def test_off_paces_nothing():
    assert breath_at(PATTERNS[BreathChoice.OFF], 12_345) == NO_BREATH


def test_sixty_seconds_are_six_presses():
    phases = [breath_at(LONG_OUT, ms).phase for ms in range(0, 60_000, 100)]
    begins = sum(a is Phase.IN and b is Phase.OUT for a, b in itertools.pairwise(phases))
    assert begins == 6


@given(paced, st.integers(0, 10_000_000))
def test_k_stays_in_bounds_and_repeats(pattern: BreathPattern, since_ms: int):
    breath = breath_at(pattern, since_ms)
    assert 0.0 <= breath.k <= 1.0
    assert breath.phase_left_ms > 0
    if not pattern.rounds:
        assert breath == breath_at(pattern, since_ms + pattern.round_ms)


@given(paced, st.integers(0, 100_000))
def test_k_never_jumps(pattern: BreathPattern, since_ms: int):
    step = breath_at(pattern, since_ms + 16).k - breath_at(pattern, since_ms).k
    assert abs(step) < 0.02


@given(paced, st.integers(0, 100_000))
def test_the_phases_follow_each_other_and_fill_the_round(pattern: BreathPattern, since_ms: int):
    breath = breath_at(pattern, since_ms)
    after = breath_at(pattern, since_ms + breath.phase_left_ms)
    order = [phase for phase, _ms in pattern.phases]
    if pattern.rounds and since_ms + breath.phase_left_ms >= pattern.rounds * pattern.round_ms:
        order = [phase for phase, _ms in EASY.phases]
    if breath.phase in order and after.phase in order:
        following = order[(order.index(breath.phase) + 1) % len(order)]
        assert after.phase in (following, Phase.IN)
    assert sum(ms for _phase, ms in pattern.phases) == pattern.round_ms


def test_the_sigh_tops_up_what_the_first_in_breath_left():
    assert breath_at(SIGH, 3_200).phase is Phase.TOP_UP
    assert breath_at(SIGH, 3_199).k == pytest.approx(0.25, abs=0.01)
    assert breath_at(SIGH, 4_000).phase is Phase.OUT
    assert breath_at(SIGH, 4_000).k == pytest.approx(0.0)


def test_a_held_breath_stands_still():
    box = PATTERNS[BreathChoice.BOX]
    assert [breath_at(box, ms).k for ms in (4_000, 6_000, 7_999)] == [0.0, 0.0, 0.0]
    assert [breath_at(box, ms).k for ms in (12_000, 15_999)] == [1.0, 1.0]


def test_four_seven_eight_gives_way_after_its_rounds():
    assert FOUR_SEVEN_EIGHT.rounds == 4
    assert breath_at(FOUR_SEVEN_EIGHT, 3 * 19_000 + 5_000).phase is Phase.HOLD
    assert breath_at(FOUR_SEVEN_EIGHT, 4 * 19_000 + 5_000) == breath_at(EASY, 5_000)
    assert breath_at(FOUR_SEVEN_EIGHT, 19_000 + 5_000, rounds_before=3) == breath_at(EASY, 5_000)
    assert breath_at(FOUR_SEVEN_EIGHT, 5_000, rounds_before=99) == breath_at(EASY, 5_000)


@pytest.mark.parametrize(
    ("pattern", "is_sound"),
    [
        (BreathPattern(1_000, 1_000), True),
        (BreathPattern(15_000, 15_000, 15_000, 15_000, 15_000, 8), True),
        (BreathPattern(999, 4_000), False),
        (BreathPattern(4_000, 0), False),
        (BreathPattern(4_000, 15_001), False),
        (BreathPattern(4_000, 4_000, hold_ms=-1), False),
        (BreathPattern(4_000, 4_000, rounds=9), False),
    ],
)
def test_what_can_be_breathed(pattern: BreathPattern, is_sound: bool):
    assert pattern.is_sound is is_sound
    assert all(p is None or p.is_sound for p in PATTERNS.values())


def test_a_word_of_care_is_called_for_where_the_breath_is_held():
    holding = {choice for choice, p in PATTERNS.items() if p is not None and p.holds_breath}
    assert holding == {BreathChoice.BOX, BreathChoice.FOUR_SEVEN_EIGHT}
