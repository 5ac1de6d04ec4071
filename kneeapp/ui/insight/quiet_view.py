"""A view of pyqtgraph that does nothing by itself: no menu, no dragging, no zoom, no keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyqtgraph
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QWheelEvent

if TYPE_CHECKING:  # pyqtgraph tells no types; this is what its view is.
    from PySide6.QtWidgets import QGraphicsView as _View
else:
    _View = pyqtgraph.GraphicsView


class QuietView(_View):
    """The page scrolls under it, and pyqtgraph hears of no mouse and no key."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nothing is dragged."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Nothing opens."""
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls, the plot does not zoom."""
        event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Pyqtgraph's own menu stays away."""
        event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Pyqtgraph has no keys here."""
        event.ignore()
