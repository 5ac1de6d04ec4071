"""The detail of the chosen point, and the ways to find it on oneself and to practise it alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kneeapp.core.body import Leg
from kneeapp.core.content import Catalogue, Point
from kneeapp.core.settings import Settings
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.card import Hairline
from kneeapp.ui.kit.scroll import Scroll
from kneeapp.ui.knee.detail.detail_body import DetailBody
from kneeapp.ui.knee.detail.idle_work import IdleWork
from kneeapp.ui.knee.detail.side_by_side import SideBySide
from kneeapp.ui.theme import Look

if TYPE_CHECKING:
    from kneeapp.ui.demo.press_scene import DemoSource

# Room of the scroll bar, which lies in the padding of whatever holds the panel.
_BAR_PX = 12
_AIR_PX = 44
# So long after a point was chosen what lies below the end of the panel is added.
_REST_MS = 60


class DetailPanel(QWidget):
    """Shows one point at a time. What was built once is kept, so that a click costs little.

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
        self._look, self._catalogue, self._settings = look, catalogue, settings
        self._demos = demos
        self._leg = settings.legs.in_order(settings.first_leg)[0]
        self._points = {point.code: point for point in points}
        self._bodies: dict[str, DetailBody] = {}
        self._areas: dict[str, Scroll] = {}
        self.pages = QStackedWidget()
        self.find_button = Button(look, _("Find it on me"), "secondary", "target")
        self.find_button.clicked.connect(self.find_wanted)
        self.only_button = Button(look, _("Practise"), "secondary", "play")
        self.only_button.clicked.connect(self.only_this_wanted)
        self._ahead = IdleWork(self._build_one, self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._complete)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(12))
        column.addWidget(self.pages, 1)
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
        self._ahead.put_off()
        self._build(code)
        area = self._areas[code]
        before = self.pages.currentWidget()
        if before is not area:
            for body in self._bodies.values():
                body.fold()
            area.verticalScrollBar().setValue(0)
            self._complete_what_is_seen(self._bodies[code])
            self.pages.setCurrentWidget(area)
            self.setFocusProxy(area)
        self._rest.start()
        if leg is not None:
            self.present_leg(leg)
        words = _("Practise this point, {minutes} min").format(minutes=only_minutes)
        if words != self.only_button.toolTip():
            self.only_button.setToolTip(words)
            self.only_button.setAccessibleName(words)

    def present_leg(self, leg: Leg) -> None:
        """Show demonstrations on this leg. Tells nobody."""
        self._leg = leg
        for body in self._bodies.values():
            body.present_leg(leg)

    def present_settings(self, settings: Settings) -> None:
        """Show how long holds last now. Tells nobody."""
        self._settings = settings
        for body in self._bodies.values():
            body.present(settings)

    def body_of(self, code: str) -> DetailBody:
        """What is shown of a point; built, to its end, when it is not yet."""
        self._build(code)
        body, area = self._bodies[code], self._areas[code]
        if not body.is_whole:
            body.complete()
            area.body.activate()
            # Now, and not with the next event: whoever asks for a body finds it as high as it is.
            if (inner := area.widget()) is not None:
                high = area.content_height(inner.width())
                inner.resize(inner.width(), max(inner.height(), high))
        return body

    def _complete_what_is_seen(self, body: DetailBody) -> None:
        """A panel so high that it shows more than the beginning shows all at once."""
        if not body.is_whole and self.isVisible():
            room = self.pages.size()
            if body.heightForWidth(room.width() - _BAR_PX) < room.height():
                body.complete()

    def _complete(self) -> None:
        area = self.pages.currentWidget()
        for code, one in self._areas.items():
            if one is area:
                self.body_of(code)

    def stops(self) -> list[QWidget]:
        """Where Tab stops: what is scrolled and what lies in it, then the buttons."""
        inside: list[QWidget] = []
        for code, area in self._areas.items():
            inside += [area, *self._bodies[code].stops()]
        return [*inside, self.find_button, self.only_button]

    def _build(self, code: str) -> None:
        if code in self._bodies:
            return
        body = DetailBody(
            self._look, self._points[code], self._catalogue, self._settings, self._demos, self._leg
        )
        area = Scroll(self._look, "surface")
        # Always there, so that the texts keep their width; it draws nothing when all fits.
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        area.setAccessibleName(_(self._points[code].plain_name))
        area.body.addWidget(body)
        area.body.addStretch(1)
        self.pages.addWidget(area)
        # Made late, it would come last; and Qt leaves what takes no keys out of the order.
        area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        before = self.stops()[-3] if self._areas else None
        for stop in (area, *body.stops()):
            if before is not None:
                QWidget.setTabOrder(before, stop)
            before = stop
        body.opened.connect(lambda shown: self._bring_in(area, shown))
        self._bodies[code], self._areas[code] = body, area

    def _bring_in(self, area: Scroll, shown: QWidget) -> None:
        """Let all of a demonstration be seen that was just opened."""
        area.body.activate()
        area.ensureWidgetVisible(shown, 0, self._look.px(_AIR_PX))

    def _build_one(self) -> bool:
        """Build, and lay out, one more point before somebody asks for it."""
        missing = next((code for code in self._points if code not in self._bodies), None)
        if missing is None:
            return False
        self.body_of(missing)
        area = self._areas[missing]
        area.resize(self.pages.size())
        area.ensurePolished()
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """The others are built a little later."""
        super().showEvent(event)
        self._ahead.start()
        self._rest.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Not where nobody looks."""
        super().hideEvent(event)
        self._ahead.stop()
        self._rest.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More of a point may be seen than there is yet."""
        super().resizeEvent(event)
        self._rest.start()
