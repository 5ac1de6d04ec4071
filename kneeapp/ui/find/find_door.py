"""The door to the guide: makes its page, keeps own spots, opens the sheet for the hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from kneeapp.core.body import Leg
from kneeapp.core.errors import AppError
from kneeapp.core.landmarks import Landmarks
from kneeapp.core.own_hand import (
    SCREEN_NAME_MAX_CHARS,
    Screen,
    screen_named,
    sensible_px_per_mm,
    with_screen,
)
from kneeapp.core.settings import Settings
from kneeapp.ui.find.spot_desk import SpotDesk
from kneeapp.ui.frame import Frame
from kneeapp.ui.i18n import _
from kneeapp.ui.leg.leg_images import LegImages
from kneeapp.ui.leg.words import knee_word
from kneeapp.ui.parts import Parts

if TYPE_CHECKING:
    from kneeapp.ui.find.find_page import FindPage
    from kneeapp.ui.find.finding import Finding

PAGE = "find"
_HOME = "knee"
_MM_IN_INCH = 25.4


class FindDoor(QObject):
    """Everything between the window and the guide.

    Args:
        parts: content, atlas.
        settings: gives the settings as they are.
        window: whose screen the hand is measured on.

    Signals:
        settings_wanted(Settings): the settings as they shall be.
    """

    settings_wanted = Signal(object)

    def __init__(self, parts: Parts, settings: Callable[[], Settings], window: QWidget) -> None:
        super().__init__(window)
        self._parts, self._settings, self._window = parts, settings, window
        self._finding: Finding | None = None
        self._told_atlas = False
        self.desk = SpotDesk(settings, self)
        self.desk.settings_wanted.connect(self.settings_wanted)

    def open(self, code: str, leg: Leg, frame: Frame) -> None:
        """Begin the guide to a point on a leg."""
        from kneeapp.ui.find.finding import Finding  # late: the start needs no guide

        self._show(Finding(code, leg), frame)

    def make(self, frame: Frame, images: LegImages) -> QWidget:
        """The page, where the user was on it."""
        from kneeapp.ui.find.find_page import FindPage
        from kneeapp.ui.find.finding import Finding

        catalogue = self._parts.catalogue
        finding = self._finding or Finding(next(iter(catalogue.points)), Leg.LEFT)
        landmarks = self._landmarks(finding, frame)
        page = FindPage(frame.look, catalogue, images, landmarks, self._settings(), finding)
        page.back_wanted.connect(lambda: self._leave(frame))
        page.found.connect(lambda: self._found(page, frame))
        page.spot_wanted.connect(self.desk.put)
        page.put_back.connect(
            lambda: frame.say(_("Back at the taught place"), _("Undo"), lambda: self.undo(frame))
        )
        page.hand_wanted.connect(lambda: self._measure(frame))
        page.finding_changed.connect(lambda now: self._keep(now, page, frame))
        return page

    def render(self, frame: Frame, settings: Settings) -> None:
        """Show new settings on the page, if there is one."""
        page = self._page(frame)
        if page is not None:
            page.render(settings)

    def undo(self, frame: Frame) -> None:
        """Take the last change of an own spot back."""
        if self.desk.undo() is not None:
            frame.dismiss_toast()

    def _page(self, frame: Frame) -> FindPage | None:
        page = frame.page(PAGE)
        if page is None:
            return None
        from kneeapp.ui.find.find_page import FindPage

        return page if isinstance(page, FindPage) else None

    def _landmarks(self, finding: Finding, frame: Frame) -> Landmarks | None:
        from kneeapp.ui.find.subject import subject_of

        convention = self._settings().convention
        subject = subject_of(self._parts.catalogue, finding.code, finding.leg, convention)
        if subject is None:
            return None
        try:
            return self._parts.atlas.landmarks(subject.pose)
        except AppError as trouble:
            if not self._told_atlas:
                self._told_atlas = True
                frame.say_trouble(trouble.message)
            return None

    def _show(self, finding: Finding, frame: Frame) -> None:
        self._finding = finding
        frame.forget_page(PAGE)
        frame.show_page(PAGE)

    def _keep(self, finding: Finding, page: FindPage, frame: Frame) -> None:
        if finding.code != page.finding.code:
            self._show(finding, frame)
        else:
            self._finding = finding

    def _leave(self, frame: Frame) -> None:
        from kneeapp.ui.knee.knee_page import KneePage

        frame.show_page(_HOME)
        page = frame.page(_HOME)
        if isinstance(page, KneePage) and page.detail.find_button.isVisible():
            # Where one came from; else the keys would begin at the rail.
            page.detail.find_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _found(self, page: FindPage, frame: Frame) -> None:
        finding, own = page.finding, page.spot.own()
        self._leave(frame)
        knee = knee_word(finding.leg)
        if own.is_empty:
            words = _("{code}, {knee}: found at the taught place")
            frame.say(words.format(code=finding.code, knee=knee))
            return
        words = _("{code}, {knee}: your own spot is kept")
        frame.say(words.format(code=finding.code, knee=knee), icon="check")

    def _measure(self, frame: Frame) -> None:
        from kneeapp.ui.find.hand_sheet import HandSheet

        settings, name = self._settings(), self._screen_name()
        known = screen_named(settings.screens, name)
        scale = known.px_per_mm if known else self._reported_px_per_mm()
        sheet = HandSheet(frame.look, frame, scale, settings.four_fingers_mm)
        fitted = [scale]
        sheet.screen_fitted.connect(fitted.append)

        def end(changed: Settings | None) -> None:
            sheet.close_sheet()
            sheet.deleteLater()
            if changed is not None:
                self.settings_wanted.emit(changed)

        def choose(width_mm: float | None) -> None:
            now = replace(self._settings(), four_fingers_mm=width_mm)
            if len(fitted) > 1:
                screens = with_screen(now.screens, Screen(name, round(fitted[-1], 3)))
                now = replace(now, screens=screens)
            end(now)

        sheet.chosen.connect(choose)
        sheet.dismissed.connect(lambda: end(None))
        sheet.open_sheet()

    def _screen_name(self) -> str:
        screen = self._window.screen()
        parts = (screen.manufacturer(), screen.model(), screen.name())
        # Logical pixels change with the scale of the desktop.
        scale = f"@{screen.devicePixelRatio():g}"
        name = " ".join(part for part in parts if part)
        return f"{name[: SCREEN_NAME_MAX_CHARS - len(scale)]}{scale}"

    def _reported_px_per_mm(self) -> float:
        return sensible_px_per_mm(self._window.screen().physicalDotsPerInch() / _MM_IN_INCH)
