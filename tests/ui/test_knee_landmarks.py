"""Landmarks on the picture: what a view shows is marked, and names cover nothing."""

from itertools import combinations
from math import hypot

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from kneeapp.adapters.atlas import AtlasFiles
from kneeapp.core.body import Convention, Leg, Pose, View, x_on_picture
from kneeapp.ui.leg.landmark_paint import (
    NAMED,
    RING_PX,
    label_size,
    landmark_wishes,
    paint_label,
    paint_landmarks,
    shown_landmarks,
)
from kneeapp.ui.leg.tag_layout import lay_out_tags
from kneeapp.ui.leg.words import landmark_word
from kneeapp.ui.theme import Look, Theme
from tests.shipped import ASSETS, shipped_catalogue

CATALOGUE = shipped_catalogue()
ATLAS = AtlasFiles(ASSETS)
ROUTINE = ("ST34", "ST35", "GB33", "BL40")
SIZES = [(412, 524, 1.0), (492, 380, 1.0), (832, 764, 1.0), (616, 430, 1.5)]
WAYS = [(pose, view, leg) for pose in Pose for view in pose.views for leg in Leg]


def stage(pose, view, leg, size):
    """The picture's box on a stage, and the mapping from file to stage."""
    width, height, _scale = size
    high = height * (1.26 if pose is Pose.STANDING else 0.9)
    wide = high * CATALOGUE.plates[pose].aspect
    top = height / 2 - (0.445 if pose is Pose.STANDING else 0.5) * high
    left = (width - wide) / 2

    def at(x, y):
        shown_x = x_on_picture(x, view, leg, Convention.MIRROR)
        return QPointF(left + shown_x * wide, top + y * high)

    return at, wide / CATALOGUE.plates[pose].width_mm


def discs_of(pose, view, at):
    places = [(point.code, point.place(pose, view)) for point in CATALOGUE.points.values()]
    return [
        (at(place.x, place.y), 12.2 if code in ROUTINE else 7.2)
        for code, place in places
        if place and place.visible
    ]


@pytest.mark.parametrize("name", NAMED)
def test_every_landmark_has_a_word_and_is_shown_somewhere(name):
    assert landmark_word(name)
    assert any(
        name in shown_landmarks(ATLAS.landmarks(pose), view, NAMED)
        for pose in Pose
        for view in pose.views
    )


@pytest.mark.parametrize(
    ("pose", "view", "expected"),
    [
        (Pose.STANDING, View.FRONT, {"kneecap", "patellar_ligament"}),
        (Pose.STANDING, View.OUTER, {"it_band", "biceps_tendon", "fibular_head"}),
        (
            Pose.STANDING,
            View.BACK,
            {"biceps_tendon", "semitendinosus_tendon", "popliteal_crease"},
        ),
        (Pose.STANDING, View.INNER, {"semitendinosus_tendon"}),
        (Pose.SEATED, View.OUTER, {"it_band", "biceps_tendon", "fibular_head"}),
        (Pose.SEATED, View.FRONT_OUTER, {"kneecap", "patellar_ligament"}),
    ],
)
def test_a_view_shows_what_lies_on_its_side(pose, view, expected):
    assert expected <= set(shown_landmarks(ATLAS.landmarks(pose), view, NAMED))


def test_from_behind_there_is_no_kneecap():
    assert "kneecap" not in shown_landmarks(ATLAS.landmarks(Pose.STANDING), View.BACK, NAMED)


@pytest.mark.parametrize("pose", Pose)
def test_a_band_seen_from_its_edge_is_not_drawn(pose):
    assert "it_band" not in shown_landmarks(ATLAS.landmarks(pose), View.FRONT, NAMED)
    assert "it_band" in shown_landmarks(ATLAS.landmarks(pose), View.OUTER, NAMED)


def test_an_unknown_landmark_is_left_out(look):
    landmarks = ATLAS.landmarks(Pose.STANDING)
    assert shown_landmarks(landmarks, View.FRONT, ["elbow"]) == []
    assert landmark_word("elbow") == ""


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("way", WAYS, ids=lambda way: "-".join(part.value for part in way))
def test_landmarks_are_painted_on_the_picture(dressed_app, assets, way, theme):
    pose, view, leg = way
    look, landmarks = Look(assets, theme), ATLAS.landmarks(pose)
    at, px_per_mm = stage(pose, view, leg, SIZES[0])
    for name in shown_landmarks(landmarks, view, NAMED):
        image = QImage(412, 524, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        with QPainter(image) as painter:
            paint_landmarks(painter, look, at, landmarks, view, [name], px_per_mm=px_per_mm)
        touched = [y for y in range(0, 524, 4) for x in range(0, 412, 4) if image.pixel(x, y)]
        assert touched, name


@pytest.mark.parametrize("way", WAYS, ids=lambda way: "-".join(part.value for part in way))
def test_names_cover_no_marker_and_no_other_name(dressed_app, assets, way):
    pose, view, leg = way
    landmarks = ATLAS.landmarks(pose)
    for size in SIZES:
        look = Look(assets, Theme.LIGHT, size[2])
        at, _px_per_mm = stage(pose, view, leg, size)
        area = QRectF(0, 0, size[0], size[1])
        discs = discs_of(pose, view, at)
        wishes = landmark_wishes(look, at, landmarks, view, NAMED, area=area, markers=discs)
        tags = lay_out_tags(area, wishes, discs, [], 8 * size[2])
        assert len(tags) >= len(wishes) - 1
        for tag in tags:
            assert area.contains(tag.rect)
            assert tag.rect.size() == label_size(look, tag.code)
            for middle, radius in discs:
                across = max(tag.rect.left() - middle.x(), 0, middle.x() - tag.rect.right())
                down = max(tag.rect.top() - middle.y(), 0, middle.y() - tag.rect.bottom())
                assert hypot(across, down) >= radius
        for one, other in combinations(tags, 2):
            assert not one.rect.intersects(other.rect)


@pytest.mark.parametrize("leg", Leg)
def test_the_name_of_a_knob_points_into_it(look, leg):
    at, _px_per_mm = stage(Pose.STANDING, View.OUTER, leg, SIZES[0])
    area, landmarks = QRectF(0, 0, 412, 524), ATLAS.landmarks(Pose.STANDING)
    place = landmarks.spots["fibular_head_outer"].places[View.OUTER]
    middle = at(place.x, place.y)
    for markers in ([], discs_of(Pose.STANDING, View.OUTER, at)):
        (wish,) = landmark_wishes(
            look, at, landmarks, View.OUTER, ["fibular_head"], area=area, markers=markers
        )
        off = wish.spot - middle
        assert hypot(off.x(), off.y()) < RING_PX - 4
        if not markers:
            assert wish.spot == middle


def test_a_name_is_painted_where_it_was_laid_out(look):
    at, _px_per_mm = stage(Pose.STANDING, View.FRONT, Leg.LEFT, SIZES[0])
    area = QRectF(0, 0, 412, 524)
    landmarks = ATLAS.landmarks(Pose.STANDING)
    wishes = landmark_wishes(look, at, landmarks, View.FRONT, ["kneecap"], area=area, markers=[])
    (tag,) = lay_out_tags(area, wishes, [], [], 8)
    image = QImage(412, 524, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    with QPainter(image) as painter:
        paint_label(painter, look, tag)
    assert image.pixelColor(tag.rect.center().toPoint()).alpha() == 255
    assert image.pixelColor(5, 500).alpha() == 0
