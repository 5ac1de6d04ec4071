"""A button that stands for one point: what markers and pills on the picture share."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from kneeapp.core.body import Leg
from kneeapp.core.content import Point
from kneeapp.ui.i18n import _
from kneeapp.ui.knee.picture.picture_button import PictureButton
from kneeapp.ui.leg.words import marker_words
from kneeapp.ui.theme import Look

_KEY_STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


class PointButton(PictureButton):
    """Shows whether its point is chosen, and says when it is picked.

    It never chooses itself: a click, a key or a screen reader's Toggle says `picked`, and the
    owner answers with `present`. A state that is not the one presented is such a wish.

    Args:
        look: colours and fonts.
        point: what it stands for.
        order: its number in the routine, from 1; 0 when it is not in it.
        count: how many points the routine has.
        parent: the picture.
    """

    picked = Signal(str)
    stepped = Signal(str, int)

    def __init__(
        self, look: Look, point: Point, order: int, count: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent)
        self._point, self._order, self._count = point, order, count
        self._chosen = False
        self._leg: Leg | None = None
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{point.code}, {_(point.plain_name)}")
        self.clicked.connect(self._pick)
        self.toggled.connect(self._on_toggled)

    @property
    def code(self) -> str:
        """The code of the point."""
        return self._point.code

    @property
    def point(self) -> Point:
        """The point."""
        return self._point

    @property
    def order(self) -> int:
        """Its number in the routine, from 1; 0 when it is not in it."""
        return self._order

    @property
    def is_chosen(self) -> bool:
        """Whether it is shown as chosen."""
        return self._chosen

    def present(self, leg: Leg, *, chosen: bool) -> None:
        """Show the point as chosen or not, for one leg. Tells nobody."""
        if (leg, chosen) == (self._leg, self._chosen):
            return
        self._leg, self._chosen = leg, chosen
        self.setChecked(chosen)
        self.setAccessibleName(marker_words(self._point, leg, self._order, self._count, chosen))
        self.update()

    def nextCheckState(self) -> None:
        """A click leaves the state alone; the owner decides."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows step to the neighbouring point; Enter and Space pick."""
        step = _KEY_STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(self.code, step)

    def _pick(self) -> None:
        self.picked.emit(self.code)

    def _on_toggled(self, checked: bool) -> None:
        if checked is not self._chosen:
            self.setChecked(self._chosen)
            self._pick()
