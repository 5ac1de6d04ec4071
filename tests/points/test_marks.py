"""The landmarks themselves: anatomy that a wrong bone, skin or muscle plate would break."""

from __future__ import annotations

import math

import pytest

from tests.points.leg import STILL, shipped_leg
from tests.points.table import shipped_file
from tests.points.vectors import distance


@pytest.mark.parametrize("posture", STILL)
def test_no_bone_is_outside_the_skin(posture):
    depths_mm = shipped_leg(posture).marks.depths_mm
    assert all(4.0 < depth < 27.0 for depth in depths_mm.values()), depths_mm


@pytest.mark.parametrize("posture", STILL)
def test_sartorius_passes_behind_the_inner_knob(posture):
    marks = shipped_leg(posture).marks
    knob = shipped_leg(posture).mark("inner_epicondyle", "thigh")
    assert marks.beside("sartorius_muscle", "thigh", knob[2] - 5.0)[1] > knob[1] + 12.0


@pytest.mark.parametrize("posture", STILL)
def test_cords_reach_the_shin(posture):
    leg = shipped_leg(posture)
    marks = leg.marks
    assert min(distance(p, marks.fibular_head) for p in marks.lines["biceps_tendon"]) < 25.0
    band_end = marks.segments["shin"].seen(marks.lines["it_band"][-1])
    assert band_end[2] < leg.mark("patella_apex", "shin")[2] - 15.0
    inner_end = marks.segments["shin"].seen(marks.lines["semitendinosus_tendon"][-1])
    assert inner_end[0] < -20.0
    assert inner_end[2] < -25.0


def test_the_hollow_behind_the_knee_closes_seven_to_eleven_centimetres_above_the_crease():
    leg = shipped_leg("standing")
    marks = leg.marks

    def gap_mm(z: float) -> float:
        cords = ("biceps_muscle_and_tendon", "semimembranosus_muscle")
        outer, inner = (marks.beside(cord, "thigh", z) for cord in cords)
        widths = sum(marks.half_width_mm(cord, "thigh", z) for cord in cords)
        return math.hypot(outer[0] - inner[0], outer[1] - inner[1]) - widths

    heights = [marks.crease_z + step for step in range(20, 180)]
    closed = next(z for z in heights if gap_mm(z) <= 0.0)
    assert 70.0 <= closed - marks.crease_z <= 110.0


def test_one_cun_of_thigh_and_shin_follows_from_the_bones():
    """About 20 mm on the thigh and 23.4 on the shin; the kneecap, 2 cun high, agrees."""
    marks = shipped_leg("standing").marks
    assert marks.cun_mm["thigh"] == pytest.approx(19.9, abs=0.3)
    assert marks.cun_mm["shin"] == pytest.approx(23.4, abs=0.3)
    kneecap = marks.spots["patella_base"][2] - marks.spots["patella_apex"][2]
    assert kneecap / 2.0 == pytest.approx(marks.cun_mm["thigh"], abs=1.0)


def test_both_files_tell_the_same_cun():
    told = shipped_file("places.json")["cun_mm"]
    cun_mm = shipped_leg("standing").marks.cun_mm
    assert told == {name: pytest.approx(mm, abs=0.02) for name, mm in cun_mm.items()}


def test_what_is_assumed_is_where_anatomy_allows_it():
    """Not measured: the crease, the fold of the buttock and the hip's spine."""
    marks = shipped_leg("standing").marks
    rulers = shipped_file("landmarks.json")["rulers"]
    trochanter_z = rulers["thigh"]["upper_z_mm"]
    # The crease is level with the kneecap's tip.
    assert marks.crease_z == pytest.approx(marks.spots["patella_apex"][2], abs=10.0)
    # The fold of the buttock lies below the trochanter, the hip's spine a hand above and before it.
    assert 30.0 < trochanter_z - rulers["back_of_thigh"]["upper_z_mm"] < 90.0
    assert 70.0 < marks.hip_spine[2] - trochanter_z < 130.0
    assert -80.0 < marks.hip_spine[1] < -20.0
    # All rulers begin at one and the same crease.
    assert {rulers[name]["lower_z_mm"] for name in ("thigh", "back_of_thigh")} == {marks.crease_z}


def test_the_shins_border_is_the_bones_own_where_sp9_is_looked_for():
    """Seated the whole border is drawn on the skin: the landmark lies just as far behind."""
    leg = shipped_leg("seated")
    _, behind, up = leg.mark("inner_tibia_border_sp9", "shin")
    assert behind == pytest.approx(leg.marks.beside("inner_tibia_border", "shin", up)[1], abs=2.0)


def test_seated_the_thigh_lies_level_and_the_shin_hangs():
    segments = shipped_leg("seated").marks.segments
    assert segments["thigh"].up == pytest.approx((0.0, 1.0, 0.0), abs=0.01)
    assert segments["thigh"].behind == pytest.approx((0.0, 0.0, -1.0), abs=0.01)
    assert segments["shin"].up == pytest.approx((0.0, 0.0, 1.0), abs=0.01)
