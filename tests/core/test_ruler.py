"""The ruler runs along the limb, is as long as its words, and ends at the point."""

from math import hypot

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kneeapp.core.body import Pose, View
from kneeapp.core.landmarks import LandmarkPlace
from kneeapp.core.ruler import in_plane_mm, landmark_mm, ruler, way_mm
from tests.shipped import shipped_catalogue

PLATES = shipped_catalogue().plates
MM = st.floats(-150.0, 150.0)
PLACES = st.tuples(MM, MM, MM)
SIGHTS = st.sampled_from([(pose, view) for pose in Pose for view in pose.views])


def seen_from(mm, pose, views):
    return {view: LandmarkPlace(*PLATES[pose].xy(mm, view), True) for view in views}


@given(PLACES, st.sampled_from(Pose))
def test_a_landmark_is_where_its_pictures_show_it(mm, pose):
    assert landmark_mm(seen_from(mm, pose, pose.views), PLATES[pose]) == pytest.approx(mm, abs=1e-6)
    two = seen_from(mm, pose, (View.FRONT, View.OUTER))
    assert landmark_mm(two, PLATES[pose]) == pytest.approx(mm, abs=1e-6)


@pytest.mark.parametrize("views", [(), (View.FRONT,), (View.FRONT, View.BACK)])
def test_pictures_from_one_side_do_not_say_how_deep_it_lies(views):
    assert (
        landmark_mm(seen_from((1.0, 2.0, 3.0), Pose.STANDING, views), PLATES[Pose.STANDING]) is None
    )


@given(PLACES, PLACES, st.sampled_from(Pose), st.floats(5.0, 150.0))
def test_it_is_as_long_as_its_words_and_leads_to_the_side_of_the_landmark(mark, point, pose, long):
    way = way_mm(pose, mark, point, long)
    assert sorted(map(abs, way)) == pytest.approx([0.0, 0.0, long])
    along = sum(w * (m - p) for w, m, p in zip(way, mark, point, strict=True))
    assert along >= 0


@given(PLACES, PLACES, SIGHTS, st.floats(5.0, 150.0))
def test_the_landmark_stands_beside_the_beginning(mark, point, sight, long):
    pose, view = sight
    got = ruler(pose, view, PLATES[pose], mark, point, long)
    plate = PLATES[pose]
    assert got.end == plate.xy(point, view)
    assert got.mark == plate.xy(mark, view)
    across = (got.end[0] - got.start[0]) * plate.width_mm
    down = (got.end[1] - got.start[1]) * plate.height_mm
    assert hypot(across, down) <= long + 1e-6


def test_a_bent_leg_is_measured_along_the_limb_that_fits():
    point = (0.0, 0.0, 0.0)
    assert way_mm(Pose.SEATED, (5.0, 58.0, 30.0), point, 60.0) == (0.0, 60.0, 0.0)
    assert way_mm(Pose.SEATED, (5.0, 30.0, 58.0), point, 60.0) == (0.0, 0.0, 60.0)
    assert way_mm(Pose.SEATED, (5.0, -30.0, -58.0), point, 60.0) == (0.0, 0.0, -60.0)
    # A straight one has but one way.
    assert way_mm(Pose.STANDING, (5.0, 58.0, 30.0), point, 60.0) == (0.0, 0.0, 60.0)


@given(PLACES, SIGHTS, st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_a_place_of_one_picture_is_as_deep_as_the_point(point, sight, x, y):
    pose, view = sight
    plate, camera = PLATES[pose], PLATES[pose].cameras[view]
    assume(abs(sum(a * b for a, b in zip(camera.right, camera.up, strict=True))) < 0.01)
    there = in_plane_mm((x, y), view, plate, point)
    assert plate.xy(there, view) == pytest.approx((x, y), abs=0.005)
    off = sum((a - b) * c for a, b, c in zip(there, point, camera.towards_viewer, strict=True))
    assert off == pytest.approx(0.0, abs=0.5)
