"""From a key or a turn of the wheel to a wish. What stands for what is said in `core.wishes`."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent

from kneeapp.core.wishes import NOTCH, Wish, wish_of_key, wish_of_notch
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.key_names import key_name

_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


def wish_of(event: QKeyEvent, pedal_key: str) -> Wish | None:
    """What a key asks for, or None. What is held down with Ctrl or Alt belongs to the window.

    Args:
        event: the key that went down.
        pedal_key: the key a pedal types, or "".
    """
    name = key_name(event)
    is_pedal = bool(pedal_key) and name == pedal_key
    if event.modifiers() & _COMMANDS and not is_pedal:
        return None
    return wish_of_key(name, pedal_key)


def keys_words() -> str:
    """Everything hands can ask of a session, as it is told for the question mark."""
    return _(
        "Space, Enter, B or a full stop pauses and goes on. Left, Page Up: back. "
        "Right, Page Down: skip. Down, R: once again. Up, +: 30 seconds more. "
        "Wheel: 10 seconds on or back. L: the other knee. M: sound. F11, F5: room view. "
        "D: other display. S: stop. Esc leaves the room view, else stops. ? closes this."
    )


class Wheel:
    """Counts the notches of a wheel; a touchpad turns it by less than one at a time."""

    def __init__(self) -> None:
        self._turned = 0

    def wishes(self, event: QWheelEvent) -> list[Wish]:
        """One wish for each whole notch; none for what rolls on after the fingers have left."""
        turn = event.angleDelta()
        rolls_on = event.phase() is Qt.ScrollPhase.ScrollMomentum
        if rolls_on or abs(turn.x()) > abs(turn.y()):
            return []
        if turn.y() * self._turned < 0:
            self._turned = 0
        self._turned += turn.y()
        notches = int(self._turned / NOTCH)
        self._turned -= notches * NOTCH
        wish = wish_of_notch(notches)
        return [] if wish is None else [wish] * abs(notches)
