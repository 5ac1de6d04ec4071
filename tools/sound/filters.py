"""Filters as what they do to each frequency: no recursion, no rounding that depends on its order.

A linear filter is its frequency response, so a sound is filtered by multiplying its spectrum. Zeros
behind the sound, longer than the filters ring, keep its ends from running together.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from sound.tones import Sound

Biquad = tuple[tuple[float, float, float], tuple[float, float, float]]
"""(b0, b1, b2), (1, a1, a2), as standards and the cookbook below print them."""

_TAIL_S = 0.5


def filtered(sound: Sound, biquads: tuple[Biquad, ...], rate_hz: int, table_rate_hz: int) -> Sound:
    """The sound after each filter in turn, with the tail they ring on for.

    Args:
        sound: samples at `rate_hz`.
        biquads: coefficients that hold at `table_rate_hz`.
        rate_hz: samples a second of the sound.
        table_rate_hz: samples a second the coefficients were made for; may be another rate.
    """
    count = sound.size + round(_TAIL_S * rate_hz)
    delay = np.exp(-2j * np.pi * np.fft.rfftfreq(count, 1 / rate_hz) / table_rate_hz)
    spectrum = np.fft.rfft(sound, count)
    for biquad in biquads:
        spectrum = spectrum * _response(biquad, delay)
    return np.fft.irfft(spectrum, count)


def oversampled(sound: Sound, rate_hz: int, times: int) -> Sound:
    """The wave between the samples too: `times` as many, the tail of silence included."""
    count = sound.size + round(_TAIL_S * rate_hz)
    return np.fft.irfft(np.fft.rfft(sound, count), count * times) * times


def high_pass(corner_hz: float, rate_hz: int) -> Biquad:
    """Lets pass what lies above the corner, 12 dB an octave (R. Bristow-Johnson's cookbook)."""
    cosine, alpha = _turn(corner_hz, math.sqrt(0.5), rate_hz)
    half = (1 + cosine) / 2
    return _normal((half, -2 * half, half), (1 + alpha, -2 * cosine, 1 - alpha))


def bell(middle_hz: float, quality: float, gain_db: float, rate_hz: int) -> Biquad:
    """Raises or lowers what lies around the middle (R. Bristow-Johnson's cookbook)."""
    cosine, alpha = _turn(middle_hz, quality, rate_hz)
    root = 10 ** (gain_db / 40)
    return _normal(
        (1 + alpha * root, -2 * cosine, 1 - alpha * root),
        (1 + alpha / root, -2 * cosine, 1 - alpha / root),
    )


def _turn(hz: float, quality: float, rate_hz: int) -> tuple[float, float]:
    angle = 2 * math.pi * hz / rate_hz
    return math.cos(angle), math.sin(angle) / (2 * quality)


def _normal(forward: tuple[float, float, float], backward: tuple[float, float, float]) -> Biquad:
    first = backward[0]
    b0, b1, b2 = (one / first for one in forward)
    return (b0, b1, b2), (1.0, backward[1] / first, backward[2] / first)


def _response(biquad: Biquad, delay: NDArray[np.complex128]) -> NDArray[np.complex128]:
    forward, backward = (np.polynomial.polynomial.polyval(delay, row) for row in biquad)
    return np.asarray(forward / backward, dtype=np.complex128)
