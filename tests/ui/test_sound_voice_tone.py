"""The voice and the breath tone: one phrase at a time, at the level that is set."""

from __future__ import annotations

import sys

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from PySide6.QtCore import QTimer

from kneeapp.core.breath import EASY, BreathPattern
from kneeapp.core.cues import BETWEEN_MS, Chime, Cue, voice_after_ms
from kneeapp.core.phrases import fixed_phrases
from kneeapp.core.settings import Settings, VoiceLevel
from kneeapp.ui.sound.breath_tone import DUCKED
from kneeapp.ui.sound.session_sound import SessionSound
from tests.ui.conftest import RESOURCES, CheckoutAssets
from tests.ui.fake_multimedia import FakeMultimedia
from tests.ui.sound_desk import (
    TONE,
    VOICE,
    Desk,
    desk_fixture,
    make_fixture,
    system_fixture,
)

__all__ = ["desk_fixture", "make_fixture", "system_fixture"]

BREATH = Cue(begins_breath=True, pattern=EASY)
AWAKE_MS = 1_000
"""The silence that is repeated where no breath is heard."""


def clip_ms(phrase: str) -> int:
    """How long the pretended decoder makes a clip."""
    return len((RESOURCES / "sounds" / "voice" / f"{phrase}.opus").read_bytes()) // 10 + 10


def tones(desk: Desk) -> list[int]:
    """How long the breaths last that sound now, ms."""
    return [ms for ms in desk.system.lengths_ms(TONE) if ms != AWAKE_MS]


# Voice


def test_a_phrase_is_said(desk: Desk):
    desk.prepared().sound.play(Cue(None, ("pause",)))
    desk.settle()
    assert desk.system.lengths_ms(VOICE) == [clip_ms("pause")]


def test_phrases_follow_each_other_with_a_pause_between(desk: Desk):
    desk.prepared().sound.play(Cue(None, ("leg.left", "press", "release")))
    desk.settle()
    clips = sum(map(clip_ms, ("leg.left", "press", "release")))
    assert desk.system.lengths_ms(VOICE) == [clips + 2 * BETWEEN_MS]


@pytest.mark.parametrize("chime", Chime)
def test_the_voice_waits_for_the_body_of_the_chime(desk: Desk, chime: Chime):
    desk.prepared().sound.play(Cue(chime, ("pause",)))
    desk.settle()
    assert desk.system.lengths_ms(VOICE) == []
    waits = [timer.interval() for timer in desk.sound.findChildren(QTimer) if timer.isActive()]
    assert voice_after_ms(chime) in waits


def test_another_cue_with_words_takes_the_place_of_what_is_being_said(desk: Desk):
    desk.prepared().sound.play(Cue(None, ("finish",)))
    desk.settle()
    desk.sound.play(Cue(None, ("skip",)))
    assert len(desk.system.lengths_ms(VOICE)) <= 1
    desk.settle()
    assert desk.system.lengths_ms(VOICE) == [clip_ms("skip")]


def test_a_cue_without_words_lets_the_voice_go_on(desk: Desk):
    desk.prepared().sound.play(Cue(None, ("finish",)))
    desk.settle()
    desk.sound.play(Cue(Chime.TICK))
    assert desk.system.lengths_ms(VOICE) == [clip_ms("finish")]


def test_what_was_said_before_is_said_again_from_memory(desk: Desk):
    desk.prepared().sound.play(Cue(None, ("skip",)))
    desk.settle()
    made = desk.system.made
    desk.system.end()
    desk.sound.play(Cue(None, ("skip",)))
    assert desk.system.lengths_ms(VOICE) == [clip_ms("skip")]
    assert desk.system.made == made


def test_silence_ends_the_voice_even_one_that_is_still_to_come(desk: Desk):
    desk.prepared().sound.play(Cue(None, ("pause",)))
    desk.sound.silence()
    desk.settle()
    assert desk.system.forms() == []


@pytest.mark.parametrize(
    ("level", "said"),
    [
        (VoiceLevel.FULL, ("leg.left", "press")),
        (VoiceLevel.SHORT, ("leg.left",)),
        (VoiceLevel.CHIMES, ()),
    ],
)
def test_the_level_decides_what_is_said(make, level: VoiceLevel, said: tuple[str, ...]):
    desk = make(voice_level=level)
    desk.prepared().sound.play(Cue(None, ("leg.left", "press")))
    desk.settle()
    clips = sum(map(clip_ms, said)) + BETWEEN_MS * max(0, len(said) - 1)
    assert desk.system.lengths_ms(VOICE) == ([clips] if said else [])


