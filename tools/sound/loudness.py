"""How loud a sound is to an ear, and how high its true peak is (ITU-R BS.1770-5, EBU Tech 3341).

The two filters of the K weighting are tabulated for 48 kHz; `filters` applies them at any rate.
All sounds are mono and stand in silence.
"""

from __future__ import annotations

import numpy as np

from sound.filters import Biquad, filtered, oversampled
from sound.tones import SAMPLE_RATE_HZ, Sound

_TABLE_RATE_HZ = 48_000
# BS.1770-5, tables 1 and 2: (b0, b1, b2), (1, a1, a2).
_SHELF_OF_THE_HEAD: Biquad = (
    (1.53512485958697, -2.69169618940638, 1.19839281085285),
    (1.0, -1.69065929318241, 0.73248077421585),
)
_HIGH_PASS: Biquad = (
    (1.0, -2.0, 1.0),
    (1.0, -1.99004745483398, 0.99007225036621),
)
_OFFSET_LU = -0.691
_MOMENT_S = 0.4
_HOP_S = 0.1
_SILENCE_BEHIND_S = 0.5
_ABSOLUTE_GATE_LUFS = -70.0
_RELATIVE_GATE_LU = -10.0
_PEAK_OVERSAMPLING = 4


def momentary_max_lufs(sound: Sound, rate_hz: int = SAMPLE_RATE_HZ) -> float:
    """The greatest loudness of any 400 ms, in LUFS."""
    moment = round(_MOMENT_S * rate_hz)
    silence = np.zeros(moment)
    weighted = _k_weighted(sound, rate_hz)
    energy = np.cumsum(np.concatenate([silence, weighted**2, silence]))
    mean_square = (energy[moment:] - energy[:-moment]) / moment
    return float(_lufs(np.max(mean_square)))


def integrated_lufs(sound: Sound, rate_hz: int = SAMPLE_RATE_HZ) -> float:
    """The loudness of a clip followed by half a second of silence, with both gates, in LUFS.

    The silence lets a clip that is shorter than one block of 400 ms be measured.
    """
    moment, hop = round(_MOMENT_S * rate_hz), round(_HOP_S * rate_hz)
    length = sound.size + round(_SILENCE_BEHIND_S * rate_hz)
    weighted = _k_weighted(sound, rate_hz)[:length]
    energy = np.concatenate([[0.0], np.cumsum(weighted**2)])
    starts = np.arange(0, length - moment + 1, hop)
    mean_square = (energy[starts + moment] - energy[starts]) / moment
    loud = mean_square[_lufs(mean_square) > _ABSOLUTE_GATE_LUFS]
    gate = _lufs(np.mean(loud)) + _RELATIVE_GATE_LU
    return float(_lufs(np.mean(loud[_lufs(loud) > gate])))


def true_peak_db(sound: Sound, rate_hz: int = SAMPLE_RATE_HZ) -> float:
    """The peak of the wave between its samples too, in dB of full scale."""
    finer = oversampled(sound, rate_hz, _PEAK_OVERSAMPLING)
    return float(20 * np.log10(np.max(np.abs(finer))))


def _k_weighted(sound: Sound, rate_hz: int) -> Sound:
    return filtered(sound, (_SHELF_OF_THE_HEAD, _HIGH_PASS), rate_hz, _TABLE_RATE_HZ)


def _lufs(mean_square: Sound | np.floating) -> Sound:
    return _OFFSET_LU + 10 * np.log10(np.maximum(mean_square, 1e-20))
