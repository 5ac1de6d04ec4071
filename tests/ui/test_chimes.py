"""The one owner of sound: what it plays, what it stops, and what it says when nothing is heard."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from PySide6.QtCore import QTimer

from kneeapp.core.cues import Cue
from kneeapp.core.errors import AppError
from kneeapp.core.message import Message
from kneeapp.ui.sound import chimes as chimes_module
from kneeapp.ui.sound.chimes import NO_ANSWER, STILL_NO_ANSWER, STILL_NO_DEVICE, Chimes
from kneeapp.ui.sound.output import NO_DEVICE, NO_LIBRARY
from tests.ui.conftest import RESOURCES, CheckoutAssets
from tests.ui.fake_multimedia import FakeMultimedia


class Desk:
    """Chimes on a pretended sound system, and all they said."""

    def __init__(self, system: FakeMultimedia, volume_percent: int = 60, muted: bool = False):
        self.system = system
        self.chimes = Chimes(CheckoutAssets(), volume_percent, muted)
        self.told: list[str | None] = []
        self.chimes.trouble_changed.connect(lambda m: self.told.append(m and m.text))

    def prepared(self) -> Desk:
        """Loaded, and the primer has come to its end."""
        self.chimes.prepare()
        self.system.end()
        return self

    @property
    def trouble(self) -> str | None:
        return self.chimes.trouble and self.chimes.trouble.text


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> FakeMultimedia:
    fake = FakeMultimedia()
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", fake)
    return fake


@pytest.fixture
def make(system: FakeMultimedia) -> Callable[..., Desk]:
    """Makes desks that fall silent at the end of the test."""
    desks: list[Desk] = []

    def build(*args: int, **kwargs: bool) -> Desk:
        desks.append(Desk(system, *args, **kwargs))
        return desks[-1]

    yield build
    for desk in desks:
        desk.chimes.silence()


@pytest.fixture
def desk(make: Callable[..., Desk]) -> Desk:
    return make()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sound that has not ended after 1 ms counts as lost."""
    monkeypatch.setattr(chimes_module, "PATIENCE_MS", 1)


# Playing


def test_nothing_is_loaded_before_it_is_wanted(desk: Desk):
    assert desk.system.made == 0


def test_prepare_loads_each_shipped_file_and_plays_the_silent_primer_alone(desk: Desk):
    desk.chimes.prepare()
    wanted = {str(RESOURCES / "sounds" / f"{name}.wav") for name in (*Cue, "primer")}
    assert {effect.path for effect in desk.system.effects} == wanted
    assert desk.system.sounding() == ["primer"]


def test_a_second_prepare_wakes_the_card_again_and_loads_nothing(desk: Desk):
    desk.prepared()
    made = desk.system.made
    desk.chimes.prepare()
    assert desk.system.sounding() == ["primer"]
    assert desk.system.made == made


def test_prepare_lets_a_chime_ring(desk: Desk):
    desk.prepared().chimes.play(Cue.READY)
    desk.chimes.prepare()
    assert desk.system.sounding() == ["ready"]


@pytest.mark.parametrize("cue", Cue)
def test_each_cue_sounds(desk: Desk, cue: Cue):
    desk.prepared().chimes.play(cue)
    assert desk.system.sounding() == [cue.value]


def test_a_cue_that_comes_unprepared_sounds_too(desk: Desk):
    desk.chimes.play(Cue.PRESS)
    assert desk.system.sounding() == ["press"]


def test_the_next_chime_takes_the_place_of_the_one_that_rings(desk: Desk):
    desk.prepared().chimes.play(Cue.READY)
    desk.chimes.play(Cue.PAUSE)
    assert desk.system.sounding() == ["pause"]


def test_silence_stops_at_once(desk: Desk):
    desk.prepared().chimes.play(Cue.FINISH)
    desk.chimes.silence()
    assert desk.system.sounding() == []


