"""One thing to rate in the morning after another: a knee, or an own activity."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kneeapp.core.body import Leg
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.announce import announce
from kneeapp.ui.kit.badge import leg_words
from kneeapp.ui.kit.pain_bar import PAIN, TROUBLE, PainBar
from kneeapp.ui.session.quiet import QuietBadge, QuietPara
from kneeapp.ui.theme import Look, Role

_CELL_PX, _BAR_MOST_PX, _KNEE_PX = 36, 480, 76


class Asked(NamedTuple):
    """One thing to rate: a knee, or an own activity by its name."""

    leg: Leg | None = None
    activity: str = ""

    @property
    def words(self) -> str:
        """What it is called."""
        return leg_words(self.leg) if self.leg is not None else self.activity

    @property
    def ends(self) -> tuple[str, str]:
        """What 0 and 10 mean."""
        scale = PAIN if self.leg is not None else TROUBLE
        return _(scale.low), _(scale.high)


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


class AskOne(QWidget):
    """What is asked now: its name and a bar.

    Args:
        look: colours and fonts.
        asked: what to ask, at least one thing.
        low: the name beside a bar without words, which are told elsewhere; else all of it one
            below the other.
        parent: the widget it lies in.

    Signals:
        rated(Asked, int): the answer to one thing, 0..10. `next_one` goes on from there.
    """

    rated = Signal(object, int)

    def __init__(
        self, look: Look, asked: Sequence[Asked], *, low: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._asked, self._place, self._low = look, list(asked), 0, low
        self._bar: PainBar | None = None
        self._row = QHBoxLayout()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(2))
        self._row.setSpacing(look.px(12))
        self._column.addLayout(self._row)
        self._ask()

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
        self._ask()
        if had_focus:
            self.bar.button_of(0).setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.now.words)
        return True

    def _ask(self) -> None:
        look, asked = self._look, self.now
        for old in (*self.findChildren(PainBar), *self.findChildren(QLabel)):
            old.hide()
            old.deleteLater()
        while self._row.takeAt(0) is not None:
            pass
        scale = PAIN if asked.leg is not None else TROUBLE
        if asked.leg is not None:
            self._row.addWidget(QuietBadge(look, asked.leg))
        token = asked.leg.value if asked.leg is not None else "ink"
        name = QuietPara(look, asked.words, Role.BODY, token, 600, wrap=not self._low)
        self._row.addWidget(name, int(not self._low))
        if self._low:
            # The bar stays where it is from one knee to the other.
            name.setMinimumWidth(look.px(_KNEE_PX))
            self._bar = _LowBar(look, asked.words, None, scale=scale).low()
            self._row.addWidget(self._bar, 1)
            self._row.addStretch(0)
        else:
            self._bar = PainBar(look, asked.words, None, scale=scale)
            self._column.addWidget(self._bar)
        self._bar.rated.connect(self._answer)

    def _answer(self, score: int | None) -> None:
        if score is not None:
            self.rated.emit(self.now, score)
