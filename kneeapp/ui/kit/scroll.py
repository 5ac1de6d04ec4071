"""A scroll area without a frame, with a slim bar and an end that fades."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QLinearGradient, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QScrollArea,
    QScrollBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kneeapp.ui.kit.paint import fill, focus_ring, painting
from kneeapp.ui.theme import Look

_BAR_PX = 12
_THUMB_PX = 6
_FADE_PX = 40
_SHORTEST_THUMB_PX = 40
_BY_KEY = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_RETURNS = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class SlimBar(QScrollBar):
    """A bar of which only the thumb is drawn.

    Args:
        look: colours.
        parent: the widget it lies in.
        way: upright, or lying below.
    """

    def __init__(
        self,
        look: Look,
        parent: QWidget | None = None,
        way: Qt.Orientation = Qt.Orientation.Vertical,
    ) -> None:
        super().__init__(way, parent)
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, False)

    def sizeHint(self) -> QSize:
        """Wide enough to catch, whatever is drawn."""
        size = QSize(_BAR_PX, _SHORTEST_THUMB_PX)
        return size if self.orientation() is Qt.Orientation.Vertical else size.transposed()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The thumb, when there is anything to scroll."""
        span = self.maximum() - self.minimum()
        if span <= 0:
            return
        is_upright = self.orientation() is Qt.Orientation.Vertical
        long, wide = (self.height(), self.width()) if is_upright else (self.width(), self.height())
        thumb = max(_SHORTEST_THUMB_PX, long * self.pageStep() / (span + self.pageStep()))
        begin = (long - thumb) * (self.value() - self.minimum()) / span
        token = "ink3" if self.isSliderDown() or self.underMouse() else "line2"
        middle = (wide - _THUMB_PX) / 2
        box = QRectF(middle, begin, _THUMB_PX, thumb)
        with painting(self) as painter:
            if not is_upright:
                box = QRectF(begin, middle, thumb, _THUMB_PX)
            fill(painter, box, _THUMB_PX / 2, self._look.colour(token))


def set_plain_viewport(area: QAbstractScrollArea) -> None:
    """Give a scroll area a viewport that Python knows.

    Asked for a widget that Qt made by itself, PySide looks for its class among all classes of
    widgets, and makes every one of them with all its enums: 13 ms, and 3 MB that stay.
    """
    area.setViewport(QWidget())


class _End(QWidget):
    """Lies over the contents: fades their ends, draws the focus ring, lets clicks through."""

    def __init__(self, look: Look, ground: str, area: QScrollArea) -> None:
        super().__init__(area)
        self._look = look
        self._ground = ground
        self._area = area
        self.shows_ring = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        bar = self._area.verticalScrollBar()
        with painting(self) as painter:
            room = QRectF(self.rect())
            above, below = bar.value() - bar.minimum(), bar.maximum() - bar.value()
            clear, solid = self._look.colour(self._ground, 0.0), self._look.colour(self._ground)
            for hidden, start, end in (
                (above, room.topLeft(), room.topLeft() + QPointF(0, min(_FADE_PX, above))),
                (below, room.bottomLeft(), room.bottomLeft() - QPointF(0, min(_FADE_PX, below))),
            ):
                if hidden <= 0:
                    continue
                shade = QLinearGradient(start, end)
                shade.setColorAt(0.0, solid)
                shade.setColorAt(1.0, clear)
                top = min(start.y(), end.y())
                strip = QRectF(0, top, room.width() - _BAR_PX, abs(end.y() - start.y()))
                painter.fillRect(strip, shade)
            if self._area.hasFocus() and self.shows_ring:
                # Round the bar, which lies beside the words: a ring round all would cut them.
                track = bar.rect().translated(bar.mapTo(self._area, bar.rect().topLeft()))
                focus_ring(painter, self._look, QRectF(track), _BAR_PX / 2)


class _Inner(QWidget):
    """What is scrolled. Where words wrap, their height at the width there is is the least.

    Of a widget that must not be flatter than its hint, a layout knows one least height for all
    widths, and that of a narrow one would leave an empty end to scroll to.
    """

    def minimumSizeHint(self) -> QSize:
        least, layout = super().minimumSizeHint(), self.layout()
        wraps = layout is not None and layout.hasHeightForWidth()
        return QSize(least.width(), 0) if wraps else least


class Scroll(QScrollArea):
    """Scrolls `body` up and down.

    Tab reaches it only when there is something to scroll and nothing inside takes the focus:
    else the keys come from what has the focus, and the area follows it. A click never does.

    Args:
        look: colours.
        ground: the token of the ground it lies on, into which the ends fade.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, ground: str = "bg", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        bar = SlimBar(look)
        self.setVerticalScrollBar(bar)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_plain_viewport(self)
        # The ground of the page shines through.
        self.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self._inner = _Inner()
        self._inner.setAutoFillBackground(False)
        self.body = QVBoxLayout(self._inner)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(look.px(8))
        self.setWidget(self._inner)
        self._inner.setAutoFillBackground(False)
        self._end = _End(look, ground, self)
        self._end.raise_()
        bar.rangeChanged.connect(self._range_changed)
        bar.valueChanged.connect(lambda _v: self._end.update())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def _range_changed(self, _low: int, _high: int) -> None:
        self._let_tab_in()
        self._end.update()

    def _let_tab_in(self) -> None:
        bar = self.verticalScrollBar()
        stops = bar.maximum() > bar.minimum() and not self._has_stop_inside()
        wanted = Qt.FocusPolicy.TabFocus if stops else Qt.FocusPolicy.NoFocus
        if wanted is not self.focusPolicy():
            self.setFocusPolicy(wanted)

    def _has_stop_inside(self) -> bool:
        return any(
            inner.focusPolicy() & Qt.FocusPolicy.TabFocus
            and inner.isEnabled()
            and inner.isVisibleTo(self._inner)
            for inner in self._inner.findChildren(QWidget)
        )

    def showEvent(self, event: QShowEvent) -> None:
        """What is inside is known by now."""
        super().showEvent(event)
        self._let_tab_in()

    def content_height(self, width: int) -> int:
        """The height all contents take at `width` px, in px."""
        if self.body.hasHeightForWidth():
            return self.body.totalHeightForWidth(width)
        return self.body.totalSizeHint().height()

    def sizeHint(self) -> QSize:
        """The size of the contents and the bar."""
        hint = self._inner.sizeHint()
        return QSize(hint.width() + _BAR_PX, hint.height())

    def minimumSizeHint(self) -> QSize:
        """The contents' narrowest width; any height will do."""
        return QSize(self._inner.minimumSizeHint().width() + _BAR_PX, 48)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The fading end covers the whole area."""
        super().resizeEvent(event)
        self._end.setGeometry(self.rect())
        self._end.raise_()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw the ring when a key brought the focus; another page in front may bring it too."""
        super().focusInEvent(event)
        if event.reason() not in _RETURNS:
            self._end.shows_ring = event.reason() in _BY_KEY
        self._end.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Remove the ring."""
        super().focusOutEvent(event)
        self._end.update()
