"""A lens on its way to the place that was asked for."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QObject, Signal
from PySide6.QtWidgets import QWidget

from kneeapp.ui.kit.glide import Glide
from kneeapp.ui.knee.picture.lens import Lens


class LensGlide(QObject):
    """Goes from one lens to another; says `moved` at each step.

    Args:
        owner: the widget that is looked at; a hidden one jumps.
    """

    moved = Signal()

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._from = self._goal = Lens()
        self._glide = Glide(owner, QEasingCurve.Type.OutCubic, 1.0)
        self._glide.moved.connect(lambda _share: self.moved.emit())

    @property
    def now(self) -> Lens:
        """The lens one looks through at this moment."""
        return self._from.on_the_way(self._goal, self._glide.value)

    @property
    def goal(self) -> Lens:
        """Where it is going, or is."""
        return self._goal

    @property
    def is_gliding(self) -> bool:
        """Whether it is on its way."""
        return self._glide.value < 1.0

    def go(self, lens: Lens, ms: int) -> None:
        """Go there in `ms` ms; 0: be there."""
        if lens == self._goal:
            return
        self._from, self._goal = self.now, lens
        self._glide.jump(0.0)
        self._glide.go(1.0, ms)
