"""A short message with one thing to do about it, such as Undo."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QObject,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QEnterEvent, QFontMetricsF, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from kneeapp.ui.kit.announce import announce
from kneeapp.ui.kit.free_spot import MARGIN_PX as _MARGIN
from kneeapp.ui.kit.free_spot import controls_of, edges_of, free_spot
from kneeapp.ui.kit.glide import Glide
from kneeapp.ui.kit.paint import edge, fill, painting, shadow
from kneeapp.ui.kit.para import Para
from kneeapp.ui.kit.toast_action import ToastAction
from kneeapp.ui.theme import Corner, Look, Motion, Role

_RISE_PX = 12
_WIDEST_PX = 640
_PAD_PX = 14
_LEAST_WAIT_MS = 2000
_NARROWEST_WORDS_PX = 100


class Toast(QWidget):
    """Stands at the lower left of its place for 8 s; waits while hovered or focused.

    It covers nothing that can be pressed: where a control stands there, it moves aside. Its own box
    is larger than what is seen by 24 px at every side, for the shadow.

    Args:
        look: colours and fonts.
        parent: the widget it stands in; its place is the whole of it until `stand_over`.
    """

    closed = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._parent, self._over = parent, parent
        self._on_action: Callable[[], None] | None = None
        self._lift = Glide(self, QEasingCurve.Type.OutCubic, 0.0)
        self._lift.moved.connect(lambda _v: self._place())
        self.stay = QTimer(self)
        self.stay.setSingleShot(True)
        self.stay.setInterval(int(Motion.TOAST_STAY))
        self.stay.timeout.connect(self.dismiss)
        self._left_ms = int(Motion.TOAST_STAY)
        self._spot = QRect()
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN + look.px(18), _MARGIN, _MARGIN + look.px(8), _MARGIN)
        row.setSpacing(look.px(18))
        # Words that wrap want to be high as long as they are narrow; `_size` knows better.
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._words = Para(look, "", Role.BODY, "on_toast")
        self._rule = QWidget()
        self._rule.setFixedSize(1, look.px(24))
        self._action = ToastAction(look)
        self._action.clicked.connect(self._act)
        self._action.installEventFilter(self)
        # The words keep their padding however many lines they take; the button has its own.
        padded = QVBoxLayout()
        padded.setContentsMargins(0, look.px(_PAD_PX), 0, look.px(_PAD_PX))
        padded.addWidget(self._words)
        row.addLayout(padded, 1)
        row.addWidget(self._rule, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._action, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def action_button(self) -> QWidget:
        """The button of the action."""
        return self._action

    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def stand_over(self, place: QWidget) -> None:
        """Stand at the lower left of `place`, which is the parent or lies in it."""
        if place is self._over:
            return
        if self.isVisible():
            self._follow(False)
        self._over = place
        if self.isVisible():
            self._follow(True)
            self._settle()

    def look_round(self) -> None:
        """What lies below has changed: find another place, once it has been laid out."""
        if self.isVisible():
            QTimer.singleShot(0, self, self._settle)

    def show_toast(
        self,
        text: str,
        action_label: str = "",
        on_action: Callable[[], None] | None = None,
        icon: str | None = "undo",
    ) -> None:
        """Show a message; one that still stands gives way.

        Args:
            text: what happened.
            action_label: what can be done about it; empty for nothing.
            on_action: does it.
            icon: stands before the label.
        """
        self._on_action = on_action
        self._words.set_text(text)
        has_action = bool(action_label)
        self._action.set_action(action_label, icon)
        self._action.setVisible(has_action)
        self._rule.setVisible(has_action)
        self.setAccessibleName(text)
        if not self.isVisible():
            self._follow(True)
        self._lift.jump(0.0)
        self.show()
        self.raise_()
        self._settle()
        self._lift.go(1.0, self._look.ms(Motion.TOAST_IN))
        self._left_ms = int(Motion.TOAST_STAY)
        self._wait_or_go_on()
        announce(self, f"{text} {action_label}".strip())

    def dismiss(self) -> None:
        """Go away now."""
        if not self.isVisible():
            return
        self.stay.stop()
        self._follow(False)
        self._on_action = None
        self.hide()
        self.closed.emit()

    def _follow(self, on: bool) -> None:
        """Hear, or hear no more, when the place or what it lies in changes its size."""
        for watched in {self._over, self._parent}:
            if on:
                watched.installEventFilter(self)
            else:
                watched.removeEventFilter(self)

    def _act(self) -> None:
        action = self._on_action
        self.dismiss()
        if action is not None:
            action()

    def _wait_or_go_on(self) -> None:
        """The clock stands while somebody is at it."""
        if self.underMouse() or self._action.hasFocus():
            if self.stay.isActive():
                self._left_ms = max(_LEAST_WAIT_MS, self.stay.remainingTime())
                self.stay.stop()
        elif self.isVisible():
            self.stay.start(self._left_ms)

    def _settle(self) -> None:
        """Find a place and stand there."""
        over = self._over
        # While it is seen, the layout of the words would still remember the ones before.
        self._row.activate()
        page = QRect(over.mapTo(self._parent, QPoint()), over.size())
        self._spot = free_spot(
            page,
            controls_of(over, self._parent, but=self),
            _sizes(self._look, self._words, self._beside_px(), page.width()),
            edges_of(over, self._parent),
        )
        # They fit themselves to the width they have.
        self._words.resize(self._spot.width() - self._beside_px(), self._words.height())
        self._place()

    def _beside_px(self) -> int:
        """What is no words, of the width."""
        return self._row.totalSizeHint().width() - self._words.sizeHint().width()

    def _place(self) -> None:
        drop = round(_RISE_PX * (1.0 - self._lift.value)) if not self._look.reduced_motion else 0
        self.setGeometry(self._spot.translated(0, drop))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Somebody reads."""
        super().enterEvent(event)
        self._wait_or_go_on()

    def leaveEvent(self, event: QEvent) -> None:
        """Nobody reads any more."""
        super().leaveEvent(event)
        self._wait_or_go_on()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape sends it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the place, and wait while the action has the focus."""
        if watched is self._action:
            if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
                # The focus has not arrived yet when the event is seen here.
                QTimer.singleShot(0, self, self._wait_or_go_on)
        elif event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            # What lies on the page has not found its new place yet.
            self.look_round()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Shadow, ground, rule."""
        look = self._look
        box = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        radius = look.px(Corner.CONTROL)
        with painting(self) as painter:
            shadow(painter, look, box, radius, down=5, blur=15, share=0.26)
            fill(painter, box, radius, look.colour("toast"))
            if look.is_high_contrast:
                edge(painter, box, radius, look.colour("line"))
            if self._rule.isVisible():
                painter.fillRect(self._rule.geometry(), look.colour("on_toast", 0.3))


def _sizes(look: Look, words: Para, beside_px: int, room_px: int) -> list[QSize]:
    """How large a toast can be: on one line where there is room for it, else narrower.

    Args:
        look: text size.
        words: what it says.
        beside_px: what is no words, of its width.
        room_px: the width of the page.
    """
    most = min(room_px, look.px(_WIDEST_PX) + 2 * _MARGIN)
    one_line = QFontMetricsF(words.font()).horizontalAdvance(words.text())
    whole = min(beside_px + math.ceil(one_line) + 2, most)
    least = beside_px + look.px(_NARROWEST_WORDS_PX)
    narrower = (round(whole * share) for share in (0.85, 0.7, 0.55))
    sizes = []
    for wide in (whole, *(one for one in narrower if one >= least)):
        tall = words.heightForWidth(wide - beside_px) + 2 * look.px(_PAD_PX)
        sizes.append(QSize(wide, max(look.px(48), tall) + 2 * _MARGIN))
    return sizes