def test_a_lower_level_ends_what_is_being_said(desk: Desk):
    desk.prepared().sound.play(Cue(None, ("finish",)))
    desk.settle()
    desk.follow(voice_level=VoiceLevel.CHIMES)
    assert desk.system.lengths_ms(VOICE) == []


def test_a_caption_alone_is_not_said(desk: Desk):
    desk.prepared().sound.play(Cue(None, ("press",), is_said=False))
    desk.settle()
    assert desk.system.lengths_ms(VOICE) == []


def test_the_voice_has_a_volume_of_its_own(make):
    desk = make(voice_percent=50)
    desk.prepared().sound.play(Cue(None, ("pause",)))
    desk.settle()
    assert desk.system.volumes(VOICE) == [0.25]
    desk.follow(voice_percent=100)
    assert desk.system.volumes(VOICE) == [1.0]


class Lacking(CheckoutAssets):
    """Some clips are missing, one is broken."""

    def read(self, name: str) -> bytes:
        if name == "sounds/voice/press.opus":
            return b"not a clip"
        return super().read(name.replace("release", "nowhere"))


@pytest.mark.parametrize("lost", ["press", "release", "no such phrase"])
def test_a_clip_that_cannot_be_had_is_left_out(system: FakeMultimedia, qapp, lost: str):
    phrases = {**fixed_phrases(), "no such phrase": fixed_phrases()["press"]}
    desk = Desk(system)
    desk.sound = SessionSound(Lacking(), Settings(), lambda: phrases)
    desk.prepared().sound.play(Cue(None, (lost, "pause")))
    desk.settle()
    assert desk.system.lengths_ms(VOICE) == [clip_ms("pause")]
    desk.sound.play(Cue(None, (lost,)))
    desk.settle()
    assert desk.system.lengths_ms(VOICE) == []
    desk.close()


def test_a_phrase_nobody_knows_is_not_said(desk: Desk):
    desk.prepared().sound.play(Cue(None, ("never heard of",)))
    desk.settle()
    assert desk.system.lengths_ms(VOICE) == []


def test_what_is_being_said_is_said_again_on_a_new_device(desk: Desk):
    desk.prepared().sound.play(Cue(None, ("finish",)))
    desk.settle()
    desk.system.change_devices("headphones")
    desk.settle()
    assert desk.system.lengths_ms(VOICE) == [clip_ms("finish")]


# Breath tone


def test_a_breath_sounds_for_as_long_as_it_lasts(desk: Desk):
    desk.prepared().sound.play(BREATH)
    assert tones(desk) == [EASY.round_ms]


@pytest.mark.parametrize(
    "pattern",
    [BreathPattern(4_000, 4_000, hold_ms=4_000, rest_ms=4_000), BreathPattern(1_000, 1_000)],
)
def test_any_pattern_is_made_when_it_is_made_ready(desk: Desk, pattern: BreathPattern):
    cue = Cue(begins_breath=True, pattern=pattern)
    desk.sound.prepare((cue,))
    desk.prepared().sound.play(cue)
    assert tones(desk) == [pattern.round_ms]


def test_a_pattern_that_comes_by_surprise_is_silent_once(desk: Desk):
    cue = Cue(begins_breath=True, pattern=BreathPattern(2_000, 3_000))
    desk.prepared().sound.play(cue)
    assert tones(desk) == []
    desk.settle()
    desk.sound.play(cue)
    assert tones(desk) == [5_000]


@pytest.mark.parametrize("chime", [Chime.RELEASE, Chime.CHANGE, Chime.READY, Chime.FINISH])
def test_the_tone_fades_at_the_end_of_a_hold(desk: Desk, qtbot, chime: Chime):
    desk.prepared().sound.play(BREATH)
    desk.sound.play(Cue(chime))
    qtbot.waitUntil(lambda: tones(desk) == [], timeout=1_000)


