"""A number on its way from one value to another, for colours and places that move."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal
from PySide6.QtWidgets import QWidget


class Glide(QObject):
    """A value that glides to its goal and repaints its owner on the way.

    Args:
        owner: the widget to repaint; a hidden owner jumps.
        curve: how it speeds up and slows down.
        value: where it starts.
    """

    moved = Signal(float)
    arrived = Signal()

    def __init__(
        self,
        owner: QWidget,
        curve: QEasingCurve.Type = QEasingCurve.Type.Linear,
        value: float = 0.0,
    ) -> None:
        super().__init__(owner)
        self._owner = owner
        self._curve = curve
        self._value = value
        self._goal = value
        self._motion: QVariantAnimation | None = None

    @property
    def value(self) -> float:
        """Where it is now."""
        return self._value

    @property
    def goal(self) -> float:
        """Where it will be."""
        return self._goal

    def go(self, goal: float, ms: int) -> None:
        """Glide to `goal` in `ms` ms; 0 ms or a hidden owner: be there at once."""
        if goal == self._goal and (self._motion is not None or self._value == goal):
            return
        self._goal = goal
        self._stop()
        if ms <= 0 or not self._owner.isVisible():
            self._step(goal)
            self.arrived.emit()
            return
        motion = QVariantAnimation(self)
        motion.setStartValue(self._value)
        motion.setEndValue(goal)
        motion.setDuration(ms)
        motion.setEasingCurve(self._curve)
        motion.valueChanged.connect(self._step)
        motion.finished.connect(self._finish)
        self._motion = motion
        motion.start()

    def jump(self, value: float) -> None:
        """Be at `value` at once."""
        self._stop()
        self._goal = value
        self._step(value)

    def _stop(self) -> None:
        if self._motion is not None:
            self._motion.stop()
            self._motion.deleteLater()
            self._motion = None

    def _step(self, value: float) -> None:
        self._value = float(value)
        self.moved.emit(self._value)
        self._owner.update()

    def _finish(self) -> None:
        self._stop()
        self.arrived.emit()
