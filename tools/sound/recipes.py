"""What each chime is made of.

The meaning lies in the shape, so that it survives a small loudspeaker and an inattentive ear:
it falls for "press", rises for "release", stays level for "halfway", goes to and fro for "change
of leg"; a single long bowl is "ready", a chord of bowls "finish", low and dull is "pause". Notes
lie between G4 and C6: small loudspeakers are weak below 400 Hz, older ears above 3 kHz.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from sound.tones import (
    BAR,
    BOWL,
    CLIP_FADE_S,
    DULL_BAR,
    Body,
    Sound,
    faded,
    note_hz,
    samples,
    struck,
)

PRIMER_S = 0.05
"""Length of the silence that wakes a sleeping sound card before the first chime."""

_USUAL_LUFS = -20.0
_FINISH_LUFS = -19.0
_TICK_LUFS = -23.0
_SLOW_BOWL = replace(BOWL, attack_s=0.03)


@dataclass(frozen=True, slots=True)
class Strike:
    """One note of a chime.

    It begins at `at_s`, falls by 60 dB in `decay_s` and is damped after `damped_after_s`, or
    rings to the end of the chime when that is None. `gain` is against the other notes.
    """

    at_s: float
    body: Body
    note: str
    decay_s: float
    gain: float = 1.0
    damped_after_s: float | None = None


@dataclass(frozen=True, slots=True)
class Recipe:
    """One chime: its length, its greatest momentary loudness and its notes."""

    length_s: float
    loudness_lufs: float
    strikes: tuple[Strike, ...]


RECIPES: dict[str, Recipe] = {
    "ready": Recipe(1.80, _USUAL_LUFS, (Strike(0.00, _SLOW_BOWL, "G4", 2.0),)),
    "press": Recipe(
        0.70,
        _USUAL_LUFS,
        (Strike(0.00, BAR, "G5", 0.50), Strike(0.12, BAR, "C5", 0.60)),
    ),
    "halfway": Recipe(
        0.90,
        _USUAL_LUFS,
        (Strike(0.00, BAR, "E5", 0.45), Strike(0.24, BAR, "E5", 0.55, gain=0.85)),
    ),
    "tick": Recipe(0.22, _TICK_LUFS, (Strike(0.00, BAR, "A5", 0.16),)),
    "release": Recipe(
        1.20,
        _USUAL_LUFS,
        (
            Strike(0.00, BAR, "C5", 0.55, gain=0.9),
            Strike(0.12, BAR, "G5", 0.75),
            Strike(0.24, BAR, "C6", 0.90, gain=0.9),
        ),
    ),
    "change": Recipe(
        1.50,
        _USUAL_LUFS,
        (
            Strike(0.00, BAR, "E5", 0.35),
            Strike(0.22, BAR, "B5", 0.35, gain=0.9),
            Strike(0.44, BAR, "E5", 0.35),
            Strike(0.66, BAR, "B5", 0.60, gain=0.9),
        ),
    ),
    "finish": Recipe(
        3.40,
        _FINISH_LUFS,
        (
            Strike(0.00, BOWL, "C5", 3.0),
            Strike(0.35, BOWL, "E5", 2.8, gain=0.8),
            Strike(0.70, BOWL, "G5", 2.6, gain=0.8),
            Strike(1.05, BOWL, "C6", 2.6, gain=0.8),
        ),
    ),
    "pause": Recipe(
        1.00,
        _USUAL_LUFS,
        (
            Strike(0.00, DULL_BAR, "A4", 0.9, damped_after_s=0.30),
            Strike(0.34, DULL_BAR, "A4", 0.9),
        ),
    ),
}


def cooked(recipe: Recipe) -> Sound:
    """The chime of a recipe, at no particular level; it begins and ends at exactly zero."""
    sound = np.zeros(samples(recipe.length_s))
    for strike in recipe.strikes:
        left_s = recipe.length_s - strike.at_s
        rings_s = left_s if strike.damped_after_s is None else strike.damped_after_s
        note = struck(strike.body, note_hz(strike.note), rings_s, strike.decay_s)
        start = samples(strike.at_s)
        note = note[: sound.size - start]
        sound[start : start + note.size] += strike.gain * note
    return faded(sound, CLIP_FADE_S)
