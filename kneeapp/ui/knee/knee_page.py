"""The knee page: list, picture and detail of the points, and Start."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from kneeapp.core.body import Leg, View
from kneeapp.core.content import Catalogue
from kneeapp.core.routine import DEFAULT_ROUTINE, point_plan, routine_plan
from kneeapp.core.settings import Legs, Settings
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.announce import announce
from kneeapp.ui.knee.detail_panel import DetailPanel
from kneeapp.ui.knee.leg_images import LegImages
from kneeapp.ui.knee.page_layout import PageLayout
from kneeapp.ui.knee.point_list import PointList
from kneeapp.ui.knee.stage import KneeStage
from kneeapp.ui.knee.stage_geometry import Shown
from kneeapp.ui.knee.words import picture_words
from kneeapp.ui.theme import Look

_LEAST_MARGIN_PX = 10


class Showing(NamedTuple):
    """What the page shows, so that it can be built anew without losing one's place."""

    code: str
    view: View
    leg: Leg


class KneePage(QWidget):
    """The page the app opens with.

    Args:
        look: colours, fonts, text size.
        catalogue: all content, with the routine that Start starts.
        images: the leg.
        settings: which knees, how long, mirror or atlas.
        showing: what to show at first; None: the first point as its best view shows it.
        parent: the window.
    """

    start_wanted = Signal()
    """The whole routine, on the knees of the settings."""
    point_wanted = Signal(str)
    """A session of this point alone."""
    legs_chosen = Signal(object)
    """`Legs`: the knees sessions work on from now on."""
    showing_changed = Signal(object)
    """`Showing`: a hand has changed what is shown."""

    def __init__(
        self,
        look: Look,
        catalogue: Catalogue,
        images: LegImages,
        settings: Settings,
        showing: Showing | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._catalogue, self._settings = look, catalogue, settings
        routine = catalogue.routines[DEFAULT_ROUTINE]
        points = [catalogue.points[code] for code in routine.points]
        self._points = {point.code: point for point in points}
        first_leg = settings.legs.in_order(settings.first_leg)[0]
        self._showing = showing or Showing(points[0].code, points[0].best_view, first_leg)
        self.points = PointList(look, points, self._showing.code)
        self.stage = KneeStage(look, images, points, routine, self._shown(), self)
        self.detail = DetailPanel(look, catalogue, points, settings)
        self.columns = PageLayout(
            look, self, _(routine.title), self.points, self.stage, self.detail
        )
        self._connect()
        self.render(settings)

    def _connect(self) -> None:
        stage = self.stage
        self.points.picked.connect(self.pick)
        stage.picture.picked.connect(self.pick)
        stage.view_chosen.connect(lambda value: self._show(view=View(value)))
        stage.leg_chosen.connect(lambda value: self._show(leg=Leg(value)))
        stage.legs_chosen.connect(lambda value: self.legs_chosen.emit(Legs(value)))
        stage.start_wanted.connect(self.start_wanted)
        self.detail.only_this_wanted.connect(lambda: self.point_wanted.emit(self._showing.code))

    @property
    def showing(self) -> Showing:
        """The chosen point, the view, and the leg of the picture."""
        return self._showing

    def render(self, settings: Settings) -> None:  # type: ignore[override]
        """Show what these settings say. Tells nobody."""
        self._settings = settings
        self.detail.present_settings(settings)
        plan = routine_plan(self._catalogue, DEFAULT_ROUTINE, settings)
        self.stage.present_plan(settings.legs, plan.minutes_rounded_up)
        self._present()

    def pick(self, code: str) -> None:
        """Choose a point, as a click on it does; the picture turns to the view that shows it best.

        Raises:
            KeyError: no such point.
        """
        self._show(code=code, view=self._points[code].best_view)

    def _show(
        self, code: str | None = None, view: View | None = None, leg: Leg | None = None
    ) -> None:
        now = self._showing
        wanted = Showing(code or now.code, view or now.view, leg or now.leg)
        if wanted == now:
            return
        self._showing = wanted
        self._present()
        point = self._points[wanted.code]
        announce(self, picture_words(_(point.plain_name), wanted.leg, wanted.view))
        self.showing_changed.emit(wanted)

    def _shown(self) -> Shown:
        now = self._showing
        return Shown(now.code, now.view, now.leg, self._settings.convention)

    def _present(self) -> None:
        code = self._showing.code
        self.points.present(code)
        self.stage.present(self._shown())
        alone = point_plan(self._catalogue, code, self._settings)
        self.detail.present(code, alone.minutes_rounded_up)

    def sizeHint(self) -> QSize:
        """The page as pictured in the design."""
        return QSize(self._look.px(1092), self._look.px(760))

    def minimumSizeHint(self) -> QSize:
        """The stage alone; list and detail wait in drawers."""
        least = self.stage.minimumSizeHint()
        margin = 2 * self._look.px(_LEAST_MARGIN_PX)
        return QSize(least.width() + margin, least.height() + margin)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns where there is room, drawers where there is not."""
        super().resizeEvent(event)
        self.columns.fit(self.width(), self.height())
