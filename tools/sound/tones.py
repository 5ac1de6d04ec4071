"""Struck notes, each the sum of a few dying sines.

Sound is held as one-dimensional float arrays at `SAMPLE_RATE_HZ`; full scale is -1..1.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Sound = NDArray[np.float64]

SAMPLE_RATE_HZ = 24_000
HIGHEST_PARTIAL_HZ = 9_000
"""Partials above this are left out: older ears miss them and the sample rate bends them."""
CLIP_FADE_S = 0.05
DAMPED_FADE_S = 0.03
_SEMITONE_OF = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
_NEPERS_IN_60_DB = math.log(1000.0)


@dataclass(frozen=True, slots=True)
class Partial:
    """One sine of a struck thing.

    `ratio` is its frequency against the note's, `gain` its height against the fundamental's,
    `decay_share` its time to fall by 60 dB against the fundamental's.
    """

    ratio: float
    gain: float
    decay_share: float


@dataclass(frozen=True, slots=True)
class Body:
    """What is struck.

    With a `beat_hz` above zero every partial has a twin that much higher, which holds `twin_share`
    of its height: the sound sways that often a second, without ever stopping.
    """

    partials: tuple[Partial, ...]
    attack_s: float
    beat_hz: float = 0.0
    twin_share: float = 0.0


BAR = Body(
    partials=(Partial(1.0, 1.0, 1.0), Partial(3.93, 0.22, 0.42), Partial(9.2, 0.05, 0.18)),
    attack_s=0.012,
)
"""A wooden bar over a tube, as of a marimba."""

BOWL = Body(
    partials=(
        Partial(1.0, 1.0, 1.0),
        Partial(2.71, 0.42, 0.62),
        Partial(5.15, 0.14, 0.38),
        Partial(8.1, 0.04, 0.22),
    ),
    attack_s=0.025,
    beat_hz=1.2,
    twin_share=0.3,
)
"""A singing bowl: slow to speak, long, gently beating."""

DULL_BAR = Body(
    partials=(Partial(1.0, 1.0, 1.0), Partial(2.0, 0.5, 0.8), Partial(3.0, 0.2, 0.6)),
    attack_s=0.025,
)
"""A heavy bar struck with felt: harmonic, without a bright edge."""


def note_hz(name: str) -> float:
    """The frequency of a note such as "G5" (equal temperament, A4 = 440 Hz)."""
    semitones_above_a4 = _SEMITONE_OF[name[0]] - 9 + 12 * (int(name[1:]) - 4)
    return 440.0 * math.pow(2.0, semitones_above_a4 / 12)


def samples(length_s: float) -> int:
    """How many samples a length of time takes."""
    return round(length_s * SAMPLE_RATE_HZ)


def struck(body: Body, pitch_hz: float, length_s: float, decay_s: float) -> Sound:
    """One stroke, from silence through its attack into its decay, damped at `length_s`.

    Args:
        body: what is struck.
        pitch_hz: frequency of the fundamental.
        length_s: when a hand lies on it; the sound is faded to nothing just before.
        decay_s: time in which the fundamental falls by 60 dB.
    """
    time_s = np.arange(samples(length_s)) / SAMPLE_RATE_HZ
    sound = np.zeros_like(time_s)
    for partial in body.partials:
        partial_hz = pitch_hz * partial.ratio
        if partial_hz > HIGHEST_PARTIAL_HZ:
            continue
        wave = np.sin(2 * np.pi * partial_hz * time_s)
        twin = np.sin(2 * np.pi * (partial_hz + body.beat_hz) * time_s)
        wave = (1 - body.twin_share) * wave + body.twin_share * twin
        decay = np.exp(-_NEPERS_IN_60_DB * time_s / (decay_s * partial.decay_share))
        sound += partial.gain * decay * wave
    return faded(risen(sound, body.attack_s), DAMPED_FADE_S)


def risen(sound: Sound, attack_s: float) -> Sound:
    """The sound with a raised-cosine rise over its first `attack_s`."""
    ramp = _raised_cosine(samples(attack_s))
    return np.concatenate([sound[: ramp.size] * ramp, sound[ramp.size :]])


def faded(sound: Sound, fade_s: float) -> Sound:
    """The sound with a raised-cosine fall over its last `fade_s`, down to exactly zero."""
    ramp = _raised_cosine(samples(fade_s))[::-1]
    return np.concatenate([sound[: -ramp.size], sound[-ramp.size :] * ramp])


def _raised_cosine(count: int) -> Sound:
    """`count` samples from 0 towards 1; the first is exactly 0."""
    return 0.5 - 0.5 * np.cos(np.pi * np.arange(count) / count)
