"""Captions: what is said stands in the one line of the stage, and is announced once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QFontMetricsF
from pytestqt.qtbot import QtBot

from kneeapp.core.body import Convention, Leg
from kneeapp.core.cues import BETWEEN_MS, Chime, Cue, voice_after_ms
from kneeapp.core.phrases import phrases_of
from kneeapp.core.progress import progress
from kneeapp.core.record import StepKind
from kneeapp.ui.leg.leg_images import LegImages
from kneeapp.ui.session.captions import Captions, caption_of, is_standing
from kneeapp.ui.session.stage import SessionStage
from kneeapp.ui.theme import Look, Theme
from tests.ui.conftest import CheckoutAssets
from tests.ui.session_moments import moment, shipped

IN = moment(StepKind.PRESS, "ST35", Leg.LEFT, 22_000)
STANDING = "Left knee, outer knee dimple. Breathe in, ease off."


@pytest.fixture
def captions() -> Iterator[Captions]:
    made = Captions(phrases_of(shipped()), lambda _id: 1_000)
    yield made
    made.clear()


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    said: list[str] = []
    monkeypatch.setattr("kneeapp.ui.session.stage.announce", lambda _w, words: said.append(words))
    return said


Make = Callable[..., SessionStage]


@pytest.fixture
def make(qtbot: QtBot, assets: CheckoutAssets, dressed_app: object) -> Iterator[Make]:
    kept: list[SessionStage] = []

    def made(wide: int = 1180, tall: int = 760, scale: float = 1.0) -> SessionStage:
        look = Look(assets, Theme.LIGHT, scale, True)
        stage = SessionStage(look, shipped(), LegImages(assets, look), Convention.MIRROR, False)
        qtbot.addWidget(stage)
        stage.resize(wide, tall)
        stage.render(progress(IN))
        with qtbot.waitExposed(stage):
            stage.show()
        kept.append(stage)
        return stage

    yield made
    for stage in kept:
        stage.captions.clear()


def ended(captions: Captions) -> None:
    """The time of the words that are shown is over."""
    captions._timer.timeout.emit()


class TestOrder:
    def test_phrases_follow_one_another_and_give_way_to_the_standing_words(
        self, captions: Captions
    ) -> None:
        captions.show(Cue(Chime.READY, ("posture.seated", "leg.left", "name.ST34", "place.ST34")))
        seen = [captions.shown]
        for _phrase in range(4):
            ended(captions)
            seen.append(captions.shown)
        assert seen == [
            "Sit, with your knee bent.",
            "Left knee.",
            "Outer thigh hollow, ST34.",
            None,
            None,
        ]
        assert not captions._timer.isActive()

    def test_each_stands_as_long_as_it_is_said(self, captions: Captions) -> None:
        captions.show(Cue(Chime.READY, ("leg.left", "name.ST34")))
        lasts_ms = voice_after_ms(Chime.READY) + 1_000 + BETWEEN_MS
        assert captions._timer.interval() == lasts_ms
        ended(captions)
        assert captions._timer.interval() > 1_000 + BETWEEN_MS

    def test_without_a_length_it_is_taken_from_the_words(self) -> None:
        captions = Captions(phrases_of(shipped()))
        captions.show(Cue(None, ("halfway", "leg.left")))
        assert captions._timer.interval() == 400 + BETWEEN_MS
        captions.clear()

    def test_a_new_cue_takes_the_place_of_the_last(self, captions: Captions) -> None:
        captions.show(Cue(None, ("leg.left", "name.ST34")))
        captions.show(Cue(None, ("skip",)))
        assert captions.shown == "We skip this one."
        ended(captions)
        assert captions.shown is None

    def test_a_chime_alone_leaves_the_words(self, captions: Captions) -> None:
        captions.show(Cue(None, ("limit",)))
        captions.show(Cue(Chime.TICK))
        assert captions.shown == "Longer is too much for this point."

    def test_what_nobody_knows_is_left_out(self, captions: Captions) -> None:
        captions.show(Cue(None, ("no.such", "halfway")))
        assert captions.shown == "Halfway."
        assert captions.words_of(Cue(None, ("no.such",))) == ""

    def test_changed_is_told_once_for_each_change(self, captions: Captions) -> None:
        told: list[object] = []
        captions.changed.connect(told.append)
        captions.show(Cue(None, ("breath.in",)))
        assert told == []
        captions.show(Cue(None, ("halfway",)))
        captions.show(Cue(None, ("halfway",)))
        captions.clear()
        assert told == ["Halfway.", None]


class TestRemark:
    def test_what_stood_there_goes_on_after_it(self, captions: Captions) -> None:
        captions.show(Cue(None, ("leg.left", "name.ST34")))
        captions.remark("Sound off.")
        seen = [captions.shown]
        for _words in range(3):
            ended(captions)
            seen.append(captions.shown)
        assert seen == ["Sound off.", "Left knee.", "Outer thigh hollow, ST34.", None]

    def test_a_second_one_takes_the_place_of_the_first(self, captions: Captions) -> None:
        captions.show(Cue(None, ("halfway",)))
        captions.remark("Sound off.")
        captions.remark("Sound on.")
        ended(captions)
        assert captions.shown == "Halfway."
        ended(captions)
        assert captions.shown is None

    def test_what_is_said_next_takes_its_place(self, captions: Captions) -> None:
        captions.remark("Sound off.")
        captions.show(Cue(None, ("halfway",)))
        assert captions.shown == "Halfway."

    def test_that_the_sound_is_off_is_shown_and_announced_when_it_changes(
        self, make: Make, announced: list[str]
    ) -> None:
        stage = make()
        announced.clear()
        for muted in (False, True, True, False):
            stage.render_muted(muted)
        assert announced == ["Sound off.", "Sound on."]
        assert stage.parts.cue.text() == "Sound on."

    def test_what_is_not_heard_carries_no_loudspeaker(self, make: Make) -> None:
        stage = make()
        cue = stage.parts.cue
        stage.show_cue(Cue(None, ("halfway",)))
        assert cue._caption is not None
        assert cue._caption.icon == "sound"
        stage.render_muted(True)
        ended(stage.captions)
        assert cue.text() == "Halfway."
        assert cue._caption.icon == "mute"


class TestOneLine:
    def test_a_caption_stands_where_the_cue_stood_and_goes(self, make: Make) -> None:
        stage = make()
        cue = stage.parts.cue
        before = cue.geometry()
        assert cue.text() == STANDING
        stage.show_cue(Cue(Chime.HALFWAY, ("halfway",)))
        assert cue.text() == "Halfway."
        assert cue.geometry() == before
        ended(stage.captions)
        assert cue.text() == STANDING

    def test_what_the_standing_words_say_is_not_said_beside_them(self, make: Make) -> None:
        stage = make()
        for phrase in ("breath.in", "breath.out", "press", "pause", "place.ST35", "change.left"):
            assert is_standing(phrase)
            stage.show_cue(Cue(None, (phrase,)))
            assert stage.parts.cue.text() == STANDING

    def test_the_same_words_are_announced_once(self, make: Make, announced: list[str]) -> None:
        stage = make()
        announced.clear()
        stage.show_cue(Cue(Chime.READY, ("leg.right", "name.BL40", "place.BL40")))
        ended(stage.captions)
        stage.render(progress(IN))
        assert announced == [
            "Right knee. Middle of the knee crease, BL40. Place two fingers behind the knee."
        ]

    def test_a_breath_alone_is_announced_only_when_it_is_said(
        self, make: Make, announced: list[str]
    ) -> None:
        stage = make()
        announced.clear()
        for ms in range(22_000, 40_000, 1_000):
            stage.render(progress(moment(StepKind.PRESS, "ST35", Leg.LEFT, ms)))
        assert announced == []

    @pytest.mark.parametrize(
        ("wide", "tall", "scale"),
        [(1180, 760, 1.0), (900, 600, 1.0), (1600, 1000, 1.0), (900, 600, 1.5), (1180, 760, 1.5)],
    )
    def test_every_caption_fits_whole_at_a_size_that_is_read(
        self, make: Make, assets: CheckoutAssets, wide: int, tall: int, scale: float
    ) -> None:
        stage = make(wide, tall, scale)
        line = stage.parts.cue
        codes = shipped().routines["after_workout"].points
        for phrase in phrases_of(shipped()).values():
            of_point = "." in phrase.id and phrase.id.split(".")[0] in ("name", "place")
            if is_standing(phrase.id) or (of_point and phrase.id.split(".")[1] not in codes):
                continue
            line.render_caption(caption_of(phrase))
            setting = line.setting()
            assert setting is not None
            assert setting.size_px >= 17 * scale, phrase.id
            font = stage._look.font_of(setting.size_px, 600, serif=True)
            words = QFontMetricsF(font).horizontalAdvance(caption_of(phrase))
            assert words + 1.67 * setting.size_px <= line.width() + 2
