"""Reading `points.json`: the shipped file, and every broken, missing or hostile one."""

import json
from contextlib import suppress
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kneeapp.adapters.catalogue import load_catalogue
from kneeapp.core.content import Grade, Posture
from kneeapp.core.errors import AppError

RAW = (Path(__file__).parents[2] / "resources" / "points.json").read_bytes()
GONE = object()


def edited(path, value):
    """The shipped file with one value changed, or with the key taken out (`GONE`)."""
    tree = json.loads(RAW)
    steps = [int(step) if step.isdigit() else step for step in path.split(".")]
    parent = tree
    for step in steps[:-1]:
        parent = parent[step]
    if value is GONE:
        del parent[steps[-1]]
    else:
        parent[steps[-1]] = value
    return json.dumps(tree).encode()


def refusal(raw):
    with pytest.raises(AppError) as caught:
        load_catalogue(raw)
    sentence = str(caught.value)
    assert "Your history is safe." in sentence
    assert "install kneeapp again" in sentence
    assert len(sentence) < 300
    assert sentence.isprintable()
    return sentence


def test_the_shipped_file_loads_as_it_is_written():
    tree = json.loads(RAW)
    catalogue = load_catalogue(RAW)
    assert list(catalogue.points) == [point["code"] for point in tree["points"]]
    assert catalogue.sources == tree["sources"]
    assert catalogue.origin == tree["origin"]
    written, point = tree["points"][3], catalogue.points["BL40"]
    assert point.where == written["where"]
    assert point.find_steps == tuple(written["find_steps"])
    assert point.posture is Posture.SEATED_REACH_BEHIND
    assert point.names.ja_kana == written["ja_kana"]
    assert point.technique.hand == written["technique"]["hand"]
    assert [step.head for step in point.guide.steps] == [
        s["head"] for s in written["guide"]["steps"]
    ]
    assert [need.id for need in catalogue.needs] == [need["id"] for need in tree["needs"]]
    assert point.technique.limit_reason == written["technique"]["limit_reason"]
    assert point.traditions[4].correction == written["traditions"][4]["correction"]
    assert point.traditions[4].sources == ("eptumed-fossa",)
    assert point.traditions[0].correction == ""
    assert catalogue.evidence["circulation"].grade is Grade.CONTRADICTED
    assert catalogue.evidence["circulation"].grade_words == "contradicted for deep flow"
    assert catalogue.evidence["pain"].grade_words == ""
    assert [flag.id for flag in catalogue.safety.gate] == [f["id"] for f in tree["safety"]["gate"]]
    assert catalogue.safety.always.id == "breathless"


def test_what_was_loaded_cannot_be_changed():
    catalogue = load_catalogue(RAW)
    with pytest.raises(TypeError):
        catalogue.points["XX1"] = catalogue.points["ST34"]
    with pytest.raises(FrozenInstanceError):
        catalogue.points["ST34"].where = "elsewhere"


# --- broken ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        pytest.param(b"", "line 1, column 1", id="an empty file"),
        pytest.param(b"   \n", "broken at line 2", id="blanks"),
        pytest.param(b"Dear diary", "line 1, column 1", id="a text file"),
        pytest.param(RAW[: len(RAW) // 2], "broken at line", id="half a file"),
        pytest.param(RAW + b"}", "broken at line", id="something behind the end"),
        pytest.param(RAW.replace(b'"points": [', b'"points": ', 1), "broken at line", id="a typo"),
        pytest.param(b"SQLite format 3\x00" + bytes(range(256)), "not a file of points", id="db"),
        pytest.param(b"\xff\xfe{\x00}\x00", "not a file of points", id="UTF-16"),
        pytest.param(RAW.decode().encode("latin-1", "replace"), "not a file", id="Latin-1"),
        pytest.param(b"\xef\xbb\xbf" + RAW, "line 1, column 1", id="a byte order mark"),
        pytest.param(b"null", "not a file of points", id="null"),
        pytest.param(b"[]", "not a file of points", id="a list"),
        pytest.param(b"{}", "not a file of points", id="an empty object"),
        pytest.param(b'"kneeapp-points"', "not a file of points", id="a word"),
        pytest.param(edited("format", "other"), "not a file of points", id="another format"),
        pytest.param(edited("version", 4), "version 4, and this kneeapp reads version 3", id="v4"),
        pytest.param(edited("version", "1"), "“version”", id="version as text"),
    ],
)
def test_broken_files_are_refused_with_a_sentence(raw, told):
    assert told in refusal(raw)


