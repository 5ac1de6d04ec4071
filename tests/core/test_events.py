"""Every event can be written down as plain values and read back the same."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import get_args

import pytest

from kneeapp.core import events as ev
from kneeapp.core.breath import BreathPattern
from kneeapp.core.record import ActivityScore, Pressure, StopReason, Thumbs
from tests.plans import AFTERNOON, four_points_plan

EVENTS = (
    ev.Begin(
        1, "id", AFTERNOON, replace(four_points_plan(), breath=BreathPattern(3_000, 7_000)), 3, None
    ),
    ev.Tick(2),
    ev.Pause(3),
    ev.Pause(4, ev.PauseReason.ASKED),
    ev.Resume(5),
    ev.Back(6),
    ev.Repeat(6),
    ev.ChangeLeg(6),
    ev.Shift(6, -10_000),
    ev.Slept(6),
    ev.Skip(7),
    ev.Extend(8),
    ev.Stop(9, StopReason.SHARP_OR_NUMB),
    ev.Close(10),
    ev.Rate(11, ev.Rating(4, None, Pressure.RIGHT, Thumbs.SORE, "note")),
    ev.Rate(12),
    ev.Rate(12, ev.Rating(activities=(ActivityScore("stairs", 3), ActivityScore("hill", 0)))),
    ev.Dismiss(13),
)


@pytest.mark.parametrize("event", EVENTS, ids=lambda e: type(e).__name__)
def test_round_trip_through_json(event: ev.Event):
    line = json.dumps(ev.as_entry(event), allow_nan=False)
    assert ev.event_of(json.loads(line)) == event


def test_without_activities_an_entry_is_as_it_was_before_there_were_any():
    assert "activities" not in json.dumps(ev.as_entry(ev.Rate(11, ev.Rating(4, None))))


def test_every_kind_of_event_is_tried():
    assert {type(event) for event in EVENTS} == set(get_args(ev.Event))


def test_an_entry_that_is_none_is_refused():
    with pytest.raises(KeyError):
        ev.event_of({"event": "party", "at": 1})
