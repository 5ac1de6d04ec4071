"""The eight chimes and the silent primer: the recipes of `recipes`, each at its level."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from sound.loudness import momentary_max_lufs, true_peak_db
from sound.recipes import PRIMER_S, RECIPES, cooked
from sound.tones import Sound, samples
from sound.wav_file import wav_bytes

HIGHEST_TRUE_PEAK_DB = -1.0


def make_chimes(work: Path, out: Path) -> None:
    """Stage: `<chime>.wav` and `primer.wav`."""
    del work
    for name, recipe in RECIPES.items():
        chime = at_loudness(cooked(recipe), recipe.loudness_lufs)
        (out / f"{name}.wav").write_bytes(wav_bytes(chime))
    (out / "primer.wav").write_bytes(wav_bytes(np.zeros(samples(PRIMER_S))))


def at_loudness(sound: Sound, target_lufs: float) -> Sound:
    """The sound with one gain, so that its loudest 400 ms meet the target.

    Raises:
        ValueError: its true peak would then lie above `HIGHEST_TRUE_PEAK_DB`.
    """
    gain_db = target_lufs - momentary_max_lufs(sound)
    levelled = sound * 10 ** (gain_db / 20)
    if true_peak_db(levelled) > HIGHEST_TRUE_PEAK_DB:
        raise ValueError(f"true peak above {HIGHEST_TRUE_PEAK_DB} dB at {target_lufs} LUFS")
    return levelled
