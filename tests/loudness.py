"""How loud a sound is (ITU-R BS.1770), in plain Python: for the tests that listen to what ships."""

from __future__ import annotations

import itertools
import math

RATE_HZ = 24_000
"""All sounds that ship are made at this rate."""


def k_weighted(samples: list[float]) -> list[float]:
    """The samples as an ear hears them: the two filters of ITU-R BS.1770, made for this rate.

    The standard tabulates them for 48 kHz only. These are the analogue shelf (+4.0 dB above
    1682 Hz) and high-pass (38 Hz) that give that table.
    """
    w, quality = math.tan(math.pi * 1681.97 / RATE_HZ), 0.70718
    high = 10 ** (3.99984 / 20)
    middle, norm = math.sqrt(high), 1 + w / quality + w * w
    shelf = [high + middle * w / quality + w * w, 2 * (w * w - high)]
    shelf.append(high - middle * w / quality + w * w)
    shelved = biquad(samples, [b / norm for b in shelf], poles(w, quality))
    return biquad(shelved, [1.0, -2.0, 1.0], poles(math.tan(math.pi * 38.1355 / RATE_HZ), 0.50033))


def poles(w: float, quality: float) -> list[float]:
    norm = 1 + w / quality + w * w
    return [2 * (w * w - 1) / norm, (1 - w / quality + w * w) / norm]


def biquad(samples: list[float], forward: list[float], backward: list[float]) -> list[float]:
    (b0, b1, b2), (a1, a2) = forward, backward
    x1 = x2 = y1 = y2 = 0.0
    out = []
    for x in samples:
        y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2
        x1, x2, y1, y2 = x, x1, y, y1
        out.append(y)
    return out


def loudest_moment_lufs(samples: list[float]) -> float:
    """The greatest loudness of any 400 ms."""
    moment = RATE_HZ * 4 // 10
    silence = [0.0] * moment
    weighted = k_weighted([*silence, *samples, *silence])
    energy = list(itertools.accumulate((x * x for x in weighted), initial=0.0))
    most = max(after - before for before, after in zip(energy, energy[moment:], strict=False))
    return -0.691 + 10 * math.log10(most / moment)


def integrated_lufs(samples: list[float]) -> float:
    """The loudness of a clip with half a second of silence behind it, with both gates."""
    moment = RATE_HZ * 4 // 10
    weighted = k_weighted([*samples, *([0.0] * (RATE_HZ // 2))])
    energy = list(itertools.accumulate((x * x for x in weighted), initial=0.0))
    starts = range(0, len(energy) - moment, RATE_HZ // 10)
    powers = [(energy[start + moment] - energy[start]) / moment for start in starts]
    loud = [power for power in powers if _lufs(power) > -70]
    gate = _lufs(sum(loud) / len(loud)) - 10
    kept = [power for power in loud if _lufs(power) > gate]
    return _lufs(sum(kept) / len(kept))


def _lufs(power: float) -> float:
    return -0.691 + 10 * math.log10(max(power, 1e-20))
