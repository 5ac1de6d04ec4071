"""The slow pulse of the chosen marker's light: three times, then rest."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, QVariantAnimation, Signal
from PySide6.QtWidgets import QWidget

from kneeapp.ui.theme import Look, Motion

_TIMES = 3
_DEPTH = 0.4


class Pulse(QObject):
    """Tells how strong the light is, 0..1, from 1 down and back to 1.

    It ends by itself: an app that lies open must cost nothing. Under reduced motion it never runs.

    Args:
        look: whether anything may move.
        owner: where it is seen.
    """

    moved = Signal(float)

    def __init__(self, look: Look, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._wanted = not look.reduced_motion
        self._motion = QVariantAnimation(self)
        self._motion.setStartValue(0.0)
        self._motion.setEndValue(1.0)
        self._motion.setDuration(int(Motion.HOME_PULSE))
        self._motion.setLoopCount(_TIMES)
        self._motion.valueChanged.connect(self._on_value)

    @property
    def is_running(self) -> bool:
        """Whether the light is on its way."""
        return self._motion.state() is QVariantAnimation.State.Running

    def start(self) -> None:
        """Pulse three times from now."""
        if self._wanted:
            self._motion.stop()
            self._motion.start()

    def restart(self) -> None:
        """Pulse anew where it can be seen; in a window behind others, stand still."""
        self.stop()
        if self._owner.isVisible() and self._owner.isActiveWindow():
            self.start()

    def stop(self) -> None:
        """Stand still at full strength."""
        self._motion.stop()
        self.moved.emit(1.0)

    def _on_value(self, value: float) -> None:
        # A cosine is the sine-shaped easing of both ways, there and back.
        self.moved.emit(1.0 - _DEPTH * (1.0 - math.cos(2 * math.pi * value)) / 2)
