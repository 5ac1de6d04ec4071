"""How is it this morning? A strip above the pages: one thing after the other, one click each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kneeapp.core.body import Leg
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.announce import announce
from kneeapp.ui.kit.badge import leg_words
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.note import Icon
from kneeapp.ui.kit.pain_bar import PAIN, TROUBLE, PainBar
from kneeapp.ui.kit.paint import edge, fill, painting
from kneeapp.ui.kit.para import Para
from kneeapp.ui.session.quiet import QuietBadge, QuietPara
from kneeapp.ui.theme import Corner, Look, Role

_CELL_PX, _BAR_MOST_PX, _WORDS_PX = 36, 480, 190
_SIDE_PX, _ABOVE_PX, _PAD_PX, _KNEE_PX = 20, 8, 4, 76


class Asked(NamedTuple):
    """One thing to rate: a knee, or an own activity by its name."""

    leg: Leg | None = None
    activity: str = ""

    @property
    def words(self) -> str:
        """What it is called."""
        return leg_words(self.leg) if self.leg is not None else self.activity


class _LowBar(PainBar):
    """A bar as low as can still be hit, whose scale is told beside it."""

    def low(self) -> _LowBar:
        """Without the words below the cells."""
        for words in (self._low, self._high):
            words.hide()
        self.setFixedHeight(self._bar_px())
        self.setMaximumWidth(self._look.px(_BAR_MOST_PX))
        return self

    def _bar_px(self) -> int:
        return self._look.px(_CELL_PX + 12)


class MorningStrip(QFrame):
    """Asks one thing after the other, and can be sent away at any time.

    Args:
        look: colours and fonts.
        about: what was done yesterday, in a sentence.
        asked: what to ask, at least one thing.
        parent: the widget it lies in.

    Signals:
        rated(Asked, int): the answer to one thing, 0..10. `next_one` goes on from there.
        left(): not now, or no more.
    """

    rated = Signal(object, int)
    left = Signal()

    def __init__(
        self, look: Look, about: str, asked: Sequence[Asked], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._asked, self._place = look, list(asked), 0
        self._about = about
        self._bar: PainBar | None = None
        self._is_wide: bool | None = None
        head = _("How is it this morning?")
        self.setAccessibleName(head)
        self.not_now = Button(look, _("Not now"), "quiet", size="row")
        self.not_now.clicked.connect(self.left)
        self._words = QWidget()
        self._scale = Para(look, "", Role.CAPTION, "ink2")
        self._lay_out_words(head)
        self._ask_part = QWidget()
        self._ask_row = QHBoxLayout(self._ask_part)
        self._ask_row.setContentsMargins(0, 0, 0, 0)
        self._ask_row.setSpacing(look.px(12))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(
            look.margins(_SIDE_PX + 16, _ABOVE_PX + _PAD_PX, _SIDE_PX + 8, _PAD_PX)
        )
        self._grid.setHorizontalSpacing(look.px(16))
        self._grid.setVerticalSpacing(look.px(2))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._ask()
        self._arrange(wide=False)
        announce(self, f"{head} {about}")

    @property
    def bar(self) -> PainBar:
        """The bar of what is asked now."""
        assert self._bar is not None
        return self._bar

    @property
    def now(self) -> Asked:
        """What is asked now."""
        return self._asked[self._place]

    def next_one(self) -> bool:
        """Ask the next thing; False when there is none."""
        focus = self.window().focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        self._place += 1
        if self._place >= len(self._asked):
            return False
        self.not_now.set_text(_("Enough"))
        self._ask()
        if had_focus:
            self.bar.button_of(0).setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.now.words)
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

    def _ask(self) -> None:
        look, asked = self._look, self.now
        while (item := self._ask_row.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        scale = PAIN if asked.leg is not None else TROUBLE
        words = _("{about} 0: {low}, 10: {high}.")
        words = words.format(about=self._about, low=_(scale.low), high=_(scale.high))
        self._scale.set_text(words)
        token = "ink"
        if asked.leg is not None:
            self._ask_row.addWidget(QuietBadge(look, asked.leg))
            token = asked.leg.value
        name = QuietPara(look, asked.words, Role.BODY, token, 600, wrap=False)
        # The bar stays where it is from one knee to the other.
        name.setMinimumWidth(look.px(_KNEE_PX))
        self._ask_row.addWidget(name)
        bar = self._bar = _LowBar(look, asked.words, None, scale=scale).low()
        bar.rated.connect(self._answer)
        self._ask_row.addWidget(bar, 1)
        self._ask_row.addStretch(0)

    def _answer(self, score: int | None) -> None:
        if score is not None:
            self.rated.emit(self.now, score)

    def _arrange(self, *, wide: bool) -> None:
        """All in one row, or the bar below the words."""
        if wide is self._is_wide:
            return
        self._is_wide = wide
        for widget in (self._words, self._ask_part, self.not_now):
            self._grid.removeWidget(widget)
        middle = Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(self._words, 0, 0)
        self._grid.setColumnStretch(0, 1)
        if wide:
            self._grid.addWidget(self._ask_part, 0, 1, middle)
            self._grid.addWidget(self.not_now, 0, 2, middle)
        else:
            self._grid.addWidget(self.not_now, 0, 1, middle)
            self._grid.addWidget(self._ask_part, 1, 0, 1, 2)

    def minimumSizeHint(self) -> QSize:
        """The bar below the words."""
        sides = self._grid.contentsMargins()
        wide = self._ask_part.minimumSizeHint().width() + sides.left() + sides.right()
        return QSize(wide, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One row where all of it fits."""
        super().resizeEvent(event)
        self.fit(event.size().width())

    def fit(self, width_px: int) -> None:
        """Arrange for a width; known before it is shown, the page below is laid out but once."""
        px, sides = self._look.px, self._grid.contentsMargins()
        asked = self._ask_part.minimumSizeHint().width() + self.not_now.sizeHint().width()
        needed = asked + px(_WORDS_PX + 32 + 2 * 16) + sides.left() + sides.right()
        self._arrange(wide=width_px >= needed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A soft ground; in high contrast with an edge."""
        look, px = self._look, self._look.px
        box = QRectF(self.rect()).adjusted(px(_SIDE_PX), px(_ABOVE_PX), -px(_SIDE_PX), 0)
        with painting(self) as painter:
            fill(painter, box, px(Corner.CARD), look.colour("soft"))
            if look.is_high_contrast:
                edge(painter, box, px(Corner.CARD), look.colour("accent"))