@pytest.mark.parametrize("chime", [Chime.HALFWAY, Chime.TICK])
def test_the_tone_goes_on_within_a_hold(desk: Desk, qtbot, chime: Chime):
    desk.prepared().sound.play(BREATH)
    desk.sound.play(Cue(chime))
    qtbot.wait(150)
    assert tones(desk) == [EASY.round_ms]


def test_silence_ends_the_tone_at_once(desk: Desk):
    desk.prepared().sound.play(BREATH)
    desk.sound.silence()
    assert desk.system.forms() == []


def test_the_tone_stands_back_while_the_voice_speaks(make):
    desk = make(tone_percent=50)
    desk.prepared().sound.play(BREATH)
    assert desk.system.volumes(TONE) == [0.25]
    desk.sound.play(Cue(None, ("breath.out",)))
    desk.settle()
    assert desk.system.volumes(TONE) == [pytest.approx(0.25 * DUCKED)]
    desk.system.end(VOICE)
    assert desk.system.volumes(TONE) == [0.25]


@pytest.mark.parametrize("off", [{"tone_on": False}, {"tone_percent": 0}])
def test_without_a_tone_there_is_none(make, qtbot, off):
    desk = make(**off)
    desk.prepared().sound.play(BREATH)
    assert tones(desk) == []
    desk.follow(tone_on=True, tone_percent=40)
    desk.prepared().sound.play(BREATH)
    assert tones(desk) == [EASY.round_ms]
    desk.follow(**off)
    qtbot.waitUntil(lambda: tones(desk) == [], timeout=1_000)


def test_between_the_breaths_of_a_session_silence_keeps_the_card_awake(desk: Desk):
    desk.prepared().sound.play(Cue(Chime.READY))
    assert desk.system.lengths_ms(TONE) == [AWAKE_MS]


# Test button


def test_the_test_plays_a_chime_then_words_then_a_breath(desk: Desk, qtbot):
    desk.prepared().sound.test()
    assert desk.system.sounding() == ["ready"]
    assert tones(desk) == []
    qtbot.waitUntil(lambda: desk.system.lengths_ms(VOICE) == [clip_ms("test")], timeout=5_000)
    assert tones(desk) == []
    desk.system.end(VOICE)
    assert tones(desk) == [EASY.round_ms]


def test_without_words_the_test_goes_on_to_the_breath(make):
    desk = make(voice_level=VoiceLevel.CHIMES)
    desk.prepared().sound.test()
    assert desk.system.sounding() == ["ready"]
    assert tones(desk) == [EASY.round_ms]


def test_a_session_that_begins_after_the_test_is_not_disturbed_by_its_breath(desk: Desk):
    desk.prepared().sound.test()
    desk.sound.play(Cue(Chime.READY, ("leg.left",)))
    desk.settle()
    desk.system.end()
    assert tones(desk) == []


# Law

STEPS = st.one_of(
    st.builds(
        lambda chime, phrases, breathes: (
            lambda d: d.sound.play(Cue(chime, tuple(phrases), begins_breath=breathes, pattern=EASY))
        ),
        st.sampled_from([None, *Chime]),
        st.lists(st.sampled_from(["pause", "press", "finish", "unknown"]), max_size=3),
        st.booleans(),
    ),
    st.sampled_from(["prepare", "silence", "look_again", "test"]).map(
        lambda name: lambda d: getattr(d.sound, name)()
    ),
    st.builds(
        lambda field, value: lambda d: d.follow(**{field: value}),
        st.sampled_from(["volume_percent", "voice_percent", "tone_percent"]),
        st.integers(0, 100),
    ),
    st.builds(lambda muted: lambda d: d.follow(muted=muted), st.booleans()),
    st.sampled_from(VoiceLevel).map(lambda level: lambda d: d.follow(voice_level=level)),
    st.sampled_from([(), ("a",), ("b", "a")]).map(
        lambda names: lambda d: d.system.change_devices(*names)
    ),
    st.just(lambda d: d.system.end()),
    st.just(lambda d: d.settle()),
)


@examples(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STEPS, max_size=16))
def test_whatever_happens_never_do_two_of_one_track_sound_together(qapp, monkeypatch, steps):
    system = FakeMultimedia()
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", system)
    desk = Desk(system)
    for step in steps:
        step(desk)
    desk.sound.silence()
    assert system.most_at_once <= 1
    assert system.forms() == []
    desk.close()
