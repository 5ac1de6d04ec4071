"""The knee page: list, picture and detail of the points, and Start."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from kneeapp.core.body import Pose, View
from kneeapp.core.content import Catalogue, Point
from kneeapp.core.message import Message
from kneeapp.core.ports import Atlas
from kneeapp.core.routine import current_routine, point_plan, routine_plan
from kneeapp.core.settings import Legs, Settings
from kneeapp.ui.demo.demo_maker import DemoMaker
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.announce import announce
from kneeapp.ui.knee.choosing import marked_codes, with_point
from kneeapp.ui.knee.detail.detail_panel import DetailPanel
from kneeapp.ui.knee.looking import Looking, Showing
from kneeapp.ui.knee.page_layout import PageLayout
from kneeapp.ui.knee.picture.seen_points import OwnPlaces
from kneeapp.ui.knee.picture.shown import Shown
from kneeapp.ui.knee.points.point_list import PointList
from kneeapp.ui.knee.stage import KneeStage
from kneeapp.ui.knee.stage_words import heard_words, outside_words
from kneeapp.ui.leg.known_atlas import KnownAtlas
from kneeapp.ui.leg.leg_files import Layer
from kneeapp.ui.leg.leg_images import LegImages
from kneeapp.ui.theme import Look

_LEAST_MARGIN_PX = 10


class KneePage(QWidget):
    """The page the app opens with.

    Args:
        look: colours, fonts, text size.
        catalogue: all content, with the routine that Start starts.
        images: the leg.
        settings: which knees, how long, mirror or atlas.
        showing: what to show at first; None: the first point as its best view shows it.
        atlas: gives the turntable when the leg is first turned; None: it cannot be turned.
        parent: the window.
    """

    start_wanted = Signal(str)
    """The whole routine, by its id."""
    routines_wanted = Signal()
    """The list of all routines."""
    point_wanted = Signal(str)
    """A session of this point alone."""
    find_wanted = Signal(str, object)
    """The guide to this point on this `Leg`."""
    legs_chosen = Signal(object)
    """`Legs`: the knees sessions work on from now on."""
    showing_changed = Signal(object)
    """`Showing`: a hand has changed what is shown."""
    trouble_met = Signal(object)
    """`Message`: a picture cannot be used; the page goes on without it."""

    def __init__(
        self,
        look: Look,
        catalogue: Catalogue,
        images: LegImages,
        settings: Settings,
        showing: Showing | None = None,
        atlas: Atlas | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._catalogue, self._settings = look, catalogue, settings
        self._images = images
        self._atlas, self._known = atlas, KnownAtlas(atlas, self._tell)
        self._told: set[str] = set()
        self._alone_minutes: dict[str, int] = {}
        self.routine_id = current_routine(catalogue, settings)
        self.routine = routine = catalogue.routines[self.routine_id]
        points = _ordered(catalogue, routine.points)
        first = showing or Showing(_first_shown(catalogue, points[0], settings))
        self._looking = Looking(first, catalogue.points, images, self._known, self._tell, self)
        self.points = PointList(look, points, self._shown.code, routine.points, catalogue.needs)
        self.stage = KneeStage(look, images, points, routine, self._shown, self._known, self)
        self.detail = DetailPanel(look, catalogue, points, settings, self._demos())
        self.columns = PageLayout(look, self, self.points, self.stage, self.detail)
        self._connect()
        self.render(settings)

    def _connect(self) -> None:
        stage, wishes = self.stage, self.stage.picture.wishes
        looking = self._looking
        self.points.picked.connect(self.pick)
        stage.picture.picked.connect(self.pick)
        stage.view_chosen.connect(looking.choose_view)
        stage.pose_chosen.connect(looking.choose_pose)
        stage.leg_chosen.connect(looking.choose_leg)
        stage.tissue_chosen.connect(looking.choose_tissue)
        stage.picture.tools.names_wanted.connect(looking.choose_names)
        stage.picture.resized.connect(looking.know_stage)
        wishes.lens_wanted.connect(looking.choose_lens)
        wishes.azimuth_wanted.connect(looking.turn)
        wishes.turn_ended.connect(looking.let_go)
        looking.changed.connect(self._follow)
        stage.legs_chosen.connect(lambda value: self.legs_chosen.emit(Legs(value)))
        stage.start_wanted.connect(lambda: self.start_wanted.emit(self.routine_id))
        stage.routines_wanted.connect(self.routines_wanted)
        self.detail.find_wanted.connect(
            lambda: self.find_wanted.emit(self._shown.code, self._shown.leg)
        )
        self.detail.only_this_wanted.connect(lambda: self.point_wanted.emit(self._shown.code))
        # Later: a picture is found missing while it is being painted.
        self._images.trouble_met.connect(self._go_without, Qt.ConnectionType.QueuedConnection)

    @property
    def showing(self) -> Showing:
        """What is shown, and through which lens."""
        return self._looking.now

    def shows_routine_of(self, settings: Settings) -> bool:
        """Whether the routine of these settings is the one shown, as it now is."""
        wanted = current_routine(self._catalogue, settings)
        return self.routine == self._catalogue.routines[wanted]

    @property
    def _shown(self) -> Shown:
        return self._looking.shown

    def render(self, settings: Settings) -> None:  # type: ignore[override]
        """Show what these settings say. Tells nobody."""
        self._settings = settings
        self._alone_minutes.clear()
        self._looking.adopt(replace(self._shown, convention=settings.convention))
        self.detail.present_settings(settings)
        plan = routine_plan(self._catalogue, self.routine_id, settings)
        own = self.routine.own
        legs = settings.legs if own is None else own.legs
        self.stage.present_plan(legs, plan.minutes_rounded_up)
        places = OwnPlaces(settings.own_spots, self._catalogue.plates)
        self.stage.picture.present_own(places)
        self._present_point()
        self._present_picture(glide=False)

    def pick(self, code: str) -> None:
        """Choose a point, as a click on it does; the picture turns to the view that shows it best.

        Raises:
            KeyError: no such point.
        """
        self._looking.pick(code)

    def _follow(self, before: Showing, now: Showing, glide: bool) -> None:
        """A hand has changed what is shown."""
        other_point = now.shown.code != before.shown.code
        if other_point:
            self._present_point()
        self._present_picture(glide=glide)
        layers, name = self.stage.picture.leg.layers_of(now.shown), self._looking.point.plain_name
        line = self._line() if other_point else ""
        words = line or heard_words(before, now, layers, _(name), glide)
        if words:
            announce(self, words)
        self.showing_changed.emit(now)

    def _line(self) -> str:
        """What the picture cannot show; mostly nothing."""
        point = self._looking.point
        if not point.is_drawn and not point.pair:
            return outside_words(point)
        if not self._images.has(self._shown.sight, Layer.SKIN):
            return _("The picture of this side is missing.")
        return ""

    def _present_point(self) -> None:
        code = self._shown.code
        self.points.present(code)
        if code not in self._alone_minutes:
            alone = point_plan(self._catalogue, code, self._settings)
            self._alone_minutes[code] = alone.minutes_rounded_up
        self.detail.present(code, self._alone_minutes[code])

    def _present_picture(self, *, glide: bool) -> None:
        shown, lens = self._looking.now
        chosen = marked_codes(self._looking.point)
        self.stage.present(shown, lens, chosen, self._line(), glide=glide)
        self.detail.present_leg(shown.leg)

    def _demos(self) -> DemoMaker | None:
        """What "Show me how" is drawn from."""
        if self._atlas is None:
            return None
        maker = DemoMaker(
            self._look, self._catalogue, self._images, self._atlas, lambda: self._settings, self
        )
        maker.trouble_met.connect(self._tell)
        return maker

    def _go_without(self, message: Message) -> None:
        self._tell(message)
        self.stage.present_available()
        self._present_picture(glide=False)

    def _tell(self, message: Message) -> None:
        if message.plain() not in self._told:
            self._told.add(message.plain())
            self.trouble_met.emit(message)

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


def _ordered(catalogue: Catalogue, routine: tuple[str, ...]) -> list[Point]:
    """All points, those of the routine first and in its order."""
    first = [catalogue.points[code] for code in routine]
    return first + [point for code, point in catalogue.points.items() if code not in routine]


def _first_shown(catalogue: Catalogue, point: Point, settings: Settings) -> Shown:
    leg = settings.legs.in_order(settings.first_leg)[0]
    plain = Shown(point.code, Pose.STANDING, View.FRONT, leg, settings.convention)
    return with_point(plain, point.code, catalogue.points)
