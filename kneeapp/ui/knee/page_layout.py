"""Where list, stage and detail lie: side by side, or list and detail in drawers."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kneeapp.ui.i18n import _
from kneeapp.ui.kit.card import Card
from kneeapp.ui.kit.focus_order import chain
from kneeapp.ui.knee.detail.detail_panel import DetailPanel
from kneeapp.ui.knee.points.list_column import ListColumn
from kneeapp.ui.knee.points.point_list import PointList
from kneeapp.ui.knee.reflow import LIST_WIDTH, Arrangement, arrange
from kneeapp.ui.knee.stage import KneeStage
from kneeapp.ui.theme import Look

if TYPE_CHECKING:
    from kneeapp.ui.knee.drawer import Drawer

_LIST_DRAWER_PX = 304
_DETAIL_DRAWER_PX = 368


class PageLayout:
    """Lays out the knee page for the size it has.

    Args:
        look: text size.
        page: the page.
        points: the list.
        stage: the picture and its controls.
        detail: the detail panel.
    """

    def __init__(
        self,
        look: Look,
        page: QWidget,
        points: PointList,
        stage: KneeStage,
        detail: DetailPanel,
    ) -> None:
        self._look, self._page = look, page
        self._points, self._stage, self._detail = points, stage, detail
        self._column = ListColumn(look, page)
        self._card = Card(look, parent=page)
        # The scroll bar lies in the padding, so that the text keeps its full width.
        self._card.body.setContentsMargins(look.margins(20, 20, 8, 20))
        self._drawers: list[Drawer] = []
        self._now: Arrangement | None = None
        stage.list_wanted.connect(self._open_list)
        stage.detail_wanted.connect(self._open_detail)

    @cached_property
    def list_drawer(self) -> Drawer:
        """Holds the list where there is no room beside the stage; made when first needed."""
        drawer = self._new_drawer(_("Points"))
        drawer.closed.connect(lambda: self._stage.list_opener().setFocus())
        self._points.settled.connect(drawer.shut)
        return drawer

    @cached_property
    def detail_drawer(self) -> Drawer:
        """The same for the detail."""
        drawer = self._new_drawer(_("Details"))
        drawer.closed.connect(self._stage.detail_button.setFocus)
        return drawer

    def _open_list(self) -> None:
        self.list_drawer.open()

    def _open_detail(self) -> None:
        self.detail_drawer.open()

    def _new_drawer(self, head: str) -> Drawer:
        from kneeapp.ui.knee.drawer import Drawer  # late: a wide window has none

        drawer = Drawer(self._look, head, self._page)
        self._drawers.append(drawer)
        return drawer

    @property
    def arrangement(self) -> Arrangement | None:
        """How the page is laid out now; None before it had a size."""
        return self._now

    def fit(self, width: int, height: int) -> None:
        """Lay everything out for a page of this size in px."""
        wanted = arrange(width, height, self._look.text_scale)
        if wanted != self._now:
            self._rearrange(wanted)
            self._now = wanted
        self._place(wanted, QRect(0, 0, width, height))

    def _rearrange(self, wanted: Arrangement) -> None:
        for drawer in self._drawers:
            drawer.hide()
        self._column.setVisible(wanted.list_column)
        self._card.setVisible(wanted.detail_column)
        if wanted.list_column:
            self._column.hold(self._points)
        else:
            self.list_drawer.hold(self._points, self._points.rows)
        if wanted.detail_column:
            self._card.body.addWidget(self._detail)
            self._detail.show()
        else:
            self.detail_drawer.hold(self._detail)
        self._stage.arrange(wanted)
        stage = self._stage
        chain(
            [
                self._points,
                stage.list_button,
                stage.list_icon,
                *stage.views_of.values(),
                stage.detail_button,
                stage.poses,
                stage.picture,
                stage.legs,
                stage.layers,
                *self._detail.stops(),
                stage.session_legs,
                stage.start,
                stage.routines,
            ]
        )

    def _place(self, wanted: Arrangement, page: QRect) -> None:
        px = self._look.px
        margin, gap = px(wanted.margin), px(wanted.gap)
        room = page.adjusted(margin, margin, -margin, -margin)
        left, right = room.left(), room.right() + 1
        if wanted.list_column:
            self._column.setGeometry(left, room.top(), px(LIST_WIDTH), room.height())
            left += px(LIST_WIDTH) + gap
        if wanted.detail_column:
            wide = px(wanted.detail_width)
            self._card.setGeometry(right - wide, room.top(), wide, room.height())
            right -= wide + gap
        self._stage.setGeometry(left, room.top(), right - left, room.height())
        if not wanted.list_column:
            self._place_list_drawer(room)
        if not wanted.detail_column:
            wide = min(px(_DETAIL_DRAWER_PX), room.width())
            left = room.right() + 1 - wide
            self.detail_drawer.place(QRect(left, room.top(), wide, room.height()))

    def _place_list_drawer(self, room: QRect) -> None:
        high = min(self.list_drawer.natural_height_px(), room.height())
        wide = min(self._look.px(_LIST_DRAWER_PX), room.width())
        self.list_drawer.place(QRect(room.left(), room.top(), wide, high))