def test_silence_before_anything_was_loaded_is_harmless(desk: Desk):
    desk.chimes.silence()
    assert desk.told == []


# Volume


def test_the_volume_counts_in_perceived_loudness(make):
    desk = make(50)
    desk.chimes.prepare()
    assert {effect.volume for effect in desk.system.effects} == {0.25}


def test_a_new_volume_is_heard_at_once(desk: Desk):
    desk.prepared().chimes.play(Cue.READY)
    desk.chimes.set_volume(100)
    assert {effect.volume for effect in desk.system.effects} == {1.0}
    assert desk.system.sounding() == ["ready"]


@pytest.mark.parametrize(("volume_percent", "muted"), [(60, True), (0, False), (0, True)])
def test_what_is_muted_opens_no_device_and_tells_of_none(make, volume_percent: int, muted: bool):
    desk = make(volume_percent, muted=muted)
    desk.system.devices = []
    desk.chimes.prepare()
    desk.chimes.play(Cue.READY)
    desk.chimes.look_again()
    desk.system.change_devices()
    assert (desk.system.made, desk.told, desk.chimes.trouble) == (0, [], None)


@pytest.mark.parametrize("hush", [lambda c: c.set_muted(True), lambda c: c.set_volume(0)])
def test_muting_stops_what_rings(desk: Desk, hush):
    desk.prepared().chimes.play(Cue.FINISH)
    hush(desk.chimes)
    assert desk.system.sounding() == []
    desk.chimes.play(Cue.TICK)
    assert desk.system.sounding() == []


@pytest.mark.parametrize("hush", [lambda c: c.set_muted(True), lambda c: c.set_volume(0)])
def test_muting_takes_the_notice_away(desk: Desk, hush):
    desk.system.devices = []
    desk.chimes.prepare()
    hush(desk.chimes)
    assert desk.told == [NO_DEVICE, None]


def test_unmuting_in_a_session_makes_ready_for_the_next_cue(make):
    desk = make(60, muted=True)
    desk.chimes.prepare()
    desk.chimes.set_muted(False)
    assert desk.system.sounding() == ["primer"]


def test_unmuting_outside_a_session_opens_nothing(make):
    desk = make(60, muted=True)
    desk.chimes.set_muted(False)
    desk.chimes.set_volume(80)
    assert desk.system.made == 0


# Trouble


def test_without_a_device_it_says_so_and_goes_on(desk: Desk):
    desk.system.devices = []
    desk.chimes.prepare()
    for cue in Cue:
        desk.chimes.play(cue)
    assert desk.told == [NO_DEVICE]


def test_without_the_sound_library_it_says_so_and_goes_on(desk: Desk, monkeypatch):
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
    desk.chimes.prepare()
    desk.chimes.play(Cue.READY)
    desk.chimes.set_volume(30)
    desk.chimes.look_again()
    desk.chimes.silence()
    assert desk.told == [NO_LIBRARY]


def test_a_missing_file_is_told_in_its_own_words(system: FakeMultimedia):
    class Bare(CheckoutAssets):
        def path(self, name: str) -> str:
            raise AppError("The file {name} is missing.", name=name)

    chimes = Chimes(Bare(), 60, False)
    chimes.play(Cue.READY)
    assert chimes.trouble == Message("The file {name} is missing.", {"name": "sounds/ready.wav"})
    assert system.sounding() == []


def test_a_device_that_comes_later_is_taken_up_by_itself(desk: Desk):
    desk.system.devices = []
    desk.chimes.prepare()
    desk.system.change_devices("headphones")
    desk.system.end()
    assert desk.told == [NO_DEVICE, None]
    desk.chimes.play(Cue.PRESS)
    assert desk.system.sounding() == ["press"]


def test_a_device_that_goes_in_mid_session_is_told_and_survived(desk: Desk):
    desk.prepared().chimes.play(Cue.READY)
    desk.system.change_devices()
    desk.chimes.play(Cue.PRESS)
    assert desk.told == [NO_DEVICE]
    assert desk.system.sounding() == []


