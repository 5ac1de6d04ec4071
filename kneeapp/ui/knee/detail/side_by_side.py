"""Two buttons beside each other; where their words do not fit, below each other."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class SideBySide(QWidget):
    """Shares its width between two buttons by the width of their words.

    Args:
        first: at the left, or above.
        second: at the right, or below.
        gap_px: between them.
    """

    def __init__(self, first: QWidget, second: QWidget, gap_px: int) -> None:
        super().__init__()
        self._first, self._second, self._gap_px = first, second, gap_px
        for button in (first, second):
            button.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """One row or two."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height at a width in px."""
        first, second = self._first.sizeHint().height(), self._second.sizeHint().height()
        return max(first, second) if self._fits(width) else first + self._gap_px + second

    def sizeHint(self) -> QSize:
        """Both in one row."""
        wide = self._first.sizeHint().width() + self._gap_px + self._second.sizeHint().width()
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """The wider of both, in one row."""
        wide = max(self._first.sizeHint().width(), self._second.sizeHint().width())
        return QSize(wide, self._first.sizeHint().height())

    def _fits(self, width: int) -> bool:
        hints = (self._first.sizeHint(), self._second.sizeHint())
        return hints[0].width() + self._gap_px + hints[1].width() <= width

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Both find their places."""
        super().resizeEvent(event)
        width, gap = self.width(), self._gap_px
        first, second = self._first.sizeHint(), self._second.sizeHint()
        if not self._fits(width):
            self._first.setGeometry(0, 0, width, first.height())
            self._second.setGeometry(0, first.height() + gap, width, second.height())
            self.setFixedHeight(self.heightForWidth(width))
            return
        spare = width - gap - first.width() - second.width()
        left = first.width() + spare // 2
        self._first.setGeometry(0, 0, left, first.height())
        self._second.setGeometry(left + gap, 0, width - left - gap, second.height())
        self.setFixedHeight(self.heightForWidth(width))
