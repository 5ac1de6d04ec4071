"""Sound as the bytes of a WAV file: mono, 16 bit, `SAMPLE_RATE_HZ`."""

from __future__ import annotations

import io
import wave

import numpy as np

from sound.tones import SAMPLE_RATE_HZ, Sound

_FULL_SCALE = 32_767


def wav_bytes(sound: Sound) -> bytes:
    """The whole file.

    Raises:
        ValueError: the sound goes beyond full scale.
    """
    if sound.size and np.max(np.abs(sound)) > 1.0:
        raise ValueError("the sound goes beyond full scale")
    target = io.BytesIO()
    with wave.open(target, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE_HZ)
        file.writeframes(np.rint(sound * _FULL_SCALE).astype("<i2").tobytes())
    return target.getvalue()
