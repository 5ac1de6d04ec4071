"""Every sound there must be, looked at without a decoder: for `--check` and the tests.

Never at start: a clip that fails here costs the app that one clip, and its caption is shown.
"""

from __future__ import annotations

import io
import wave
from collections.abc import Iterator

from kneeapp.adapters.voice import VoiceFile, clip_name
from kneeapp.core.content import Catalogue
from kneeapp.core.cues import Chime
from kneeapp.core.errors import AppError
from kneeapp.core.phrases import phrases_of
from kneeapp.core.ports import Assets
from kneeapp.core.tone import RATE_HZ, Bed

LENGTH_SLACK_MS = 20
"""How far a clip may be from what the index says of it."""

_OPUS_RATE_KHZ = 48
_HEADER_BYTES = 27
_LAST_PAGE = 0x04


def check_sounds(assets: Assets, catalogue: Catalogue) -> Iterator[str]:
    """Everything that is wrong with the sounds, a line of English each."""
    for name in (*Chime, "primer", *Bed):
        yield from _wrong_wave(assets, f"sounds/{name}.wav")
    try:
        clips = VoiceFile(assets).clips()
    except AppError as error:
        yield str(error)
        return
    phrases = phrases_of(catalogue)
    for phrase_id, phrase in phrases.items():
        clip = clips.get(phrase_id)
        if clip is None:
            yield f"voice: nothing is recorded for {phrase_id}"
            continue
        if clip.words != phrase.caption:
            yield f"voice: {phrase_id} says “{clip.words}”, its caption is “{phrase.caption}”"
        yield from _wrong_clip(assets, phrase_id, clip.ms)
    for phrase_id in clips.keys() - phrases.keys():
        yield f"voice: {phrase_id} is never said"


def opus_ms(raw: bytes) -> int:
    """The length of an Ogg Opus file, from its page headers alone (RFC 3533, RFC 7845), ms.

    Raises:
        ValueError: it is none, or it breaks off.
    """
    at, serial, pre_skip, granule, ended = 0, -1, 0, 0, False
    while at < len(raw):
        page = raw[at : at + _HEADER_BYTES]
        if len(page) < _HEADER_BYTES or page[:5] != b"OggS\0" or ended:
            raise ValueError(f"no page of Ogg at byte {at}")
        table = raw[at + _HEADER_BYTES : at + _HEADER_BYTES + page[26]]
        body = at + _HEADER_BYTES + page[26]
        end = body + sum(table)
        if len(table) < page[26] or end > len(raw):
            raise ValueError("it breaks off")
        number = int.from_bytes(page[14:18], "little")
        if serial == -1:
            serial, pre_skip = number, _pre_skip(raw[body:end])
        elif number != serial:
            raise ValueError("more than one stream")
        granule = int.from_bytes(page[6:14], "little", signed=True)
        ended = bool(page[5] & _LAST_PAGE)
        at = end
    if not ended or granule <= pre_skip:
        raise ValueError("it breaks off")
    return round((granule - pre_skip) / _OPUS_RATE_KHZ)


def _pre_skip(head: bytes) -> int:
    """Samples at 48 kHz that a decoder throws away at the begin."""
    if len(head) < 19 or head[:8] != b"OpusHead":
        raise ValueError("no Opus in it")
    return int.from_bytes(head[10:12], "little")


def _wrong_clip(assets: Assets, phrase_id: str, told_ms: int) -> Iterator[str]:
    name = clip_name(phrase_id)
    try:
        length_ms = opus_ms(assets.read(name))
    except AppError as error:
        yield str(error)
        return
    except ValueError as error:
        yield f"{name}: not a clip of Ogg Opus, {error}"
        return
    if abs(length_ms - told_ms) > LENGTH_SLACK_MS:
        yield f"{name}: lasts {length_ms} ms, the index says {told_ms} ms"


def _wrong_wave(assets: Assets, name: str) -> Iterator[str]:
    try:
        raw = assets.read(name)
    except AppError as error:
        yield str(error)
        return
    try:
        with wave.open(io.BytesIO(raw)) as file:
            form = (file.getnchannels(), file.getsampwidth(), file.getframerate())
            told, held = file.getnframes(), len(file.readframes(file.getnframes())) // 2
    except (wave.Error, EOFError) as error:
        yield f"{name}: not a WAV file, {error or 'it breaks off'}"
        return
    if form != (1, 2, RATE_HZ):
        yield f"{name}: not 16 bit mono at {RATE_HZ} Hz"
    elif not 0 < told == held:
        yield f"{name}: it breaks off"
