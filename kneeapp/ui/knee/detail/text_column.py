"""A column of texts whose height at a width is known at once.

Nested layouts need one round of the event loop for each level until wrapped texts stand right;
a column that asks its texts itself needs none, so a click is painted as it will stay.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class Row(NamedTuple):
    """One widget of a column. All lengths in px."""

    widget: QWidget
    gap: int
    indent: int
    mark: QWidget | None
    """A small thing at the left of the first line: an icon, a number, a code."""
    mark_at: int
    mark_drop: int
    fill: bool


class TextColumn(QWidget):
    """Widgets below each other, each with an indent and perhaps a mark beside its first line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        # Every level above asks for the same few widths several times.
        self._heights: dict[int, int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def put(
        self,
        widget: QWidget,
        *,
        gap: int = 0,
        indent: int = 0,
        mark: QWidget | None = None,
        mark_at: int = 0,
        mark_drop: int = 0,
        fill: bool = True,
    ) -> None:
        """Add a widget below the others.

        Args:
            widget: what to add.
            gap: room above it, px; none above the first.
            indent: where it begins, px from the left.
            mark: stands at `mark_at` px from the left, `mark_drop` px below the top of `widget`.
            mark_at: see `mark`.
            mark_drop: see `mark`.
            fill: as wide as the column; else only as wide as it wants to be.
        """
        for child in (mark, widget):
            if child is not None:
                child.setParent(self)
                # Else it comes with the column; and `show` asks for a size nobody needs.
                if self.isVisible():
                    child.show()
        self._heights.clear()
        above = gap if self._rows else 0
        self._rows.append(Row(widget, above, indent, mark, mark_at, mark_drop, fill))

    def hasHeightForWidth(self) -> bool:
        """Texts wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of everything at `width` px."""
        if width not in self._heights:
            self._heights[width] = self._arranged(width, move=False)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """A comfortable column."""
        wide = 288
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Any: where a word is wider than the column, it is broken."""
        return QSize(0, 0)

    def refit(self) -> None:
        """A text has changed: find new places."""
        self._heights.clear()
        if self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self._arranged(self.width(), move=True)
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Everything finds its new place."""
        super().resizeEvent(event)
        self._arranged(self.width(), move=True)

    def _arranged(self, width: int, *, move: bool) -> int:
        """The height at a width; with `move` everything is put where it belongs."""
        margins = self.contentsMargins()
        y = margins.top()
        for row in self._rows:
            y += row.gap
            x = margins.left() + row.indent
            wide = max(1, width - margins.right() - x)
            if not row.fill:
                wide = min(wide, row.widget.sizeHint().width())
            tall = _height_of(row.widget, wide)
            if move:
                row.widget.setGeometry(x, y, wide, tall)
                if row.mark is not None:
                    size = row.mark.sizeHint()
                    left = margins.left() + row.mark_at
                    row.mark.setGeometry(left, y + row.mark_drop, size.width(), size.height())
            y += tall
        return y + margins.bottom()


def _height_of(widget: QWidget, width: int) -> int:
    if widget.hasHeightForWidth():
        return widget.heightForWidth(width)
    return widget.sizeHint().height()
