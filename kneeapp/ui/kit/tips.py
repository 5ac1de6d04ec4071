"""Tooltips in the app's own colours and letters, painted inside the window."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QToolTip, QVBoxLayout, QWidget
from shiboken6 import isValid

from kneeapp.ui.kit.paint import edge, fill, painting, shadow
from kneeapp.ui.kit.para import Para
from kneeapp.ui.kit.tip_words import TIP_ROLE, tip_of
from kneeapp.ui.theme import Corner, Look, Role

SHADOW_PX: Final = 12
"""Round what is seen of a tip."""
_WIDEST_PX: Final = 300
_PAD_ACROSS_PX, _PAD_DOWN_PX = 12, 8
# Below the pointer, so that it covers nothing of the tip.
_BELOW_PX, _ABOVE_PX = 20, 8
_GAP_PX = 4
_STAYS_MS, _STAYS_MS_EACH = 6_000, 60
"""So long, and longer for each character: long enough to be read."""
_GOES_WITH: Final = frozenset(
    {
        QEvent.Type.Leave,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.KeyPress,
        QEvent.Type.FocusOut,
        QEvent.Type.Hide,
    }
)


class Tips(QObject):
    """Shows the tips of all that lies on a ground. Listens to nothing while none is shown.

    Args:
        look: colours and fonts.
        ground: where tips are shown, and whose parts have them.
    """

    def __init__(self, look: Look, ground: QWidget) -> None:
        super().__init__(ground)
        self._ground = ground
        self.tip = _Tip(look, ground)
        self._watched: tuple[QObject, ...] = ()
        self._stay = QTimer(self)
        self._stay.setSingleShot(True)
        self._stay.timeout.connect(self.hide)
        # A dialog of Qt's own shows its tips itself, at least in our colours.
        QToolTip.setPalette(look.palette)
        QToolTip.setFont(look.font(Role.CAPTION))

    def tell(self, at: QPoint) -> None:
        """Show the tip of what lies at a place of the ground; take an old one away."""
        self.hide()
        of = self._ground.childAt(at)
        while of is not None and of is not self._ground:
            words = _words_at(of, of.mapFrom(self._ground, at))
            if words:
                self._show(of, words, at)
                return
            of = of.parentWidget()

    def say(self, of: QWidget, words: str) -> None:
        """Show words below a widget at once, without a pointer that rests there."""
        self.hide()
        # As if it rested on the middle of the left edge: so the words cover nothing of the widget.
        self._show(of, words, of.mapTo(self._ground, QPoint(0, of.height() // 2 + _GAP_PX)))

    def hide(self) -> None:
        """Take the tip away."""
        self._stay.stop()
        for watched in self._watched:
            if isValid(watched):
                watched.removeEventFilter(self)
        self._watched = ()
        self.tip.hide()

    def _show(self, of: QWidget, words: str, at: QPoint) -> None:
        self.tip.show_at(words, at)
        self._stay.start(_STAYS_MS + _STAYS_MS_EACH * len(words))
        # Keys and presses come to the window first, wherever in it they are meant for.
        window = self._ground.window().windowHandle()
        self._watched = (of,) if window is None else (of, window)
        for watched in self._watched:
            watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Hide the tip when its time is over."""
        if event.type() in _GOES_WITH:
            self.hide()
        return False


def _words_at(widget: QWidget, at: QPoint) -> str:
    view = widget.parentWidget()
    if isinstance(view, QAbstractItemView) and view.viewport() is widget:
        return str(view.indexAt(at).data(TIP_ROLE) or "")
    return tip_of(widget)


class _Tip(QWidget):
    """The words on their ground. Nothing of it takes the mouse."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._room = look, parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.words = Para(look, "", Role.CAPTION, "ink", 500)
        column = QVBoxLayout(self)
        across, down = look.px(_PAD_ACROSS_PX), look.px(_PAD_DOWN_PX)
        column.setContentsMargins(
            SHADOW_PX + across, SHADOW_PX + down, SHADOW_PX + across, SHADOW_PX + down
        )
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        column.addWidget(self.words)
        self.hide()

    def seen(self) -> QRect:
        """What is seen of it, in px of its parent."""
        return self.geometry().adjusted(SHADOW_PX, SHADOW_PX, -SHADOW_PX, -SHADOW_PX)

    def show_at(self, words: str, pointer: QPoint) -> None:
        """Show words beside the pointer, all of them inside the parent."""
        look, room = self._look, self._room.rect()
        self.words.set_text(words)
        letters = QFontMetricsF(self.words.font())
        longest = max(letters.horizontalAdvance(line) for line in words.splitlines())
        pads = 2 * look.px(_PAD_ACROSS_PX)
        most = min(look.px(_WIDEST_PX), room.width() - pads)
        wide = min(math.ceil(longest) + 2, most)
        tall = self.words.heightForWidth(wide) + 2 * look.px(_PAD_DOWN_PX)
        self.words.resize(wide, tall)
        box = QRect(pointer.x(), pointer.y() + look.px(_BELOW_PX), wide + pads, tall)
        if box.bottom() > room.bottom():
            box.moveBottom(pointer.y() - _ABOVE_PX)
        box.moveLeft(max(room.left(), min(box.left(), room.right() - box.width())))
        box.moveTop(max(room.top(), box.top()))
        self.setGeometry(box.adjusted(-SHADOW_PX, -SHADOW_PX, SHADOW_PX, SHADOW_PX))
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Shadow, ground, line."""
        look = self._look
        box = QRectF(self.rect()).adjusted(SHADOW_PX, SHADOW_PX, -SHADOW_PX, -SHADOW_PX)
        radius = look.px(Corner.CELL)
        with painting(self) as painter:
            shadow(painter, look, box, radius, down=2, blur=8, share=0.16)
            fill(painter, box, radius, look.colour("raised"))
            edge(painter, box, radius, look.colour("line"))
