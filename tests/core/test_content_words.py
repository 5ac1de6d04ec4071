"""What the shipped content says: nothing of the tradition left out, nothing promised."""

import re
import unicodedata

import pytest

from kneeapp.core.content import Grade, HandShape, Movement, Posture
from kneeapp.core.guide import StepKind
from tests.shipped import shipped_catalogue

CATALOGUE = shipped_catalogue()
POINTS = CATALOGUE.points

CORE = ("ST34", "ST35", "GB33", "BL40")
ORDER = (
    *CORE,
    *("EX-LE4", "EX-LE2", "SP10", "ST36", "GB34", "SP9", "EX-LE5", "EX-LE3", "ST33", "ST32"),
    *("LR7", "LR8", "LR9", "KI10", "BL39", "BL38", "BL57", "BL56", "BL55", "BL37"),
    *("GB32", "GB31", "SP6"),
)
DELICATE = ("BL38", "BL39", "BL55", "KI10", "LR8", "LR9")
EVERY_POINT = pytest.mark.parametrize("point", POINTS.values(), ids=POINTS)

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
    told = sum(len(POINTS[code].traditions) for code in CORE)
    assert told == len(STATEMENTS)


@pytest.mark.parametrize("code", ORDER[len(CORE) :])
def test_of_the_other_points_little_is_told_and_the_place_first(code):
    traditions = POINTS[code].traditions
    assert 1 <= len(traditions) <= 4
    assert traditions[0].evidence.startswith("place")


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
        ("chosen_ex_le5", Grade.OPEN, "544 used the outer dimple and 533", {"yu-2022"}),
        ("chosen_ex_le4", Grade.OPEN, "533", {"yu-2022"}),
        ("chosen_sp10", Grade.OPEN, "414", {"yu-2022"}),
        ("chosen_gb34", Grade.OPEN, "392", {"yu-2022"}),
        ("chosen_st36", Grade.OPEN, "318", {"yu-2022"}),
        ("chosen_sp9", Grade.OPEN, "285", {"yu-2022"}),
        ("comfort", Grade.NONE, "none tested this place alone", set()),
        ("pregnancy_sp6", Grade.OPEN, "no objective harm", {"carr-2015"}),
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
    assert tuple(POINTS) == ORDER
    assert next(iter(CATALOGUE.routines)) == "after_workout"
    assert CATALOGUE.routines["after_workout"].points == CORE
    assert CATALOGUE.routines["after_workout"].title == "After workout"


@pytest.mark.parametrize(
    ("code", "cap", "default_s"),
    [
        *(("ST34", 5, 60), ("ST35", 4, 60), ("GB33", 4, 60), ("BL40", 3, 60), ("EX-LE4", 4, 60)),
        *(("EX-LE2", 4, 45), ("SP10", 5, 60), ("ST36", 6, 60), ("GB34", 4, 45), ("SP9", 4, 60)),
        *(("EX-LE5", 4, 60), ("EX-LE3", 4, 45), ("ST33", 5, 45), ("ST32", 6, 60), ("LR7", 4, 45)),
        *(("LR8", 3, 45), ("LR9", 3, 30), ("KI10", 3, 45), ("BL39", 3, 30), ("BL38", 3, 30)),
        *(("BL57", 5, 60), ("BL56", 5, 45), ("BL55", 3, 45), ("BL37", 6, 60), ("GB32", 5, 45)),
        *(("GB31", 5, 60), ("SP6", 4, 60)),
    ],
)
def test_how_hard_and_how_long(code, cap, default_s):
    technique = POINTS[code].technique
    longest = 60 if code in DELICATE else 120
    assert technique.max_intensity == cap
    assert (technique.default_s, technique.min_s, technique.max_s) == (default_s, 30, longest)
    assert technique.limit_reason.startswith("One minute" if code in DELICATE else "Two minutes")


@EVERY_POINT
def test_what_lies_behind_the_leg_is_reached_from_behind(point):
    behind = point.code.startswith(("BL", "KI"))
    stands_first = point.posture_words.startswith("Stand")
    assert point.posture is (Posture.SEATED_REACH_BEHIND if behind else Posture.SEATED)
    assert point.lead_in_s == (12 if behind or stands_first else 8)


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


