"""One point of a routine in the editor: grip, number, name, seconds, and a way to take it out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kneeapp.core.body import Leg
from kneeapp.core.content import Point
from kneeapp.core.settings import HOLD_S_STEP, Legs
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.badge import Badge
from kneeapp.ui.kit.button import IconButton
from kneeapp.ui.kit.group import Group
from kneeapp.ui.kit.paint import edge, fill, focus_ring, painting, shadow, warmed
from kneeapp.ui.kit.para import Para
from kneeapp.ui.kit.pressable import Pressable
from kneeapp.ui.kit.stepper import Stepper
from kneeapp.ui.kit.tip_words import set_tip
from kneeapp.ui.leg.marker_faces import MarkerFaces
from kneeapp.ui.routines.words import hold_words
from kneeapp.ui.theme import Corner, Look, Role

_GRIP_PX, _TALL_PX, _MARK_PX, _INDENT_PX = 32, 64, 34, 22
_BADGES_FROM_PX = 560
_ICON_PX = 20


class Grip(Pressable):
    """The handle of a row: dragged by the pointer, moved by the arrow keys.

    Signals:
        dragged(int): the pointer is at this height on the screen, in px.
        dropped(): let go.
        left(): Escape was pressed while dragging.
        stepped(int): one place up (-1) or down (1), by a key.
    """

    dragged = Signal(int)
    dropped = Signal()
    left = Signal()
    stepped = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._drags = False
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setFixedSize(look.px(_GRIP_PX), look.px(_GRIP_PX))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry the row."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._drags = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged.emit(round(event.globalPosition().y()))
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put the row down."""
        super().mouseReleaseEvent(event)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        if self._drags:
            self._drags = False
            self.dropped.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move the row; Escape leaves it where it was."""
        way = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if way is not None:
            self._ring = True
            self.stepped.emit(way)
        elif event.key() == Qt.Key.Key_Escape and self._drags:
            self._drags = False
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Six dots."""
        look, box = self._look, QRectF(self.rect())
        with painting(self) as painter:
            if self.ring_shown:
                box = focus_ring(painter, look, box, look.px(Corner.CELL))
            if self.heat:
                ground = warmed(look, look.colour("surface"), self.heat)
                fill(painter, box, look.px(Corner.CELL), ground)
            side = look.px(_ICON_PX)
            corner = QRectF(self.rect()).center() - QPointF(side / 2, side / 2)
            painter.drawPixmap(corner, look.icon("grip", "ink3", side))


class StepRow(Group):
    """One step.

    Args:
        look: colours and fonts.
        point: the point that is pressed.
        parent: the list.

    Signals:
        seconds_wanted(int): another time.
        removed(): take it out.
    """

    seconds_wanted = Signal(int)
    removed = Signal()

    def __init__(self, look: Look, point: Point, parent: QWidget | None = None) -> None:
        name = _(point.plain_name)
        super().__init__(name, parent)
        self._look, self.point = look, point
        self._faces = MarkerFaces(look)
        self._number = 0
        self._lifted = False
        technique = point.technique
        self.grip = Grip(look)
        self.seconds = Stepper(
            look,
            _("Time for {name}").format(name=name),
            technique.min_s,
            technique.max_s,
            HOLD_S_STEP,
            technique.default_s,
            _("s"),
        )
        self.remove = IconButton(
            look, "close", _("Take {name} out").format(name=name), "quiet", "row"
        )
        self._badges = {leg: Badge(look, leg, size=22) for leg in Leg}
        self._reason = Para(look, _(technique.limit_reason), Role.CAPTION, "caution", 600)
        self._build(name)
        self.seconds.moved.connect(self.seconds_wanted)
        self.remove.clicked.connect(self.removed)

    def _build(self, name: str) -> None:
        look = self._look
        words = QVBoxLayout()
        words.setSpacing(look.px(1))
        words.addStretch(1)
        words.addWidget(Para(look, name, Role.BODY, "ink", 600))
        told = f"**{self.point.code}**  {hold_words(self.point)}"
        words.addWidget(Para(look, told, Role.CAPTION, "ink2", rich=True))
        words.addWidget(self._reason)
        words.addStretch(1)
        self._row = row = QHBoxLayout(self)
        row.setSpacing(look.px(8))
        row.addWidget(self.grip, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(look.px(_MARK_PX))
        row.addLayout(words, 1)
        for badge in self._badges.values():
            row.addWidget(badge, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(look.px(4))
        row.addWidget(self.seconds, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignVCenter)
        self._set_indent(0)
        self.setMinimumHeight(look.px(_TALL_PX))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _set_indent(self, indent_px: int) -> None:
        margins = self._look.margins(6, 6, 8, 6)
        margins.setLeft(margins.left() + indent_px)
        self._row.setContentsMargins(margins)

    def render_step(self, number: int, count: int, seconds: int, legs: Legs) -> None:
        """Show its number, its time and the knees it is pressed on. Tells nobody."""
        self._number = number
        self.seconds.render(seconds)
        technique = self.point.technique
        at_limit = seconds >= technique.max_s
        self.seconds.set_limited(at_limit, self._reason.text())
        self._reason.setVisible(at_limit)
        for leg, badge in self._badges.items():
            badge.render_leg(leg, legs in (Legs.BOTH, Legs(leg.value)))
        name = _(self.point.plain_name)
        self.grip.setAccessibleName(
            _("Move {name}, step {number} of {count}").format(name=name, number=number, count=count)
        )
        self.grip.setAccessibleDescription(_("The arrow keys move it up and down."))
        set_tip(self.grip, _("Drag, or use the arrow keys"))
        self.update()

    def set_lifted(self, lifted: bool) -> None:
        """Show it as carried, or put down."""
        if lifted != self._lifted:
            self._lifted = lifted
            self._set_indent(self._look.px(_INDENT_PX) if lifted else 0)

    def event(self, event: QEvent) -> bool:
        """The row draws its number beside the grip: where that moves, all is drawn anew."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.update()
        return super().event(event)

    def fit(self, width_px: int) -> None:
        """Badges only where there is room for them."""
        for badge in self._badges.values():
            badge.setVisible(width_px >= self._look.px(_BADGES_FROM_PX))

    def minimumSizeHint(self) -> QSize:
        """Without the badges, which give way first."""
        least = super().minimumSizeHint()
        gap = self._row.spacing()
        shown = [badge for badge in self._badges.values() if not badge.isHidden()]
        spared = sum(badge.sizeHint().width() + gap for badge in shown)
        return QSize(least.width() - spared, least.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, edge and number."""
        look, box = self._look, QRectF(self.rect())
        radius = look.px(Corner.CONTROL)
        with painting(self) as painter:
            if self._lifted:
                box.setLeft(look.px(_INDENT_PX))
                inner = box.adjusted(4, 2, -4, -4)
                shadow(painter, look, inner, radius, down=1, blur=4, share=0.22)
                box = inner
            fill(painter, box, radius, look.colour("surface"))
            rim, wide = ("accent", 2.0) if self._lifted else ("line", 1.0)
            edge(painter, box, radius, look.colour(rim), wide)
            x = self.grip.geometry().right() + look.px(4 + _MARK_PX / 2)
            self._faces.disc(painter, QPointF(x, self.grip.geometry().center().y()), self._number)
