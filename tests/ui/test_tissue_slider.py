"""The slider of the layers: words that jump, a line that follows, keys, and what is heard."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kneeapp.ui.kit.tissue_slider import TissueSlider
from kneeapp.ui.knee.layer_choice import LayerChoice
from kneeapp.ui.leg.leg_files import Layer

WORDS = ("Skin", "Muscles", "Bones")
COLOURS = ("#EBDCD2", "#B9584F", "#FFFBF0")


@pytest.fixture
def slider(look, stand):
    return stand(TissueSlider(look, "Layer", WORDS, COLOURS), 240)


def on_word(slider, number):
    return slider._word_boxes()[number].center().toPoint()


def on_line(slider, share):
    left, right = slider._ends()
    return QPoint(round(left + (right - left) * share), 14)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_word_jumps_to_its_layer(slider, number):
    slider.render((number + 1) % 3)
    told = []
    slider.moved.connect(told.append)
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=on_word(slider, number))
    assert told == [float(number)]
    assert slider.nearest == number


def test_the_line_goes_to_where_one_clicks(slider):
    told = []
    slider.moved.connect(told.append)
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=on_line(slider, 0.25))
    assert told == [pytest.approx(0.5, abs=0.03)]


def test_arrows_go_by_a_tenth_pages_by_a_word_home_and_end_to_the_ends(slider):
    told = []
    slider.moved.connect(told.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_PageUp,
                Qt.Key.Key_End, Qt.Key.Key_Home):  # fmt: skip
        QTest.keyClick(slider, key)
    assert told == pytest.approx([0.1, 0.2, 0.1, 1.1, 2.0, 0.0])


def test_rendering_tells_nobody(slider, qtbot):
    with qtbot.assertNotEmitted(slider.moved):
        slider.render(1.4)
        slider.render_words(("Skin", "Bones"), ("#EBDCD2", "#FFFBF0"))
    assert slider.value() == 100
    assert slider.words == ["Skin", "Bones"]


def test_what_is_nearest_is_heard(slider):
    for value, word in ((0.4, "Skin"), (0.6, "Muscles"), (1.6, "Bones")):
        slider.render(value)
        assert slider.accessibleDescription() == word
    assert slider.accessibleName() == "Layer"


def test_words_do_not_overlap_and_stay_inside(slider):
    slider.setFixedWidth(slider.minimumSizeHint().width())
    boxes = slider._word_boxes()
    assert boxes[0].left() >= 0
    assert boxes[-1].right() <= slider.width()
    for one, other in pairwise(boxes):
        assert one.right() < other.left()


def test_with_two_words_the_value_still_goes_from_skin_to_bones(look, stand):
    choice = stand(LayerChoice(look), 240)
    choice.render_layers((Layer.SKIN, Layer.BONES), 1.0)
    assert choice.value() == 50
    told = []
    choice.tissue_chosen.connect(told.append)
    QTest.keyClick(choice, Qt.Key.Key_End)
    assert told == [2.0]
    choice.render_layers(tuple(Layer), 2.0)
    assert choice.value() == 200
    assert choice.words == ["Skin", "Muscles", "Bones"]


def test_where_there_is_only_skin_nothing_can_be_chosen(look, stand):
    choice = stand(LayerChoice(look), 240)
    choice.render_layers((Layer.SKIN,), 0.0)
    assert not choice.isEnabled()
