"""Looking closer: the lens keeps its laws, and every place goes there and back."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from kneeapp.core.body import Convention, Leg, Pose
from kneeapp.ui.knee.picture.lens import MOST_ZOOM, STEP, Lens, Room
from kneeapp.ui.knee.picture.shown import Shown
from kneeapp.ui.knee.picture.stage_geometry import Stage
from kneeapp.ui.knee.picture.turning import STEP_DEG
from tests.shipped import shipped_catalogue

STAGE_ONLY = Room()
SHARES = st.floats(0.0, 1.0)
ZOOMS = st.floats(1.0, MOST_ZOOM)
ROOMS = st.builds(Room, st.floats(-0.2, 0.0), st.floats(1.0, 1.3))
LENSES = st.builds(lambda zoom, x, y: Lens(zoom, x, y).within(STAGE_ONLY), ZOOMS, SHARES, SHARES)
STILLS = [
    Shown("ST34", pose, view, leg, convention)
    for pose in Pose
    for view in pose.views
    for leg, convention in product(Leg, Convention)
]
FRAMES = [
    Shown("ST34", Pose.STANDING, Pose.STANDING.views[0], leg, convention, 0.0, n * STEP_DEG)
    for n in range(36)
    for leg, convention in product(Leg, Convention)
]
STAGES = st.builds(
    Stage,
    st.integers(200, 2600),
    st.integers(150, 1600),
    st.just(1.0),
    st.sampled_from(Pose),
    st.just(Lens()),
)


@given(shown=st.sampled_from(STILLS + FRAMES), stage=STAGES, lens=LENSES, x=SHARES, y=SHARES)
def test_from_the_screen_to_the_picture_and_back(shown, stage, lens, x, y):
    stage = stage._replace(pose=shown.pose, lens=lens)
    at = QPointF(x * stage.width, y * stage.height)
    back = stage.spot(stage.place(at, shown), shown)
    assert back.x() == pytest.approx(at.x(), abs=1e-6)
    assert back.y() == pytest.approx(at.y(), abs=1e-6)


@given(shown=st.sampled_from(STILLS), stage=STAGES, lens=LENSES, x=SHARES, y=SHARES)
def test_from_the_picture_to_the_screen_and_back(shown, stage, lens, x, y):
    stage = stage._replace(pose=shown.pose, lens=lens)
    assert stage.place(stage.spot((x, y), shown), shown) == pytest.approx((x, y), abs=1e-9)


@given(stage=STAGES, lens=LENSES)
def test_one_millimetre_is_as_long_across_as_down_and_grows_with_the_lens(stage, lens):
    zoomed = stage._replace(lens=lens)
    plate = shipped_catalogue().plates[stage.pose]
    assert zoomed.px_per_mm == pytest.approx(zoomed.leg_rect.width() / plate.width_mm, rel=1e-3)
    assert zoomed.px_per_mm == pytest.approx(lens.zoom * stage.px_per_mm)


@given(lens=LENSES, factor=st.floats(0.25, 4.0), x=SHARES, y=SHARES, room=ROOMS)
def test_what_lies_under_the_pointer_stays_there(lens, factor, x, y, room):
    held = lens.back(x, y)
    closer = lens.zoomed(factor, x, y, room)
    half = 0.5 / closer.zoom
    at_a_rim = (
        closer == Lens()
        or closer.x in (half, 1 - half)
        or closer.y in (room.top + half, room.bottom - half)
    )
    if not at_a_rim:
        assert closer.through(*held) == pytest.approx((x, y), abs=1e-9)


@given(lens=LENSES, dx=st.floats(-2, 2), dy=st.floats(-2, 2), room=ROOMS)
def test_nothing_is_shown_beyond_what_there_is(lens, dx, dy, room):
    moved = lens.panned(dx, dy, room)
    left, top = moved.back(0, 0)
    right, bottom = moved.back(1, 1)
    assert left >= -1e-9
    assert right <= 1 + 1e-9
    assert top >= room.top - 1e-9
    assert bottom <= room.bottom + 1e-9
    assert moved.zoom == lens.within(room).zoom


def test_closer_stops_at_four_and_farther_at_rest():
    lens = Lens()
    for _ in range(10):
        lens = lens.zoomed(STEP, 0.2, 0.7, STAGE_ONLY)
    assert lens.zoom == MOST_ZOOM
    for _ in range(10):
        lens = lens.zoomed(1 / STEP, 0.9, 0.1, STAGE_ONLY)
    assert lens == Lens()


@given(lens=LENSES, x=SHARES, y=SHARES)
def test_a_point_chosen_while_zoomed_comes_into_sight(lens, x, y):
    seen = lens.showing(x, y, STAGE_ONLY)
    assert seen.zoom == lens.zoom
    across, down = seen.through(x, y)
    assert -1e-9 <= across <= 1 + 1e-9
    assert -1e-9 <= down <= 1 + 1e-9
    if lens.is_zoomed and 0.5 / lens.zoom < min(x, y) and max(x, y) < 1 - 0.5 / lens.zoom:
        assert (across, down) == pytest.approx((0.5, 0.5))


def test_at_rest_only_a_point_beyond_the_stage_moves_the_picture():
    room = Room(-0.06, 1.2)
    assert Lens().showing(0.3, 0.6, room) == Lens()
    low = Lens().showing(0.3, 1.08, room)
    assert low.zoom == 1.0
    assert low.through(0.3, 1.08)[1] == pytest.approx(0.88)


@given(lens=LENSES, x=SHARES, y=SHARES)
def test_mirrored_shows_the_same_place_of_the_other_leg(lens, x, y):
    across, down = lens.through(x, y)
    assert lens.mirrored().through(1 - x, y) == pytest.approx((1 - across, down), abs=1e-9)
    assert lens.mirrored().zoom == lens.zoom


@given(one=LENSES, other=LENSES)
def test_a_glide_begins_and_ends_where_it_should(one, other):
    assert one.on_the_way(other, 1.0) == other
    begun = one.on_the_way(other, 0.0)
    assert (begun.zoom, begun.x, begun.y) == pytest.approx((one.zoom, one.x, one.y))
    half = one.on_the_way(other, 0.5)
    assert min(one.zoom, other.zoom) - 1e-9 <= half.zoom <= max(one.zoom, other.zoom) + 1e-9


@pytest.mark.parametrize("shown", [shown for shown in STILLS if shown.pose is Pose.STANDING])
def test_every_point_of_every_view_can_be_brought_into_sight_at_rest(shown):
    stage = Stage(412, 500, 1.0, shown.pose)
    for point in shipped_catalogue().points.values():
        place = point.place(shown.pose, shown.view)
        if place is None or not place.visible:
            continue
        seen = stage._replace(lens=stage.lens_on((place.x, place.y), shown))
        spot = seen.spot((place.x, place.y), shown)
        assert 0 <= spot.x() <= 412
        assert 0.08 * 500 <= spot.y() <= 0.92 * 500


def test_a_group_parts_when_one_comes_closer():
    shown = STILLS[0]
    stage = Stage(412, 500)
    places = [(0.40, 0.35), (0.39, 0.31)]
    lens = stage.lens_to_part(places, shown, 40.0)
    one, other = (stage._replace(lens=lens).spot(place, shown) for place in places)
    assert (one - other).manhattanLength() >= 40
    assert all(0 < spot.x() < 412 and 0 < spot.y() < 500 for spot in (one, other))
