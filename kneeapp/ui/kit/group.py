"""Controls that belong together, under one name for screen readers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGroupBox, QWidget


class Group(QGroupBox):
    """A group box without a face: it has the role and the name of a group, and no frame.

    Args:
        name: what is chosen or rated inside.
        parent: the widget it lies in.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setContentsMargins(0, 0, 0, 0)

    def changeEvent(self, event: QEvent) -> None:
        """A new font or style brings the margins of the frame back, which is not there."""
        super().changeEvent(event)
        self.setContentsMargins(0, 0, 0, 0)

    def minimumSizeHint(self) -> QSize:
        """What the contents need."""
        layout = self.layout()
        return QSize(0, 0) if layout is None else layout.totalMinimumSize()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Nothing."""
