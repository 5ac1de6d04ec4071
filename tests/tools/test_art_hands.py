"""The demonstration hands: every picture is there and fits the table, the table fits the points."""

from __future__ import annotations

import json

import pytest

from tests.house.source_files import ROOT

IMAGES = ROOT / "resources" / "images"
HANDS = IMAGES / "hands"
PICTURES_OF = {
    "thumb": {"thumb_press", "thumb_press_across"},
    "both_thumbs": {"both_thumbs"},
    "two_fingers": {"two_finger_press"},
    "knuckle": {"knuckle"},
    "pinch": {"thumb_index_pair"},
}


@pytest.fixture(scope="module")
def hands():
    return json.loads((HANDS / "hands.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def points():
    shipped = json.loads((ROOT / "resources" / "points.json").read_text("utf-8"))
    return {point["code"]: point for point in shipped["points"]}


def webp_size(name: str) -> tuple[int, int]:
    """Width and height of a lossy WebP with alpha, from its header."""
    head = (HANDS / name).read_bytes()[:30]
    assert head[:4] == b"RIFF"
    assert head[8:16] == b"WEBPVP8X"
    return int.from_bytes(head[24:27], "little") + 1, int.from_bytes(head[27:30], "little") + 1


def test_the_folder_holds_what_the_table_names_and_no_more(hands):
    named = {"hands.json"}
    for picture in hands["pictures"].values():
        for frame in picture["frames"].values():
            named.add(frame["file"])
            if "shadow" in frame:
                named.add(frame["shadow"]["file"])
    assert {file.name for file in HANDS.iterdir()} == named


def test_all_frames_of_a_picture_have_its_size(hands):
    for picture in hands["pictures"].values():
        for frame in picture["frames"].values():
            assert list(webp_size(frame["file"])) == picture["size_px"]


def test_a_shadow_is_as_large_as_its_picture_and_its_margin(hands):
    for picture in hands["pictures"].values():
        for frame in picture["frames"].values():
            if shadow := frame.get("shadow"):
                scale = shadow["mm_per_px"] / hands["mm_per_px"]
                expected = [
                    side / scale + 2 * margin
                    for side, margin in zip(picture["size_px"], shadow["origin_px"], strict=True)
                ]
                assert list(webp_size(shadow["file"])) == expected


def test_every_shape_hovers_touches_and_presses(hands):
    for names in PICTURES_OF.values():
        for name in names:
            assert list(hands["pictures"][name]["frames"]) == ["hover", "touch", "press"]
    for side in ("thumb_press_side", "two_finger_press_side", "knuckle_side"):
        assert list(hands["pictures"][side]["frames"]) == ["press"]


def test_contacts_lie_on_the_picture_and_the_press_is_a_direction(hands):
    for picture in hands["pictures"].values():
        assert all(0.0 < part < 1.0 for contact in picture["contacts"] for part in contact)
        assert sum(part**2 for part in picture["press"]) == pytest.approx(1.0, abs=1e-3)


def test_both_thumbs_lie_a_thumb_apart(hands):
    picture = hands["pictures"]["both_thumbs"]
    (left, left_y), (right, right_y) = picture["contacts"]
    assert left_y == right_y
    apart_mm = (right - left) * picture["size_px"][0] * hands["mm_per_px"]
    assert apart_mm == pytest.approx(21.0, abs=1.0)


def test_each_point_is_pressed_with_the_hand_its_technique_names(hands, points):
    for row in hands["placing"]:
        shape = points[row["code"]]["technique"]["hand"]
        assert row["picture"] is None or row["picture"] in PICTURES_OF[shape], row


def test_no_knuckle_where_a_nerve_is_near_and_flat_pads_in_the_hollow(hands):
    pictures = {}
    for row in hands["placing"]:
        pictures.setdefault(row["code"], set()).add(row["picture"])
    assert "knuckle" not in pictures["GB33"] | pictures["GB34"]
    for code in ("BL40", "BL39", "BL38"):
        assert pictures[code] <= {"two_finger_press", None}


def test_every_drawn_point_has_a_row_in_the_best_view_of_each_posture(hands):
    places = json.loads((IMAGES / "places.json").read_text("utf-8"))
    rows = [(row["code"], row["posture"]) for row in hands["placing"]]
    assert len(rows) == len(set(rows))
    views = {(row["code"], row["posture"]): row["view"] for row in hands["placing"]}
    for posture, plate in places["postures"].items():
        for code, point in plate["points"].items():
            assert views.get((code, posture)) == point["best_view"], (code, posture)


def test_the_pair_of_dimples_has_a_contact_for_each(hands):
    for row in hands["placing"]:
        expected = ["EX-LE4", "ST35"] if row["code"] == "EX-LE5" else [row["code"]]
        assert row["points"] == expected


def test_the_hands_stay_within_their_budget():
    assert sum(file.stat().st_size for file in HANDS.iterdir()) <= 800_000
