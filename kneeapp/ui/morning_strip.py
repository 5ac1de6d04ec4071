"""How is it this morning? A strip above the pages: one thing after the other, one click each."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kneeapp.ui.i18n import _
from kneeapp.ui.kit.announce import announce
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.note import Icon
from kneeapp.ui.kit.pain_bar import PainBar
from kneeapp.ui.kit.paint import edge, fill, painting
from kneeapp.ui.kit.para import Para
from kneeapp.ui.morning_ask import Asked, AskOne
from kneeapp.ui.theme import Corner, Look, Role

_WORDS_PX, _SIDE_PX, _ABOVE_PX, _PAD_PX = 190, 20, 8, 4
_LOW_BELOW_PX = 500
"""A window less high than this, at 100 % text size, has no room for two rows."""


class _Shape(Enum):
    """How much of it is seen at once."""

    ONE_ROW = auto()
    TWO_ROWS = auto()
    """The bar below the words."""
    BRIEF = auto()
    """The question alone, and a button that opens all of it."""


class MorningStrip(QFrame):
    """Asks one thing after the other, and can be sent away at any time.

    Where the window is low and narrow it asks whether to be asked: the knee needs the room.

    Args:
        look: colours and fonts.
        about: what was done yesterday, in a sentence.
        asked: what to ask, at least one thing.
        parent: the widget it lies in.

    Signals:
        rated(Asked, int): the answer to one thing, 0..10. `next_one` goes on from there.
        open_wanted(): ask on a sheet.
        left(): not now, or no more.
    """

    rated = Signal(object, int)
    open_wanted = Signal()
    left = Signal()

    def __init__(
        self, look: Look, about: str, asked: Sequence[Asked], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._about = look, about
        self._shape: _Shape | None = None
        self._watched: QWidget | None = None
        head = _("How is it this morning?")
        self.setAccessibleName(head)
        self.not_now = Button(look, _("Not now"), "quiet", size="row")
        self.not_now.clicked.connect(self.left)
        self.rate = Button(look, _("Rate"), size="row")
        self.rate.clicked.connect(self.open_wanted)
        self._words = QWidget()
        self._scale = Para(look, "", Role.CAPTION, "ink2")
        self._lay_out_words(head)
        self._ask_part = AskOne(look, asked, low=True)
        self._ask_part.rated.connect(self.rated)
        self._grid = QGridLayout(self)
        self._grid.setHorizontalSpacing(look.px(16))
        self._grid.setVerticalSpacing(look.px(2))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._tell_scale()
        self._arrange(_Shape.TWO_ROWS)
        announce(self, f"{head} {about}")

    @property
    def bar(self) -> PainBar:
        """The bar of what is asked now."""
        return self._ask_part.bar

    @property
    def now(self) -> Asked:
        """What is asked now."""
        return self._ask_part.now

    def next_one(self) -> bool:
        """Ask the next thing; False when there is none."""
        if not self._ask_part.next_one():
            return False
        self.not_now.set_text(_("Enough"))
        self._tell_scale()
        return True

    def _lay_out_words(self, head: str) -> None:
        look = self._look
        line = QHBoxLayout(self._words)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.px(12))
        line.addWidget(Icon(look, "moon", "on_soft", 20))
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addStretch(1)
        lines.addWidget(Para(look, head, Role.BODY, "ink", 700))
        lines.addWidget(self._scale)
        lines.addStretch(1)
        line.addLayout(lines, 1)

    def _tell_scale(self) -> None:
        low, high = self.now.ends
        words = _("{about} 0: {low}, 10: {high}.")
        self._scale.set_text(words.format(about=self._about, low=low, high=high))

    def _arrange(self, shape: _Shape) -> None:
        if shape is self._shape:
            return
        focus = self.window().focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        self._shape = shape
        is_brief = shape is _Shape.BRIEF
        parts = (self._words, self._ask_part, self.rate, self.not_now)
        for widget in parts:
            self._grid.removeWidget(widget)
        # Without a parent they would be windows of their own.
        for widget in parts:
            widget.setParent(self)
        self._scale.setVisible(not is_brief)
        self.rate.setVisible(is_brief)
        self._ask_part.setVisible(not is_brief)
        self._words.show()
        self.not_now.show()
        above, pad = (4, 3) if is_brief else (_ABOVE_PX, _PAD_PX)
        px = self._look.margins(_SIDE_PX + 16, above + pad, _SIDE_PX + 8, pad)
        self._grid.setContentsMargins(px)
        self._place(shape)
        if had_focus:
            first = self.rate if is_brief else self.bar.button_of(0)
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.updateGeometry()
        self.update()

    def _place(self, shape: _Shape) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(self._words, 0, 0)
        self._grid.setColumnStretch(0, 1)
        if shape is _Shape.TWO_ROWS:
            self._grid.addWidget(self.not_now, 0, 1, middle)
            self._grid.addWidget(self._ask_part, 1, 0, 1, 2)
        else:
            asked = self.rate if shape is _Shape.BRIEF else self._ask_part
            self._grid.addWidget(asked, 0, 1, middle)
            self._grid.addWidget(self.not_now, 0, 2, middle)

    def minimumSizeHint(self) -> QSize:
        """The bar below the words."""
        sides = self._grid.contentsMargins()
        wide = self._ask_part.minimumSizeHint().width() + sides.left() + sides.right()
        return QSize(wide, super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        """What it lies in tells how high the window is."""
        if event.type() is QEvent.Type.ParentChange:
            if self._watched is not None:
                self._watched.removeEventFilter(self)
            self._watched = self.parentWidget()
            if self._watched is not None:
                self._watched.installEventFilter(self)
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at the new size of what it lies in."""
        if watched is self._watched and isinstance(event, QResizeEvent):
            self.fit(QSize(self.width(), event.size().height()))
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One row where all of it fits."""
        super().resizeEvent(event)
        tall = self._watched.height() if self._watched is not None else self.window().height()
        self.fit(QSize(event.size().width(), tall))

    def fit(self, room: QSize) -> None:
        """Arrange for a width, and for the height of the whole window.

        Known before it is shown, the page below is laid out but once.
        """
        px, sides = self._look.px, self._grid.contentsMargins()
        asked = self._ask_part.minimumSizeHint().width() + self.not_now.sizeHint().width()
        needed = asked + px(_WORDS_PX + 32 + 2 * 16) + sides.left() + sides.right()
        if room.width() >= needed:
            self._arrange(_Shape.ONE_ROW)
        else:
            is_low = room.height() < px(_LOW_BELOW_PX)
            self._arrange(_Shape.BRIEF if is_low else _Shape.TWO_ROWS)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A soft ground; in high contrast with an edge."""
        look, px = self._look, self._look.px
        above = 4 if self._shape is _Shape.BRIEF else _ABOVE_PX
        box = QRectF(self.rect()).adjusted(px(_SIDE_PX), px(above), -px(_SIDE_PX), 0)
        with painting(self) as painter:
            fill(painter, box, px(Corner.CARD), look.colour("soft"))
            if look.is_high_contrast:
                edge(painter, box, px(Corner.CARD), look.colour("accent"))
