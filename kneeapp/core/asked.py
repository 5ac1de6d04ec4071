"""What somebody means who types a few words into the search of the history."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from kneeapp.core.finding import EVERYTHING, Wanted
from kneeapp.core.search import QUERY_MOST_CHARS, compact, folded
from kneeapp.core.slots import Grain, end_of

if TYPE_CHECKING:
    from kneeapp.core.content import Catalogue, Point

_LEAST_BEGUN = 3
"""So many letters begin the name of a month; fewer begin too many."""


def asked_for(text: str, catalogue: Catalogue, told: Callable[[str], str]) -> Wanted:
    """The sessions that somebody looks for with a text.

    Args:
        text: as typed; nothing but spaces asks for nothing.
        catalogue: the points and routines whose names may hold the text.
        told: what a text of the content is in the user's language; both are found.
    """
    short = " ".join(text.split())[:QUERY_MOST_CHARS]
    if not short:
        return EVERYTHING
    key = compact(short)
    points = (code for code, point in catalogue.points.items() if _holds(_called(point, told), key))
    routines = (
        name
        for name, routine in catalogue.routines.items()
        if _holds((routine.title, told(routine.title)), key)
    )
    return Wanted(text=short, text_points=frozenset(points), text_routines=frozenset(routines))


def _holds(names: Sequence[str], key: str) -> bool:
    return bool(key) and any(key in compact(name) for name in names)


def _called(point: Point, told: Callable[[str], str]) -> tuple[str, ...]:
    names = point.names
    return (
        point.code,
        point.plain_name,
        told(point.plain_name),
        point.short_name,
        told(point.short_name),
        point.pinyin,
        names.hanzi_traditional,
        names.hanzi_simplified,
        names.ja_kanji,
        names.ja_kana,
        names.ko_hangul,
    )


def days_named(text: str, months: Sequence[str], today: date) -> tuple[date, date] | None:
    """The first and the last day that a text names, or None when it names none.

    A day ("2026-11-21", "21.11.2026", "21 November"), a month ("2026-11", "November 2025") or a
    year ("2026"). Where the year is left out, it is the last time there was such a day or month.

    Args:
        text: as typed.
        months: the names of the twelve months in the user's language.
        today: the local day.
    """
    words = folded(text).split()
    if not 1 <= len(words) <= 3:
        return None
    for year, month, day in _readings(words, [folded(name).strip() for name in months], today):
        span = _span(year, month, day)
        if span is not None:
            return span
    return None


def _readings(
    words: Sequence[str], months: Sequence[str], today: date
) -> Iterator[tuple[int, int | None, int | None]]:
    """Year, month and day as the words may be meant; what is left out is None."""
    numbers = [int(word) if word.isascii() and word.isdigit() else None for word in words]
    named = [_month_of(word, months) for word in words]
    match numbers, named:
        case [int(year)], _ if len(words[0]) == 4:
            yield year, None, None
        case [int(year), int(month)], _ if len(words[0]) == 4:
            yield year, month, None
        case [int(year), int(month), int(day)], _ if len(words[0]) == 4:
            yield year, month, day
        case [int(day), int(month), int(year)], _ if len(words[2]) == 4:
            yield year, month, day
        case _, [int(month)]:
            yield today.year - (month > today.month), month, None
        case [None, int(year)], [int(month), _] if len(words[1]) == 4:
            yield year, month, None
        case ([int(day), None], [_, int(month)]) | ([None, int(day)], [int(month), _]):
            is_later = (month, day) > (today.month, today.day)
            yield today.year - is_later, month, day
        case [int(day), None, int(year)], [_, int(month), _]:
            yield year, month, day


def _month_of(word: str, months: Sequence[str]) -> int | None:
    """The number of the month that a word names or begins."""
    if len(word) < _LEAST_BEGUN or not word.isalpha():
        return None
    begun = [number for number, name in enumerate(months, 1) if name.startswith(word)]
    return begun[0] if len(begun) == 1 else None


def _span(year: int, month: int | None, day: int | None) -> tuple[date, date] | None:
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        first = date(year, month, day or 1)
        return first, first if day is not None else end_of(first, Grain.MONTH)
    except ValueError:
        return None
