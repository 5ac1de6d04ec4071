"""What lies farther down in the detail of a point: studies, tradition, sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent

from kneeapp.core.content import Catalogue, Evidence, Point, Tradition
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.card import Hairline
from kneeapp.ui.kit.paint import fill, painting
from kneeapp.ui.kit.para import Para
from kneeapp.ui.knee.detail.detail_parts import DetailColumn
from kneeapp.ui.knee.detail.evidence_mark import EvidenceMark
from kneeapp.ui.theme import Look, Role

_SECTION_GAP = 18
_INDENT = 32


class _Studied(DetailColumn):
    """A column that tells what studies show."""

    def put_evidence(
        self, evidence: Evidence, numbers: Mapping[str, int], *, gap: int, indent: int
    ) -> None:
        """Add the mark, and below it what studies show, with the numbers of the sources."""
        look = self._look
        kind = ("mark", evidence.grade, evidence.grade_words)
        mark = self.again(kind, lambda: EvidenceMark(look, evidence))
        self.put(mark, gap=gap, indent=indent, fill=False)
        text = cited(_(evidence.text), evidence.sources, numbers)
        self.put(self.para(text, Role.CAPTION), gap=look.px(4), indent=indent)


class Claim(_Studied):
    """One traditional use in the book face, and beside it, behind a line, what studies show.

    Args:
        look: colours and fonts.
    """

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._told = Para(look, "", Role.BODY, "ink", 400, True)

    def present(self, tradition: Tradition, evidence: Evidence, numbers: Mapping[str, int]) -> None:
        """Show another claim. Tells nobody.

        Args:
            tradition: what is told.
            evidence: what stands beside it.
            numbers: the number of each source in the list at the end.
        """
        look = self._look
        self.empty()
        self._told.set_text(_(tradition.text))
        self.put(self._told)
        indent = look.px(14)
        self.put_evidence(evidence, numbers, gap=look.px(7), indent=indent)
        if tradition.correction:
            words = cited(_(tradition.correction), tradition.sources, numbers)
            line = _("**Corrected:** {correction}").format(correction=words)
            self.put(self.para(line, Role.CAPTION, rich=True), gap=look.px(5), indent=indent)
        self.refit()
        self.put_in_order()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line that ties the studies to the claim."""
        look = self._look
        top = self._told.geometry().bottom() + look.px(8)
        wide = max(2, look.px(2))
        bar = QRectF(look.px(2), top, wide, self.height() - top)
        with painting(self) as painter:
            fill(painter, bar, wide / 2, look.mix("line2", "line", 0.35))


class DetailRest(_Studied):
    """Studies, tradition claim by claim, sources, and what the point is called elsewhere.

    Args:
        look: colours and fonts.
        catalogue: evidence, sources and the credited origin.
    """

    def __init__(self, look: Look, catalogue: Catalogue) -> None:
        super().__init__(look)
        self._catalogue = catalogue
        self._line = Hairline(look)

    def present(self, point: Point) -> None:
        """Show the rest about a point. Tells nobody."""
        look, numbers = self._look, source_numbers(point, self._catalogue)
        self.empty()
        self.put(self._line)
        self.put_head("insights", _("What studies show"), look.px(_SECTION_GAP))
        self.put_evidence(point.summary, numbers, gap=look.px(6), indent=look.px(_INDENT))
        self._put_tradition(point, numbers)
        self._put_sources(point, numbers)
        self.refit()
        self.put_in_order()

    def _put_tradition(self, point: Point, numbers: Mapping[str, int]) -> None:
        look, evidence = self._look, self._catalogue.evidence
        self.put_head("learn", _("Tradition, claim by claim"), look.px(_SECTION_GAP))
        for at, told in enumerate(point.traditions):
            claim = self.again("claim", lambda: Claim(look))
            claim.present(told, evidence[told.evidence], numbers)
            self.put(claim, gap=look.px(16 if at else 8))

    def _put_sources(self, point: Point, numbers: Mapping[str, int]) -> None:
        """Where all this stands, and the names in Japan and in Korea, where they are sure."""
        look = self._look
        self.put_head("note", _("Sources"), look.px(_SECTION_GAP))
        lines = [self._catalogue.sources[key] for key in numbers]
        self.put_numbered(lines, Role.CAPTION, "ink3", 0)
        origin = self.para(_(self._catalogue.origin), Role.CAPTION, "ink3")
        self.put(origin, gap=look.px(12))
        if words := other_names(point):
            self.put(self.han(words, Role.CAPTION, "ink3", look.px(20)), gap=look.px(12))


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
