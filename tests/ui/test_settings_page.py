"""Settings: every control changes exactly its field; showing settings tells nobody."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kneeapp.core.body import Convention, Leg
from kneeapp.core.breath import PATTERNS, BreathChoice, BreathPattern
from kneeapp.core.own_breath import OwnBreath
from kneeapp.core.settings import Settings, ThemeChoice
from kneeapp.core.tones import SkinTone
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.para import Para
from kneeapp.ui.kit.tip_words import tip_of
from kneeapp.ui.settings.breath_rows import BreathRow, wave
from kneeapp.ui.settings.settings_page import SettingsPage
from kneeapp.ui.theme import Look, Theme
from tests.fakes import MemoryHistory

FOLDER = "/srv/someone/.local/share/kneeapp"
LEFT = Qt.MouseButton.LeftButton
OTHERS = Settings(
    hold_s=90,
    first_leg=Leg.RIGHT,
    breath=BreathChoice.OFF,
    volume_percent=30,
    muted=True,
    theme=ThemeChoice.DARK,
    text_percent=125,
    convention=Convention.ATLAS,
    skin_tone=SkinTone.BRONZE,
    reduced_motion=True,
    safety_read=True,
)


@pytest.fixture
def page(look: Look, stand) -> SettingsPage:
    page = SettingsPage(look, Settings(safety_read=True), FOLDER, MemoryHistory())
    page.setMinimumSize(1060, 740)
    return stand(page)


def wanted(page: SettingsPage) -> list[Settings]:
    """Every settings the page asks for; each is kept and shown, as the window does."""
    said: list[Settings] = []
    page.changed.connect(said.append)
    page.changed.connect(page.render)
    return said


def differing(before: Settings, after: Settings) -> dict[str, object]:
    return {
        f.name: getattr(after, f.name)
        for f in fields(Settings)
        if getattr(before, f.name) != getattr(after, f.name)
    }


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, LEFT)


HANDS = {
    "longer hold": (lambda p: click(p.session.hold.parts()[2]), {"hold_s": 65}),
    "shorter hold": (lambda p: click(p.session.hold.parts()[0]), {"hold_s": 55}),
    "thumbs": (lambda p: click(p.session.thumbs.parts()[2]), {"thumb_limit_min": 35}),
    "right first": (
        lambda p: click(p.session.first_leg.button_of("right")),
        {"first_leg": Leg.RIGHT},
    ),
    "chimes off": (lambda p: click(p.sound.sound), {"muted": True}),
    "even breath": (
        lambda p: click(p.breathing.rows.row_of(BreathChoice.EVEN)),
        {"breath": BreathChoice.EVEN},
    ),
    "no breath": (
        lambda p: click(p.breathing.rows.row_of(BreathChoice.OFF)),
        {"breath": BreathChoice.OFF},
    ),
    "light": (
        lambda p: click(p.appearance.theme.button_of("light")),
        {"theme": ThemeChoice.LIGHT},
    ),
    "dark": (lambda p: click(p.appearance.theme.button_of("dark")), {"theme": ThemeChoice.DARK}),
    "contrast": (
        lambda p: click(p.appearance.theme.button_of("high_contrast")),
        {"theme": ThemeChoice.HIGH_CONTRAST},
    ),
    "larger text": (lambda p: click(p.appearance.text.button_of("125")), {"text_percent": 125}),
    "largest text": (lambda p: click(p.appearance.text.button_of("150")), {"text_percent": 150}),
    "skin": (
        lambda p: click(p.appearance.tone.button_of(SkinTone.UMBER)),
        {"skin_tone": SkinTone.UMBER},
    ),
    "facing me": (
        lambda p: click(p.appearance.facing.button_of("atlas")),
        {"convention": Convention.ATLAS},
    ),
    "calm": (lambda p: click(p.appearance.calm), {"reduced_motion": True}),
}


@pytest.mark.parametrize("hand", HANDS)
def test_each_control_changes_exactly_its_field(page: SettingsPage, hand: str) -> None:
    act, change = HANDS[hand]
    said = wanted(page)
    act(page)
    assert [differing(Settings(safety_read=True), s) for s in said] == [change]


def test_changes_add_up(page: SettingsPage) -> None:
    said = wanted(page)
    for name in ("longer hold", "right first", "even breath", "facing me"):
        HANDS[name][0](page)
    assert said[-1] == Settings(
        hold_s=65,
        first_leg=Leg.RIGHT,
        breath=BreathChoice.EVEN,
        convention=Convention.ATLAS,
        safety_read=True,
    )


def test_keys_change_the_hold_and_stop_at_its_ends(page: SettingsPage) -> None:
    said = wanted(page)
    number = page.session.hold.parts()[1]
    number.setFocus()
    QTest.keyClick(number, Qt.Key.Key_Up)
    QTest.keyClick(number, Qt.Key.Key_End)
    QTest.keyClick(number, Qt.Key.Key_Up)
    assert [s.hold_s for s in said] == [65, 120]


def test_volume_by_keys_counts_each_step(page: SettingsPage) -> None:
    said = wanted(page)
    page.sound.volume.setFocus()
    QTest.keyClick(page.sound.volume, Qt.Key.Key_Right)
    QTest.keyClick(page.sound.volume, Qt.Key.Key_Home)
    assert [s.volume_percent for s in said] == [85, 0]


def test_a_drag_of_the_volume_counts_once(page: SettingsPage) -> None:
    said = wanted(page)
    slider = page.sound.volume
    middle = slider.height() // 2
    QTest.mousePress(slider, LEFT, pos=QPoint(slider.width() // 3, middle))
    for x in range(slider.width() // 3, 20, -10):
        QTest.mouseMove(slider, QPoint(x, middle))
    assert said == []
    QTest.mouseRelease(slider, LEFT, pos=QPoint(20, middle))
    assert [s.volume_percent for s in said] == [slider.value()]
    assert slider.value() < 30


def test_render_shows_settings_and_tells_nobody(page: SettingsPage) -> None:
    said = wanted(page)
    for settings in (OTHERS, Settings(), OTHERS):
        page.render(settings)
    assert said == []
    assert page.session.hold.value() == 90
    assert page.session.first_leg.value() == "right"
    assert page.breathing.rows.row_of(BreathChoice.OFF).isChecked()
    assert page.sound.volume.value() == 30
    assert not page.sound.sound.isChecked()
    assert page.appearance.theme.value() == "dark"
    assert page.appearance.text.value() == "125"
    assert page.appearance.tone.value() is SkinTone.BRONZE
    assert page.appearance.tone_row.hint() == "Bronze"
    assert page.appearance.facing.value() == "atlas"
    assert page.appearance.calm.isChecked()


def test_a_page_made_from_settings_shows_what_render_would(look: Look, stand) -> None:
    page = stand(SettingsPage(look, OTHERS, FOLDER, MemoryHistory()))
    said = wanted(page)
    page.session.hold.parts()[2].click()
    assert said == [replace(OTHERS, hold_s=95)]


def test_folder_and_help_are_wishes(page: SettingsPage) -> None:
    said: list[str] = []
    page.folder_wanted.connect(lambda: said.append("folder"))
    page.help_wanted.connect(lambda: said.append("help"))
    click(page.data.folder)
    QTest.keyClick(page.help.help, Qt.Key.Key_Return)
    assert said == ["folder", "help"]


def test_breathing_is_real_radio_buttons_that_arrows_walk_through(page: SettingsPage) -> None:
    said = wanted(page)
    rows = [page.breathing.rows.row_of(choice) for choice in BreathChoice]
    seen = [QAccessible.queryAccessibleInterface(row) for row in rows]
    assert {s.role() for s in seen} == {QAccessible.Role.RadioButton}
    assert seen[0].text(QAccessible.Text.Name) == "Longer out, 4 s in, 6 s out"
    rows[0].setFocus()
    QTest.keyClick(rows[0], Qt.Key.Key_Down)
    assert rows[1].hasFocus()
    QTest.keyClick(rows[1], Qt.Key.Key_Down)
    assert [s.breath for s in said] == [BreathChoice.EVEN, BreathChoice.SLOW]


def test_a_pattern_that_holds_the_breath_waits_for_its_word_of_care(page: SettingsPage) -> None:
    said, card = wanted(page), page.breathing
    assert not card.agree.isVisible()
    click(card.rows.row_of(BreathChoice.BOX))
    assert said == []
    assert card.care.isVisible()
    assert card.rows.row_of(BreathChoice.BOX).isChecked()
    click(card.agree)
    assert [s.breath for s in said] == [BreathChoice.BOX]


def test_another_pattern_takes_the_word_of_care_away(page: SettingsPage) -> None:
    said, card = wanted(page), page.breathing
    click(card.rows.row_of(BreathChoice.FOUR_SEVEN_EIGHT))
    click(card.rows.row_of(BreathChoice.EVEN))
    assert [s.breath for s in said] == [BreathChoice.EVEN]
    page.render(said[-1])
    assert not card.care.isVisible()


def test_own_breaths_are_rows_and_can_be_changed(page: SettingsPage) -> None:
    calm = OwnBreath("own-1", "Calm", BreathPattern(3_500, 7_000))
    asked: list[object] = []
    page.own_breath_wanted.connect(asked.append)
    page.render(replace(Settings(), own_breaths=(calm,), breath="own-1"))
    row = page.breathing.rows.row_of("own-1")
    assert row.isChecked()
    assert row.accessibleName() == "Calm, 3.5 s in, 7 s out"
    click(page.breathing.change_own)
    click(page.breathing.make_own)
    assert asked == [calm, None]


def test_rounds_are_asked_for_where_a_pattern_has_them(page: SettingsPage) -> None:
    said = wanted(page)
    page.render(replace(Settings(), breath=BreathChoice.FOUR_SEVEN_EIGHT))
    assert page.breathing.rounds_row.isVisible()
    click(page.breathing.rounds.parts()[2])
    assert said[-1].breath_rounds == 5
    page.render(Settings())
    assert not page.breathing.rounds_row.isVisible()


@pytest.mark.parametrize("choice", [BreathChoice.LONG_OUT, BreathChoice.EVEN])
def test_the_wave_turns_where_the_breath_turns(choice: BreathChoice) -> None:
    box = QRectF(0, 0, 100, 20)
    rise, fall = wave(PATTERNS[choice], box)
    turn = PATTERNS[choice].in_ms / 100
    assert rise.first().y() == pytest.approx(20)
    assert rise.last().x() == pytest.approx(turn, abs=1.7)
    assert rise.last().y() == pytest.approx(0, abs=0.1)
    assert fall.first().x() == pytest.approx(turn, abs=1.7)
    assert (fall.last().x(), fall.last().y()) == pytest.approx((100, 20), abs=0.01)


def test_without_a_pattern_the_wave_is_flat() -> None:
    rise, fall = wave(PATTERNS[BreathChoice.OFF], QRectF(0, 0, 100, 20))
    assert {place.y() for place in rise} == {20.0}
    assert fall.isEmpty()


def test_the_hint_tells_which_way_the_pictures_face(page: SettingsPage) -> None:
    assert page.appearance.facing_row.hint() == "Mirror: the picture’s left is your left"
    page.render(Settings(convention=Convention.ATLAS))
    assert page.appearance.facing_row.hint() == "As in an atlas: the picture’s left is your right"


def test_a_long_path_loses_its_middle_but_not_its_text(look: Look, stand) -> None:
    long = "/srv/someone/" + "very/" * 40 + "kneeapp"
    page = stand(SettingsPage(look, Settings(), long, MemoryHistory()), 700)
    path = page.data.path
    assert path.isReadOnly()
    assert path.text() == tip_of(path) == long
    assert "…" in path.shown_text()
    assert path.shown_text().startswith("/srv")
    assert path.shown_text().endswith("kneeapp")
    path.setFocus(Qt.FocusReason.TabFocusReason)
    assert path.selectedText() == long
    QTest.keyClick(path, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == long


def test_a_short_path_is_shown_whole(page: SettingsPage) -> None:
    assert page.data.path.shown_text() == FOLDER
    assert tip_of(page.data.path) == ""


def settle(widget: QWidget) -> None:
    for _ in range(8):
        QApplication.processEvents()
    assert widget.isVisible()


def cut_words(page: QWidget) -> list[str]:
    """Texts that got less room than they need."""
    cut = [
        w.text()
        for w in page.findChildren(Para)
        if w.isVisible()
        and (w.height() < w.heightForWidth(w.width()) or w.width() < w.minimumSizeHint().width())
    ]
    cut += [
        w.text()
        for w in (*page.findChildren(Button), *page.findChildren(BreathRow))
        if w.isVisible() and w.width() < w.minimumSizeHint().width()
    ]
    return cut


@pytest.mark.parametrize("size", [QSize(1092, 760), QSize(836, 600), QSize(1512, 1000)], ids=str)
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
def test_no_word_is_cut_and_nothing_pushes_the_window(look, stand, assets, size, scale) -> None:
    page = SettingsPage(Look(assets, Theme.LIGHT, scale, True), Settings(), FOLDER, MemoryHistory())
    page.setMinimumSize(size)
    window = stand(page, size.width() + 30).window()
    settle(window)
    assert page.width() <= window.width()
    assert cut_words(page) == []
    assert page.has_two_columns is (page.width() / scale >= 912)


def test_the_page_comes_back_to_where_the_user_was(look: Look, stand, assets) -> None:
    page = SettingsPage(look, Settings(), FOLDER, MemoryHistory())
    page.setFixedSize(700, 360)
    stand(page)
    settle(page)
    dark = page.appearance.theme.button_of("dark")
    dark.setFocus()
    page.scroller.ensureWidgetVisible(dark)
    place = page.place()
    assert place.scrolled_px > 0
    again = SettingsPage(Look(assets, Theme.DARK, 1.0, True), Settings(), FOLDER, MemoryHistory())
    again.setFixedSize(700, 360)
    stand(again)
    again.return_to(place)
    settle(again)
    assert again.appearance.theme.button_of("dark").hasFocus()
    assert again.scroller.verticalScrollBar().value() == place.scrolled_px


def test_tab_walks_down_the_cards_and_brings_what_it_reaches_into_view(look, stand) -> None:
    page = SettingsPage(look, Settings(), FOLDER, MemoryHistory())
    page.setFixedSize(700, 300)
    stand(page)
    settle(page)
    page.session.hold.parts()[1].setFocus()
    met: list[QWidget] = []
    while len(met) < 70 and page.help.help not in met:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())
    left = (page.session, page.sound, page.breathing)
    cards = (*left, page.looking_back, page.appearance, page.keys, page.data, page.help)
    order = [next(i for i, card in enumerate(cards) if card.isAncestorOf(w)) for w in met]
    assert order == sorted(order)
    assert set(order) == set(range(len(cards)))
    shown = page.scroller.viewport().rect()
    button = page.help.help
    assert shown.contains(button.mapTo(page.scroller.viewport(), button.rect().center()))
