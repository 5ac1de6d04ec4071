"""What could hurt: a guide that leads to the wrong side, a caution that is missing, a gate."""

import re
from math import hypot

import pytest

from kneeapp.adapters.atlas import AtlasFiles
from kneeapp.core.body import Convention, Leg, Pose, View
from kneeapp.core.content import HandShape
from kneeapp.core.guide import Fingers, StepKind
from kneeapp.core.places import dot
from kneeapp.core.ruler import way_mm
from kneeapp.ui.find.landmark_anchor import anchor
from kneeapp.ui.find.subject import subject_of
from tests.shipped import ASSETS, shipped_catalogue

CATALOGUE = shipped_catalogue()
POINTS = CATALOGUE.points
SAFETY = CATALOGUE.safety
ATLAS = AtlasFiles(ASSETS)
SUBJECTS = {code: subject_of(CATALOGUE, code, Leg.LEFT, Convention.MIRROR) for code in POINTS}
EVERY_POINT = pytest.mark.parametrize("point", POINTS.values(), ids=POINTS)
# So far from the middle of the leg a point lies on one side of it.
SIDE_FROM_MM = 10.0
# Landmarks that lie on one side without saying so in their name.
OUTER = ("it_band", "biceps_tendon", "fibular_head")
INNER = ("semitendinosus", "semimembranosus", "sartorius", "gracilis")

