"""Which parts of the knee page stand side by side, and which wait in a drawer.

Widths are "effective": divided by the text scale, because all that holds text grows with it.
"""

from __future__ import annotations

from typing import NamedTuple

from kneeapp.ui.kit.face import Size

# The page lies beside the rail, 64 to 88 wide: these are the window's 1000, 900 and 700.
_THREE_COLUMNS_FROM = 912
_THREE_COLUMNS_HEIGHT = 680
_WORDS_FROM = 812
_DETAIL_COLUMN_FROM = 636
_SHORT_BELOW = 470
# So wide the stage has room for leg, layer and the session's knees with their words.
_ONE_ROW_FROM = 720
_BESIDE_START_FROM = 460
LIST_WIDTH = 264
"""Of the column with the list, px at 100 % text size."""


class Arrangement(NamedTuple):
    """How the page is laid out. Sizes in px at 100 % text size."""

    list_column: bool
    """The list stands at the left; else it opens from a button."""
    list_word: bool
    """The button of the list says "Points"; else it is an icon."""
    detail_column: bool
    """The detail stands at the right; else it opens from a button."""
    detail_width: int
    margin: int
    gap: int
    start_size: Size
    one_row: bool
    """Leg, layer and the knees of the session stand in one row below the picture."""
    beside_start: bool
    """The knees of the session stand beside Start, so that the picture keeps its height."""
    start_second_line: bool
    """Start tells points, knees and minutes in a line of its own; else the minutes alone."""


def arrange(width_px: float, height_px: float, scale: float) -> Arrangement:
    """The arrangement for a page of this size.

    Args:
        width_px: of the page, without the rail.
        height_px: of the page.
        scale: text scale, 1.0 to 1.5.
    """
    width, height = width_px / scale, height_px / scale
    roomy = width >= _THREE_COLUMNS_FROM and height >= _THREE_COLUMNS_HEIGHT
    words = width >= _WORDS_FROM
    short = height < _SHORT_BELOW
    detail = width >= _DETAIL_COLUMN_FROM
    detail_width = 328 if roomy else 296 if words else 264
    margin, gap = 20 if roomy else 10 if short else 16, 24 if roomy else 16
    stage = width - 2 * margin - (detail_width + gap) * detail - (LIST_WIDTH + gap) * roomy
    return Arrangement(
        list_column=roomy,
        list_word=words,
        detail_column=detail,
        detail_width=detail_width,
        margin=margin,
        gap=gap,
        one_row=stage >= _ONE_ROW_FROM,
        beside_start=short and stage >= _BESIDE_START_FROM,
        start_size="start" if roomy else "start_short" if short else "start_compact",
        start_second_line=words and not short,
    )
