"""Cells of a CSV that no spreadsheet takes for a formula, and what stood in them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kneeapp.core.record import ActivityScore

Cell = str | int | None

# A spreadsheet takes what begins like this for a formula, and runs it: also behind spaces, which
# some of them drop, and in the wide form that some of them turn into the narrow one.
_RISKY = re.compile(r"[\s\x00-\x1f\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]")
# Read as nothing, and then the next sign counts; or dropped in front of what follows.
_RISKY_STARTS = ("\t", "\r", "\n", "\0")
_GUARD = "'"
_IN_1 = ("=", "+", "-", "@", "\t", "\r")
"""What got a guard in a file of the first version, which guarded no `'`."""


def tame(cell: Cell) -> Cell:
    """The cell, with `'` before what a spreadsheet would take for a formula.

    What begins with a `'` gets another one, so that `untamed` gives back just what there was.
    """
    if not isinstance(cell, str):
        return cell
    if cell.startswith((_GUARD, *_RISKY_STARTS)) or _RISKY.match(cell):
        return _GUARD + cell
    return cell


def untamed(cell: str, version: int) -> str:
    """What stood in a cell before it was tamed, in a file of a version of this CSV."""
    if not cell.startswith(_GUARD):
        return cell
    if version == 1 and not cell[1:].startswith(_IN_1):
        return cell
    return cell[1:]


def scores_cell(scores: Iterable[ActivityScore]) -> str:
    """Scores of activities in one cell: "stairs down: 3; kneeling: 7"."""
    return "; ".join(f"{_escaped(one.name)}: {one.score}" for one in scores)


def scores_of(cell: str) -> list[dict[str, object]] | None:
    """What `scores_cell` wrote, as the JSON has it, or None where a cell is none of it.

    The names and ratings are still to be checked.
    """
    found: list[dict[str, object]] = []
    at = 0
    while at < len(cell):
        match = _SCORE.match(cell, at)
        if match is None:
            return None
        found.append({"name": re.sub(r"\\(.)", r"\1", match[1]), "score": int(match[2])})
        at = match.end()
    return found


def _escaped(name: str) -> str:
    return re.sub(r"([\\;:])", r"\\\1", name)


_SCORE = re.compile(r"((?:[^\\;:]|\\.)+): ?([0-9]{1,3})(?:$|; ?(?!$))", re.ASCII)
