"""What the columns of a foreign CSV probably mean: by their names, and by what stands below.

Words in English, German and Spanish. It is a proposal: the user sees it beside the first rows. Of
the order of the dates it says nothing: that is proved by the whole column, or asked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from kneeapp.adapters.foreign_cells import CellError, rating_of
from kneeapp.core.foreign import ColumnChoice, ColumnSigns, DurationUnit


def _of(words: str) -> frozenset[str]:
    return frozenset(words.split())


_DATE = _of("date datetime timestamp day datum tag zeitpunkt fecha dia")
_TIME = _of("time uhrzeit zeit hora beginn start")
_DURATION = _of(
    "duration length minutes minute min mins seconds secs sec dauer laenge lange minuten sekunden "
    "duracion minutos segundos"
)
_SECONDS = _of("seconds secs sec s sekunden sek segundos seg")
_PAIN = _of("pain vas nrs schmerz schmerzen schmerzstaerke schmerzstarke dolor")
_BEFORE = _of("before pre prior start vor vorher davor antes previo")
_AFTER = _of("after post end nach nachher danach despues")
_LEFT = _of("left l links linke linkes izquierda izquierdo izq")
_RIGHT = _of("right r rechts rechte rechtes derecha derecho der")
_NOTE = _of(
    "note notes comment comments remark remarks notiz notizen bemerkung bemerkungen kommentar "
    "nota notas comentario comentarios"
)


def guessed(
    header: Sequence[str], sample: Sequence[Sequence[str]], signs: Sequence[ColumnSigns]
) -> ColumnChoice:
    """What the columns probably mean.

    Args:
        header: the names of the columns; empty texts where they have none.
        sample: the first rows, as many cells each as the header has.
        signs: what the whole of each column tells.
    """
    names = [_words(name) for name in header]
    chosen = _pains(names)
    taken = set(chosen.values())

    for field, words in (
        ("note", _NOTE),
        ("date", _DATE),
        ("duration", _DURATION),
        ("time", _TIME),
    ):
        free = (n for n, found in enumerate(names) if n not in taken and found & words)
        index = next(free, None)
        if index is not None:
            chosen[field] = index
            taken.add(index)
    if "date" not in chosen:
        dated = (n for n, told in enumerate(signs) if told.dates.example and n not in taken)
        index = next(dated, None)
        if index is not None:
            chosen["date"] = index
    choice = ColumnChoice(**chosen)  # type: ignore[arg-type]
    scale = 100 if _is_of_100(choice, sample) else 10
    return replace(choice, duration_unit=_unit(choice, names, signs), pain_scale=scale)


def _pains(names: Sequence[frozenset[str]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, words in enumerate(names):
        if not words & _PAIN:
            continue
        when = "before" if words & _BEFORE else "after" if words & _AFTER else None
        knee = "left" if words & _LEFT else "right" if words & _RIGHT else "both"
        if when is not None:
            found.setdefault(f"pain_{when}_{knee}", index)
    for when in ("before", "after"):
        # A rating of both knees beside one of each says nothing new.
        if f"pain_{when}_left" in found or f"pain_{when}_right" in found:
            found.pop(f"pain_{when}_both", None)
    return found


def _unit(
    choice: ColumnChoice, names: Sequence[frozenset[str]], signs: Sequence[ColumnSigns]
) -> DurationUnit:
    found = None if choice.duration is None else signs[choice.duration].duration
    if choice.duration is None or found is None:
        return DurationUnit.MINUTES
    if ":" in found.text:
        # Somebody who pressed for less than a minute would hardly have written it down.
        is_short = found.readings.get(DurationUnit.MIN_SEC, 0) < 60_000
        has_hours = DurationUnit.HOUR_MIN in found.readings
        return DurationUnit.HOUR_MIN if is_short and has_hours else DurationUnit.MIN_SEC
    is_seconds = bool(names[choice.duration] & _SECONDS)
    is_long = DurationUnit.MINUTES not in found.readings
    return DurationUnit.SECONDS if is_seconds or is_long else DurationUnit.MINUTES


def _is_of_100(choice: ColumnChoice, sample: Sequence[Sequence[str]]) -> bool:
    pains = (
        choice.pain_before_left,
        choice.pain_before_right,
        choice.pain_before_both,
        choice.pain_after_left,
        choice.pain_after_right,
        choice.pain_after_both,
    )
    cells = [cell for index in pains for cell in _column(sample, index)]
    # One alone may be a slip of the finger, which is to be told and not to be made small.
    return 2 * sum(_is_above_10(cell) for cell in cells) > len(cells)


def _is_above_10(cell: str) -> bool:
    try:
        rating_of(cell, 10)
    except CellError:
        with suppress(CellError):
            return rating_of(cell, 100) is not None
    return False


def _column(sample: Sequence[Sequence[str]], index: int | None) -> list[str]:
    if index is None:
        return []
    return [row[index] for row in sample if row[index].strip()]


def _words(name: str) -> frozenset[str]:
    """The words of a name, small and without accents: "Duración (min)" gives duracion, min."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    plain = unicodedata.normalize("NFKD", apart.replace("ß", "ss")).casefold()
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return frozenset(re.findall(r"[a-z]+", letters))
