"""The whole page when the history cannot be opened: what happened, what is safe, what to do."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from kneeapp.ui.i18n import _
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.paint import edge, fill, painting
from kneeapp.ui.kit.para import Para
from kneeapp.ui.kit.scroll import Scroll
from kneeapp.ui.theme import Corner, Look, Role

CARD_WIDTH_PX, CARD_HEIGHT_PX, BETWEEN_PX = 104, 84, 52
TEXT_WIDTH_PX, PICTURE_FROM_HIGH_PX = 640, 460
"""Text and buttons are no wider than this at 100 %."""


class _Versions(QLabel):
    """Two cards side by side: the version of this program and that of the history."""

    def __init__(self, look: Look, ours: int, theirs: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._cards = ((str(ours), _("this program")), (str(theirs), _("your history")))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(
            _("This program: version {ours}. Your history: version {theirs}.").format(
                ours=ours, theirs=theirs
            )
        )
        self.setFixedSize(QSize(look.px(2 * CARD_WIDTH_PX + BETWEEN_PX), look.px(CARD_HEIGHT_PX)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Both cards, and a dashed line that does not join them."""
        px = self._look.px
        with painting(self) as painter:
            step = px(CARD_WIDTH_PX + BETWEEN_PX)
            for place, (number, word) in enumerate(self._cards):
                box = QRectF(place * step, 0, px(CARD_WIDTH_PX), px(CARD_HEIGHT_PX))
                token = "accent" if place else "line2"
                fill(painter, box, px(Corner.CARD), self._look.colour("surface"))
                edge(painter, box, px(Corner.CARD), self._look.colour(token), 1.4)
                painter.setPen(self._look.colour("accent" if place else "ink"))
                painter.setFont(self._look.font(Role.DISPLAY, 600, serif=True))
                upper = box.adjusted(0, px(6), 0, -px(26))
                painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, number)
                painter.setPen(self._look.colour("ink2"))
                painter.setFont(self._look.font(Role.CAPTION))
                lower = box.adjusted(0, px(52), 0, -px(10))
                painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, word)
            pen = QPen(self._look.colour("ink2"), 1.6, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            y = px(CARD_HEIGHT_PX) // 2
            painter.drawLine(px(CARD_WIDTH_PX + 8), y, step - px(8), y)


class _Mark(QLabel):
    """A caution mark in a card, for a history that is damaged. Decoration."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setFixedSize(QSize(look.px(CARD_HEIGHT_PX), look.px(CARD_HEIGHT_PX)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The mark."""
        side = self._look.px(36)
        box = QRectF(self.rect())
        with painting(self) as painter:
            fill(painter, box, self._look.px(Corner.CARD), self._look.colour("caution_soft"))
            if self._look.is_high_contrast:
                edge(painter, box, self._look.px(Corner.CARD), self._look.colour("caution"))
            icon = self._look.icon("caution", "caution", side)
            painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, icon)


class _ButtonRow(QWidget):
    """Buttons side by side in the middle, or one above the other where room is short."""

    def __init__(self, look: Look, buttons: list[Button], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = buttons
        self._gap = look.px(10)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(self._gap)
        # The layout's own least width would forbid the narrower way of standing.
        self._box.setSizeConstraint(QBoxLayout.SizeConstraint.SetNoConstraint)
        self._box.addStretch(1)
        for button in buttons:
            self._box.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._box.addStretch(1)

    def _row_px(self) -> int:
        widths = [button.sizeHint().width() for button in self._buttons]
        return sum(widths) + self._gap * (len(widths) - 1)

    def minimumSizeHint(self) -> QSize:
        """The widest button."""
        widest = max(button.sizeHint().width() for button in self._buttons)
        return QSize(widest, self._height_px(self.width()))

    def sizeHint(self) -> QSize:
        """Side by side."""
        return QSize(self._row_px(), self._height_px(self.width()))

    def _height_px(self, width: int) -> int:
        tall = self._buttons[0].sizeHint().height()
        lines = 1 if width >= self._row_px() else len(self._buttons)
        return lines * tall + (lines - 1) * self._gap

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the way of standing."""
        super().resizeEvent(event)
        width = event.size().width()
        way = QBoxLayout.Direction
        self._box.setDirection(way.LeftToRight if width >= self._row_px() else way.TopToBottom)
        self.setFixedHeight(self._height_px(width))


class HistoryTrouble(QWidget):
    """Nothing can be shown, so the page says why and what can be done.

    Args:
        look: colours and fonts.
        head: what happened, in a few words.
        text: what is safe.
        versions: (this program's, the history's) when the history is from a newer version.
        can_set_aside: offer to keep the file under another name and begin an empty history.
        hint: one quiet sentence below the buttons; empty for none.
        parent: the widget it lies in.

    Signals:
        set_aside_wanted(): keep the file aside and begin an empty history.
        folder_wanted(): show the folder the file lies in.
        close_wanted(): close the program.
    """

    set_aside_wanted = Signal()
    folder_wanted = Signal()
    close_wanted = Signal()

    def __init__(
        self,
        look: Look,
        head: str,
        text: str,
        versions: tuple[int, int] | None = None,
        can_set_aside: bool = False,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._scroll = Scroll(look)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)
        column = self._scroll.body
        column.setSpacing(0)
        column.addStretch(4)
        self._picture = _Mark(look) if versions is None else _Versions(look, *versions)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        column.addSpacing(look.px(16))
        column.addWidget(self._words(head, Role.TITLE, "ink", serif=True))
        column.addSpacing(look.px(12))
        column.addWidget(self._words(text, Role.LEAD, "ink2"))
        column.addSpacing(look.px(28))
        column.addWidget(_ButtonRow(look, self._make_buttons(can_set_aside)))
        if hint:
            column.addSpacing(look.px(20))
            column.addWidget(self._words(hint, Role.BODY, "ink2"))
        column.addStretch(5)

    def _words(self, text: str, role: Role, token: str, *, serif: bool = False) -> Para:
        weight = 600 if serif else 400
        middle = Qt.AlignmentFlag.AlignHCenter
        return Para(self._look, text, role, token, weight, serif=serif, align=middle)

    def _make_buttons(self, can_set_aside: bool) -> list[Button]:
        look, buttons = self._look, []
        if can_set_aside:
            aside = Button(look, _("Start with an empty history"), size="session")
            aside.clicked.connect(self.set_aside_wanted)
            buttons.append(aside)
        folder = Button(look, _("Show the folder"), icon="folder", size="session")
        folder.clicked.connect(self.folder_wanted)
        close = Button(look, _("Close"), kind="primary", icon="close", size="session")
        close.clicked.connect(self.close_wanted)
        self.setFocusProxy(close)
        return [*buttons, folder, close]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Margins keep the lines short; the picture is the first to give way."""
        super().resizeEvent(event)
        self._picture.setVisible(event.size().height() >= self._look.px(PICTURE_FROM_HIGH_PX))
        margin = self._look.px(24)
        side = max(margin, (event.size().width() - self._look.px(TEXT_WIDTH_PX)) // 2)
        self._scroll.body.setContentsMargins(side, margin, side, margin)
