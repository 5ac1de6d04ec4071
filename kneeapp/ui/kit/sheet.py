"""A panel over the window that wants an answer first."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from kneeapp.ui.kit.announce import announce
from kneeapp.ui.kit.card import Hairline
from kneeapp.ui.kit.focus_loop import next_inside
from kneeapp.ui.kit.glide import Glide
from kneeapp.ui.kit.paint import edge, fill, painting, shadow
from kneeapp.ui.kit.pressable import ENTER_KEYS
from kneeapp.ui.kit.scroll import Scroll
from kneeapp.ui.theme import Corner, Look, Motion

_WINDOW_MARGIN = 16
_RISE_PX = 12
_PAD = 32
_COMPACT_PAD = 20
_COMPACT_PX = 640
_COMMAND_KEYS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class _Panel(QFrame):
    """The panel itself; takes the focus while no control in it has it."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, box = self._look, QRectF(self.rect())
        radius = look.px(Corner.PANEL)
        with painting(self) as painter:
            fill(painter, box, radius, look.colour("surface"))
            edge(painter, box, radius, look.colour("line"))


class Sheet(QWidget):
    """A veil over the whole window and a panel in its middle.

    `body` scrolls, `foot` does not. The focus stays inside. Escape emits `dismissed`; whoever
    opened the sheet closes it. Enter presses the default button, but only some time after opening:
    the second half of a double Enter must not skip the page.

    Args:
        look: colours and fonts.
        parent_window: what it lies over.
        name: what it asks, for screen readers.
        size: of the panel in px at 100 %; it grows with its contents and never passes the window
            less 32.
        rule: a hairline above the foot.
    """

    dismissed = Signal()
    holds_undo = True
    """Whether nothing below can be undone while it is open: it would not be seen."""

    def __init__(
        self,
        look: Look,
        parent_window: QWidget,
        name: str = "",
        size: QSize | None = None,
        *,
        rule: bool = True,
    ) -> None:
        super().__init__(parent_window)
        self._look = look
        self._size = size if size is not None else QSize(940, 492)
        self._name = name
        self._default: QAbstractButton | None = None
        self._came_from: QWidget | None = None
        self.arm_default_after_ms = 600
        self.arm_timer = QTimer(self)
        self.arm_timer.setSingleShot(True)
        self._rise = Glide(self, QEasingCurve.Type.OutCubic, 0.0)
        self._rise.moved.connect(lambda _v: self._place())
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._panel = _Panel(look, self)
        self._panel.setAccessibleName(name)
        self._box = QVBoxLayout(self._panel)
        self._box.setSpacing(look.px(20))
        self.scroller = Scroll(look, "surface")
        # Its bar lies in the padding, so that all contents end where the foot does.
        self.scroller.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.body = self.scroller.body
        self._box.addWidget(self.scroller, 1)
        self._rule = Hairline(look)
        self._rule.setVisible(rule)
        self._ruled = QHBoxLayout()
        self._ruled.addWidget(self._rule)
        self._box.addLayout(self._ruled)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(look.px(12))
        self._box.addLayout(self.foot)
        self.hide()

    def panel(self) -> QFrame:
        """The panel, for its geometry."""
        return self._panel

    def resize_panel(self, size: QSize) -> None:
        """Another size than the one it was made with; it grows with its contents as before."""
        self._size = size
        self._place()

    def set_default(self, button: QAbstractButton | None) -> None:
        """The button that Enter presses when no other control wants the key."""
        self._default = button

    def is_armed(self) -> bool:
        """Whether Enter works already."""
        return self.isVisible() and not self.arm_timer.isActive()

    def open_sheet(self) -> None:
        """Cover the window and take the focus."""
        parent = self.parentWidget()
        if parent is None or self.isVisible():
            return
        self._came_from = parent.window().focusWidget()
        parent.installEventFilter(self)
        self._rise.jump(0.0)
        self._place()
        self.show()
        self.raise_()
        # Contents know their heights only once they have been laid out at their widths.
        self._place()
        self._rise.go(1.0, self._look.ms(Motion.SHEET))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.arm_default_after_ms > 0:
            self.arm_timer.start(self.arm_default_after_ms)
        announce(self, self._name)

    def close_sheet(self) -> None:
        """Uncover the window and give the focus back to where it was."""
        if not self.isVisible():
            return
        self.arm_timer.stop()
        parent = self.parentWidget()
        if parent is not None:
            parent.removeEventFilter(self)
        self.hide()
        came_from, self._came_from = self._came_from, None
        # The page below may have been built anew in the meantime.
        if came_from is None or not isValid(came_from):
            return
        if came_from.isVisible() and came_from.isEnabled():
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> None:
        """Veil over everything, panel in the middle."""
        parent = self.parentWidget()
        if parent is None:
            return
        if self.size() != parent.size() or not self.pos().isNull():
            self.setGeometry(parent.rect())
        px = self._look.px
        most = parent.size() - QSize(2 * _WINDOW_MARGIN, 2 * _WINDOW_MARGIN)
        least = _least_width(self.scroller, self.foot) + 2 * px(_PAD)
        wide = min(max(px(self._size.width()), least), most.width())
        pad = px(_PAD) if wide >= px(_COMPACT_PX) else px(_COMPACT_PAD)
        _set_margins(self._box, self.scroller, (self._ruled, self.foot), pad)
        tall = min(max(px(self._size.height()), self._needed_height(wide, pad)), most.height())
        drop = 0 if self._look.reduced_motion else round(_RISE_PX * (1.0 - self._rise.value))
        left, top = (self.width() - wide) // 2, (self.height() - tall) // 2
        self._panel.setGeometry(left, top + drop, wide, tall)

    def _needed_height(self, wide: int, pad: int) -> int:
        """So tall that nothing has to scroll."""
        inner = wide - 2 * pad
        contents = self.scroller.content_height(inner)
        foot = self.foot.sizeHint().height() if self.foot.count() else 0
        gaps = self._box.spacing() * (2 if not self._rule.isHidden() else 1)
        return contents + foot + gaps + 1 + 2 * pad

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round inside."""
        stop = next_inside(self, self.window().focusWidget() or self, forward)
        if stop is None:
            return False
        stop.setFocus(
            Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        )
        inner = self.scroller.widget()
        if inner is not None and inner.isAncestorOf(stop):
            self.scroller.ensureWidgetVisible(stop)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape wants out, Enter presses the default; no key reaches the page below."""
        event.accept()
        if event.key() == Qt.Key.Key_Escape:
            self.dismissed.emit()
        elif event.key() in ENTER_KEYS and not event.isAutoRepeat() and self.is_armed():
            button = self._default
            if button is not None and button.isVisible() and button.isEnabled():
                button.click()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The veil takes clicks and does nothing with them: an answer may be half given."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """See `mousePressEvent`."""
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Plain keys are no shortcuts of the page while the sheet is open."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and not event.modifiers() & _COMMAND_KEYS
        ):
            event.accept()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window."""
        if watched is self.parentWidget() and event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Veil and shadow."""
        look = self._look
        share = self._rise.value if not look.reduced_motion else 1.0
        panel = QRectF(self._panel.geometry())
        with painting(self) as painter:
            painter.fillRect(self.rect(), look.colour("veil", share))
            shadow(painter, look, panel, look.px(Corner.PANEL), down=12, blur=34, share=0.5 * share)


def _set_margins(box: QVBoxLayout, scroller: Scroll, rows: Iterable[QHBoxLayout], pad: int) -> None:
    """Leave `pad` px round the contents; the bar lies in the middle of what is at the right."""
    bar = scroller.verticalScrollBar().sizeHint().width()
    gap = (pad - bar) // 2
    box.setContentsMargins(pad, pad, pad - gap - bar, pad)
    scroller.setViewportMargins(0, 0, gap, 0)
    for row in rows:
        row.setContentsMargins(0, 0, gap + bar, 0)


def _least_width(scroller: Scroll, foot: QHBoxLayout) -> int:
    """The width in px below which contents or foot would be cut."""
    contents = scroller.minimumSizeHint().width() - scroller.verticalScrollBar().sizeHint().width()
    return max(contents, foot.minimumSize().width() - foot.contentsMargins().right())
