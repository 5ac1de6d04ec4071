"""For ears: everything that ships, one after the other, in the work folder."""

from __future__ import annotations

import json
from array import array
from pathlib import Path

import numpy as np

from kneeapp.core.breath import Phase
from kneeapp.core.tone import bed_of, shaped
from sound.opus_file import DECODED_RATE_HZ, decoded, opus_bytes
from sound.report import wav_samples
from sound.tones import SAMPLE_RATE_HZ, Sound, samples
from sound.voice import FOLDER, INDEX
from sound.wav_file import wav_bytes

_GAP_S = 0.6
_BREATHS = 3
_PHASES_MS = ((Phase.IN, 4000), (Phase.OUT, 6000))


def make_sheets(work: Path, out: Path) -> None:
    """Stage: `sheets/voice.opus`, `chimes.wav`, `breath_4_6.wav` and what is heard when."""
    folder = work / "sheets"
    folder.mkdir(exist_ok=True)
    words = json.loads((out / INDEX).read_text(encoding="utf-8"))["clips"]
    clips = {name: _clip(out / FOLDER / f"{name}.opus") for name in words}
    voice, order = _one_after_the_other(clips)
    (folder / "voice.opus").write_bytes(opus_bytes(voice))
    lines = [f"{at_s:7.1f} s  {name:24} {words[name]['words']}\n" for name, at_s in order.items()]
    (folder / "order.txt").write_text("".join(lines), encoding="utf-8")
    chimes = {path.stem: wav_samples(path) for path in sorted(out.glob("*.wav"))}
    beds = {name: chimes.pop(name) for name in ("breath_in", "breath_out")}
    (folder / "chimes.wav").write_bytes(wav_bytes(_one_after_the_other(chimes)[0]))
    (folder / "breath_4_6.wav").write_bytes(wav_bytes(breathed(beds)))


def breathed(beds: dict[str, Sound]) -> Sound:
    """A few breaths as the app makes them, from the beds by the name of their file."""
    whole = {name: array("h", np.rint(bed * 32_768).astype(int)) for name, bed in beds.items()}
    tone = array("h")
    for phase, length_ms in _PHASES_MS * _BREATHS:
        bed = bed_of(phase)
        if bed is not None:
            tone.extend(shaped(whole[bed], phase, length_ms))
    return np.asarray(tone) / 32_768


def _clip(path: Path) -> Sound:
    """At the rate of the other sounds; nothing of it lies above half of that."""
    return decoded(path.read_bytes())[:: DECODED_RATE_HZ // SAMPLE_RATE_HZ]


def _one_after_the_other(sounds: dict[str, Sound]) -> tuple[Sound, dict[str, float]]:
    """All of them with gaps, and when each begins, in seconds."""
    gap = np.zeros(samples(_GAP_S))
    begins_s: dict[str, float] = {}
    parts: list[Sound] = []
    at = 0
    for name, sound in sounds.items():
        begins_s[name] = at / SAMPLE_RATE_HZ
        parts += [sound, gap]
        at += sound.size + gap.size
    return np.concatenate(parts), begins_s
