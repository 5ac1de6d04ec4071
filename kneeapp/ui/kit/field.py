"""A note of the user's own, in plain text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QPaintEvent,
    QPalette,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from kneeapp.core.record import NOTE_MAX_CHARS
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.announce import announce
from kneeapp.ui.kit.paint import edge, fill, painting
from kneeapp.ui.kit.para import Para
from kneeapp.ui.kit.scroll import SlimBar
from kneeapp.ui.theme import Corner, Look, Role

LONGEST: Final = NOTE_MAX_CHARS
"""In code points, as the note is kept; Qt counts in UTF-16 units."""
_COUNTED_FROM: Final = LONGEST - 200

# NUL and lone surrogates no store can keep; the others Qt itself gives back like this.
_AS_GIVEN_BACK: Final[Mapping[int, str | None]] = {
    0: None,
    **dict.fromkeys(range(0xD800, 0xE000)),
    0xA0: " ",
    **dict.fromkeys((0x0D, 0x2028, 0x2029, 0xFDD0, 0xFDD1), "\n"),
}


def _clean(text: str) -> str:
    """As the editor gives it back, without what no store can keep."""
    return text.replace("\r\n", "\n").translate(_AS_GIVEN_BACK)


def _typed(event: QKeyEvent) -> str:
    """What a key would put into the text; empty when it moves, deletes or commands."""
    held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
    if held == Qt.KeyboardModifier.ControlModifier:
        return ""
    if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return "\n"
    return event.text() if event.text().isprintable() else ""


class _Edit(QPlainTextEdit):
    """The editor inside the frame. What does not fit does not get in; nothing else changes."""

    focus_moved = Signal()
    refused = Signal()

    def _room(self, replaced: str) -> int:
        """How many characters fit in the place of `replaced`."""
        return max(0, LONGEST - len(self.toPlainText()) + len(replaced))

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Cut before inserting: one endless line would block the window for seconds."""
        text = _clean(source.text())
        room = self._room(self.textCursor().selectedText())
        if len(text) > room:
            self.refused.emit()
        if text[:room]:
            self.insertPlainText(text[:room])
            self.ensureCursorVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take no letter that does not fit."""
        typed = _typed(event)
        if len(typed) > self._room(self.textCursor().selectedText()):
            event.accept()
            self.refused.emit()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take as much of what an input method commits as fits."""
        start, length = event.replacementStart(), event.replacementLength()
        cursor = self.textCursor()
        replaced = cursor.selectedText()
        if length:
            origin = cursor.selectionStart()
            cursor.setPosition(origin + start)
            cursor.setPosition(origin + start + length, QTextCursor.MoveMode.KeepAnchor)
            replaced += cursor.selectedText()
        room = self._room(replaced)
        if len(event.commitString()) > room:
            fitting = QInputMethodEvent(event.preeditString(), event.attributes())
            fitting.setCommitString(event.commitString()[:room], start, length)
            self.refused.emit()
            super().inputMethodEvent(fitting)
            event.accept()
        else:
            super().inputMethodEvent(event)

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

    What does not fit is refused. Near the limit it tells how much is used.

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
        self._inserted = (0, 0)
        self._has_told = False
        self._edit = self._make_editor(name, placeholder)
        self.setFocusProxy(self._edit)
        self._count = Para(look, "", Role.CAPTION, "ink2", wrap=False)
        self._count.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(look.margins(14, 10, 6, 10))
        box.addWidget(self._edit)
        box.addWidget(self._count, 0, Qt.AlignmentFlag.AlignRight)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.render(text)

    def _make_editor(self, name: str, placeholder: str) -> _Edit:
        look, edit = self._look, _Edit()
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
        edit.refused.connect(self._tell_limit)
        edit.document().contentsChange.connect(self._note_insertion)
        edit.textChanged.connect(self._changed)
        return edit

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
        self._show_count()

    def _note_insertion(self, position: int, _removed: int, added: int) -> None:
        self._inserted = (position, added)

    def _changed(self) -> None:
        text = self._edit.toPlainText()
        if len(text) > LONGEST or text != _clean(text):
            self._mend_insertion(len(text))
        elif text != self._known:
            self._known = text
            self._show_count()
            self.edited.emit(text)

    def _mend_insertion(self, used: int) -> None:
        """Take back what does not belong of that which came by no key, such as from a reader."""
        position, added = self._inserted
        cursor = QTextCursor(self._edit.document())
        end = self._edit.document().characterCount() - 1
        cursor.setPosition(position)
        cursor.setPosition(min(position + added, end), QTextCursor.MoveMode.KeepAnchor)
        came = cursor.selectedText().replace("\u2029", "\n")
        fitting = _clean(came)[: max(0, LONGEST - used + len(came))]
        if fitting == came:
            # It has torn a pair of surrogates that were there before; no half can be kept.
            self._edit.setPlainText(_clean(self._edit.toPlainText())[:LONGEST])
            return
        cursor.joinPreviousEditBlock()
        cursor.insertText(fitting)
        cursor.endEditBlock()

    def _count_words(self) -> str:
        return _("{used} of {most} characters").format(
            used=f"{len(self._known):,}", most=f"{LONGEST:,}"
        )

    def _show_count(self) -> None:
        """How much is used, when the end comes near."""
        used = len(self._known)
        is_near = used >= _COUNTED_FROM
        if is_near:
            self._count.set_text(self._count_words())
        else:
            self._has_told = False
        if is_near is self._count.isHidden():
            self._count.setVisible(is_near)
            self.updateGeometry()
        if used >= LONGEST and self._edit.hasFocus():
            self._tell_limit()

    def _tell_limit(self) -> None:
        """Say it once, until there is some room again."""
        if not self._has_told:
            self._has_told = True
            announce(self._edit, self._count_words())

    def _count_px(self) -> int:
        return 0 if self._count.isHidden() else self._count.sizeHint().height() + 6

    def sizeHint(self) -> QSize:
        """The lines asked for."""
        tall = self._lines * self._edit.fontMetrics().lineSpacing() + self._look.px(20) + 4
        return QSize(self._look.px(320), tall + self._count_px())

    def minimumSizeHint(self) -> QSize:
        """Two lines."""
        tall = 2 * self._edit.fontMetrics().lineSpacing() + self._look.px(20) + 4
        return QSize(self._look.px(160), tall + self._count_px())

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
