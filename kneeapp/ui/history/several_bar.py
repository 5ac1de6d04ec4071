"""What can be done with several sessions that are selected."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kneeapp.ui.history.filter_words import COUNTED_MOST
from kneeapp.ui.i18n import _, _n
from kneeapp.ui.kit.announce import announce
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.paint import edge, fill, painting
from kneeapp.ui.kit.para import Para
from kneeapp.ui.theme import Corner, Look, Role


class SeveralBar(QWidget):
    """How many are selected, and what to do with them. Hidden while it is one or none.

    Args:
        look: colours and fonts.
        parent: the widget it lies in.

    Signals:
        delete_wanted(): delete them.
        all_wanted(): select all that are found.
        cancel_wanted(): select none of them any more.
    """

    delete_wanted = Signal()
    all_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self, look: Look, *, read_only: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._read_only = read_only
        self._words = Para(look, "", Role.BODY, "on_soft", 600)
        self.delete = Button(look, _("Delete"), "danger", "trash", "row")
        self.all = Button(look, _("All found"), "quiet", size="row")
        self.cancel = Button(look, _("Cancel"), "quiet", size="row")
        self.delete.clicked.connect(self.delete_wanted)
        self.all.clicked.connect(self.all_wanted)
        self.cancel.clicked.connect(self.cancel_wanted)
        row = QHBoxLayout()
        row.setSpacing(look.px(4))
        row.addWidget(self.delete)
        row.addStretch(1)
        row.addWidget(self.all)
        row.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.margins(12, 10, 8, 8))
        column.setSpacing(look.px(8))
        column.addWidget(self._words)
        column.addLayout(row)
        self.hide()

    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def render(self, selected: int, *, is_all: bool, has_more: bool) -> None:  # type: ignore[override]
        """Show how many are selected.

        Args:
            selected: how many; more than `COUNTED_MOST` is too many to delete together.
            is_all: whether these are all that are found, listed or not.
            has_more: whether there are more that could be selected.
        """
        self.setVisible(selected > 1)
        if selected < 2:
            return
        too_many = selected > COUNTED_MOST
        if too_many:
            words = _(
                "More than {most} sessions. Narrow the search to delete so many in parts."
            ).format(most=f"{COUNTED_MOST:,}")
        elif is_all:
            words = _n("One session selected", "All {n} sessions selected", selected)
        else:
            words = _n("One session selected", "{n} sessions selected", selected)
        told = words.format(n=f"{selected:,}")
        if told != self._words.text():
            announce(self, told)
        self._words.set_text(told)
        self.delete.setEnabled(not too_many and not self._read_only)
        self.all.setVisible(has_more and not is_all)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A soft ground."""
        look, box = self._look, QRectF(self.rect())
        with painting(self) as painter:
            fill(painter, box, look.px(Corner.CARD), look.colour("soft"))
            if look.is_high_contrast:
                edge(painter, box, look.px(Corner.CARD), look.colour("accent"))