# What the guide of a point must say, and what it must never say.
GUIDES = [
    (
        "ST34",
        "the kneecap’s upper outer corner|the outer edge of the kneecap|up three finger-widths|"
        "on the outer side of the broad tendon|tendon lies towards the middle, firm muscle outside",
        "inner|inside",
    ),
    (
        "ST35",
        "off the cord to the outer side|opens just outside the cord|twin on the inner side is|"
        "cord lies on the inner side of your finger",
        "inside the cord|to the inner side",
    ),
    (
        "GB33",
        "bony knob on the outer side|spot on the outer knee|a little back, off the knob|"
        "the flat band in front and the cord behind|above the tip of the small knob|"
        "in front of the cord|aim forwards|knob lies in front of it and below, the cord behind",
        "inner|inside",
    ),
    (
        "BL40",
        "crease behind the knee|one cord lies on the outer side, one on the inner side|"
        "half way between the cords|flat pads in the middle",
        "",
    ),
    (
        "EX-LE4",
        "off the cord to the inner side|opens just inside the cord|twin on the outer side is ST35|"
        "cord lies on the outer side of your finger",
        "outside the cord|to the outer side",
    ),
    (
        "EX-LE2",
        "up the middle of the kneecap|off the upper edge|in the middle of the edge|"
        "kneecap just below it",
        "inner|outer|inside|outside",
    ),
    (
        "SP10",
        "the kneecap’s upper inner corner|the inner edge of the kneecap|up three finger-widths|"
        "the bulge of the muscle",
        "outer|outside",
    ),
    (
        "ST36",
        "outer dimple below the kneecap|just outside the firm cord|four fingers below the dimple|"
        "one finger-width out from it, towards the outer side|just outside the ridge",
        "inner|inside",
    ),
    (
        "GB34",
        "small knob below the outer knee|a thumb-width forwards and down|the dip in front of|"
        "never back to the knob|the knob lies behind it and a little above",
        "inner|inside",
    ),
    (
        "SP9",
        "the inner edge of the shin bone|flat inner side of the shin|slide up along the edge|"
        "corner under the bulge|three fingers below the level of the kneecap’s lower tip|"
        "bone lies above it and in front",
        "outer|outside",
    ),
    (
        "EX-LE5",
        "lower tip of the kneecap|a finger on each side of the cord|the cord between them",
        "inner|outer|inside|outside",
    ),
    (
        "EX-LE3",
        "the kneecap’s upper inner corner|the inner edge of the kneecap|up four finger-widths|"
        "a thumb-width above SP10",
        "outer|outside",
    ),
    (
        "ST33",
        "the kneecap’s upper outer corner|the outer edge of the kneecap|up four finger-widths|"
        "lies just outside it|tendon lies towards the middle",
        "inner|inside",
    ),
    (
        "ST32",
        "the kneecap’s upper outer corner|the outer edge of the kneecap|up two hand-widths|"
        "slightly outwards|slightly to the outer side of the middle",
        "inner|inside",
    ),
    (
        "LR7",
        "corner of the inner shin|up the inner edge of the shin bone|one thumb-width straight back|"
        "soft spot behind the bone|a thumb-width in front of it",
        "outer|outside",
    ),
    (
        "LR8",
        "fold to its inner end|the back of the inner knee, behind the bony knob|"
        "knob of the inner knee lies in front of the dip, the inner cords lie behind it",
        "outer|outside",
    ),
    (
        "LR9",
        "inner edge of the kneecap until the bone ends|up four fingers and a thumb|"
        "straight to the inner side|between two muscles",
        "outer|outside",
    ),
    (
        "KI10",
        "crease behind the knee|the most prominent inner cord|off the cord, towards the middle|"
        "do not go as far as the middle",
        "outer|outside",
    ),
    (
        "BL39",
        "follow the crease to the outer cord|stop just before the cord|towards the middle|"
        "a nerve runs along the cord",
        "inner|inside",
    ),
    (
        "BL38",
        "follow the crease to the outer cord|go up one thumb-width|cord that faces the middle|"
        "a nerve runs along the cord",
        "inner|inside",
    ),
    (
        "BL57",
        "look at both calves first|rise on tiptoe|half way from the knee crease to the outer ankle|"
        "soft bulge ends here",
        "inner|inside",
    ),
    (
        "BL56",
        "look at both calves first|fattest part of the calf|less than a third of the way|"
        "the furrow between the halves",
        "inner|inside",
    ),
    (
        "BL55",
        "look at both calves first|middle of the knee crease|straight down three finger-widths|"
        "between the two halves of the calf",
        "inner|outer|inside|outside",
    ),
    (
        "BL37",
        "two cords behind the knee|just above half way to the buttock fold|"
        "the furrow between the strands",
        "inner|outer|inside|outside",
    ),
    (
        "GB32",
        "band on the outer thigh|down three finger-widths|behind the flat band|back edge",
        "inner|inside",
    ),
    (
        "GB31",
        "where the middle finger rests|down the outer side of the thigh|behind the flat band|"
        "back edge",
        "inner|inside",
    ),
    (
        "SP6",
        "bony knob of the inner ankle|up four finger-widths|slip just behind the shin bone|"
        "leave this point out in pregnancy",
        "outer|outside",
    ),
]


@pytest.mark.parametrize(("code", "said", "never"), GUIDES, ids=[row[0] for row in GUIDES])
def test_a_guide_leads_to_its_own_point(code, said, never):
    guide = POINTS[code].guide
    texts = [text for step in guide.steps for text in (step.head, step.text)]
    told = " ".join([*texts, *guide.right, *guide.wrong]).lower()
    assert [words for words in said.split("|") if words.lower() not in told] == []
    assert not never or not re.search(rf"\b({never})\b", told)
    assert ("knuckle" in told) is (code == "BL37")


def test_no_point_is_without_words_for_its_guide():
    assert {code for code, _, _ in GUIDES} == set(POINTS)


def side_of(point):
    """The side it lies on, "outer" or "inner"; empty in the middle of the leg."""
    x_mm = point.spots[Pose.STANDING].mm[0]
    return "" if abs(x_mm) < SIDE_FROM_MM else "outer" if x_mm > 0 else "inner"


def sides_named(landmark):
    outer = "outer" in landmark or landmark.startswith(OUTER)
    inner = "inner" in landmark or landmark.startswith(INNER)
    return {side for side, named in (("outer", outer), ("inner", inner)) if named}


