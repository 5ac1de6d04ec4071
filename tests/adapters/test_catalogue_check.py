"""The strict look at `points.json`: what may ship and what may not."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kneeapp.adapters.catalogue_check import SAFETY_CAPS, check_points

RAW = (Path(__file__).parents[2] / "resources" / "points.json").read_bytes()


def edited(path, value):
    tree = json.loads(RAW)
    steps = [int(step) if step.isdigit() else step for step in path.split(".")]
    parent = tree
    for step in steps[:-1]:
        parent = parent[step]
    parent[steps[-1]] = value
    return json.dumps(tree).encode()


def test_the_shipped_file_may_ship():
    assert check_points(RAW) == []


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "line 1, column 1"),
        (b"[" * 200_000, "not a file of points"),
        (b'{"a": 1, "a": 2}', "“a” twice"),
        (b'{"a": NaN}', "NaN"),
    ],
)
def test_what_cannot_be_parsed_is_told_once(raw, told):
    (line,) = check_points(raw)
    assert told in line


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        pytest.param("extra", 1, "extra: ", id="an unknown key at the top"),
        pytest.param("points.0.note", "x", "points.0.note: ", id="an unknown key in a point"),
        pytest.param("points.0.lead_in_s", "8", "points.0.lead_in_s: ", id="text for a number"),
        pytest.param("points.0.lead_in_s", 7, "points.0.lead_in_s: ", id="too short a lead-in"),
        pytest.param("points.0.technique.max_s", 121, "technique.max_s: ", id="over two minutes"),
        pytest.param("points.0.technique.min_s", 10, "technique.min_s: ", id="under half a minute"),
        pytest.param("points.0.traditions", [], "traditions: ", id="no tradition"),
        pytest.param("points.0.sources", [], "points.0.sources: ", id="no source"),
        pytest.param("points.0.find_steps", ["Sit on it."], "find_steps: ", id="one step"),
        pytest.param("points.0.where", "on the leg.", "where: ", id="no capital letter"),
        pytest.param("points.0.where", "On the leg", "where: ", id="no full stop"),
        pytest.param("points.0.where", "On " * 99 + ".", "where: ", id="too long"),
        pytest.param("points.0.technique.how", "Thumb pad.", "how: ", id="a full stop too many"),
        pytest.param("points.0.pinyin", "Liang2", "pinyin: ", id="pinyin with digits"),
        pytest.param("points.0.hanzi_traditional", "Hill", "hanzi_traditional: ", id="no Han"),
        pytest.param("evidence.pain.grade", "superb", "evidence.pain.grade: ", id="a grade"),
        pytest.param("safety.gate", [], "safety.gate: ", id="no gate"),
        pytest.param("safety.ask_first", ["cancer"], "safety.ask_first: ", id="one to ask"),
    ],
)
def test_the_shape_is_strict(path, value, place):
    assert any(place in line for line in check_points(edited(path, value)))


def test_every_mistake_is_told_at_once():
    tree = json.loads(edited("points.0.lead_in_s", "8"))
    tree["points"][1]["technique"]["hand"] = "elbow"
    assert len(check_points(json.dumps(tree).encode())) == 2


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        pytest.param("points.0.sources", ["nowhere-1"], "points.ST34.sources[0]", id="source"),
        pytest.param(
            "points.0.traditions.0.evidence", "hope", "traditions[0].evidence", id="evidence"
        ),
        pytest.param(
            "routines.0.steps.0.point", "ST1", "routines[0].steps[0].point", id="unknown point"
        ),
        pytest.param(
            "routines.0.steps.1.point", "ST34", "after_workout: ST34 is pressed twice", id="twice"
        ),
        pytest.param(
            "routines.8.steps.2.point", "EX-LE5", "EX-LE5 is pressed twice", id="pair and its half"
        ),
        pytest.param("routines.0.steps.0.seconds", 20, "seconds", id="too short"),
        pytest.param("routines.2.gate", "short", "routines.2.gate", id="gate without a sentence"),
        pytest.param("routines.2.points", ["ST34"], "routines.2.points", id="the old shape"),
        pytest.param("evidence.pain.sources", [], "evidence.pain.sources", id="uncited grade"),
    ],
)
def test_what_is_named_exists(path, value, told):
    (line,) = check_points(edited(path, value))
    assert told in line


@pytest.mark.parametrize(("index", "code"), list(enumerate(["ST34", "ST35", "GB33", "BL40"])))
def test_no_press_is_stronger_than_safety_allows(index, code):
    path = f"points.{index}.technique.max_intensity"
    assert check_points(edited(path, SAFETY_CAPS[code])) == []
    assert check_points(edited(path, SAFETY_CAPS[code] + 1)) == [
        f"points.{code}.technique.max_intensity: above {SAFETY_CAPS[code]}, the limit of safety"
    ]


def test_a_point_without_a_limit_of_safety_may_not_ship():
    tree = json.loads(RAW)
    tree["points"].append(tree["points"][1] | {"code": "XX1"})
    assert check_points(json.dumps(tree).encode()) == [
        "points.XX1: no limit of pressure is laid down for this point"
    ]


def test_reaching_behind_takes_longer():
    assert check_points(edited("points.3.lead_in_s", 8)) == [
        "points.BL40.lead_in_s: reaching behind takes 12 s"
    ]


# The points where a knuckle is never right: nerves, vessels or the joint lie close under the skin.
SHALLOW = [
    *("BL38", "BL39", "BL40", "BL55", "BL56", "KI10", "LR7", "LR8", "LR9", "GB33", "GB34"),
    *("SP6", "SP9", "SP10", "ST35", "EX-LE2", "EX-LE3", "EX-LE4", "EX-LE5"),
]


def test_no_knuckle_presses_where_nerves_and_vessels_lie_shallow():
    tree = json.loads(RAW)
    for point in tree["points"]:
        point["technique"]["hand"] = "knuckle"
    told = check_points(json.dumps(tree).encode())
    refused = [line.split(".")[1] for line in told if ".technique.hand: no knuckle" in line]
    assert sorted(refused) == sorted([*SHALLOW, "BL57", "ST32", "ST33", "ST36"])
    assert len(told) == len(refused)


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("contact", "A knuckle"),
        ("motion", "the knuckle, steady"),
        ("how", "Knuckle, a steady press"),
        ("cue_place", "Place a knuckle"),
    ],
)
def test_nor_do_the_words_ask_for_a_knuckle_there(key, text):
    tree = json.loads(RAW)
    for point in tree["points"]:
        (point if key == "cue_place" else point["technique"])[key] = text
    told = check_points(json.dumps(tree).encode())
    refused = [line.split(".")[1] for line in told if f"{key}: no knuckle may" in line]
    assert sorted(refused) == sorted(SHALLOW)


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        ("points.0.where", "Press here! Now.", "points.0.where: exclamation mark"),
        ("points.0.where", "Press here \U0001f44d now.", "points.0.where: exclamation mark"),
        ("points.0.where", "Press  here.", "points.0.where: exclamation mark"),
        ("safety.notes.0", "It cures the knee.", "“cures” promises too much"),
        ("safety.notes.0", "It heals the knee.", "“heals” promises too much"),
        ("safety.notes.0", "It Treats the knee.", "“Treats” promises too much"),
        ("points.1.traditions.4.text", "It healed the knee.", "“healed” promises too much"),
        ("points.0.where", "On a leg " * 9 + ".", "points.ST34.where: more than 25 words"),
        ("points.0.cue_where", "a b c d e f g h i j", "a cue of more than 12 words"),
    ],
)
def test_words_are_measured(path, text, told):
    (line,) = check_points(edited(path, text))
    assert told in line


def test_what_nobody_needs_is_found():
    tree = json.loads(RAW)
    tree["sources"]["lonely-1999"] = "Nobody. Nothing. 1999."
    tree["evidence"]["lonely"] = tree["evidence"]["pain"]
    tree["points"][0]["traditions"][0]["sources"] = ["who-2008"]
    tree["safety"]["further"][0]["id"] = "calf_swollen"
    assert check_points(json.dumps(tree).encode()) == [
        "evidence.lonely: no tradition names it",
        "sources.lonely-1999: nothing cites it",
        "points.ST34.traditions.0: sources without a correction",
        "safety: two rows with one id",
    ]


def test_pydantic_is_imported_only_to_check():
    code = (
        "import sys, kneeapp.adapters.catalogue, kneeapp.adapters.catalogue_check;"
        "sys.exit('pydantic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
