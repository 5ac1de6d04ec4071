"""The window: layout and wiring only. What is decided is decided in `core`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, QSize
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from kneeapp.core.content import Catalogue
from kneeapp.core.errors import AppError
from kneeapp.core.ports import HistoryStore
from kneeapp.core.routine import current_routine, point_plan, routine_plan
from kneeapp.core.settings import Settings
from kneeapp.ui.frame import Frame
from kneeapp.ui.i18n import _
from kneeapp.ui.leg.leg_images import LegImages
from kneeapp.ui.page_makers import PageMakers
from kneeapp.ui.parts import Parts
from kneeapp.ui.rail import RailItem
from kneeapp.ui.session_door import SessionDoor
from kneeapp.ui.sound.session_sound import SessionSound
from kneeapp.ui.theme import Look

if TYPE_CHECKING:
    from kneeapp.core.record import SessionRecord
    from kneeapp.ui.session_controller import SessionController

MINIMUM_PX = QSize(900, 600)
FIRST_PX = QSize(1180, 760)


class MainWindow(QWidget):
    """Holds the frame with the pages and passes wishes to those who fulfil them.

    Args:
        parts: what the outside gives.
        history: the opened history.
        settings: the settings as they were kept.
        make_look: the look for given settings on this desktop.
        sound: the sound.
    """

    def __init__(
        self,
        parts: Parts,
        history: HistoryStore,
        settings: Settings,
        make_look: Callable[[Settings], Look],
        sound: SessionSound,
    ) -> None:
        super().__init__()
        self._parts = parts
        self._settings = settings
        self._make_look = make_look
        self._sound = sound
        self._waiting_routine: str | None = None
        self._frame: Frame | None = None
        self._pages = PageMakers(parts, history, sound, lambda: self._settings, self)
        self._session = SessionDoor(parts, history, sound, lambda: self._settings, self)
        self.setWindowTitle(_("kneeapp"))
        self.setMinimumSize(MINIMUM_PX)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._wire()
        self._build()
        kept = self._kept_geometry().value("geometry")
        if not (isinstance(kept, QByteArray) and self.restoreGeometry(kept)):
            self.resize(FIRST_PX)

    @property
    def frame(self) -> Frame:
        """The frame now shown."""
        assert self._frame is not None
        return self._frame

    @property
    def controller(self) -> SessionController:
        """The session."""
        return self._session.controller

    @property
    def catalogue(self) -> Catalogue:
        """All content."""
        return self._parts.catalogue

    @property
    def settings(self) -> Settings:
        """The settings as they now stand."""
        return self._settings

    def offer_default(self) -> None:
        """Open the check-in for the routine that Start names."""
        self.offer_routine(current_routine(self._parts.catalogue, self._settings))

    def offer_last(self) -> None:
        """Open the check-in for the same session as last time; from the check-out too."""
        # A session is never left by a stray key; the check-out is kept as it stands.
        if self.frame.cover_widget is None or self._session.leave_check_out():
            self._session.offer_last()

    def offer_routine(self, routine_id: str) -> None:
        """Open the check-in for a routine; the first page of all comes before it."""
        if not self._settings.safety_read:
            self._waiting_routine = routine_id
            return
        catalogue, settings = self._parts.catalogue, self._settings
        self._session.offer(lambda now: routine_plan(catalogue, routine_id, settings, now))

    def tell_of_routines(self) -> None:
        """Tell which of the own routines cannot be used, if they were looked at."""
        self._pages.tell_of_routines(self.frame)

    def offer_point(self, code: str) -> None:
        """Open the check-in for one point alone."""
        catalogue, settings = self._parts.catalogue, self._settings
        self._session.offer(lambda now: point_plan(catalogue, code, settings, now))

    def look_back(self) -> None:
        """See to a session that was cut off; the first page of all comes before it."""
        if self._settings.safety_read:
            self._session.look_back()
            self._pages.records.watch(lambda: self.frame)

    def change_settings(self, settings: Settings) -> None:
        """Keep new settings and show what they change."""
        before, self._settings = self._settings, settings
        self._sound.follow(settings)
        if _what_is_built_in(before) == _what_is_built_in(settings):
            self._pages.render(self.frame, settings)
            self._session.render_settings(settings)
        else:
            self._build()
        # Last, so that what it has to say is said by the frame that stays.
        try:
            self._parts.settings.save(settings)
        except AppError as trouble:
            self.frame.say_trouble(trouble.message)

    def follow_desktop(self) -> None:
        """Build everything anew when the desktop wants another look; the place is kept."""
        look, wanted = self.frame.look, self._make_look(self._settings)
        if (look.theme, look.reduced_motion) != (wanted.theme, wanted.reduced_motion):
            self._build()

    def close_at_once(self) -> None:
        """Close without asking (the system ends the program); what was done is kept."""
        self._session.end()
        self._pages.end(self.frame)  # it holds nothing up twice
        self.close()

    def _wire(self) -> None:
        self._session.finished.connect(self._after_session)
        self._session.mute_wanted.connect(self._mute)
        self._pages.start_wanted.connect(self.offer_routine)
        self._pages.last_wanted.connect(self.offer_last)
        self._pages.point_wanted.connect(self.offer_point)
        self._pages.settings_wanted.connect(self.change_settings)
        for keys, act in (
            ("Ctrl+Q", self.close),
            ("Ctrl+1", lambda: self._show_by_key("knee")),
            ("Ctrl+2", lambda: self._show_by_key("history")),
            ("Ctrl+3", lambda: self._show_by_key("insights")),
            ("Ctrl+,", lambda: self._show_by_key("settings")),
            ("F1", lambda: self._show_by_key("help")),
            ("Ctrl+R", self.offer_last),
            ("Ctrl+Z", lambda: self._pages.undo(self.frame)),
        ):
            QShortcut(QKeySequence(keys), self, act)

    def _build(self) -> None:
        look = self._make_look(self._settings)
        QApplication.setPalette(look.palette)
        before = self._frame
        images = LegImages(self._parts.assets, look, self._settings.skin_tone)
        self._frame = frame = Frame(look, _rail_items(), self._pages.makers(images))
        frame.page_shown.connect(lambda name: self._pages.freshen(frame, name))
        self._column.addWidget(self._frame)
        page = "knee"
        if before is not None:
            page = before.current_page
            for notice in before.notices:
                frame.add_notice(notice)
            self._pages.remember_place()
            self._column.removeWidget(before)
            before.hide()
            before.deleteLater()
        self._frame.show_page(page)
        if not self._settings.safety_read:
            from kneeapp.ui.first_run import FirstRun

            first = FirstRun(look, self._parts.catalogue, images)
            first.accepted.connect(self._accept_safety)
            self._frame.cover(first)
        self._session.attach(self._frame, images)

    def _accept_safety(self) -> None:
        self.frame.uncover()
        self.change_settings(replace(self._settings, safety_read=True))
        self.look_back()
        if self._waiting_routine is not None:
            self.offer_routine(self._waiting_routine)
            self._waiting_routine = None

    def _mute(self, muted: bool) -> None:
        self.change_settings(replace(self._settings, muted=muted))

    def _show_by_key(self, page: str) -> None:
        # A session or the first page is never left by a stray key.
        if self.frame.cover_widget is None:
            self.frame.show_page(page)

    def _after_session(self, record: SessionRecord) -> None:
        from kneeapp.ui.after_session import tell_kept  # late: a start has nothing to tell

        self._pages.records.after_session(record.id, self.frame)
        tell_kept(self._session.controller, lambda: self.frame)

    def _kept_geometry(self) -> QSettings:
        return QSettings(self._parts.window_file, QSettings.Format.IniFormat)

    def closeEvent(self, event: QCloseEvent) -> None:
        """In a session: ask first. Else keep the place of the window and go."""
        may = self._session.may_close(self.close_at_once, self.close)
        if not may or not self._pages.end(self.frame):
            event.ignore()
            return
        self._sound.silence()
        self._kept_geometry().setValue("geometry", self.saveGeometry())
        event.accept()


def _what_is_built_in(settings: Settings) -> tuple[object, ...]:
    """The settings the pages are built from; the others they render."""
    return (
        settings.theme,
        settings.text_percent,
        settings.reduced_motion,
        settings.convention,
        settings.skin_tone,
    )


def _rail_items() -> tuple[RailItem, ...]:
    """What the rail leads to."""
    return (
        RailItem("knee", _("Knee"), "knee"),
        RailItem("history", _("History"), "history"),
        RailItem("insights", _("Insights"), "insights"),
        RailItem("settings", _("Settings"), "settings", at_bottom=True),
    )
