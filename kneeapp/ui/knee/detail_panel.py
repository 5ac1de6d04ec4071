"""The detail of the chosen point, and the way to practise it alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kneeapp.core.content import Catalogue, Point
from kneeapp.core.settings import Settings
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.card import Hairline
from kneeapp.ui.kit.scroll import Scroll
from kneeapp.ui.knee.detail_body import DetailBody
from kneeapp.ui.knee.idle_work import IdleWork
from kneeapp.ui.theme import Look

# Room of the scroll bar, which lies in the padding of whatever holds the panel.
_BAR_PX = 12


class DetailPanel(QWidget):
    """Shows one point at a time. What was built once is kept, so that a click costs little.

    Args:
        look: colours and fonts.
        catalogue: all content.
        points: the points that can be shown.
        settings: how long a hold lasts.
        parent: the widget it lies in.
    """

    only_this_wanted = Signal()

    def __init__(
        self,
        look: Look,
        catalogue: Catalogue,
        points: Sequence[Point],
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._catalogue, self._settings = look, catalogue, settings
        self._points = {point.code: point for point in points}
        self._bodies: dict[str, DetailBody] = {}
        self._areas: dict[str, Scroll] = {}
        self.pages = QStackedWidget()
        self.only_button = Button(look, _("Only this point"), "secondary", "play")
        self.only_button.clicked.connect(self.only_this_wanted)
        self._ahead = IdleWork(self._build_one, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(12))
        column.addWidget(self.pages, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(0, 0, _BAR_PX, 0)
        foot.setSpacing(look.px(12))
        foot.addWidget(Hairline(look))
        foot.addWidget(self.only_button)
        column.addLayout(foot)

    def present(self, code: str, only_minutes: int) -> None:
        """Show a point, and how many minutes it takes alone. Tells nobody."""
        self._ahead.put_off()
        self._build(code)
        area = self._areas[code]
        if self.pages.currentWidget() is not area:
            area.verticalScrollBar().setValue(0)
            self.pages.setCurrentWidget(area)
            self.setFocusProxy(area)
        words = _("Only this point · {minutes} min").format(minutes=only_minutes)
        if words != self.only_button.label():
            self.only_button.set_text(words)

    def present_settings(self, settings: Settings) -> None:
        """Show how long holds last now. Tells nobody."""
        self._settings = settings
        for body in self._bodies.values():
            body.present(settings)

    def body_of(self, code: str) -> DetailBody:
        """What is shown of a point; built when it is not yet."""
        self._build(code)
        return self._bodies[code]

    def stops(self) -> list[QWidget]:
        """Where Tab stops: what is scrolled, then the button."""
        return [*self._areas.values(), self.only_button]

    def _build(self, code: str) -> None:
        if code in self._bodies:
            return
        body = DetailBody(self._look, self._points[code], self._catalogue, self._settings)
        area = Scroll(self._look, "surface")
        # Always there, so that the texts keep their width; it draws nothing when all fits.
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        area.setAccessibleName(_(self._points[code].plain_name))
        area.body.addWidget(body)
        area.body.addStretch(1)
        self.pages.addWidget(area)
        # Made late, it would come last; and Qt leaves what takes no keys out of the order.
        area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if self._areas:
            QWidget.setTabOrder(list(self._areas.values())[-1], area)
        self._bodies[code], self._areas[code] = body, area

    def _build_one(self) -> bool:
        """Build, and lay out, one more point before somebody asks for it."""
        missing = next((code for code in self._points if code not in self._bodies), None)
        if missing is None:
            return False
        self._build(missing)
        area = self._areas[missing]
        area.resize(self.pages.size())
        area.ensurePolished()
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """The others are built a little later."""
        super().showEvent(event)
        self._ahead.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Not where nobody looks."""
        super().hideEvent(event)
        self._ahead.stop()
