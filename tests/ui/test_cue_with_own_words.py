"""Own words in the cue of a session: readable, however long they are."""

from __future__ import annotations

import math

import pytest
from PySide6.QtGui import QFontMetricsF

from kneeapp.core.body import Leg
from kneeapp.core.own_spot import WORDS_MAX_CHARS
from kneeapp.ui.session.cue_line import CueLine
from kneeapp.ui.session.words import CueWords, change_words, every_cue
from kneeapp.ui.theme import Look
from tests.shipped import shipped_catalogue

LONG = ("just beside the scar where it always aches after the hill " * 2)[:WORDS_MAX_CHARS]


def shown(look: Look, cue: CueWords, width: int, size: float) -> CueLine:
    line = CueLine(look, (cue,))
    line.set_size(size)
    line.resize(width, line.height_at(width, size))
    line.render_cue(cue)
    return line


@pytest.mark.parametrize("width", [300, 420, 664])
@pytest.mark.parametrize("size", [23.0, 30.0, 40.0])
def test_long_words_are_cut_before_they_grow_tiny(look: Look, width: int, size: float):
    cue = change_words(Leg.RIGHT, LONG)
    line = shown(look, cue, width, size)
    setting = line.setting()
    assert setting is not None
    assert setting.is_stacked
    icon, strong, _light = line._parts_px(cue, setting.size_px)
    # Only the first part, which is never cut, may ask for less.
    assert setting.size_px >= math.floor(0.6 * size) or icon + strong > width - 24
    assert 1 <= len(setting.below) <= 2
    plain = QFontMetricsF(look.font_of(setting.size_px, 400, serif=True))
    assert all(icon + plain.horizontalAdvance(words) <= width for words in setting.below)
    assert setting.lines * setting.size_px <= line.height()
    if (width, size) == (300, 40.0):
        assert setting.below[-1].endswith("…")
    assert LONG.strip() in line.text()


@pytest.mark.parametrize("width", [420, 664])
def test_the_words_of_the_app_are_never_cut(look: Look, width: int):
    for cue in every_cue(shipped_catalogue()):
        setting = shown(look, cue, width, 30.0).setting()
        assert setting is not None
        assert not setting.is_stacked or " ".join(setting.below) == cue.light
