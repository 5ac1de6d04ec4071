"""Controls: hands emit, `render` does not; keys, names and states."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QAccessible, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from kneeapp.ui.kit.chip import ChipRow
from kneeapp.ui.kit.choice import Choice
from kneeapp.ui.kit.field import LONGEST, Field
from kneeapp.ui.kit.pain_bar import PainBar
from kneeapp.ui.kit.para import Para
from kneeapp.ui.kit.slider import Slider
from kneeapp.ui.kit.stepper import Stepper
from kneeapp.ui.kit.switch import Switch
from kneeapp.ui.theme import Look, Theme

VIEWS = [("front", "Front"), ("outer", "Outer"), ("back", "Back"), ("inner", "Inner")]
LEGS = [("both", "Both"), ("left", "Left"), ("right", "Right")]


def heard(signal) -> list[object]:
    """What a signal says from now on."""
    said: list[object] = []
    signal.connect(said.append)
    return said


def spoken(widget: QWidget) -> tuple[QAccessible.Role, str, bool]:
    """Role, name and checked state as a screen reader finds them."""
    seen = QAccessible.queryAccessibleInterface(widget)
    return seen.role(), seen.text(QAccessible.Text.Name), bool(seen.state().checked)


def test_choice_is_real_radio_buttons_in_a_group(look: Look, stand) -> None:
    choice = stand(Choice(look, VIEWS, "front", "View"))
    assert spoken(choice)[:2] == (QAccessible.Role.Grouping, "View")
    assert spoken(choice.button_of("front")) == (QAccessible.Role.RadioButton, "Front", True)
    assert spoken(choice.button_of("back")) == (QAccessible.Role.RadioButton, "Back", False)


def test_choice_click(look: Look, stand, qtbot) -> None:
    choice = stand(Choice(look, VIEWS, "front", "View"))
    said = heard(choice.chosen)
    back = choice.button_of("back")
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert said == ["back"]
    assert choice.value() == "back"


def test_choice_arrows_wrap_and_ends(look: Look, stand, qtbot) -> None:
    choice = stand(Choice(look, VIEWS, "front", "View"))
    said = heard(choice.chosen)
    choice.button_of("front").setFocus()
    for key in (
        Qt.Key.Key_Right,
        Qt.Key.Key_Down,
        Qt.Key.Key_End,
        Qt.Key.Key_Right,
        Qt.Key.Key_Left,
    ):
        qtbot.keyClick(choice.window().focusWidget(), key)
    assert said == ["outer", "back", "inner", "front", "inner"]
    assert choice.button_of("inner").hasFocus()


def test_choice_toggle_by_screen_reader(look: Look, stand) -> None:
    choice = stand(Choice(look, VIEWS, "front", "View"))
    said = heard(choice.chosen)
    seen = QAccessible.queryAccessibleInterface(choice.button_of("inner"))
    seen.actionInterface().doAction("Toggle")
    assert said == ["inner"]


def test_choice_render_is_silent(look: Look, stand) -> None:
    choice = stand(Choice(look, VIEWS, "front", "View"))
    said = heard(choice.chosen)
    choice.render("inner")
    assert choice.button_of("inner").isChecked()
    assert (said, choice.value()) == ([], "inner")


def test_choice_thumb_lies_under_the_chosen_one(look: Look, stand) -> None:
    choice = stand(Choice(look, VIEWS, "front", "View"))
    choice.render("back")
    middle = choice._thumb().center().toPoint()
    assert choice.button_of("back").geometry().contains(middle)


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_choice_is_wide_enough(assets, stand, scale: float) -> None:
    look = Look(assets, Theme.LIGHT, scale, True)
    choice = stand(Choice(look, LEGS, "both", "Leg", badges=True))
    choice.resize(choice.minimumSizeHint())
    for value, _label in LEGS:
        segment = choice.button_of(value)
        assert segment.width() >= segment.minimumSizeHint().width()
    assert choice.height() >= 32


def test_switch(look: Look, stand, qtbot) -> None:
    switch = stand(Switch(look, "Reduced motion", False))
    said = heard(switch.switched)
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    qtbot.keyClick(switch, Qt.Key.Key_Space)
    qtbot.keyClick(switch, Qt.Key.Key_Return)
    assert said == [True, False, True]
    assert spoken(switch) == (QAccessible.Role.CheckBox, "Reduced motion", True)
    switch.render(False)
    assert said == [True, False, True]
    assert not switch.isChecked()
    assert switch.minimumSizeHint().height() >= 32


def test_switch_differs_by_more_than_colour(look: Look, stand) -> None:
    switch = stand(Switch(look, "Mute", False))
    off = switch.grab().toImage().convertToFormat(switch.grab().toImage().Format.Format_Grayscale8)
    switch.render(True)
    on = switch.grab().toImage().convertToFormat(off.format())
    assert on != off


def test_slider_keys_and_clicks(look: Look, stand, qtbot) -> None:
    slider = stand(Slider(look, "Volume", 0, 100, 5, 60, "%"), 400)
    said = heard(slider.moved)
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    qtbot.keyClick(slider, Qt.Key.Key_Home)
    qtbot.keyClick(slider, Qt.Key.Key_End)
    assert said == [65, 0, 100]
    left, right = slider._line()
    spot = QPoint(round(left + (right - left) * 0.31), slider.height() // 2)
    qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=spot)
    assert said[-1] == 30
    slider.render(10)
    assert (said[-1], slider.value()) == (30, 10)


def test_slider_speaks_and_obeys_a_screen_reader(look: Look, stand) -> None:
    slider = stand(Slider(look, "Volume", 0, 100, 5, 60, "%"))
    said = heard(slider.moved)
    seen = QAccessible.queryAccessibleInterface(slider)
    assert (seen.role(), seen.valueInterface().currentValue()) == (QAccessible.Role.Slider, 60)
    seen.valueInterface().setCurrentValue(40)
    assert said == [40]


def test_pain_bar_is_eleven_named_buttons(look: Look, stand) -> None:
    bar = stand(PainBar(look, "Left knee", 4, earlier=6))
    assert spoken(bar)[:2] == (QAccessible.Role.Grouping, "Left knee")
    assert spoken(bar.button_of(4)) == (QAccessible.Role.CheckBox, "Left knee, pain 4 of 10", True)
    assert spoken(bar.button_of(10))[1:] == ("Left knee, pain 10 of 10", False)
    assert bar.button_of(6).accessibleDescription() == "the value of before"


def test_pain_bar_click_and_click_again(look: Look, stand, qtbot) -> None:
    bar = stand(PainBar(look, "Left knee", None))
    said = heard(bar.rated)
    qtbot.mouseClick(bar.button_of(7), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(bar.button_of(3), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(bar.button_of(3), Qt.MouseButton.LeftButton)
    assert said == [7, 3, None]
    assert not any(bar.button_of(n).isChecked() for n in range(11))


def test_pain_bar_digits_and_arrows(look: Look, stand, qtbot) -> None:
    bar = stand(PainBar(look, "Left knee", None))
    said = heard(bar.rated)
    bar.button_of(0).setFocus(Qt.FocusReason.TabFocusReason)
    keys = ["7", "0", "9", Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Home]
    for key in keys:
        qtbot.keyClick(bar.window().focusWidget(), key)
    # 10 is the end: the second arrow to the right changes nothing.
    assert said == [7, 0, 9, 10, 9, 0]
    assert bar.button_of(0).hasFocus()
    qtbot.keyClick(bar.window().focusWidget(), Qt.Key.Key_Delete)
    assert said[-1] is None


def test_pain_bar_first_arrow_answers_where_it_stands(look: Look, stand, qtbot) -> None:
    bar = stand(PainBar(look, "Left knee", None))
    said = heard(bar.rated)
    bar.button_of(0).setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(bar.button_of(0), Qt.Key.Key_Right)
    assert said == [0]


def test_pain_bar_is_one_stop_of_tab(look: Look, stand) -> None:
    bar = stand(PainBar(look, "Left knee", None))
    for value, stop in ((None, 0), (6, 6)):
        bar.render(value)
        stops = [n for n in range(11) if bar.button_of(n).focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert stops == [stop]


def test_pain_bar_leaves_enter_to_the_page(look: Look, stand, qtbot) -> None:
    bar = stand(PainBar(look, "Left knee", None))
    said = heard(bar.rated)
    bar.button_of(0).setFocus()
    qtbot.keyClick(bar.button_of(0), Qt.Key.Key_Return)
    assert said == []


def test_pain_bar_render_is_silent(look: Look, stand) -> None:
    bar = stand(PainBar(look, "Left knee", 2))
    said = heard(bar.rated)
    for value in (5, None, 0):
        bar.render(value)
        assert bar.value() == value
        assert [n for n in range(11) if bar.button_of(n).isChecked()] == (
            [] if value is None else [value]
        )
    assert said == []


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
def test_pain_bar_cells_are_large_enough(assets, stand, scale: float) -> None:
    look = Look(assets, Theme.LIGHT, scale, True)
    bar = stand(PainBar(look, "Left knee", 10))
    bar.window().resize(bar.window().minimumSizeHint())
    cells = [bar.button_of(n) for n in range(11)]
    assert min(cell.width() for cell in cells) >= 34
    assert min(cell.height() for cell in cells) >= look.px(48)
    edges = [cell.geometry() for cell in cells]
    assert all(a.right() < b.left() for a, b in pairwise(edges))
    assert edges[-1].right() < bar.width()


def test_stepper(look: Look, stand, qtbot) -> None:
    stepper = stand(Stepper(look, "Seconds for each point", 30, 120, 5, 110, "s"))
    said = heard(stepper.moved)
    minus, number, plus = stepper.parts()
    qtbot.mouseClick(plus, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(plus, Qt.MouseButton.LeftButton)
    assert said == [115, 120]
    assert not plus.isEnabled()
    qtbot.mouseClick(plus, Qt.MouseButton.LeftButton)
    number.setFocus()
    qtbot.keyClick(number, Qt.Key.Key_Left)
    qtbot.keyClick(number, Qt.Key.Key_Home)
    assert said == [115, 120, 115, 30]
    assert not minus.isEnabled()
    assert plus.isEnabled()
    stepper.render(60)
    assert (said[-1], stepper.value()) == (30, 60)
    assert minus.isEnabled()


def test_stepper_speaks(look: Look, stand) -> None:
    stepper = stand(Stepper(look, "Hold", 30, 120, 5, 60, "s"))
    minus, number, plus = stepper.parts()
    assert spoken(minus)[:2] == (QAccessible.Role.Button, "Hold, less")
    assert spoken(plus)[:2] == (QAccessible.Role.Button, "Hold, more")
    seen = QAccessible.queryAccessibleInterface(number)
    assert (seen.role(), seen.text(QAccessible.Text.Name)) == (QAccessible.Role.Slider, "Hold, s")
    stepper.set_limited(True, "More than this is not safe.")
    assert number.accessibleDescription() == "More than this is not safe."


def test_chip_row(look: Look, stand, qtbot) -> None:
    row = stand(ChipRow(look, LEGS, "", "Leg"))
    said = heard(row.chosen)
    qtbot.mouseClick(row.button_of("left"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(row.button_of("right"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(row.button_of("right"), Qt.MouseButton.LeftButton)
    assert said == ["left", "right", ""]
    row.render("both")
    assert (said[-1], row.value()) == ("", "both")
    assert row.button_of("both").isChecked()


def test_chip_row_arrows_move_the_focus(look: Look, stand, qtbot) -> None:
    row = stand(ChipRow(look, LEGS, "", "Leg"))
    row.button_of("both").setFocus()
    qtbot.keyClick(row.button_of("both"), Qt.Key.Key_Left)
    assert row.button_of("right").hasFocus()


def test_chip_row_wraps(look: Look, stand, qapp) -> None:
    row = stand(ChipRow(look, [(str(n), f"Feeling {n}") for n in range(6)], "", "Feel"), 260)
    for _ in range(3):
        qapp.processEvents()
    chips = [row.button_of(str(n)) for n in range(6)]
    assert len({chip.y() for chip in chips}) > 1
    assert all(row.rect().contains(chip.geometry()) for chip in chips)


@pytest.mark.parametrize("value", ["right", "nothing"])
def test_tab_enters_a_choice_at_the_chosen_option(look: Look, stand, value: str) -> None:
    page = QWidget()
    box = QVBoxLayout(page)
    before, after = QPushButton("before"), QPushButton("after")
    choice = Choice(look, LEGS, "both", "Knees") if value in dict(LEGS) else None
    choice = choice or Choice(look, LEGS, value, "Knees")
    for widget in (before, choice, after):
        box.addWidget(widget)
    stand(page)
    choice.render(value)
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert page.focusWidget() is choice.button_of("right" if value == "right" else "both")
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    assert page.focusWidget() is after
    choice.render("left")
    QTest.keyClick(after, Qt.Key.Key_Backtab)
    assert page.focusWidget() is choice.button_of("left")


def test_field_emits_what_is_typed(look: Look, stand, qtbot) -> None:
    field = stand(Field(look, "Note", "", "Anything worth remembering?"))
    said = heard(field.edited)
    field.setFocus()
    QTest.keyClicks(field.editor(), "ok")
    assert said == ["o", "ok"]
    field.render("from outside")
    assert said == ["o", "ok"]
    assert field.text() == "from outside"


def test_field_ends_at_its_limit(look: Look, stand, qtbot) -> None:
    field = stand(Field(look, "Note", "x" * (LONGEST + 5)))
    assert len(field.text()) == LONGEST
    field.editor().moveCursor(field.editor().textCursor().MoveOperation.End)
    QTest.keyClicks(field.editor(), "y")
    assert len(field.text()) == LONGEST
    assert "y" not in field.text()


def full_field(look: Look, stand, text: str) -> Field:
    field = stand(Field(look, "Note", text))
    field.setFocus()
    assert len(field.text()) == LONGEST
    return field


def put_cursor(field: Field, at: int, to: int | None = None) -> None:
    cursor = field.editor().textCursor()
    cursor.setPosition(at)
    cursor.setPosition(at if to is None else to, cursor.MoveMode.KeepAnchor)
    field.editor().setTextCursor(cursor)


@pytest.mark.parametrize("letter", ["x", "\N{FOOT}"])
def test_a_full_field_refuses_what_is_typed_into_its_middle(look: Look, stand, letter) -> None:
    whole = letter * (LONGEST - 3) + "end"
    field = full_field(look, stand, whole)
    said = heard(field.edited)
    put_cursor(field, 10)
    QTest.keyClicks(field.editor(), "abc")
    QTest.keyClick(field.editor(), Qt.Key.Key_Return)
    assert field.text() == whole
    assert field.editor().textCursor().position() == 10
    assert said == []


def test_letters_typed_up_to_the_limit_keep_their_order_and_can_be_undone(look, stand) -> None:
    field = stand(Field(look, "Note", "\N{FOOT}" * (LONGEST - 2)))
    field.setFocus()
    put_cursor(field, 4)
    QTest.keyClicks(field.editor(), "abcd")
    feet = "\N{FOOT}"
    assert field.text() == feet * 2 + "ab" + feet * (LONGEST - 4)
    assert field.editor().textCursor().position() == 6
    field.editor().undo()
    assert field.text() == feet * (LONGEST - 2)


def test_what_is_typed_takes_the_place_of_what_is_chosen(look: Look, stand) -> None:
    field = full_field(look, stand, "x" * LONGEST)
    put_cursor(field, 3, 5)
    QTest.keyClicks(field.editor(), "abc")
    assert field.text() == "xxxab" + "x" * (LONGEST - 5)
    QTest.keyClick(field.editor(), Qt.Key.Key_Backspace)
    assert field.text() == "xxxa" + "x" * (LONGEST - 5)


def test_an_input_method_puts_in_what_fits(look: Look, stand) -> None:
    field = full_field(look, stand, "x" * LONGEST)
    put_cursor(field, 1, 3)
    commit = QInputMethodEvent()
    commit.setCommitString("膝の痛み")
    QApplication.sendEvent(field.editor(), commit)
    assert field.text() == "x膝の" + "x" * (LONGEST - 3)


def test_what_is_pasted_into_the_middle_pushes_nothing_out(look: Look, stand) -> None:
    field = stand(Field(look, "Note", "head " + "x" * (LONGEST - 10) + "end"))
    put_cursor(field, 5)
    pasted = QMimeData()
    pasted.setText("abcdef")
    field.editor().insertFromMimeData(pasted)
    assert field.text() == "head ab" + "x" * (LONGEST - 10) + "end"
    field.editor().undo()
    assert field.text() == "head " + "x" * (LONGEST - 10) + "end"


def test_what_a_program_puts_in_pushes_nothing_out(look: Look, stand) -> None:
    field = full_field(look, stand, "x" * (LONGEST - 3) + "end")
    cursor = field.editor().textCursor()
    cursor.setPosition(7)
    cursor.insertText("abc")
    assert field.text() == "x" * (LONGEST - 3) + "end"


def test_what_tears_a_character_apart_leaves_no_half_of_it(look: Look, stand) -> None:
    field = stand(Field(look, "Note", "a\N{FOOT}b"))
    cursor = field.editor().textCursor()
    cursor.setPosition(2)
    cursor.insertText("x\ny")
    assert field.text() in {"ax\nyb", "ax\ny\N{FOOT}b", "a\N{FOOT}x\nyb"}


def test_a_field_counts_near_its_end_and_says_so_once(look: Look, stand, monkeypatch) -> None:
    told: list[str] = []
    monkeypatch.setattr("kneeapp.ui.kit.field.announce", lambda _widget, words: told.append(words))
    field = stand(Field(look, "Note", "x" * (LONGEST - 201)))
    field.setFocus()
    caption = field.findChild(Para)
    assert not caption.isVisible()
    QTest.keyClicks(field.editor(), "y")
    assert caption.isVisible()
    assert caption.text() == "3,800 of 4,000 characters"
    assert told == []
    field.render("x" * (LONGEST - 1))
    QTest.keyClicks(field.editor(), "yyy")
    assert caption.text() == "4,000 of 4,000 characters"
    assert told == ["4,000 of 4,000 characters"]
    field.render("short")
    assert not caption.isVisible()


@pytest.mark.parametrize("text", ["a\r\nb\rc", "a\u2028b\u2029c", "a\u00a0b"])
def test_a_field_that_is_rendered_says_nothing(look: Look, stand, text: str) -> None:
    field = stand(Field(look, "Note"))
    said = heard(field.edited)
    field.render(text)
    assert said == []
    assert len(field.text().split()) == len(text.split())


def test_field_cuts_what_is_pasted(look: Look, stand) -> None:
    field = stand(Field(look, "Note", "start "))
    said = heard(field.edited)
    pasted = QMimeData()
    pasted.setText("z\0" * 200_000)
    field.editor().moveCursor(field.editor().textCursor().MoveOperation.End)
    field.editor().insertFromMimeData(pasted)
    assert field.text().startswith("start z")
    assert "\0" not in field.text()
    assert len(field.text()) <= LONGEST
    assert said[-1] == field.text()


def test_field_shows_no_html(look: Look, stand) -> None:
    field = stand(Field(look, "Note", "<b>bold</b>"))
    assert field.text() == "<b>bold</b>"


def test_tab_leaves_the_field(look: Look, stand) -> None:
    assert stand(Field(look, "Note")).editor().tabChangesFocus()
