"""Names on the picture cover nothing, and markers that crowd stand together: everywhere."""

from itertools import combinations
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSizeF

from kneeapp.adapters.places import load_places
from kneeapp.core.body import Convention, Leg, Pose, View, x_on_picture
from kneeapp.ui.leg.tag_layout import TagWish, grouped, lay_out_tags
from tests.shipped import ASSETS

MAP = load_places(ASSETS.read("images/places.json"))
ROUTINE = ("ST34", "ST35", "GB33", "BL40")
# The stage of windows of 1180x760, 900x600 and 1600x1000, at 100 and at 150 % text.
STAGES = [
    (412, 524, 1.0),
    (492, 380, 1.0),
    (832, 764, 1.0),
    (616, 430, 1.5),
    (774, 312, 1.5),
    (988, 670, 1.5),
]
AT_DEFAULT_SIZE = STAGES[0]
SMALLEST = STAGES[4]
APART_PX = 32
WAYS = [
    (pose, view, leg, convention)
    for pose in Pose
    for view in pose.views
    for leg in Leg
    for convention in Convention
]


class Scene:
    """One picture with its markers, as large as the stage shows it."""

    def __init__(self, stage, way, chosen="", zoom=1.0):
        self.pose, self.view, self.leg, self.convention = way
        self.width, self.height, self.scale = stage
        self.chosen = chosen
        plate = MAP.plates[self.pose]
        high = self.height * (1.26 if self.pose is Pose.STANDING else 0.9) * zoom
        wide = high * plate.aspect
        middle = 0.445 if self.pose is Pose.STANDING else 0.5
        # Zoomed in, the least target is enough, however large the text.
        self.apart_px = APART_PX * (self.scale if zoom == 1 else 1)
        self.picture = QRectF((self.width - wide) / 2, self.height / 2 - middle * high, wide, high)
        self.area = QRectF(0, 0, self.width, self.height)
        spots = {code: self._spot(code) for code in MAP.spots}
        self.spots = {code: at for code, at in spots.items() if at and self.area.contains(at)}

    def _spot(self, code):
        spot = MAP.spots[code].get(self.pose)
        place = spot.places.get(self.view) if spot else None
        if place is None or not place.visible:
            return None
        x = x_on_picture(place.x, self.view, self.leg, self.convention)
        picture = self.picture
        return QPointF(
            picture.left() + x * picture.width(), picture.top() + place.y * picture.height()
        )

    def radius(self, code):
        at_100 = 23 if code == self.chosen else 12.2 if code in ROUTINE else 7
        return at_100 * self.scale

    def keep(self):
        return [code for code in (self.chosen, *ROUTINE) if code in self.spots]

    def groups(self):
        return grouped(self.spots, self.keep(), self.apart_px)

    def discs(self):
        """Middle and radius of all that is shown, groups included."""
        inside = {code for group in self.groups() for code in group.codes}
        alone = [(self.spots[code], self.radius(code)) for code in self.spots if code not in inside]
        return alone + [(group.centre, 10 * self.scale) for group in self.groups()]

    def edges(self, code):
        """Roughly the outline of the standing leg: three fifths of the picture's width."""
        if self.pose is Pose.SEATED:
            return None
        left, wide = self.picture.left(), self.picture.width()
        x = self.spots[code].x()
        return min(left + 0.2 * wide, x), max(left + 0.8 * wide, x)

    def wishes(self, codes):
        wide = 53 * self.scale
        return [
            TagWish(
                code,
                self.spots[code],
                self.radius(code),
                QSizeF(wide if code != "EX-LE2" else 67 * self.scale, 24 * self.scale),
                self.edges(code),
            )
            for code in codes
        ]

    def obstacles(self):
        """Captions in the upper corners, pills in the lower ones."""
        k, wide, high = self.scale, self.width, self.height
        hidden = [code for code in ROUTINE if code not in self.spots]
        found = [QRectF(4 * k, 12 * k, 60 * k, 20 * k)]
        found.append(QRectF(wide - 64 * k, 12 * k, 60 * k, 20 * k))
        for number in range(len(hidden)):
            y = high - 4 - 32 * k - (number // 2) * 40 * k
            x = 0 if number % 2 == 0 else wide - 128 * k
            found.append(QRectF(x, y, 128 * k, 32 * k))
        return found

    def tags(self, codes):
        return lay_out_tags(
            self.area, self.wishes(codes), self.discs(), self.obstacles(), 8 * self.scale
        )


def scenes(way, zoom=1.0):
    """Every stage, with nothing and with each visible point chosen."""
    for stage in STAGES:
        yield Scene(stage, way, zoom=zoom)
        for code in Scene(stage, way).spots:
            yield Scene(stage, way, code, zoom)


def distance(line, at):
    """From a place to a line, by walking along it: not the code under test."""
    (a, b), steps = [complex(end.x(), end.y()) for end in line], 60
    spot = complex(at.x(), at.y())
    return min(abs(a + (b - a) * (n / steps) - spot) for n in range(steps + 1))


def crosses(line, rect):
    """Whether a line enters a box, by walking along it."""
    a, b = line
    return any(rect.contains(a + (b - a) * (n / 60)) for n in range(61))


def meets(one, other):
    """Whether two lines cross."""
    (a, b), (c, d) = one, other

    def side(p, q, r):
        return (q.x() - p.x()) * (r.y() - p.y()) - (q.y() - p.y()) * (r.x() - p.x())

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def assert_covers_nothing(scene, tags):
    for tag in tags:
        assert scene.area.contains(tag.rect), tag
        for at, radius in scene.discs():
            across = max(tag.rect.left() - at.x(), 0, at.x() - tag.rect.right())
            down = max(tag.rect.top() - at.y(), 0, at.y() - tag.rect.bottom())
            assert hypot(across, down) >= radius, (tag.code, at)
            if at != scene.spots[tag.code]:
                assert distance((tag.from_, tag.to), at) >= radius, (tag.code, at)
        for obstacle in scene.obstacles():
            assert not tag.rect.intersects(obstacle), tag
            assert not crosses((tag.from_, tag.to), obstacle), tag
    for one, other in combinations(tags, 2):
        assert not one.rect.intersects(other.rect), (one, other)
        assert not meets((one.from_, one.to), (other.from_, other.to)), (one, other)
        assert not crosses((one.from_, one.to), other.rect), (one, other)
        assert not crosses((other.from_, other.to), one.rect), (one, other)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: "-".join(part.value for part in way))