DRAWN_POINT = pytest.mark.parametrize(
    "point", [p for p in POINTS.values() if p.spots], ids=[c for c, p in POINTS.items() if p.spots]
)


@DRAWN_POINT
def test_words_and_landmarks_lie_on_the_side_of_the_point(point):
    side = side_of(point)
    place = f"{point.place_words} {point.where}"
    assert set(re.findall(r"\b(outer|inner)\b", place)) == ({side} if side else set())
    short = f"{point.plain_name} {point.short_name} {point.cue_where}"
    if side:
        assert set(re.findall(r"\b(outer|inner)\b", short.lower())) <= {side}
        named = {mark for step in point.guide.steps for mark in step.landmarks}
        named |= {point.guide.measure.from_landmark} if point.guide.measure else set()
        assert [mark for mark in sorted(named) if sides_named(mark) - {side}] == []


@EVERY_POINT
def test_every_landmark_of_a_guide_is_on_the_picture_of_the_guide(point):
    subject = SUBJECTS[point.code]
    named = [mark for step in point.guide.steps for mark in step.landmarks]
    if subject is None:
        assert named == []
        return
    known = ATLAS.landmarks(subject.pose)
    assert [mark for mark in named if anchor(known, mark, subject.view) is None] == []


# How far the drawn point lies from where its measure is counted from, along the limb, in parts of
# what the words say; and the way the fingers lead there, in the picture of the guide. A good fifth
# is the most that may pass for a check by hand.
UP, DOWN, BACK = (0.0, 0.0, 1.0), (0.0, 0.0, -1.0), (0.0, 1.0, 0.0)
FORWARDS = (0.0, -1.0, 0.0)
RULERS = [
    *(("ST34", 1.15, UP), ("GB33", 0.81, UP), ("SP10", 1.16, UP), ("EX-LE3", 1.10, UP)),
    *(("ST36", 1.0, DOWN), ("GB34", 0.99, DOWN), ("SP9", 0.99, DOWN), ("BL55", 0.98, DOWN)),
    *(("ST33", 1.0, BACK), ("ST32", 1.0, BACK), ("LR7", 0.85, BACK), ("LR9", 1.07, UP)),
    *(("BL38", 0.78, UP), ("GB32", 1.0, FORWARDS)),
]
RULER_LIMIT, RULER_SPARE = 0.23, 0.02


@pytest.mark.parametrize(("code", "share", "way"), RULERS)
def test_a_measure_is_true_on_the_drawn_leg(code, share, way):
    subject, measure = SUBJECTS[code], POINTS[code].guide.measure
    known = ATLAS.landmarks(subject.pose)
    mark_mm = subject._mark_mm(measure.from_landmark, known, subject.spot)
    off = [point - mark for point, mark in zip(subject.spot.mm, mark_mm, strict=True)]
    expected_mm = measure.cun * subject.spot.cun_mm
    assert dot(tuple(off), way) / expected_mm == pytest.approx(share, abs=RULER_SPARE)
    assert share == pytest.approx(1.0, abs=RULER_LIMIT)
    # The ruler itself is exactly as long as its words, and ends at the point.
    back = way_mm(subject.pose, mark_mm, subject.spot.mm, expected_mm)
    assert back == pytest.approx(tuple(-expected_mm * part for part in way))
    ruler = subject.ruler(known)
    plate, camera = subject.plate, subject.camera
    assert ruler.end == plate.xy(subject.spot.mm, subject.view)
    seen_mm = hypot(
        (ruler.end[0] - ruler.start[0]) * plate.width_mm,
        (ruler.end[1] - ruler.start[1]) * plate.height_mm,
    )
    slant = hypot(dot(way, camera.right), dot(way, camera.up))
    assert seen_mm == pytest.approx(expected_mm * slant)
    assert slant > 0.6


