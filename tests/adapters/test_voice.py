"""The index of the voice: read as shipped, refused with a sentence when it is broken."""

from __future__ import annotations

import json

import pytest

from kneeapp.adapters.voice import CLIP_MS_MOST, INDEX, Clip, VoiceFile, clip_name
from kneeapp.core.errors import AppError
from kneeapp.core.phrases import phrases_of
from tests.shipped import ASSETS, shipped_catalogue

CLIP = {"ms": 1234, "words": "Halfway."}


class Files:
    """One file, or none."""

    def __init__(self, raw: bytes | None):
        self.raw = raw

    def read(self, name):
        assert name == INDEX
        if self.raw is None:
            raise AppError("The file {name} is missing.", name=name)
        return self.raw

    def path(self, name):
        raise NotImplementedError


def index(**changes):
    tree = {"format": "kneeapp-voice", "version": 1, "clips": {"halfway": CLIP}, **changes}
    return json.dumps(tree).encode()


def test_the_lengths_are_told_by_phrase():
    voice = VoiceFile(Files(index()))
    assert voice.lengths_ms() == {"halfway": 1234}
    assert voice.clips() == {"halfway": Clip(1234, "Halfway.")}


def test_what_ships_has_a_length_for_everything_that_can_be_said():
    assert VoiceFile(ASSETS).lengths_ms().keys() == phrases_of(shipped_catalogue()).keys()


def test_an_index_without_clips_is_no_damage():
    assert VoiceFile(Files(index(clips={}))).lengths_ms() == {}


def test_nobody_can_change_what_was_read():
    with pytest.raises(TypeError):
        VoiceFile(Files(index())).lengths_ms()["halfway"] = 1


def test_a_clip_lies_where_its_id_says():
    assert clip_name("name.EX-LE2") == "sounds/voice/name.EX-LE2.opus"


def test_a_missing_voice_is_told():
    with pytest.raises(AppError) as told:
        VoiceFile(Files(None)).lengths_ms()
    assert INDEX in str(told.value)
    assert "captions" in str(told.value)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"null",
        b"[]",
        b"[" * 100_000,
        b'{"format": 1, "format": 2}',
        index(format="kneeapp-places"),
        index(version=2),
        index(version=True),
        index(clips=[]),
        index(clips={"halfway": 1234}),
        index(clips={"halfway": {"words": "Halfway."}}),
        index(clips={"halfway": {"ms": 1234}}),
        index(clips={str(i): CLIP for i in range(501)}),
        index(clips={"halfway": CLIP | {"words": "\u202e"}}),
        index(clips={"halfway": CLIP | {"words": ""}}),
    ],
    ids=lambda raw: f"{len(raw)}-bytes",
)
def test_a_broken_index_is_refused_with_a_sentence(raw):
    with pytest.raises(AppError, match="Please install kneeapp again"):
        VoiceFile(Files(raw)).lengths_ms()


@pytest.mark.parametrize("ms", [0, -1, CLIP_MS_MOST + 1, 1.5, "1234", None, True, 10**400])
def test_a_length_that_cannot_be_is_refused(ms):
    with pytest.raises(AppError, match=r"clips\.halfway\.ms"):
        VoiceFile(Files(index(clips={"halfway": CLIP | {"ms": ms}}))).lengths_ms()


def test_a_number_without_a_value_is_refused():
    with pytest.raises(AppError):
        VoiceFile(Files(index().replace(b"1234", b"NaN"))).lengths_ms()