def test_tags_and_leaders_cover_nothing(way):
    for scene in scenes(way):
        grouped_codes = {code for group in scene.groups() for code in group.codes}
        wanted = [code for code in dict.fromkeys(scene.keep()) if code not in grouped_codes]
        tags = scene.tags(wanted)
        assert_covers_nothing(scene, tags)
        # The chosen point is the one whose name matters: it always finds a place.
        if scene.chosen:
            assert [tag.code for tag in tags][:1] == [scene.chosen]
        missing = set(wanted) - {tag.code for tag in tags}
        assert not missing or scene.scale > 1, missing


@pytest.mark.parametrize("way", WAYS[::5])
def test_even_all_names_at_once_cover_nothing(way):
    for stage in (AT_DEFAULT_SIZE, SMALLEST):
        scene = Scene(stage, way)
        alone = set(scene.spots) - {code for group in scene.groups() for code in group.codes}
        tags = scene.tags(sorted(alone))
        assert_covers_nothing(scene, tags)
        assert len(tags) >= len(alone) * 0.6


def test_a_tag_stands_level_with_its_point_on_its_side_outside_of_the_leg():
    wish = TagWish("A", QPointF(170, 200), 11, QSizeF(50, 24), (150, 300))
    tag = lay_out_tags(QRectF(0, 0, 400, 400), [wish], [], [], 8)[0]
    assert tag.rect == QRectF(150 - 26 - 50, 188, 50, 24)
    assert (tag.from_, tag.to) == (QPointF(124, 200), QPointF(159, 200))


def test_without_an_outline_a_tag_stands_beside_its_marker_and_the_chosen_one_farther_off():
    for radius, reach in ((11, 34), (23, 62)):
        wish = TagWish("A", QPointF(170, 200), radius, QSizeF(50, 24), None)
        tag = lay_out_tags(QRectF(0, 0, 400, 400), [wish], [], [], 8)[0]
        assert tag.rect.right() == 170 - reach


