"""Search: whatever somebody knows of a point leads to it, and the best comes first."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneeapp.core.search import QUERY_MOST_CHARS, PointSearch, compact, folded
from tests.shipped import shipped_catalogue

CATALOGUE = shipped_catalogue()
POINTS = CATALOGUE.points
SEARCH = PointSearch(POINTS.values(), CATALOGUE.needs)


def in_decomposed_form(text):
    return unicodedata.normalize("NFD", text)


WAYS = {
    "code": lambda p: p.code,
    "code in small letters": lambda p: p.code.lower(),
    "code without dash": lambda p: p.code.replace("-", ""),
    "code with spaces": lambda p: " ".join(p.code.replace("-", "")),
    "plain name": lambda p: p.plain_name,
    "plain name in capitals": lambda p: p.plain_name.upper(),
    "short name": lambda p: p.short_name,
    "pinyin": lambda p: p.pinyin,
    "pinyin without tones": lambda p: p.pinyin_plain.lower(),
    "pinyin taken apart": lambda p: in_decomposed_form(p.pinyin),
    "english": lambda p: p.english,
    "traditional": lambda p: p.names.hanzi_traditional,
    "simplified": lambda p: p.names.hanzi_simplified,
    "japanese": lambda p: p.names.ja_kanji,
    "reading": lambda p: p.names.ja_kana,
    "korean": lambda p: p.names.ko_hangul,
    "first search word": lambda p: p.search_words[0] if p.search_words else "",
    "where": lambda p: p.where,
}


@pytest.mark.parametrize("code", POINTS)
@pytest.mark.parametrize("way", WAYS)
def test_a_point_is_found_by_everything_it_is_called(code, way):
    asked = WAYS[way](POINTS[code])
    if asked:
        assert code in SEARCH.find(asked)


@pytest.mark.parametrize("code", POINTS)
def test_its_code_and_its_name_find_it_first(code):
    assert SEARCH.find(code)[0] == code
    alike = [
        p.code for p in POINTS.values() if compact(p.plain_name) == compact(POINTS[code].plain_name)
    ]
    assert SEARCH.find(POINTS[code].plain_name)[0] in alike


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("st36", "ST36"),
        ("ST 36", "ST36"),
        ("36", "ST36"),
        ("ex le 4", "EX-LE4"),
        ("exle5", "EX-LE5"),
        ("zusanli", "ST36"),
        ("Zú sān lǐ", "ST36"),
        ("wei zhong", "BL40"),
        ("イチュウ", "BL40"),
        ("calf's nose", "ST35"),
        ("calfs nose", "ST35"),
        ("outer knee dimple", "ST35"),
        ("dimple inner", "EX-LE4"),
    ],
)
def test_many_spellings_lead_to_one_point(asked, first):
    assert SEARCH.find(asked)[0] == first


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("heavy legs", {"BL57", "BL40", "ST36"}),
        ("it band", {"GB31", "GB32", "GB33", "GB34"}),
        ("iliotibial", {"GB31", "GB32", "GB33"}),
        ("hamstring", {"BL37", "BL38", "BL39"}),
        ("calf", {"BL55", "BL56", "BL57"}),
        ("stairs", {"ST35", "EX-LE2", "EX-LE4", "EX-LE5"}),
        ("behind the knee", {"BL40", "BL39", "BL38"}),
    ],
)
def test_needs_muscles_and_complaints_find_several(asked, found):
    assert found <= set(SEARCH.find(asked))


def test_what_a_point_is_called_comes_before_what_is_said_about_it():
    found = SEARCH.find("calf")
    # The meaning of the Chinese name of ST35 is "calf's nose".
    assert max(map(found.index, ("BL55", "BL56", "BL57"))) < found.index("ST35")


def test_a_code_comes_before_whatever_else_begins_like_it():
    assert SEARCH.find("st")[:3] == tuple(code for code in POINTS if code.startswith("ST"))[:3]


def test_nothing_asked_finds_all_in_their_order():
    assert SEARCH.find("") == SEARCH.find("   ") == tuple(POINTS)


@pytest.mark.parametrize("asked", ["qqxy", "elbow", "???", "st99", "\x00"])
def test_what_nobody_calls_a_point_finds_none(asked):
    assert SEARCH.find(asked) == ()


def test_translated_words_find_too():
    told = {"Outer knee dimple": "Äußeres Kniegrübchen"}
    search = PointSearch(POINTS.values(), told=lambda text: told.get(text, text))
    assert search.find("ausseres knie")[0] == "ST35"
    assert search.find("kniegrubchen") == ("ST35",)
    assert search.find("outer knee dimple")[0] == "ST35"


@given(st.text(max_size=3 * QUERY_MOST_CHARS))
def test_any_text_is_answered_with_known_codes_once_each(asked):
    found = SEARCH.find(asked)
    assert len(found) == len(set(found))
    assert set(found) <= set(POINTS)


@given(st.sampled_from(list(POINTS)), st.integers(1, 12))
def test_every_beginning_of_a_name_finds_it(code, length):
    assert code in SEARCH.find(POINTS[code].pinyin[:length])


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert folded(folded(text)) == folded(text)
