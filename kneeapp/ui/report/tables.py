"""The two tables of the page, cell by cell: what was pressed, and which routines were done."""

from __future__ import annotations

from dataclasses import dataclass

from kneeapp.core.body import Leg
from kneeapp.core.note_excerpt import cut_to, one_line
from kneeapp.core.physio import PhysioPage
from kneeapp.core.physio_parts import PointOnPage, RoutineOnPage
from kneeapp.ui.i18n import _, _n
from kneeapp.ui.report.words import NONE, change_words, minutes_words

_NAME_MOST, _CODE_MOST = 60, 16


@dataclass(frozen=True, slots=True)
class PointCells:
    """One point: code, plain name, pinyin with characters, the limit of the press, minutes."""

    code: str
    name: str
    han: str
    limit: str
    minutes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoutineCells:
    """One routine: its title, and for each knee of the page in how many sessions, what changed."""

    title: str
    legs: tuple[str, ...]


def point_cells(page: PhysioPage) -> list[PointCells]:
    """The rows of the points; a point that is not known any more has its code alone."""
    return [_point_cells(row, page.legs) for row in page.points]


def routine_cells(page: PhysioPage) -> list[RoutineCells]:
    """The rows of the routines."""
    return [
        RoutineCells(_title(row), tuple(_on_leg(row, leg) for leg in page.legs))
        for row in page.routines
    ]


def points_left_out(page: PhysioPage) -> str:
    """How many points found no room, or an empty text."""
    n = page.points_left_out
    return _n("And {n} point pressed less.", "And {n} points pressed less.", n).format(n=n) * bool(
        n
    )


def routines_left_out(page: PhysioPage) -> str:
    """How many routines found no room, or an empty text."""
    n = page.routines_left_out
    words = _n("And {n} routine done less often.", "And {n} routines done less often.", n)
    return words.format(n=n) * bool(n)


def notes_left_out(page: PhysioPage) -> str:
    """How many chosen notes found no room, or an empty text."""
    n = page.notes_left_out
    words = _n("{n} more note found no room.", "{n} more notes found no room.", n)
    return words.format(n=n) * bool(n)


def _point_cells(row: PointOnPage, legs: tuple[Leg, ...]) -> PointCells:
    minutes = tuple(
        minutes_words(row.pressed_ms[leg]) if row.pressed_ms.get(leg) else NONE for leg in legs
    )
    point = row.point
    code = cut_to(one_line(row.code), _CODE_MOST)
    if point is None:
        return PointCells(code, "", "", "", minutes)
    most = point.technique.max_intensity
    return PointCells(
        code=code,
        name=_(point.plain_name),
        han=f"{point.pinyin} {point.names.hanzi_traditional}".strip(),
        limit=_("{intensity} of 10").format(intensity=most),
        minutes=minutes,
    )


def _title(row: RoutineOnPage) -> str:
    if row.id is None:
        return _("A single point")
    if row.routine is None:
        return _("Routine {name}").format(name=cut_to(one_line(row.id), _NAME_MOST))
    return cut_to(one_line(_(row.routine.title)), _NAME_MOST)


def _on_leg(row: RoutineOnPage, leg: Leg) -> str:
    on_leg = row.legs.get(leg)
    if on_leg is None:
        return NONE
    sessions = _n("{n} session", "{n} sessions", on_leg.sessions).format(n=on_leg.sessions)
    return _("{sessions}, {change}").format(sessions=sessions, change=change_words(on_leg.change))
