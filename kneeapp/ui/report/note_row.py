"""A note to choose for the page: a box to tick, its day, and how it begins."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from kneeapp.core.note_excerpt import ELLIPSIS, cut_to
from kneeapp.ui.kit.paint import edge, fill, focus_ring, inset, painting, soft_edge, tick, warmed
from kneeapp.ui.kit.pressable import Pressable
from kneeapp.ui.theme import Corner, Look, Role

_PAD_PX, _BOX_PX, _GAP_PX = 10, 22, 10
_LINES = 2
_SPOKEN_CHARS = 400


class NoteRow(Pressable):
    """A row that is on or off.

    Args:
        look: colours and fonts.
        day: the day of the note in words.
        text: the note, on one line.
        on: whether it is chosen.
        parent: the widget it lies in.
    """

    def __init__(
        self, look: Look, day: str, text: str, on: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent)
        self._day, self._text = day, cut_to(text, _SPOKEN_CHARS)
        self.setCheckable(True)
        self.setChecked(on)
        self.setAccessibleName(f"{day}: {self._text}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The day, and two lines below it."""
        look = self._look
        tall = look.line_px(Role.BODY) + _LINES * look.line_px(Role.CAPTION)
        return QSize(look.px(240), tall + 2 * look.px(_PAD_PX) - look.px(4))

    def minimumSizeHint(self) -> QSize:
        """Narrow, and as tall."""
        return QSize(self._look.px(140), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, box, day, text."""
        look, box = self._look, QRectF(self.rect())
        px, on = look.px, self.isChecked()
        corner = px(Corner.CONTROL)
        with painting(self) as painter:
            if self.ring_shown:
                box = focus_ring(painter, look, box, corner)
            ground = look.colour("soft") if on else look.colour("surface", 0.0)
            fill(painter, box, corner, warmed(look, ground, self.heat))
            edge(painter, box, corner, look.colour("accent") if on else soft_edge(look))
            side = px(_BOX_PX)
            mark = QRectF(px(_PAD_PX), (self.height() - side) / 2, side, side)
            if on:
                fill(painter, mark, px(6), look.colour("accent"))
                tick(painter, mark.center(), side * 0.62, look.colour("on_accent"))
            else:
                edge(painter, inset(mark, 1), px(6), look.colour("line2"), 1.5)
            left = mark.right() + px(_GAP_PX)
            layout = self._laid_out(self.width() - left - px(_PAD_PX))
            tall = look.line_px(Role.BODY) + layout.lineCount() * look.line_px(Role.CAPTION)
            top = (self.height() - tall) / 2  # a note of one line stands in the middle too
            painter.setFont(look.font(Role.BODY, 600))
            painter.setPen(look.colour("on_soft" if on else "ink"))
            room = QRectF(left, top, self.width() - left - px(_PAD_PX), look.line_px(Role.BODY))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._day)
            painter.setPen(look.colour("on_soft" if on else "ink2"))
            layout.draw(painter, QPointF(left, room.bottom()))

    def _laid_out(self, width: float) -> QTextLayout:
        """The first lines of the note; an ellipsis where there are more."""
        text = self._text
        while True:
            layout = QTextLayout(text, self._look.font(Role.CAPTION))
            option = QTextOption()
            option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
            layout.setTextOption(option)
            layout.beginLayout()
            end = self._break_lines(layout, width)
            layout.endLayout()
            if end >= len(text) or not text:
                return layout
            text = text[: max(0, end - 2)].rstrip() + ELLIPSIS

    def _break_lines(self, layout: QTextLayout, width: float) -> int:
        """Breaks two lines, and gives how much of the text they hold."""
        end, y = 0, 0.0
        for _ in range(_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y))
            y += self._look.line_px(Role.CAPTION)
            end = line.textStart() + line.textLength()
        return end
