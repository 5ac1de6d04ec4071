"""The table of hands: what ships is whole, and what is broken is refused with its place."""

import copy
import json

import pytest

from kneeapp.adapters.atlas import HANDS_FILE, AtlasFiles
from kneeapp.adapters.catalogue_json import Node
from kneeapp.adapters.hands import read_hands
from kneeapp.core.errors import AppError
from kneeapp.core.hands import HandFrame
from kneeapp.core.press_sight import sight_of
from tests.shipped import ASSETS, shipped_catalogue

RAW = json.loads(ASSETS.read(HANDS_FILE))
HANDS = AtlasFiles(ASSETS).hands()
POINTS = shipped_catalogue().points


def test_every_point_that_is_shown_has_its_row():
    for code, point in POINTS.items():
        sight = sight_of(point, POINTS)
        if sight is not None:
            placing = HANDS.placings[code, sight.pose, sight.view]
            assert set(placing.points) == set(sight.codes)


def test_every_picture_is_there():
    for picture in HANDS.pictures.values():
        files = [*picture.frames.values(), *([picture.shadow.file] if picture.shadow else [])]
        for file in files:
            assert ASSETS.read(f"images/hands/{file}")


def test_a_hand_that_is_laid_has_all_frames_and_a_shadow():
    for placing in HANDS.placings.values():
        if placing.picture is not None:
            picture = HANDS.pictures[placing.picture]
            assert set(picture.frames) == set(HandFrame)
            assert picture.shadow is not None
            assert picture.lift_mm > 0


def test_behind_the_knee_and_at_the_nerve_no_knuckle_presses():
    for (code, _pose, _view), placing in HANDS.placings.items():
        if code in {"BL40", "BL39", "BL38", "KI10", "GB33", "GB34"}:
            assert placing.picture != "knuckle"


def test_the_side_picture_shows_the_same_shape():
    sides = {p.picture: HANDS.side(p) for p in HANDS.placings.values() if p.picture}
    assert sides["two_finger_press"].name == "two_finger_press_side"
    assert sides["thumb_press_across"].name == "thumb_press_side"
    assert sides["thumb_index_pair"] is None


def broken(change):
    raw = copy.deepcopy(RAW)
    change(raw)
    return raw


BROKEN = {
    "another format": lambda raw: raw.update(format="hands"),
    "a later version": lambda raw: raw.update(version=2),
    "a left hand": lambda raw: raw.update(hand="left"),
    "no press": lambda raw: raw["pictures"]["knuckle"]["frames"].pop("press"),
    "no hover": lambda raw: raw["pictures"]["knuckle"]["frames"].pop("hover"),
    "a file elsewhere": lambda raw: raw["pictures"]["knuckle"]["frames"]["press"].update(
        file="../secret.webp"
    ),
    "an unknown picture": lambda raw: raw["placing"][0].update(picture="claw"),
    "a picture from the side": lambda raw: raw["placing"][0].update(picture="knuckle_side"),
    "too many points": lambda raw: raw["placing"][0].update(points=["ST34", "ST35", "ST36"]),
    "no points": lambda raw: raw["placing"][0].update(points=[]),
    "no contact": lambda raw: raw["pictures"]["knuckle"].update(contacts=[]),
    "a size of nothing": lambda raw: raw["pictures"]["knuckle"].update(size_px=[0, 10]),
}


@pytest.mark.parametrize("change", BROKEN.values(), ids=BROKEN)
def test_what_is_broken_is_refused(change):
    with pytest.raises(AppError):
        read_hands(Node(broken(change)))


def test_a_point_may_have_a_ring_instead_of_a_hand():
    raw = broken(lambda raw: raw["placing"][0].update(picture=None))
    first = raw["placing"][0]
    hands = read_hands(Node(raw))
    placing = next(p for p in hands.placings.values() if p.code == first["code"])
    assert placing.picture is None
    assert hands.side(placing) is None
