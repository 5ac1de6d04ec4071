"""Readings in Latin letters: Hepburn, Revised Romanization, and finding points by them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneeapp.core.romanised import hepburn, latin_sounds, plain_sound, revised
from kneeapp.core.search import PointSearch, compact
from tests.shipped import shipped_catalogue

CATALOGUE = shipped_catalogue()
POINTS = CATALOGUE.points
SEARCH = PointSearch(POINTS.values(), CATALOGUE.needs)


@pytest.mark.parametrize(
    ("kana", "said"),
    [
        ("りょうきゅう", "ryoukyuu"),
        ("リョウキュウ", "ryoukyuu"),
        ("けっかい", "kekkai"),
        ("まっちゃ", "matcha"),
        ("しつようかん", "shitsuyoukan"),
        ("じゅく", "juku"),
        ("ふげき", "fugeki"),
        ("いんぽう", "inpou"),
        ("きょくせん", "kyokusen"),
        ("ラーメン", "raamen"),
        ("っ", ""),
        ("ー", "ー"),
        ("ゃ", "ゃ"),
        ("abc 1", "abc 1"),
        ("", ""),
    ],
)
def test_kana_by_the_table_of_hepburn(kana, said):
    assert hepburn(kana) == said


@pytest.mark.parametrize(
    ("hangul", "spoken"),
    [
        ("족삼리", "joksamni"),
        ("양구", "yanggu"),
        ("독비", "dokbi"),
        ("음릉천", "eumneungcheon"),
        ("양릉천", "yangneungcheon"),
        ("혈해", "hyeolhae"),
        ("승근", "seunggeun"),
        ("슬안", "seuran"),
        ("복토", "bokto"),
        # Examples of the rules as they were published.
        ("백마", "baengma"),
        ("종로", "jongno"),
        ("왕십리", "wangsimni"),
        ("별내", "byeollae"),
        ("신라", "silla"),
        ("한밭", "hanbat"),
        ("구미", "gumi"),
        ("", ""),
    ],
)
def test_hangul_as_it_is_spoken(hangul, spoken):
    assert revised(hangul)[0] == spoken


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("ryokyu", "ST34"),
        ("Ryōkyū", "ST34"),
        ("ryoukyuu", "ST34"),
        ("ryo kyu", "ST34"),
        ("RYOKYU", "ST34"),
        ("ashi sanri", "ST36"),
        ("ashisan", "ST36"),
        ("joksamni", "ST36"),
        ("jok sam ri", "ST36"),
        ("Chok-sam", None),
        ("inryosen", "SP9"),
        ("eumneungcheon", "SP9"),
        ("tokubi", "ST35"),
        ("impo", "LR9"),
        ("inpou", "LR9"),
        ("kekkai", "SP10"),
        ("saninko", "SP6"),
    ],
)
def test_a_sound_in_latin_letters_finds_its_point_first(asked, code):
    found = SEARCH.find(asked)
    assert (found[0] if found else None) == code


@pytest.mark.parametrize("code", POINTS)
def test_every_reading_finds_its_point(code):
    names = POINTS[code].names
    for said in (hepburn(names.ja_kana), *revised(names.ko_hangul)):
        if said:
            assert said.isascii()
            assert said.isalpha()
            assert code in SEARCH.find(said)
            assert code in SEARCH.find(plain_sound(said))
            assert code in SEARCH.find(" ".join(said))


@given(st.text(max_size=30))
def test_any_text_is_taken(text):
    hepburn(text)
    revised(text)
    latin_sounds(text, text)
    once = plain_sound(compact(text))
    assert len(once) <= len(compact(text))


@given(st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=6))
def test_hangul_becomes_latin_letters_alone(text):
    assert all(one.isascii() and one.isalpha() for one in revised(text))
