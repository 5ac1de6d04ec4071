"""The one owner of sound: chimes, volumes, devices, and what it says when nothing is heard."""

from __future__ import annotations

import gc
import sys

import pytest
from PySide6.QtCore import QTimer

from kneeapp.core.cues import Chime, Cue
from kneeapp.core.errors import AppError
from kneeapp.core.message import Message
from kneeapp.core.phrases import fixed_phrases
from kneeapp.core.settings import Settings, VoiceLevel
from kneeapp.ui.sound import heartbeat
from kneeapp.ui.sound.outlet import NO_ANSWER, STILL_NO_ANSWER, STILL_NO_DEVICE
from kneeapp.ui.sound.output import NO_DEVICE, NO_LIBRARY, ONLY_DUMMY
from kneeapp.ui.sound.session_sound import SessionSound
from tests.ui.conftest import RESOURCES, CheckoutAssets
from tests.ui.fake_multimedia import FakeDevice, FakeMultimedia
from tests.ui.sound_desk import (
    CHIMES,
    Desk,
    desk_fixture,
    impatient_fixture,
    make_fixture,
    system_fixture,
)

__all__ = ["desk_fixture", "impatient_fixture", "make_fixture", "system_fixture"]

HUSHES = [
    {"muted": True},
    {"voice_level": VoiceLevel.SILENT},
    {"volume_percent": 0, "voice_percent": 0},
    {"volume_percent": 0, "voice_level": VoiceLevel.CHIMES},
]

# Playing


def test_nothing_is_loaded_before_it_is_wanted(desk: Desk):
    assert desk.system.made == 0


def test_prepare_loads_each_chime_and_plays_the_silent_primer_alone(desk: Desk):
    desk.sound.prepare()
    wanted = {str(RESOURCES / "sounds" / f"{name}.wav") for name in (*Chime, "primer")}
    assert {effect.path for effect in desk.system.effects if effect.path} == wanted
    assert desk.system.sounding() == ["primer"]


def test_a_second_prepare_wakes_the_card_again_and_loads_nothing(desk: Desk):
    desk.prepared()
    made = desk.system.made
    desk.sound.prepare()
    assert desk.system.sounding() == ["primer"]
    assert desk.system.made == made


def test_prepare_lets_a_chime_ring(desk: Desk):
    desk.prepared().sound.play(Cue(Chime.READY))
    desk.sound.prepare()
    assert desk.system.sounding() == ["ready"]


@pytest.mark.parametrize("chime", Chime)
def test_each_chime_sounds(desk: Desk, chime: Chime):
    desk.prepared().sound.play(Cue(chime))
    assert desk.system.sounding() == [chime.value]


def test_a_cue_that_comes_unprepared_sounds_too(desk: Desk):
    desk.sound.play(Cue(Chime.PRESS))
    assert desk.system.sounding() == ["press"]


def test_the_next_chime_takes_the_place_of_the_one_that_rings(desk: Desk):
    desk.prepared().sound.play(Cue(Chime.READY))
    desk.sound.play(Cue(Chime.PAUSE))
    assert desk.system.sounding() == ["pause"]


def test_silence_stops_at_once(desk: Desk):
    desk.prepared().sound.play(Cue(Chime.FINISH))
    desk.sound.silence()
    assert desk.system.forms() == []


def test_silence_before_anything_was_loaded_is_harmless(desk: Desk):
    desk.sound.silence()
    assert desk.told == []


# Volume


def test_the_volume_counts_in_perceived_loudness(make):
    desk = make(volume_percent=50)
    desk.sound.prepare()
    assert {effect.volume for effect in desk.system.effects if effect.path} == {0.25}


def test_a_new_volume_is_heard_at_once(desk: Desk):
    desk.prepared().sound.play(Cue(Chime.READY))
    desk.follow(volume_percent=100)
    assert {effect.volume for effect in desk.system.effects if effect.path} == {1.0}
    assert desk.system.sounding() == ["ready"]


def test_without_volume_for_chimes_none_sounds(make):
    desk = make(volume_percent=0)
    desk.prepared().sound.play(Cue(Chime.READY))
    assert desk.system.sounding() == []


@pytest.mark.parametrize("hush", HUSHES)
def test_what_is_silent_opens_no_device_and_tells_of_none(make, hush):
    desk = make(**hush)
    desk.system.devices = []
    desk.sound.prepare()
    desk.sound.play(Cue(Chime.READY))
    desk.sound.test()
    desk.sound.look_again()
    desk.system.change_devices()
    assert desk.sound.is_silent
    assert (desk.system.made, desk.told, desk.sound.trouble) == (0, [], None)


