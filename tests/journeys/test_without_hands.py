"""A whole session by keys, pedal, wheel, media keys and from the room view."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kneeapp.core.cues import Cue
from kneeapp.core.events import PauseReason
from kneeapp.core.progress import Progress
from kneeapp.core.record import Outcome, StepKind, StopReason
from kneeapp.core.session import Paused, Reviewing, Running
from kneeapp.core.settings import VoiceLevel
from kneeapp.core.wishes import SAME_PRESS_MS, Wish
from kneeapp.ui.session.check_out import CheckOut
from kneeapp.ui.session.stage import SessionStage
from kneeapp.ui.session.stop_question import StopQuestion
from tests.profile import Profile

AT_ONCE_S = 0.1


class FakeMedia:
    """Media keys without a bus."""

    def __init__(self) -> None:
        self.heard: Callable[[Wish], None] | None = None
        self.told: list[bool] = []

    def begin(self, heard: Callable[[Wish], None]) -> None:
        self.heard = heard

    def tell(self, *, is_paused: bool) -> None:
        if self.told[-1:] != [is_paused]:
            self.told.append(is_paused)

    def end(self) -> None:
        self.heard = None


class Hands:
    """A session under way, and what can be done to it."""

    def __init__(self, qtbot: QtBot, profile: Profile) -> None:
        self.profile, self._qtbot = profile, qtbot
        self.media = FakeMedia()
        self.cues: list[Cue] = []

    def begin(self, in_ms: int = 30_000) -> None:
        self.profile.open()
        # The door is not open yet: what it makes is made with these keys.
        self.profile.window._session._parts = self.profile.parts._replace(
            media_keys=lambda: self.media
        )
        self.controller.cued.connect(self.cues.append)
        self.controller.begin(self.profile.default_plan(), None, None)
        self.profile.run_ms(in_ms, every_ms=1_900)
        self.cues.clear()

    @property
    def controller(self):
        return self.profile.window.controller

    @property
    def stage(self) -> SessionStage:
        stages = self.profile.window.findChildren(SessionStage)
        (stage,) = [stage for stage in stages if stage.isVisible()]
        return stage

    @property
    def now(self) -> Progress:
        return self.profile.now

    def key(self, key: Qt.Key) -> float:
        """Press a key; gives how long it took until it was done, in s."""
        self.profile.clock.advance(SAME_PRESS_MS)
        stage = self.stage
        began = time.perf_counter()
        self._qtbot.keyPress(stage, key)
        took = time.perf_counter() - began
        self._qtbot.keyRelease(stage, key)
        return took

    def roll(self, notches: int) -> None:
        middle = QPointF(self.stage.rect().center())
        turn = QPoint(0, 120 * notches)
        none = Qt.KeyboardModifier.NoModifier
        event = QWheelEvent(
            middle, middle, QPoint(), turn, Qt.MouseButton.NoButton, none,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(self.stage, event)

    def said(self) -> set[str]:
        """The phrases of the answers so far."""
        return {phrase for cue in self.cues for phrase in cue.phrases}


@pytest.fixture
def hands(qtbot: QtBot, profile: Profile) -> Hands:
    return Hands(qtbot, profile)


@pytest.mark.parametrize(
    ("key", "phrase"),
    [
        (Qt.Key.Key_Space, "pause"),
        (Qt.Key.Key_Return, "pause"),
        (Qt.Key.Key_MediaPlay, "pause"),
        (Qt.Key.Key_PageUp, "back"),
        (Qt.Key.Key_Down, "again"),
        (Qt.Key.Key_R, "again"),
        (Qt.Key.Key_PageDown, "skip"),
        (Qt.Key.Key_Up, "extend"),
        (Qt.Key.Key_L, "change_leg"),
        (Qt.Key.Key_S, "ask"),
        (Qt.Key.Key_Escape, "ask"),
    ],
)
def test_each_key_acts_within_a_tenth_of_a_second_and_is_answered_aloud(
    hands: Hands, key: Qt.Key, phrase: str
) -> None:
    hands.begin()
    before = hands.controller.state
    assert hands.key(key) < AT_ONCE_S
    assert hands.controller.state != before
    assert phrase in hands.said()


def test_a_session_by_a_presenter_clicker_from_beginning_to_end(hands: Hands) -> None:
    """It types Page Up, Page Down, F5 and Escape, and a full stop."""
    hands.begin()
    hands.key(Qt.Key.Key_F5)
    assert hands.stage.room_view is not None
    hands.key(Qt.Key.Key_Period)
    assert hands.now.paused is PauseReason.USER
    hands.key(Qt.Key.Key_Period)
    assert hands.now.paused is None
    hands.key(Qt.Key.Key_Escape)
    assert hands.stage.room_view is None
    for _step in range(40):
        if not isinstance(hands.controller.state, Running):
            break
        hands.profile.run_ms(1_000)
        hands.key(Qt.Key.Key_PageDown)
    # One more would throw the last press away, so that is asked; the clicker goes on from there.
    assert hands.now.paused is PauseReason.ASKED
    assert hands.now.next_point is None
    hands.key(Qt.Key.Key_Period)
    assert hands.now.paused is None
    hands.profile.run_ms(hands.now.left_ms + 100)
    assert isinstance(hands.controller.state, Reviewing)


def test_the_question_mark_tells_the_keys_and_takes_them_away(hands: Hands) -> None:
    hands.begin()
    for _view in range(2):
        hands.key(Qt.Key.Key_Question)
        assert hands.stage.notice is not None
        assert hands.stage.notice.accessibleName() == "Keys."
        hands.key(Qt.Key.Key_Question)
        assert hands.stage.notice is None
        hands.key(Qt.Key.Key_F11)


def test_the_sound_key_is_answered_in_the_room_view_too(hands: Hands) -> None:
    hands.begin()
    hands.key(Qt.Key.Key_F11)
    room = hands.stage.room_view
    assert room is not None
    was_muted = hands.profile.window.settings.muted
    for muted in (not was_muted, was_muted):
        hands.key(Qt.Key.Key_M)
        assert room.parts.cue.text() == ("Sound off." if muted else "Sound on.")
        assert room.mute_mark.isVisible() is muted


def test_a_pedal_pauses_once_however_it_bounces(hands: Hands, qtbot: QtBot) -> None:
    profile = hands.profile
    profile.settings_file.save(replace(profile.settings_file.load(), pedal_key="F13"))
    hands.begin()
    hands.key(Qt.Key.Key_F13)
    for _bounce in range(4):
        profile.clock.advance(SAME_PRESS_MS // 5)
        qtbot.keyClick(hands.stage, Qt.Key.Key_F13)
    assert hands.now.paused is PauseReason.USER
    hands.key(Qt.Key.Key_F13)
    assert hands.now.paused is None


def test_a_click_on_the_picture_pauses_and_goes_on(hands: Hands, qtbot: QtBot) -> None:
    hands.begin()
    for paused in (PauseReason.USER, None):
        hands.profile.clock.advance(SAME_PRESS_MS)
        qtbot.mouseClick(hands.stage.parts.close_up, Qt.MouseButton.LeftButton)
        assert hands.now.paused is paused


def test_the_wheel_moves_ten_seconds_within_the_hold(hands: Hands) -> None:
    hands.begin()
    assert hands.now.kind is StepKind.PRESS
    left_ms = hands.now.left_ms
    hands.roll(1)
    assert hands.now.left_ms == left_ms - 10_000
    assert "shift.on" in hands.said()
    hands.roll(-1)
    assert hands.now.left_ms == left_ms
    assert "shift.back" in hands.said()
    hands.roll(-30)
    assert hands.now.left_ms == hands.now.duration_ms
    assert hands.now.kind is StepKind.PRESS


@pytest.mark.parametrize("key", [Qt.Key.Key_S, Qt.Key.Key_Escape, Qt.Key.Key_MediaStop])
def test_a_stray_stop_asks_and_enter_goes_on(hands: Hands, qtbot: QtBot, key: Qt.Key) -> None:
    hands.begin()
    hands.key(key)
    question = hands.profile.window.findChild(StopQuestion)
    assert hands.now.paused is PauseReason.ASKED
    question.arm_timer.stop()
    qtbot.keyClick(question, Qt.Key.Key_Return)
    assert isinstance(hands.controller.state, Running)
    assert hands.profile.history.count() == 0


def test_the_stop_itself_is_said_aloud(hands: Hands, qtbot: QtBot) -> None:
    hands.begin()
    hands.key(Qt.Key.Key_S)
    question = hands.profile.window.findChild(StopQuestion)
    question.stop_wanted.emit(StopReason.OTHER)
    assert isinstance(hands.controller.state, Reviewing)
    assert "stopped" in hands.said()


def test_the_pedal_answers_the_question_by_going_on(hands: Hands, qtbot: QtBot) -> None:
    profile = hands.profile
    profile.settings_file.save(replace(profile.settings_file.load(), pedal_key="F13"))
    hands.begin()
    for key in (Qt.Key.Key_F13, Qt.Key.Key_Space, Qt.Key.Key_Period):
        hands.key(Qt.Key.Key_S)
        question = profile.window.findChild(StopQuestion)
        qtbot.keyClick(question, Qt.Key.Key_PageDown)
        assert hands.now.paused is PauseReason.ASKED
        qtbot.keyClick(question, key)
        assert isinstance(hands.controller.state, Running)
        profile.settle()


STANDS = {
    "running": None,
    "paused": PauseReason.USER,
    "slept": PauseReason.SLEPT,
    "slept unnoticed": PauseReason.SLEPT,
    "continued": PauseReason.CONTINUED,
}
ANSWERS = {
    "enter": Qt.Key.Key_Return,
    "space": Qt.Key.Key_Space,
    "full stop": Qt.Key.Key_Period,
    "escape": Qt.Key.Key_Escape,
    "pedal": Qt.Key.Key_F13,
    "play key": Qt.Key.Key_MediaPlay,
    "headset toggle": Wish.TOGGLE,
    "headset play": Wish.RESUME,
    "click": None,
}
STRAY_KEYS = (
    Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up,
    Qt.Key.Key_Down, Qt.Key.Key_L, Qt.Key.Key_M, Qt.Key.Key_R, Qt.Key.Key_S, Qt.Key.Key_F5,
    Qt.Key.Key_F11, Qt.Key.Key_Plus, Qt.Key.Key_Question, Qt.Key.Key_MediaNext,
    Qt.Key.Key_MediaStop, Qt.Key.Key_A, Qt.Key.Key_Home,
)  # fmt: skip


class TestTheStopQuestion:
    """Asked from wherever the session stands: said, walked past by nothing, answered blindly."""

    def ask_from(self, hands: Hands, qtbot: QtBot, stands: str) -> StopQuestion:
        profile = hands.profile
        profile.settings_file.save(replace(profile.settings_file.load(), pedal_key="F13"))
        hands.begin()
        match stands:
            case "paused":
                hands.key(Qt.Key.Key_Space)
            case "slept":
                profile.clock.advance(60_000)
                hands.controller.tick()
            case "slept unnoticed":
                profile.clock.advance(60_000)
            case "continued":
                hands.key(Qt.Key.Key_Space)
                hands.controller.pause(PauseReason.CONTINUED)
        hands.cues.clear()
        hands.key(Qt.Key.Key_S)
        return self.asked(hands, qtbot)

    @staticmethod
    def asked(hands: Hands, qtbot: QtBot) -> StopQuestion:
        """The one question that is open."""
        hands.profile.settle()
        qtbot.waitUntil(lambda: hands.profile.window.findChild(StopQuestion) is not None)
        (question,) = hands.profile.window.findChildren(StopQuestion)
        assert question.isVisible()
        return question

    @pytest.mark.parametrize("stands", STANDS)
    def test_it_is_said_and_nothing_but_going_on_gets_past_it(
        self, hands: Hands, qtbot: QtBot, stands: str
    ) -> None:
        question = self.ask_from(hands, qtbot, stands)
        assert hands.now.paused is PauseReason.ASKED
        assert [cue.phrases for cue in hands.cues][-1] == ("ask",)
        state, told = hands.controller.state, len(hands.cues)
        heard = hands.media.heard
        assert heard is not None
        for target in (question, hands.stage):
            for key in STRAY_KEYS:
                hands.profile.clock.advance(SAME_PRESS_MS)
                qtbot.keyClick(target, key)
        hands.roll(3)
        hands.roll(-3)
        for wish in Wish:
            hands.profile.clock.advance(SAME_PRESS_MS)
            if wish not in (Wish.TOGGLE, Wish.RESUME, Wish.LEAVE):
                heard(wish)
        hands.profile.settle()
        assert hands.controller.state is state
        assert len(hands.cues) == told
        assert question.isVisible()
        assert hands.profile.history.count() == 0

    @pytest.mark.parametrize("stands", STANDS)
    @pytest.mark.parametrize("answer", ANSWERS)
    def test_going_on_leads_back_to_what_was_and_is_said(
        self, hands: Hands, qtbot: QtBot, stands: str, answer: str
    ) -> None:
        question = self.ask_from(hands, qtbot, stands)
        hands.cues.clear()
        question.arm_timer.stop()
        hands.profile.clock.advance(SAME_PRESS_MS)
        before, by = hands.now, ANSWERS[answer]
        if by is None:
            qtbot.mouseClick(question.go_on, Qt.MouseButton.LeftButton)
        elif isinstance(by, Wish):
            assert hands.media.heard is not None
            hands.media.heard(by)
        else:
            qtbot.keyClick(question, by)
        hands.profile.settle()
        assert hands.now.paused is STANDS[stands]
        assert (hands.now.point, hands.now.left_ms) == (before.point, before.left_ms)
        (said,) = [cue.phrases for cue in hands.cues]
        assert said == {"running": ("resume",), "paused": ("pause",), "continued": ("pause",)}.get(
            stands, ("slept",)
        )
        assert hands.profile.window.findChild(StopQuestion) is None

    @pytest.mark.parametrize("key", [Qt.Key.Key_F13, Qt.Key.Key_Return, Qt.Key.Key_Escape])
    def test_an_answer_that_bounces_is_one(self, hands: Hands, qtbot: QtBot, key: Qt.Key) -> None:
        question = self.ask_from(hands, qtbot, "running")
        question.arm_timer.stop()
        hands.profile.clock.advance(SAME_PRESS_MS)
        qtbot.keyClick(question, key)
        hands.profile.clock.advance(SAME_PRESS_MS // 5)
        qtbot.keyClick(hands.stage, key)
        assert isinstance(hands.controller.state, Running)

    def test_an_escape_that_bounces_asks_and_does_not_answer(
        self, hands: Hands, qtbot: QtBot
    ) -> None:
        hands.begin()
        hands.key(Qt.Key.Key_Escape)
        question = self.asked(hands, qtbot)
        hands.profile.clock.advance(SAME_PRESS_MS // 5)
        qtbot.keyClick(question, Qt.Key.Key_Escape)
        assert hands.now.paused is PauseReason.ASKED

    @pytest.mark.parametrize("stands", ["running", "paused", "slept"])
    def test_it_is_asked_again_where_the_window_is_built_anew(
        self, hands: Hands, qtbot: QtBot, stands: str
    ) -> None:
        self.ask_from(hands, qtbot, stands)
        window = hands.profile.window
        window.change_settings(replace(window.settings, text_percent=150))
        question = self.asked(hands, qtbot)
        assert question._look.text_scale == 1.5
        assert hands.now.paused is PauseReason.ASKED
        qtbot.keyClick(question, Qt.Key.Key_PageDown)
        assert hands.now.paused is PauseReason.ASKED
        hands.profile.clock.advance(SAME_PRESS_MS)
        qtbot.keyClick(question, Qt.Key.Key_Space)
        assert hands.now.paused is STANDS[stands]

    def test_headphones_answer_before_it_is_asked_again(self, hands: Hands, qtbot: QtBot) -> None:
        self.ask_from(hands, qtbot, "running")
        window = hands.profile.window
        window.change_settings(replace(window.settings, text_percent=125))
        hands.profile.clock.advance(SAME_PRESS_MS)
        assert hands.media.heard is not None
        hands.media.heard(Wish.TOGGLE)
        hands.profile.settle()
        assert isinstance(hands.controller.state, Running)
        assert window.findChild(StopQuestion) is None

    def test_closing_the_window_asks_about_that_instead(self, hands: Hands, qtbot: QtBot) -> None:
        self.ask_from(hands, qtbot, "paused")
        assert not hands.profile.window.close()
        question = self.asked(hands, qtbot)
        (out,) = question.answers.values()
        assert out.label() == "Close and keep what was done"
        qtbot.keyClick(question, Qt.Key.Key_Space)
        assert hands.now.paused is PauseReason.USER

    def test_what_is_written_down_of_a_question_in_a_pause_is_a_pause(
        self, hands: Hands, qtbot: QtBot
    ) -> None:
        question = self.ask_from(hands, qtbot, "paused")
        active_ms = hands.controller.state.course.active_ms
        hands.profile.clock.advance(90_000)
        qtbot.keyClick(question, Qt.Key.Key_Space)
        state = hands.controller.state
        assert state.course.active_ms == active_ms
        assert not hands.controller.is_ticking


def test_keys_that_mean_nothing_do_nothing(hands: Hands, qtbot: QtBot) -> None:
    hands.begin()
    state = hands.controller.state
    for key in (Qt.Key.Key_A, Qt.Key.Key_F2, Qt.Key.Key_Backspace, Qt.Key.Key_Home):
        qtbot.keyClick(hands.stage, key)
    assert hands.controller.state is state


class TestMediaKeys:
    def test_they_are_heard_while_a_session_is_under_way_and_no_longer(
        self, hands: Hands, qtbot: QtBot
    ) -> None:
        hands.begin()
        heard = hands.media.heard
        assert heard is not None
        heard(Wish.PAUSE)
        qtbot.waitUntil(lambda: isinstance(hands.controller.state, Paused))
        hands.profile.clock.advance(SAME_PRESS_MS)
        heard(Wish.RESUME)
        qtbot.waitUntil(lambda: isinstance(hands.controller.state, Running))
        assert hands.media.told == [False, True, False]
        hands.profile.run_ms(900_000, every_ms=1_500)
        assert isinstance(hands.controller.state, Reviewing)
        assert hands.media.heard is None

    def test_a_late_one_does_no_harm(self, hands: Hands, qtbot: QtBot) -> None:
        hands.begin()
        heard = hands.media.heard
        assert heard is not None
        hands.controller.close()
        heard(Wish.SKIP)
        heard(Wish.STOP)
        hands.profile.settle()
        assert [r.outcome for r in hands.profile.history.every()] == [Outcome.INTERRUPTED]

    def test_while_it_is_asked_play_goes_on_and_next_does_nothing(
        self, hands: Hands, qtbot: QtBot
    ) -> None:
        hands.begin()
        hands.key(Qt.Key.Key_S)
        heard = hands.media.heard
        assert heard is not None
        heard(Wish.SKIP)
        hands.profile.settle()
        assert hands.now.paused is PauseReason.ASKED
        heard(Wish.TOGGLE)
        qtbot.waitUntil(lambda: isinstance(hands.controller.state, Running))


class TestRoomView:
    def test_in_and_out_by_its_key_and_escape_leaves_it_and_not_the_session(
        self, hands: Hands, qtbot: QtBot
    ) -> None:
        hands.begin()
        window = hands.profile.window
        size = window.size()
        hands.key(Qt.Key.Key_F11)
        assert hands.stage.room_view is not None
        qtbot.waitUntil(window.isFullScreen)
        hands.key(Qt.Key.Key_Escape)
        assert hands.stage.room_view is None
        qtbot.waitUntil(lambda: not window.isFullScreen())
        qtbot.waitUntil(lambda: window.size() == size)
        assert isinstance(hands.controller.state, Running)
        assert window.findChild(StopQuestion) is None

    def test_it_pauses_and_the_question_stands_in_it(self, hands: Hands, qtbot: QtBot) -> None:
        hands.begin()
        hands.key(Qt.Key.Key_F11)
        room = hands.stage.room_view
        assert room is not None
        qtbot.mouseClick(room.parts.ring, Qt.MouseButton.LeftButton)
        assert hands.now.paused is PauseReason.USER
        hands.key(Qt.Key.Key_S)
        question = hands.profile.window.findChild(StopQuestion)
        assert question.isVisible()
        assert question._look.text_scale > 1.5
        assert hands.profile.window.rect().contains(question.panel().geometry())
        qtbot.keyClick(question, Qt.Key.Key_Escape)
        assert hands.now.paused is PauseReason.USER
        assert hands.stage.room_view is room

    def test_the_end_brings_the_window_back(self, hands: Hands, qtbot: QtBot) -> None:
        hands.begin()
        window = hands.profile.window
        size = window.size()
        hands.key(Qt.Key.Key_F11)
        hands.profile.run_ms(900_000, every_ms=1_500)
        assert window.findChild(CheckOut) is not None
        qtbot.waitUntil(lambda: not window.isFullScreen())
        qtbot.waitUntil(lambda: window.size() == size)

    def test_another_look_keeps_the_room_view(self, hands: Hands) -> None:
        hands.begin()
        hands.key(Qt.Key.Key_F11)
        window = hands.profile.window
        window.change_settings(replace(window.settings, text_percent=150))
        hands.profile.settle()
        assert hands.stage.room_view is not None
        assert window.isFullScreen()
        hands.key(Qt.Key.Key_Escape)
        assert hands.stage.room_view is None

    def test_captions_and_flash_reach_it(self, hands: Hands) -> None:
        profile = hands.profile
        kept = profile.settings_file.load()
        profile.settings_file.save(replace(kept, voice_level=VoiceLevel.SILENT, muted=False))
        hands.begin()
        hands.key(Qt.Key.Key_F11)
        hands.key(Qt.Key.Key_PageUp)
        room = hands.stage.room_view
        assert room is not None
        assert room.parts.cue.text() == "One step back."
        hands.key(Qt.Key.Key_Space)
        assert hands.stage._flash.isVisible()
        hands.stage._flash.hide()


def test_the_keys_are_told(hands: Hands) -> None:
    hands.begin()
    hands.key(Qt.Key.Key_Question)
    notice = hands.stage.notice
    assert notice is not None
    assert notice.accessibleName() == "Keys."