# --- missing --------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", sorted(json.loads(RAW)))
def test_a_missing_part_is_named(key):
    sentence = refusal(edited(key, GONE))
    assert f"lacks “{key}”" in sentence or key == "format"


OPTIONAL = {"english", "ja_kana", "search_words", "doubt", "pair", "is_drawn"}
POINT_KEYS = sorted(json.loads(RAW)["points"][0].keys() - OPTIONAL)


@pytest.mark.parametrize("key", [key for key in POINT_KEYS if key != "code"])
def test_a_missing_fact_of_a_point_is_named_with_its_point(key):
    assert f"lacks “points.ST35.{key}”" in refusal(edited(f"points.1.{key}", GONE))


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("points.0.code", "points[0].code"),
        ("points.2.guide.steps", "points.GB33.guide.steps"),
        ("points.2.guide.steps.0.head", "points.GB33.guide.steps[0].head"),
        ("needs.0.title", "needs[0].title"),
        ("points.3.technique.max_intensity", "points.BL40.technique.max_intensity"),
        ("points.3.traditions.2.evidence", "points.BL40.traditions[2].evidence"),
        ("points.0.summary.sources", "points.ST34.summary.sources"),
        ("routines.0.steps", "routines[0].steps"),
        ("routines.0.steps.0.point", "routines[0].steps[0].point"),
        ("routines.0.steps.0.seconds", "routines[0].steps[0].seconds"),
        ("safety.always", "safety.always"),
        ("safety.gate.1.urgent", "safety.gate[1].urgent"),
        ("evidence.pain.grade", "evidence.pain.grade"),
    ],
)
def test_a_missing_key_deep_inside_is_named(path, told):
    assert f"lacks “{told}”" in refusal(edited(path, GONE))


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        ("points", [], "points"),
        ("points.0.find_steps", [], "points.ST34.find_steps"),
        ("points.0.cautions", [], "points.ST34.cautions"),
        ("points.0.traditions", [], "points.ST34.traditions"),
        ("points.0.sources", [], "points.ST34.sources"),
        ("points.0.where", "", "points.ST34.where"),
        ("points.0.where", "   ", "points.ST34.where"),
        ("routines.0.steps", [], "routines[0].steps"),
        ("routines.0.steps.0.seconds", 29, "routines[0].steps[0].seconds"),
        ("routines.0.steps.0.seconds", 121, "routines[0].steps[0].seconds"),
        ("routines.7.steps.3.seconds", 61, "routines[7].steps[3].seconds"),
        ("routines.0.steps.0.seconds", 60.5, "routines[0].steps[0].seconds"),
        ("routines.0.steps.0.seconds", True, "routines[0].steps[0].seconds"),
        ("routines.2.gate", "", "routines[2].gate"),
        ("routines.2.gate", 5, "routines[2].gate"),
        ("routines.1.need", "legs", "routines[1].need"),
        ("safety.gate", [], "safety.gate"),
        ("safety.gate.0.sources", [], "safety.gate[0].sources"),
        ("evidence.pain.sources", [], "evidence.pain.sources"),
        ("points.0.sources", ["nowhere-2020"], "points.ST34.sources[0]"),
        ("points.0.traditions.1.evidence", "hope", "points.ST34.traditions[1].evidence"),
        ("routines.0.steps.1.point", "ST1", "routines[0].steps[1].point"),
        ("needs.0.points", ["ST1"], "needs[0].points[0]"),
    ],
)
def test_what_is_empty_or_names_what_is_not_there_is_refused(path, value, told):
    assert f"“{told}”" in refusal(edited(path, value))


