"""The breath tone: its shape by phase, and the sound that is made of it."""

from __future__ import annotations

from array import array
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneeapp.core.breath import Phase
from kneeapp.core.tone import RATE_HZ, Bed, bed_of, gain, shaped

SHARES = [i / 1000 for i in range(1001)]
SOUNDING = (Phase.IN, Phase.TOP_UP, Phase.OUT)
STILL = [phase for phase in Phase if phase not in SOUNDING]
BED = array("h", [1000, -1000, 500] * 400)


def test_each_way_of_the_breath_has_its_bed():
    assert {phase: bed_of(phase) for phase in SOUNDING} == {
        Phase.IN: Bed.IN,
        Phase.TOP_UP: Bed.IN,
        Phase.OUT: Bed.OUT,
    }


@pytest.mark.parametrize("phase", STILL)
def test_a_breath_that_is_held_or_not_paced_is_silent(phase):
    assert bed_of(phase) is None
    assert {gain(phase, share) for share in SHARES} == {0.0}


@pytest.mark.parametrize("phase", SOUNDING)
def test_a_phase_begins_and_ends_in_silence_and_reaches_its_fullest_once(phase):
    gains = [gain(phase, share) for share in SHARES]
    top = gains.index(max(gains))
    assert gains[0] == gains[-1] == 0.0
    assert gains[top] == pytest.approx(1.0, abs=1e-4)
    assert all(before < after for before, after in pairwise(gains[: top + 1]))
    assert all(before > after for before, after in pairwise(gains[top:]))


def test_breathing_out_swells_and_breathing_in_thins():
    tops = {phase: max(SHARES, key=lambda share: gain(phase, share)) for phase in SOUNDING}
    assert tops[Phase.IN] < 0.25
    assert tops[Phase.OUT] > 0.75


@pytest.mark.parametrize("share", [-1.0, -1e-9, 1.0, 1.5, float("inf"), float("nan")])
def test_outside_of_the_phase_there_is_silence(share):
    assert gain(Phase.OUT, share) == 0.0


@given(phase=st.sampled_from(list(Phase)), share=st.floats(allow_nan=True))
def test_the_gain_never_leaves_its_range(phase, share):
    assert 0.0 <= gain(phase, share) <= 1.0


@given(phase=st.sampled_from(list(Phase)), length_ms=st.integers(0, 2000))
def test_a_phase_is_as_long_as_it_should_be(phase, length_ms):
    assert len(shaped(BED, phase, length_ms)) == length_ms * RATE_HZ // 1000


@pytest.mark.parametrize("bed_samples", [1, 7, 1200, 100_000])
def test_a_bed_of_any_length_fills_the_phase_without_a_hole(bed_samples):
    tone = shaped(array("h", [10_000] * bed_samples), Phase.OUT, 1000)
    fullest = round(0.78 * len(tone))
    assert tone[0] == 0
    assert tone[fullest] == pytest.approx(10_000, abs=10)
    assert 0 not in tone[1000:-100]


def test_no_sample_jumps_and_none_overflows():
    tone = shaped(array("h", [32_767, 32_767]), Phase.OUT, 4000)
    # One part in 300 is a step 50 dB below the tone, and the bed itself moves far more.
    assert max(abs(after - before) for before, after in pairwise(tone)) < 32_767 / 300
    assert max(tone) <= 32_767
    assert max(map(abs, shaped(array("h", [-32_768]), Phase.IN, 1000))) <= 32_768


def test_the_bed_is_followed_sample_by_sample():
    tone = shaped(BED, Phase.IN, 100)
    for at in (0, 31, 32, 480, 1500, len(tone) - 1):
        wanted = BED[at % len(BED)] * gain(Phase.IN, at // 32 * 32 / len(tone))
        assert tone[at] == pytest.approx(wanted, abs=1)


def test_a_held_breath_is_silence_of_its_length():
    assert shaped(BED, Phase.HOLD, 250) == array("h", bytes(2 * 6000))