@pytest.mark.parametrize("hush", HUSHES)
def test_turning_it_off_stops_what_sounds(desk: Desk, hush):
    desk.prepared().sound.play(Cue(Chime.FINISH, ("finish",)))
    desk.settle()
    desk.follow(**hush)
    assert desk.system.forms() == []
    desk.sound.play(Cue(Chime.TICK))
    assert desk.system.forms() == []


@pytest.mark.parametrize("hush", HUSHES)
def test_turning_it_off_takes_the_notice_away(desk: Desk, hush):
    desk.system.devices = []
    desk.sound.prepare()
    desk.follow(**hush)
    assert desk.told == [NO_DEVICE, None]


def test_unmuting_in_a_session_makes_ready_for_the_next_cue(make):
    desk = make(muted=True)
    desk.sound.prepare()
    desk.follow(muted=False)
    assert desk.system.sounding() == ["primer"]


def test_unmuting_outside_a_session_opens_nothing(make):
    desk = make(muted=True)
    desk.follow(muted=False)
    desk.follow(volume_percent=80, voice_percent=20, tone_percent=90)
    assert desk.system.made == 0


@pytest.mark.parametrize(
    ("settings", "cue", "heard"),
    [
        ({}, Cue(Chime.HALFWAY), True),
        ({}, Cue(None, ("pause",)), True),
        ({"muted": True}, Cue(Chime.HALFWAY, ("pause",)), False),
        ({"volume_percent": 0}, Cue(Chime.HALFWAY), False),
        ({"volume_percent": 0}, Cue(Chime.PAUSE, ("pause",)), True),
        ({"volume_percent": 0}, Cue(Chime.PAUSE, ("pause",), is_said=False), False),
        ({"volume_percent": 0, "voice_level": VoiceLevel.SHORT}, Cue(None, ("press",)), False),
    ],
)
def test_it_knows_what_eyes_have_to_be_told(make, settings, cue: Cue, heard: bool):
    assert make(**settings).sound.is_heard(cue) is heard


def test_nothing_is_heard_where_there_is_trouble(desk: Desk):
    desk.system.devices = []
    desk.sound.prepare()
    assert not desk.sound.is_heard(Cue(Chime.READY))


# Trouble


def test_without_a_device_it_says_so_and_goes_on(desk: Desk):
    desk.system.devices = []
    desk.sound.prepare()
    for chime in Chime:
        desk.sound.play(Cue(chime, ("pause",)))
    desk.sound.test()
    assert desk.told == [NO_DEVICE]


def test_without_the_sound_library_it_says_so_and_goes_on(desk: Desk, monkeypatch):
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
    desk.sound.prepare()
    desk.sound.play(Cue(Chime.READY))
    desk.follow(volume_percent=30)
    desk.sound.look_again()
    desk.sound.silence()
    assert desk.told == [NO_LIBRARY]
    assert desk.sound.outputs() == ()


def test_a_missing_file_is_told_in_its_own_words(system: FakeMultimedia):
    class Bare(CheckoutAssets):
        def path(self, name: str) -> str:
            raise AppError("The file {name} is missing.", name=name)

    sound = SessionSound(Bare(), Settings(), fixed_phrases)
    sound.play(Cue(Chime.READY))
    assert sound.trouble == Message("The file {name} is missing.", {"name": "sounds/ready.wav"})
    assert system.sounding() == []


def test_a_sound_that_never_ends_is_told(impatient, make, qtbot):
    desk = make()
    with qtbot.waitSignal(desk.sound.trouble_changed):
        desk.sound.prepare()
    assert desk.told == [NO_ANSWER]


def test_what_comes_to_life_late_is_well_again(impatient, make, qtbot):
    desk = make()
    with qtbot.waitSignal(desk.sound.trouble_changed):
        desk.sound.prepare()
    desk.system.end()
    assert desk.told == [NO_ANSWER, None]


def test_an_end_by_our_own_hand_is_no_sign_of_life(impatient, make, qtbot):
    desk = make()
    with qtbot.waitSignal(desk.sound.trouble_changed):
        desk.sound.prepare()
    desk.sound.silence()
    desk.sound.play(Cue(Chime.READY))
    assert desk.trouble == NO_ANSWER


def test_a_dead_device_is_asked_for_no_new_stream(impatient, make, qtbot):
    desk = make()
    with qtbot.waitSignal(desk.sound.trouble_changed):
        desk.sound.prepare()
    before = {id(effect) for effect in desk.system.effects if effect.path}
    with qtbot.waitSignals([desk.sound.trouble_changed] * 2):
        desk.sound.look_again()
    desk.follow(sound_device="headphones")
    assert desk.told == [NO_ANSWER, None, STILL_NO_ANSWER]
    assert {id(effect) for effect in desk.system.effects if effect.path} == before


