"""The head of the editor: name, way back, undo, copy, delete, save."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kneeapp.core.own_routine import NAME_MAX_CHARS
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.button import Button, IconButton
from kneeapp.ui.kit.line_field import LineField
from kneeapp.ui.kit.tip_words import set_tip
from kneeapp.ui.theme import Look, Role


class EditorHead(QWidget):
    """The controls in one row; words on two of them only where there is room.

    Args:
        look: colours and fonts.
        parent: the page.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = IconButton(look, "left", _("Back to the knee"), "quiet")
        self.name = LineField(look, _("Name of the routine"), _("Evening run"), NAME_MAX_CHARS)
        self.name.setFont(look.font(Role.TITLE, 600, serif=True))
        self.undo = IconButton(look, "undo", _("Undo"))
        self.redo = IconButton(look, "redo", _("Do it again"))
        self.copy = Button(look, _("Duplicate"), "secondary", "copy")
        self.delete = Button(look, _("Delete"), "danger", "trash")
        self.save = Button(look, _("Save"), "primary", "check")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(look.px(8))
        self._row.addWidget(self.back)
        self._row.addWidget(self.name, 1)
        for button in (self.undo, self.redo, self.copy, self.delete, self.save):
            self._row.addWidget(button)
        self.name.editingFinished.connect(self._show_begin)

    def ask_for_name(self) -> None:
        """Let what is typed next be the name; of the one there is the begin is seen."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        chars = len(self.name.text())
        self.name.setSelection(chars, -chars)

    def _show_begin(self) -> None:
        """A long name is known by its begin. One who looks at another window types on after it."""
        name = self.name
        if name.hasFocus() or name.window().focusWidget() is not name:
            name.setCursorPosition(0)

    def fit(self, *, words: bool) -> None:
        """Show words on the buttons, or icons alone; undo and redo come back with the words."""
        for button, word in ((self.copy, _("Duplicate")), (self.delete, _("Delete"))):
            button.set_text(word if words else "")
            button.setAccessibleName(word)
            set_tip(button, "" if words else word)
        if words and self._row.indexOf(self.undo) < 0:
            self._row.insertWidget(2, self.undo)
            self._row.insertWidget(3, self.redo)
