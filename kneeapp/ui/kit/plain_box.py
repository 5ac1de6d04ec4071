"""A piece of a file to look at: plain text in letters of one width, to be read and copied."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QPalette
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from kneeapp.ui.kit.card import Card
from kneeapp.ui.kit.scroll import SlimBar
from kneeapp.ui.theme import Corner, Look

_TEXT_PX, _PAD_PX = 12, 12


class PlainBox(Card):
    """Text that cannot be changed, on a quiet ground with an edge.

    Args:
        look: colours and fonts.
        name: what it shows, for screen readers.
        wraps: whether long lines go on below; else they scroll sideways.
        parent: the widget it lies in.
    """

    def __init__(
        self, look: Look, name: str, *, wraps: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, 4, Corner.CONTROL, "bg", parent)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        mode = QPlainTextEdit.LineWrapMode
        self.text.setLineWrapMode(mode.WidgetWidth if wraps else mode.NoWrap)
        self.text.setAccessibleName(name)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(look.px(_TEXT_PX))
        self.text.setFont(font)
        palette = QPalette(look.palette)
        palette.setColor(QPalette.ColorRole.Base, look.colour("bg"))
        palette.setColor(QPalette.ColorRole.Text, look.colour("ink2"))
        self.text.setPalette(palette)
        self.text.setVerticalScrollBar(SlimBar(look))
        self.text.setHorizontalScrollBar(SlimBar(look, way=Qt.Orientation.Horizontal))
        self.text.document().setDocumentMargin(look.px(_PAD_PX) - 4)
        self.text.setTabChangesFocus(True)
        self.body.addWidget(self.text)

    def show_text(self, text: str) -> None:
        """Show a text from its begin."""
        self.text.setPlainText(text)
