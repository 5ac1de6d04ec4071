"""On the picture as the user sees it: names and lines cover no marker, pill, caption or tool."""

from itertools import combinations
from math import hypot

import pytest
from PySide6.QtCore import QPointF, QRectF

from kneeapp.adapters.atlas import AtlasFiles
from kneeapp.core.body import Convention, Leg, Pose
from kneeapp.ui.knee.picture.lens import MOST_ZOOM, Lens
from kneeapp.ui.knee.picture.picture import KneePicture
from kneeapp.ui.knee.picture.shown import Shown
from kneeapp.ui.leg.known_atlas import KnownAtlas
from kneeapp.ui.leg.leg_images import LegImages
from kneeapp.ui.theme import Look, Theme
from tests.shipped import ASSETS, shipped_catalogue

CATALOGUE = shipped_catalogue()
ROUTINE = ("ST34", "ST35", "GB33", "BL40")
POINTS = [CATALOGUE.points[code] for code in ROUTINE]
POINTS += [point for code, point in CATALOGUE.points.items() if code not in ROUTINE]
# The picture in windows of 1180x760, 900x600 and 1600x1000, at 100 and at 150 % text.
SIZES = [
    (412, 494, 1.0),
    (492, 350, 1.0),
    (832, 734, 1.0),
    (616, 400, 1.5),
    (774, 312, 1.5),
    (988, 640, 1.5),
]
WAYS = [
    (pose, view, leg, convention)
    for pose in Pose
    for view in pose.views
    for leg in Leg
    for convention in Convention
]


@pytest.fixture(scope="module")
def pictures(dressed_app):
    """One picture for each size; they are only shown anew."""
    made = []
    start = Shown("ST34", Pose.STANDING, Pose.STANDING.views[0], Leg.LEFT, Convention.MIRROR)
    for width, height, scale in SIZES:
        look = Look(ASSETS, Theme.LIGHT, scale, True)
        atlas = KnownAtlas(AtlasFiles(ASSETS), lambda _message: None)
        picture = KneePicture(look, LegImages(ASSETS, look), POINTS, ROUTINE, start, atlas)
        picture.resize(width, height)
        made.append(picture)
    yield made
    for picture in made:
        picture.deleteLater()


def discs(picture):
    """Middle and radius of every round thing that is shown, by code."""
    found = {
        code: (marker.spot, marker.radius_px)
        for code, marker in picture.points.markers.items()
        if not marker.isHidden() and picture.rect().contains(marker.spot.toPoint())
    }
    for number, group in enumerate(picture.points._groups):
        if not group.isHidden():
            middle = QPointF(group.pos()) + QPointF(group.width() / 2, group.height() / 2)
            found[f"group {number}"] = (middle, group.radius_px - 3 * picture._look.text_scale)
    return found


def boxes(picture):
    """Everything else that names must not cover."""
    pills = [QRectF(p.geometry()) for p in picture.points.pills.values() if not p.isHidden()]
    tools = picture.tools.place(picture.size())
    return [*pills, *tools, *picture._captions.boxes(picture.width())]


def walk(line):
    """Places along a line, from end to end."""
    (start, end), steps = line, 50
    return [start + (end - start) * (n / steps) for n in range(steps + 1)]


def crosses(one, other):
    (a, b), (c, d) = one, other

    def side(p, q, r):
        return (q.x() - p.x()) * (r.y() - p.y()) - (q.y() - p.y()) * (r.x() - p.x())

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def gap_to_disc(rect, middle):
    across = max(rect.left() - middle.x(), 0, middle.x() - rect.right())
    down = max(rect.top() - middle.y(), 0, middle.y() - rect.bottom())
    return hypot(across, down)


def assert_covers_nothing(picture, tags):
    round_things, straight_things = discs(picture), boxes(picture)
    for tag in tags:
        assert QRectF(picture.rect()).contains(tag.rect)
        path = walk((tag.from_, tag.to))
        for code, (middle, radius) in round_things.items():
            assert gap_to_disc(tag.rect, middle) >= radius, (tag.code, code)
            if code != tag.code:
                near = min(hypot(at.x() - middle.x(), at.y() - middle.y()) for at in path)
                assert near >= radius, (tag.code, code)
        for box in straight_things:
            assert not tag.rect.intersects(box), (tag.code, box)
            assert not any(box.contains(at) for at in path), (tag.code, box)
    for one, other in combinations(tags, 2):
        assert not one.rect.intersects(other.rect), (one.code, other.code)
        assert not crosses((one.from_, one.to), (other.from_, other.to)), (one.code, other.code)
        assert not any(other.rect.contains(at) for at in walk((one.from_, one.to)))
        assert not any(one.rect.contains(at) for at in walk((other.from_, other.to)))


