"""How the guide is laid out: three columns, or two where the window is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kneeapp.ui.kit.card import Card
from kneeapp.ui.kit.scroll import Scroll
from kneeapp.ui.theme import Look

_LEFT_PX, _RIGHT_PX, _GAP_PX, _MARGIN_PX = 276, 316, 24, 20
_COMPACT_GAP_PX, _COMPACT_MARGIN_PX = 16, 16
_THREE_FROM_PX = 905
_LEFT_SHARE_MOST = 0.52


class FindLayout(QWidget):
    """Holds the parts of the page where they belong.

    Args:
        look: text size.
        back: the way back to the knee.
        head: leg, name and codes.
        steps: the steps of the guide.
        walk: the buttons that go through them.
        middle: picture, tissue, hand.
        feel: what to feel and the own spot.
        caution: how strongly at most.
        found: the primary button.
    """

    def __init__(
        self,
        look: Look,
        back: QWidget,
        head: QWidget,
        steps: QWidget,
        walk: QWidget,
        middle: QWidget,
        feel: QWidget,
        caution: QWidget,
        found: QWidget,
    ) -> None:
        super().__init__()
        self._look = look
        self._feel, self._caution, self._found = feel, caution, found
        self._walk = walk
        self._three: bool | None = None
        self._left, self._middle = QWidget(self), middle
        middle.setParent(self)
        self.scroller, self.feel_scroller = Scroll(look, "bg"), Scroll(look, "surface")
        # Always there, so that the texts keep their width; it draws nothing when all fits.
        self.feel_scroller.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._card = Card(look, parent=self)
        self._left_foot, self._right_foot = QVBoxLayout(), QVBoxLayout()
        self._left_foot.setSpacing(look.px(10))
        self._fill_left(back, (head, steps))
        self._fill_card()

    def _fill_left(self, back: QWidget, parts: Sequence[QWidget]) -> None:
        look = self._look
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(10))
        top = QHBoxLayout()
        top.addWidget(back)
        top.addStretch(1)
        column.addLayout(top)
        self.scroller.body.setSpacing(look.px(16))
        for part in parts:
            self.scroller.body.addWidget(part)
        self.scroller.body.addStretch(1)
        column.addWidget(self.scroller, 1)
        column.addLayout(self._left_foot)

    def _fill_card(self) -> None:
        look, body = self._look, self._card.body
        body.setContentsMargins(look.margins(20, 20, 8, 20))
        body.setSpacing(look.px(10))
        body.addWidget(self.feel_scroller, 1)
        self._right_foot.setContentsMargins(look.margins(0, 0, 12, 0))
        self._right_foot.setSpacing(look.px(12))
        body.addLayout(self._right_foot)

    def show_part(self, widget: QWidget, part: QRectF) -> None:
        """Scroll so far that a part of what lies in the left column can be seen."""
        inner = self.scroller.widget()
        if inner is not None:
            at = widget.mapTo(inner, part.center().toPoint())
            self.scroller.ensureVisible(at.x(), at.y(), 0, round(part.height()))

    def fit(self, width: int, height: int) -> bool:
        """Lay everything out for a page of this size in px; says whether parts changed columns."""
        three = width / self._look.text_scale >= _THREE_FROM_PX
        changed = three is not self._three
        if changed:
            self._three = three
            self._rearrange(three)
        px = self._look.px
        margin, gap = (
            (px(_MARGIN_PX), px(_GAP_PX))
            if three
            else (px(_COMPACT_MARGIN_PX), px(_COMPACT_GAP_PX))
        )
        room = QRect(0, 0, width, height).adjusted(margin, margin, -margin, -margin)
        wide = px(_LEFT_PX if three else _RIGHT_PX)
        if not three:
            wide = min(wide, round(room.width() * _LEFT_SHARE_MOST))
        self._left.setGeometry(room.left(), room.top(), wide, room.height())
        left, right = room.left() + wide + gap, room.right() + 1
        if three:
            card = px(_RIGHT_PX)
            self._card.setGeometry(right - card, room.top(), card, room.height())
            right -= card + gap
        self._middle.setGeometry(left, room.top(), right - left, room.height())
        return changed

    def _rearrange(self, three: bool) -> None:
        self._card.setVisible(three)
        foot = self._right_foot if three else self._left_foot
        foot.addWidget(self._found)
        body = self.scroller.body
        if three:
            body.insertWidget(body.count() - 1, self._walk)
            self.feel_scroller.body.addWidget(self._feel)
            self.feel_scroller.body.addStretch(1)
            foot.insertWidget(0, self._caution)
            return
        foot.insertWidget(0, self._walk)
        # Below the steps, above the stretch.
        body.insertWidget(body.count() - 1, self._feel)
        body.insertWidget(body.count() - 1, self._caution)
