"""The one table of what hands can ask for."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneeapp.core.wishes import (
    CALLS,
    KEYS,
    SAME_PRESS_MS,
    Wish,
    may_be_pedal,
    wish_of_key,
    wish_of_notch,
)


def test_every_wish_can_be_asked_for_without_a_mouse() -> None:
    asked = {*KEYS.values(), *CALLS.values(), Wish.ON, Wish.RETURN}
    assert asked == set(Wish)


@pytest.mark.parametrize(
    ("key", "wish"),
    [
        ("Space", Wish.TOGGLE),
        ("Return", Wish.TOGGLE),
        ("Enter", Wish.TOGGLE),
        ("PgDown", Wish.SKIP),
        ("PgUp", Wish.BACK),
        ("Left", Wish.BACK),
        ("Right", Wish.SKIP),
        ("Up", Wish.EXTEND),
        ("Down", Wish.REPEAT),
        ("R", Wish.REPEAT),
        ("L", Wish.CHANGE_LEG),
        ("S", Wish.STOP),
        ("Esc", Wish.LEAVE),
        ("Shift+?", Wish.KEYS),
        ("Shift++", Wish.EXTEND),
        ("Media Pause", Wish.PAUSE),
        ("Media Next", Wish.SKIP),
    ],
)
def test_a_key_stands_for_one_thing(key: str, wish: Wish) -> None:
    assert wish_of_key(key) is wish


@pytest.mark.parametrize(
    "key", ["A", "X", "F2", "Home", "Del", "Ctrl+S", "", "Д", "Tab", "Control"]
)
def test_other_keys_stand_for_nothing(key: str) -> None:
    assert wish_of_key(key) is None


def test_no_key_ends_a_session_or_throws_time_away_at_once() -> None:
    """Stop asks; all the others can be undone by another key."""
    assert {key for key, wish in KEYS.items() if wish is Wish.STOP} == {"S", "Media Stop"}
    assert wish_of_key("Esc") is Wish.LEAVE


@given(st.text(max_size=12))
def test_the_pedal_pauses_whatever_its_key_means_otherwise(key: str) -> None:
    assert wish_of_key(key, key) is (Wish.TOGGLE if key else None)
    assert wish_of_key("Left", "Right") is Wish.BACK


@pytest.mark.parametrize(
    "key", ["F13", "B", "Right", "Space", "Ctrl+F9", "+", "PgDown", "Media Play"]
)
def test_a_pedal_may_type_almost_any_key(key: str) -> None:
    assert may_be_pedal(key)


@pytest.mark.parametrize(
    "key", ["", "Esc", "Tab", "Shift+Tab", "Shift+Backtab", "Control", "Shift", "Alt", "Meta"]
)
def test_a_pedal_never_takes_the_way_out(key: str) -> None:
    assert not may_be_pedal(key)


def test_a_pedal_that_bounces_is_one_press_and_a_second_thought_is_two() -> None:
    """Switches bounce for less than 100 ms; nobody means two presses within 250 ms."""
    assert 100 <= SAME_PRESS_MS <= 250


def test_the_wheel_goes_on_and_back() -> None:
    assert wish_of_notch(1) is Wish.ON
    assert wish_of_notch(-2) is Wish.RETURN
    assert wish_of_notch(0) is None


WRITTEN = {
    "PgUp": "Page Up",
    "PgDown": "Page Down",
    ".": "full stop",
    "Return": "Enter",
    "Media Fast Forward": "fast forward",
    "Media Rewind": "rewind",
}


def test_the_page_for_users_tells_every_key_and_no_other_meaning() -> None:
    page = (Path(__file__).parents[2] / "docs" / "without-hands.md").read_text("utf-8")
    table = page.split("| you want | keys |")[1].split("\n\n")[0]
    cells = [line.split("|")[2].replace("; ", ", ") for line in table.splitlines()[2:]]
    rows = [{name.strip().strip("`") for name in cell.split(",")} for cell in cells]
    rows_of: dict[Wish, set[int]] = {}
    for key, wish in KEYS.items():
        if (key.startswith("Media") and key not in WRITTEN) or key.startswith("Toggle"):
            continue
        name = WRITTEN.get(key, key)
        found = {number for number, row in enumerate(rows) if name in row}
        assert len(found) == 1, (key, found)
        rows_of.setdefault(wish, set()).update(found)
    assert all(len(found) == 1 for found in rows_of.values()), rows_of
