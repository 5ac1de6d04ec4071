"""The list of routines as a drawer that opens upwards from beside Start."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QHideEvent

from kneeapp.ui.i18n import _
from kneeapp.ui.knee.drawer import Drawer
from kneeapp.ui.knee.knee_page import KneePage
from kneeapp.ui.routines.chooser import RoutineChooser
from kneeapp.ui.theme import Look

_WIDEST_PX, _NARROWEST_PX, _GAP_PX, _FRAME_PX = 520, 380, 10, 72


class ChooserDrawer(Drawer):
    """Covers the page until a routine is chosen, and goes when it is shut.

    Args:
        look: colours and fonts.
        page: the page.
        chooser: the list.
    """

    def __init__(self, look: Look, page: KneePage, chooser: RoutineChooser) -> None:
        super().__init__(look, _("Choose a routine"), page)
        self._chooser, self._knee = chooser, page
        self.hold(chooser, chooser.chosen_row())
        self.closed.connect(self._go)
        page.installEventFilter(self)
        self._fit()

    def open(self) -> None:
        """Show it, with the chosen routine in sight."""
        super().open()
        self._chooser.scroller.ensureWidgetVisible(self._chooser.chosen_row())

    def _fit(self) -> None:
        px, page = self._look.px, self._knee
        stage = page.stage
        at = stage.mapTo(page, QPoint(0, 0))
        start = stage.start.mapTo(page, QPoint(0, 0))
        wide = min(max(stage.width(), px(_NARROWEST_PX)), px(_WIDEST_PX), page.width() - 16)
        left = min(max(8, at.x() + (stage.width() - wide) // 2), page.width() - wide - 8)
        foot = start.y() - px(_GAP_PX)
        needed = self._chooser.natural_height_px(wide - px(24)) + px(_FRAME_PX)
        tall = min(needed, foot - 8)
        self.place(QRect(left, foot - tall, wide, tall))

    def _go(self) -> None:
        self._knee.stage.routines.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Another one is made when it is wanted again, for by then there may be other routines."""
        super().hideEvent(event)
        self._knee.removeEventFilter(self)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the page."""
        if event.type() is QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)