@EVERY_POINT
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


@EVERY_POINT
def test_the_hand_shown_is_the_hand_told(point):
    told = {
        HandShape.THUMB: "thumb",
        HandShape.BOTH_THUMBS: "thumbs",
        HandShape.TWO_FINGERS: "finger",
        HandShape.KNUCKLE: "knuckle",
        HandShape.PINCH: "thumb and index finger",
    }[point.technique.hand]
    assert told in point.technique.contact.lower()
    assert told in point.cue_place.lower()
    if "circle" in point.technique.motion and "steady" not in point.technique.motion:
        assert point.technique.movement is Movement.CIRCLE or point.pair


# Pinyin, Han as traditionally and as simplified written, kanji, kana, hangul; "-" where nobody
# could confirm a reading.
NAMES = [
    ("ST34", "Liángqiū 梁丘 梁丘 梁丘 りょうきゅう 양구"),
    ("ST35", "Dúbí 犢鼻 犊鼻 犢鼻 とくび 독비"),
    ("GB33", "Xīyángguān 膝陽關 膝阳关 膝陽関 しつようかん 슬양관"),
    ("BL40", "Wěizhōng 委中 委中 委中 いちゅう 위중"),
    ("EX-LE4", "Nèixīyǎn 內膝眼 内膝眼 内膝眼 - 내슬안"),
    ("EX-LE2", "Hèdǐng 鶴頂 鹤顶 鶴頂 - 학정"),
    ("SP10", "Xuèhǎi 血海 血海 血海 けっかい 혈해"),
    ("ST36", "Zúsānlǐ 足三里 足三里 足三里 あしさんり 족삼리"),
    ("GB34", "Yánglíngquán 陽陵泉 阳陵泉 陽陵泉 ようりょうせん 양릉천"),
    ("SP9", "Yīnlíngquán 陰陵泉 阴陵泉 陰陵泉 いんりょうせん 음릉천"),
    ("EX-LE5", "Xīyǎn 膝眼 膝眼 膝眼 しつがん 슬안"),
    ("EX-LE3", "Bǎichóngwō 百蟲窩 百虫窝 百虫窩 - 백충와"),
    ("ST33", "Yīnshì 陰市 阴市 陰市 いんし 음시"),
    ("ST32", "Fútù 伏兔 伏兔 伏兎 ふくと 복토"),
    ("LR7", "Xīguān 膝關 膝关 膝関 しつかん 슬관"),
    ("LR8", "Qūquán 曲泉 曲泉 曲泉 きょくせん 곡천"),
    ("LR9", "Yīnbāo 陰包 阴包 陰包 いんぽう 음포"),
    ("KI10", "Yīngǔ 陰谷 阴谷 陰谷 いんこく 음곡"),
    ("BL39", "Wěiyáng 委陽 委阳 委陽 いよう 위양"),
    ("BL38", "Fúxì 浮郄 浮郄 浮郄 ふげき 부극"),
    ("BL57", "Chéngshān 承山 承山 承山 しょうざん 승산"),
    ("BL56", "Chéngjīn 承筋 承筋 承筋 しょうきん 승근"),
    ("BL55", "Héyáng 合陽 合阳 合陽 ごうよう 합양"),
    ("BL37", "Yīnmén 殷門 殷门 殷門 いんもん 은문"),
    ("GB32", "Zhōngdú 中瀆 中渎 中瀆 ちゅうとく 중독"),
    ("GB31", "Fēngshì 風市 风市 風市 ふうし 풍시"),
    ("SP6", "Sānyīnjiāo 三陰交 三阴交 三陰交 さんいんこう 삼음교"),
]


@pytest.mark.parametrize(("code", "row"), NAMES)
def test_the_names_in_other_scripts(code, row):
    point = POINTS[code]
    shown = (point.pinyin, *point.names)
    assert " ".join(name or "-" for name in shown) == row
    bare = unicodedata.normalize("NFD", point.pinyin)
    assert "".join(c for c in bare if not unicodedata.combining(c)) == point.pinyin_plain


