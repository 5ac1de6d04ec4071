"""What makes a line of another app's file the same session whenever the file is read again.

A line with a time of day is known by its date and its time. One without is known by its date, its
duration and its ratings: a date alone would be shared by everything else of that day, in another
diary as well. Both belong to columns of these names, so that two diaries are kept apart. What can
be told no further (lines with all of this alike) is counted, in the order of the file. So

- the same file says the same, wherever it lies, however it is called, in whatever time zone;
- a file that has grown says the same of its older lines, wherever the new ones stand;
- a rating put right in the file makes a changed session of a line with a time, a new one of a line
  without;
- a note put right makes a changed session, and a column more that means nothing here makes none.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

_ID_HEX = 32
_NO_TIMES = frozenset({time(0), time(12)})
"""So programs write that know no times. At them, too, a line is known by what stands in it."""
_Part = str | int | None


@dataclass(frozen=True, slots=True)
class Line:
    """What a line is known by.

    Args:
        day: its local date.
        at: its local time of day, where it has one.
        length_ms: its duration.
        ratings: its ratings, each always in the same place.
    """

    day: date
    at: time | None
    length_ms: int | None
    ratings: tuple[int | None, ...]


class LineIds:
    """Gives each line of one file its id.

    Args:
        timed: the names of the columns of date and time.
        untimed: those of the date, the duration and the ratings.
    """

    def __init__(self, timed: Iterable[str], untimed: Iterable[str]) -> None:
        self._timed: tuple[_Part, ...] = tuple(timed)
        self._untimed: tuple[_Part, ...] = tuple(untimed)
        self._alike: Counter[bytes] = Counter()

    def next(self, line: Line) -> str:
        """The id of the next line."""
        day = line.day.isoformat()
        if line.at is not None and line.at not in _NO_TIMES:
            parts: list[_Part] = [*self._timed, day, line.at.isoformat("milliseconds")]
        else:
            parts = [*self._untimed, day, line.length_ms, *line.ratings]
        known = hashlib.blake2b(json.dumps(parts).encode(), digest_size=16).digest()
        self._alike[known] += 1
        text = f"{known.hex()}/{self._alike[known]}"
        return "other-" + hashlib.blake2b(text.encode()).hexdigest()[:_ID_HEX]