def test_what_is_told_in_parts_of_a_limb_has_no_ruler():
    # "About half way to the ankle bone": the far end lies outside the picture, and no number of
    # fingers is told. The others are found by what one feels alone.
    told_in_parts = {"BL37", "BL56", "BL57"}
    by_touch = {"ST35", "EX-LE4", "EX-LE5", "EX-LE2", "BL40", "LR8", "KI10", "BL39"}
    # The middle finger's own length finds GB31, and no picture shows SP6.
    alone = {"GB31", "SP6"}
    without = {code for code, point in POINTS.items() if point.guide.measure is None}
    assert without == told_in_parts | by_touch | alone


def test_a_measure_is_a_width_of_the_own_hand():
    measured = {code: p.guide.measure for code, p in POINTS.items() if p.guide.measure}
    assert set(measured) == {code for code, _share, _way in RULERS}
    assert all(measure.cun == measure.fingers.cun for measure in measured.values())
    assert measured["ST34"].fingers is Fingers.THREE
    assert measured["ST33"].fingers is Fingers.FOUR
    for code in measured:
        assert StepKind.MEASURE in {step.kind for step in POINTS[code].guide.steps}


def test_the_height_of_gb33_is_a_rough_check_and_no_more():
    (step,) = [s for s in POINTS["GB33"].guide.steps if s.kind is StepKind.MEASURE]
    for words in ("drawn leg", "rough check, not a rule", "charts differ"):
        assert words in step.text
    assert "Charts differ in its height" in POINTS["GB33"].doubt


def test_the_outer_dimple_is_never_called_inner():
    for text in (POINTS["ST35"].where, *POINTS["ST35"].find_steps, POINTS["ST35"].cue_where):
        assert "inner" not in text
    assert "outer" in POINTS["ST35"].where
    assert POINTS["GB33"].best_view(Pose.STANDING) is View.OUTER


@pytest.mark.parametrize(
    ("need", "side"), [("outer_knee", "outer"), ("inner_knee", "inner"), ("behind_knee", "behind")]
)
def test_a_need_leads_to_its_side_of_the_leg(need, side):
    (found,) = [one for one in CATALOGUE.needs if one.id == need]
    points = [POINTS[code] for code in found.points]
    if side == "behind":
        assert all(point.best_view(Pose.STANDING) is View.BACK for point in points)
    else:
        assert {side_of(point) for point in points} == {side}


