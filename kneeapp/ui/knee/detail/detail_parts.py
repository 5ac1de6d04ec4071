"""The parts the detail of a point is made of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent

from kneeapp.core.content import Point
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


def pair_words(point: Point) -> str:
    """The points a pair consists of: "ST35 and EX-LE4"."""
    *others, last = point.pair
    return _("{first} and {last}").format(first=", ".join(others), last=last)


class DetailColumn(TextColumn):
    """A column of paragraphs, in the sizes and colours the detail has.

    Args:
        look: colours and fonts.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def para(
        self, text: str, role: Role = Role.BODY, token: str = "ink2", *, rich: bool = False
    ) -> Para:
        """A paragraph to be put in; the arguments are those of `Para`."""

        def make() -> Para:
            return Para(self._look, text, role, token, rich=rich)

        para = self.again((role, token, rich), make)
        para.set_text(text)
        return para

    def han(self, text: str, role: Role, token: str, line_px: int) -> Para:
        """A paragraph with Chinese characters, whose lines are `line_px` high."""

        def make() -> Para:
            made = Para(self._look, text, role, token, serif=True)
            made.set_font(self._look.han_font(role), line_px)
            return made

        para = self.again(("han", role, token), make)
        para.set_text(text)
        return para

    def put_head(self, icon: str, head: str, gap: int) -> None:
        """Add an icon and the head of a section."""
        look = self._look
        title = self.again(("head", head), lambda: Para(look, head, Role.BODY, "ink", 700))
        sign = self.again(("sign", icon), lambda: Icon(look, icon, "accent"))
        self.put(title, gap=gap, indent=look.px(32), mark=sign)

    def put_numbered(self, lines: Sequence[str], role: Role, token: str, indent: int) -> None:
        """Add lines with their numbers in a column of their own, `indent` px from the left."""
        look = self._look
        wide = look.px(16 if len(lines) < 10 else 22)
        for at, line in enumerate(lines):
            number, text = self._number(at + 1, role), self.para(line, role, token)
            gap = look.px(5 if at else 3)
            self.put(text, gap=gap, indent=indent + wide, mark=number, mark_at=indent)

    def _number(self, number: int, role: Role) -> Para:
        def make() -> Para:
            return Para(self._look, str(number), role, "accent", 700, wrap=False, tabular=True)

        return self.again(("number", role, number), make)


class CareNote(DetailColumn):
    """All cautions of a point on the caution ground.

    Args:
        look: colours and fonts.
    """

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setContentsMargins(look.margins(12, 10, 12, 10))

    def present(self, lines: Sequence[str]) -> None:
        """Show these cautions, at least one sentence. Tells nobody."""
        look = self._look
        self.empty()
        sign = self.again("sign", lambda: Icon(look, "caution", "caution"))
        for at, line in enumerate(lines):
            words = line if at else with_head(_("Careful."), line)
            text = self.para(words, Role.BODY, "ink", rich=True)
            self.put(text, gap=look.px(5), indent=look.px(32), mark=None if at else sign)
        self.refit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The tinted ground; in high contrast with an edge."""
        look, box = self._look, QRectF(self.rect())
        radius = look.px(Corner.CONTROL)
        with painting(self) as painter:
            fill(painter, box, radius, look.colour("caution_soft"))
            if look.is_high_contrast:
                edge(painter, box, radius, look.colour("caution"))
