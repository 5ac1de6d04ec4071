"""What a recogniser hears in the clips: PocketSphinx, with the English model in its own package.

It is asked which of the app's phrases a clip is: what a listener does who knows the app.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from pocketsphinx import Decoder

from sound.opus_file import DECODED_RATE_HZ, decoded
from sound.tones import Sound

_RATE_HZ = 16_000
_QUIET_S = 0.5
_PEAK = 0.5
_SPEECH_WITHIN_DB = 30.0

PRONUNCIATIONS: Mapping[str, str] = {
    "kneecap": "N IY K AE P",
    "hamstrings": "HH AE M S T R IH NG Z",
}
"""Words that the recogniser's dictionary lacks, in its own alphabet (ARPAbet)."""


class Heard(NamedTuple):
    """One clip: the words that are said, and those of the phrase it was taken for, or none."""

    said: str
    taken_for: str


class Listener:
    """Hears clips against a set of phrases.

    Args:
        phrases: what may be said, words by id.

    Raises:
        ValueError: a word that is in no dictionary.
    """

    def __init__(self, phrases: Mapping[str, str]) -> None:
        self._plain = {name: plain(said) for name, said in phrases.items()}
        words = sorted({word for said in self._plain.values() for word in said.split()})
        self._decoder = Decoder(samprate=_RATE_HZ, lm=None, loglevel="FATAL")
        for word in words:
            self._learn(word)
        self._decoder.add_jsgf_string("phrases", _choice_of(self._plain.values()))
        self._decoder.activate_search("phrases")

    def hear(self, name: str, clip: Sound) -> Heard:
        """What becomes of a clip at 16 kHz."""
        samples = np.rint(clip * (_PEAK / np.max(np.abs(clip))) * 32_767).astype("<i2")
        self._decoder.start_utt()
        self._decoder.process_raw(samples.tobytes(), full_utt=True)
        self._decoder.end_utt()
        found = self._decoder.hyp()
        return Heard(self._plain[name], found.hypstr if found is not None else "")

    def _learn(self, word: str) -> None:
        if self._decoder.lookup_word(word) is None:
            if word not in PRONUNCIATIONS:
                raise ValueError(f"the recogniser does not know the word {word!r}")
            self._decoder.add_word(word, PRONUNCIATIONS[word], True)


def clip_of(path: Path) -> Sound:
    """A clip at the recogniser's 16 kHz, with half a second of silence on both sides."""
    heard = np.pad(decoded(path.read_bytes()), round(_QUIET_S * DECODED_RATE_HZ))
    heard = heard[: heard.size // 3 * 3]
    spectrum = np.fft.rfft(heard)[: heard.size // 6 + 1]
    return np.fft.irfft(spectrum, heard.size // 3) / (DECODED_RATE_HZ / _RATE_HZ)


def in_noise(clip: Sound, speech_over_noise_db: float, seed: int) -> Sound:
    """The clip in pink noise; its level is that of the frames within 30 dB of the loudest."""
    frames = clip[: clip.size // 320 * 320].reshape(-1, 320)
    power = np.mean(frames**2, axis=1)
    speech = np.mean(power[power > np.max(power) * 10 ** (-_SPEECH_WITHIN_DB / 10)])
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(clip.size))
    spectrum[1:] /= np.sqrt(np.arange(1, spectrum.size))
    noise = np.fft.irfft(spectrum, clip.size)
    gain = np.sqrt(speech / np.mean(noise**2)) * 10 ** (-speech_over_noise_db / 20)
    return clip + gain * noise


def plain(said: str) -> str:
    """The words alone, small, as a dictionary has them."""
    return " ".join(re.findall(r"[a-z']+", said.lower()))


def word_errors(said: Sequence[str], heard: Sequence[str]) -> int:
    """How many words were put in, left out or taken for others (the least that explain it)."""
    row = list(range(len(heard) + 1))
    for i, word in enumerate(said, 1):
        before, row[0] = row[0], i
        for j, other in enumerate(heard, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (word != other))
    return row[-1]


def _choice_of(phrases: Iterable[str]) -> str:
    """A grammar in which exactly one of the phrases is said (JSpeech Grammar Format)."""
    return f"#JSGF V1.0;\ngrammar app;\npublic <phrase> = {' | '.join(phrases)};\n"
