"""The breath: a pure, smooth function of time that begins with the in-breath."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneeapp.core.breath import PATTERNS, REST, BreathChoice, BreathPattern, Phase, breath_at

LONG_OUT = PATTERNS[BreathChoice.LONG_OUT]
paced = st.sampled_from([p for p in PATTERNS.values() if p is not None])


def test_it_begins_empty_with_the_in_breath():
    breath = breath_at(LONG_OUT, 0)
    assert (breath.phase, breath.k, breath.phase_left_ms) == (Phase.IN, 1.0, 4000)


def test_full_at_the_turn_and_empty_at_the_end():
    assert breath_at(LONG_OUT, 4000).phase is Phase.OUT
    assert breath_at(LONG_OUT, 4000).k == pytest.approx(0.0)
    assert breath_at(LONG_OUT, 9999).k == pytest.approx(1.0, abs=1e-6)


def test_off_paces_nothing():
    assert breath_at(PATTERNS[BreathChoice.OFF], 12_345) == REST


def test_sixty_seconds_are_six_presses():
    phases = [breath_at(LONG_OUT, ms).phase for ms in range(0, 60_000, 100)]
    begins = sum(a is Phase.IN and b is Phase.OUT for a, b in itertools.pairwise(phases))
    assert begins == 6


@given(paced, st.integers(0, 10_000_000))
def test_k_stays_in_bounds_and_repeats(pattern: BreathPattern, since_ms: int):
    breath = breath_at(pattern, since_ms)
    assert 0.0 <= breath.k <= 1.0
    assert breath.phase_left_ms > 0
    assert breath == breath_at(pattern, since_ms + pattern.in_ms + pattern.out_ms)


@given(paced, st.integers(0, 100_000))
def test_k_never_jumps(pattern: BreathPattern, since_ms: int):
    step = breath_at(pattern, since_ms + 16).k - breath_at(pattern, since_ms).k
    assert abs(step) < 0.02
