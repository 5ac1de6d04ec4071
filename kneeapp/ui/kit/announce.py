"""Words for screen readers that belong to no widget in particular."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, words: str) -> None:
    """Let a screen reader say `words` once, when it has finished its sentence."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
