"""The shipped places pass every check, standing, seated and turning."""

from __future__ import annotations

import pytest

from tests.points.checks_across import ACROSS
from tests.points.leg import EVERY, STILL, shipped_leg
from tests.points.world import CHECKS, failing, shipped_world

ON_TABLES = [
    pytest.param(check, table, id=f"{check.name}-{table}") for check in CHECKS for table in check.on
]


@pytest.mark.parametrize(("check", "table"), ON_TABLES)
def test_the_shipped_places_pass(check, table):
    assert check.holds(shipped_leg(table)), check.sentence


@pytest.mark.parametrize("check", [pytest.param(one, id=one.name) for one in ACROSS])
def test_standing_and_seated_agree(check):
    assert check.holds(shipped_leg("standing"), shipped_leg("seated")), check.sentence


def test_every_check_has_a_name_and_a_sentence_of_its_own():
    everything = [*CHECKS, *ACROSS]
    assert len({check.name for check in everything}) == len(everything)
    assert len({check.sentence for check in everything}) == len(everything)
    assert all(set(check.on) <= set(EVERY) and check.on for check in CHECKS)


def test_the_sixteen_facts_but_the_one_of_the_catalogue_are_here():
    facts = [check.name for check in CHECKS if check.name.startswith("C")]
    assert facts == [f"C{number:02d}" for number in range(1, 16)]


@pytest.mark.parametrize("table", EVERY)
def test_what_fails_is_told_by_name(table):
    assert failing(shipped_world(), table) == []


def test_the_turntable_turns_the_standing_leg():
    standing, turning = shipped_leg("standing"), shipped_leg("turntable")
    for code, place in standing.found.items():
        assert turning.found[code] == pytest.approx(place, abs=0.1)
    for view, frame in (("front", "0"), ("outer", "90"), ("back", "180"), ("inner", "270")):
        for code, spot in standing.places.spots.items():
            turned = turning.places.spots[code].sights[frame]
            assert turned.visible or not spot.sights[view].visible, (code, view)


@pytest.mark.parametrize("table", STILL)
def test_what_stays_doubtful_has_a_wider_ring(table):
    doubted = {
        code: spot.doubt_mm
        for code, spot in shipped_leg(table).places.spots.items()
        if spot.doubt_mm
    }
    always = {"GB31", "GB32", "GB33", "SP10", "EX-LE3", "LR8"}
    assert set(doubted) == always | ({"EX-LE2", "ST36"} if table == "seated" else set())
    assert all(5.0 < radius <= 20.0 for radius in doubted.values())
    assert max(doubted, key=lambda code: doubted[code]) == "GB31"


@pytest.mark.parametrize("table", EVERY)
def test_flipped_for_the_other_leg_everything_stays_on_the_picture(table):
    right = shipped_leg(table).places.mirrored()
    for code, spot in right.spots.items():
        for view, sight in spot.sights.items():
            if sight.visible:
                assert 0.0 <= sight.x <= 1.0, (code, view)
                assert 0.0 <= sight.y <= 1.0, (code, view)
