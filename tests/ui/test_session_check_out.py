"""The check-out: what was done, how it feels, and that nothing typed is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kneeapp.core.body import Leg
from kneeapp.core.events import Rating
from kneeapp.core.record import (
    NOTE_MAX_CHARS,
    Outcome,
    Pain,
    PainOfKnees,
    Pressure,
    SessionRecord,
    StepKind,
    StopReason,
    Thumbs,
)
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.tip_words import tip_of
from kneeapp.ui.session.check_out import CheckOut
from kneeapp.ui.session.result import care_words, head_words, pressed_words
from kneeapp.ui.theme import Look, Theme
from tests.builders import make_record, make_step
from tests.ui.conftest import CheckoutAssets
from tests.ui.session_moments import heard, shipped
from tests.ui.test_session_check_in import assert_paras_fit

LEFT = Qt.MouseButton.LeftButton


def unrated(**changes: object) -> SessionRecord:
    """A session as it is kept before anything is rated."""
    before = PainOfKnees(Pain(before=6), Pain(before=5))
    record = make_record(pain=before, pressure=None, thumbs=None)
    return replace(record, **changes)  # type: ignore[arg-type]


def opened(
    qtbot: QtBot, look: Look, record: SessionRecord, wide: int = 1180, tall: int = 760
) -> tuple[CheckOut, list[Rating]]:
    page = CheckOut(look, record, shipped())
    qtbot.addWidget(page)
    page.resize(wide, tall)
    with qtbot.waitExposed(page):
        page.show()
    said: list[Rating] = []
    page.rated.connect(said.append)
    return page, said


class TestRating:
    def test_every_answer_is_said_with_all_of_them(self, qtbot: QtBot, look: Look) -> None:
        page, said = opened(qtbot, look, unrated())
        qtbot.mouseClick(page.form.bars[Leg.LEFT].button_of(4), LEFT)
        qtbot.mouseClick(page.form.bars[Leg.RIGHT].button_of(5), LEFT)
        qtbot.mouseClick(page.form.pressure.button_of("right"), LEFT)
        qtbot.mouseClick(page.form.thumbs.button_of("sore"), LEFT)
        assert said == [
            Rating(4),
            Rating(4, 5),
            Rating(4, 5, Pressure.RIGHT),
            Rating(4, 5, Pressure.RIGHT, Thumbs.SORE),
        ]

    def test_an_answer_can_be_taken_back(self, qtbot: QtBot, look: Look) -> None:
        page, said = opened(qtbot, look, unrated())
        cell = page.form.bars[Leg.LEFT].button_of(4)
        qtbot.mouseClick(cell, LEFT)
        qtbot.mouseClick(cell, LEFT)
        assert said[-1] == Rating()

    def test_a_note_is_said_when_typing_pauses(self, qtbot: QtBot, look: Look) -> None:
        page, said = opened(qtbot, look, unrated())
        qtbot.keyClicks(page.form.note.editor(), "stairs")
        assert said == []
        assert page._pause.isActive()
        assert page._pause.interval() == 600
        page._pause.timeout.emit()
        assert said == [Rating(note="stairs")]

    @pytest.mark.parametrize("way", ["done", "skip"])
    def test_a_note_is_said_on_leaving_before_the_page_closes(
        self, qtbot: QtBot, look: Look, way: str
    ) -> None:
        page, said = opened(qtbot, look, unrated())
        order: list[str] = []
        page.rated.connect(lambda _rating: order.append("rated"))
        page.closed.connect(lambda: order.append("closed"))
        qtbot.keyClicks(page.form.note.editor(), "stairs")
        qtbot.mouseClick(getattr(page, way), LEFT)
        assert order == ["rated", "closed"]
        assert said[-1].note == "stairs"

    def test_a_note_is_said_when_the_page_is_taken_away(self, qtbot: QtBot, look: Look) -> None:
        page, said = opened(qtbot, look, unrated())
        qtbot.keyClicks(page.form.note.editor(), "x")
        page.hide()
        assert said == [Rating(note="x")]

    def test_closing_without_an_answer_says_nothing(self, qtbot: QtBot, look: Look) -> None:
        page, said = opened(qtbot, look, unrated())
        for button in (page.skip, page.done):
            with qtbot.waitSignal(page.closed):
                qtbot.mouseClick(button, LEFT)
        assert said == []

    def test_a_note_ends_at_its_limit(self, qtbot: QtBot, look: Look) -> None:
        page, _said = opened(qtbot, look, unrated())
        page.form.note.editor().setPlainText("a" * (NOTE_MAX_CHARS + 50))
        page.flush()
        assert len(page.form.rating().note) == NOTE_MAX_CHARS

    def test_rendering_says_nothing_and_leaves_a_note_being_typed(
        self, qtbot: QtBot, look: Look
    ) -> None:
        page, said = opened(qtbot, look, unrated())
        qtbot.keyClicks(page.form.note.editor(), "half a wo")
        amended = replace(unrated(), pain=PainOfKnees(Pain(6, 4), Pain(5, 5)))
        page.render(amended)
        assert said == []
        assert page.form.note.text() == "half a wo"
        assert page.form.bars[Leg.LEFT].value() == 4
        page.flush()

    def test_earlier_values_are_framed(self, qtbot: QtBot, look: Look) -> None:
        page, _said = opened(qtbot, look, unrated())
        assert page.form.bars[Leg.LEFT].button_of(6).framed
        assert page.form.bars[Leg.RIGHT].button_of(5).framed

    def test_only_the_knees_of_the_session(self, qtbot: QtBot, look: Look) -> None:
        steps = (make_step(StepKind.LEAD_IN, leg=Leg.RIGHT), make_step(leg=Leg.RIGHT))
        page, _said = opened(qtbot, look, unrated(steps=steps))
        assert list(page.form.bars) == [Leg.RIGHT]
        assert list(page.changes.knees) == [Leg.RIGHT]


class TestWords:
    def test_well_done_with_the_time_over_both_knees(self) -> None:
        words = pressed_words(unrated())
        assert head_words(unrated()) == "Well done."
        assert words.startswith("You pressed 8 min over both knees.")

    def test_one_knee(self) -> None:
        record = unrated(steps=(make_step(leg=Leg.RIGHT, actual_ms=61_000),))
        assert pressed_words(record).startswith("You pressed 1 min 1 s on the right knee.")

    def test_stopped_says_what_was_pressed_of_what_was_planned(self) -> None:
        steps = (make_step(actual_ms=31_000), make_step(leg=Leg.RIGHT, actual_ms=0))
        record = unrated(steps=steps, outcome=Outcome.STOPPED)
        assert head_words(record) == "Stopped."
        assert pressed_words(record) == "You pressed 31 s of the 2 min planned."

    def test_nothing_pressed(self) -> None:
        record = unrated(steps=(make_step(actual_ms=0),), outcome=Outcome.STOPPED)
        assert pressed_words(record) == "Nothing was pressed this time."

    def test_no_headline_says_that_the_session_is_kept(self) -> None:
        heads = {outcome: head_words(unrated(outcome=outcome)) for outcome in Outcome}
        assert heads == {
            Outcome.COMPLETED: "Well done.",
            Outcome.STOPPED: "Stopped.",
            Outcome.INTERRUPTED: "Interrupted.",
        }

    def test_times_are_rounded_as_everywhere_else(self) -> None:
        steps = (make_step(actual_ms=30_500), make_step(leg=Leg.RIGHT, actual_ms=0))
        record = unrated(steps=steps, outcome=Outcome.STOPPED)
        assert pressed_words(record).startswith("You pressed 31 s of")

    def test_pain_higher_by_two_asks_for_rest(self, qtbot: QtBot, look: Look) -> None:
        page, _said = opened(qtbot, look, unrated())
        assert not page.changes.higher.isVisible()
        page.render(replace(unrated(), pain=PainOfKnees(Pain(6, 8), Pain(5))))
        assert page.changes.higher.isVisible()
        assert not page.changes.modest.isVisible()
        page.render(replace(unrated(), pain=PainOfKnees(Pain(6, 4), Pain(5))))
        assert not page.changes.higher.isVisible()
        assert page.changes.modest.isVisible()

    def test_a_sharp_feeling_gets_a_word_of_care_with_its_point(
        self, qtbot: QtBot, look: Look
    ) -> None:
        steps = (make_step(), make_step(point="BL40", actual_ms=4_000))
        record = unrated(steps=steps, outcome=Outcome.STOPPED, stop_reason=StopReason.SHARP_OR_NUMB)
        page, _said = opened(qtbot, look, record)
        assert page.summary.care.isVisible()
        assert "Middle of the knee crease" in care_words(record, shipped())
        other, _said = opened(
            qtbot, look, unrated(outcome=Outcome.STOPPED, stop_reason=StopReason.OTHER)
        )
        assert not other.summary.care.isVisible()

    def test_the_change_is_shown_as_it_is_rated(self, qtbot: QtBot, look: Look) -> None:
        page, _said = opened(qtbot, look, unrated())
        page.render(replace(unrated(), pain=PainOfKnees(Pain(6, 4), Pain(5, 5))))
        assert "2 lower: a noticeable change" in page.changes.knees[Leg.LEFT].text()
        assert "No change" in page.changes.knees[Leg.RIGHT].text()

    def test_a_knee_that_was_never_rated_has_no_card(self, qtbot: QtBot, look: Look) -> None:
        page, _said = opened(qtbot, look, unrated(pain=PainOfKnees()))
        assert not any(change.isVisible() for change in page.changes.knees.values())


class TestKeys:
    @staticmethod
    def closed(page: CheckOut) -> list[str]:
        """Which button each key presses, once keys mean something here."""
        pressed: list[str] = []
        page.done.clicked.connect(lambda: pressed.append("done"))
        page.skip.clicked.connect(lambda: pressed.append("skip"))
        page._wakes.stop()
        return pressed

    def test_enter_is_done_and_escape_skips(self, qtbot: QtBot, look: Look) -> None:
        page, _said = opened(qtbot, look, unrated())
        pressed = self.closed(page)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Space):
            qtbot.keyClick(page, key)
        assert pressed == ["done", "done", "skip"]

    def test_in_the_note_enter_is_a_new_line_and_with_control_done(
        self, qtbot: QtBot, look: Look
    ) -> None:
        page, said = opened(qtbot, look, unrated())
        pressed = self.closed(page)
        editor = page.form.note.editor()
        editor.setFocus()
        qtbot.keyClicks(editor, "stairs")
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        assert pressed == []
        qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert pressed == ["done"]
        assert said[-1].note == "stairs\n"
        qtbot.keyClick(editor, Qt.Key.Key_Escape)
        assert pressed == ["done", "skip"]

    def test_a_chip_keeps_its_enter(self, qtbot: QtBot, look: Look) -> None:
        page, said = opened(qtbot, look, unrated())
        pressed = self.closed(page)
        qtbot.keyClick(page.form.thumbs.button_of("sore"), Qt.Key.Key_Return)
        assert pressed == []
        assert said == [Rating(thumbs=Thumbs.SORE)]

    def test_a_key_meant_for_the_session_does_not_close_the_page(
        self, qtbot: QtBot, look: Look
    ) -> None:
        page, _said = opened(qtbot, look, unrated())
        pressed: list[bool] = []
        page.closed.connect(lambda: pressed.append(True))
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
            qtbot.keyClick(page, key)
        assert pressed == []
        qtbot.waitUntil(lambda: not page._wakes.isActive(), timeout=2_000)
        qtbot.keyClick(page, Qt.Key.Key_Escape)
        assert pressed == [True]

    def test_the_keys_are_told(self, qtbot: QtBot, look: Look) -> None:
        page, _said = opened(qtbot, look, unrated())
        assert (tip_of(page.done), tip_of(page.skip)) == ("Enter", "Esc")


def test_where_nothing_was_pressed_neither_press_nor_thumbs_are_asked_about(
    qtbot: QtBot, look: Look
) -> None:
    steps = (make_step(actual_ms=0),)
    page, _said = opened(qtbot, look, unrated(steps=steps, outcome=Outcome.STOPPED))
    assert not page.form.pressure.isVisible()
    assert not page.form.thumbs.isVisible()
    assert page.form.note.isVisible()
    assert not {"How was the pressure?", "And your thumbs?"} & set(heard(page.form))
    assert page.form.rating() == Rating()
    other, _said = opened(qtbot, look, unrated())
    assert other.form.pressure.isVisible()


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("wide", [720, 900, 1180, 1366])
def test_the_scroll_bar_keeps_away_from_what_is_rated(
    qtbot: QtBot, assets: CheckoutAssets, wide: int, scale: float
) -> None:
    look = Look(assets, Theme.LIGHT, scale, True)
    page, _said = opened(qtbot, look, unrated(), wide, 560)
    QApplication.processEvents()
    bar = page._right.verticalScrollBar()
    assert bar.isVisible()
    left = bar.mapTo(page, bar.rect().topLeft()).x()
    for rated in page.form.bars.values():
        ten = rated.button_of(10)
        assert left - ten.mapTo(page, ten.rect().topRight()).x() >= 12 * scale
    assert page.rect().right() > left + bar.width()


class TestHeard:
    def test_that_nothing_was_saved_is_spoken(
        self, qtbot: QtBot, look: Look, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        said: list[str] = []
        monkeypatch.setattr(
            "kneeapp.ui.session.check_out.announce", lambda _widget, words: said.append(words)
        )
        page, _said = opened(qtbot, look, unrated())
        page.show_notice("The disk is full.")
        assert said == ["Not saved. The disk is full."]

    def test_no_name_is_heard_twice_in_the_form(self, qtbot: QtBot, look: Look) -> None:
        page, _said = opened(qtbot, look, unrated())
        names = heard(page.form)
        for name in ("Left knee", "Right knee", "How was the pressure?", "And your thumbs?"):
            assert names.count(name) == 1, name


class TestPage:
    def test_a_save_that_failed_can_be_tried_again(self, qtbot: QtBot, look: Look) -> None:
        page, _said = opened(qtbot, look, unrated())
        page.show_notice("The disk is full.")
        page.show_notice("The disk is still full.")
        assert page.notice is not None
        again = page.notice.findChild(Button)
        with qtbot.waitSignal(page.retry_wanted):
            qtbot.mouseClick(again, LEFT)
        page.clear_notice()
        assert page.notice is None

    @pytest.mark.parametrize("scale", [1.0, 1.5])
    @pytest.mark.parametrize(("wide", "tall"), [(1180, 760), (900, 600), (1600, 1000)])
    def test_no_word_is_cut_and_the_buttons_are_always_in_view(
        self, qtbot: QtBot, assets: CheckoutAssets, wide: int, tall: int, scale: float
    ) -> None:
        look = Look(assets, Theme.LIGHT, scale, True)
        record = unrated(
            pain=PainOfKnees(Pain(6, 8), Pain(5, 3)),
            outcome=Outcome.STOPPED,
            stop_reason=StopReason.SHARP_OR_NUMB,
        )
        page, _said = opened(qtbot, look, record, wide, tall)
        page.show_notice("The disk is full. The session is kept while the app is open.")
        for _ in range(3):
            QApplication.processEvents()
        assert (page.width(), page.height()) == (wide, tall)
        assert_paras_fit(page)
        for button in (page.skip, page.done):
            assert button.width() >= button.sizeHint().width()
            corner = button.mapTo(page, button.rect().bottomRight())
            assert page.rect().contains(corner)
        for bar in page.form.bars.values():
            assert bar.width() >= bar.minimumSizeHint().width()
        for change in page.changes.knees.values():
            assert change.width() >= change.minimumSizeHint().width()

    def test_a_window_that_gets_narrow_gets_one_column(self, qtbot: QtBot, look: Look) -> None:
        page, _said = opened(qtbot, look, unrated())
        side_by_side = page.summary.mapTo(page, page.summary.rect().center()).x()
        assert side_by_side < page.form.mapTo(page, page.form.rect().center()).x() - 200
        page.resize(800, 760)
        QApplication.processEvents()
        above = page.summary.mapTo(page, page.summary.rect().bottomLeft()).y()
        assert above <= page.form.mapTo(page, page.form.rect().topLeft()).y()
        below = page.changes.mapTo(page, page.changes.rect().topLeft()).y()
        assert below >= page.form.mapTo(page, page.form.rect().bottomLeft()).y()
        page.resize(1180, 760)
        QApplication.processEvents()
        assert page.summary.mapTo(page, page.summary.rect().center()).x() == side_by_side
