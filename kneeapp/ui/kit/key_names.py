"""The names of keys: as they are written down, and as the user reads them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence


def key_name(event: QKeyEvent) -> str:
    """The key as desktops write it ("Space", "Ctrl+F9"), the number pad like the other keys.

    Empty for a key that has no name.
    """
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    # As a number: not every key of every keyboard has a name in Qt.
    pressed = QKeySequence(held.value | event.key())
    return pressed.toString(QKeySequence.SequenceFormat.PortableText)


def shown_key(name: str) -> str:
    """A written key as it stands on the keyboard of this system."""
    return QKeySequence(name).toString(QKeySequence.SequenceFormat.NativeText) or name
