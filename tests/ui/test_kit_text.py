"""Words fit: paragraphs in every nesting, buttons, tags, marks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kneeapp.core import content
from kneeapp.core.body import Leg
from kneeapp.ui.kit.badge import Badge, CodeTag
from kneeapp.ui.kit.banner import Banner
from kneeapp.ui.kit.button import Button, IconButton
from kneeapp.ui.kit.card import Card
from kneeapp.ui.kit.chip import Chip
from kneeapp.ui.kit.gauge import Gauge
from kneeapp.ui.kit.grade import Grade
from kneeapp.ui.kit.note import Note
from kneeapp.ui.kit.pain_change import PainChange, change_words
from kneeapp.ui.kit.para import Heading, Para
from kneeapp.ui.kit.scroll import Scroll
from kneeapp.ui.kit.tip_words import tip_of
from kneeapp.ui.theme import Look, Role, Theme

LONG = (
    "Front of the knee, in the hollow on the outer side of the cord below the kneecap. Thumb or "
    "index pad, small slow circles, **up to 4 of 10**. A dull ache is right, a sharp one is not."
)


def lines_of(para: Para) -> int:
    return para.line_count()


def test_para_height_follows_its_width(look: Look, qtbot) -> None:
    para = Para(look, LONG, rich=True)
    qtbot.addWidget(para)
    para.show()
    para.resize(300, 10)
    narrow = para.height()
    assert narrow == lines_of(para) * look.line_px(Role.BODY)
    para.resize(600, 10)
    assert para.height() == lines_of(para) * look.line_px(Role.BODY) < narrow


@pytest.mark.parametrize("unit", ["8 min", "60 s", "4 of"])
def test_a_number_keeps_its_unit_on_its_line(look: Look, qtbot, unit: str) -> None:
    para = Para(look, f"It took {unit} then")
    qtbot.addWidget(para)
    wide = QFontMetricsF(para.font()).horizontalAdvance
    # The number alone would just fit.
    para.resize(round(wide(f"It took {unit.split(maxsplit=1)[0]}")) + 6, 10)
    layout, count = para._lay_out(float(para.width()))
    first = layout.lineAt(0)
    assert layout.text()[: first.textLength()].strip() == "It took"
    assert count >= 2
    assert unit in para.text()


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
def test_para_is_right_in_nested_layouts(assets, stand, qapp, scale: float) -> None:
    look = Look(assets, Theme.LIGHT, scale, True)
    card = Card(look)
    row = QHBoxLayout()
    para = Para(look, LONG, rich=True)
    inner = QWidget()
    inner_box = QVBoxLayout(inner)
    inner_box.addWidget(para)
    row.addWidget(QLabel("x"))
    row.addWidget(inner, 1)
    card.body.addLayout(row)
    note = Note(look, "caution", "Careful.", LONG)
    card.body.addWidget(note)
    scroll = Scroll(look)
    scroll.body.addWidget(card)
    scroll.body.addStretch(1)
    stand(scroll, 420)
    for width in (420, 700, 360):
        scroll.window().setFixedWidth(width)
        for _ in range(4):
            qapp.processEvents()
        for text in [para, *note.findChildren(Para)]:
            assert text.height() == lines_of(text) * look.line_px(Role.BODY)
            assert lines_of(text) > 1
        # No gap and no overlap either: the card is as tall as what it holds.
        assert card.height() == card.layout().totalHeightForWidth(card.width())


def test_para_keeps_line_breaks_and_roles(look: Look, qtbot) -> None:
    para = Para(look, "one\ntwo", Role.CAPTION)
    qtbot.addWidget(para)
    para.resize(400, 10)
    assert lines_of(para) == 2
    spoken = QAccessible.queryAccessibleInterface(para)
    assert spoken.role() == QAccessible.Role.StaticText
    assert spoken.text(QAccessible.Text.Name) == "one\ntwo"


def test_para_marks_bold_and_says_it_plainly(look: Look, qtbot) -> None:
    para = Para(look, "a **b** c **d**", rich=True)
    qtbot.addWidget(para)
    assert para.text() == "a b c d"
    assert Para(look, "2 ** 3 ** 4").text() == "2 ** 3 ** 4"


def test_para_renders_no_html(look: Look, qtbot) -> None:
    para = Para(look, "<b>x</b> & y")
    qtbot.addWidget(para)
    assert para.textFormat() is Qt.TextFormat.PlainText
    assert para.text() == "<b>x</b> & y"


def test_para_minimum_is_its_longest_word(look: Look, qtbot) -> None:
    para = Para(look, "to electroacupuncturists")
    qtbot.addWidget(para)
    word = QFontMetricsF(para.font()).horizontalAdvance("electroacupuncturists")
    assert word <= para.minimumSizeHint().width() <= word + 3


def test_para_takes_another_text(look: Look, qtbot) -> None:
    para = Para(look, "short")
    qtbot.addWidget(para)
    para.show()
    para.resize(200, 10)
    para.set_text(LONG)
    assert para.height() == lines_of(para) * look.line_px(Role.BODY)
    assert lines_of(para) > 3


def test_heading_is_serif(look: Look, qtbot) -> None:
    heading = Heading(look, "Settings")
    qtbot.addWidget(heading)
    assert heading.font().families()[0] == "Knee Serif"
    assert heading.sizeHint().height() == 29


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
@pytest.mark.parametrize("size", ["row", "normal", "session", "start"])
@pytest.mark.parametrize("kind", ["primary", "secondary", "soft", "quiet", "danger"])
def test_button_text_fits(assets, qtbot, kind: str, size: str, scale: float) -> None:
    look = Look(assets, Theme.LIGHT, scale, True)
    second = "4 points · both knees · 8 min" if size == "start" else None
    button = Button(look, "Start: After workout", kind, "play", size, second)
    qtbot.addWidget(button)
    least = button.minimumSizeHint()
    words = QFontMetricsF(button.font()).horizontalAdvance("Start: After workout")
    assert least.width() >= words + look.px(20) + 2 * look.px(16)
    assert least.height() >= look.px(36) >= 32
    assert button.sizeHint() == least


def test_icon_button_is_square_and_named(look: Look, qtbot) -> None:
    button = IconButton(look, "trash", "Delete this session")
    qtbot.addWidget(button)
    assert (button.sizeHint().width(), button.sizeHint().height()) == (40, 40)
    assert button.accessibleName() == tip_of(button) == "Delete this session"


def test_ampersand_is_no_shortcut(look: Look, qtbot) -> None:
    button = Button(look, "Save & close")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Save & close"
    assert button.shortcut().isEmpty()


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("kind", ["primary", "secondary", "soft", "quiet", "danger"])
def test_button_states_look_different(assets, stand, qtbot, theme: Theme, kind: str) -> None:
    look = Look(assets, theme, 1.0, True)
    button = stand(Button(look, "Pause", kind, "pause"))
    rest = button.grab().toImage()
    button._heat.jump(1.0)
    hover = button.grab().toImage()
    button._heat.jump(2.0)
    pressed = button.grab().toImage()
    button._heat.jump(0.0)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    focus = button.grab().toImage()
    button.clearFocus()
    button.setEnabled(False)
    off = button.grab().toImage()
    pictures = [rest, hover, pressed, focus, off]
    same = [(a, b) for a in range(5) for b in range(a) if pictures[a] == pictures[b]]
    assert not same


def test_focus_ring_is_in_the_colour_of_focus(look: Look, stand) -> None:
    button = stand(Button(look, "Pause"))
    button.setFocus(Qt.FocusReason.TabFocusReason)
    image = button.grab().toImage()
    ratio = image.devicePixelRatio()
    middle = round(image.width() / 2)
    assert image.pixelColor(middle, round(0.5 * ratio)) == look.colour("focus")
    assert image.pixelColor(middle, round(2.5 * ratio)) != look.colour("focus")


def test_a_click_needs_no_ring_but_a_key_does(look: Look, stand, qtbot) -> None:
    button = stand(Button(look, "Pause"))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    button.setFocus(Qt.FocusReason.MouseFocusReason)
    assert button.hasFocus()
    assert not button.ring_shown
    qtbot.keyClick(button, Qt.Key.Key_Shift)
    assert button.ring_shown


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_keys_press_a_button_once(look: Look, stand, qtbot, key: Qt.Key) -> None:
    button = stand(Button(look, "Pause"))
    button.setFocus()
    presses: list[str] = []
    button.clicked.connect(lambda: presses.append("x"))
    qtbot.keyClick(button, key)
    assert len(presses) == 1


def test_disabled_button_is_not_pressed(look: Look, stand, qtbot) -> None:
    button = stand(Button(look, "Pause"))
    button.setEnabled(False)
    presses: list[str] = []
    button.clicked.connect(lambda: presses.append("x"))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert not presses


@pytest.mark.parametrize("grade", list(content.Grade))
def test_grade_always_has_its_word(look: Look, qtbot, grade: content.Grade) -> None:
    mark = Grade(look, grade)
    qtbot.addWidget(mark)
    word = QFontMetricsF(mark.font()).horizontalAdvance(mark.text())
    assert mark.text()
    assert mark.minimumSizeHint().width() >= word + 3 * look.px(14)
    assert mark.accessibleName() == f"Evidence: {mark.text()}"


def test_badges_differ_by_shape_and_letter(look: Look, qtbot) -> None:
    left, right = Badge(look, Leg.LEFT), Badge(look, Leg.RIGHT)
    outline = Badge(look, Leg.LEFT, filled=False)
    for badge in (left, right, outline):
        qtbot.addWidget(badge)
        badge.resize(badge.sizeHint())
    assert (left.text(), right.text()) == ("Left knee", "Right knee")
    corner_left = left.grab().toImage().pixelColor(3, 1)
    corner_right = right.grab().toImage().pixelColor(5, 1)
    assert corner_left != look.colour("left")
    assert corner_right == look.colour("right")
    assert left.grab().toImage() != outline.grab().toImage()


def test_code_tag_fits(look: Look, qtbot) -> None:
    tag = CodeTag(look, "EX-LE4")
    qtbot.addWidget(tag)
    assert tag.minimumSizeHint().width() > QFontMetricsF(tag.font()).horizontalAdvance("EX-LE4")


def test_gauge_says_its_cap(look: Look, qtbot) -> None:
    gauge = Gauge(look, 4)
    qtbot.addWidget(gauge)
    assert gauge.text() == "up to 4 of 10"
    gauge.resize(256, gauge.sizeHint().height())
    image = gauge.grab().toImage()
    foot = round((look.px(28) - 3) * image.devicePixelRatio())
    pitch = image.width() / 10
    filled = [image.pixelColor(round((n + 0.5) * pitch), foot) for n in range(10)]
    assert filled[2] == filled[3] == look.colour("accent")
    lighter = look.mix("accent", "surface", 0.55)
    assert filled[0] == filled[1]
    assert abs(filled[0].red() - lighter.red()) <= 1
    assert look.colour("accent") not in filled[4:]


def test_chip_holds_its_word_in_both_states(look: Look, qtbot) -> None:
    chip = Chip(look, "Just right")
    qtbot.addWidget(chip)
    words = QFontMetricsF(look.font(Role.BODY, 600)).horizontalAdvance("Just right")
    plain = chip.minimumSizeHint().width()
    chip.setChecked(True)
    assert plain >= words + 20
    assert chip.minimumSizeHint().width() > plain
    assert chip.sizeHint().height() >= 32


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (6, 4, "2 lower: a noticeable change"),
        (5, 4, "1 lower: a small change"),
        (4, 4, "No change"),
        (4, 5, "1 higher: a small change"),
        (0, 10, "10 higher: a noticeable change"),
        (None, None, "Not rated"),
        (3, None, "Rated before only"),
        (None, 3, "Rated after only"),
    ],
)
def test_pain_change_words(before: int | None, after: int | None, words: str) -> None:
    assert change_words(before, after) == words


def test_pain_change_says_all_of_it(look: Look, qtbot) -> None:
    change = PainChange(look, Leg.RIGHT, 6, 4)
    qtbot.addWidget(change)
    assert change.text() == ("Right knee, pain before 6, after 4. 2 lower: a noticeable change")


def test_worse_is_in_the_colour_of_caution(look: Look, qtbot) -> None:
    change = PainChange(look, Leg.LEFT, 4, 6)
    qtbot.addWidget(change)
    change.resize(change.sizeHint())
    image = change.grab().toImage()
    colours = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    assert look.colour("caution").name() in colours
    change.render(6, 4)
    image = change.grab().toImage()
    colours = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    assert look.colour("caution").name() not in colours


def test_banner_puts_its_buttons_below_when_narrow(look: Look, stand, qapp) -> None:
    actions = [Button(look, "Show the folder"), Button(look, "Try again", "primary")]
    banner = stand(Banner(look, "info", "Reading only.", LONG, actions), 1000)
    for _ in range(3):
        qapp.processEvents()
    para = banner.findChild(Para)
    assert actions[0].mapTo(banner, actions[0].rect().topLeft()).x() > para.geometry().right()
    banner.window().setFixedWidth(480)
    for _ in range(4):
        qapp.processEvents()
    assert actions[0].mapTo(banner, actions[0].rect().topLeft()).y() > para.geometry().bottom()
    assert para.height() == lines_of(para) * look.line_px(Role.BODY)
    assert banner.rect().contains(actions[1].mapTo(banner, actions[1].rect().bottomRight()))
