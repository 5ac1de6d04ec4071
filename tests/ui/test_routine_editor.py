"""The editor of own routines: hands emit the routine as it shall be, states render."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QFocusEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kneeapp.core.breath import BreathChoice, BreathPattern
from kneeapp.core.content import RoutineStep
from kneeapp.core.draft import Draft
from kneeapp.core.own_breath import OwnBreath
from kneeapp.core.own_routine import FirstLeg, LegOrder, OwnRoutine, problems
from kneeapp.core.record import StepKind
from kneeapp.core.routine import routine_plan
from kneeapp.core.settings import Legs, Settings
from kneeapp.ui.kit.para import Para
from kneeapp.ui.routines.add_sheet import AddSheet
from kneeapp.ui.routines.editor_page import EditorPage
from kneeapp.ui.routines.own_breath_sheet import OwnBreathSheet
from kneeapp.ui.theme import Look, Theme
from tests.shipped import shipped_catalogue

LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier
CATALOGUE = shipped_catalogue()
POINTS = CATALOGUE.points
RUN = OwnRoutine(
    "own-run",
    "Evening run",
    (
        RoutineStep("ST34", 75),
        RoutineStep("BL40", 60),
        RoutineStep("ST35", 60),
        RoutineStep("LR8", 60),
    ),
)
OTHERS = replace(RUN, lead_in_s=10, legs=Legs.BOTH)
Stand = Callable[..., QWidget]


def plan_of(routine: OwnRoutine):
    if problems(routine, POINTS):
        return None
    alone = replace(CATALOGUE, routines={routine.id: routine.as_routine()})
    return routine_plan(alone, routine.id, Settings())


class Desk:
    """Renders what the page asks for, as the app does."""

    def __init__(self, page: EditorPage, routine: OwnRoutine = RUN) -> None:
        self.page = page
        self.draft = Draft(routine, routine)
        self.own: tuple[OwnBreath, ...] = ()
        page.changed.connect(self._take)
        self.show()

    @property
    def now(self) -> OwnRoutine:
        return self.draft.now

    def show(self) -> None:
        self.page.render_draft(self.draft, BreathChoice.LONG_OUT, self.own)

    def _take(self, routine: OwnRoutine, about: str) -> None:
        self.draft = self.draft.changed(routine, about)
        self.show()


def make_page(look: Look) -> EditorPage:
    return EditorPage(look, POINTS, plan_of, lambda routine: problems(routine, POINTS))


@pytest.fixture
def desk(look: Look, stand: Stand) -> Desk:
    page = make_page(look)
    desk = Desk(page)
    stand(page, 1160)
    return desk


def click(widget: QWidget) -> None:
    assert widget.isVisible()
    assert widget.isEnabled()
    QTest.mouseClick(widget, LEFT)


HANDS = {
    "longer": (lambda p: click(p.steps.rows["ST34"].seconds.parts()[2]), "ST34 80"),
    "shorter": (lambda p: click(p.steps.rows["ST34"].seconds.parts()[0]), "ST34 70"),
}


def told(routine: OwnRoutine) -> str:
    return " ".join(f"{step.point} {step.seconds}" for step in routine.steps)


@pytest.mark.parametrize("name", HANDS)
def test_seconds(desk: Desk, name: str) -> None:
    hand, first = HANDS[name]
    hand(desk.page)
    assert told(desk.now).startswith(first)


@pytest.mark.parametrize(
    ("hand", "change"),
    [
        (lambda s: click(s.legs.button_of("right")), {"legs": Legs.RIGHT}),
        (lambda s: click(s.order.button_of("by_leg")), {"order": LegOrder.BY_LEG}),
        (lambda s: click(s.first.button_of("sorer")), {"first": FirstLeg.SORER}),
        (lambda s: click(s.lead_in_by.button_of("set")), {"lead_in_s": 10}),
        (lambda s: click(s.rest.parts()[2]), {"rest_s": 5}),
        (lambda s: click(s.breath.chips.button_of("even_5_5")), {"breath": "even_5_5"}),
    ],
    ids=["legs", "order", "first", "lead-in", "rest", "breath"],
)
def test_what_is_not_a_step(desk: Desk, hand, change) -> None:
    hand(desk.page.side)
    assert desk.now == replace(RUN, **change)


def test_a_lead_in_goes_back_to_by_itself(desk: Desk) -> None:
    side = desk.page.side
    click(side.lead_in_by.button_of("set"))
    assert side.lead_in_row.isVisible()
    click(side.lead_in.parts()[0])
    assert desk.now.lead_in_s == 9
    click(side.lead_in_by.button_of("auto"))
    assert desk.now.lead_in_s is None
    assert not side.lead_in_row.isVisible()


def test_the_lead_in_is_told_as_long_as_it_is(desk: Desk) -> None:
    side = desk.page.side
    desk.page.changed.emit(replace(RUN, lead_in_s=0), "lead_in_s")
    value = side.lead_in.parts()[1]
    assert (value.value(), value.minimum()) == (2, 2)
    longest_ms = max(s.planned_ms for s in plan_of(desk.now).steps if s.kind is StepKind.LEAD_IN)
    assert longest_ms > 5_000
    assert side.lead_in_row.hint() == f"The voice needs up to {longest_ms // 1000} seconds."
    desk.page.changed.emit(replace(RUN, lead_in_s=30), "lead_in_s")
    assert side.lead_in_row.hint() == ""


def test_one_knee_alone_has_no_order_of_knees(desk: Desk) -> None:
    side = desk.page.side
    click(side.legs.button_of("left"))
    assert not side.order_row.isVisible()
    assert not side.first_row.isVisible()


def test_the_total_is_that_of_the_plan(desk: Desk) -> None:
    side = desk.page.side
    total_s = -(-plan_of(RUN).total_ms // 1000)
    assert side.total.text() == f"{total_s // 60} min {total_s % 60} s"
    click(side.rest.parts()[2])
    more_s = -(-plan_of(desk.now).total_ms // 1000)
    assert more_s > total_s
    assert side.total.text() == f"{more_s // 60} min {more_s % 60} s"


def test_a_limit_stops_the_plus_and_says_why(desk: Desk) -> None:
    row = desk.page.steps.rows["LR8"]
    assert not row.seconds.parts()[2].isEnabled()
    assert row.seconds.parts()[1].accessibleDescription() == POINTS["LR8"].technique.limit_reason
    assert row._reason.isVisible()
    click(row.seconds.parts()[0])
    assert desk.now.steps[3].seconds == 55
    assert not row._reason.isVisible()


# --- order -----------------------------------------------------------------------------------


def test_alt_and_arrows_move_the_row_with_the_focus(desk: Desk) -> None:
    row = desk.page.steps.rows["ST34"]
    number = row.seconds.parts()[1]
    number.setFocus()
    QTest.keyClick(number, Qt.Key.Key_Down, ALT)
    assert desk.now.codes == ("BL40", "ST34", "ST35", "LR8")
    assert number.hasFocus()
    QTest.keyClick(number, Qt.Key.Key_Down, ALT)
    QTest.keyClick(number, Qt.Key.Key_Up, ALT)
    assert desk.now.codes == ("BL40", "ST34", "ST35", "LR8")
    assert desk.now.steps[1].seconds == 75


def test_arrows_on_the_grip_move_the_row_and_stop_at_the_ends(desk: Desk) -> None:
    grip = desk.page.steps.rows["LR8"].grip
    grip.setFocus()
    for _times in range(5):
        QTest.keyClick(grip, Qt.Key.Key_Up)
    assert desk.now.codes == ("LR8", "ST34", "BL40", "ST35")
    assert grip.hasFocus()
    assert grip.accessibleName() == "Move Inner end of the crease, step 1 of 4"


def drag(desk: Desk, code: str, onto: str, *, let_go: bool = True) -> None:
    rows = desk.page.steps.rows
    grip, goal = rows[code].grip, rows[onto]
    start = grip.rect().center()
    end = grip.mapFromGlobal(goal.mapToGlobal(goal.rect().center() + QPoint(0, 4)))
    QTest.mousePress(grip, LEFT, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(grip, (start + end) / 2)
    QTest.mouseMove(grip, end)
    if let_go:
        QTest.mouseRelease(grip, LEFT, Qt.KeyboardModifier.NoModifier, end)


def test_a_row_is_dragged_to_another_place(desk: Desk, qtbot) -> None:
    drag(desk, "ST34", "ST35")
    qtbot.waitUntil(lambda: desk.now.codes == ("BL40", "ST35", "ST34", "LR8"))
    assert not desk.page.steps.rows["ST34"]._lifted
    assert not desk.page.steps._line.isVisible()


def test_while_it_is_dragged_the_line_shows_the_place(desk: Desk, qtbot) -> None:
    drag(desk, "LR8", "ST34", let_go=False)
    rows = desk.page.steps.rows
    assert rows["LR8"]._lifted
    assert desk.page.steps._line.isVisible()
    grip = rows["LR8"].grip
    QTest.keyClick(grip, Qt.Key.Key_Escape)
    QTest.mouseRelease(grip, LEFT)
    assert desk.now.codes == RUN.codes
    assert not rows["LR8"]._lifted


def seen(row: QWidget) -> tuple[QImage, QImage]:
    """A row as it stands on the screen, and as it is when drawn anew."""
    window = row.window()
    at = row.mapTo(window, QPoint(0, 0))
    box = QRect(at, row.size())
    shot = row.screen().grabWindow(window.winId(), box.x(), box.y(), box.width(), box.height())
    drawn = window.grab().copy(box).toImage()
    return shot.toImage().convertToFormat(drawn.format()), drawn


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere other windows lie above")
def test_a_row_that_is_lifted_or_put_down_is_drawn_whole(desk: Desk, qtbot) -> None:
    row = desk.page.steps.rows["LR8"]
    qtbot.wait(50)
    drag(desk, "LR8", "ST34", let_go=False)
    for lifted in (True, False):
        assert row._lifted == lifted
        qtbot.waitUntil(lambda: row.grip.x() > 20 or not row._lifted)
        qtbot.wait(50)
        screen, drawn = seen(row)
        assert screen == drawn
        QTest.keyClick(row.grip, Qt.Key.Key_Escape)


def test_an_order_with_fewer_changes_is_proposed_and_taken(desk: Desk) -> None:
    calmer = desk.page.calmer
    assert calmer.isVisible()
    click(calmer.take)
    assert desk.now.codes == ("ST34", "ST35", "LR8", "BL40")
    assert not calmer.isVisible()


# --- taking out, names, problems -------------------------------------------------------------


def test_a_point_is_taken_out_and_its_neighbour_takes_the_focus(desk: Desk) -> None:
    rows = desk.page.steps.rows
    rows["BL40"].remove.setFocus()
    QTest.keyClick(rows["BL40"].remove, Qt.Key.Key_Space)
    assert desk.now.codes == ("ST34", "ST35", "LR8")
    assert "BL40" not in rows
    assert rows["ST35"].remove.hasFocus()


def test_without_a_point_it_cannot_be_saved_and_says_why(desk: Desk) -> None:
    for code in RUN.codes:
        click(desk.page.steps.rows[code].remove)
    assert desk.page.empty.isVisible()
    assert not desk.page.head.save.isEnabled()
    assert desk.page.side.total.text() == "0 s"


def test_what_is_missing_is_told_once(desk: Desk) -> None:
    page = desk.page
    for name, about_name in (("My routine", False), ("", True)):
        desk.draft = Draft(replace(RUN, name=name, steps=()))
        desk.show()
        assert page.empty.isVisible()
        assert page.problem.isVisible() == about_name
        told = " ".join(p.text() for p in page.findChildren(Para) if p.isVisible())
        assert told.count("No point yet") == 1
        assert "Steps:" not in told
        assert ("Name: it is empty" in told) == about_name


def test_a_routine_that_its_points_forbid_is_not_said_to_be_empty(desk: Desk) -> None:
    desk.draft = Draft(replace(RUN, steps=(RoutineStep("LR8", 600),)))
    desk.show()
    assert desk.page.side.total.text() == "Not usable yet"
    assert "too long" in desk.page.problem.accessibleDescription() + " ".join(
        para.text() for para in desk.page.problem.findChildren(Para)
    )


def test_the_begin_of_a_long_name_is_seen_when_it_is_done(desk: Desk) -> None:
    name = desk.page.head.name
    for leave in (
        lambda: QTest.keyClick(name, Qt.Key.Key_Return),
        lambda: desk.page.head.back.setFocus(Qt.FocusReason.TabFocusReason),
    ):
        name.setFocus()
        name.selectAll()
        QTest.keyClicks(name, " Twice round the lake and up the hill, then home in the rain ")
        assert name.cursorPosition() > 50
        leave()
        assert name.cursorPosition() == 0
    assert desk.now.name.startswith("Twice")


def test_one_who_looks_at_another_window_types_on_where_they_were(desk: Desk) -> None:
    name = desk.page.head.name
    name.setFocus()
    name.selectAll()
    QTest.keyClicks(name, "Evening")
    away = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    held = name.hasFocus
    name.hasFocus = lambda: False  # as it is while the window is not in front
    QCoreApplication.sendEvent(name, away)
    name.hasFocus = held
    assert name.cursorPosition() == len("Evening")


def test_a_page_just_opened_has_the_keys(desk: Desk) -> None:
    desk.draft = Draft(replace(RUN, name="Twice round the lake and up the hill, then home in rain"))
    desk.show()
    desk.page.take_keys(naming=True)
    name = desk.page.head.name
    assert name.hasFocus()
    assert name.selectedText() == name.text() == desk.now.name
    assert name.cursorPosition() == 0
    desk.page.take_keys(naming=False)
    assert desk.page.head.back.hasFocus()


def test_a_hostile_name_is_cleaned(desk: Desk) -> None:
    name = desk.page.head.name
    name.setText("Leg\u202e day\u0007 ")
    name.settle()
    assert desk.now.name == "Leg day"
    assert name.text() == "Leg day"
    name.setText("x" * 10_000)
    assert len(name.text()) == 60


def test_an_empty_name_cannot_be_saved(desk: Desk) -> None:
    desk.page.head.name.setText("  ")
    desk.page.head.name.settle()
    assert desk.now.name == ""
    assert not desk.page.head.save.isEnabled()


def test_what_is_typed_counts_when_saved_by_key(desk: Desk) -> None:
    said: list[str] = []
    desk.page.save_wanted.connect(lambda: said.append(desk.now.name))
    name = desk.page.head.name
    name.setFocus()
    name.setText("Morning")
    QTest.keyClick(name, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert said == ["Morning"]


def test_wishes(desk: Desk) -> None:
    said: list[str] = []
    page, head = desk.page, desk.page.head
    for name in ("undo", "redo", "save", "back", "copy", "delete", "add"):
        getattr(page, f"{name}_wanted").connect(lambda name=name: said.append(name))
    click(page.steps.rows["ST34"].seconds.parts()[2])
    for button in (head.undo, head.copy, head.delete, head.save, head.back, page.add):
        click(button)
    assert said == ["undo", "copy", "delete", "save", "back", "add"]
    QTest.keyClick(head.save, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert said[-1] == "redo"


def test_what_was_never_saved_cannot_be_deleted(desk: Desk) -> None:
    desk.draft = Draft(RUN)
    desk.show()
    assert not desk.page.head.delete.isEnabled()
    assert desk.page.head.save.isEnabled()


# --- breath ----------------------------------------------------------------------------------


def test_a_held_breath_waits_for_its_word_of_care(desk: Desk) -> None:
    breath = desk.page.side.breath
    assert not breath.care.isVisible()
    click(breath.chips.button_of(BreathChoice.BOX))
    assert desk.now.breath == ""
    assert breath.care.isVisible()
    click(breath.agree)
    assert desk.now.breath == BreathChoice.BOX
    assert not breath.care.isVisible()


def test_pressing_the_chosen_breath_again_means_the_settings(desk: Desk) -> None:
    chips = desk.page.side.breath.chips
    click(chips.button_of(BreathChoice.EVEN))
    click(chips.button_of(BreathChoice.EVEN))
    assert desk.now.breath == ""
    assert chips.button_of("settings").isChecked()


def test_an_own_breath_is_offered(desk: Desk) -> None:
    desk.own = (OwnBreath("own-1", "Calm & slow", BreathPattern(3_500, 7_000)),)
    desk.show()
    click(desk.page.side.breath.chips.button_of("own-1"))
    assert desk.now.breath == "own-1"
    assert desk.page.side.breath.words.text() == "In 3.5 s, out, lean in 7 s. 5.7 breaths a minute."


def test_the_ring_breathes_only_while_it_is_seen(desk: Desk, qtbot) -> None:
    ring = desk.page.side.breath.ring
    assert ring.is_breathing
    desk.page.hide()
    assert not ring.is_breathing


def test_own_lengths_have_limits_and_holds_their_care(look: Look, qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 700)
    window.show()
    sheet = OwnBreathSheet(look, window, OwnBreath("own-1", "Mine", BreathPattern(4_000, 6_000)))
    kept: list[OwnBreath] = []
    sheet.kept.connect(kept.append)
    sheet.open_sheet()
    number = sheet.lengths["in_ms"].parts()[1]
    number.setFocus()
    QTest.keyClick(number, Qt.Key.Key_Home)
    assert sheet.pattern.in_ms == 1_000
    QTest.keyClick(number, Qt.Key.Key_End)
    assert sheet.pattern.in_ms == 15_000
    assert not sheet.care.isVisible()
    click(sheet.lengths["hold_ms"].parts()[2])
    assert sheet.care.isVisible()
    assert sheet.keep.label() == "I have read it, keep"
    sheet.name.setText(" \u202eCalm ")
    click(sheet.keep)
    assert kept == [OwnBreath("own-1", "Calm", BreathPattern(15_000, 6_000, hold_ms=500))]
    assert kept[0].pattern.is_sound
    sheet.close_sheet()
    window.close()


# --- adding ----------------------------------------------------------------------------------


def test_a_point_is_added_by_click_and_by_search(look: Look, qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 700)
    window.show()
    points = [POINTS[code] for code in ("GB34", "SP9", "EX-LE5")]
    sheet = AddSheet(look, points, CATALOGUE.needs, window)
    added: list[str] = []
    sheet.added.connect(added.append)
    sheet.open_sheet()
    assert window.focusWidget() is sheet.points.field.line
    # The second half of a double Enter adds nothing.
    QTest.keyClick(sheet.points.field.line, Qt.Key.Key_Return)
    assert added == []
    assert not sheet.add.isEnabled()
    assert set(sheet.points.rows.codes) == {"GB34", "SP9", "EX-LE5"}
    QTest.keyClicks(sheet.points.field.line, "sp9")
    QTest.keyClick(sheet.points.field.line, Qt.Key.Key_Return)
    assert added == ["SP9"]
    sheet.close_sheet()
    window.close()


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize(
    ("scale", "size"), [(1.0, (836, 600)), (1.5, (804, 600)), (1.0, (1512, 1000))]
)
def test_nothing_is_wider_than_its_page(dressed_app, assets, qtbot, theme, scale, size) -> None:
    page = make_page(Look(assets, theme, scale, True))
    qtbot.addWidget(page)
    Desk(page, replace(OTHERS, name="A name that is as long as names may be, sixty letters or so"))
    page.resize(*size)
    with qtbot.waitExposed(page):
        page.show()
    qtbot.wait(0)
    assert page.width() == size[0]
    assert page.minimumSizeHint().width() <= size[0]
    for child in page.findChildren(QWidget):
        if child.isVisible() and child.window() is page:
            right = child.mapTo(page, QPoint(child.width(), 0)).x()
            assert right <= page.width(), child
    page.close()
