"""The mirror rule against the places, cameras and hands that ship; told in tests/mirror_table."""

import pytest

from kneeapp.adapters.atlas import AtlasFiles
from kneeapp.core.body import (
    Convention,
    Leg,
    Pose,
    View,
    is_flipped,
    is_flipped_at,
    picture_edges,
    x_on_picture,
)
from kneeapp.core.hands import hand_on_picture
from kneeapp.core.places import Vector
from kneeapp.ui.history.words import knee_words
from tests.mirror_table import (
    AWAY,
    FILE_RIGHT,
    LEFT,
    LEFT_HAND,
    LETTERS,
    REPORT,
    RIGHT,
    RIGHT_HAND,
    ROWS,
    STILLS,
    TOWARDS,
    TURNTABLE,
    right_of,
)
from tests.shipped import ASSETS, shipped_catalogue

CATALOGUE = shipped_catalogue()
ATLAS_FILES = AtlasFiles(ASSETS)
# Of the knee frame: x outwards, y backwards.
OUTWARDS, FORWARDS = (1.0, 0.0, 0.0), (0.0, -1.0, 0.0)
# A 3/4 view shows a side at more than this, and never less clearly.
CLEAR = 0.3


def points_to(way: Vector, pose: Pose, view: View, leg: Leg, convention: Convention) -> set[str]:
    """Where a direction of the left leg points on the picture shown: its clear parts."""
    camera = CATALOGUE.plates[pose].cameras[view]
    across = sum(a * b for a, b in zip(way, camera.right, strict=True))
    nearer = sum(a * b for a, b in zip(way, camera.towards_viewer, strict=True))
    shown = x_on_picture(0.5 + across / 2, view, leg, convention) - 0.5
    found = set()
    if abs(shown) > CLEAR / 2:
        found.add(RIGHT if shown > 0 else LEFT)
    if abs(nearer) > CLEAR:
        found.add(TOWARDS if nearer > 0 else AWAY)
    return found


def test_the_table_is_whole():
    assert len(STILLS) == 4 * (4 + 5)
    assert len({(pose, convention, row.view, row.leg) for pose, convention, row in STILLS}) == 36
    assert all(len(frames) == 36 for frames in TURNTABLE.values())


@pytest.mark.parametrize(("pose", "convention", "row"), STILLS)
def test_the_sides_lie_where_the_table_says_on_every_still(pose, convention, row):
    assert row.outer in points_to(OUTWARDS, pose, row.view, row.leg, convention)
    assert row.front in points_to(FORWARDS, pose, row.view, row.leg, convention)


@pytest.mark.parametrize(("convention", "row"), ROWS)
def test_the_words_at_the_edges_say_so_too(convention, row):
    assert picture_edges(row.view, row.leg, convention)[1].value == right_of(row)
    flipped = right_of(row) != FILE_RIGHT[row.view]
    assert is_flipped(row.view, row.leg, convention) is flipped


@pytest.mark.parametrize(("pose", "convention", "row"), STILLS)
def test_outer_points_are_at_the_outer_side(pose, convention, row):
    outer = [CATALOGUE.points[code].place(pose, row.view) for code in ("GB33", "GB34")]
    inner = [CATALOGUE.points[code].place(pose, row.view) for code in ("SP9", "LR7")]
    if row.outer in (TOWARDS, AWAY):
        # The far side never shows; in a 3/4 view the near side may lie in the fold.
        hidden = inner if row.outer == TOWARDS else outer
        assert not any(place.visible for place in hidden)
        return
    x_outer, x_inner = (
        [x_on_picture(place.x, row.view, row.leg, convention) for place in places]
        for places in (outer, inner)
    )
    if row.outer == LEFT:
        assert max(x_outer) < min(x_inner)
    else:
        assert min(x_outer) > max(x_inner)


@pytest.mark.parametrize(("convention", "leg"), TURNTABLE)
@pytest.mark.parametrize("frame", range(36))
def test_the_sides_lie_where_the_table_says_on_every_frame(frame, convention, leg):
    turntable = ATLAS_FILES.turntable()
    wanted = LETTERS[TURNTABLE[convention, leg][frame]]
    places = turntable.frames[frame]
    if wanted in (TOWARDS, AWAY):
        hidden = "LR8" if wanted == TOWARDS else "GB33"
        assert places[hidden].facing < 0
        return
    flipped = is_flipped_at(turntable.azimuth_deg(frame), leg, convention)
    outer, inner = places["GB33"].x, places["LR8"].x
    at_left = (outer < inner) is not flipped
    assert wanted == (LEFT if at_left else RIGHT)


@pytest.mark.parametrize(("pose", "convention", "row"), STILLS)
def test_the_hand_is_the_one_of_that_knee(pose, convention, row):
    hands = ATLAS_FILES.hands()
    placings = [p for p in hands.placings.values() if (p.pose, p.view) == (pose, row.view)]
    for placing in placings:
        flipped = is_flipped(row.view, row.leg, convention)
        mirrored, turn_deg = hand_on_picture(placing, flipped)
        # The files show a right hand.
        assert (LEFT_HAND if mirrored else RIGHT_HAND) == row.hand
        assert turn_deg == (-placing.turn_deg if flipped else placing.turn_deg)


def test_the_report_names_the_users_own_side():
    assert {leg: knee_words(leg) for leg in Leg} == REPORT
