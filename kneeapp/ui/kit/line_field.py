"""One line of text to type."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from kneeapp.ui.kit.paint import edge, fill, painting
from kneeapp.ui.theme import Corner, Look, Role

_PAD_PX = 13


class LineField(QLineEdit):
    """A field for one line of plain text.

    Args:
        look: colours and fonts.
        name: what to type, for screen readers.
        hint: an example, shown while it is empty.
        most_chars: how much it takes.
        parent: the widget it lies in.
    """

    written = Signal(str)
    """The text as it stands when the user leaves the field or presses Enter, if it changed."""

    def __init__(
        self,
        look: Look,
        name: str,
        hint: str,
        most_chars: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._said = ""
        self.setFrame(False)
        self.setMaxLength(most_chars)
        self.setFont(look.font(Role.BODY))
        self.setPlaceholderText(hint)
        self.setAccessibleName(name)
        pad = look.px(_PAD_PX)
        self.setTextMargins(pad - 2, 0, pad - 2, 0)
        clear = QPalette(look.palette)
        clear.setColor(QPalette.ColorRole.Base, look.colour("surface", 0.0))
        self.setPalette(clear)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.editingFinished.connect(self.settle)

    def render(self, text: str) -> None:  # type: ignore[override]
        """Show a text, without a signal. What was typed and not said yet stays."""
        before, self._said = self._said, text
        if self.text() == before != text:
            self.setText(text)
            if not self.hasFocus():
                self.setCursorPosition(0)

    def settle(self) -> None:
        """Say what was typed, if it is something else than before."""
        if self.text() != self._said:
            self._said = self.text()
            self.written.emit(self.text())

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z is the field's own only while something typed has not been said yet."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Z
            and event.modifiers() == Qt.KeyboardModifier.ControlModifier
            and self.text() == self._said
        ):
            event.ignore()
            return False
        return super().event(event)

    def sizeHint(self) -> QSize:
        """A line of 40 px."""
        return QSize(self._look.px(200), self._look.px(40))

    def minimumSizeHint(self) -> QSize:
        """Room for a few words."""
        return QSize(self._look.px(80), self._look.px(40))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The edge tells."""
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and edge; the text by Qt."""
        look, box = self._look, QRectF(self.rect())
        radius = look.px(Corner.CONTROL)
        with painting(self) as painter:
            fill(painter, box, radius, look.colour("surface"))
            focused = self.hasFocus()
            edge(painter, box, radius, look.colour("focus" if focused else "line2"), 1 + focused)
        super().paintEvent(event)
