"""The cards of the knees on paper: the statement, the plot, three numbers. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from kneeapp.core.physio import PhysioPage
from kneeapp.core.physio_parts import KneeOnPage
from kneeapp.ui.report import words
from kneeapp.ui.report.drawing import Anchor, Box, Face, Line, Mark, Words, moved
from kneeapp.ui.report.pain_plot import height_of, pain_plot
from kneeapp.ui.report.paper import INNER_PX, Block, Ruler
from kneeapp.ui.report.signs import badge

_GAP_PX, _PAD_PX = 14.0, 16.0
_BODY, _STRONG, _CAPTION = Face(14), Face(14, 600), Face(12)
_NUMBER = Face(17, 600, tabular=True)
_HEADLINE_PX, _LINE_PX = 20.0, 17.0
_BADGE_PX, _HEAD_PX, _NUMBERS_PX = 24.0, 34.0, 56.0
_AFTER_PLOT_PX = 6.0


@dataclass(frozen=True, slots=True)
class _Texts:
    """What stands above a plot, broken into lines."""

    headline: list[str]
    rest: list[str]

    @property
    def height(self) -> float:
        """Of all lines, px."""
        return _HEADLINE_PX * len(self.headline) + _LINE_PX * len(self.rest) + 8


def cards_block(page: PhysioPage, ruler: Ruler) -> Block:
    """One card, or two of the same height beside each other."""
    count = len(page.knees)
    wide = (INNER_PX - _GAP_PX * (count - 1)) / count
    texts = [_texts(knee, ruler, wide - 2 * _PAD_PX) for knee in page.knees]
    text_px = max((it.height for it in texts), default=0.0)
    inner = _HEAD_PX + text_px + height_of(page) + _AFTER_PLOT_PX + _NUMBERS_PX
    tall = inner + 2 * _PAD_PX - 4
    marks: list[Mark] = []
    for place, (knee, text) in enumerate(zip(page.knees, texts, strict=True)):
        left = place * (wide + _GAP_PX)
        marks.append(Box(left, 0, wide, tall, 16, edge="line"))
        marks += moved(
            _card(page, knee, text, text_px, wide - 2 * _PAD_PX, ruler), left + _PAD_PX, _PAD_PX
        )
    return Block(tall, tuple(marks), 18)


def _texts(knee: KneeOnPage, ruler: Ruler, width: float) -> _Texts:
    said = " ".join(filter(None, (words.explained(knee), words.mornings(knee))))
    return _Texts(
        ruler.lines(words.headline(knee), _STRONG, width),
        ruler.lines(said, _CAPTION, width) if said else [],
    )


def _card(
    page: PhysioPage, knee: KneeOnPage, text: _Texts, text_px: float, wide: float, ruler: Ruler
) -> list[Mark]:
    middle = _BADGE_PX / 2
    marks: list[Mark] = [
        *badge(knee.leg, middle, middle, _BADGE_PX),
        Words(_BADGE_PX + 8, middle, words.knee_words(knee.leg), _STRONG, knee.leg.value),
        Words(wide, middle, words.rated(knee), _BODY, "ink2", Anchor.END),
    ]
    y = _HEAD_PX + _HEADLINE_PX / 2
    for line in text.headline:
        marks.append(Words(0, y, line, _STRONG))
        y += _HEADLINE_PX
    for line in text.rest:
        marks.append(Words(0, y, line, _CAPTION, "ink2"))
        y += _LINE_PX
    top = _HEAD_PX + text_px
    marks += moved(pain_plot(page, knee, wide).marks, 0, top)
    marks += moved(_numbers(knee, ruler, wide), 0, top + height_of(page) + _AFTER_PLOT_PX)
    return marks


def _numbers(knee: KneeOnPage, ruler: Ruler, wide: float) -> list[Mark]:
    """Medians before, after and next morning, each with its middle half and its count."""
    marks: list[Mark] = [Line(0, 0, wide, 0, "line")]
    tallies = (knee.before, knee.after, knee.next_day)
    for place, (head, tally) in enumerate(zip(words.score_heads(), tallies, strict=True)):
        left = place * wide / 3
        spread = words.spread_words(tally)
        if ruler.width(spread, _CAPTION) > wide / 3 - 6:
            # Of ten thousands of ratings: the head of the card says how many there are.
            spread = words.half_words(tally)
        marks += (
            Words(left, 16, head, _CAPTION, "ink2"),
            Words(left, 34, words.median_words(tally), _NUMBER),
            Words(left, 52, spread, _CAPTION, "ink3"),
        )
    return marks
