"""Text with an exact line height that wraps right in every nesting of layouts."""

from __future__ import annotations

import math
import re

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kneeapp.ui.theme import Look, Role

_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
# A number and its unit ("8 min", "60 s", "4 of 10") stay on one line.
_UNIT = re.compile(r"(?<=\d) (?=[^\W\d_]{1,3}\b)")
_WIDEST_HINT_PX = 480
_ENDLESS_PX = 1_000_000.0
_KEPT = 8


class Para(QLabel):
    """A paragraph. A QLabel, so screen readers find role and text; painted by itself.

    Args:
        look: colours and fonts.
        text: plain text; a line break stays one.
        role: its size and line height.
        token: its colour.
        weight: its weight, when not the role's own.
        serif: the book face.
        align: where its lines begin.
        rich: `**words**` are set bold, in `ink`.
        wrap: whether it may take more lines than its text has.
        tabular: figures of equal width.
        parent: the widget it lies in.
    """

    def __init__(
        self,
        look: Look,
        text: str,
        role: Role = Role.BODY,
        token: str = "ink",
        weight: int | None = None,
        serif: bool = False,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        *,
        rich: bool = False,
        wrap: bool = True,
        tabular: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._token, self._line_px = look, token, look.line_px(role)
        self._align, self._rich, self._wrap = align, rich, wrap
        self._told: str | None = None
        self._bold: list[QTextLayout.FormatRange] = []
        # Layouts ask for the same width again and again, users go to and fro between the same
        # texts, and laying out is what takes time.
        self._laid: dict[tuple[str, float], tuple[QTextLayout, int]] = {}
        self._widths: tuple[int, int] | None = None
        self.setFont(look.font(role, weight, serif=serif, tabular=tabular))
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show another text."""
        if text == self._told:
            return
        self._told = text
        self.setText(self._marked_up(text) if self._rich else text)
        self._refit()

    def set_token(self, token: str) -> None:
        """Show the text in another colour."""
        self._token = token
        self.update()

    def set_font(self, font: QFont, line_px: int) -> None:
        """Another font and line height in px, for the few texts outside the five sizes."""
        self._line_px = line_px
        self.setFont(font)
        self._laid.clear()
        self._refit()

    def line_count(self) -> int:
        """How many lines the text takes at the present width."""
        return self._lay_out(float(self.contentsRect().width()))[1]

    def _marked_up(self, text: str) -> str:
        """The text without its asterisks; remembers what was between them."""
        heavy = QTextCharFormat()
        heavy.setFontWeight(700)
        heavy.setForeground(self._look.colour("ink"))
        self._bold = []
        plain = ""
        done = 0
        for match in _BOLD.finditer(text):
            plain += text[done : match.start()]
            span = QTextLayout.FormatRange()
            span.start, span.length = len(plain), len(match.group(1))
            span.format = heavy
            self._bold.append(span)
            plain += match.group(1)
            done = match.end()
        return plain + text[done:]

    def _refit(self) -> None:
        self._widths = None
        self._fit()
        self.updateGeometry()
        self.update()

    def _new_layout(self, mode: QTextOption.WrapMode) -> QTextLayout:
        shown = _UNIT.sub("\u00a0", self.text()).replace("\n", "\u2028")
        layout = QTextLayout(shown, self.font())
        option = QTextOption(self._align)
        option.setWrapMode(mode)
        layout.setTextOption(option)
        layout.setFormats(self._bold)
        return layout

    def _lay_out(self, width: float) -> tuple[QTextLayout, int]:
        """The lines at a width in px, and how many they are."""
        key = (self._told or "", width)
        if key not in self._laid:
            if len(self._laid) >= _KEPT:
                del self._laid[next(iter(self._laid))]
            self._laid[key] = self._laid_out(width)
        return self._laid[key]

    def _laid_out(self, width: float) -> tuple[QTextLayout, int]:
        layout = self._new_layout(
            QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
            if self._wrap
            else QTextOption.WrapMode.ManualWrap
        )
        layout.setCacheEnabled(True)
        layout.beginLayout()
        count = 0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            slack = self._line_px - line.ascent() - line.descent()
            line.setPosition(QPointF(0.0, count * self._line_px + slack / 2))
            count += 1
        layout.endLayout()
        return layout, max(1, count)

    def _natural_and_word(self) -> tuple[int, int]:
        """The widths of the longest line when nothing wraps, and of the longest word."""
        if self._widths is None:
            layout = self._new_layout(QTextOption.WrapMode.WordWrap)
            layout.beginLayout()
            line_px = 0.0
            while (line := layout.createLine()).isValid():
                line.setLineWidth(_ENDLESS_PX)
                line_px = max(line_px, line.naturalTextWidth())
            layout.endLayout()
            # One px more: rounding must never push the last word to a new line. And one more for
            # what the last letter reaches beyond its own width, which only the line counts.
            natural, word = math.ceil(line_px) + 1, math.ceil(layout.minimumWidth()) + 2
            self._widths = (natural, min(word, natural))
        return self._widths

    def sizeHint(self) -> QSize:
        """Natural width up to the width of a comfortable column, and the height it takes."""
        margins = self.contentsMargins()
        wide = self._natural_and_word()[0]
        if self._wrap:
            wide = min(wide, self._look.px(_WIDEST_HINT_PX))
        wide += margins.left() + margins.right()
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """The longest word, one line high; without wrapping the whole text."""
        margins = self.contentsMargins()
        if not self._wrap:
            return self.sizeHint()
        return QSize(
            self._natural_and_word()[1] + margins.left() + margins.right(),
            self._line_px + margins.top() + margins.bottom(),
        )

    def hasHeightForWidth(self) -> bool:
        """Always: that is the point of it."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at `width`."""
        margins = self.contentsMargins()
        lines = self._lay_out(float(width - margins.left() - margins.right()))[1]
        return lines * self._line_px + margins.top() + margins.bottom()

    def _fit(self) -> None:
        # Layouts ask for the height at a width in some nestings and forget to in others; a fixed
        # height that follows the width is right in all of them. Before it was given a width there
        # is none to follow.
        if self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self.setFixedHeight(self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The width changed: so may the height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The lines, one under the other."""
        # Letters are smooth in any painter; a page has dozens of paragraphs to paint.
        with QPainter(self) as painter:
            painter.setPen(self._look.colour(self._token))
            box = self.contentsRect()
            self._lay_out(float(box.width()))[0].draw(painter, QPointF(box.topLeft()))


class Heading(Para):
    """A title in the book face.

    Args:
        look: colours and fonts.
        text: the title.
        role: TITLE for pages, LEAD for cards, DISPLAY for great moments.
        token: its colour.
        parent: the widget it lies in.
    """

    def __init__(
        self,
        look: Look,
        text: str,
        role: Role = Role.TITLE,
        token: str = "ink",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, text, role, token, 600, serif=True, parent=parent)
