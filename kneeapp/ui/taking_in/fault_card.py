"""The place of a file that does not fit: the sentence, and the line with the value in a frame."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from kneeapp.core.taking_in import ImportFault
from kneeapp.ui.i18n import _, tell
from kneeapp.ui.kit.card import Card
from kneeapp.ui.kit.note import Icon
from kneeapp.ui.kit.paint import edge, fill, painting
from kneeapp.ui.kit.para import Para
from kneeapp.ui.theme import Corner, Look, Role

_LINE_PX, _PAD_PX, _FRAME_PX = 32, 10, 4


class FramedLine(QLabel):
    """A line of a file, the bad value in a frame, brought into view where the line is long."""

    def __init__(
        self, look: Look, text: str, cell: tuple[int, int] | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        begin, end = cell or (0, 0)
        fits = 0 <= begin < end <= len(text)
        self._parts = (text[:begin], text[begin:end], text[end:]) if fits else (text, "", "")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(self._look.px(200), self._look.px(_LINE_PX))

    def minimumSizeHint(self) -> QSize:
        """Long lines are cut."""
        return QSize(self._look.px(80), self._look.px(_LINE_PX))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Before, the value in its frame, after."""
        look, px = self._look, self._look.px
        plain, bold = look.font(Role.BODY, tabular=True), look.font(Role.BODY, 700, tabular=True)
        before, value, after = self._parts
        metrics, thick = QFontMetricsF(plain), QFontMetricsF(bold)
        room = self.width() - 2 * px(_PAD_PX)
        value_px = thick.horizontalAdvance(value) + (2 * px(_FRAME_PX) if value else 0)
        most_before = max(room * 0.6, room - value_px) if value else room
        before = metrics.elidedText(before, Qt.TextElideMode.ElideLeft, most_before)
        with painting(self) as painter:
            box = QRectF(self.rect())
            fill(painter, box, px(Corner.CELL), look.colour("surface"))
            x, flags = box.left() + px(_PAD_PX), Qt.AlignmentFlag.AlignVCenter
            painter.setFont(plain)
            painter.setPen(look.colour("ink2"))
            wide = metrics.horizontalAdvance(before)
            painter.drawText(QRectF(x, 0, wide + 1, box.height()), flags, before)
            x += wide
            if value:
                frame = QRectF(x, px(4), value_px, box.height() - px(8))
                edge(painter, frame, px(6), look.colour("danger"), 2)
                painter.setFont(bold)
                painter.setPen(look.colour("danger"))
                painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, value)
                x += value_px
            left = box.right() - px(_PAD_PX) - x
            after = metrics.elidedText(after, Qt.TextElideMode.ElideRight, left)
            painter.setFont(plain)
            painter.setPen(look.colour("ink2"))
            painter.drawText(QRectF(x, 0, left + 1, box.height()), flags, after)


class FaultCard(Card):
    """Why the file cannot be taken in.

    Args:
        look: colours and fonts.
        fault: the first place that does not fit.
        more: how many more lines do not fit.
        parent: the widget it lies in.
    """

    def __init__(
        self, look: Look, fault: ImportFault, more: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, 16, parent=parent)
        row = QHBoxLayout()
        row.setSpacing(look.px(14))
        row.addWidget(Icon(look, "caution", "danger", 22), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(look.px(8))
        self.sentence = Para(look, tell(fault.message), weight=700)
        words.addWidget(self.sentence)
        if fault.excerpt:
            words.addWidget(FramedLine(look, fault.excerpt, fault.cell))
        rest = _("The file is taken whole or not at all. Nothing was changed.")
        if more:
            rest = f"{_('More lines do not fit either.')} {rest}"
        words.addWidget(Para(look, f"{rest} {_('Mend it, then read it again.')}", token="ink2"))
        row.addLayout(words, 1)
        self.body.addLayout(row)
        self._danger_look = look
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground of danger; the icon and the words tell it too."""
        look, box = self._danger_look, QRectF(self.rect())
        with painting(self) as painter:
            fill(painter, box, look.px(Corner.CARD), look.colour("danger_soft"))
            if look.is_high_contrast:
                edge(painter, box, look.px(Corner.CARD), look.colour("danger"), 2)
