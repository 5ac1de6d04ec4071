"""Words for screen readers that belong to no widget in particular."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, words: str) -> None:
    """Let a screen reader say `words` once, when it has finished its sentence."""
    # Late: to make the class known to Python takes 1.4 ms, and nothing is said at the start.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
