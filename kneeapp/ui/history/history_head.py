"""The head of the history page: title, how many sessions; add, import, export."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kneeapp.ui.dates import short_date
from kneeapp.ui.i18n import _, _n
from kneeapp.ui.kit.button import Button, IconButton
from kneeapp.ui.kit.para import Heading, Para
from kneeapp.ui.theme import Look


def count_words(sessions: int, oldest: date | None, today: date) -> str:
    """How many sessions since when: "23 sessions since 3 October"."""
    if sessions == 0:
        return _("No sessions yet")
    if oldest is None:
        return _n("One session", "{n} sessions", sessions).format(n=f"{sessions:,}")
    return _n("One session, on {day}", "{n} sessions since {day}", sessions).format(
        n=f"{sessions:,}", day=short_date(oldest, today)
    )


class HistoryHead(QWidget):
    """Title and count at the left, what can be done with the whole history at the right.

    Args:
        look: colours and fonts.
        today: the local day.
        read_only: whether nothing can be added.
        parent: the widget it lies in.

    Signals:
        add_wanted(): add a session done without the app.
        import_wanted(): take in a file.
        export_wanted(): write the history to a file.
    """

    add_wanted = Signal()
    import_wanted = Signal()
    export_wanted = Signal()

    def __init__(
        self, look: Look, today: date, *, read_only: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._count = Para(look, "", token="ink2")
        words = QVBoxLayout()
        words.setSpacing(look.px(2))
        words.addWidget(Heading(look, _("History")))
        words.addWidget(self._count)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(look.px(8))
        self._row.addLayout(words, 1)
        self._large: list[QWidget] = []
        self._small: list[QWidget] = []
        for name, icon, wanted, writes in (
            (_("Add a past session"), "plus", self.add_wanted, True),
            (_("Import"), "import", self.import_wanted, True),
            (_("Export"), "export", self.export_wanted, False),
        ):
            large, small = Button(look, name, icon=icon), IconButton(look, icon, name)
            for button in (large, small):
                button.clicked.connect(wanted)
                button.setEnabled(not (writes and read_only))
                self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
            self._large.append(large)
            self._small.append(small)
        self.render_compact(False)

    def render_count(self, sessions: int, oldest: date | None) -> None:
        """Show how many sessions there are, and the day of the first."""
        self._count.set_text(count_words(sessions, oldest, self._today))

    def render_compact(self, compact: bool) -> None:
        """The icons alone where room is short."""
        for large, small in zip(self._large, self._small, strict=True):
            large.setVisible(not compact)
            small.setVisible(compact)
