"""The breath tone: how loud it is at each moment, so that an ear knows when to lean in.

Two beds of sound ship with the app, one for breathing in and one for breathing out; each repeats
without a seam. Their loudness follows the breath: breathing in it comes quickly and thins away,
"ease"; breathing out it swells for most of the breath and then lets go, "lean in". While the breath
is held it is silent. The shapes stand in `tools/sound/README.md`.
"""

from __future__ import annotations

import math
from array import array
from enum import StrEnum

from kneeapp.core.breath import Phase

RATE_HZ = 24_000
"""Samples a second of the beds."""

_TOP_IN, _TOP_OUT = 0.20, 0.78
"""The share of a phase after which its tone is at its fullest."""

_BLOCK = 32
_GAIN_BITS = 15
_HALF = 1 << (_GAIN_BITS - 1)


class Bed(StrEnum):
    """What is heard under a breath; the value is the name of its file in `sounds/`."""

    IN = "breath_in"
    OUT = "breath_out"


_BEDS = {
    Phase.IN: (Bed.IN, _TOP_IN),
    Phase.TOP_UP: (Bed.IN, _TOP_IN),
    Phase.OUT: (Bed.OUT, _TOP_OUT),
}


def bed_of(phase: Phase) -> Bed | None:
    """The bed of a phase; None where it is silent."""
    return _BEDS[phase][0] if phase in _BEDS else None


def gain(phase: Phase, share: float) -> float:
    """How far the bed of a phase is turned up, 0..1.

    Args:
        phase: what the breath does.
        share: how much of the phase is over, 0..1; outside of it there is silence.

    It is 0 at both ends of every phase and moves without a step.
    """
    if phase not in _BEDS or not 0 < share < 1:
        return 0.0
    top = _BEDS[phase][1]
    far = share / top if share < top else (1 - share) / (1 - top)
    return math.sin(math.pi / 2 * far) ** 2


def shaped(bed: array[int], phase: Phase, length_ms: int) -> array[int]:
    """The tone of one phase: its bed, repeated as often as needed, under its envelope.

    Args:
        bed: 16-bit samples at `RATE_HZ`, not empty; silence comes out for a phase without a bed.
        phase: what the breath does.
        length_ms: length of the phase.

    The gain moves every 32 samples, 1.3 ms, which no ear hears as steps: ten seconds are made in
    some tens of ms.
    """
    count = length_ms * RATE_HZ // 1000
    if bed_of(phase) is None:
        return array("h", bytes(2 * count))
    repeated = bed * -(-count // len(bed))
    tone = array("h")
    for at in range(0, count, _BLOCK):
        factor = round(gain(phase, at / count) * (1 << _GAIN_BITS))
        block = repeated[at : min(at + _BLOCK, count)]
        tone.extend([(sample * factor + _HALF) >> _GAIN_BITS for sample in block])
    return tone