# --- hostile --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        ("points.0.technique.max_intensity", 11, "points.ST34.technique.max_intensity"),
        ("points.0.technique.max_intensity", 0, "points.ST34.technique.max_intensity"),
        ("points.0.technique.max_intensity", 5.0, "points.ST34.technique.max_intensity"),
        ("points.0.technique.max_intensity", True, "points.ST34.technique.max_intensity"),
        ("points.0.technique.max_s", 10**30, "points.ST34.technique.max_s"),
        ("points.0.technique.max_s", 29, "points.ST34.technique.max_s"),
        ("points.0.technique.default_s", 121, "points.ST34.technique.default_s"),
        ("points.0.technique.min_s", -1, "points.ST34.technique.min_s"),
        ("points.0.lead_in_s", 0, "points.ST34.lead_in_s"),
        ("points.0.lead_in_s", None, "points.ST34.lead_in_s"),
        ("points.0.code", "ST34<b>", "points[0].code"),
        ("points.0.code", "../ST34", "points[0].code"),
        ("points.1.code", "ST34", "points[1].code"),
        ("points.0.posture", "standing_on_one_leg", "points.ST34.posture"),
        ("points.0.technique.hand", "elbow", "points.ST34.technique.hand"),
        ("points.0.technique.movement", "stab", "points.ST34.technique.movement"),
        ("points.0.guide.steps", [], "points.ST34.guide.steps"),
        ("points.0.guide.steps.0.kind", "guess", "points.ST34.guide.steps[0].kind"),
        ("points.0.guide.steps.0.landmarks", ["../x"], "points.ST34.guide.steps[0].landmarks[0]"),
        ("points.0.pair", ["ST35", "ST1"], "points.ST34.pair"),
        ("points.0.is_drawn", 0, "points.ST34.is_drawn"),
        ("points.0.find_steps", "Sit.", "points.ST34.find_steps"),
        ("points.0.find_steps", ["Sit."] * 501, "points.ST34.find_steps"),
        ("points.0.find_steps", [["Sit."]], "points.ST34.find_steps[0]"),
        ("points.0.where", {"en": "knee"}, "points.ST34.where"),
        ("points.0.where", "x" * 401, "points.ST34.where"),
        ("points.0.plain_name", "x" * 81, "points.ST34.plain_name"),
        ("points.0.where", "Knee\x00", "points.ST34.where"),
        ("points.0.where", "Knee\x1b[2J", "points.ST34.where"),
        ("points.0.where", "Knee\nknee", "points.ST34.where"),
        ("points.0.where", "Knee \u202etfel", "points.ST34.where"),
        ("points.0.where", "Knee\ud800", "points.ST34.where"),
        ("points.0.traditions.0.correction", "", "points.ST34.traditions[0].correction"),
        ("points.0.traditions.0.sources", [], "points.ST34.traditions[0].sources"),
        ("evidence.pain.grade", "excellent", "evidence.pain.grade"),
        ("evidence.pain.grade_words", "x" * 81, "evidence.pain.grade_words"),
        ("evidence", {"../../etc": {}}, "evidence.../../etc"),
        ("sources.who-2008", ["x"], "sources.who-2008"),
        ("routines.0.id", "After workout", "routines[0].id"),
        ("safety.gate.0.urgent", "no", "safety.gate[0].urgent"),
        ("safety", "all is well", "safety"),
    ],
)
def test_wrong_kinds_and_wrong_numbers_are_refused_and_named(path, value, told):
    assert f"“{told}”" in refusal(edited(path, value))


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        pytest.param(b"[" * 200_000, "not a file of points", id="lists nested to death"),
        pytest.param(b'{"a":' * 200_000, "not a file of points", id="objects nested to death"),
        pytest.param(b"9" * 100_000, "not a file of points", id="a number without end"),
        pytest.param(b'{"version": NaN}', "without a value (NaN)", id="NaN"),
        pytest.param(b'{"version": -Infinity}', "without a value (-Infinity)", id="infinity"),
        pytest.param(b'{"version": 1e999}', "without a value (1e999)", id="1e999"),
        pytest.param(b'{"a": 1, "b": 2, "a": 3}', "says “a” twice", id="a key twice"),
        pytest.param(b'{"{x}": 1, "{x}": 3}', "says “{x}” twice", id="a key like a placeholder"),
        pytest.param(b'{"%s": 1, "%s": 2}' % (b"k" * 9999, b"k" * 9999), "k…” twice", id="long"),
        pytest.param(b'{"\\u001b[2J": 1, "\\u001b[2J": 2}', "says “?[2J” twice", id="control"),
        pytest.param(RAW + b" " * 2_000_000, "too large", id="two megabytes"),
    ],
)
def test_hostile_files_are_refused_with_a_sentence(raw, told):
    assert told in refusal(raw)


def test_a_key_twice_in_the_shipped_file_is_found():
    twice = RAW.replace(b'"max_intensity": 3', b'"max_intensity": 3, "max_intensity": 9')
    assert twice != RAW
    assert "“max_intensity” twice" in refusal(twice)


def test_two_routines_of_one_id_are_refused():
    routine = json.loads(RAW)["routines"][0]
    assert "“routines[1].id”" in refusal(edited("routines", [routine, routine]))


def test_a_key_from_a_later_kneeapp_is_passed_over():
    assert "ST34" in load_catalogue(edited("later", {"any": [1, None]})).points


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(RAW) - 1), st.binary(min_size=1, max_size=3))
def test_a_damaged_file_loads_or_is_refused_and_nothing_else(at, damage):
    raw = RAW[:at] + damage + RAW[at + len(damage) :]
    with suppress(AppError):
        assert load_catalogue(raw).points.keys() == load_catalogue(RAW).points.keys()
