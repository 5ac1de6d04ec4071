"""What is drawn of landmarks, cords and borders agrees with what the points are checked against."""

from __future__ import annotations

import copy
import dataclasses

import pytest

from tests.points.checks_of_landmarks import (
    DRAWN,
    LINES,
    NEAR,
    ON_THE_EDGE,
    failing_drawn,
    shipped_drawn,
)
from tests.points.leg import STILL

MARKED = [(posture, view) for posture in STILL for view in NEAR[posture]]
LINED = [
    (posture, line, view)
    for posture in STILL
    for line, views in LINES[posture].items()
    for view in views
]


def changed(posture):
    """What ships, to be changed, and its content."""
    drawn = shipped_drawn(posture)
    node = copy.deepcopy({key: drawn.node[key] for key in ("landmarks", "lines", "heights_y")})
    return dataclasses.replace(drawn, node=node), node


@pytest.mark.parametrize("posture", STILL)
@pytest.mark.parametrize("check", [pytest.param(one, id=one.name) for one in DRAWN])
def test_landmarks_and_lines_are_drawn_where_they_lie(check, posture):
    assert check.holds(shipped_drawn(posture)), check.sentence


@pytest.mark.parametrize(("posture", "view"), MARKED)
def test_a_landmark_moved_on_one_picture_is_caught(posture, view):
    for key, by in (("x", 0.2), ("x", -0.005), ("y", 0.005)):
        for name in shipped_drawn(posture).node["landmarks"]:
            drawn, node = changed(posture)
            node["landmarks"][name]["views"][view][key] += by
            assert "L01" in failing_drawn(drawn), name


@pytest.mark.parametrize(("posture", "view"), MARKED)
def test_a_picture_with_its_landmarks_flipped_is_caught(posture, view):
    drawn, node = changed(posture)
    for one in node["landmarks"].values():
        one["views"][view]["x"] = 1.0 - one["views"][view]["x"]
    assert "L01" in failing_drawn(drawn)


@pytest.mark.parametrize("posture", STILL)
def test_every_landmark_that_changes_its_side_is_caught(posture):
    for name, one in shipped_drawn(posture).node["landmarks"].items():
        for view in one["views"]:
            if name in ON_THE_EDGE.get((posture, view), ()):
                continue
            drawn, node = changed(posture)
            at = node["landmarks"][name]["views"][view]
            at["near"] = not at["near"]
            assert "L03" in failing_drawn(drawn), (name, view)


@pytest.mark.parametrize("posture", STILL)
def test_a_landmark_moved_in_space_leaves_its_pictures(posture):
    for name in shipped_drawn(posture).node["landmarks"]:
        drawn, node = changed(posture)
        node["landmarks"][name]["xyz_mm"][2] += 1.0
        assert "L01" in failing_drawn(drawn), name


@pytest.mark.parametrize(("posture", "line", "view"), LINED)
def test_a_line_drawn_elsewhere_is_caught(posture, line, view):
    whole = LINES[posture][line][0] == view

    def failing_with(path):
        drawn, node = changed(posture)
        node["lines"][line]["views"][view] = path
        return failing_drawn(drawn)

    path = shipped_drawn(posture).node["lines"][line]["views"][view]
    assert "L05" in failing_with([[x + 0.1, y] for x, y in path])
    assert "L05" in failing_with([[x, y - 0.005] for x, y in path])
    assert "L05" in failing_with([[1.0 - x, y] for x, y in path])
    assert "L05" in failing_with(path[::-1])
    assert "L05" in failing_with([path[0], path[0], *path[2:]])
    assert ("L06" in failing_with(path[1:])) == whole


@pytest.mark.parametrize(("posture", "line", "view"), LINED)
def test_a_line_left_out_of_a_picture_is_caught(posture, line, view):
    drawn, node = changed(posture)
    del node["lines"][line]["views"][view]
    assert "L06" in failing_drawn(drawn)


def test_a_height_that_is_not_its_landmarks_is_caught():
    for name in shipped_drawn("standing").node["heights_y"]:
        drawn, node = changed("standing")
        node["heights_y"][name] += 0.1
        assert failing_drawn(drawn) == ["L08"], name


def test_a_landmark_missing_on_a_picture_is_caught():
    drawn, node = changed("standing")
    del node["landmarks"]["patella_apex"]["views"]["back"]
    assert "L02" in failing_drawn(drawn)


@pytest.mark.parametrize("posture", STILL)
def test_a_landmark_near_on_the_far_half_is_caught(posture):
    drawn, node = changed(posture)
    node["landmarks"]["outer_epicondyle"]["views"]["inner"]["near"] = True
    assert "L04" in failing_drawn(drawn)


def test_a_line_with_the_width_of_another_is_caught():
    drawn, node = changed("seated")
    node["lines"]["it_band"]["half_width_mm"] = node["lines"]["shin_crest"]["half_width_mm"]
    assert failing_drawn(drawn) == ["L07"]
