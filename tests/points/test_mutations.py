"""The checks can fail: any point moved by one cun, or on the other side, breaks one that passed.

`python -m tests.points` prints which check catches which move.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.points.checks_of_pictures import (
    ALSO,
    CODES,
    NOT_ALSO,
    PICTURES,
    SHOWN,
    SIDE_OF,
    one_leg_on_all_pictures,
)
from tests.points.leg import EVERY, FRAMES, STILL, Leg, shipped_leg
from tests.points.mutations import ON_THE_MID_LINE, Mutation, flipped, moves
from tests.points.vectors import distance, vector
from tests.points.world import RELATIONS, failing, shipped_world

MOVES = [move for table in EVERY for move in moves(table)]
KNOWN_WRONG = json.loads(Path(__file__).with_name("known_wrong.json").read_text(encoding="utf-8"))
FAR_MM = 5.0


@cache
def caught(move: Mutation) -> tuple[str, ...]:
    return tuple(failing(shipped_world().with_places(move.places()), move.table))


@pytest.mark.parametrize("move", [pytest.param(move, id=move.name) for move in MOVES])
def test_a_point_moved_by_one_cun_is_caught(move):
    sys.stdout.write(f"{move.name}: {' '.join(caught(move)) or 'nobody'}\n")
    assert caught(move)


def test_the_moves_reach_every_shown_point_in_four_directions():
    for table, shown in (("standing", 25), ("seated", 17), ("turntable", 25)):
        of_table = [move for move in MOVES if move.table == table]
        codes = {move.code for move in of_table}
        assert len(codes) == shown
        for code in codes:
            ways = {move.towards for move in of_table if move.code == code}
            assert {"up", "down", "left", "right"} <= ways


@pytest.mark.parametrize("table", EVERY)
def test_up_down_left_and_right_are_caught_by_where_a_point_belongs(table):
    """Not only because the files no longer hang together, or the point leaves the leg."""
    pictures = {check.name for check in PICTURES}
    for move in MOVES:
        if move.table == table and move.towards in {"up", "down", "left", "right"}:
            assert set(caught(move)) - pictures, move.name


@pytest.mark.parametrize("table", EVERY)
def test_a_point_moved_on_one_picture_alone_is_caught(table):
    leg = shipped_leg(table)
    for code, spot in leg.places.spots.items():
        alone = dataclasses.replace(leg.places, spots={code: spot})
        assert one_leg_on_all_pictures(Leg(alone, leg.marks))
        cun_x = leg.cun_of(code) / leg.places.width_mm
        cun_y = leg.cun_of(code) / leg.places.height_mm
        for view in spot.sights:
            for dx, dy in ((cun_x, 0.0), (-cun_x, 0.0), (0.0, cun_y), (0.0, -cun_y)):
                moved = alone.moved_on_one_picture(code, view, dx, dy)
                assert not one_leg_on_all_pictures(Leg(moved, leg.marks)), (code, view)


@pytest.mark.parametrize("table", EVERY)
def test_a_point_on_the_other_side_of_the_leg_is_caught(table):
    world = shipped_world()
    for code, spot in shipped_leg(table).places.spots.items():
        if spot.best_view and code not in ON_THE_MID_LINE:
            assert failing(world.with_places(flipped(table, code)), table, RELATIONS), code


def test_the_points_of_the_mid_line_hardly_move_when_flipped():
    for code in ON_THE_MID_LINE:
        moved = flipped("standing", code).where(code)
        assert distance(moved, shipped_leg("standing").found[code]) < 16.0


@pytest.mark.parametrize("table", EVERY)
def test_a_whole_table_with_swapped_sides_is_caught(table):
    places = shipped_leg(table).places.mirrored()
    failed = failing(shipped_world().with_places(places), table)
    assert {"C03", "C15", "P01"} <= set(failed)


@pytest.mark.parametrize("table", STILL)
def test_one_picture_with_swapped_sides_is_caught(table):
    leg = shipped_leg(table)
    for view in leg.places.cameras:
        places = leg.places
        for code, spot in leg.places.spots.items():
            off = 1.0 - 2.0 * spot.sights[view].x
            places = places.moved_on_one_picture(code, view, off, 0.0)
        assert "P01" in failing(shipped_world().with_places(places), table), view


@pytest.mark.parametrize("table", EVERY)
def test_a_point_hidden_or_shown_on_one_picture_is_caught(table):
    """Every flag of every picture."""
    on = tuple(check for check in PICTURES if check.name in {"P10", "P11", "P12"})
    places = shipped_leg(table).places
    missed = [
        (code, view)
        for code, spot in places.spots.items()
        for view, sight in spot.sights.items()
        if not failing(
            shipped_world().with_places(places.shown(code, view, not sight.visible)), table, on
        )
    ]
    assert not missed


@pytest.mark.parametrize("table", EVERY)
def test_points_shown_on_their_best_picture_alone_are_caught(table):
    leg = shipped_leg(table)
    places = leg.places
    for code, spot in places.spots.items():
        for view, sight in spot.sights.items():
            best = spot.best_view or ""
            if sight.visible and view not in {best, FRAMES.get(best)}:
                places = places.shown(code, view, False)
    failed = failing(shipped_world().with_places(places), table)
    assert {"P10", "P12"} <= set(failed) if table == "turntable" else failed == ["P11"]


def test_the_pictures_teach_every_point_on_every_side_of_the_facts():
    assert set(ALSO) == set(CODES)
    taught = {
        (code, side)
        for of_posture in SHOWN.values()
        for view, codes in of_posture.items()
        for code in codes
        for side in SIDE_OF[view]
    }
    told = {(code, side) for code, sides in ALSO.items() for side in sides}
    assert told - taught == set(NOT_ALSO)


@pytest.mark.parametrize("version", sorted(KNOWN_WRONG))
def test_a_version_known_to_be_wrong_is_caught(version):
    """With only those points put wrong that were more than 5 mm off."""
    wrong = KNOWN_WRONG[version]
    leg = shipped_leg(wrong["posture"])
    off = {
        code: vector(xyz)
        for code, xyz in wrong["xyz_mm"].items()
        if distance(vector(xyz), leg.found[code]) > FAR_MM
    }
    places = leg.places
    for code, xyz in off.items():
        places = places.placed(code, xyz)
    failed = failing(shipped_world().with_places(places), wrong["posture"], RELATIONS)
    sys.stdout.write(f"{version}: {' '.join(failed)}\n")
    assert len(off) >= 7
    assert len(failed) >= 5


def test_each_point_that_the_audit_found_wrong_is_caught_alone():
    wrong = KNOWN_WRONG["before_the_audit"]
    assert len(wrong["xyz_mm"]) == 10
    for code, xyz in wrong["xyz_mm"].items():
        places = shipped_leg("seated").places.placed(code, vector(xyz))
        assert failing(shipped_world().with_places(places), "seated", RELATIONS), code


def test_every_relation_can_fail():
    """None is always true: some move or a swapped side breaks it."""
    broken = {name for move in MOVES for name in caught(move)}
    for table in EVERY:
        places = shipped_leg(table).places.mirrored()
        broken |= set(failing(shipped_world().with_places(places), table))
    assert {check.name for check in RELATIONS} <= broken
