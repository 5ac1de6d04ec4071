"""A rim of light round the stage: the cue for the eyes when nothing can sound."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from kneeapp.ui.kit.paint import painting
from kneeapp.ui.theme import Look

_WIDTH_PX = 10
_LASTS_MS = 320


class Flash(QWidget):
    """Lies over the stage, lets every click through and shows only its rim, for a moment.

    Args:
        look: colours.
        parent: the stage.
    """

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def light(self) -> None:
        """Show the rim; a second call while it is lit makes it last longer, not blink."""
        self.setMask(self._rim())
        self.show()
        self.raise_()
        self._timer.start(_LASTS_MS)

    def _rim(self) -> QRegion:
        whole = self.rect()
        inner = QRect(whole).adjusted(_WIDTH_PX, _WIDTH_PX, -_WIDTH_PX, -_WIDTH_PX)
        return QRegion(whole).subtracted(QRegion(inner))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The rim."""
        with painting(self) as painter:
            painter.fillRect(self.rect(), self._look.colour("accent"))