def test_no_point_is_without_its_row_of_names():
    assert tuple(code for code, _ in NAMES) == ORDER


def test_names_nobody_could_confirm_are_left_out():
    without_kana = {code for code, point in POINTS.items() if not point.names.ja_kana}
    without_english = {code for code, point in POINTS.items() if not point.english}
    assert without_kana == {"EX-LE2", "EX-LE3", "EX-LE4"}
    assert without_english == {"EX-LE4"}
    assert all(point.names.ja_kanji and point.names.ko_hangul for point in POINTS.values())


def test_no_two_points_have_one_plain_name_or_place():
    assert len({point.plain_name for point in POINTS.values()}) == len(ORDER)
    assert len({point.short_name for point in POINTS.values()}) == len(ORDER)
    assert len({point.place_words for point in POINTS.values()}) == len(ORDER)


@EVERY_POINT
def test_what_is_not_known_is_said_in_plain_words(point):
    assert not re.search(r"\b(listed|entry|entries|record|data)\b", point.summary.text)


def test_the_pair_is_two_points_and_only_what_lies_on_the_picture_is_drawn():
    assert {code: p.pair for code, p in POINTS.items() if p.pair} == {"EX-LE5": ("ST35", "EX-LE4")}
    assert {code for code, point in POINTS.items() if not point.is_drawn} == {"EX-LE5", "SP6"}
    assert POINTS["EX-LE5"].technique.hand is HandShape.PINCH


@EVERY_POINT
def test_people_find_a_point_by_their_own_words(point):
    assert 3 <= len(point.search_words) <= 10
    assert len(set(point.search_words)) == len(point.search_words)
    for word in point.search_words:
        assert re.fullmatch(r"[a-z][a-z -]{2,29}", word)
        assert not re.search(r"relie|cure|heal|treat|better|pain.?free", word)


def test_where_charts_or_pictures_are_unsure_the_point_says_so():
    unsure = {code for code, point in POINTS.items() if point.doubt}
    wide = {c for c, p in POINTS.items() if any(spot.doubt_mm for spot in p.spots.values())}
    assert unsure == wide
    assert {"GB33", "GB31", "GB32", "SP10", "EX-LE3", "LR8", "EX-LE2"} <= unsure
    assert all("Feel for" in POINTS[code].doubt for code in unsure)
    assert all("area" in POINTS[code].doubt for code in ("GB31", "GB32"))


@EVERY_POINT
def test_the_guide_goes_from_posture_by_landmark_to_feel(point):
    kinds = [step.kind for step in point.guide.steps]
    assert 3 <= len(kinds) <= 5
    assert kinds[0] is StepKind.POSTURE
    assert kinds[-1] is StepKind.FEEL
    assert StepKind.LANDMARK in kinds
    if StepKind.MEASURE in kinds:  # bones first, the own hand second
        assert kinds.index(StepKind.LANDMARK) < kinds.index(StepKind.MEASURE)
    for step in point.guide.steps:
        assert len(step.head) <= 60
        assert not step.head.endswith(".")
        assert len(re.findall(r"\.(?=\s|$)", step.text)) <= 2
        assert step.kind is not StepKind.MEASURE or "not a rule" in step.text


@EVERY_POINT
def test_the_guide_tells_what_is_right_and_what_to_do_when_it_is_wrong(point):
    assert len(point.guide.right) == 2
    assert 1 <= len(point.guide.wrong) <= 2
    assert all(text.startswith("Not ") and ": then " in text for text in point.guide.wrong)


def test_every_point_answers_a_need():
    assert 5 <= len(CATALOGUE.needs) <= 8
    assert len({need.id for need in CATALOGUE.needs}) == len(CATALOGUE.needs)
    assert all(len(need.title) <= 24 for need in CATALOGUE.needs)
    assert {code for need in CATALOGUE.needs for code in need.points} == set(ORDER)


def test_the_tradition_is_credited():
    assert "Mai Sogawa" in CATALOGUE.origin
    assert "Tim Tarks (2023)" in CATALOGUE.origin
