"""What has a tip, and the ground on which it is shown when the pointer rests there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QWidget

from kneeapp.ui.theme import Look

if TYPE_CHECKING:
    from kneeapp.ui.kit.tips import Tips

TIP_ROLE: Final = Qt.ItemDataRole.UserRole + 64
"""The tip of a row of a list."""
_NAME: Final = "tip"


def set_tip(widget: QWidget, words: str) -> None:
    """Show these words when the pointer rests on a widget; empty for none.

    Not Qt's tooltip: with one, Qt would take the question itself. Nor are the words a description
    for screen readers; what they say beyond the name is told by `setAccessibleDescription`.
    """
    widget.setProperty(_NAME, words)


def tip_of(widget: QWidget) -> str:
    """The words shown when the pointer rests on a widget, or nothing."""
    return str(widget.property(_NAME) or "")


class TipGround(QWidget):
    """Shows the tips of all that lies on it. Until the pointer rests, tips cost nothing.

    Args:
        look: colours and fonts.
        parent: none for a window.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tip_look = look
        self._tips: Tips | None = None

    def event(self, event: QEvent) -> bool:
        """Qt asks what lies under the pointer for a tip, then what that lies on, and so on."""
        if event.type() is not QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return super().event(event)
        self._made().tell(event.pos())
        return True

    def say_at(self, widget: QWidget, words: str) -> None:
        """Show words below a widget that lies here, until they are read or something is done."""
        self._made().say(widget, words)

    def _made(self) -> Tips:
        if self._tips is None:
            from kneeapp.ui.kit.tips import Tips  # late: at the start no pointer rests

            self._tips = Tips(self._tip_look, self)
        return self._tips


def say_at(widget: QWidget, words: str) -> None:
    """Show words below a widget as its tip is shown; nothing where no ground shows tips."""
    ground = widget.parentWidget()
    while ground is not None and not isinstance(ground, TipGround):
        ground = ground.parentWidget()
    if ground is not None and widget.isVisible():
        ground.say_at(widget, words)
