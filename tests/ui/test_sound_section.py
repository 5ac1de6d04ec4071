"""The card about sound and voice, and its way to the sound."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from kneeapp.core.breath import EASY
from kneeapp.core.cues import Cue
from kneeapp.core.message import Message
from kneeapp.core.settings import Settings, VoiceLevel
from kneeapp.ui.settings.sound_desk import SoundDesk
from kneeapp.ui.settings.sound_section import SoundCard
from kneeapp.ui.sound import system_voice
from kneeapp.ui.sound.output import NO_DEVICE
from kneeapp.ui.sound.session_sound import NO_SYSTEM_VOICE
from kneeapp.ui.sound.system_voice import system_voices
from kneeapp.ui.theme import Look
from tests.ui.sound_desk import TONE, VOICE, Desk, desk_fixture, make_fixture, system_fixture

__all__ = ["desk_fixture", "make_fixture", "system_fixture"]

LEFT = Qt.MouseButton.LeftButton
OUTPUTS = (("a", "Speakers"), ("b", "Headset"))


@pytest.fixture(name="card")
def card_fixture(look: Look, stand) -> SoundCard:
    card = stand(SoundCard(look, Settings()))
    card.resize(560, 700)
    return card


def wanted(card: SoundCard) -> list[Settings]:
    """What the card asks for from now on, where all is as it ships."""
    said: list[Settings] = []
    card.change_wanted.connect(lambda change: said.append(change(Settings())))
    return said


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, LEFT)


def words(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel))


@pytest.mark.parametrize("wide", [340, 420, 700])
def test_the_volumes_begin_below_each_other(card: SoundCard, wide: int):
    card.resize(wide, 700)
    volumes = (card.voice, card.volume, card.tone_volume)
    assert len({volume.mapTo(card, QPoint()).x() for volume in volumes}) == 1


@pytest.mark.parametrize("level", [lev for lev in VoiceLevel if lev is not VoiceLevel.FULL])
def test_a_level_is_chosen_by_mouse(card: SoundCard, level: VoiceLevel):
    said = wanted(card)
    click(card.level.button_of(level.value))
    assert said == [Settings(voice_level=level)]


def test_each_level_says_what_is_heard_at_it(card: SoundCard):
    seen = set()
    for level in VoiceLevel:
        card.render(Settings(voice_level=level))
        seen.add(words(card))
    assert len(seen) == len(VoiceLevel)


@pytest.mark.parametrize(
    ("slider", "field"),
    [("voice", "voice_percent"), ("volume", "volume_percent"), ("tone_volume", "tone_percent")],
)
def test_each_volume_by_keys_and_by_a_drag_that_counts_once(
    card: SoundCard, slider: str, field: str
):
    said = wanted(card)
    volume = getattr(card, slider)
    volume.setFocus()
    QTest.keyClick(volume, Qt.Key.Key_Left)
    assert [getattr(s, field) for s in said] == [getattr(Settings(), field) - 5]
    middle = volume.height() // 2
    QTest.mousePress(volume, LEFT, pos=QPoint(volume.width() // 3, middle))
    for x in range(volume.width() // 3, 20, -10):
        QTest.mouseMove(volume, QPoint(x, middle))
    QTest.mouseRelease(volume, LEFT, pos=QPoint(20, middle))
    assert len(said) == 2
    assert getattr(said[1], field) == volume.value()


def test_the_switches(card: SoundCard):
    said = wanted(card)
    click(card.sound)
    click(card.tone)
    assert said == [Settings(muted=True), Settings(tone_on=False)]


def test_render_tells_nobody(card: SoundCard):
    said = wanted(card)
    card.show_devices(OUTPUTS, ("speechd",), go_there=False)
    other = Settings(
        muted=True,
        voice_level=VoiceLevel.SHORT,
        voice_percent=5,
        volume_percent=10,
        tone_on=False,
        tone_percent=15,
        sound_device="b",
        system_voice="speechd",
    )
    for settings in (other, Settings(), other):
        card.render(settings)
    assert said == []
    assert card.level.value() == "short"
    assert [v.value() for v in (card.voice, card.volume, card.tone_volume)] == [5, 10, 15]
    assert (card.devices.value(), card.voices.value()) == ("b", "speechd")


@pytest.mark.parametrize(
    ("settings", "can_test"),
    [
        (Settings(), True),
        (Settings(muted=True), False),
        (Settings(voice_level=VoiceLevel.SILENT), False),
        (Settings(volume_percent=0), True),
        (Settings(volume_percent=0, voice_percent=0), False),
        (Settings(volume_percent=0, voice_level=VoiceLevel.CHIMES), False),
    ],
)
def test_what_cannot_be_heard_cannot_be_tested(card: SoundCard, settings, can_test: bool):
    tested: list[bool] = []
    card.test_wanted.connect(lambda: tested.append(True))
    card.render(settings)
    click(card.test)
    assert tested == [True] * can_test


def test_a_volume_without_effect_is_off(card: SoundCard):
    card.render(Settings(voice_level=VoiceLevel.CHIMES, tone_on=False))
    assert not card.voice.isEnabled()
    assert card.volume.isEnabled()
    assert not card.tone_volume.isEnabled()


def test_devices_and_voices_are_shown_when_asked_for_and_take_the_focus(card: SoundCard):
    asked: list[bool] = []
    card.devices_wanted.connect(lambda: asked.append(True))
    click(card.choose)
    assert asked == [True]
    card.show_devices(OUTPUTS, ("speechd",), go_there=True)
    assert card.devices.button_of("").hasFocus()
    said = wanted(card)
    click(card.devices.button_of("b"))
    click(card.voices.button_of("speechd"))
    assert said == [Settings(sound_device="b"), Settings(system_voice="speechd")]


def test_a_chosen_device_that_is_not_there_stays_chosen_and_is_named(look: Look, stand):
    card = stand(SoundCard(look, Settings(sound_device="gone")))
    card.show_devices(OUTPUTS, (), go_there=False)
    assert card.devices.value() == "gone"
    assert "not there" in card.devices.button_of("gone").accessibleName()


def test_devices_shown_twice_are_there_once(card: SoundCard):
    card.show_devices(OUTPUTS, (), go_there=False)
    first = card.devices
    card.show_devices(OUTPUTS[:1], (), go_there=False)
    assert first is not card.devices
    assert not first.isVisible()


def test_hostile_names_of_devices_are_plain_text(card: SoundCard):
    card.show_devices((("x", "<b>&Bass</b>"),), (), go_there=False)
    assert card.devices.button_of("x").accessibleName() == "<b>&Bass</b>"


def test_everything_has_a_name(card: SoundCard):
    card.show_devices(OUTPUTS, ("speechd",), go_there=False)
    named = (card.sound, card.level, card.voice, card.volume, card.tone, card.tone_volume)
    for control in (*named, card.devices, card.voices, card.test, card.choose):
        assert control.accessibleName(), control


# The way to the sound


def test_the_card_and_the_sound_serve_each_other(card: SoundCard, desk: Desk):
    SoundDesk(desk.sound, card)
    desk.system.devices = ["speaker", "headphones"]
    click(card.choose)
    assert card.devices.button_of("headphones").text() == "Headphones"
    click(card.test)
    assert desk.system.sounding() == ["ready"]


def test_trouble_is_told_in_the_card_and_taken_back(card: SoundCard, desk: Desk):
    desk.system.devices = []
    SoundDesk(desk.sound, card)
    click(card.test)
    assert NO_DEVICE in words(card.trouble)
    assert card.trouble.isVisible()
    desk.system.change_devices("speaker")
    desk.system.end()
    assert not card.trouble.isVisible()


def test_another_device_is_told_in_the_card(card: SoundCard, desk: Desk):
    SoundDesk(desk.sound, card)
    desk.prepared()
    desk.system.change_devices("headphones")
    assert "Sound now comes from Headphones." in words(card.trouble)


# A voice of the system


@pytest.fixture(name="mock_allowed")
def mock_allowed_fixture(monkeypatch: pytest.MonkeyPatch) -> None:
    """Qt's engine that says nothing, as if it were a real one."""
    pytest.importorskip("PySide6.QtTextToSpeech")
    monkeypatch.setattr(system_voice, "_PRETENDED", "none of them")


