"""Sound to the bytes of an Ogg Opus file and back, by the libopus inside the package PyAV."""

from __future__ import annotations

import io

import av
import numpy as np

from sound.tones import SAMPLE_RATE_HZ, Sound

BIT_RATE = 32_000
DECODED_RATE_HZ = 48_000
"""Opus is always decoded at this rate."""

_ENCODER = {"application": "voip", "frame_duration": "20", "vbr": "on", "flags": "+bitexact"}
# Without it the muxer writes a random serial number, and no two runs would give the same bytes.
_MUXER = {"fflags": "+bitexact"}


def opus_bytes(sound: Sound) -> bytes:
    """The whole file: mono, variable bit rate round `BIT_RATE`, exactly as long as the sound."""
    whole = np.rint(np.clip(sound, -1.0, 1.0) * 32_767).astype(np.int16)
    target = io.BytesIO()
    with av.open(target, "w", format="opus", options=_MUXER) as container:
        stream = container.add_stream(
            "libopus", rate=SAMPLE_RATE_HZ, layout="mono", options=_ENCODER
        )
        stream.bit_rate = BIT_RATE
        frame = av.AudioFrame.from_ndarray(whole[np.newaxis, :], format="s16", layout="mono")
        frame.sample_rate = SAMPLE_RATE_HZ
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return target.getvalue()


def decoded(raw: bytes) -> Sound:
    """What a player hears, at `DECODED_RATE_HZ`."""
    with av.open(io.BytesIO(raw)) as container:
        parts = [frame.to_ndarray()[0] for frame in container.decode(audio=0)]
    return np.concatenate(parts).astype(np.float64)
