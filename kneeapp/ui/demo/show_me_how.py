"""The button "Show me how" and the demonstration it opens, which is made only then."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kneeapp.core.body import Leg
from kneeapp.core.breath import BreathPattern
from kneeapp.core.content import Point
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.button import Button
from kneeapp.ui.theme import Look

if TYPE_CHECKING:
    from kneeapp.ui.demo.demonstration import Demonstration
    from kneeapp.ui.demo.press_scene import DemoSource

_GAP_PX = 10


class ShowMeHow(QWidget):
    """A button; below it, once it was pressed, the demonstration.

    Args:
        look: colours and fonts.
        source: gives what the demonstration is drawn from; asked when it is opened.
        point: one that a picture shows.
        leg: the user's leg.
        breath: the rhythm of the press; None where the breath is not paced.
        indent_px: where the button begins; the demonstration takes the whole width.
    """

    grown = Signal()
    """It wants another height."""

    def __init__(
        self,
        look: Look,
        source: Callable[[], DemoSource],
        point: Point,
        leg: Leg,
        breath: BreathPattern | None,
        indent_px: int = 0,
    ) -> None:
        super().__init__()
        self._indent_px = indent_px
        self._look, self._source = look, source
        self._point, self._leg, self._breath = point, leg, breath
        self._shown: Demonstration | None = None
        self.button = Button(look, _("Show me how"), "soft", "play", "row", parent=self)
        self.button.clicked.connect(self._turn)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def demonstration(self) -> Demonstration | None:
        """What is open, or None."""
        return self._shown

    def stops(self) -> list[QWidget]:
        """Where Tab stops."""
        return [self.button, *([self._shown.button] if self._shown is not None else [])]

    def present(self, leg: Leg, breath: BreathPattern | None) -> None:
        """Show another leg or another rhythm."""
        if (leg, breath) == (self._leg, self._breath):
            return
        self._leg, self._breath = leg, breath
        if self._shown is not None:
            self._close()
            self._open()

    def fold(self) -> None:
        """Close the demonstration and let its pictures go."""
        if self._shown is not None:
            self._close()
            self.button.set_text(_("Show me how"))
            self.button.set_icon("play")
            self.grown.emit()

    def hasHeightForWidth(self) -> bool:
        """A layout asks for the height."""
        return True

    def heightForWidth(self, _width: int) -> int:
        """The button, and what it has opened."""
        tall = self.button.sizeHint().height()
        if self._shown is not None:
            tall += self._look.px(_GAP_PX) + self._shown.sizeHint().height()
        return tall

    def sizeHint(self) -> QSize:
        """The same."""
        return QSize(self._indent_px + self.button.sizeHint().width(), self.heightForWidth(0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Everything finds its place."""
        super().resizeEvent(event)
        self._place()

    def _turn(self) -> None:
        if self._shown is not None:
            self.fold()
            return
        self._open()
        self.button.set_text(_("Hide"))
        self.button.set_icon("up")
        self.button.setAccessibleName(_("Hide the demonstration"))
        self.grown.emit()

    def _open(self) -> None:
        from kneeapp.ui.demo.demonstration import Demonstration  # late: the start shows none

        self._shown = Demonstration(self._source(), self._point, self._leg, self._breath, self)
        self._place()
        self._shown.show()
        QWidget.setTabOrder(self.button, self._shown.button)

    def _close(self) -> None:
        if self._shown is not None:
            self._shown.hide()
            self._shown.deleteLater()
            self._shown = None

    def _place(self) -> None:
        size = self.button.sizeHint()
        wide = min(size.width(), self.width() - self._indent_px)
        self.button.setGeometry(self._indent_px, 0, wide, size.height())
        if self._shown is not None:
            top = size.height() + self._look.px(_GAP_PX)
            self._shown.setGeometry(0, top, self.width(), self._shown.sizeHint().height())
