"""The routines that ship: those of the facts, with their times, needs and gates."""

from __future__ import annotations

import pytest

from tests.shipped import shipped_catalogue

CATALOGUE = shipped_catalogue()
ROUTINES = CATALOGUE.routines
POINTS = CATALOGUE.points


@pytest.mark.parametrize(
    ("id", "steps"),
    [
        ("after_workout", "ST34 60 ST35 60 GB33 60 BL40 60"),
        ("heavy_legs", "BL57 60 BL40 45 ST36 60 SP10 60 ST34 60"),
        ("above_kneecap", "ST34 90 SP10 60 EX-LE2 45 ST36 60"),
        ("outer_knee", "GB31 60 GB33 60 GB34 45 ST34 60"),
        ("puffy_sore", "EX-LE5 60 SP9 60 ST36 60 SP10 45 BL40 30"),
        ("descents", "ST34 60 SP10 60 EX-LE5 60 ST36 45 BL57 45"),
        ("desk", "EX-LE5 45 ST36 45 BL40 30 BL57 45"),
        ("inner_knee", "SP9 60 LR7 45 LR8 45 KI10 45 SP10 60"),
        ("trial_style_8", "ST35 60 EX-LE4 60 SP10 60 GB34 60 ST34 60 ST36 60 SP9 60 EX-LE2 60"),
    ],
)
def test_points_and_seconds(id, steps):
    told = " ".join(f"{step.point} {step.seconds}" for step in ROUTINES[id].steps)
    assert told == steps
    assert ROUTINES[id].points == tuple(steps.split()[::2])


def test_there_are_nine_and_each_has_a_name_of_its_own():
    assert len(ROUTINES) == 9
    assert len({routine.title.casefold() for routine in ROUTINES.values()}) == 9


def test_every_time_lies_within_what_its_point_allows():
    for routine in ROUTINES.values():
        for step in routine.steps:
            assert POINTS[step.point].technique.hold_s(step.seconds) == step.seconds


def test_the_two_that_are_not_for_every_knee_say_so():
    assert {id for id, routine in ROUTINES.items() if routine.gate} == {
        "above_kneecap",
        "puffy_sore",
    }
    above, puffy = ROUTINES["above_kneecap"].gate, ROUTINES["puffy_sore"].gate
    assert all(word in above for word in ("pop", "fall", "straightened"))
    assert "injury" in puffy
    assert "two to three days" in puffy


def test_needs_are_those_of_the_list():
    needs = {need.id for need in CATALOGUE.needs}
    assert {routine.need for routine in ROUTINES.values()} - {""} <= needs
    assert ROUTINES["outer_knee"].need == "outer_knee"
    assert ROUTINES["inner_knee"].need == "inner_knee"
    assert ROUTINES["heavy_legs"].need == "heavy_legs"


def test_both_dimples_are_pressed_by_a_pinch():
    pair = POINTS["EX-LE5"]
    assert pair.pair == ("ST35", "EX-LE4")
    assert pair.technique.hand.value == "pinch"
