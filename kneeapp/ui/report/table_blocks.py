"""The two tables on paper. No Qt."""

from __future__ import annotations

from collections.abc import Iterator

from kneeapp.core.physio import PhysioPage
from kneeapp.ui.i18n import _
from kneeapp.ui.report.drawing import Anchor, Face, Line, Mark, Words
from kneeapp.ui.report.paper import INNER_PX, Block, Ruler, fitted
from kneeapp.ui.report.signs import badge
from kneeapp.ui.report.tables import (
    PointCells,
    point_cells,
    points_left_out,
    routine_cells,
    routines_left_out,
)

_HEAD = Face(17, 600, serif=True)
_BODY, _STRONG, _CAPTION = Face(14), Face(14, 600), Face(12)
_HAN, _MINUTES = Face(14, serif=True), Face(14, tabular=True)
_GAP_PX, _HEAD_PX, _COLUMNS_PX, _ROW_PX = 20.0, 22.0, 22.0, 26.0
_FIRST_PX = _HEAD_PX + _COLUMNS_PX
_NAME_PX, _HAN_PX, _LIMIT_PX = 62.0, 272.0, 486.0
_MINUTES_RIGHT_PX, _MINUTES_PX = INNER_PX - 6, 98.0
_ROUTINE_LEG_PX = 200.0


def points_block(page: PhysioPage, ruler: Ruler) -> Block:
    """Points and minutes."""
    rows = point_cells(page)
    marks: list[Mark] = [
        Words(0, 10, _("Points and minutes"), _HEAD),
        Words(0, _HEAD_PX + 12, _("Point"), _CAPTION, "ink2"),
        Words(_LIMIT_PX, _HEAD_PX + 12, _("pressing, up to"), _CAPTION, "ink2", Anchor.END),
    ]
    for leg, right in zip(page.legs, _minutes_rights(page), strict=True):
        marks += badge(leg, right - 8, _HEAD_PX + 12, 16)
    for place, row in enumerate(rows):
        marks += _point_row(row, _FIRST_PX + place * _ROW_PX, page, ruler)
    return _closed(marks, len(rows), points_left_out(page))


def _minutes_rights(page: PhysioPage) -> list[float]:
    count = len(page.legs)
    return [_MINUTES_RIGHT_PX - (count - 1 - place) * _MINUTES_PX for place in range(count)]


def _point_row(row: PointCells, top: float, page: PhysioPage, ruler: Ruler) -> Iterator[Mark]:
    y = top + _ROW_PX / 2
    yield Line(0, top, INNER_PX, top, "line")
    code_px = _NAME_PX - 6 if row.name else _HAN_PX
    yield Words(0, y, fitted(ruler, row.code, _STRONG, code_px), _STRONG)
    if row.name:
        name_px = _HAN_PX - _NAME_PX - 10
        yield Words(_NAME_PX, y, fitted(ruler, row.name, _BODY, name_px), _BODY, "ink2")
    if row.han:
        yield Words(_HAN_PX, y, fitted(ruler, row.han, _HAN, 150), _HAN, "ink2")
    yield Words(_LIMIT_PX, y, row.limit, _MINUTES, "ink", Anchor.END)
    for words, right in zip(row.minutes, _minutes_rights(page), strict=True):
        yield Words(right, y, words, _MINUTES, "ink", Anchor.END)


def routines_block(page: PhysioPage, ruler: Ruler) -> Block:
    """Routines, and what pain did after them."""
    rows = routine_cells(page)
    first = INNER_PX - _ROUTINE_LEG_PX * len(page.legs)
    marks: list[Mark] = [
        Words(0, 10, _("Routines"), _HEAD),
        Words(0, _HEAD_PX + 12, _("Routine"), _CAPTION, "ink2"),
    ]
    for place, leg in enumerate(page.legs):
        left = first + place * _ROUTINE_LEG_PX
        marks += badge(leg, left + 8, _HEAD_PX + 12, 16)
        marks.append(Words(left + 22, _HEAD_PX + 12, _("usual pain after"), _CAPTION, "ink2"))
    for number, row in enumerate(rows):
        top = _FIRST_PX + number * _ROW_PX
        y = top + _ROW_PX / 2
        marks.append(Line(0, top, INNER_PX, top, "line"))
        marks.append(Words(0, y, fitted(ruler, row.title, _BODY, first - 12), _BODY))
        for place, cell in enumerate(row.legs):
            left = first + place * _ROUTINE_LEG_PX
            text = fitted(ruler, cell, _MINUTES, _ROUTINE_LEG_PX - 8)
            marks.append(Words(left, y, text, _MINUTES, "ink2"))
    return _closed(marks, len(rows), routines_left_out(page))


def _closed(marks: list[Mark], rows: int, left_out: str) -> Block:
    """A table with what it leaves out said below."""
    foot = _FIRST_PX + rows * _ROW_PX
    if left_out:
        marks.append(Line(0, foot, INNER_PX, foot, "line"))
        marks.append(Words(0, foot + 12, left_out, _CAPTION, "ink3"))
        foot += 20
    return Block(foot, tuple(marks), _GAP_PX)
