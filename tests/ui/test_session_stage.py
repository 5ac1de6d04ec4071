"""The stage of a session: its wishes, its words, and where everything stands at any size."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kneeapp.core.body import Convention, Leg
from kneeapp.core.breath import BreathChoice
from kneeapp.core.events import Extend, PauseReason
from kneeapp.core.progress import Progress, progress
from kneeapp.core.record import StepKind
from kneeapp.core.wishes import Wish
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.para import Para
from kneeapp.ui.leg.leg_images import LegImages
from kneeapp.ui.session.stage import SessionStage
from kneeapp.ui.session.stage_layout import Needs, Room, places_of
from kneeapp.ui.session.words import cap_words, session_title
from kneeapp.ui.theme import Look, Theme
from tests.ui.conftest import CheckoutAssets
from tests.ui.session_moments import begun, done_to, heard, moment, paused, press_ms, shipped

SIZES = [(1180, 760, 1.0), (900, 600, 1.0), (1600, 1000, 1.0)]
SIZES += [(wide, tall, 1.5) for wide, tall, _ in SIZES]
RIGHT = (Leg.RIGHT,)
IN = moment(StepKind.PRESS, "ST35", Leg.LEFT, 22_000)

Make = Callable[..., SessionStage]


@pytest.fixture
def make(qtbot: QtBot, assets: CheckoutAssets, dressed_app: object) -> Make:
    stages: list[SessionStage] = []

    def made(
        now: Progress, wide: int = 1180, tall: int = 760, scale: float = 1.0, muted: bool = False
    ) -> SessionStage:
        look = Look(assets, Theme.LIGHT, scale, True)
        images = LegImages(assets, look)
        stage = SessionStage(look, shipped(), images, Convention.MIRROR, muted)
        qtbot.addWidget(stage)
        stage.resize(wide, tall)
        stage.render(now)
        with qtbot.waitExposed(stage):
            stage.show()
        stage.setFocus()
        # A test that asks only for the parts must not lose the stage.
        stages.append(stage)
        return stage

    return made


def asked(qtbot: QtBot, stage: SessionStage, wish: Wish) -> AbstractContextManager[object]:
    """What is done meanwhile asks for this, first of all."""
    return qtbot.waitSignal(stage.wished, check_params_cb=lambda heard: heard is wish)


def every_now() -> list[Progress]:
    """One of each kind of moment."""
    return [
        progress(IN),
        progress(begun()),
        progress(moment(StepKind.CHANGE, "GB33", Leg.RIGHT, 3_000)),
        progress(moment(StepKind.LEAD_IN, "BL40", Leg.LEFT, 3_000)),
        paused(IN),
        paused(IN, PauseReason.SLEPT),
        paused(IN, PauseReason.CONTINUED),
        press_ms(5_000, breath=BreathChoice.OFF),
        press_ms(5_000, codes=("BL40",), legs=(Leg.RIGHT,)),
    ]


class TestHands:
    @pytest.mark.parametrize(
        ("name", "wish"),
        [
            ("pause", Wish.TOGGLE),
            ("repeat", Wish.REPEAT),
            ("back", Wish.BACK),
            ("skip", Wish.SKIP),
            ("extend", Wish.EXTEND),
            ("change_leg", Wish.CHANGE_LEG),
            ("stop", Wish.STOP),
            ("mute", Wish.MUTE),
            ("room", Wish.ROOM),
        ],
    )
    def test_each_button_asks_for_its_own(
        self, qtbot: QtBot, make: Make, name: str, wish: Wish
    ) -> None:
        stage = make(progress(IN))
        with asked(qtbot, stage, wish):
            qtbot.mouseClick(getattr(stage.controls, name), Qt.MouseButton.LeftButton)

    def test_space_pauses_after_a_click_on_any_button(self, qtbot: QtBot, make: Make) -> None:
        stage = make(progress(IN))
        for button in (stage.controls.skip, stage.controls.mute, stage.controls.extend):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
            assert stage.focusWidget() is not button
            with asked(qtbot, stage, Wish.TOGGLE):
                qtbot.keyClick(stage.focusWidget() or stage, Qt.Key.Key_Space)

    def test_a_button_reached_by_tab_takes_its_own_space_and_leaves_the_arrows(
        self, qtbot: QtBot, make: Make
    ) -> None:
        stage = make(progress(IN))
        stop = stage.controls.stop
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
            with asked(qtbot, stage, Wish.STOP):
                qtbot.keyClick(stop, key)
        with asked(qtbot, stage, Wish.SKIP):
            qtbot.keyClick(stop, Qt.Key.Key_Right)
        assert stage.focusWidget() is stop

    def test_tab_reaches_the_buttons(self, qtbot: QtBot, make: Make) -> None:
        stage = make(progress(IN))
        qtbot.keyClick(stage, Qt.Key.Key_Tab)
        assert stage.focusWidget() is stage.controls.stop

    def test_paused_the_button_says_resume(self, make: Make) -> None:
        assert make(paused(IN)).controls.pause.label() == "Resume"

    def test_mute_asks_and_shows_only_what_it_is_told(self, qtbot: QtBot, make: Make) -> None:
        stage = make(progress(IN))
        with asked(qtbot, stage, Wish.MUTE):
            qtbot.mouseClick(stage.controls.mute, Qt.MouseButton.LeftButton)
        assert stage.controls.mute.accessibleName() == "Turn sound off"
        stage.render_muted(True)
        assert stage.controls.mute.accessibleName() == "Turn sound on"

    def test_rendering_asks_for_nothing(self, make: Make) -> None:
        stage = make(progress(IN))
        heard: list[object] = []
        stage.wished.connect(heard.append)
        for now in every_now():
            stage.render(now)
        assert heard == []

    @pytest.mark.parametrize(("wide", "tall", "scale"), SIZES)
    def test_repeat_and_change_stand_where_there_is_room_for_them(
        self, make: Make, wide: int, tall: int, scale: float
    ) -> None:
        controls = make(progress(IN), wide, tall, scale).controls
        shown = [b for b in controls.buttons() if b.isVisible()]
        boxes = [b.geometry() for b in shown]
        assert all(controls.rect().contains(box) for box in boxes)
        pairs = [(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 :]]
        assert not any(a.intersects(b) for a, b in pairs)
        assert controls.repeat.isVisible() is controls.change_leg.isVisible()
        assert controls.repeat.isVisible() is (wide / scale >= 1_000)
        assert controls.room.isVisible()
        assert controls.extend.accessibleName() == "Add 30 seconds"


class TestWords:
    def test_a_hold_says_how_to_breathe_and_what_comes_next(self, make: Make) -> None:
        parts = make(progress(moment(StepKind.PRESS, "ST35", Leg.LEFT, 28_000))).parts
        assert parts.cue.text() == "Left knee, outer knee dimple. Breathe out, lean in."
        assert parts.next.text() == "Next Right knee, same point"
        assert parts.name.text() == "Outer knee dimple"
        assert parts.title.text() == "After workout"
        assert parts.clock.text() == "6:16 left"

    def test_a_lead_in_says_hand_and_place(self, make: Make) -> None:
        parts = make(progress(moment(StepKind.LEAD_IN, "BL40", Leg.LEFT, 3_000))).parts
        assert parts.cue.text() == (
            "Left knee, middle of the knee crease. Place two fingers, behind the knee."
        )

    def test_a_change_says_which_knee(self, make: Make) -> None:
        parts = make(progress(moment(StepKind.CHANGE, "GB33", Leg.RIGHT, 3_000))).parts
        assert parts.cue.text() == (
            "Right knee, outer knee groove. Change to the right knee, same point."
        )
        assert parts.next.text() == "Next Middle of the knee crease, left knee"

    def test_the_last_hold_says_so(self, make: Make) -> None:
        parts = make(progress(moment(StepKind.PRESS, "BL40", Leg.RIGHT, 3_000))).parts
        assert parts.next.text() == "Next The last hold, then say how it feels"

    def test_paused_and_slept(self, make: Make) -> None:
        stage = make(paused(IN))
        assert stage.parts.cue.text() == "Paused, let your hands rest"
        stage.render(paused(IN, PauseReason.SLEPT))
        assert stage.parts.cue.text() == "Paused, the clock stood still"
        assert stage.parts.next.text() == (
            "The computer slept or was held up. Nothing was counted."
        )

        stage.render(paused(IN, PauseReason.CONTINUED))
        assert stage.parts.cue.text() == "Paused, this is where you were"
        assert stage.parts.next.text() == ("Nothing in between was counted. Go on when you like.")

    @pytest.mark.parametrize("why", [PauseReason.SLEPT, PauseReason.CONTINUED])
    @pytest.mark.parametrize(("wide", "tall", "scale"), SIZES)
    def test_that_nothing_was_counted_is_said_at_every_size(
        self, make: Make, wide: int, tall: int, scale: float, why: PauseReason
    ) -> None:
        stage = make(paused(IN, why), wide, tall, scale)
        below = stage.parts.next
        assert below.isVisible()
        assert below.height() >= below.heightForWidth(below.width())
        assert stage.rect().contains(below.geometry())
        assert below.geometry().bottom() < stage.controls.geometry().top()

    def test_no_breath_asks_for_none(self, make: Make) -> None:
        parts = make(press_ms(5_000, breath=BreathChoice.OFF)).parts
        assert parts.cue.text().endswith("Press softly, breathe as you like.")

    def test_one_point_alone(self, make: Make) -> None:
        parts = make(press_ms(5_000, codes=("BL40",), legs=(Leg.RIGHT,))).parts
        assert parts.title.text() == "Only this point"
        assert parts.bar.text() == "Hold 1 of 1"

    def test_a_routine_that_was_deleted_is_not_one_point(self) -> None:
        assert session_title("own-evening-run", shipped()) == "Routine own-evening-run"
        assert session_title("after_workout", shipped()) != "Only this point"
        assert session_title(None, shipped()) == "Only this point"

    def test_the_plus_says_what_it_adds(self, make: Make) -> None:
        state = moment(StepKind.PRESS, "ST34", Leg.LEFT, 2_000, begun(hold_s=105))
        stage = make(progress(state))
        assert stage.controls.extend.label() == "15 s"
        assert stage.controls.extend.accessibleName() == "Add 15 seconds"
        later = done_to(state, Extend(state.course.last_at))
        stage.render(progress(later))
        assert stage.controls.extend.label() == "30 s"

    @pytest.mark.parametrize("wide", [900, 1180])
    def test_nothing_beside_the_picture_is_heard_twice(self, make: Make, wide: int) -> None:
        names = heard(make(progress(IN), wide, 760))
        for name in ("Left knee", cap_words(shipped().points["ST35"]), "Outer knee dimple"):
            assert names.count(name) == 1, name


def head_of(stage: SessionStage) -> str:
    """The first words of the notice that is up."""
    assert stage.notice is not None
    return stage.notice.accessibleName()


class TestNotices:
    @pytest.fixture
    def spoken(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """The notices that are announced."""
        spoken: list[str] = []
        monkeypatch.setattr(
            "kneeapp.ui.session.notice_board.announce", lambda _widget, words: spoken.append(words)
        )
        return spoken

    def test_a_notice_shows_its_action_and_can_be_closed(self, qtbot: QtBot, make: Make) -> None:
        stage = make(progress(IN))
        ring_before = stage.parts.ring.geometry()
        pressed: list[bool] = []
        action = ("Look again", lambda: pressed.append(True))
        stage.show_notice("caution", "No sound.", "The session goes on.", action)
        assert stage.notice is not None
        assert stage.notice.isVisible()
        assert not stage.notice.geometry().intersects(stage.parts.ring.geometry())
        buttons = stage.notice.findChildren(QWidget)
        again = next(b for b in buttons if isinstance(b, Button))
        qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
        assert pressed == [True]
        close = next(b for b in buttons if b.accessibleName() == "Close the notice")
        qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
        assert stage.notice is None
        assert stage.parts.ring.geometry() == ring_before

    def test_a_passing_notice_goes_with_its_step_and_a_caution_stays(self, make: Make) -> None:
        stage = make(progress(IN))
        later = progress(moment(StepKind.CHANGE, "ST35", Leg.RIGHT, 100))
        stage.show_notice("info", "120 seconds is the most here.", "Why.")
        stage.render(press_ms(5_000, codes=("ST35",)))
        stage.render(later)
        assert stage.notice is None
        stage.show_notice("caution", "No sound.", "It goes on.")
        stage.render(progress(IN))
        assert stage.notice is not None

    def test_a_notice_is_no_higher_than_its_lines(self, make: Make) -> None:
        stage = make(progress(IN))
        stage.show_notice("info", "Sound.", "Sound now comes from the headphones.")
        assert stage.notice is not None
        assert stage.notice.height() == 56
        for scale in (1.0, 1.5):
            other = make(progress(IN), scale=scale)
            other.toggle_keys()
            notice = other.notice
            assert notice is not None
            words = max(notice.findChildren(Para), key=lambda para: len(para.text()))
            room = round(16 * scale) + 1
            assert notice.height() <= max(56 * scale, words.heightForWidth(words.width()) + room)

    def test_what_only_informs_goes_by_itself_when_it_has_been_read(self, make: Make) -> None:
        stage = make(progress(IN))
        stage.show_notice("info", "Sound.", "Sound now comes from the headphones.")
        passing = stage._board._passing
        assert passing.isActive()
        assert passing.interval() == 10_000
        passing.timeout.emit()
        assert stage.notice is None
        stage.toggle_keys()
        assert passing.interval() > 15_000, "more to read"
        stage.show_notice("caution", "Not written down.", "The disk is full.")
        assert not passing.isActive()

    def test_it_does_not_go_from_under_the_keys(self, make: Make) -> None:
        stage = make(progress(IN))
        stage.show_notice("info", "Sound.", "Sound now comes from the headphones.")
        assert stage.notice is not None
        cross = next(b for b in stage.notice.findChildren(QWidget) if b.accessibleName())
        cross.setFocus(Qt.FocusReason.TabFocusReason)
        passing = stage._board._passing
        passing.timeout.emit()
        assert stage.notice is not None
        assert passing.isActive()
        stage.setFocus()
        passing.timeout.emit()
        assert stage.notice is None

    def test_trouble_with_the_sound_comes_back_when_another_has_been_read(self, make: Make) -> None:
        stage = make(progress(IN))
        stage.render_sound_trouble("It goes on.", lambda: None)
        stage.show_notice("info", "Not yet.", "")
        stage._board._passing.timeout.emit()
        assert head_of(stage) == "No sound."
        assert not stage._board._passing.isActive()

    def test_the_keys_are_told_and_taken_away_again(self, make: Make) -> None:
        stage = make(progress(IN))
        stage.toggle_keys()
        assert head_of(stage) == "Keys."
        stage.toggle_keys()
        assert stage.notice is None
        stage.toggle_keys()
        stage.show_notice("info", "Two.", "")
        stage.toggle_keys()
        assert head_of(stage) == "Keys."

    def test_a_second_notice_takes_the_place_of_the_first(self, make: Make) -> None:
        stage = make(progress(IN))
        stage.show_notice("caution", "One.", "")
        first = stage.notice
        stage.show_notice("info", "Two.", "")
        assert first is not stage.notice
        assert stage.notice is not None
        assert stage.notice.accessibleName() == "Two."

    def test_a_notice_is_spoken_once(self, make: Make, spoken: list[str]) -> None:
        stage = make(progress(IN))
        stage.show_notice("info", "120 seconds is the most here.", "Longer adds nothing.")
        stage.render(progress(IN))
        assert spoken == ["120 seconds is the most here. Longer adds nothing."]

    def test_trouble_with_the_sound_comes_back_after_a_passing_notice(
        self, make: Make, spoken: list[str]
    ) -> None:
        stage = make(progress(IN))
        stage.render_sound_trouble("The session goes on.", lambda: None)
        stage.show_notice("info", "Not yet.", "")
        assert head_of(stage) == "Not yet."
        stage.render(progress(moment(StepKind.CHANGE, "ST35", Leg.RIGHT, 100)))
        assert head_of(stage) == "No sound."
        assert spoken == ["No sound. The session goes on.", "Not yet."]

    def test_trouble_that_begins_or_ends_behind_a_notice_leaves_it_alone(self, make: Make) -> None:
        stage = make(progress(IN))
        stage.show_notice("danger", "One.", "")
        first = stage.notice
        stage.render_sound_trouble("It goes on.", lambda: None)
        assert stage.notice is first
        stage.render_sound_trouble(None, lambda: None)
        assert stage.notice is first
        stage.clear_notice()
        assert stage.notice is None

    def test_trouble_closed_by_its_cross_stays_away_until_it_is_another(
        self, qtbot: QtBot, make: Make, spoken: list[str]
    ) -> None:
        stage = make(progress(IN))
        stage.render_sound_trouble("It goes on.", lambda: None)
        assert stage.notice is not None
        cross = next(
            b
            for b in stage.notice.findChildren(QWidget)
            if b.accessibleName() == "Close the notice"
        )
        qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
        assert stage.notice is None
        stage.render_sound_trouble("It goes on.", lambda: None)
        assert stage.notice is None
        stage.render_sound_trouble("Another reason.", lambda: None)
        assert head_of(stage) == "No sound."
        assert spoken == ["No sound. It goes on.", "No sound. Another reason."]

    def test_look_again_is_asked_for(self, qtbot: QtBot, make: Make) -> None:
        stage = make(progress(IN))
        pressed: list[bool] = []
        stage.render_sound_trouble("It goes on.", lambda: pressed.append(True))
        assert stage.notice is not None
        again = next(b for b in stage.notice.findChildren(Button) if b.label() == "Look again")
        qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
        assert pressed == [True]

    def test_a_flash_lets_clicks_through_and_goes_by_itself(self, qtbot: QtBot, make: Make) -> None:
        stage = make(progress(IN))
        stage.flash()
        corner = QPoint(2, stage.height() // 2)
        assert stage.childAt(corner) is None
        flash = stage._flash
        assert flash.isVisible()
        qtbot.waitUntil(lambda: not flash.isVisible(), timeout=2_000)


class TestFrameDue:
    def test_hidden_the_stage_needs_one_frame_a_second(self, make: Make) -> None:
        now = progress(moment(StepKind.PRESS, "ST35", Leg.LEFT, 22_300))
        stage = make(now)
        assert stage.frame_due_ms(now) == 700
        stage.hide()
        assert stage.frame_due_ms(now) == 1_000


def shown(stage: SessionStage) -> dict[str, QRect]:
    """The parts that are visible, with their boxes."""
    parts = stage.parts
    named = {
        "title": parts.title,
        "clock": parts.clock,
        "bar": parts.bar,
        "leg": parts.leg,
        "name": parts.name,
        "picture": parts.close_up,
        "strip": parts.strip,
        "strength": parts.strength,
        "ring": parts.ring,
        "cue": parts.cue,
        "next": parts.next,
        "posture": parts.posture,
        "controls": stage.controls,
    }
    return {name: part.geometry() for name, part in named.items() if part.isVisible()}


class TestLayout:
    @pytest.mark.parametrize(("wide", "tall", "scale"), SIZES)
    @pytest.mark.parametrize("with_notice", [False, True])
    def test_nothing_overlaps_nothing_leaves_the_stage_nothing_is_cut(
        self, make: Make, wide: int, tall: int, scale: float, with_notice: bool
    ) -> None:
        stage = make(progress(IN), wide, tall, scale)
        if with_notice:
            stage.show_notice(
                "caution",
                "No sound.",
                "The session goes on without sound: follow the ring and the words.",
                ("Look again", lambda: None),
            )
        for now in every_now():
            stage.render(now)
            QApplication.processEvents()
            boxes = shown(stage)
            if stage.notice is not None:
                boxes["notice"] = stage.notice.geometry()
            for name, box in boxes.items():
                assert stage.rect().contains(box), (name, box)
            pairs = [(a, b) for a in boxes for b in boxes if a < b]
            for a, b in pairs:
                assert not boxes[a].intersects(boxes[b]), (a, boxes[a], b, boxes[b])
            assert_words_fit(stage)

    @pytest.mark.parametrize(("wide", "tall", "scale"), SIZES)
    def test_what_must_never_give_way_is_there(
        self, make: Make, wide: int, tall: int, scale: float
    ) -> None:
        boxes = shown(make(progress(IN), wide, tall, scale))
        assert {"ring", "cue", "leg", "name", "controls", "picture", "clock"} <= set(boxes)
        assert ("strip" in boxes) != ("strength" in boxes), "how strongly at most"
        assert boxes["picture"].height() >= (220 if "strip" in boxes else 200)
        assert boxes["ring"].height() >= 236
        assert boxes["controls"].height() >= 56

    def test_usual_size_has_everything(self, make: Make) -> None:
        boxes = shown(make(progress(IN)))
        assert {"posture", "strip", "next"} <= set(boxes)
        assert boxes["ring"].width() >= 416

    def test_large_text_gives_up_strip_posture_and_two_words(self, make: Make) -> None:
        stage = make(progress(IN), 1180, 760, 1.5)
        assert not {"posture", "strip"} & set(shown(stage))
        assert {"strength", "next"} <= set(shown(stage))
        assert "next" not in shown(make(progress(IN), 900, 600, 1.5))
        assert stage.controls.back_icon.isVisible()
        assert not stage.controls.back.isVisible()

    def test_how_strongly_at_most_is_heard_once_and_follows_the_point(self, make: Make) -> None:
        stage = make(progress(IN), 900, 600, 1.5)
        points = shipped().points
        assert heard(stage).count(cap_words(points["ST35"])) == 1
        stage.render(progress(moment(StepKind.PRESS, "BL40", Leg.LEFT, 3_000)))
        assert cap_words(points["BL40"]) != cap_words(points["ST35"])
        assert heard(stage).count(cap_words(points["BL40"])) == 1

    @pytest.mark.parametrize(("wide", "tall", "scale"), SIZES)
    def test_the_keys_leave_the_strength_where_it_can_be_read(
        self, make: Make, wide: int, tall: int, scale: float
    ) -> None:
        stage = make(progress(IN), wide, tall, scale)
        stage.toggle_keys()
        boxes = shown(stage)
        assert {"strip", "strength"} & set(boxes)
        assert_words_fit(stage)

    def test_a_long_session_title_hides_the_posture_before_it_cuts_it(self) -> None:
        room = Room(900, 600, 1.0)
        needs = Needs(cue_px=30, next_px=24, name_px=25, strip_px=64)
        assert places_of(room, needs).with_posture
        assert not places_of(Room(850, 600, 1.0), needs).with_posture

    def test_next_gives_way_before_the_ring_gets_small(self) -> None:
        needs = Needs(cue_px=38, next_px=24, name_px=30, strip_px=76)
        usual = places_of(Room(1180, 640, 1.0), needs)
        low = places_of(Room(1180, 562, 1.0, 120), needs)
        assert not usual.next.isEmpty()
        assert low.next.isEmpty()
        assert low.ring.height() > 150

    def test_pause_and_resume_move_nothing(self, make: Make) -> None:
        stage = make(progress(IN), 900, 600, 1.5)
        before = [b.geometry() for b in stage.controls.buttons()]
        stage.render(paused(IN))
        assert [b.geometry() for b in stage.controls.buttons()] == before

    @pytest.mark.parametrize(("wide", "tall", "scale"), SIZES)
    def test_the_ring_stands_still_from_step_to_step(
        self, make: Make, wide: int, tall: int, scale: float
    ) -> None:
        stage = make(progress(IN), wide, tall, scale)
        places = set()
        for now in every_now():
            if now.paused not in (PauseReason.SLEPT, PauseReason.CONTINUED):
                stage.render(now)
                places.add(stage.parts.ring.geometry().getRect())
        assert len(places) == 1


def assert_words_fit(stage: SessionStage) -> None:
    """Every visible word has the room it needs."""
    for para in stage.findChildren(Para):
        if para.isVisible() and para.text():
            assert para.width() >= para.minimumSizeHint().width(), para.text()
            assert para.height() >= para.heightForWidth(para.width()) - 1, para.text()
            parent = para.parentWidget()
            assert parent is not None
            assert parent.rect().contains(para.geometry()), para.text()
    for button in stage.controls.buttons():
        if button.isVisible():
            assert button.width() >= button.minimumSizeHint().width(), button.accessibleName()
    parts = stage.parts
    font = stage._look.font_of(parts.name.shown_px(), 600, serif=True)
    assert QFontMetricsF(font).horizontalAdvance(parts.name.text()) <= parts.name.width()
    setting = parts.cue.setting()
    assert setting is not None
    lines = setting.lines
    assert lines * setting.size_px * 1.2 <= parts.cue.height()
    assert setting.size_px >= 17 * stage._look.text_scale - 1
