"""What the shipped content says: nothing of the tradition left out, nothing promised."""

import re
from pathlib import Path

import pytest

from kneeapp.adapters.catalogue import load_catalogue
from kneeapp.core.body import View
from kneeapp.core.content import Grade, Posture

CATALOGUE = load_catalogue((Path(__file__).parents[2] / "resources" / "points.json").read_bytes())
POINTS = CATALOGUE.points
SAFETY = CATALOGUE.safety

# Every statement the two articles make about a point: how our sentence names it, the evidence that
# stands beside it, and what the correction says where the statement is corrected.
STATEMENTS = [
    ("BL40", "mid-point of the crease", "place", ""),
    ("BL40", "stiffness of the lower limb", "stiffness", ""),
    ("BL40", "pain of the knee joint, and muscle cramps", "pain", ""),
    ("BL40", "blood through the muscles", "circulation", ""),
    ("BL40", "thumbs for one to two minutes, for heavy, sore legs", "soreness", "thumbs lie flat"),
    ("BL40", "steady, never painful, and the breath is deep", "relaxation", "softly rather than"),
    ("ST34", "three finger-widths above the kneecap, on the outer", "place_st34", ""),
    ("ST34", "sharp, sudden knee pain", "pain", "checked by a professional, not pressed"),
    ("ST34", "inflammation and tender muscles", "inflammation", ""),
    ("ST34", "strain from sprinting or jumping", "pain", "Not over a fresh strain"),
    ("ST34", "tightens up after lunges or squats", "stiffness", ""),
    ("ST34", "two minutes on each leg, best within an hour", "within_hour", ""),
    ("GB33", "just above the outer edge of the knee", "place_gb33", "above and behind the bony"),
    ("GB33", "pain and tightness of the outer knee and thigh", "it_band", ""),
    ("GB33", "stiffness from overuse", "stiffness", ""),
    ("GB33", "mobility of the joint and the health of the tendons", "mobility", ""),
    ("GB33", "runners and cyclists with a tight IT band", "it_band", ""),
    ("GB33", "circles with the thumb or the knuckles", "nerve_near", "no knuckle: a nerve is near"),
    ("ST35", "right below the kneecap, just outside its ligament", "place", ""),
    ("ST35", "used most for knees", "chosen_often", ""),
    ("ST35", "general discomfort of the knee after activity", "pain", ""),
    ("ST35", "swelling and fluid round the joint", "swelling", ""),
    ("ST35", "natural healing of minor knee injuries", "injuries", "fresh injury is not pressed"),
    ("ST35", "sore and puffy", "swelling", "first 48 to 72 hours"),
]


@pytest.mark.parametrize(("code", "words", "evidence", "correction"), STATEMENTS)
def test_every_statement_stands_beside_its_evidence(code, words, evidence, correction):
    (found,) = [t for t in POINTS[code].traditions if words in t.text]
    assert found.evidence == evidence
    assert evidence in CATALOGUE.evidence
    assert correction in found.correction
    assert bool(found.correction) is bool(correction)


def test_no_tradition_is_told_that_nobody_claimed():
    told = sum(len(point.traditions) for point in POINTS.values())
    assert told == len(STATEMENTS)


@pytest.mark.parametrize(
    ("key", "grade", "words", "sources"),
    [
        ("stiffness", Grade.WEAK, "no more than with sham", {"ang-2021"}),
        ("pain", Grade.SMALL, "0.54 of 10", {"yeung-2024", "li-2018", "ang-2021"}),
        ("it_band", Grade.NONE, "No controlled trial", set()),
        ("swelling", Grade.UNSUPPORTED, "No evidence", {"nhs-sprain"}),
        ("circulation", Grade.CONTRADICTED, "massage", {"hinds-2004", "shoemaker-1997"}),
        ("inflammation", Grade.WEAK, "nine athletes", {"dupuy-2018", "white-2020"}),
        ("soreness", Grade.OPEN, "24 to 72 hours", {"guo-2017", "dupuy-2018"}),
        ("within_hour", Grade.UNSUPPORTED, "No study in people", {"cheung-2003"}),
        ("relaxation", Grade.GOOD, "223 studies", {"laborde-2022"}),
        ("chosen_often", Grade.OPEN, "544", {"yu-2022"}),
    ],
)
def test_what_studies_show(key, grade, words, sources):
    evidence = CATALOGUE.evidence[key]
    assert evidence.grade is grade
    assert words in evidence.text
    assert set(evidence.sources) == sources


def test_good_is_never_said_bare():
    good = [e for e in CATALOGUE.evidence.values() if e.grade is Grade.GOOD]
    assert all(e.grade_words for e in good)
    assert all(point.summary.grade is not Grade.GOOD for point in POINTS.values())


def test_points_and_routine_go_in_the_order_of_the_session():
    order = ("ST34", "ST35", "GB33", "BL40")
    assert tuple(POINTS) == order
    assert list(CATALOGUE.routines) == ["after_workout"]
    assert CATALOGUE.routines["after_workout"].points == order
    assert CATALOGUE.routines["after_workout"].title == "After workout"