@pytest.mark.parametrize("way", WAYS, ids=lambda way: "-".join(part.value for part in way))
def test_names_cover_nothing_whatever_is_chosen_and_however_large(pictures, way):
    pose, view, leg, convention = way
    for picture in pictures:
        for code, point in CATALOGUE.points.items():
            place = point.place(pose, view)
            if place is None or not place.visible:
                continue
            shown = Shown(code, pose, view, leg, convention)
            picture.present(shown, Lens(), (code,), "", glide=False)
            assert_covers_nothing(picture, picture.tags.tags)
            on_stage = code in discs(picture)
            assert not on_stage or code in [tag.code for tag in picture.tags.tags], code


@pytest.mark.parametrize("zoom", [2.0, 4.0])
@pytest.mark.parametrize("way", WAYS[::4], ids=lambda way: "-".join(part.value for part in way))
def test_zoomed_nothing_covers_tools_and_captions_and_no_name_covers_anything(pictures, way, zoom):
    pose, view, leg, convention = way
    for picture in pictures:
        for code in ("ST34", "EX-LE4", "GB33", "BL40", "SP10", "GB34", "LR8"):
            place = CATALOGUE.points[code].place(pose, view)
            if place is None or not place.visible:
                continue
            shown = Shown(code, pose, view, leg, convention)
            lens = picture.stage._replace(pose=pose, lens=Lens(zoom)).lens_on(place, shown)
            for off in ((0.0, 0.0), (0.06, 0.05), (-0.07, 0.02)):
                looked = lens._replace(x=lens.x + off[0], y=lens.y + off[1])
                looked = looked.within(picture.stage._replace(pose=pose).room)
                picture.present(shown, looked, (code,), "", glide=False)
                assert_covers_nothing(picture, picture.tags.tags)
                assert_fixed_things_are_free(picture)


def assert_fixed_things_are_free(picture):
    assert all(pill.isHidden() for pill in picture.points.pills.values())
    captions = picture._captions
    fixed = [*picture.tools.stops(), *captions.plates]
    assert len([plate for plate in captions.plates if not plate.isHidden()]) == 2
    order = picture.children()
    lowest = min(order.index(one) for one in fixed)
    for one in (*picture.points.markers.values(), *picture.points._groups):
        assert order.index(one) < lowest
    straight_things = boxes(picture)
    for code, (middle, _radius) in discs(picture).items():
        assert not any(box.contains(middle) for box in straight_things), code


@pytest.mark.parametrize("way", WAYS[::2], ids=lambda way: "-".join(part.value for part in way))
def test_names_of_landmarks_cover_nothing_either(pictures, way):
    pose, view, leg, convention = way
    for picture in pictures:
        shown = Shown("ST35", pose, view, leg, convention, names=True)
        picture.present(shown, Lens(), ("ST35",), "", glide=False)
        assert_covers_nothing(picture, [*picture.tags.tags, *picture.tags._landmarks._tags])


@pytest.mark.parametrize("way", WAYS, ids=lambda way: "-".join(part.value for part in way))
def test_at_the_default_size_any_two_markers_are_apart_or_grouped(pictures, way):
    pose, view, leg, convention = way
    for code in ("ST34", "ST33", "SP9", "BL38"):
        shown = Shown(code, pose, view, leg, convention)
        pictures[0].present(shown, Lens(), (code,), "", glide=False)
        # A group stands on whole px.
        for (one, _r), (other, _s) in combinations(discs(pictures[0]).values(), 2):
            assert hypot(one.x() - other.x(), one.y() - other.y()) >= 31.2


@pytest.mark.parametrize("way", WAYS[::4], ids=lambda way: "-".join(part.value for part in way))
def test_from_close_by_nothing_is_grouped(pictures, way):
    pose, view, leg, convention = way
    for picture in pictures:
        for code in ("ST34", "SP9", "SP10", "BL39"):
            place = CATALOGUE.points[code].place(pose, view)
            if place is None:
                continue
            shown = Shown(code, pose, view, leg, convention)
            picture.present(shown, Lens(MOST_ZOOM, 0.5, 0.4), (code,), "", glide=False)
            assert all(group.isHidden() for group in picture.points._groups)
