"""The detail of the chosen point, and the ways to find it on oneself and to practise it alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kneeapp.core.body import Leg
from kneeapp.core.content import Catalogue, Point
from kneeapp.core.settings import Settings
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.card import Hairline
from kneeapp.ui.kit.scroll import Scroll
from kneeapp.ui.kit.tip_words import set_tip, tip_of
from kneeapp.ui.knee.detail.detail_body import DetailBody
from kneeapp.ui.knee.detail.side_by_side import SideBySide
from kneeapp.ui.theme import Look

if TYPE_CHECKING:
    from kneeapp.ui.demo.press_scene import DemoSource

# Room of the scroll bar, which lies in the padding of whatever holds the panel.
_BAR_PX = 12
_AIR_PX = 44
_FADE_PX = 40
# So long after a point was chosen what lies below the end of the panel is told.
_REST_MS = 60


class DetailArea(Scroll):
    """Scrolls the body of the detail, which may have a button one time and none the next.

    Args:
        look: colours.
        detail: the body.
    """

    def __init__(self, look: Look, detail: DetailBody) -> None:
        super().__init__(look, "surface")
        self._look, self._detail = look, detail
        # Always there, so that the texts keep their width; it draws nothing when all fits.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.body.addWidget(detail)
        self.body.addStretch(1)
        # Both paint nothing themselves: where they grow, what they hold need not be painted anew.
        for clear in (detail, self._inner):
            clear.setAttribute(Qt.WidgetAttribute.WA_StaticContents)

    def chain_stop(self) -> None:
        """Another point is shown: let Tab come to its button, or else to this area."""
        # Qt leaves what takes no keys out of the order.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if self._detail.how is not None:
            QWidget.setTabOrder(self, self._detail.how.button)
        if self.isVisible():
            self._let_tab_in()

    def _range_changed(self, _low: int, _high: int) -> None:
        """As of any area, but what does not look otherwise is not painted anew."""
        self._let_tab_in()
        self._end.update(0, self.height() - _FADE_PX, self.width(), _FADE_PX)

    def _has_stop_inside(self) -> bool:
        return self._detail.how is not None

    def fit_now(self) -> None:
        """Be as high inside as the body is, at once and not with the next event."""
        self.body.activate()
        if (inner := self.widget()) is not None:
            high = self.content_height(inner.width())
            inner.resize(inner.width(), max(inner.height(), high))

    def bring_in(self, shown: QWidget) -> None:
        """Let all of a demonstration be seen that was just opened."""
        self.body.activate()
        self.ensureWidgetVisible(shown, 0, self._look.px(_AIR_PX))


class DetailPanel(QWidget):
    """Shows one point at a time, with the same widgets for all of them.

    Args:
        look: colours and fonts.
        catalogue: all content.
        points: the points that can be shown.
        settings: how long a hold lasts, and its rhythm.
        demos: gives what "Show me how" is drawn from; None: there is no demonstration.
        parent: the widget it lies in.
    """

    only_this_wanted = Signal()
    find_wanted = Signal()
    """The guide to the point shown."""

    def __init__(
        self,
        look: Look,
        catalogue: Catalogue,
        points: Sequence[Point],
        settings: Settings,
        demos: Callable[[], DemoSource] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._points = {point.code: point for point in points}
        self._code = ""
        leg = settings.legs.in_order(settings.first_leg)[0]
        self.body = DetailBody(look, catalogue, settings, demos, leg)
        self.area = DetailArea(look, self.body)
        self.body.opened.connect(self.area.bring_in)
        self.find_button = Button(look, _("Find it on me"), "secondary", "target")
        self.find_button.clicked.connect(self.find_wanted)
        self.only_button = Button(look, _("Practise"), "secondary", "play")
        self.only_button.clicked.connect(self.only_this_wanted)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.complete)
        self.setFocusProxy(self.area)
        self._build()

    def _build(self) -> None:
        look = self._look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(12))
        column.addWidget(self.area, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(0, 0, _BAR_PX, 0)
        foot.setSpacing(look.px(12))
        foot.addWidget(Hairline(look))
        foot.addWidget(SideBySide(self.find_button, self.only_button, look.px(8)))
        column.addLayout(foot)

    def present(self, code: str, only_minutes: int, leg: Leg | None = None) -> None:
        """Show a point. Tells nobody.

        Args:
            code: which.
            only_minutes: how many minutes it takes alone.
            leg: on which leg a demonstration shows it; None: as before.
        """
        if code != self._code:
            self._code = code
            self.area.verticalScrollBar().setValue(0)
            self.body.present_point(self._points[code])
            self._complete_what_is_seen()
            self.area.setAccessibleName(_(self._points[code].plain_name))
            self.area.chain_stop()
        if not self.body.is_whole:
            self._rest.start()
        if leg is not None:
            self.present_leg(leg)
        words = _("Practise this point, {minutes} min").format(minutes=only_minutes)
        if words != tip_of(self.only_button):
            set_tip(self.only_button, words)
            self.only_button.setAccessibleName(words)

    def present_leg(self, leg: Leg) -> None:
        """Show demonstrations on this leg. Tells nobody."""
        self.body.present_leg(leg)

    def present_settings(self, settings: Settings) -> None:
        """Show how long holds last now. Tells nobody."""
        self.body.present_settings(settings)

    def _complete_what_is_seen(self) -> None:
        """A panel so high that it shows more than the beginning shows all at once."""
        if self.isVisible() and self.body.begins_px < self.area.height():
            self.body.complete()

    def complete(self) -> None:
        """Show all about the point, down to the end, and not a little later."""
        if not self.body.is_whole:
            self.body.complete()
            self.area.fit_now()

    def stops(self) -> list[QWidget]:
        """Where Tab stops: what is scrolled and what lies in it, then the buttons."""
        return [self.area, *self.body.stops(), self.find_button, self.only_button]

    def showEvent(self, event: QShowEvent) -> None:
        """The rest of the point a little later."""
        super().showEvent(event)
        self._rest.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Not where nobody looks."""
        super().hideEvent(event)
        self._rest.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More of a point may be seen than there is yet."""
        super().resizeEvent(event)
        self._rest.start()
