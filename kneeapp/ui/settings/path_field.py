"""A path to read and to copy, never to type."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from kneeapp.ui.kit.paint import edge, fill, painting
from kneeapp.ui.kit.tip_words import set_tip
from kneeapp.ui.theme import Corner, Look, Role

_TALL_PX, _PAD_PX = 36, 12


class PathField(QLineEdit):
    """Shows a path; one too long loses its middle until the field has the focus.

    The text itself is always whole, so it can be selected and copied.

    Args:
        look: colours and fonts.
        path: as the system writes it.
        name: whose path it is, for screen readers.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, path: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(path, parent)
        self._look = look
        self.setReadOnly(True)
        self.setFrame(False)
        self.setFont(look.font(Role.BODY))
        self.setAccessibleName(name)
        pad = look.px(_PAD_PX)
        self.setTextMargins(pad - 2, 0, pad - 2, 0)
        clear = QPalette(look.palette)
        clear.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(clear)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursorPosition(0)

    def shown_text(self) -> str:
        """What can be read now: the whole path, or the path without its middle."""
        if self.hasFocus():
            return self.text()
        room = self.width() - 2 * self._look.px(_PAD_PX)
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, room)

    def sizeHint(self) -> QSize:
        """Long enough for most paths."""
        return QSize(self._look.px(320), self._look.px(_TALL_PX))

    def minimumSizeHint(self) -> QSize:
        """Both ends of a path."""
        return QSize(self._look.px(120), self._look.px(_TALL_PX))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The tooltip tells what had to be left out."""
        super().resizeEvent(event)
        set_tip(self, "" if self.shown_text() == self.text() else self.text())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes by key wants to copy it."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Back to its beginning."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.setCursorPosition(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sunken ground; the text by Qt while focused, else without its middle."""
        look, box = self._look, QRectF(self.rect())
        radius = look.px(Corner.CONTROL)
        with painting(self) as painter:
            fill(painter, box, radius, look.colour("sunken"))
            if self.hasFocus():
                edge(painter, box, radius, look.colour("focus"), 2)
            elif look.is_high_contrast:
                edge(painter, box, radius, look.colour("line"))
            if not self.hasFocus():
                pad = look.px(_PAD_PX)
                painter.setFont(self.font())
                painter.setPen(look.colour("ink2"))
                painter.drawText(
                    box.adjusted(pad, 0, -pad, 0),
                    Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine,
                    self.shown_text(),
                )
        if self.hasFocus():
            super().paintEvent(event)
