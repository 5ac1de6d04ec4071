"""One line to search in: a lens, the words, and a cross that clears them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from kneeapp.ui.i18n import _
from kneeapp.ui.kit.paint import disc, edge, fill, painting
from kneeapp.ui.kit.pressable import Pressable
from kneeapp.ui.kit.tip_words import set_tip
from kneeapp.ui.theme import Corner, Look, Role

_HEIGHT = 40
_ICON_PX = 18
_LEFT = 38
_CLEAR_PX = 32
# As much as the search reads; it is imported when the first letter is typed.
_MOST_CHARS = 80


class _Line(QLineEdit):
    """The words. Arrow down leaves them, Enter takes the best, Escape clears them."""

    focus_moved = Signal()
    went_down = Signal()
    entered = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let the frame draw its ring."""
        super().focusInEvent(event)
        self.focus_moved.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let the frame remove its ring."""
        super().focusOutEvent(event)
        self.focus_moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape with nothing to clear is for whoever lies around: a drawer closes."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
            self.went_down.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Clear(Pressable):
    """A cross in a quiet disc."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.setAccessibleName(_("Clear the search"))
        set_tip(self, _("Clear the search"))
        self.setFixedSize(look.px(_CLEAR_PX), look.px(_CLEAR_PX))
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The disc under the pointer, the cross, the focus ring."""
        look, side = self._look, self._look.px(16)
        middle = QPointF(self.width() / 2, self.height() / 2)
        with painting(self) as painter:
            if self.heat > 0:
                disc(painter, middle, self.width() / 2 - 3, look.colour("ink", 0.07 * self.heat))
            corner = middle - QPointF(side / 2, side / 2)
            painter.drawPixmap(corner, look.icon("close", "ink2", side))
            if self.ring_shown:
                edge(painter, QRectF(self.rect()), self.width() / 2, look.colour("focus"), 2.0)


class SearchField(QFrame):
    """What is searched for.

    Args:
        look: colours and fonts.
        name: what is searched, for the placeholder and for screen readers.
        parent: the widget it lies in.

    Signals:
        asked(text): the words have changed.
        went_down(): the arrow down was pressed.
        entered(): Enter was pressed.
    """

    asked = Signal(str)
    went_down = Signal()
    entered = Signal()

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.line = _Line()
        self.line.setFrame(False)
        self.line.setFont(look.font(Role.BODY))
        self.line.setMaxLength(_MOST_CHARS)
        self.line.setPlaceholderText(name)
        self.line.setAccessibleName(name)
        clear = QPalette(look.palette)
        clear.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.line.setPalette(clear)
        self.line.focus_moved.connect(self.update)
        self.line.went_down.connect(self.went_down)
        self.line.entered.connect(self.entered)
        self.line.textChanged.connect(self._on_text)
        self.cross = _Clear(look, self)
        self.cross.clicked.connect(self._on_cross)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.margins(_LEFT - 2, 2, 4, 2))
        row.setSpacing(0)
        row.addWidget(self.line, 1)
        row.addWidget(self.cross)
        self.setFocusProxy(self.line)
        self.setFixedHeight(look.px(_HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """What is searched for."""
        return self.line.text()

    def type_in(self, text: str) -> None:
        """Go on with what was typed elsewhere."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.end(False)
        self.line.insert(text)

    def clear(self) -> None:
        """Search for nothing."""
        self.line.clear()

    def sizeHint(self) -> QSize:
        """Room for two words."""
        return QSize(self._look.px(200), self._look.px(_HEIGHT))

    def _on_text(self, text: str) -> None:
        self.cross.setVisible(bool(text))
        self.asked.emit(text)

    def _on_cross(self) -> None:
        self.line.clear()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Enabled or not: the edge tells."""
        super().changeEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, edge and lens; the focus ring takes the place of the edge."""
        look, box = self._look, QRectF(self.rect())
        radius, side = look.px(Corner.CONTROL), look.px(_ICON_PX)
        with painting(self) as painter:
            fill(painter, box, radius, look.colour("surface"))
            focused = self.line.hasFocus()
            edge(painter, box, radius, look.colour("focus" if focused else "line2"),
                 2.0 if focused else 1.0)  # fmt: skip
            icon = look.icon("search", "ink2", side)
            painter.drawPixmap(QPointF(look.px(12), (box.height() - side) / 2), icon)
