"""Delete everything, in two steps: what that means, and then a button in another place."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from kneeapp.core.safekeeping import Inventory
from kneeapp.ui.backups.words import inventory_words, lost_words, size_words
from kneeapp.ui.i18n import _, _n
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.card import Hairline
from kneeapp.ui.kit.note import Note
from kneeapp.ui.kit.para import Heading, Para
from kneeapp.ui.kit.sheet import Sheet
from kneeapp.ui.theme import Look

_SIZE, _SECOND_SIZE = QSize(640, 470), QSize(640, 290)
_FOREIGN_SHOWN = 3
ARMED_AFTER_MS = 2_000


class EraseSheet(Sheet):
    """First what would be deleted, with an export offered; then the button that does it.

    The second button stands where no finger rests after the first, and works only some time after
    it is shown. Enter presses neither of the two that delete.

    Args:
        look: colours and fonts.
        parent_window: what it lies over.
        found: what there is to delete.
        folder: where it lies, as text.

    Signals:
        export_wanted(): write the history to a file first.
        erase_wanted(): delete everything.
    """

    export_wanted = Signal()
    erase_wanted = Signal()

    def __init__(self, look: Look, parent_window: QWidget, found: Inventory, folder: str) -> None:
        title = _("Delete everything?")
        super().__init__(look, parent_window, title, _SIZE)
        self._steps = QStackedWidget()
        self._first = self._first_step(title, found, folder)
        self._steps.addWidget(self._first)
        self._steps.addWidget(self._second_step(found))
        self.body.addWidget(self._steps)
        self.keep = Button(look, _("Keep everything"), "primary", size="session")
        self.export = Button(look, _("Export first"), icon="export", size="session")
        self.go_on = Button(look, _("Go on"), "danger", size="session")
        self.erase = Button(look, _("Delete everything for good"), "danger", "trash", "session")
        self.erase.setEnabled(False)
        self.erase.hide()
        # The button of the second step stands at the left, the one of the first at the right.
        self.foot.addWidget(self.erase)
        self.foot.addWidget(self.export)
        self.foot.addStretch(1)
        self.foot.addWidget(self.go_on)
        self.foot.addWidget(self.keep)
        self._arming = QTimer(self)
        self._arming.setSingleShot(True)
        self._arming.timeout.connect(self._arm)
        self.keep.clicked.connect(self.dismissed)
        self.export.clicked.connect(self.export_wanted)
        self.go_on.clicked.connect(self._go_on)
        self.erase.clicked.connect(self._want_erase)
        self.set_default(self.keep)

    def _first_step(self, title: str, found: Inventory, folder: str) -> QWidget:
        look = self._look
        page, column = _column(look)
        column.addWidget(Heading(look, title))
        where = _("From this computer, for good: {size} in {folder}")
        words = where.format(size=size_words(found.size_bytes), folder=folder)
        column.addWidget(Para(look, words, token="ink2"))
        grid = QGridLayout()
        grid.setVerticalSpacing(look.px(7))
        grid.setColumnStretch(0, 1)
        for number, (name, count) in enumerate(inventory_words(found)):
            grid.addWidget(Hairline(look), 2 * number, 0, 1, 2)
            grid.addWidget(Para(look, name), 2 * number + 1, 0)
            right = Qt.AlignmentFlag.AlignRight
            cell = Para(look, count, weight=700, align=right, wrap=False, tabular=True)
            grid.addWidget(cell, 2 * number + 1, 1, right)
        column.addLayout(grid)
        if found.foreign:
            column.addWidget(Note(look, "info", "", _foreign_words(found.foreign)))
        column.addStretch(1)
        return page

    def _second_step(self, found: Inventory) -> QWidget:
        look = self._look
        page, column = _column(look)
        column.addWidget(Heading(look, _("There is no way back")))
        column.addSpacing(look.px(4))
        words = _("Nothing of it can be brought back.")
        column.addWidget(Note(look, "danger", lost_words(found), words))
        words = _("Files you exported stay. The app then begins as on its first day.")
        column.addWidget(Note(look, "info", "", words))
        column.addStretch(1)
        return page

    def _go_on(self) -> None:
        # The first one goes: the second would scroll over the room it asks for.
        self._steps.removeWidget(self._first)
        self._first.hide()
        for button in (self.export, self.go_on):
            button.hide()
        self.erase.show()
        # There is less to say by now: no taller than that.
        self.resize_panel(_SECOND_SIZE)
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)
        self._arming.start(ARMED_AFTER_MS)

    def _arm(self) -> None:
        self.erase.setEnabled(True)

    def _want_erase(self) -> None:
        self.erase.setEnabled(False)
        self.erase_wanted.emit()

    def close_sheet(self) -> None:
        """Nothing is armed any more."""
        self._arming.stop()
        super().close_sheet()


def _column(look: Look) -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(look.px(12))
    return page, column


def _foreign_words(foreign: tuple[str, ...]) -> str:
    """What stays, because it is not of the app."""
    shown = ", ".join(foreign[:_FOREIGN_SHOWN])
    more = len(foreign) - _FOREIGN_SHOWN
    if more > 0:
        words = _n(
            "Not of this app, so they stay: {names} and one more.",
            "Not of this app, so they stay: {names} and {n} more.",
            more,
        )
        return words.format(names=shown, n=more)
    return _n(
        "Not of this app, so it stays: {names}.",
        "Not of this app, so they stay: {names}.",
        len(foreign),
    ).format(names=shown)