def test_a_marker_in_the_way_moves_the_tag_and_a_crowd_leaves_it_out():
    wish = TagWish("A", QPointF(170, 200), 11, QSizeF(50, 24), None)
    area = QRectF(0, 0, 400, 400)
    free = lay_out_tags(area, [wish], [], [], 8)[0]
    moved = lay_out_tags(area, [wish], [(free.rect.center(), 11)], [], 8)[0]
    assert moved.rect != free.rect
    crowd = [(QPointF(x, y), 14) for x in range(0, 401, 30) for y in range(0, 401, 30)]
    assert lay_out_tags(area, [wish], crowd, [], 8) == []


def test_a_point_outside_of_the_stage_has_no_tag():
    wish = TagWish("A", QPointF(-5, 200), 11, QSizeF(50, 24), None)
    assert lay_out_tags(QRectF(0, 0, 400, 400), [wish], [], [], 8) == []


def shown_places(scene):
    """The middle of everything round on the picture, groups included."""
    return [at for at, _radius in scene.discs()]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: "-".join(part.value for part in way))
def test_any_two_markers_are_apart_or_grouped(way):
    for scene in scenes(way):
        routine = [scene.spots[code] for code in scene.keep()]
        for one, other in combinations(shown_places(scene), 2):
            both_kept = one in routine[1:] and other in routine[1:]
            # On the smallest stage with the largest text, numbered markers may come closer.
            share = 0.75 if both_kept and scene.scale > 1 else 1
            apart = hypot(one.x() - other.x(), one.y() - other.y())
            assert apart >= scene.apart_px * share - 0.01
        grouped_codes = [code for group in scene.groups() for code in group.codes]
        assert len(grouped_codes) == len(set(grouped_codes))
        assert scene.chosen not in grouped_codes


@pytest.mark.parametrize("way", WAYS, ids=lambda way: "-".join(part.value for part in way))
def test_the_routine_stays_on_its_own_in_its_place(way):
    for stage in STAGES:
        if stage == SMALLEST:
            continue  # There the numbers themselves would overlap.
        scene = Scene(stage, way)
        assert not {code for group in scene.groups() for code in group.codes} & set(ROUTINE)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: "-".join(part.value for part in way))
def test_zoomed_in_nothing_is_grouped(way):
    for stage in STAGES:
        assert not Scene(stage, way, zoom=4).groups()


def test_a_group_stands_in_the_middle_of_its_points():
    spots = {"A": QPointF(0, 0), "B": QPointF(20, 0), "C": QPointF(100, 0)}
    groups = grouped(spots, [], 32)
    assert [(set(group.codes), group.centre, group.beside) for group in groups] == [
        ({"A", "B"}, QPointF(10, 0), None)
    ]


def test_a_point_too_near_to_a_kept_one_makes_room_for_it():
    spots = {"A": QPointF(0, 0), "B": QPointF(0, -20)}
    (group,) = grouped(spots, ["A"], 32)
    assert (group.codes, group.beside) == (("B",), "A")
    assert group.centre.y() == pytest.approx(-32)


def test_of_two_kept_points_too_near_to_each_other_the_first_stays():
    spots = {"A": QPointF(0, 0), "B": QPointF(0, -20)}
    (group,) = grouped(spots, ["B", "A"], 32)
    assert (group.codes, group.beside) == (("A",), "B")


@given(
    st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), min_size=1, max_size=20),
    st.integers(0, 3),
)
def test_whatever_the_places_a_code_is_in_one_group_at_most(places, kept):
    spots = {str(n): QPointF(*at) for n, at in enumerate(places)}
    groups = grouped(spots, [str(n) for n in range(kept)], 32)
    codes = [code for group in groups for code in group.codes]
    assert len(codes) == len(set(codes))
    assert set(codes) <= set(spots)
    # Numbered markers may come a little closer than the others do.
    alone = [(at, int(code) < kept) for code, at in spots.items() if code not in codes]
    alone += [(group.centre, False) for group in groups if group.beside is None]
    for (one, one_kept), (other, other_kept) in combinations(alone, 2):
        least = 23.99 if one_kept and other_kept else 31.99
        assert hypot(one.x() - other.x(), one.y() - other.y()) >= least


def test_every_view_shows_something():
    assert {(pose, view) for pose in Pose for view in pose.views} == {
        (pose, View(view)) for pose, view, *_ in WAYS
    }
    assert all(Scene(AT_DEFAULT_SIZE, way).spots for way in WAYS)
