"""Offers to go on with a form that was open when the window closed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kneeapp.core.content import Catalogue
from kneeapp.core.edit import Doing, Edit
from kneeapp.core.note_excerpt import isolated
from kneeapp.ui.dates import long_date
from kneeapp.ui.history.words import title_of
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.announce import announce
from kneeapp.ui.kit.banner import Banner
from kneeapp.ui.kit.button import Button
from kneeapp.ui.theme import Look

_LEAST_TEXT_PX = 210


class UnfinishedBanner(QWidget):
    """What was begun, and both ways on.

    Args:
        look: colours and fonts.
        words: what was begun, in a sentence.
        parent: the widget it lies in.

    Signals:
        go_on_wanted(): open the form as it was.
        let_go_wanted(): forget it.
    """

    go_on_wanted = Signal()
    let_go_wanted = Signal()

    def __init__(self, look: Look, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.let_go = Button(look, _("Let it go"), "quiet", size="row")
        self.go_on = Button(look, _("Go on"), size="row")
        self.let_go.clicked.connect(self.let_go_wanted)
        self.go_on.clicked.connect(self.go_on_wanted)
        head = _("Not finished.")
        actions = (self.let_go, self.go_on)
        # In a low window two lines beside the buttons leave more to the page than a row below.
        self._banner = Banner(
            look, "info", head, words, actions, icon="edit", least_text_px=_LEAST_TEXT_PX
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(look.margins(20, 12, 20, 0))
        column.addWidget(self._banner)
        announce(self, f"{head} {words}")

    def fit(self, width_px: int) -> None:
        """Take a width at once, so that the page below is laid out but once."""
        self.resize(width_px, self.height())
        sides = self.contentsMargins()
        self._banner.fit(width_px - sides.left() - sides.right())


def unfinished_words(edit: Edit, catalogue: Catalogue, today: date) -> str:
    """What somebody was doing when the window closed."""
    if edit.doing is Doing.RATED:
        return _("You were rating {day}.").format(day=long_date(edit.checks_after[0].day, today))
    (record,) = edit.after
    day = long_date(record.started_at.date(), today)
    if edit.doing is Doing.ADDED:
        return _("You were adding a session of {day}.").format(day=day)
    title = isolated(title_of(record, catalogue))
    return _("You were changing “{title}” of {day}.").format(title=title, day=day)
