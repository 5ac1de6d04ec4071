"""A panel that lies over the page until one has chosen, pressed Escape, or gone elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from kneeapp.ui.i18n import _
from kneeapp.ui.kit.button import IconButton
from kneeapp.ui.kit.paint import edge, fill, painting, shadow
from kneeapp.ui.kit.para import Para
from kneeapp.ui.theme import Corner, Look, Role

_SHADOW_PX = 16


class Drawer(QWidget):
    """Covers the page; its panel shows one widget under a head with a close button.

    Args:
        look: colours and fonts.
        head: what is in it.
        parent: the page.
    """

    closed = Signal()

    def __init__(self, look: Look, head: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = parent
        self._look = look
        self._content: QWidget | None = None
        self._first: QWidget | None = None
        self._panel = QWidget(self)
        self.close_button = IconButton(look, "close", _("Close"), "quiet")
        self.close_button.clicked.connect(self.shut)
        top = QHBoxLayout()
        top.addWidget(Para(look, head, Role.LEAD, "ink", 600, True), 1)
        top.addWidget(self.close_button)
        self._column = QVBoxLayout(self._panel)
        self._column.setContentsMargins(look.margins(16, 8, 8, 12))
        self._column.setSpacing(look.px(4))
        self._column.addLayout(top)
        self.setAccessibleName(head)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def hold(self, content: QWidget, first: QWidget | None = None) -> None:
        """Take a widget in.

        Args:
            content: fills the panel.
            first: what gets the keys when it opens; None: the focus proxy of `content`.
        """
        self._content, self._first = content, first
        self._column.addWidget(content, 1)
        content.show()

    def natural_height_px(self) -> int:
        """How high the panel wants to be."""
        return self._panel.sizeHint().height()

    def place(self, panel: QRect) -> None:
        """Where the panel lies on the page."""
        self.setGeometry(self._page.rect())
        self._panel.setGeometry(panel)
        self.update()

    def open(self) -> None:
        """Show it and give its content the keys."""
        self.show()
        self.raise_()
        target = self._first or (self._content.focusProxy() if self._content else None)
        reaches = target is not None and target.focusPolicy() is not Qt.FocusPolicy.NoFocus
        wanted = target if target is not None and reaches else self.close_button
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def shut(self) -> None:
        """Hide it; `closed` tells the page to give the keys back."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Tab has gone to what lies below: get out of its way."""
        if now is not None and not self.isHidden() and not self.isAncestorOf(now):
            self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the panel closes."""
        if not self._panel.geometry().contains(event.position().toPoint()):
            self.shut()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A light veil, the panel and its shadow."""
        look = self._look
        box, radius = QRectF(self._panel.geometry()), look.px(Corner.CARD)
        with painting(self) as painter:
            painter.fillRect(self.rect(), look.colour("veil", 0.35))
            shadow(painter, look, box, radius, down=5, blur=_SHADOW_PX, share=0.26)
            fill(painter, box, radius, look.colour("surface"))
            edge(painter, box, radius, look.colour("line"))
