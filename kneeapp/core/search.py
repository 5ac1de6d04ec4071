"""Finding a point by anything somebody may know of it.

A code with or without its dash, a plain name, pinyin with or without tones, characters, a Japanese
or Korean reading in its own script or in Latin letters, the English meaning, a muscle, a complaint,
a place. Accents, case, spaces, dashes and long vowels do not matter.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kneeapp.core.content import Need, Point
from kneeapp.core.romanised import latin_sounds, plain_sound

QUERY_MOST_CHARS = 80
"""Nobody types more; what is longer is cut."""

# Katakana lie so far behind hiragana.
_KATAKANA = range(0x30A1, 0x30F7)
_KANA_SHIFT = 0x60


def folded(text: str) -> str:
    """Text without accents, case and width; what is no letter or digit becomes a space.

    Katakana become hiragana. Hangul come apart into their letters, so that half a syllable
    already finds.
    """
    plain = []
    for sign in unicodedata.normalize("NFKD", text).casefold():
        if ord(sign) in _KATAKANA:
            plain.append(chr(ord(sign) - _KANA_SHIFT))
        elif sign.isalnum():
            plain.append(sign)
        elif not unicodedata.combining(sign) and sign not in "'’":
            plain.append(" ")
    return "".join(plain)


def compact(text: str) -> str:
    """The same without spaces."""
    return folded(text).replace(" ", "")


@dataclass(frozen=True, slots=True)
class _Entry:
    """What is known of one point, folded."""

    code: str
    """As it is written."""
    key: str
    """The code, compact."""
    names: tuple[str, ...]
    """Compact: what it is called."""
    sounds: frozenset[str]
    """Japanese and Korean readings in Latin letters, as `plain_sound` leaves them."""
    meaning: str
    """Compact: what its Chinese name means, which nobody presses by."""
    near: frozenset[str]
    """Single words of what it is called, of muscles and complaints."""
    far: frozenset[str]
    """Single words of everything else that is said about it."""

    def rank(self, query: str, words: Sequence[str]) -> int | None:
        """How well it fits, 0 best; None when it does not.

        Args:
            query: compact.
            words: of the query, folded.
        """
        toneless, sound = query.rstrip("12345"), plain_sound(query)
        tests = (
            query == self.key,
            query in self.names or sound in self.sounds,
            self.key.startswith(query),
            any(name.startswith(query) for name in self.names),
            query.isdigit() and self.key.endswith(query),
            _all_begin(words, self.near),
            any(name.startswith(sound) for name in self.sounds),
            self.meaning.startswith(query),
            len(query) > 2 and any(query in name for name in self.names),
            _all_begin(words, self.near | self.far),
            bool(toneless) and any(name.startswith(toneless) for name in self.names),
        )
        return next((rank for rank, fits in enumerate(tests) if fits), None)


class PointSearch:
    """Finds points; made once, asked with every letter typed.

    Args:
        points: in the order in which equally good ones are told.
        needs: their titles are found too.
        told: what a text of the content is in the user's language; both are found.
    """

    def __init__(
        self,
        points: Iterable[Point],
        needs: Iterable[Need] = (),
        told: Callable[[str], str] = str,
    ) -> None:
        for_what: dict[str, list[str]] = {}
        for need in needs:
            for code in need.points:
                for_what.setdefault(code, []).append(need.title)
        self._entries = [_entry(point, for_what.get(point.code, []), told) for point in points]

    def find(self, query: str) -> tuple[str, ...]:
        """The codes of the points that fit, best first; all of them when nothing is asked.

        Args:
            query: as typed.
        """
        short = query[:QUERY_MOST_CHARS]
        asked, words = compact(short), folded(short).split()
        if not asked:
            return () if short.strip() else tuple(entry.code for entry in self._entries)
        ranked = [
            (rank, number, entry.code)
            for number, entry in enumerate(self._entries)
            if (rank := entry.rank(asked, words)) is not None
        ]
        return tuple(code for _rank, _number, code in sorted(ranked))


def _entry(point: Point, for_what: Sequence[str], told: Callable[[str], str]) -> _Entry:
    def both(*texts: str) -> tuple[str, ...]:
        return (*texts, *map(told, texts))

    scripts = point.names
    spoken = (
        *both(point.plain_name, point.short_name),
        point.pinyin,
        point.pinyin_plain,
        scripts.hanzi_traditional,
        scripts.hanzi_simplified,
        scripts.ja_kanji,
        scripts.ja_kana,
        scripts.ko_hangul,
    )
    near = (point.code, *spoken, *both(*point.search_words))
    far = both(point.english, *for_what, point.where, point.place_words)
    return _Entry(
        code=point.code,
        key=compact(point.code),
        names=tuple(dict.fromkeys(filter(None, map(compact, spoken)))),
        sounds=latin_sounds(scripts.ja_kana, scripts.ko_hangul),
        meaning=compact(point.english),
        near=_words(near),
        far=_words(far),
    )


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in folded(text).split())


def _all_begin(asked: Sequence[str], known: Iterable[str]) -> bool:
    """Whether each word asked for is the beginning of a known one."""
    known = tuple(known)
    return all(any(word.startswith(one) for word in known) for one in asked)
