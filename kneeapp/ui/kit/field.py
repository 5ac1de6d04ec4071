"""A note of the user's own, in plain text."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPaintEvent, QPalette, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from kneeapp.ui.kit.paint import edge, fill, painting
from kneeapp.ui.kit.scroll import SlimBar
from kneeapp.ui.theme import Corner, Look, Role

LONGEST: Final = 4000


def _clean(text: str) -> str:
    """Without NUL and lone surrogates, which no store can keep."""
    return "".join(c for c in text if c != "\0" and not 0xD800 <= ord(c) <= 0xDFFF)


class _Edit(QPlainTextEdit):
    """The editor inside the frame."""

    focus_moved = Signal()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Cut before inserting: one endless line would block the window for seconds."""
        chosen = self.textCursor().selectionEnd() - self.textCursor().selectionStart()
        room = LONGEST - (self.document().characterCount() - 1 - chosen)
        self.insertPlainText(_clean(source.text()[: max(0, room)]))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let the frame draw its ring."""
        super().focusInEvent(event)
        self.focus_moved.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let the frame remove its ring."""
        super().focusOutEvent(event)
        self.focus_moved.emit()


class Field(QFrame):
    """A text field of several lines, at most 4,000 characters; Tab leaves it.

    Args:
        look: colours and fonts.
        name: what is written here, for screen readers.
        text: its text.
        placeholder: shown while it is empty.
        lines: how many lines it asks room for.
        parent: the widget it lies in.
    """

    edited = Signal(str)

    def __init__(
        self,
        look: Look,
        name: str,
        text: str = "",
        placeholder: str = "",
        lines: int = 4,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._lines = lines
        self._known = ""
        edit = self._edit = _Edit()
        edit.setFrameShape(QFrame.Shape.NoFrame)
        edit.setVerticalScrollBar(SlimBar(look))
        edit.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        edit.setTabChangesFocus(True)
        edit.setFont(look.font(Role.BODY))
        edit.setPlaceholderText(placeholder)
        edit.setAccessibleName(name)
        edit.document().setDocumentMargin(0)
        clear = QPalette(look.palette)
        clear.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        edit.setPalette(clear)
        edit.viewport().setAutoFillBackground(False)
        edit.focus_moved.connect(self.update)
        edit.textChanged.connect(self._changed)
        self.setFocusProxy(edit)
        box = QVBoxLayout(self)
        box.setContentsMargins(look.margins(14, 10, 6, 10))
        box.addWidget(edit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.render(text)

    def text(self) -> str:
        """What is written."""
        return self._edit.toPlainText()

    def editor(self) -> QPlainTextEdit:
        """The editor itself, for tests and the order of focus."""
        return self._edit

    def render(self, text: str) -> None:  # type: ignore[override]
        """Show a text, without a signal."""
        self._known = _clean(text)[:LONGEST]
        if self._known != self._edit.toPlainText():
            self._edit.setPlainText(self._known)

    def _changed(self) -> None:
        text = self._edit.toPlainText()
        if len(text) > LONGEST or text != _clean(text):
            self._cut(_clean(text)[:LONGEST])
        elif text != self._known:
            self._known = text
            self.edited.emit(text)

    def _cut(self, text: str) -> None:
        place = min(self._edit.textCursor().position(), len(text))
        self._edit.setPlainText(text)
        cursor = self._edit.textCursor()
        cursor.setPosition(place, QTextCursor.MoveMode.MoveAnchor)
        self._edit.setTextCursor(cursor)

    def sizeHint(self) -> QSize:
        """The lines asked for."""
        tall = self._lines * self._edit.fontMetrics().lineSpacing() + self._look.px(20) + 4
        return QSize(self._look.px(320), tall)

    def minimumSizeHint(self) -> QSize:
        """Two lines."""
        tall = 2 * self._edit.fontMetrics().lineSpacing() + self._look.px(20) + 4
        return QSize(self._look.px(160), tall)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and edge; the focus ring takes the place of the edge."""
        look, box = self._look, QRectF(self.rect())
        radius = look.px(Corner.CONTROL)
        with painting(self) as painter:
            fill(painter, box, radius, look.colour("surface"))
            if self._edit.hasFocus():
                edge(painter, box, radius, look.colour("focus"), 2)
            else:
                edge(painter, box, radius, look.colour("line2"))
