"""Four arrows round a small target: the own spot, moved as the user sees it."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from kneeapp.core.body import Side
from kneeapp.core.own_spot import LONG_STEP_MM, STEP_MM, Nudge
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.button import IconButton
from kneeapp.ui.kit.face import paint_face
from kneeapp.ui.kit.paint import disc, painting
from kneeapp.ui.kit.tip_words import set_tip
from kneeapp.ui.theme import Corner, Look

_SIDE_PX, _GAP_PX = 38, 3
_ARROWS = {
    Qt.Key.Key_Up: Nudge.UP,
    Qt.Key.Key_Down: Nudge.DOWN,
    Qt.Key.Key_Left: Nudge.LEFT,
    Qt.Key.Key_Right: Nudge.RIGHT,
}
_CELLS = {Nudge.UP: (0, 1), Nudge.DOWN: (2, 1), Nudge.LEFT: (1, 0), Nudge.RIGHT: (1, 2)}
_OPPOSITE = {
    Nudge.UP: Nudge.DOWN,
    Nudge.DOWN: Nudge.UP,
    Nudge.LEFT: Nudge.RIGHT,
    Nudge.RIGHT: Nudge.LEFT,
}


class _Arrow(IconButton):
    """One arrow. With Shift it goes far; the arrow keys on it go their own way."""

    wanted = Signal(object, int)

    def __init__(self, look: Look, nudge: Nudge, name: str) -> None:
        super().__init__(look, nudge.value, name)
        self._nudge = nudge
        self._far = False
        self.clicked.connect(lambda: self.wanted.emit(self._nudge, self._step_mm()))
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)

    def _step_mm(self) -> int:
        return LONG_STEP_MM if self._far else STEP_MM

    def sizeHint(self) -> QSize:
        """A square of 38."""
        side = self._look.px(_SIDE_PX)
        return QSize(side, side)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Shift goes far."""
        self._far = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        super().mouseReleaseEvent(event)
        self._far = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys move the spot; Shift goes far."""
        self._far = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        nudge = _ARROWS.get(Qt.Key(event.key()))
        if nudge is None:
            super().keyPressEvent(event)
        else:
            self._ring = True
            self.wanted.emit(nudge, self._step_mm())
        self._far = False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Face and arrow."""
        look, side = self._look, self._look.px(18)
        with painting(self) as painter:
            paint_face(painter, look, "secondary", self, look.px(Corner.CONTROL))
            centre = QRectF(self.rect()).center() - QPointF(side / 2, side / 2)
            icon = look.icon(self._nudge.value, "ink", side)
            painter.drawPixmap(QPointF(round(centre.x()), round(centre.y())), icon)


class _Target(QWidget):
    """The dotted circle is the taught place, the disc the own one."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._off = QPointF()
        self.setFixedSize(look.px(_SIDE_PX), look.px(_SIDE_PX))

    def present(self, off: QPointF) -> None:
        """Show the own place so far from the middle, each -1..1."""
        self._off = off
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Circle and disc."""
        look, middle = self._look, QRectF(self.rect()).center()
        radius = self.width() / 2 - 5.0
        with painting(self) as painter:
            dots = QPen(look.colour("ink2"), 1.8, Qt.PenStyle.CustomDashLine)
            dots.setDashPattern([1.2, 1.8])
            painter.setPen(dots)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(middle, radius, radius)
            at = middle + self._off * radius
            disc(painter, at, look.px(6), look.colour("on_mark"))
            disc(painter, at, look.px(5), look.colour("mark"))
            disc(painter, at, look.px(2), look.colour("mark_mint"))


def _towards(side: Side) -> str:
    return {
        Side.OUTER: _("Move the spot outwards"),
        Side.INNER: _("Move the spot inwards"),
        Side.FRONT: _("Move the spot further forward"),
        Side.BEHIND: _("Move the spot further back"),
    }[side]


class NudgePad(QWidget):
    """The pad. Tells which way and how far; what comes of it is shown by `present`.

    Args:
        look: colours.
        edges: what lies at the left and at the right of the picture; the arrows are named after it.
        parent: the widget it lies in.
    """

    nudged = Signal(object, int)
    """`Nudge` as the user sees the picture, and millimetres."""

    def __init__(self, look: Look, edges: tuple[Side, Side], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        names = {
            Nudge.UP: _("Move the spot higher"),
            Nudge.DOWN: _("Move the spot lower"),
            Nudge.LEFT: _towards(edges[0]),
            Nudge.RIGHT: _towards(edges[1]),
        }
        self._target = _Target(look)
        self._arrows = {nudge: _Arrow(look, nudge, names[nudge]) for nudge in Nudge}
        self.setAccessibleName(_("Move the spot, 1 mm a press, 5 mm with Shift"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(look.px(_GAP_PX))
        for nudge, arrow in self._arrows.items():
            set_tip(arrow, _("1 mm; 5 mm with Shift"))
            arrow.setAccessibleDescription(_("1 mm; 5 mm with Shift"))
            arrow.wanted.connect(self.nudged)
            grid.addWidget(arrow, *_CELLS[nudge])
        grid.addWidget(self._target, 1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def arrow(self, nudge: Nudge) -> IconButton:
        """The button of one direction."""
        return self._arrows[nudge]

    def take_focus(self) -> None:
        """Give the focus to the first arrow there is."""
        for arrow in self._arrows.values():
            if arrow.isVisible():
                arrow.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def present(self, off: QPointF, free: Collection[Nudge]) -> None:
        """Show where the spot is, and the ways that are left. Tells nobody.

        Args:
            off: right and down on the picture as a share of the limit, each -1..1.
            free: the ways it can still go; the other arrows are taken away.
        """
        self._target.present(off)
        for nudge, arrow in self._arrows.items():
            if arrow.hasFocus() and nudge not in free:
                # Left to Qt, the focus would leave the pad.
                self._arrows[_OPPOSITE[nudge]].setFocus(Qt.FocusReason.OtherFocusReason)
            arrow.setVisible(nudge in free)
