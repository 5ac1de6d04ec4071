"""What was measured on the files that ship, bound to each by its hash.

Loudness and true peak need numpy and a decoder that the app's tests do not have. So they are
measured here, and a test sees that the measured files are the shipped ones, and the figures good.
"""

from __future__ import annotations

import hashlib
import json
import wave
from pathlib import Path

import numpy as np

from sound import work_files as files
from sound.captions import captions
from sound.loudness import integrated_lufs, momentary_max_lufs, true_peak_db
from sound.opus_file import DECODED_RATE_HZ, decoded
from sound.spelling import spoken
from sound.tones import SAMPLE_RATE_HZ, Sound
from sound.voice import FOLDER, lead_ms


def measure(work: Path, out: Path) -> None:
    """Stage: `report.json`, every file by its name below `sounds/`."""
    said = {f"{FOLDER}/{name}.opus": spoken(caption) for name, caption in captions().items()}
    measured: dict[str, dict[str, object]] = {}
    for path in sorted(out.glob("*.wav")):
        measured[path.name] = _tone_facts(path)
    for path in sorted((out / FOLDER).glob("*.opus")):
        name = f"{FOLDER}/{path.name}"
        measured[name] = {"said": said[name], **_clip_facts(path)}
    report = {"format": "kneeapp-sound-report", "version": 1, "files": measured}
    text = json.dumps(report, ensure_ascii=False, indent=1)
    (work / files.REPORT).write_text(f"{text}\n", encoding="utf-8")


def _clip_facts(path: Path) -> dict[str, object]:
    raw = path.read_bytes()
    heard = decoded(raw)
    return {
        "sha256": hashlib.sha256(raw).hexdigest(),
        "bytes": len(raw),
        "ms": round(1000 * heard.size / DECODED_RATE_HZ),
        "integrated_lufs": round(integrated_lufs(heard, DECODED_RATE_HZ), 2),
        "true_peak_db": round(true_peak_db(heard, DECODED_RATE_HZ), 2),
        "lead_ms": round(lead_ms(heard), 1),
    }


def _tone_facts(path: Path) -> dict[str, object]:
    raw = path.read_bytes()
    sound = wav_samples(path)
    facts: dict[str, object] = {
        "sha256": hashlib.sha256(raw).hexdigest(),
        "bytes": len(raw),
        "ms": round(1000 * sound.size / SAMPLE_RATE_HZ),
    }
    if sound.any():
        facts["momentary_max_lufs"] = round(momentary_max_lufs(sound), 2)
        facts["true_peak_db"] = round(true_peak_db(sound), 2)
    return facts


def wav_samples(path: Path) -> Sound:
    """The samples of one of our own WAV files, -1..1."""
    with wave.open(str(path), "rb") as file:
        return np.frombuffer(file.readframes(file.getnframes()), "<i2") / 32_768
