"""Reading `images/places.json`: the shipped file, and what a broken one costs."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kneeapp.adapters.catalogue import load_catalogue
from kneeapp.adapters.catalogue_check import check
from kneeapp.adapters.content import PLACES_FILE, POINTS_FILE, load_content
from kneeapp.adapters.places import load_places
from kneeapp.core.body import Pose, View
from kneeapp.core.errors import AppError
from tests.shipped import ASSETS

RAW = ASSETS.read(PLACES_FILE)
FRONT = "postures.standing.points.ST34.views.front"


def edited(path, value):
    """The shipped file with one value changed; None takes the key out."""
    tree = json.loads(RAW)
    *parents, last = path.split(".")
    node = tree
    for step in parents:
        node = node[step]
    if value is None:
        del node[last]
    else:
        node[last] = value
    return json.dumps(tree).encode()


class Files:
    """The shipped files, one of them replaced; None: it is missing."""

    def __init__(self, name, raw):
        self._name, self._raw = name, raw

    def read(self, name):
        if name != self._name:
            return ASSETS.read(name)
        if self._raw is None:
            raise AppError("The file is missing.")
        return self._raw

    def path(self, name):
        return ASSETS.path(name)


def test_the_shipped_places_are_whole():
    found = load_places(RAW)
    assert not found.troubles
    assert len(found.spots) == 25
    assert all(Pose.STANDING in spots for spots in found.spots.values())
    standing_only = {code for code, spots in found.spots.items() if Pose.SEATED not in spots}
    assert {"BL38", "BL39"} <= standing_only


def test_a_place_of_the_knee_frame_falls_where_the_file_says():
    found = load_places(RAW)
    for code, spots in found.spots.items():
        for pose, spot in spots.items():
            for view, place in spot.places.items():
                plate = found.plates[pose]
                x, y = plate.xy(spot.mm, view)
                assert abs(x - place.x) * plate.width_mm <= 0.2, (code, pose, view)
                assert abs(y - place.y) * plate.height_mm <= 0.2, (code, pose, view)


def test_the_cun_is_that_of_the_segment():
    spots = load_places(RAW).spots
    assert spots["ST34"][Pose.STANDING].cun_mm == pytest.approx(19.94, abs=0.1)
    for code in ("BL37", "BL38"):
        assert spots[code][Pose.STANDING].cun_mm == pytest.approx(23.0, abs=0.1)
    for code in ("ST36", "BL57", "BL40"):
        assert spots[code][Pose.STANDING].cun_mm == pytest.approx(23.39, abs=0.1)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (f"{FRONT}.x", 1.01),
        (f"{FRONT}.x", -0.01),
        (f"{FRONT}.y", "0.5"),
        (f"{FRONT}.y", None),
        (f"{FRONT}.visible", 1),
        ("postures.standing.points.ST34.best_view", "above"),
        ("postures.standing.points.ST34.best_view", "back"),
        ("postures.standing.points.ST34.xyz_mm", [1, 2]),
        ("postures.standing.points.ST34.xyz_mm", [1, 2, 1e9]),
        ("postures.seated.points.ST34.views", {}),
        ("postures.standing.points.ST34.segment", "arm"),
        ("postures.seated.points.ST34.doubt_mm", -1),
    ],
)
def test_a_broken_place_costs_its_point_and_no_more(path, value):
    found = load_places(edited(path, value))
    (trouble,) = found.troubles
    assert "ST34" in trouble.plain()
    assert "install kneeapp again" in trouble.plain()
    assert "ST34" not in found.spots
    assert len(found.spots) == 24


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"null",
        b"[" * 100_000,
        RAW[:-100],
        edited("format", "other"),
        edited("version", 2),
        edited("leg", "right"),
        edited("convention", "mirror"),
        edited("postures.standing.mm_per_px", 0),
        edited("postures.seated", None),
        edited("cun_mm.shin", "long"),
        edited("cun_mm", []),
    ],
)
def test_a_file_of_places_that_cannot_be_used_leaves_the_list(raw):
    content = load_content(Files(PLACES_FILE, raw))
    assert not any(point.spots for point in content.points.values())
    (trouble,) = content.troubles
    assert "is broken at" in trouble.plain()
    assert "points file" not in trouble.plain()


def test_a_missing_file_of_places_is_told_and_the_words_stay():
    content = load_content(Files(PLACES_FILE, None))
    assert content.points
    assert [trouble.plain() for trouble in content.troubles] == ["The file is missing."]


def test_a_place_without_words_and_words_without_a_place_are_told():
    tree = json.loads(RAW)
    for posture in tree["postures"].values():
        posture["points"]["XX1"] = posture["points"].pop("ST34")
    told = [t.plain() for t in load_content(Files(PLACES_FILE, json.dumps(tree).encode())).troubles]
    assert any("where ST34 lies" in line for line in told)
    assert any("XX1 that has no words" in line for line in told)


@pytest.mark.parametrize(
    ("pose", "said"), [(Pose.STANDING, "straight leg"), (Pose.SEATED, "bent leg")]
)
def test_a_point_that_is_missing_in_one_pose_is_told_for_that_pose(pose, said):
    files = Files(PLACES_FILE, edited(f"postures.{pose.value}.points.ST36", None))
    (line,) = check(files)
    assert "ST36" in line
    assert said in line
    content = load_content(files)
    assert set(content.points["ST36"].spots) == set(Pose) - {pose}


def test_the_check_tells_what_is_left_out():
    assert any("ST34" in line for line in check(Files(PLACES_FILE, edited(f"{FRONT}.x", 2))))
    assert check(Files(POINTS_FILE, None)) == ["The file is missing."]


def test_words_alone_need_no_places():
    assert not load_catalogue(ASSETS.read(POINTS_FILE)).troubles


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(RAW) - 1), st.binary(min_size=1, max_size=3))
def test_a_damaged_file_never_raises_and_never_leaves_the_picture(at, damage):
    found = load_places(RAW[:at] + damage + RAW[at + len(damage) :])
    for spots in found.spots.values():
        for spot in spots.values():
            for place in spot.places.values():
                assert 0 <= place.x <= 1
                assert 0 <= place.y <= 1


def test_every_best_view_shows_its_point():
    for code, spots in load_places(RAW).spots.items():
        for spot in spots.values():
            assert spot.places[spot.best_view].visible, code
    assert load_places(RAW).spots["BL40"][Pose.STANDING].best_view is View.BACK
