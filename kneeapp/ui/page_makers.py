"""Makes the pages when they are first shown, and remembers where the user was on each.

All but the first page are imported then too, so that the start does not wait for them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from kneeapp.core.errors import AppError
from kneeapp.core.message import Message
from kneeapp.core.ports import HistoryStore
from kneeapp.core.routine_shelf import RoutineShelf
from kneeapp.core.settings import Legs, Settings
from kneeapp.ui.appearance import open_folder
from kneeapp.ui.frame import Frame
from kneeapp.ui.i18n import _
from kneeapp.ui.knee.knee_page import KneePage
from kneeapp.ui.knee.looking import Showing
from kneeapp.ui.leg.leg_images import LegImages
from kneeapp.ui.parts import Parts
from kneeapp.ui.sound.session_sound import SessionSound
from kneeapp.ui.start_notices import Notice

if TYPE_CHECKING:
    from kneeapp.core.content import Catalogue
    from kneeapp.core.own_breath import OwnBreath
    from kneeapp.core.thumbs import HandMinutes
    from kneeapp.ui.find.find_door import FindDoor
    from kneeapp.ui.record_pages import RecordPages
    from kneeapp.ui.routines.routine_desk import RoutineDesk
    from kneeapp.ui.settings.page_column import Place
    from kneeapp.ui.settings.settings_page import SettingsPage


RECORD_PAGES = ("history", "insights", "import", "backups")
"""The pages that look back."""
_LOOKED_BACK = 200
"""More sessions than anybody does in a week."""


class PageMakers(QObject):
    """Builds each page for a frame and passes its wishes on.

    Signals:
        start_wanted(str): a routine, by its id.
        last_wanted(): the same session as last time.
        point_wanted(str): one point alone, by its code.
        settings_wanted(Settings): the settings as they shall be.
    """

    start_wanted = Signal(str)
    last_wanted = Signal()
    point_wanted = Signal(str)
    settings_wanted = Signal(object)

    def __init__(
        self,
        parts: Parts,
        history: HistoryStore,
        sound: SessionSound,
        settings: Callable[[], Settings],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._parts = parts
        self._history = history
        self._sound = sound
        self._settings = settings
        self._window = parent
        self._showing: Showing | None = None
        self._told: set[str] = set()
        self._without: list[Message] = []
        self._settings_page: SettingsPage | None = None
        self._settings_place: Place | None = None

    @cached_property
    def records(self) -> RecordPages:
        """The pages that look back; made when one is first asked for."""
        from kneeapp.ui.record_pages import RecordPages

        pages = RecordPages(self._parts, self._history, self._settings, self._window)
        pages.start_wanted.connect(self.start_wanted)
        pages.settings_wanted.connect(self.settings_wanted)
        return pages

    @cached_property
    def _find(self) -> FindDoor:
        """The door to the guide; made when it is first opened."""
        from kneeapp.ui.find.find_door import FindDoor

        door = FindDoor(self._parts, self._settings, self._window)
        door.settings_wanted.connect(self.settings_wanted)
        return door

    @cached_property
    def _routines(self) -> RoutineDesk:
        """Everything about routines; made when one is first chosen or changed."""
        from kneeapp.ui.routines.routine_desk import RoutineDesk

        desk = RoutineDesk(
            self._parts.catalogue,
            self._settings,
            lambda: _hand_minutes(self._parts, self._history),
            self._window,
        )
        desk.settings_wanted.connect(self.settings_wanted)
        desk.last_wanted.connect(self.last_wanted)
        return desk

    def makers(self, images: LegImages) -> dict[str, Callable[[Frame], QWidget]]:
        """What makes each page, by its name."""
        return {
            "knee": lambda frame: self._make_knee(frame, images),
            "find": lambda frame: self._find.make(frame, images),
            "routine": self._make_routine,
            "settings": self._make_settings,
            "help": self._make_help,
            **{name: partial(self._make_record_page, name) for name in RECORD_PAGES},
        }

    def render(self, frame: Frame, settings: Settings) -> None:
        """Show new settings on the pages that tell them."""
        _render_knee(frame, settings)
        if frame.page("routine") is not None:
            self._routines.render(frame)
        if frame.page("find") is not None:
            self._find.render(frame, settings)
        if self._settings_page is not None:
            self._settings_page.render(settings)

    def remember_place(self) -> None:
        """Keep where the user is on a page that is about to be built anew."""
        page = self._settings_page
        self._settings_place = page.place() if page is not None else None
        self._settings_page = None
        if "records" in self.__dict__:
            self.records.take_over()

    def freshen(self, frame: Frame, name: str) -> None:
        """A page that has just been shown: what looks back is made anew on another day."""
        if name in RECORD_PAGES:
            self.records.freshen(frame, name)

    def end(self, frame: Frame) -> bool:
        """The window closes: what is being written or read is given up. Whether it may close."""
        made = self.__dict__
        if "_routines" in made and not self._routines.end(frame):
            return False
        return "records" not in made or self.records.end(frame)

    def undo(self, frame: Frame) -> None:
        """Take back what was done last on the page in front."""
        if frame.current_page == "find":
            self._find.undo(frame)
        elif "_routines" in self.__dict__ and self._routines.has_undo(frame):
            self._routines.undo(frame)
        else:
            self.records.undo(frame)

    def _make_knee(self, frame: Frame, images: LegImages) -> QWidget:
        catalogue = self._parts.catalogue
        page = KneePage(
            frame.look, catalogue, images, self._settings(), self._showing, self._parts.atlas
        )
        page.start_wanted.connect(self.start_wanted)
        page.routines_wanted.connect(lambda: self._choose_routine(page, frame))
        page.point_wanted.connect(self.point_wanted)
        page.find_wanted.connect(lambda code, leg: self._find.open(code, leg, frame))
        page.legs_chosen.connect(self._choose_legs)
        page.showing_changed.connect(self._keep_showing)
        page.trouble_met.connect(lambda message: self._tell_of_pictures(frame, message))
        _tell_of_routines(frame, self._parts.catalogue, self._told)
        return page

    def _make_routine(self, frame: Frame) -> QWidget:
        return self._routines.make(frame)

    def _make_record_page(self, name: str, frame: Frame) -> QWidget:
        return self.records.make(name, frame)

    def _make_settings(self, frame: Frame) -> QWidget:
        from kneeapp.ui.settings.settings_page import SettingsPage
        from kneeapp.ui.settings.sound_desk import SoundDesk

        page = SettingsPage(frame.look, self._settings(), self._parts.data_folder, self._history)
        page.day_begin_wanted.connect(lambda hour: self._begin_days_at(hour, page, frame))
        page.changed.connect(self.settings_wanted)
        page.help_wanted.connect(lambda: frame.show_page("help"))
        page.own_breath_wanted.connect(lambda breath: self._make_breath(breath, frame))
        page.folder_wanted.connect(lambda: open_folder(self._parts.data_folder))
        page.backups_wanted.connect(lambda: frame.show_page("backups"))
        page.erase_wanted.connect(lambda: self.records.files.backups.ask_to_erase(frame))
        SoundDesk(self._sound, page.sound)
        self._settings_page = page
        if self._settings_place is not None:
            page.return_to(self._settings_place)
        return page

    def _begin_days_at(self, hour: int, page: SettingsPage, frame: Frame) -> None:
        self.records.begin_days_at(hour, frame)
        page.looking_back.render_day_begin(self._history.day_begins_h)

    def _make_help(self, frame: Frame) -> QWidget:
        from kneeapp.ui.settings.help_page import HelpPage

        page = HelpPage(frame.look, self._parts.catalogue, self._parts.notice)
        page.back_wanted.connect(lambda: frame.show_page("settings"))
        return page

    def _make_breath(self, breath: OwnBreath | None, frame: Frame) -> None:
        from kneeapp.ui.routines.sheets import ask_for_usual_breath

        ask_for_usual_breath(frame, self._settings, self.settings_wanted.emit, breath)

    def _choose_legs(self, legs: Legs) -> None:
        self.settings_wanted.emit(replace(self._settings(), legs=legs))

    def _keep_showing(self, showing: Showing) -> None:
        self._showing = showing

    def _tell_of_pictures(self, frame: Frame, message: Message) -> None:
        """In one notice, each once, however often the pages are built anew."""
        from kneeapp.ui.leg.told_together import told_together  # late: mostly nothing is missing

        if message.plain() not in self._told:
            self._told.add(message.plain())
            self._without.append(message)
            told = told_together(self._without)
            frame.add_notice(Notice(_("Pictures."), told, about="pictures"))

    def _choose_routine(self, page: KneePage, frame: Frame) -> None:
        self._routines.open_chooser(page, frame)
        _tell_of_routines(frame, self._parts.catalogue, self._told)

    def tell_of_routines(self, frame: Frame) -> None:
        """Tell what of the own routines could not be used, if they were looked at; each once."""
        _tell_of_routines(frame, self._parts.catalogue, self._told)


def _tell_of_routines(frame: Frame, catalogue: Catalogue, told: set[str]) -> None:
    """What of the own routines could not be used, if they were looked at; each once."""
    shelf = catalogue.routines
    for trouble in shelf.troubles if isinstance(shelf, RoutineShelf) and shelf.is_read else ():
        if trouble.plain() not in told:
            told.add(trouble.plain())
            frame.add_notice(Notice(_("Own routines."), trouble))


def _hand_minutes(parts: Parts, history: HistoryStore) -> HandMinutes | None:
    """How long each shape of the hand has worked this week; None without a readable history."""
    from kneeapp.core.thumbs import hand_minutes, worked_ms

    try:
        past = history.page(0, _LOOKED_BACK)
    except AppError:
        return None
    return hand_minutes(worked_ms(past, parts.catalogue.points, parts.clock.wall()))


def _render_knee(frame: Frame, settings: Settings) -> None:
    page = frame.page("knee")
    if not isinstance(page, KneePage):
        return
    if page.shows_routine_of(settings):
        page.render(settings)
        return
    # Another routine has other numbers, rows and markers: the page is made anew.
    is_shown = frame.current_page == "knee"
    frame.forget_page("knee")
    if is_shown:
        frame.show_page("knee")
        made = frame.page("knee")
        if isinstance(made, KneePage):
            made.stage.start.setFocus(Qt.FocusReason.OtherFocusReason)