def test_a_sound_that_ended_in_time_is_waited_for_no_longer(desk: Desk):
    desk.sound.play(Cue(Chime.READY))
    waiting = [timer for timer in desk.sound.findChildren(QTimer) if timer.isActive()]
    assert waiting
    desk.system.end()
    assert not any(timer.isActive() for timer in waiting)


def test_looking_again_in_vain_is_answered(desk: Desk):
    desk.system.devices = []
    desk.sound.prepare()
    desk.sound.look_again()
    desk.sound.look_again()
    desk.sound.play(Cue(Chime.READY))
    assert desk.told == [NO_DEVICE, STILL_NO_DEVICE]


def test_looking_again_finds_what_is_there_now(desk: Desk):
    desk.system.devices = []
    desk.sound.prepare()
    desk.system.devices = ["speaker"]
    desk.sound.look_again()
    assert desk.trouble == NO_DEVICE, "only a sound that was played is a proof"
    desk.system.end()
    assert desk.told == [NO_DEVICE, None]


# Devices


def test_a_device_that_comes_later_is_taken_up_by_itself(desk: Desk):
    desk.system.devices = []
    desk.sound.prepare()
    desk.system.change_devices("headphones")
    desk.system.end()
    assert desk.told == [NO_DEVICE, None]
    desk.sound.play(Cue(Chime.PRESS))
    assert desk.system.sounding() == ["press"]


def test_a_device_that_goes_in_mid_session_is_told_and_survived(desk: Desk):
    desk.prepared().sound.play(Cue(Chime.READY))
    desk.system.change_devices()
    desk.sound.play(Cue(Chime.PRESS))
    assert desk.told == [NO_DEVICE]
    assert desk.system.forms() == []


def test_sound_follows_the_default_device_says_so_and_keeps_nothing_of_the_old_one(desk: Desk):
    desk.prepared()
    desk.system.change_devices("headphones", "speaker")
    gc.collect()
    assert {effect.device_name for effect in desk.system.effects} == {"headphones"}
    assert desk.notes == ["Sound now comes from Headphones."]


def test_a_device_that_does_not_matter_disturbs_nothing(desk: Desk):
    desk.prepared().sound.play(Cue(Chime.READY))
    desk.system.change_devices("speaker", "headphones")
    assert desk.system.sounding() == ["ready"]
    assert desk.notes == []


def test_the_chosen_device_is_used_where_it_is_there(make):
    desk = make(sound_device="headphones")
    desk.system.devices = ["speaker", "headphones"]
    desk.prepared()
    assert {effect.device_name for effect in desk.system.effects} == {"headphones"}


def test_a_chosen_device_that_is_unplugged_gives_way_to_the_default_and_is_said(make):
    desk = make(sound_device="headphones")
    desk.system.devices = ["speaker", "headphones"]
    desk.prepared()
    desk.system.change_devices("speaker")
    assert {effect.device_name for effect in desk.system.effects} == {"speaker"}
    assert desk.notes == ["The chosen sound device is not there. Sound now comes from Speaker."]
    desk.system.change_devices("speaker", "headphones")
    assert desk.notes[1:] == ["Sound now comes from Headphones."]


def test_another_choice_is_taken_as_soon_as_the_old_device_shows_that_it_lives(desk: Desk):
    desk.system.devices = ["speaker", "headphones"]
    desk.prepared()
    desk.follow(sound_device="headphones")
    assert {effect.device_name for effect in desk.system.effects} == {"speaker"}, "does it live?"
    desk.system.end()
    desk.settle()
    assert {effect.device_name for effect in desk.system.effects} == {"headphones"}
    assert desk.notes == []


def test_a_change_of_devices_before_the_first_session_opens_nothing(desk: Desk):
    desk.system.change_devices("headphones")
    assert desk.system.made == 0


def test_devices_are_listed_by_what_they_are_kept_as_and_called(desk: Desk):
    desk.system.devices = ["speaker", "headphones"]
    assert desk.sound.outputs() == (("speaker", "Speaker"), ("headphones", "Headphones"))


# A device that takes nothing any more, and one that only pretends to be there


@pytest.fixture(name="looks_often")
def looks_often_fixture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heartbeat, "LOOK_EVERY_MS", 1)


def test_the_last_device_going_without_a_word_is_told_though_nothing_sounds(
    looks_often, make, qtbot
):
    desk = make().prepared()
    desk.sound.play(Cue(Chime.PRESS))
    desk.system.beat()
    desk.system.end(CHIMES)
    with qtbot.waitSignal(desk.sound.trouble_changed):
        pass
    assert desk.told == [NO_ANSWER]
    assert not desk.sound.is_heard(Cue(Chime.HALFWAY)), "eyes have to see it"


