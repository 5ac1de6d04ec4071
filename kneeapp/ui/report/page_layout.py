"""Lays the page for the physio out on one or two sheets of A4. No Qt: a ruler measures texts."""

from __future__ import annotations

from collections.abc import Iterator

from kneeapp.core.content import Catalogue
from kneeapp.core.physio import PhysioPage
from kneeapp.ui.i18n import _
from kneeapp.ui.report import words
from kneeapp.ui.report.drawing import Anchor, Drawing, Face, Line, Logo, Mark, Words, moved
from kneeapp.ui.report.knee_cards import cards_block
from kneeapp.ui.report.paper import (
    FOOT_PX,
    HEIGHT_PX,
    INNER_PX,
    MARGIN_PX,
    TOP_PX,
    WIDTH_PX,
    Block,
    Ruler,
    fitted,
    pages_of,
)
from kneeapp.ui.report.signs import SIGN_PX, Sign, badge, sign_marks
from kneeapp.ui.report.strip_drawing import legs_and_signs, strip_drawing
from kneeapp.ui.report.table_blocks import points_block, routines_block
from kneeapp.ui.report.tables import notes_left_out

TITLE, HEAD = Face(24, 600, serif=True), Face(17, 600, serif=True)
BODY, STRONG, CAPTION = Face(14), Face(14, 600), Face(12)
SECTION_GAP_PX = 20.0
_LINE_PX, _CAPTION_LINE_PX = 19.0, 17.0
_LOGO_PX = 36.0
_PLOT_SIGNS = (Sign.BEFORE, Sign.AFTER, Sign.SAME, Sign.HIGHER, Sign.NEXT_DAY)


def pages_for(page: PhysioPage, catalogue: Catalogue, ruler: Ruler) -> list[Drawing]:
    """The one or two pages, each a drawing of the whole sheet."""
    foot = ruler.lines(words.foot_words(catalogue), CAPTION, INNER_PX)
    foot_px = 14 + _CAPTION_LINE_PX * len(foot)
    room_px = HEIGHT_PX - TOP_PX - FOOT_PX - foot_px
    blocks = list(_blocks(page, ruler))
    pages = pages_of(blocks, room_px, _cut_words)
    if len(pages) > 1:
        # Two pages are numbered, on a line of its own.
        foot_px += _CAPTION_LINE_PX
        pages = pages_of(blocks, room_px - _CAPTION_LINE_PX, _cut_words)
    foot_y = HEIGHT_PX - FOOT_PX - foot_px
    return [
        Drawing(
            WIDTH_PX,
            HEIGHT_PX,
            (*marks, *_foot(foot, foot_y, _number(number, len(pages)))),
            words.title(),
        )
        for number, marks in enumerate(pages, 1)
    ]


def _blocks(page: PhysioPage, ruler: Ruler) -> Iterator[Block]:
    yield _head(page, ruler)
    yield cards_block(page, ruler)
    yield _legend(page, ruler)
    if page.points:
        yield points_block(page, ruler)
    if page.routines:
        yield routines_block(page, ruler)
    if page.typical is not None:
        yield _strip(page, ruler)
    yield from _notes(page, ruler)


def _head(page: PhysioPage, ruler: Ruler) -> Block:
    left = _LOGO_PX + 10
    marks: list[Mark] = [
        Logo(0, 8, _LOGO_PX),
        Words(left, 17, words.title(), TITLE),
    ]
    y = 43.0
    for text, face, ink in (
        (words.for_words(page), STRONG, "ink"),
        (words.written_words(page), BODY, "ink2"),
        (words.count_words(page), BODY, "ink2"),
    ):
        for line in ruler.lines(text, face, INNER_PX - left) if text else ():
            marks.append(Words(left, y, line, face, ink))
            y += _LINE_PX
    return Block(y - 8, tuple(marks))


def _legend(page: PhysioPage, ruler: Ruler) -> Block:
    """What the marks mean, and what one of them stands for."""
    marks, _right = _signs(_PLOT_SIGNS, 0.0, ruler)
    caption = Words(0, 28, words.caption_words(page), CAPTION, "ink3")
    return Block(36, (*marks, caption), 10)


def _signs(signs: tuple[Sign, ...], x: float, ruler: Ruler) -> tuple[list[Mark], float]:
    marks: list[Mark] = []
    for sign in signs:
        marks += sign_marks(sign, x + SIGN_PX / 2, 9)
        x += SIGN_PX + 5
        text = words.sign_words(sign)
        marks.append(Words(x, 9, text, CAPTION, "ink2"))
        x += ruler.width(text, CAPTION) + 16
    return marks, x


def _strip(page: PhysioPage, ruler: Ruler) -> Block:
    if page.typical is None:
        return Block(0, ())
    drawing = strip_drawing(page.typical, INNER_PX)
    legs, signs = legs_and_signs(page.typical)
    legend: list[Mark] = []
    x = 0.0
    for leg in legs:
        legend += badge(leg, x + 8, 9, 16)
        text = words.knee_words(leg)
        legend.append(Words(x + 22, 9, text, CAPTION, "ink2"))
        x += 22 + ruler.width(text, CAPTION) + 16
    legend += _signs(signs, x, ruler)[0]
    head = Words(0, 10, words.typical_head(page), HEAD)
    marks = (head, *moved(drawing.marks, 0, 28), *moved(legend, 0, 34 + drawing.height))
    return Block(54 + drawing.height, marks, SECTION_GAP_PX)


def _notes(page: PhysioPage, ruler: Ruler) -> Iterator[Block]:
    """The chosen notes, line by line, so that they fill what is left of both pages."""
    days = [words.note_day(note, page) for note in page.notes]
    column = max((ruler.width(day, STRONG) for day in days), default=0.0) + 14
    head: tuple[Mark, ...] = (Words(0, 10, _("Notes"), HEAD),)
    for day, note in zip(days, page.notes, strict=True):
        for number, line in enumerate(ruler.lines(note.text, BODY, INNER_PX - column)):
            marks: list[Mark] = [Words(column, 10, line, BODY)]
            if not number:
                marks.insert(0, Words(0, 10, day, STRONG, "ink2"))
            if head:
                block = Block(29 + _LINE_PX, (*head, *moved(marks, 0, 29)), SECTION_GAP_PX)
                head = ()
            else:
                block = Block(_LINE_PX, tuple(marks), 0 if number else 5, may_go=True)
            yield block
    left_out = notes_left_out(page)
    if left_out:
        said = Words(0, 10, fitted(ruler, left_out, CAPTION, INNER_PX), CAPTION, "ink3")
        yield Block(_CAPTION_LINE_PX, (said,), 4, may_go=True)


def _cut_words() -> Block:
    said = Words(0, 12, _("The notes are cut to fit two pages."), CAPTION, "ink3")
    return Block(20, (said,), may_go=True)


def _number(number: int, count: int) -> str:
    return words.page_number(number, count) if count > 1 else ""


def _foot(lines: list[str], y: float, number: str) -> Iterator[Mark]:
    right = MARGIN_PX + INNER_PX
    yield Line(MARGIN_PX, y, right, y, "line")
    for place, line in enumerate(lines):
        yield Words(MARGIN_PX, y + 18 + place * _CAPTION_LINE_PX, line, CAPTION, "ink2")
    if not number:
        return
    last = y + 18 + len(lines) * _CAPTION_LINE_PX
    yield Words(right, last, number, Face(12, tabular=True), "ink3", Anchor.END)
