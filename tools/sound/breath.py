"""The two beds of the breath tone: one for breathing in, one for breathing out.

Each is a few seconds that join their own begin without a seam; the app repeats them and shapes them
with `kneeapp.core.tone`, since breaths last from one second to fifteen. Breathing in is air alone,
high and thin; breathing out has a low chord beneath the air, which grows while one leans in.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from sound.chimes import at_loudness
from sound.tones import SAMPLE_RATE_HZ, Sound, note_hz, samples
from sound.wav_file import wav_bytes

BED_S = 5.0
OUT_LUFS = -28.0
"""At its fullest; 10 LU below the voice, so that both are heard."""
IN_LUFS = -34.0

_IN_BAND_HZ = (900.0, 2600.0)
_OUT_BAND_HZ = (250.0, 1000.0)
_CHORD = (("C4", 0.50), ("G4", 0.40), ("C5", 0.20))
_AIR_SHARE, _CHORD_SHARE = 0.35, 0.28


def make_breath(work: Path, out: Path) -> None:
    """Stage: `breath_in.wav` and `breath_out.wav`."""
    del work
    bed_in = looped_noise(seed=1, band_hz=_IN_BAND_HZ)
    air = looped_noise(seed=2, band_hz=_OUT_BAND_HZ)
    bed_out = _AIR_SHARE * air + _CHORD_SHARE * looped_chord()
    (out / "breath_in.wav").write_bytes(wav_bytes(at_loudness(bed_in, IN_LUFS)))
    (out / "breath_out.wav").write_bytes(wav_bytes(at_loudness(bed_out, OUT_LUFS)))


def looped_noise(seed: int, band_hz: tuple[float, float]) -> Sound:
    """Noise round a band, falling off softly on both sides; its highest sample is 1.

    It is made from a spectrum as long as itself, so its end runs into its begin.
    """
    count = samples(BED_S)
    low_hz, high_hz = band_hz
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(count))
    frequencies_hz = np.maximum(np.fft.rfftfreq(count, 1 / SAMPLE_RATE_HZ), 1.0)
    octaves_off = np.log2(frequencies_hz / np.sqrt(low_hz * high_hz))
    half_width = np.log2(high_hz / low_hz) / 2
    noise = np.fft.irfft(spectrum * np.exp(-0.5 * (octaves_off / half_width) ** 2), count)
    return noise / np.max(np.abs(noise))


def looped_chord() -> Sound:
    """The chord, each note moved by at most 0.1 Hz so that whole waves fit into the bed."""
    count = samples(BED_S)
    turns = 2 * np.pi * np.arange(count) / count
    chord = np.zeros(count)
    for note, gain in _CHORD:
        chord += gain * np.sin(turns * round(note_hz(note) * BED_S))
    return chord
