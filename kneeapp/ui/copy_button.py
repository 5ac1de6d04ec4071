"""A button that copies a text and says so."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFocusEvent, QGuiApplication
from PySide6.QtWidgets import QWidget

from kneeapp.ui.i18n import _
from kneeapp.ui.kit.announce import announce
from kneeapp.ui.kit.button import Button, Size
from kneeapp.ui.theme import Look


class CopyButton(Button):
    """Copies to the clipboard; says "Copied" until the focus goes elsewhere.

    Args:
        look: colours and fonts.
        words: what it says at rest.
        text: what it copies.
        size: as for `Button`.
        parent: the widget it lies in.
    """

    def __init__(
        self,
        look: Look,
        words: str,
        text: str,
        size: Size = "normal",
        parent: QWidget | None = None,
    ) -> None:
        self._rest = words
        self._hint = QSize()
        super().__init__(look, words, "secondary", "copy", size, parent=parent)
        self._text = text
        self.clicked.connect(self._copy)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
        self.set_icon("check")
        self.set_text(_("Copied"))
        announce(self, _("Copied"))

    def sizeHint(self) -> QSize:
        """The larger of its two faces, so that nothing beside it moves."""
        self._hint = self._hint.expandedTo(super().sizeHint())
        return self._hint

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Ready to copy again."""
        super().focusOutEvent(event)
        self.set_icon("copy")
        self.set_text(self._rest)
