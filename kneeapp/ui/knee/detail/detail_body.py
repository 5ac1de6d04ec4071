"""Everything about one point, from its name to its sources."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kneeapp.core.body import Leg
from kneeapp.core.breath import BreathPattern
from kneeapp.core.content import Catalogue, Point
from kneeapp.core.own_breath import pattern_named
from kneeapp.core.press_sight import sight_of
from kneeapp.core.settings import Settings
from kneeapp.ui.demo.show_me_how import ShowMeHow
from kneeapp.ui.i18n import _, _n
from kneeapp.ui.kit.badge import CodeTag
from kneeapp.ui.kit.gauge import Gauge
from kneeapp.ui.kit.para import Heading, Para
from kneeapp.ui.knee.detail.detail_parts import CareNote, DetailColumn, foreign_names, pair_words
from kneeapp.ui.theme import Look, Role

if TYPE_CHECKING:
    from kneeapp.ui.demo.press_scene import DemoSource
    from kneeapp.ui.knee.detail.detail_rest import DetailRest

_SECTION_GAP = 18
_INDENT = 32


class DetailBody(DetailColumn):
    """The detail of one point: how to find and press it, and, once completed, all the rest.

    Args:
        look: colours and fonts.
        catalogue: evidence, sources and the credited origin.
        settings: how long a hold lasts, and its rhythm.
        demos: gives what a demonstration is drawn from; None: there is none.
        leg: on which a demonstration shows it.
    """

    opened = Signal(object)
    """The demonstration, which has just been opened."""

    def __init__(
        self,
        look: Look,
        catalogue: Catalogue,
        settings: Settings,
        demos: Callable[[], DemoSource] | None = None,
        leg: Leg = Leg.LEFT,
    ) -> None:
        super().__init__(look)
        self._catalogue, self._settings = catalogue, settings
        self._demos, self._leg = demos, leg
        self._point: Point | None = None
        self._hows: list[ShowMeHow] = []
        self._name = Heading(look, "")
        self._tag = CodeTag(look, "")
        self._cap = 0
        self._gauge = Gauge(look, self._cap)
        self._seconds = Para(look, "", Role.BODY, "ink2", rich=True)
        self._care = CareNote(look)
        self._rest: DetailRest | None = None
        self.how: ShowMeHow | None = None
        """The button of the demonstration; None where no picture shows the point."""
        self.is_whole = False
        """Whether the rest is that of the point shown."""

    def present_point(self, point: Point) -> None:
        """Show the beginning of another point; the rest comes with `complete`. Tells nobody."""
        self.fold()
        self._point, self.is_whole = point, False
        self.empty()
        self.how = self._how(point)
        self._put_names(point)
        self._put_where(point)
        self._put_how_to_press(point)
        self._care.present([_(caution) for caution in point.cautions])
        self.put(self._care, gap=self._look.px(_SECTION_GAP))
        if self._rest is not None:
            # Hidden, it keeps the height it had: the thumb of the scroll bar must not jump.
            self._rest.hide()
            self.put(self._rest, gap=self._look.px(_SECTION_GAP), shown=False)
        self.refit()

    @property
    def begins_px(self) -> int:
        """The height of the beginning at the present width."""
        return self._care.geometry().bottom() + 1

    def complete(self) -> None:
        """Show what lies farther down: studies, tradition, sources."""
        if self.is_whole or self._point is None:
            return
        self.is_whole = True
        if self._rest is None:
            from kneeapp.ui.knee.detail.detail_rest import DetailRest  # late: the start shows none

            self._rest = DetailRest(self._look, self._catalogue)
            self.put(self._rest, gap=self._look.px(_SECTION_GAP))
        self._rest.show()
        self._rest.present(self._point)
        self.refit()
        self.put_in_order()

    def _how(self, point: Point) -> ShowMeHow | None:
        if self._demos is None or sight_of(point, self._catalogue.points) is None:
            return None
        demos = self._demos

        def make() -> ShowMeHow:
            indent = self._look.px(_INDENT)
            made = ShowMeHow(self._look, demos, point, self._leg, self._breath, indent)
            made.grown.connect(self._regrow)
            self._hows.append(made)
            return made

        how = self.again(("how", point.code), make)
        how.present(self._leg, self._breath)
        return how

    @property
    def _breath(self) -> BreathPattern | None:
        return pattern_named(self._settings.breath, self._settings.own_breaths)

    def _regrow(self) -> None:
        self.refit()
        if self.how is not None and self.how.demonstration is not None:
            self.opened.emit(self.how)

    def stops(self) -> list[QWidget]:
        """Where Tab stops inside, of all points shown so far."""
        return [stop for how in self._hows for stop in how.stops()]

    def fold(self) -> None:
        """Close the demonstration."""
        if self.how is not None:
            self.how.fold()

    def present_leg(self, leg: Leg) -> None:
        """Show the demonstration on this leg. Tells nobody."""
        self._leg = leg
        if self.how is not None:
            self.how.present(leg, self._breath)

    def present_settings(self, settings: Settings) -> None:
        """Show how long a hold of this point lasts with these settings, and its rhythm."""
        before, self._settings = self._settings, settings
        if self.how is not None:
            self.how.present(self._leg, self._breath)
        if self._point is None:
            return
        if before.own_spots != settings.own_spots:
            self._tell_anew(self._point)
        self._tell_seconds(self._point)
        self.refit()

    def _tell_anew(self, point: Point) -> None:
        was_whole = self.is_whole
        self.present_point(point)
        if was_whole:
            self.complete()

    def _tell_seconds(self, point: Point) -> None:
        seconds = point.technique.hold_s(self._settings.hold_s)
        words = _n("**{n} second** on each leg.", "**{n} seconds** on each leg.", seconds)
        self._seconds.set_text(words.format(n=seconds))

    def _put_text(self, para: Para, gap: int = 2) -> None:
        self.put(para, gap=self._look.px(gap), indent=self._look.px(_INDENT))

    def _put_names(self, point: Point) -> None:
        look = self._look
        self._name.set_text(_(point.plain_name))
        self.put(self._name)
        self._tag.set_code(point.code)
        names = self.han(foreign_names(point), Role.BODY, "ink2", look.px(24))
        indent = self._tag.sizeHint().width() + look.px(9)
        self.put(names, gap=look.px(8), indent=indent, mark=self._tag)

    def _put_where(self, point: Point) -> None:
        look = self._look
        self.put_head("target", _("Where"), look.px(_SECTION_GAP))
        self._put_text(self.para(_(point.where)))
        if point.pair:
            pair = _("Two points, pressed together: {codes}.").format(codes=pair_words(point))
            self._put_text(self.para(pair), 6)
        self.put_head("search", _("How to find it"), look.px(_SECTION_GAP))
        steps = [_(step) for step in point.find_steps]
        self.put_numbered(steps, Role.BODY, "ink2", look.px(_INDENT))
        if point.doubt:
            doubt = _("**Feel for it.** {doubt} The dashed ring shows how far.")
            self._put_text(self.para(doubt.format(doubt=_(point.doubt)), rich=True), 6)
        if self._settings.own_spots:
            from kneeapp.ui.leg.own_words import own_spot_lines  # late: most have none

            for line in own_spot_lines(point, self._settings.own_spots, self._catalogue.plates):
                self._put_text(self.para(line), 6)

    def _put_how_to_press(self, point: Point) -> None:
        look, technique = self._look, point.technique
        self.put_head("press", _("How to press"), look.px(_SECTION_GAP))
        if self.how is not None:
            self.put(self.how, gap=look.px(6))
        words = _("{how}, **up to {cap} of 10**. {sensation}").format(
            how=_(technique.how), cap=technique.max_intensity, sensation=_(technique.sensation)
        )
        self._put_text(self.para(words, rich=True))
        if technique.max_intensity != self._cap:
            self._cap = technique.max_intensity
            self._gauge.set_cap(self._cap)
        self.put(self._gauge, gap=look.px(8), indent=look.px(_INDENT))
        self._tell_seconds(point)
        self._put_text(self._seconds, 6)
