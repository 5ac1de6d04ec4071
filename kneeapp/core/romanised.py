"""Japanese and Korean readings in Latin letters, so that "ryokyu" and "joksamni" find their points.

Kana by the Hepburn table. Hangul by the arithmetic of their code points (Unicode, chapter 3.12) and
the Revised Romanization of Korean (2000), with and without the sounds that change where two
syllables meet. Long vowels, doubled consonants that stand for them and the sign before b, m, p are
written in more than one way; `plain_sound` makes one of all of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Final

_VOWELS: Final = "aiueo"
_ROWS: Final = {
    "": "あいうえお",
    "k": "かきくけこ",
    "g": "がぎぐげご",
    "s": "さしすせそ",
    "z": "ざじずぜぞ",
    "t": "たちつてと",
    "d": "だぢづでど",
    "n": "なにぬねの",
    "h": "はひふへほ",
    "b": "ばびぶべぼ",
    "p": "ぱぴぷぺぽ",
    "m": "まみむめも",
    "r": "らりるれろ",
}
_KANA: Final = {
    **{
        kana: row + vowel
        for row, line in _ROWS.items()
        for kana, vowel in zip(line, _VOWELS, strict=True)
    },
    **dict(zip("やゆよわをんゔ", ("ya", "yu", "yo", "wa", "o", "n", "vu"), strict=True)),
    # Hepburn writes what is heard.
    **dict(zip("しちつふじぢづ", ("shi", "chi", "tsu", "fu", "ji", "ji", "zu"), strict=True)),
}
_SMALL: Final = {"ゃ": "a", "ゅ": "u", "ょ": "o"}
_DOUBLED, _LONG = "っ", "ー"
_KATAKANA: Final = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}


def hepburn(kana: str) -> str:
    """Hiragana or katakana in Latin letters, long vowels as they are spelt: "ryoukyuu".

    What is no kana stays as it is.
    """
    said: list[str] = []
    doubled = False
    for sign in kana.translate(_KATAKANA):
        if sign == _DOUBLED:
            doubled = True
            continue
        if sign in _SMALL and said and said[-1].endswith("i"):
            # ki + ya = kya, but shi + ya = sha.
            stem = said.pop()[:-1]
            said.append(stem + ("" if stem.endswith(("sh", "ch", "j")) else "y") + _SMALL[sign])
            continue
        sound = said[-1][-1] if sign == _LONG and said else _KANA.get(sign, sign)
        if doubled:
            sound = ("t" if sound.startswith("ch") else sound[:1]) + sound
        doubled = False
        said.append(sound)
    return "".join(said)


def _sounds(chart: str) -> tuple[str, ...]:
    return tuple(one.strip("-") for one in chart.split())


_FIRST_SYLLABLE, _SYLLABLES = 0xAC00, 11_172
_MEDIALS_EACH, _FINALS_EACH = 21, 28
# In the order of the code chart; "-" stands for no sound.
# In the order of the code chart; "-" stands for no sound.
_INITIALS: Final = _sounds("g kk n d tt r m b pp s ss - j jj ch k t p h")
_MEDIALS: Final = _sounds("a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
_FINALS: Final = _sounds("- k k k n n n t l k m p t t p l m p p t t ng t t k t p t")
_SILENT: Final = 11
"""The initial that is no sound before a vowel."""
# What a final becomes when it is carried over to a syllable that begins with a vowel.
_CARRIED: Final = {1: "g", 4: "n", 7: "d", 8: "r", 16: "m", 17: "b", 19: "s", 22: "j", 23: "ch"}
# A stop before a nasal or a liquid becomes a nasal; liquids make their neighbours like themselves.
_NASAL: Final = {"k": "ng", "t": "n", "p": "m"}


def revised(hangul: str) -> tuple[str, ...]:
    """Hangul in Latin letters: as it is spoken ("joksamni"), and syllable by syllable.

    What is no syllable of Hangul stays as it is.
    """
    apart = [_taken_apart(sign) for sign in hangul]
    single = "".join(_single(sign, parts) for sign, parts in zip(hangul, apart, strict=True))
    if any(parts is None for parts in apart):
        return (single,)
    return tuple(dict.fromkeys((_spoken([parts for parts in apart if parts]), single)))


def _taken_apart(sign: str) -> tuple[int, int, int] | None:
    """Numbers of initial, medial and final."""
    index = ord(sign) - _FIRST_SYLLABLE
    if not 0 <= index < _SYLLABLES:
        return None
    rest, final = divmod(index, _FINALS_EACH)
    initial, medial = divmod(rest, _MEDIALS_EACH)
    return initial, medial, final


def _single(sign: str, parts: tuple[int, int, int] | None) -> str:
    if parts is None:
        return sign
    initial, medial, final = parts
    return _INITIALS[initial] + _MEDIALS[medial] + _FINALS[final]


def _spoken(syllables: list[tuple[int, int, int]]) -> str:
    if not syllables:
        return ""
    said = [_INITIALS[syllables[0][0]], _MEDIALS[syllables[0][1]]]
    for (_i, _m, final), (initial, medial, _f) in pairwise(syllables):
        said += [_between(final, initial), _MEDIALS[medial]]
    return "".join([*said, _FINALS[syllables[-1][2]]])


def _between(final: int, initial: int) -> str:
    """What is heard where a final meets the next initial."""
    end, start = _FINALS[final], _INITIALS[initial]
    if initial == _SILENT:
        return _CARRIED.get(final, end)
    if start == "r" and end:
        if end in ("n", "l"):
            return "ll"
        return _NASAL.get(end, end) + "n"
    if start == "n" and end == "l":
        return "ll"
    if start in ("n", "m"):
        return _NASAL.get(end, end) + start
    return end + start


_SAME_SOUND: Final = (
    ("ou", "o"),
    ("oo", "o"),
    ("uu", "u"),
    ("aa", "a"),
    ("mb", "nb"),
    ("mp", "np"),
    ("mm", "nm"),
)


def plain_sound(text: str) -> str:
    """Latin letters without long vowels, and with n before b, m and p.

    Args:
        text: small letters without accents and spaces.
    """
    for spelt, sound in _SAME_SOUND:
        text = text.replace(spelt, sound)
    return text


def latin_sounds(kana: str, hangul: str) -> frozenset[str]:
    """All ways a name is looked for by its sound, each as `plain_sound` leaves it."""
    readings: Iterable[str] = (hepburn(kana), *revised(hangul))
    return frozenset(plain_sound(one) for one in readings if one)
