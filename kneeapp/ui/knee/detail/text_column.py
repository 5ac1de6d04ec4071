"""A column of texts whose height at a width is known at once.

Nested layouts need one round of the event loop for each level until wrapped texts stand right;
a column that asks its texts itself needs none, so a click is painted as it will stay.

What a column shows can be told anew: it is emptied, and what is put in next is made of the widgets
it had before. Another text costs a widget a tenth of what it costs to make one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable
from typing import NamedTuple, TypeVar, cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_W = TypeVar("_W", bound=QWidget)


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
        self._had: dict[Hashable, list[QWidget]] = {}
        self._taken = Counter[Hashable]()
        # Every level above asks for the same few widths several times.
        self._heights: dict[int, int] = {}
        self._arranged_px = -1
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def empty(self) -> None:
        """Take everything out; `refit` hides what is not put in again."""
        self._rows.clear()
        self._taken.clear()

    def again(self, kind: Hashable, make: Callable[[], _W]) -> _W:
        """A widget that was in the column before it was emptied, or a new one.

        Args:
            kind: widgets of one kind are alike.
            make: makes one of this kind.
        """
        had = self._had.setdefault(kind, [])
        at = self._taken[kind]
        self._taken[kind] += 1
        if at == len(had):
            had.append(make())
        return cast("_W", had[at])

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
        shown: bool = True,
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
            shown: else it takes its room and stays as hidden as it is.
        """
        for child in (mark, widget):
            if child is not None and shown and child.isHidden():
                self._take_in(child)
        self._forget()
        above = gap if self._rows else 0
        self._rows.append(Row(widget, above, indent, mark, mark_at, mark_drop, fill))

    def _take_in(self, child: QWidget) -> None:
        if child.parentWidget() is not self:
            child.setParent(self)
        # A new one comes with the column; and `show` asks for a size nobody needs.
        was_hidden = child.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
        if was_hidden or self.isVisible():
            child.show()

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
        """What is shown has changed: find new places."""
        for kind, had in self._had.items():
            for widget in had[self._taken[kind] :]:
                widget.hide()
        self._forget()
        if self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self._arrange()
        self.updateGeometry()

    def _forget(self) -> None:
        self._heights.clear()
        self._arranged_px = -1

    def put_in_order(self) -> None:
        """Let a screen reader come to everything in the order in which it is seen.

        It goes by the order of the children, and of those a new one is the last.
        """
        seen = [one for row in self._rows for one in (row.mark, row.widget) if one is not None]
        wanted = set(seen)
        if [child for child in self.children() if child in wanted] != seen:
            for one in seen:
                one.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Everything finds its new place."""
        super().resizeEvent(event)
        if self.width() != self._arranged_px:
            self._arrange()

    def _arrange(self) -> None:
        width = self.width()
        self._heights[width] = self._arranged(width, move=True)
        self._arranged_px = width

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
