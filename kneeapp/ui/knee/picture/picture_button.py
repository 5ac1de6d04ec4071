"""What every button on the picture shares: a drag that begins on it takes hold of the picture."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from kneeapp.ui.kit.pressable import Pressable
from kneeapp.ui.knee.picture.picture_surface import PictureSurface
from kneeapp.ui.theme import Look


class PictureButton(Pressable):
    """A press picks; a press that moves on is no click, but turns or moves what lies below."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._begun = QPointF()
        self._is_dragged = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold, of the button as yet."""
        self._begun, self._is_dragged = event.position(), False
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """As far as a drag goes, the picture has it."""
        picture = self.parentWidget()
        if not isinstance(picture, PictureSurface):
            super().mouseMoveEvent(event)
            return
        off = event.position() - self._begun
        far = off.manhattanLength() >= QApplication.startDragDistance()
        if self.isDown() and far and not self._is_dragged:
            self._is_dragged = True
            self.setDown(False)
            picture.hands.press(self._on(picture, event, pressed_at=self._begun))
        if self._is_dragged:
            picture.mouseMoveEvent(self._on(picture, event))
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: a click, or the end of a drag."""
        super().mouseReleaseEvent(event)
        picture = self.parentWidget()
        if self._is_dragged and isinstance(picture, PictureSurface):
            self._is_dragged = False
            picture.mouseReleaseEvent(self._on(picture, event))
            event.accept()

    def _on(
        self, picture: QWidget, event: QMouseEvent, pressed_at: QPointF | None = None
    ) -> QMouseEvent:
        """The event as the picture would have got it; or the press that began it."""
        at = event.position() if pressed_at is None else pressed_at
        left = Qt.MouseButton.LeftButton
        return QMouseEvent(
            event.type() if pressed_at is None else QEvent.Type.MouseButtonPress,
            self.mapTo(picture, at),
            self.mapToGlobal(at),
            event.button() if pressed_at is None else left,
            event.buttons() if pressed_at is None else left,
            event.modifiers(),
        )
