"""A row that goes on in the next line when it is full."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class Flow(QLayout):
    """Lays its widgets side by side at their own size, line under line.

    Args:
        gap_px: between widgets and between lines, in real px.
        parent: the widget it lays out.
    """

    def __init__(self, gap_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap_px
        self.setContentsMargins(QMargins(0, 0, 0, 0))

    def addItem(self, item: QLayoutItem) -> None:
        """Append an item."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """One item, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove one item."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """None: it takes what it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Narrower means more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at `width`."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put every item in its place."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """Everything in one line."""
        sizes = [item.sizeHint() for item in self._shown()]
        wide = sum(s.width() for s in sizes) + self._gap * max(0, len(sizes) - 1)
        return self._with_margins(wide, max((s.height() for s in sizes), default=0))

    def minimumSize(self) -> QSize:
        """The widest item."""
        sizes = [item.minimumSize() for item in self._shown()]
        return self._with_margins(
            max((s.width() for s in sizes), default=0),
            max((s.height() for s in sizes), default=0),
        )

    def _with_margins(self, wide: int, tall: int) -> QSize:
        m = self.contentsMargins()
        return QSize(wide + m.left() + m.right(), tall + m.top() + m.bottom())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Walk through the lines; returns the height used, margins included."""
        m = self.contentsMargins()
        left, right = rect.x() + m.left(), rect.x() + rect.width() - m.right()
        x, y, tall = left, rect.y() + m.top(), 0
        for item in self._shown():
            size = item.sizeHint()
            if x > left and x + size.width() > right:
                x, y, tall = left, y + tall + self._gap, 0
            if move:
                wide = min(size.width(), max(item.minimumSize().width(), right - left))
                item.setGeometry(QRect(QPoint(x, y), QSize(wide, size.height())))
            x += size.width() + self._gap
            tall = max(tall, size.height())
        return y + tall + m.bottom() - rect.y()


class FlowRow(QWidget):
    """A widget whose children flow; its height follows its width in every nesting.

    Args:
        gap_px: between widgets and between lines, in real px.
        parent: the widget it lies in.
    """

    def __init__(self, gap_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = Flow(gap_px, self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Append a widget."""
        self._flow.addWidget(widget)

    def one_line_px(self) -> int:
        """How wide it is when nothing has to wrap."""
        return self._flow.sizeHint().width()

    def _fit(self) -> None:
        if self.width() > 0:
            self.setFixedHeight(self._flow.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The width changed: so may the number of lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def event(self, event: QEvent) -> bool:
        """A child changed its size: so may the number of lines."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)