# What must stand in the cautions of a point; where pressing could do harm.
CLOT = "Look at both calves first: one that is newly swollen, warm, discoloured or sore"
CYST = "a Baker’s cyst, a lump or any sign of a clot"
HOT = "Leave it out when the knee is hot, swollen or freshly hurt"
VEINS = "Leave it out over varicose veins"
BURNING = "stop with burning"
THROBBING = "stop with throbbing, tingling or numbness"
BLEEDING = "With blood thinners or a bleeding disorder it could bruise"
CAUTIONS = [
    ("ST34", "fresh bruise|bleed more|Sharp pain after an injury is checked, not pressed"),
    ("ST35", HOT + "|the press comfortable"),
    ("GB33", "A nerve runs close behind|in front of the cord|stop at once if shin or foot tingles"),
    ("BL40", f"A nerve and large vessels|Press lightly|{THROBBING}|{CYST}|aneurysm|varicose"),
    ("EX-LE4", HOT + "|skin nerves|Stop with burning or tingling"),
    ("EX-LE5", HOT + "|skin nerves|Stop with burning or tingling"),
    ("EX-LE2", "when the tendon above the kneecap is sore|pouch above the kneecap is swollen"),
    ("SP10", "Large vessels and a skin nerve|medium strength at most"),
    ("EX-LE3", "Vessels of the inner thigh|medium strength at most"),
    ("LR9", f"Vessels and a nerve|press lightly|{THROBBING}|{VEINS}"),
    ("ST36", "A nerve and vessels lie deep|no tools|tense muscle, needs a doctor, not pressing"),
    (
        "GB34",
        "A nerve wraps round the bone just below the knob|Never press on or behind the knob|"
        "Stop at once with tingling, or when the foot feels weak",
    ),
    ("SP9", f"A large vein and a nerve|{BURNING}|{VEINS}|start light"),
    ("LR7", f"A large vein and a nerve|{BURNING}|{VEINS}|start light"),
    ("LR8", f"A large vein and a nerve|rub gently|{BURNING}, throbbing or tingling|{VEINS}"),
    ("KI10", f"A nerve and large vessels|Press lightly|{THROBBING}|{CYST}|aneurysm|varicose"),
    (
        "BL39",
        "A nerve runs right along|most lightly of all|stop at once if shin or foot tingles|"
        f"any tingling, numbness or weakness|{CYST}|aneurysm|varicose",
    ),
    (
        "BL38",
        "A nerve runs right along|most lightly of all|stop at once if shin or foot tingles|"
        f"any tingling, numbness or weakness|{CYST}|aneurysm|varicose",
    ),
    ("BL57", f"{CLOT}|Do not press, and see a doctor today|{VEINS}|torn or freshly pulled"),
    ("BL56", f"{CLOT}|Do not press, and see a doctor today|{VEINS}|torn or freshly pulled"),
    (
        "BL55",
        f"Large vessels and a nerve|Knead lightly|{THROBBING}|{CLOT}|"
        f"Do not press, and see a doctor today|{CYST}|aneurysm|{VEINS}",
    ),
    (
        "BL37",
        "A large nerve|stop with shooting pain, tingling or numbness|pulled thigh muscle|"
        "newly swollen, sore, warm or discoloured|see a doctor today",
    ),
    ("SP6", f"Leave it out in pregnancy|{CLOT}|see a doctor today|{VEINS}|{BURNING}"),
    *((code, "Leave it out over a") for code in ("ST32", "ST33", "GB31", "GB32")),
    *((code, BLEEDING) for code in ("ST32", "ST33", "ST34", "ST36", "GB31", "GB32")),
]


@pytest.mark.parametrize(("code", "said"), CAUTIONS)
def test_the_caution_of_a_point_says_what_could_be_hurt(code, said):
    told = " ".join(POINTS[code].cautions)
    assert [words for words in said.split("|") if words not in told] == []


def test_no_point_is_without_its_cautions():
    assert {code for code, _ in CAUTIONS} == set(POINTS)


def test_every_point_that_is_to_be_left_out_says_so_itself():
    named = set(re.findall(r"\b[A-Z]{2}(?:-LE)?\d+\b", SAFETY.leave_out))
    assert named == {"SP9", "SP6", "SP10", "EX-LE3", "BL40"}
    named |= {code for code in POINTS if code.startswith(("BL", "KI", "LR"))}
    sentence = "with less feeling in your legs, a clot, blood thinners or a bleeding disorder."
    says = {c for c, p in POINTS.items() if f"Leave it out {sentence}" in p.cautions}
    assert says == named


@EVERY_POINT
def test_whoever_bleeds_easily_is_warned_where_the_press_is_strong(point):
    told = " ".join(point.cautions)
    assert point.technique.max_intensity < 5 or "blood thinners or a bleeding disorder" in told


@pytest.mark.parametrize(
    ("code", "never"),
    [
        ("BL40", "never a thumb tip, knuckle or tool"),
        ("GB33", "never a fingertip, knuckle"),
        ("KI10", "never a thumb tip, knuckle or tool"),
        ("BL39", "never a thumb tip, knuckle or tool"),
        ("BL38", "never a thumb tip, knuckle or tool"),
    ],
)
def test_where_nerves_lie_shallow_only_pads_press(code, never):
    point = POINTS[code]
    assert any(never in caution for caution in point.cautions)
    assert "pad" in point.technique.contact
    assert "knuckle" not in point.technique.how
    assert point.technique.hand is HandShape.TWO_FINGERS
    assert "tingl" in point.technique.sensation + point.cautions[0]


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
    for code in ("BL", "KI", "LR", "SP9", "SP6"):
        assert re.search(rf"\b{code}\b", SAFETY.leave_out)
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