@pytest.mark.parametrize(
    ("code", "cap", "lead_in_s", "posture"),
    [
        ("ST34", 5, 8, Posture.SEATED),
        ("ST35", 4, 8, Posture.SEATED),
        ("GB33", 4, 8, Posture.SEATED),
        ("BL40", 3, 12, Posture.SEATED_REACH_BEHIND),
    ],
)
def test_how_hard_and_how_long(code, cap, lead_in_s, posture):
    technique = POINTS[code].technique
    assert technique.max_intensity == cap
    assert (technique.default_s, technique.min_s, technique.max_s) == (60, 30, 120)
    assert POINTS[code].lead_in_s == lead_in_s
    assert POINTS[code].posture is posture


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("ST34", "ST34 Liangqiu, outer thigh, three finger-widths above the kneecap"),
        ("ST35", "ST35 Dubi, front of the knee, outer dimple below the kneecap"),
        ("GB33", "GB33 Xiyangguan, outer knee, groove above and behind the bony knob"),
        ("BL40", "BL40 Weizhong, back of the knee, middle of the crease"),
    ],
)
def test_the_name_of_a_points_button_reads_as_one_sentence(code, name):
    point = POINTS[code]
    assert f"{point.code} {point.pinyin_plain}, {point.place_words}" == name


@pytest.mark.parametrize(
    ("code", "never"),
    [("BL40", "never a thumb tip, knuckle or tool"), ("GB33", "never a fingertip, knuckle")],
)
def test_where_nerves_lie_shallow_only_pads_press(code, never):
    point = POINTS[code]
    assert any(never in caution for caution in point.cautions)
    assert "pad" in point.technique.contact
    assert "knuckle" not in point.technique.how
    assert "tingl" in point.technique.sensation + point.cautions[0]


@pytest.mark.parametrize("point", POINTS.values(), ids=POINTS)
def test_texts_are_short_and_speak_to_you(point):
    assert len(point.where.split()) <= 25
    assert len(point.find_steps) == 3
    assert all(len(step.split()) <= 14 for step in point.find_steps)
    assert len(f"{point.cue_place} {point.cue_where}".split()) <= 12
    assert len(re.findall(r"[.;]", point.cautions[0])) <= 2
    assert len(point.summary.text) <= 160
    assert point.technique.limit_reason.count(".") == 1
    assert not point.technique.how.endswith(".")  # the panel goes on: "up to 4 of 10"
    assert point.technique.motion[0].islower()
    assert point.cue_place.startswith("Place ")
    assert point.plain_name.istitle() is False


def test_the_outer_dimple_is_never_called_inner():
    for text in (POINTS["ST35"].where, *POINTS["ST35"].find_steps, POINTS["ST35"].cue_where):
        assert "inner" not in text
    assert "outer" in POINTS["ST35"].where
    assert POINTS["GB33"].best_view is View.OUTER


def test_the_tradition_is_credited():
    assert "Mai Sogawa" in CATALOGUE.origin
    assert "Tim Tarks (2023)" in CATALOGUE.origin


@pytest.mark.parametrize(
    ("row", "id_", "words", "answer", "urgent"),
    [
        (0, "injured_today", "fall, twist or blow", "no pressing for two to three days", False),
        (1, "calf_swollen", "calf swollen, warm", "doctor today", True),
        (2, "joint_hot", "hot and swollen", "doctor today", True),
        (3, "cannot_load", "cannot stand on it or straighten", "emergency department", True),
        (4, "numb_or_weak", "numbness, tingling or weakness", "Do not press", False),
    ],
)
def test_the_gate(row, id_, words, answer, urgent):
    flag = SAFETY.gate[row]
    assert flag.id == id_
    assert words in flag.question
    assert answer in flag.action
    assert flag.urgent is urgent
    assert flag.sources


def test_breathlessness_stands_on_every_stop_sheet_and_means_the_emergency_number():
    assert len(SAFETY.gate) == 5
    assert SAFETY.always not in SAFETY.gate
    assert "chest pain" in SAFETY.always.heading
    assert "emergency number at once" in SAFETY.always.action
    assert SAFETY.always.urgent


def test_the_further_rows_are_on_the_safety_page_only():
    assert [flag.id for flag in SAFETY.further] == ["lasting_pain", "dark_urine"]
    assert [flag.urgent for flag in SAFETY.further] == [False, True]


@pytest.mark.parametrize(
    "words",
    [
        "blood clot",
        "blood thinners or a bleeding disorder",
        "knee operation in the last 3 months",
        "knee replacement",
        "pregnancy",
        "less feeling",
        "cancer",
        "varicose veins where you would press",
    ],
)
def test_who_asks_a_professional_first(words):
    assert len(SAFETY.ask_first) == 8
    assert sum(words in line for line in SAFETY.ask_first) == 1


def test_the_points_to_leave_out_are_named():
    assert "BL40" in SAFETY.leave_out
    for words in ("less feeling", "clot", "blood thinners", "varicose veins", "behind the knee"):
        assert words in SAFETY.leave_out


def test_the_stop_rule_names_the_four_feelings():
    assert "sharp, electric, throbbing or numb" in SAFETY.stop_rule


@pytest.mark.parametrize(
    "words",
    [
        "not treatment",
        "at most a small benefit",
        "usually well tolerated",
        "Soreness or a bruise can happen",
        "serious harm is rare",
        "not a medical device",
        "not meant for children",
        "after alcohol",
        "two full sessions a day",
    ],
)
def test_what_it_is_and_what_it_is_not(words):
    assert any(words in note for note in SAFETY.notes)
