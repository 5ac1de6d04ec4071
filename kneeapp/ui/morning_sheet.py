"""How is it this morning? On a sheet, where a low window has no room for it beside the knee."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from kneeapp.ui.i18n import _
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.pain_bar import PainBar
from kneeapp.ui.kit.para import Heading, Para
from kneeapp.ui.kit.sheet import Sheet
from kneeapp.ui.morning_ask import Asked, AskOne
from kneeapp.ui.theme import Look

_SIZE = QSize(620, 270)


class MorningSheet(Sheet):
    """Asks one thing after the other, as the strip does.

    Args:
        look: colours and fonts.
        parent_window: what it lies over.
        about: what was done yesterday, in a sentence.
        asked: what to ask, at least one thing.

    Signals:
        rated(Asked, int): the answer to one thing, 0..10. `next_one` goes on from there.
        left(): not now, or no more.
    """

    rated = Signal(object, int)
    left = Signal()
    # Each answer is kept at once; its toast offers to take it back.
    holds_undo = False

    def __init__(
        self, look: Look, parent_window: QWidget, about: str, asked: Sequence[Asked]
    ) -> None:
        title = _("How is it this morning?")
        super().__init__(look, parent_window, title, _SIZE)
        self.body.setSpacing(look.px(6))
        self.body.addWidget(Heading(look, title))
        self.body.addWidget(Para(look, about, token="ink2"))
        self.body.addSpacing(look.px(8))
        self.ask = AskOne(look, asked, low=False)
        self.ask.rated.connect(self.rated)
        self.body.addWidget(self.ask)
        self.body.addStretch(1)
        self.not_now = Button(look, _("Not now"), "quiet", size="normal")
        self.not_now.clicked.connect(self.left)
        self.foot.addStretch(1)
        self.foot.addWidget(self.not_now)

    @property
    def bar(self) -> PainBar:
        """The bar of what is asked now."""
        return self.ask.bar

    def next_one(self) -> bool:
        """Ask the next thing; False when there is none."""
        self.not_now.set_text(_("Enough"))
        return self.ask.next_one()
