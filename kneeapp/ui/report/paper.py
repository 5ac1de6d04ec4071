"""Paper: how large it is, how texts are measured on it, and how blocks fill one page, then two."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from kneeapp.core.note_excerpt import ELLIPSIS
from kneeapp.ui.report.drawing import Face, Mark, moved

WIDTH_PX, HEIGHT_PX = 794.0, 1123.0
"""A4 at 96 dpi."""
MARGIN_PX = 56.0
TOP_PX, FOOT_PX = 44.0, 34.0
INNER_PX = WIDTH_PX - 2 * MARGIN_PX
PAGES_MOST = 2


class Ruler(Protocol):
    """Measures texts in the faces of the page."""

    def width(self, text: str, face: Face) -> float:
        """How wide one line is, px."""

    def lines(self, text: str, face: Face, width: float) -> list[str]:
        """The lines a text breaks into, none wider than `width` px; words break where they must."""


@dataclass(frozen=True, slots=True)
class Block:
    """Marks that stay together, from their own upper left corner, `gap` px below what is above.

    `may_go`: when both pages are full it is left out.
    """

    height: float
    marks: tuple[Mark, ...]
    gap: float = 0.0
    may_go: bool = False


def fitted(ruler: Ruler, text: str, face: Face, width: float) -> str:
    """As much of a text as fits on one line, with an ellipsis where something is left out."""
    if ruler.width(text, face) <= width:
        return text
    kept = ruler.lines(text, face, max(1.0, width - ruler.width(ELLIPSIS, face)))[:1]
    return (kept[0].rstrip() if kept else "") + ELLIPSIS


def pages_of(
    blocks: Iterable[Block], room_px: float, last_words: Callable[[], Block]
) -> list[list[Mark]]:
    """Fills pages with blocks, from the upper left corner of the paper.

    Args:
        blocks: in their order.
        room_px: how much of the height of a page is for them.
        last_words: what is said at the end of the last page when something was left out.
    """
    pages: list[list[Mark]] = [[]]
    at_px, is_cut = 0.0, False
    last_px = last_words().height
    for block in blocks:
        if is_cut:
            break
        gap = block.gap if at_px else 0.0
        if at_px + gap + block.height > room_px and len(pages) < PAGES_MOST:
            pages.append([])
            at_px = gap = 0.0
        room_here = room_px - (last_px if len(pages) == PAGES_MOST and block.may_go else 0.0)
        is_cut = block.may_go and at_px + gap + block.height > room_here
        marks = last_words().marks if is_cut else block.marks
        pages[-1] += moved(marks, MARGIN_PX, TOP_PX + at_px + (0.0 if is_cut else gap))
        at_px += gap + block.height
    return pages
