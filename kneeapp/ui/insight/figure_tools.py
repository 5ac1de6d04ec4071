"""What can be done with a figure: table, copy, save."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kneeapp.ui.i18n import _
from kneeapp.ui.kit.button import IconButton
from kneeapp.ui.theme import Look


class FigureTools(QWidget):
    """Table, copy, save.

    Signals:
        table_wanted(): the table instead of the plots, or back.
        copy_wanted(): copy what is shown.
        save_wanted(): save the picture.
    """

    table_wanted = Signal()
    copy_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = IconButton(look, "table", "", "quiet", "row")
        self.copy = IconButton(look, "copy", "", "quiet", "row")
        self.save = IconButton(look, "export", "", "quiet", "row")
        self._title = ""
        self._shows_table = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for button, signal in (
            (self.table, self.table_wanted),
            (self.copy, self.copy_wanted),
            (self.save, self.save_wanted),
        ):
            row.addWidget(button)
            button.clicked.connect(signal)
        self.render_table(False)

    def render_title(self, title: str) -> None:
        """Name the buttons after their figure."""
        self._title = title
        self.render_table(self._shows_table)

    def render_table(self, shown: bool) -> None:
        """Show what the first button leads to."""
        self._shows_table = shown
        table = _("Show as plot: {title}") if shown else _("Show as table: {title}")
        copy = _("Copy the table: {title}") if shown else _("Copy the picture: {title}")
        icon = "insights" if shown else "table"
        self.table.set_icon(icon, table.format(title=self._title))
        self.copy.set_icon("copy", copy.format(title=self._title))
        self.save.set_icon("export", _("Save the picture: {title}").format(title=self._title))
