"""What is in a recording: each sound of the score, how late it is, and what a listener names.

Runs where `requirements/sound-check.txt` is installed, with `tools` on the path:
`python ear.py RECORDING SCORE OUT`. The score holds the moments in seconds of the recording:
`{"sounds": [{"kind": "chime" | "voice", "name", "at_s", "until_s"}], "phrases": {id: words},
"last": id, "over_s": float, "names": bool}`; all that was measured is written to OUT.
"""

from __future__ import annotations

import json
import sys
import wave
from pathlib import Path

import numpy as np
from sound.listening import Listener, plain
from sound.opus_file import DECODED_RATE_HZ, decoded
from sound.spelling import spoken
from sound.tones import Sound

RATE_HZ = 24_000
LISTENER_HZ = 16_000
EARLY_S, LATE_S = 0.4, 0.6
"""How far from its moment a sound is looked for."""
HEADS_S = (0.6, 0.25)
"""So much of a sound tells it from the others; the rest may be cut by the next, and where the
machine is busy a gap may have come into it, so that the first quarter of a second has to do."""
SOUNDS = Path(__file__).parent.parent.parent / "resources" / "sounds"
CHIMES = ("ready", "press", "halfway", "tick", "release", "change", "finish", "pause")


def wav(path: Path) -> Sound:
    """A mono file of 16 bits, -1..1."""
    with wave.open(str(path)) as file:
        assert (file.getframerate(), file.getnchannels()) == (RATE_HZ, 1)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2") / 32_768


def resampled(sound: Sound, up: int, down: int) -> Sound:
    """At `up / down` times its rate."""
    sound = sound[: sound.size // (2 * down) * 2 * down]
    size = sound.size // down * up
    spectrum = np.fft.rfft(sound)
    kept = np.zeros(size // 2 + 1, complex)
    count = min(kept.size, spectrum.size)
    kept[:count] = spectrum[:count]
    return np.fft.irfft(kept, size) * up / down


def clip(phrase: str) -> Sound:
    """A clip of the voice."""
    return resampled(
        decoded((SOUNDS / "voice" / f"{phrase}.opus").read_bytes()), 1, DECODED_RATE_HZ // RATE_HZ
    )


def found(
    recording: Sound, wanted: Sound, at_s: float, heads_s: tuple[float, ...] = HEADS_S
) -> tuple[float, float]:
    """Where a sound is: seconds after `at_s`, and how alike it is there, 0..1."""
    places = [_found(recording, wanted[: round(s * RATE_HZ)], at_s) for s in heads_s]
    return max(places, key=lambda place: place[1])


def _found(recording: Sound, head: Sound, at_s: float) -> tuple[float, float]:
    first = max(0, round((at_s - EARLY_S) * RATE_HZ))
    stretch = recording[first : round((at_s + LATE_S) * RATE_HZ) + head.size]
    if stretch.size <= head.size:
        return 0.0, 0.0
    size = 1 << (stretch.size + head.size).bit_length()
    product = np.fft.rfft(stretch, size) * np.conj(np.fft.rfft(head, size))
    match = np.fft.irfft(product, size)[: stretch.size - head.size + 1]
    energy = np.concatenate([[0.0], np.cumsum(stretch**2)])
    power = energy[head.size :] - energy[: -head.size]
    alike = match / np.sqrt(np.maximum(power, 1e-6) * np.sum(head**2))
    place = int(np.argmax(alike))
    return (first + place) / RATE_HZ - at_s, float(alike[place])


def heard_chime(recording: Sound, name: str, at_s: float) -> dict[str, object]:
    """One chime: how late, and which of all chimes it is most like."""
    late_s, alike = found(recording, wav(SOUNDS / f"{name}.wav"), at_s)
    likeness = {other: found(recording, wav(SOUNDS / f"{other}.wav"), at_s)[1] for other in CHIMES}
    taken_for = max(likeness, key=lambda other: likeness[other])
    return {"late_ms": late_s * 1000, "alike": alike, "taken_for": taken_for}


def heard_phrase(recording: Sound, name: str, at_s: float) -> dict[str, object]:
    """One clip of the voice: how late, and how alike."""
    late_s, alike = found(recording, clip(name), at_s)
    return {"late_ms": late_s * 1000, "alike": alike}


def named(recording: Sound, listener: Listener, name: str, cut: tuple[float, float]) -> str:
    """What a listener takes a stretch of the recording for."""
    first, last = (round(moment * RATE_HZ) for moment in cut)
    return listener.hear(name, resampled(recording[first:last], 2, 3)).taken_for


def main(recording_file: str, score_file: str, out_file: str) -> int:
    """Measure every sound of the score."""
    recording = wav(Path(recording_file))
    score = json.loads(Path(score_file).read_text("utf-8"))
    phrases = {name: spoken(words) for name, words in score["phrases"].items()}
    listener = Listener(phrases) if score["names"] else None
    told = []
    for sound in score["sounds"]:
        name, at_s = sound["name"], sound["at_s"]
        if sound["kind"] == "chime":
            told.append({**sound, **heard_chime(recording, name, at_s)})
            continue
        heard = heard_phrase(recording, name, at_s)
        if listener is not None:
            late_s = float(heard["late_ms"]) / 1000
            cut = (at_s + late_s, sound["until_s"] + late_s)
            heard["taken_for"] = named(recording, listener, name, cut)
            heard["words"] = plain(phrases[name])
        told.append({**sound, **heard})
    after = recording[round(score["over_s"] * RATE_HZ) :]
    loudest = float(np.max(np.abs(after))) if after.size else 0.0
    report = {"sounds": told, "after_s": after.size / RATE_HZ, "loudest_after": loudest}
    Path(out_file).write_text(json.dumps(report, indent=1), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