def test_the_chimes_follow_the_default_device_and_keep_nothing_of_the_old_one(desk: Desk):
    desk.prepared()
    desk.system.change_devices("headphones", "speaker")
    gc.collect()
    assert {effect.device_name for effect in desk.system.effects} == {"headphones"}
    assert len(desk.system.effects) == len(Cue) + 1


def test_a_change_of_devices_before_the_first_session_opens_nothing(desk: Desk):
    desk.system.change_devices("headphones")
    assert desk.system.made == 0


def test_looking_again_in_vain_is_answered(desk: Desk):
    desk.system.devices = []
    desk.chimes.prepare()
    desk.chimes.look_again()
    desk.chimes.look_again()
    desk.chimes.play(Cue.READY)
    assert desk.told == [NO_DEVICE, STILL_NO_DEVICE]


def test_looking_again_finds_what_is_there_now(desk: Desk):
    desk.system.devices = []
    desk.chimes.prepare()
    desk.system.devices = ["speaker"]
    desk.chimes.look_again()
    assert desk.trouble == NO_DEVICE, "only a sound that was played is a proof"
    desk.system.end()
    assert desk.told == [NO_DEVICE, None]


def test_a_sound_that_never_ends_is_told(impatient, make, qtbot):
    desk = make()
    with qtbot.waitSignal(desk.chimes.trouble_changed):
        desk.chimes.prepare()
    assert desk.told == [NO_ANSWER]


def test_what_comes_to_life_late_is_well_again(impatient, make, qtbot):
    desk = make()
    with qtbot.waitSignal(desk.chimes.trouble_changed):
        desk.chimes.prepare()
    desk.system.end()
    assert desk.told == [NO_ANSWER, None]


def test_an_end_by_our_own_hand_is_no_sign_of_life(impatient, make, qtbot):
    desk = make()
    with qtbot.waitSignal(desk.chimes.trouble_changed):
        desk.chimes.prepare()
    desk.chimes.silence()
    desk.chimes.play(Cue.READY)
    assert desk.trouble == NO_ANSWER


def test_looking_again_at_a_dead_device_asks_for_no_new_stream(impatient, make, qtbot):
    desk = make()
    with qtbot.waitSignal(desk.chimes.trouble_changed):
        desk.chimes.prepare()
    made = desk.system.made
    with qtbot.waitSignals([desk.chimes.trouble_changed] * 2):
        desk.chimes.look_again()
    assert desk.told == [NO_ANSWER, None, STILL_NO_ANSWER]
    assert desk.system.made == made


def test_a_sound_that_ended_in_time_is_waited_for_no_longer(desk: Desk):
    desk.chimes.play(Cue.READY)
    waiting = desk.chimes.findChild(QTimer)
    assert waiting.isActive()
    desk.system.end()
    assert not waiting.isActive()


# Law

STEPS = st.one_of(
    st.sampled_from(Cue).map(lambda cue: lambda d: d.chimes.play(cue)),
    st.sampled_from(["prepare", "silence", "look_again"]).map(
        lambda name: lambda d: getattr(d.chimes, name)()
    ),
    st.booleans().map(lambda muted: lambda d: d.chimes.set_muted(muted)),
    st.integers(0, 100).map(lambda percent: lambda d: d.chimes.set_volume(percent)),
    st.sampled_from([(), ("a",), ("b", "a")]).map(
        lambda names: lambda d: d.system.change_devices(*names)
    ),
    st.just(lambda d: d.system.end()),
)


@examples(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STEPS, max_size=20))
def test_whatever_happens_never_do_two_sound_together(monkeypatch, steps):
    system = FakeMultimedia()
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", system)
    desk = Desk(system)
    for step in steps:
        step(desk)
    desk.chimes.silence()
    assert system.most_at_once <= 1
    assert system.sounding() == []
