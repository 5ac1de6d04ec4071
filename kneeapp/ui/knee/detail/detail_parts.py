"""The parts the detail of a point is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from kneeapp.core.content import Catalogue, Evidence, Point, Tradition
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.note import Icon, with_head
from kneeapp.ui.kit.paint import edge, fill, painting
from kneeapp.ui.kit.para import Para
from kneeapp.ui.knee.detail.text_column import TextColumn
from kneeapp.ui.theme import Corner, Look, Role


def foreign_names(point: Point) -> str:
    """Pinyin, traditional characters, the simplified ones where they differ, English name."""
    names = point.names
    same = names.hanzi_simplified == names.hanzi_traditional
    words = "{pinyin} {traditional}" if same else "{pinyin} {traditional} · {simplified}"
    shown = words.format(
        pinyin=point.pinyin,
        traditional=names.hanzi_traditional,
        simplified=names.hanzi_simplified,
    )
    if not point.english:
        return shown
    return _("{names} “{english}”").format(names=shown, english=_(point.english))


def other_names(point: Point) -> str:
    """The Japanese name with its reading, and the Korean one; empty where neither is sure."""
    names = point.names
    found = []
    if names.ja_kanji and names.ja_kana:
        words = _("Japanese {kanji} ({kana})")
        found.append(words.format(kanji=names.ja_kanji, kana=names.ja_kana))
    elif names.ja_kanji:
        found.append(_("Japanese {kanji}").format(kanji=names.ja_kanji))
    if names.ko_hangul:
        found.append(_("Korean {hangul}").format(hangul=names.ko_hangul))
    return " · ".join(found)


def pair_words(point: Point) -> str:
    """The points a pair consists of: "ST35 and EX-LE4"."""
    *others, last = point.pair
    return _("{first} and {last}").format(first=", ".join(others), last=last)


def put_numbered(
    column: TextColumn, look: Look, lines: Sequence[str], role: Role, token: str, indent: int
) -> None:
    """Add lines with their numbers in a column of their own, `indent` px from the left."""
    wide = look.px(16 if len(lines) < 10 else 22)
    for at, line in enumerate(lines):
        number = Para(look, str(at + 1), role, "accent", 700, wrap=False, tabular=True)
        text = Para(look, line, role, token)
        column.put(
            text, gap=look.px(5 if at else 3), indent=indent + wide, mark=number, mark_at=indent
        )


def put_evidence(
    column: TextColumn,
    look: Look,
    evidence: Evidence,
    numbers: Mapping[str, int],
    *,
    gap: int,
    indent: int,
) -> None:
    """Add the mark, and below it what studies show, with the numbers of the sources."""
    from kneeapp.ui.knee.detail.evidence_mark import (
        EvidenceMark,  # late: it lies below the first screen
    )

    column.put(EvidenceMark(look, evidence), gap=gap, indent=indent, fill=False)
    text = cited(_(evidence.text), evidence.sources, numbers)
    column.put(Para(look, text, Role.CAPTION, "ink2"), gap=look.px(4), indent=indent)


class CareNote(TextColumn):
    """All cautions of a point on the caution ground.

    Args:
        look: colours and fonts.
        lines: at least one sentence.
    """

    def __init__(self, look: Look, lines: Sequence[str]) -> None:
        super().__init__()
        self._look = look
        self.setContentsMargins(look.margins(12, 10, 12, 10))
        sign = Icon(look, "caution", "caution")
        for at, line in enumerate(lines):
            words = line if at else with_head(_("Careful."), line)
            text = Para(look, words, Role.BODY, "ink", rich=True)
            self.put(text, gap=look.px(5), indent=look.px(32), mark=None if at else sign)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The tinted ground; in high contrast with an edge."""
        look, box = self._look, QRectF(self.rect())
        radius = look.px(Corner.CONTROL)
        with painting(self) as painter:
            fill(painter, box, radius, look.colour("caution_soft"))
            if look.is_high_contrast:
                edge(painter, box, radius, look.colour("caution"))


class Claim(TextColumn):
    """One traditional use in the book face, and beside it, behind a line, what studies show.

    Args:
        look: colours and fonts.
        tradition: what is told.
        evidence: what stands beside it.
        numbers: the number of each source in the list at the end.
    """

    def __init__(
        self, look: Look, tradition: Tradition, evidence: Evidence, numbers: Mapping[str, int]
    ) -> None:
        super().__init__()
        self._look = look
        self._told = Para(look, _(tradition.text), Role.BODY, "ink", 400, True)
        self.put(self._told)
        indent = look.px(14)
        put_evidence(self, look, evidence, numbers, gap=look.px(7), indent=indent)
        if tradition.correction:
            words = cited(_(tradition.correction), tradition.sources, numbers)
            line = _("**Corrected:** {correction}").format(correction=words)
            para = Para(look, line, Role.CAPTION, "ink2", rich=True)
            self.put(para, gap=look.px(5), indent=indent)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line that ties the studies to the claim."""
        look = self._look
        top = self._told.geometry().bottom() + look.px(8)
        wide = max(2, look.px(2))
        bar = QRectF(look.px(2), top, wide, self.height() - top)
        with painting(self) as painter:
            fill(painter, bar, wide / 2, look.mix("line2", "line", 0.35))


def cited(text: str, keys: Sequence[str], numbers: Mapping[str, int]) -> str:
    """A text followed by the numbers of its sources in brackets."""
    if not keys:
        return text
    # No-break spaces: the brackets stay whole.
    listed = ",\u00a0".join(str(number) for number in sorted(numbers[key] for key in keys))
    return _("{text} [{numbers}]").format(text=text, numbers=listed)


def source_numbers(point: Point, catalogue: Catalogue) -> dict[str, int]:
    """The number of each source of a point, in the order in which the page comes to them."""
    keys: dict[str, None] = dict.fromkeys(point.summary.sources)
    for tradition in point.traditions:
        keys |= dict.fromkeys(catalogue.evidence[tradition.evidence].sources)
        keys |= dict.fromkeys(tradition.sources)
    keys |= dict.fromkeys(point.sources)
    return {key: number for number, key in enumerate(keys, start=1)}


def section_head(column: TextColumn, look: Look, icon: str, head: str, gap: int) -> None:
    """Add an icon and the head of a section."""
    title: QWidget = Para(look, head, Role.BODY, "ink", 700)
    sign = Icon(look, icon, "accent")
    column.put(title, gap=gap, indent=look.px(32), mark=sign)
