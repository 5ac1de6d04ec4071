"""The own hand: widths that make sense, and rulers that fit the drawn leg."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneeapp.core.errors import AppError
from kneeapp.core.guide import Fingers
from kneeapp.core.own_hand import (
    CARD_MM,
    PX_PER_MM_UNKNOWN,
    SCREENS_MOST,
    Screen,
    fingers_mm,
    own_cun_mm,
    read_width_mm,
    screen_named,
    sensible_px_per_mm,
    with_screen,
)
from tests.shipped import shipped_catalogue

CATALOGUE = shipped_catalogue()


def test_all_widths_follow_from_four_fingers():
    assert [round(fingers_mm(f, 70.0)) for f in Fingers] == [23, 35, 47, 70, 93, 140]
    assert own_cun_mm(72.0) == 24.0


def test_a_bank_card_is_as_large_as_the_standard_says():
    # ISO/IEC 7810, ID-1.
    assert CARD_MM == (85.60, 53.98)


@pytest.mark.parametrize(
    ("typed", "width"),
    [
        ("70", 70.0),
        (" 70 mm ", 70.0),
        ("7 cm", 7 * 10.0),
        ("7,2 cm", 72.0),
        ("7.25CM", 72.5),
        ("71.5", 71.5),
        ("7", 70.0),
        ("50", 50.0),
        ("110", 110.0),
    ],
)
def test_millimetres_and_centimetres_are_understood(typed, width):
    assert read_width_mm(typed) == width


@pytest.mark.parametrize("typed", ["", "wide", "-70", "7 in", "70 70", "1e2", "٧٠", "nan"])
def test_what_is_no_width_is_asked_for_again(typed):
    with pytest.raises(AppError, match="Type a number of millimetres"):
        read_width_mm(typed)


@pytest.mark.parametrize("typed", ["49", "111", "0", "700", "3 cm", "12 cm", "70 cm"])
def test_what_no_hand_is_wide_is_told_with_the_range(typed):
    with pytest.raises(AppError, match="50 to 110 mm wide"):
        read_width_mm(typed)


@given(st.text(max_size=20))
def test_any_text_gives_a_width_or_a_sentence(typed):
    try:
        width = read_width_mm(typed)
    except AppError:
        return
    assert 50 <= width <= 110


def test_a_screen_that_lies_about_its_size_counts_as_unknown():
    assert sensible_px_per_mm(3.7) == 3.7
    for lie in (0.0, -1.0, 1_000.0, float("nan"), float("inf")):
        assert sensible_px_per_mm(lie) == PX_PER_MM_UNKNOWN


def test_a_screen_is_remembered_by_its_name_and_the_oldest_goes():
    screens = with_screen((), Screen("one", 3.7))
    screens = with_screen(screens, Screen("two", 4.0))
    screens = with_screen(screens, Screen("one", 3.9))
    assert screen_named(screens, "one") == Screen("one", 3.9)
    assert screen_named(screens, "three") is None
    for number in range(SCREENS_MOST):
        screens = with_screen(screens, Screen(str(number), 4.0))
    assert len(screens) == SCREENS_MOST
    assert screen_named(screens, "two") is None
