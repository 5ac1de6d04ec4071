"""The look at the sounds that `--check` takes."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneeapp.adapters.catalogue_check import check
from kneeapp.adapters.sounds_check import check_sounds, opus_ms
from kneeapp.adapters.voice import INDEX
from kneeapp.core.errors import AppError
from kneeapp.core.tone import Bed
from tests.shipped import ASSETS, shipped_catalogue

CLIP = "sounds/voice/halfway.opus"
WAVE = "sounds/press.wav"
RAW = ASSETS.read(CLIP)


class Files:
    """The shipped files, one of them replaced; None: it is missing."""

    def __init__(self, name, raw):
        self._name, self._raw = name, raw

    def read(self, name):
        if name == self._name:
            if self._raw is None:
                raise AppError("The file {name} is missing.", name=name)
            return self._raw
        return ASSETS.read(name)

    def path(self, name):
        return ASSETS.path(name)


def by_size(raw):
    return f"{len(raw)}-bytes"


def told(name, raw):
    return list(check_sounds(Files(name, raw), shipped_catalogue()))


def index_with(**clips):
    tree = json.loads(ASSETS.read(INDEX))
    tree["clips"] |= clips
    return json.dumps(tree).encode()


def test_everything_that_ships_is_fine():
    assert list(check_sounds(ASSETS, shipped_catalogue())) == []


def test_the_check_of_the_app_looks_at_the_sounds_too():
    (line,) = check(Files(CLIP, None))
    assert CLIP in line


@pytest.mark.parametrize(
    "name", [CLIP, WAVE, INDEX, *(f"sounds/{name}.wav" for name in (*Bed, "primer"))]
)
def test_a_missing_file_is_named(name):
    (line,) = told(name, None)
    assert name in line


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"OggS",
        RAW[:-1],
        RAW[:60],
        RAW[: len(RAW) // 2],
        RAW + b"x",
        RAW + RAW,
        RAW.replace(b"OpusHead", b"OpusFeet"),
        ASSETS.read(WAVE),
        RAW[:40] + b"\xff" * 400,
    ],
    ids=by_size,
)
def test_a_broken_clip_is_named(raw):
    (line,) = told(CLIP, raw)
    assert line.startswith(f"{CLIP}: not a clip of Ogg Opus")
    with pytest.raises(ValueError, match=r".+"):
        opus_ms(raw)


@given(at=st.integers(0, len(RAW) - 1), byte=st.integers(0, 255), kept=st.integers(0, len(RAW)))
def test_damage_of_any_kind_is_a_length_or_a_refusal(at, byte, kept):
    raw = bytearray(RAW)
    raw[at] = byte
    with suppress(ValueError):
        assert opus_ms(bytes(raw[:kept])) >= 0


def test_a_clip_of_another_length_is_named():
    (line,) = told(CLIP, ASSETS.read("sounds/voice/finish.opus"))
    assert line.startswith(f"{CLIP}: lasts ")


@pytest.mark.parametrize(
    "raw", [b"", b"RIFF", ASSETS.read(WAVE)[:30], ASSETS.read(WAVE)[:-10], RAW]
)
def test_a_broken_chime_is_named(raw):
    (line,) = told(WAVE, raw)
    assert line.startswith(WAVE)


def test_a_chime_of_another_form_is_named():
    raw = bytearray(ASSETS.read(WAVE))
    raw[24:28] = (48_000).to_bytes(4, "little")
    assert told(WAVE, bytes(raw)) == [f"{WAVE}: not 16 bit mono at 24000 Hz"]


def test_a_clip_that_says_something_else_is_named():
    words = {"ms": opus_ms(RAW), "words": "Half the way."}
    assert told(INDEX, index_with(halfway=words)) == [
        "voice: halfway says “Half the way.”, its caption is “Halfway.”"
    ]


def test_a_phrase_without_a_clip_and_a_clip_without_a_phrase_are_named():
    tree = json.loads(ASSETS.read(INDEX))
    tree["clips"]["half"] = tree["clips"].pop("halfway")
    assert told(INDEX, json.dumps(tree).encode()) == [
        "voice: nothing is recorded for halfway",
        "voice: half is never said",
    ]
