"""Own breathing patterns: within their bounds, kept whole, each broken one left out alone."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneeapp.core.breath import EASY, PATTERNS, BreathChoice, BreathPattern
from kneeapp.core.own_breath import (
    OWN_BREATHS_MOST,
    OwnBreath,
    breaths_as_plain,
    breaths_from_plain,
    is_fit,
    new_breath_id,
    pattern_named,
)
from kneeapp.core.settings import Settings, as_mapping, repaired

CALM = OwnBreath("own-1", "Calm", BreathPattern(3_000, 7_000, rest_ms=1_000))
phase = st.integers(0, 15_000)
own_breaths = st.builds(
    OwnBreath,
    id=st.from_regex(r"own-[a-z0-9][a-z0-9-]{0,10}", fullmatch=True),
    name=st.sampled_from(["Calm", "Бриз", "静か", "A b"]),
    pattern=st.builds(
        BreathPattern,
        in_ms=st.integers(1_000, 15_000),
        out_ms=st.integers(1_000, 15_000),
        top_up_ms=phase,
        hold_ms=phase,
        rest_ms=phase,
        rounds=st.integers(0, 8),
    ),
)


@given(st.lists(own_breaths, max_size=5, unique_by=lambda b: b.id))
def test_round_trip_through_json(breaths: list[OwnBreath]):
    plain = json.loads(json.dumps(breaths_as_plain(breaths), allow_nan=False))
    assert list(breaths_from_plain(plain)) == breaths


@pytest.mark.parametrize(
    "change",
    [
        {"in_ms": 999},
        {"in_ms": 1_000.0},
        {"in_ms": True},
        {"out_ms": None},
        {"hold_ms": -1},
        {"rest_ms": 15_001},
        {"rounds": 9},
        {"name": ""},
        {"name": " Calm"},
        {"name": "x" * 41},
        {"name": "\u202egnihtyna"},
        {"name": "two\nlines"},
        {"colour": "red"},
    ],
    ids=str,
)
def test_a_broken_one_is_left_out_alone(change: dict[str, object]):
    plain = breaths_as_plain([CALM, CALM._replace(id="own-2")])
    plain["own-1"] = {**plain["own-1"], **change}  # type: ignore[dict-item]
    assert breaths_from_plain(plain) == (CALM._replace(id="own-2"),)


@pytest.mark.parametrize("raw", [None, [], "own-1", {"../x": {}}, {"own-1": []}, {1: {}}])
def test_rubbish_gives_none(raw: object):
    assert breaths_from_plain(raw) == ()


def test_there_are_never_too_many():
    many = breaths_as_plain([CALM._replace(id=f"own-{n}") for n in range(100)])
    assert len(breaths_from_plain(many)) == OWN_BREATHS_MOST


def test_the_pattern_of_a_name():
    assert pattern_named(BreathChoice.EVEN) == PATTERNS[BreathChoice.EVEN]
    assert pattern_named(BreathChoice.OFF) is None
    assert pattern_named("own-1", (CALM,)) == CALM.pattern
    assert pattern_named("own-1") == EASY
    eight = pattern_named(BreathChoice.FOUR_SEVEN_EIGHT, rounds=8)
    assert eight is not None
    assert eight.rounds == 8
    assert pattern_named(BreathChoice.BOX, rounds=8) == PATTERNS[BreathChoice.BOX]


def test_the_settings_keep_an_own_one_and_fall_back_when_it_is_gone():
    chosen = Settings(breath="own-1", own_breaths=(CALM,))
    plain = as_mapping(chosen)
    assert repaired(plain) == chosen
    assert repaired({**plain, "own_breaths": {}}).breath == BreathChoice.LONG_OUT
    assert repaired({"breath": ["own-1"]}).breath == BreathChoice.LONG_OUT


def test_a_new_id_is_free():
    assert new_breath_id(()) == "own-1"
    taken = (CALM, CALM._replace(id="own-2"))
    assert new_breath_id(taken) == "own-3"
    assert is_fit(CALM._replace(id=new_breath_id(taken)))
