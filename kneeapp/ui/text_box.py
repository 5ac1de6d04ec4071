"""A long text to read and to copy, never to type."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from kneeapp.ui.kit.paint import edge, fill, painting
from kneeapp.ui.kit.scroll import SlimBar
from kneeapp.ui.theme import Corner, Look, Role


class _Text(QPlainTextEdit):
    """The text inside the frame."""

    focus_moved = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let the frame draw its ring."""
        super().focusInEvent(event)
        self.focus_moved.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let the frame remove its ring."""
        super().focusOutEvent(event)
        self.focus_moved.emit()


class TextBox(QFrame):
    """A sunken box with plain text that scrolls; Tab leaves it.

    Args:
        look: colours and fonts.
        text: to be shown.
        name: what it is, for screen readers.
        lines: how many lines it shows at most.
        parent: the widget it lies in.
    """

    def __init__(
        self, look: Look, text: str, name: str, lines: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        view = self._view = _Text(text)
        view.setReadOnly(True)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setVerticalScrollBar(SlimBar(look))
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setTabChangesFocus(True)
        view.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        view.setFont(look.font(Role.CAPTION))
        view.setAccessibleName(name)
        view.document().setDocumentMargin(0)
        calm = QPalette(look.palette)
        calm.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        calm.setColor(QPalette.ColorRole.Text, look.colour("ink2"))
        view.setPalette(calm)
        view.viewport().setAutoFillBackground(False)
        view.focus_moved.connect(self.update)
        self.setFocusProxy(view)
        box = QVBoxLayout(self)
        box.setContentsMargins(look.margins(16, 12, 4, 12))
        box.addWidget(view)
        self._tall = lines * view.fontMetrics().lineSpacing() + look.px(24) + 2
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def view(self) -> QPlainTextEdit:
        """The text itself, for tests and the order of focus."""
        return self._view

    def sizeHint(self) -> QSize:
        """The lines asked for."""
        return QSize(self._look.px(320), self._tall)

    def minimumSizeHint(self) -> QSize:
        """Narrow, but as tall."""
        return QSize(self._look.px(160), self._tall)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and edge; the focus ring takes the place of the edge."""
        look, box = self._look, QRectF(self.rect())
        radius = look.px(Corner.CONTROL)
        with painting(self) as painter:
            fill(painter, box, radius, look.colour("sunken"))
            if self._view.hasFocus():
                edge(painter, box, radius, look.colour("focus"), 2)
            else:
                edge(painter, box, radius, look.colour("line"))