def test_one_that_was_away_for_a_while_is_well_again_with_its_first_beat(looks_often, make, qtbot):
    desk = make().prepared()
    with qtbot.waitSignal(desk.sound.trouble_changed):
        pass
    desk.system.beat()
    desk.system.beat()
    assert desk.told == [NO_ANSWER, None]
    with qtbot.waitSignal(desk.sound.trouble_changed):
        pass
    assert desk.told == [NO_ANSWER, None, NO_ANSWER]


def test_what_the_beginning_itself_tells_is_no_sign_of_life(looks_often, system, qtbot):
    beats = heartbeat.Heartbeat(FakeDevice("speaker"))
    revived: list[bool] = []
    beats.revived.connect(lambda: revived.append(True))
    with qtbot.waitSignal(beats.lost):
        beats.begin()
    beats.rest()
    beats.begin()
    assert revived == []
    system.beat()
    assert revived == [True]
    beats.close()


@pytest.mark.parametrize("quiet", ["mute", "two minutes without a cue"])
def test_nothing_is_missed_where_nothing_is_played(desk: Desk, quiet: str):
    desk.prepared().settle()
    assert _waiting(desk)
    if quiet == "mute":
        desk.follow(muted=True)
    else:
        desk.system.end()
    assert not _waiting(desk)


def test_no_silence_sounds_beside_a_chime(desk: Desk):
    desk.prepared().settle()
    for chime in (Chime.READY, Chime.PRESS):
        desk.sound.play(Cue(chime))
        desk.settle()
        desk.sound.prepare()
        desk.settle()
        assert len(desk.system.lengths_ms(CHIMES)) == 1
    desk.system.end(CHIMES)
    desk.settle()
    assert desk.system.lengths_ms(CHIMES) == [500], "and then the silence goes on"
    desk.sound.play(Cue(Chime.PRESS))
    assert desk.system.sounding() == ["press"]
    assert len(desk.system.lengths_ms(CHIMES)) == 1


def test_beats_between_two_looks_are_enough(desk: Desk):
    desk.prepared().settle()
    look = next(timer for timer in _waiting(desk) if timer.interval() == heartbeat.LOOK_EVERY_MS)
    for _ in range(3 * heartbeat.MISSED_MOST):
        look.timeout.emit()
        desk.system.beat()
    assert desk.told == []
    for _ in range(heartbeat.MISSED_MOST):
        assert desk.told == []
        look.timeout.emit()
    assert desk.told == [NO_ANSWER]


def _waiting(desk: Desk) -> list[QTimer]:
    return [timer for timer in desk.sound.findChildren(QTimer) if timer.isActive()]


@pytest.mark.parametrize("dummy", ["auto_null", "auto_null.2", "dummy output"])
def test_a_dummy_output_alone_is_told_as_no_sound(desk: Desk, dummy: str):
    desk.system.devices = [dummy]
    desk.sound.prepare()
    desk.sound.play(Cue(Chime.READY, ("pause",)))
    assert desk.told == [ONLY_DUMMY]
    assert not desk.sound.is_heard(Cue(Chime.READY))
    assert desk.system.made == 0
    desk.sound.look_again()
    assert desk.told == [ONLY_DUMMY, STILL_NO_DEVICE]


def test_a_dummy_output_in_the_place_of_the_last_device_is_told(desk: Desk):
    desk.prepared().sound.play(Cue(Chime.READY))
    desk.system.change_devices("auto_null")
    assert (desk.told, desk.notes) == ([ONLY_DUMMY], [])
    assert desk.system.forms() == []
    desk.system.change_devices("speaker")
    desk.system.end()
    assert desk.told == [ONLY_DUMMY, None]


def test_any_device_goes_before_a_dummy_output(desk: Desk):
    desk.system.devices = ["auto_null", "speaker"]
    desk.prepared()
    assert {effect.device_name for effect in desk.system.effects} == {"speaker"}
    assert desk.told == []


@pytest.mark.parametrize("name", ["null", "auto_nullify", "studio"])
def test_a_null_output_of_ones_own_is_a_device(desk: Desk, name: str):
    desk.system.devices = [name]
    desk.prepared()
    assert desk.told == []


def test_a_dummy_output_that_was_chosen_is_taken(make):
    desk = make(sound_device="auto_null")
    desk.system.devices = ["speaker", "auto_null"]
    desk.prepared()
    assert {effect.device_name for effect in desk.system.effects} == {"auto_null"}
    assert desk.told == []