def test_the_engine_for_tests_is_never_offered():
    assert "mock" not in system_voices()


def test_without_the_library_there_is_no_other_voice(monkeypatch):
    monkeypatch.setitem(sys.modules, "PySide6.QtTextToSpeech", None)
    assert system_voices() == ()


def test_a_voice_that_is_not_there_is_told_and_the_own_one_speaks(make):
    desk = make(system_voice="no such engine")
    desk.prepared().sound.test()
    assert desk.notes == [Message(NO_SYSTEM_VOICE).plain()]
    desk.follow(voice_percent=90)
    desk.prepared()
    assert len(desk.notes) == 1


def test_the_voice_of_the_system_is_made_when_it_is_prepared_not_when_it_is_chosen(
    mock_allowed, make, monkeypatch
):
    made: list[str] = []
    real = system_voice.made_engine
    monkeypatch.setattr(
        system_voice, "made_engine", lambda name, parent: made.append(name) or real(name, parent)
    )
    desk = make()
    desk.follow(system_voice="mock")
    assert made == []
    desk.prepared()
    assert made == ["mock"]


def test_the_voice_of_the_system_speaks_instead(mock_allowed, make, qtbot):
    desk = make(system_voice="mock", tone_percent=50)
    desk.prepared().sound.play(Cue(begins_breath=True, pattern=EASY))
    desk.sound.play(Cue(None, ("pause",)))
    assert desk.system.lengths_ms(VOICE) == []
    assert desk.system.volumes(TONE)[0] < 0.25, "the tone stands back for it too"
    desk.sound.silence()
    desk.follow(system_voice="")
    desk.prepared().sound.play(Cue(None, ("pause",)))
    desk.settle()
    assert len(desk.system.lengths_ms(VOICE)) == 1
