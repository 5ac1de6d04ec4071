"""The head of the history page: title, how many sessions, export."""

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
        return _n("One session", "{n} sessions", sessions).format(n=sessions)
    return _n("One session, on {day}", "{n} sessions since {day}", sessions).format(
        n=sessions, day=short_date(oldest, today)
    )


class HistoryHead(QWidget):
    """Title and count at the left, export at the right.

    Signals:
        export_wanted(): write the history to a file.
    """

    export_wanted = Signal()

    def __init__(self, look: Look, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._count = Para(look, "", token="ink2")
        self._export = Button(look, _("Export"), icon="export")
        self._small_export = IconButton(look, "export", _("Export"))
        words = QVBoxLayout()
        words.setSpacing(look.px(2))
        words.addWidget(Heading(look, _("History")))
        words.addWidget(self._count)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(12))
        row.addLayout(words, 1)
        for button in (self._export, self._small_export):
            button.clicked.connect(self.export_wanted)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.render_compact(False)

    def render_count(self, sessions: int, oldest: date | None) -> None:
        """Show how many sessions there are, and the day of the first."""
        self._count.set_text(count_words(sessions, oldest, self._today))

    def render_compact(self, compact: bool) -> None:
        """The icon alone where room is short."""
        self._export.setVisible(not compact)
        self._small_export.setVisible(compact)
