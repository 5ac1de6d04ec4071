"""How loud a sound is to an ear, and how high its true peak is (ITU-R BS.1770-5, EBU Tech 3341).

The two filters of the K weighting are tabulated for 48 kHz. As they are linear, their response is
evaluated at the frequencies that the sound holds and multiplied with its spectrum: no resampling,
no recursion, no rounding that depends on the machine's order of work.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from tones import SAMPLE_RATE_HZ, Sound, samples

_TABLE_RATE_HZ = 48_000
# BS.1770-5, tables 1 and 2: (b0, b1, b2), (1, a1, a2).
_SHELF_OF_THE_HEAD = (
    (1.53512485958697, -2.69169618940638, 1.19839281085285),
    (1.0, -1.69065929318241, 0.73248077421585),
)
_HIGH_PASS = (
    (1.0, -2.0, 1.0),
    (1.0, -1.99004745483398, 0.99007225036621),
)
_OFFSET_LU = -0.691
_MOMENT_S = 0.4
_FILTER_TAIL_S = 0.5
"""Zeros behind the sound, longer than the filters ring, so that the ends do not run together."""
_PEAK_OVERSAMPLING = 4


def momentary_max_lufs(sound: Sound) -> float:
    """The greatest loudness of any 400 ms of a mono sound that stands in silence, in LUFS."""
    weighted = _k_weighted(sound)
    moment = samples(_MOMENT_S)
    silence = np.zeros(moment)
    energy = np.cumsum(np.concatenate([silence, weighted**2, silence]))
    mean_square = (energy[moment:] - energy[:-moment]) / moment
    return float(_OFFSET_LU + 10 * np.log10(np.max(mean_square)))


def true_peak_db(sound: Sound) -> float:
    """The peak of the wave between its samples too, in dB of full scale."""
    count = sound.size + samples(_FILTER_TAIL_S)
    finer = np.fft.irfft(np.fft.rfft(sound, count), count * _PEAK_OVERSAMPLING)
    return float(20 * np.log10(np.max(np.abs(finer)) * _PEAK_OVERSAMPLING))


def _k_weighted(sound: Sound) -> Sound:
    count = sound.size + samples(_FILTER_TAIL_S)
    frequencies_hz: Sound = np.fft.rfftfreq(count, 1 / SAMPLE_RATE_HZ).astype(np.float64)
    spectrum = np.fft.rfft(sound, count)
    for table in (_SHELF_OF_THE_HEAD, _HIGH_PASS):
        spectrum = spectrum * _response(table, frequencies_hz)
    return np.fft.irfft(spectrum, count)


def _response(
    table: tuple[tuple[float, ...], tuple[float, ...]], frequencies_hz: Sound
) -> NDArray[np.complex128]:
    """What a filter of the table does to each frequency."""
    delay = np.exp(-2j * np.pi * frequencies_hz / _TABLE_RATE_HZ)
    forward, backward = (np.polynomial.polynomial.polyval(delay, row) for row in table)
    return np.asarray(forward / backward, dtype=np.complex128)
