"""What the picture of the guide paints: landmarks, labels, doubt, on the side they belong to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NamedTuple

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QPointF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from kneeapp.adapters.atlas import AtlasFiles
from kneeapp.core.body import Convention, Leg, View
from kneeapp.core.own_spot import OwnSpot
from kneeapp.core.ports import Assets
from kneeapp.ui.find import find_picture as module
from kneeapp.ui.find.find_picture import FindPicture, Seen
from kneeapp.ui.find.leg_plate import LegPlate
from kneeapp.ui.find.picture_pills import paint_foot
from kneeapp.ui.find.subject import Subject, subject_of
from kneeapp.ui.leg.landmark_paint import shown_landmarks
from kneeapp.ui.leg.leg_images import LegImages
from kneeapp.ui.leg.marker_paint import CHOSEN_RADIUS, DOUBT_GAP, RING
from kneeapp.ui.leg.words import landmark_word
from kneeapp.ui.theme import Look
from tests.mirror_table import FILE_RIGHT, OPPOSITE, POINTED_OUT, ROWS, Row, right_of
from tests.shipped import ASSETS, shipped_catalogue
from tests.ui.demo_sources import Swapped, halves
from tests.ui.seen_colours import newly_mint, share_of_light

CATALOGUE = shipped_catalogue()
ATLAS = AtlasFiles(ASSETS)
DRAWN = [code for code, point in CATALOGUE.points.items() if point.spots]
WIDE, TALL = 412, 560
EVENLY_DARK = halves("hands")
LEAST_RING_PX = CHOSEN_RADIUS + RING + DOUBT_GAP
# One leg and one convention for each guide, all four by turns.
BY_TURNS = [
    (code, (Leg.LEFT, Leg.RIGHT)[n % 2], (Convention.MIRROR, Convention.ATLAS)[n // 2 % 2])
    for n, code in enumerate(DRAWN)
]


class Shown(NamedTuple):
    """A picture of the guide with what it shows."""

    picture: FindPicture
    subject: Subject

    def painted(self, names: tuple[str, ...], spots: tuple[OwnSpot, ...] = ()) -> QImage:
        """The picture of a step that points out some landmarks."""
        step = self.subject.point.guide.steps[0]._replace(landmarks=names)
        self.picture.present(Seen(step, None, spots))
        return self.picture.grab().toImage()

    def at(self, xy: tuple[float, float], row: Row) -> QPointF:
        """Where a place of the file lies in the panel, by the table."""
        as_file = right_of(row) == FILE_RIGHT[row.view]
        return self.picture.framing().at((xy[0] if as_file else 1 - xy[0], xy[1]))


Make = Callable[..., Shown]


@pytest.fixture
def make(qtbot: QtBot, look: Look) -> Make:
    """Makes a picture of an evenly dark leg, from the view of its guide or another one."""

    def made(
        code: str,
        leg: Leg,
        convention: Convention,
        files: Assets = EVENLY_DARK,
        view: View | None = None,
    ) -> Shown:
        subject = subject_of(CATALOGUE, code, leg, convention)
        assert subject is not None
        subject = replace(subject, view=view or subject.view)
        marks = ATLAS.landmarks(subject.pose)
        legs = LegImages(files, look)
        steps = subject.point.guide.steps
        picture = FindPicture(look, LegPlate(legs), subject, marks, {}, steps)
        qtbot.addWidget(picture)
        picture.setProperty("legs", legs)
        picture.resize(WIDE, TALL)
        return Shown(picture, subject)

    return made


@pytest.fixture
def labelled(monkeypatch: pytest.MonkeyPatch) -> dict[str, QPointF]:
    """What the labels name, px, instead of the labels; the point does not cover the landmarks."""
    told: dict[str, QPointF] = {}

    def note(_painter, _look, _panel, anchors: Mapping[str, QPointF], _free) -> None:
        told.clear()
        told.update(anchors)

    monkeypatch.setattr(module, "paint_labels", note)
    monkeypatch.setattr(module, "paint_point", lambda *_args: None)
    return told


def brighter_to_the_right() -> Swapped:
    """Files of a leg that grow steadily brighter from their left to their right edge."""
    image = QImage(64, 64, QImage.Format.Format_ARGB32)
    for x in range(64):
        level = 60 + 2 * x
        for y in range(64):
            image.setPixelColor(x, y, QColor(level, level, level))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    content = bytes(buffer.data().data())
    return Swapped(lambda name: content if name.endswith(".webp") else None)


def row_of(subject: Subject) -> Row:
    """What the table says of the picture."""
    wanted = (subject.convention, subject.view, subject.leg)
    return next(row for of, row in ROWS if (of, row.view, row.leg) == wanted)


def places_of(subject: Subject, name: str) -> list[tuple[float, float]]:
    """Where the files put a landmark: one spot, or all along a strand."""
    marks = ATLAS.landmarks(subject.pose)
    if name in marks.spots:
        place = marks.spots[name].places[subject.view]
        return [(place.x, place.y)]
    path = marks.strands[name].paths[subject.view]
    return [xy for xy in path if 0 <= xy[0] <= 1 and 0 <= xy[1] <= 1]


def nearest_px(places: list[QPointF], to: QPointF) -> float:
    """How far the nearest of some places is."""
    return min(((at - to).manhattanLength() for at in places), default=float("inf"))


@pytest.mark.parametrize(("code", "leg", "convention"), BY_TURNS)
def test_every_step_points_out_all_that_its_view_shows(
    make: Make, labelled: dict[str, QPointF], code: str, leg: Leg, convention: Convention
):
    shown = make(code, leg, convention)
    subject, row = shown.subject, row_of(shown.subject)
    bare = shown.painted(())
    assert labelled == {}
    marks = ATLAS.landmarks(subject.pose)
    for step in subject.point.guide.steps:
        wanted = shown_landmarks(marks, subject.view, step.landmarks)
        mint = newly_mint(bare, shown.painted(step.landmarks))
        assert shown.picture.highlighted() == wanted
        assert bool(mint) is bool(wanted)
        assert set(labelled) == {landmark_word(name) for name in wanted}
        for name in wanted:
            places = [shown.at(xy, row) for xy in places_of(subject, name)]
            assert min(nearest_px(mint, at) for at in places) < 6, name
        # Each label leads to a place of what it names.
        for word, at in labelled.items():
            named = [name for name in wanted if landmark_word(name) == word]
            ends = [shown.at(xy, row) for name in named for xy in places_of(subject, name)]
            assert nearest_px(ends, at) < 1, word


@pytest.mark.parametrize("convention", Convention)
@pytest.mark.parametrize("leg", Leg)
@pytest.mark.parametrize(("view", "code", "name", "beside", "side"), POINTED_OUT)
def test_a_landmark_is_painted_on_its_side_of_the_point(
    make: Make,
    labelled: dict[str, QPointF],
    view: View,
    code: str,
    name: str,
    beside: str,
    side: str,
    leg: Leg,
    convention: Convention,
):
    shown = make(code, leg, convention, view=view)
    row = row_of(shown.subject)
    mint = newly_mint(shown.painted(()), shown.painted((name,)))
    assert mint
    place = CATALOGUE.points[beside].place(shown.subject.pose, view)
    assert place is not None
    (own,) = [own for part, _taught, own in shown.picture.spot_places() if part == beside]
    assert (own - shown.at((place.x, place.y), row)).manhattanLength() < 1
    (label,) = labelled.values()
    middle = sum(at.x() for at in mint) / len(mint)
    at_right = right_of(row) == side
    assert at_right or right_of(row) == OPPOSITE[side]
    assert (middle > own.x()) is at_right
    assert (label.x() > own.x()) is at_right


@pytest.mark.parametrize("convention", Convention)
@pytest.mark.parametrize("leg", Leg)
@pytest.mark.parametrize("code", dict.fromkeys(row[1] for row in POINTED_OUT))
def test_the_leg_itself_lies_as_the_table_says(
    make: Make, code: str, leg: Leg, convention: Convention
):
    shown = make(code, leg, convention, brighter_to_the_right())
    row, image = row_of(shown.subject), shown.painted(())
    (own, *_rest) = [own for _code, _taught, own in shown.picture.spot_places()]
    y = 90 if own.y() > TALL / 2 else TALL - 90
    level = [image.pixelColor(x, y).lightness() for x in (140, WIDE - 140)]
    assert abs(level[0] - level[1]) > 8
    assert (level[1] > level[0]) is (right_of(row) == FILE_RIGHT[row.view])


@pytest.mark.parametrize(("code", "leg", "convention"), BY_TURNS)
def test_a_wide_ring_says_feel_for_it_until_it_is_found(
    make: Make, code: str, leg: Leg, convention: Convention
):
    shown = make(code, leg, convention)
    subject = shown.subject
    doubt_mm = subject.spot.doubt_mm if subject.spot else 0.0
    px_per_mm = shown.picture.framing().width / subject.plate.width_mm
    (own, *_rest) = [own for _code, _taught, own in shown.picture.spot_places()]
    # As wide as on the leg, and never hidden by the marker.
    radius = max((doubt_mm or 15.0) * px_per_mm, LEAST_RING_PX)
    ring = share_of_light(shown.painted(()), own, radius)
    assert (0.3 < ring < 0.8) if doubt_mm else ring == 0
    # Half a millimetre away: found, and no more in doubt.
    spot = OwnSpot(code, leg, subject.pose, (0.0, 0.0, 0.5))
    assert share_of_light(shown.painted((), (spot,)), own, radius) == 0


@pytest.mark.parametrize("wide", [200, 320, 412])
def test_the_words_of_a_ruler_stay_inside_a_narrow_panel(look: Look, wide: int):
    wear = replace(look, text_scale=1.5)
    image = QImage(wide, 120, QImage.Format.Format_RGB32)
    image.fill(wear.colour("sunken"))
    with QPainter(image) as painter:
        paint_foot(painter, wear, image.size(), "your four fingers and thumb", "101 mm")
    row = [image.pixelColor(x, 90) for x in range(wide)]
    painted = [x for x, colour in enumerate(row) if colour != wear.colour("sunken")]
    assert painted[0] >= 12
    assert painted[-1] < wide - 12
    # The number is never cut.
    green = [x for x, colour in enumerate(row) if colour == wear.colour("accent")]
    assert green == [] or green[-1] < painted[-1] - 8
