"""Skin tones in the settings: six swatches, told apart by name, ring and tick."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor

from kneeapp.core.tones import SkinTone, tone_at
from kneeapp.ui.kit.tip_words import tip_of
from kneeapp.ui.settings.tone_choice import ToneChoice, tone_word


@pytest.fixture
def tones(qtbot, look):
    made = ToneChoice(look, SkinTone.SAND)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_click_chooses_and_showing_tells_nobody(tones, qtbot):
    with qtbot.waitSignal(tones.chosen) as caught:
        qtbot.mouseClick(tones.button_of(SkinTone.TEAL), Qt.MouseButton.LeftButton)
    assert caught.args == ["teal"]
    with qtbot.assertNotEmitted(tones.chosen):
        tones.render(SkinTone.UMBER)
    assert tones.value() is SkinTone.UMBER


def test_arrows_go_round(tones, qtbot):
    chosen = []
    tones.chosen.connect(chosen.append)
    tones.render(SkinTone.PORCELAIN)
    tones.button_of(SkinTone.PORCELAIN).setFocus()
    qtbot.keyClick(tones.button_of(SkinTone.PORCELAIN), Qt.Key.Key_Left)
    qtbot.keyClick(tones.button_of(SkinTone.TEAL), Qt.Key.Key_Right)
    qtbot.keyClick(tones.button_of(SkinTone.PORCELAIN), Qt.Key.Key_Down)
    assert chosen == ["teal", "porcelain", "slate"]


def test_tab_stops_at_the_chosen_one_alone(tones):
    stops = [
        tone for tone in SkinTone if tones.button_of(tone).focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert stops == [SkinTone.SAND]


@pytest.mark.parametrize("tone", SkinTone)
def test_each_swatch_is_a_named_radio_button_large_enough_to_hit(tones, tone):
    button = tones.button_of(tone)
    heard = QAccessible.queryAccessibleInterface(button)
    assert heard.role() is QAccessible.Role.RadioButton
    assert heard.text(QAccessible.Text.Name) == tone_word(tone) == tip_of(button)
    assert min(button.width(), button.height()) >= 32


def test_a_swatch_is_painted_from_the_table(tones):
    picture = tones.button_of(SkinTone.BRONZE).grab().toImage()
    seen = picture.pixelColor(picture.width() // 2 - 4, picture.height() // 2 - 5)
    lit = QColor(*tone_at(SkinTone.BRONZE, 0.97))
    assert abs(seen.red() - lit.red()) + abs(seen.green() - lit.green()) < 30


def test_the_chosen_one_differs_by_more_than_colour(tones):
    swatch = tones.button_of(SkinTone.SAND)
    with_ring = swatch.grab().toImage()
    tones.render(SkinTone.SLATE)
    assert swatch.grab().toImage() != with_ring
