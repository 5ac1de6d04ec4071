"""The voice pack: each phrase finished, encoded, and listened to again before it may ship."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from sound import work_files as files
from sound.captions import captions
from sound.finish import VOICE_LUFS, finished
from sound.loudness import integrated_lufs, true_peak_db
from sound.opus_file import DECODED_RATE_HZ, decoded, opus_bytes
from sound.tones import Sound

FOLDER = "voice"
INDEX = "voice/voice.json"

LOUDNESS_SLACK_LU = 0.3
"""Narrower than the 0.5 LU that ship: another machine's encoder may differ in the last digit."""
HIGHEST_TRUE_PEAK_DB = -1.0
LONGEST_LEAD_MS = 30.0

_TRIES = 3
_HEARD_DB = -40.0
_LEAD_FRAME_S = 0.001


def make_voice(work: Path, out: Path) -> None:
    """Stage: `voice/<phrase id>.opus` and `voice/voice.json`.

    Raises:
        ValueError: a clip that cannot be brought to its level, or begins too late.
    """
    folder = out / FOLDER
    folder.mkdir(exist_ok=True)
    clips: dict[str, dict[str, object]] = {}
    with np.load(work / files.SPEECH) as speech:
        for name, caption in captions().items():
            raw, heard = _at_level(name, speech[name].astype(np.float64))
            (folder / f"{name}.opus").write_bytes(raw)
            clips[name] = {"ms": round(1000 * heard.size / DECODED_RATE_HZ), "words": caption}
    index = {"format": "kneeapp-voice", "version": 1, "clips": clips}
    text = json.dumps(index, ensure_ascii=False, indent=1, sort_keys=True)
    (out / INDEX).write_text(f"{text}\n", encoding="utf-8")


def lead_ms(heard: Sound) -> float:
    """Silence before the first sound within 40 dB of the loudest millisecond."""
    frame = round(_LEAD_FRAME_S * DECODED_RATE_HZ)
    power = np.mean(heard[: heard.size // frame * frame].reshape(-1, frame) ** 2, axis=1)
    first = np.flatnonzero(power > np.max(power) * 10 ** (_HEARD_DB / 10))[0]
    return float(1000 * _LEAD_FRAME_S * first)


def _at_level(name: str, speech: Sound) -> tuple[bytes, Sound]:
    """The file of a clip and what is heard of it, as loud as it should be after the encoder."""
    louder_db = 0.0
    for _ in range(_TRIES):
        raw = opus_bytes(finished(speech, louder_db))
        heard = decoded(raw)
        off_lu = VOICE_LUFS - integrated_lufs(heard, DECODED_RATE_HZ)
        if abs(off_lu) <= LOUDNESS_SLACK_LU:
            break
        louder_db += off_lu
    else:
        raise ValueError(f"{name}: {off_lu:+.2f} LU are missing to the loudness of the voice")
    if true_peak_db(heard, DECODED_RATE_HZ) > HIGHEST_TRUE_PEAK_DB:
        raise ValueError(f"{name}: its true peak lies above {HIGHEST_TRUE_PEAK_DB} dB")
    if lead_ms(heard) > LONGEST_LEAD_MS:
        raise ValueError(f"{name}: {lead_ms(heard):.0f} ms of silence before its first sound")
    return raw, heard
