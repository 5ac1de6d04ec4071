"""Settings: each valid field is kept, each broken one falls back alone."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneeapp.core.body import Convention, Leg
from kneeapp.core.breath import BreathChoice
from kneeapp.core.settings import (
    Legs,
    Settings,
    ThemeChoice,
    VoiceLevel,
    as_mapping,
    repaired,
)
from kneeapp.core.tones import SkinTone

chosen = st.builds(
    Settings,
    hold_s=st.integers(30, 120),
    legs=st.sampled_from(Legs),
    first_leg=st.sampled_from(Leg),
    breath=st.sampled_from(BreathChoice),
    breath_rounds=st.integers(1, 8),
    lead_in_s=st.integers(0, 30),
    volume_percent=st.integers(0, 100),
    muted=st.booleans(),
    voice_level=st.sampled_from(VoiceLevel),
    voice_percent=st.integers(0, 100),
    system_voice=st.sampled_from(["", "Anna (de)"]),
    tone_on=st.booleans(),
    tone_percent=st.integers(0, 100),
    sound_device=st.sampled_from(["", "alsa_output.pci-0000_00_1f.3"]),
    pedal_key=st.sampled_from(["", "Ctrl+B", "Media Next"]),
    thumb_limit_min=st.integers(5, 120),
    theme=st.sampled_from(ThemeChoice),
    text_percent=st.integers(100, 150),
    convention=st.sampled_from(Convention),
    skin_tone=st.sampled_from(SkinTone),
    reduced_motion=st.booleans(),
    safety_read=st.booleans(),
)
rubbish = st.one_of(
    st.none(), st.text(), st.integers(), st.floats(), st.lists(st.integers()), st.booleans()
)


@given(chosen)
def test_round_trip(settings: Settings):
    assert repaired(as_mapping(settings)) == settings


@given(st.dictionaries(st.sampled_from([f.name for f in fields(Settings)]), rubbish))
def test_rubbish_never_raises_and_gives_valid_settings(raw: dict[str, object]):
    settings = repaired(raw)
    assert repaired(as_mapping(settings)) == settings
    assert 30 <= settings.hold_s <= 120


@pytest.mark.parametrize("name", [f.name for f in fields(Settings)])
def test_one_broken_field_leaves_the_others(name: str):
    others = replace(Settings(), hold_s=90, theme=ThemeChoice.DARK, muted=True, text_percent=125)
    raw = as_mapping(others) | {name: {"not": "valid"}}
    expected = replace(others, **{name: getattr(Settings(), name)})
    assert repaired(raw) == expected


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("hold_s", 29),
        ("hold_s", 121),
        ("hold_s", True),
        ("hold_s", 60.0),
        ("volume_percent", -1),
        ("text_percent", 151),
        ("muted", 1),
        ("voice_level", "loud"),
        ("voice_percent", 101),
        ("tone_percent", "40"),
        ("tone_on", "yes"),
        ("sound_device", "two\nlines"),
        ("system_voice", "x" * 301),
        ("pedal_key", 32),
        ("thumb_limit_min", 4),
        ("lead_in_s", 31),
        ("breath_rounds", 0),
        ("breath", "hyper"),
        ("theme", "pink"),
        ("legs", "LEFT"),
        ("skin_tone", "green"),
    ],
)
def test_out_of_bounds_falls_back(name: str, value: object):
    assert repaired({name: value}) == Settings()


def test_legs_in_order():
    assert Legs.BOTH.in_order(Leg.RIGHT) == (Leg.RIGHT, Leg.LEFT)
    assert Legs.LEFT.in_order(Leg.RIGHT) == (Leg.LEFT,)
