"""Everything about one point, from its name to its sources."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kneeapp.core.body import Leg
from kneeapp.core.breath import PATTERNS
from kneeapp.core.content import Catalogue, Point
from kneeapp.core.press_sight import sight_of
from kneeapp.core.settings import Settings
from kneeapp.ui.demo.show_me_how import ShowMeHow
from kneeapp.ui.i18n import _, _n
from kneeapp.ui.kit.badge import CodeTag
from kneeapp.ui.kit.card import Hairline
from kneeapp.ui.kit.gauge import Gauge
from kneeapp.ui.kit.para import Heading, Para
from kneeapp.ui.knee.detail.detail_parts import (
    CareNote,
    Claim,
    foreign_names,
    other_names,
    pair_words,
    put_evidence,
    put_numbered,
    section_head,
    source_numbers,
)
from kneeapp.ui.knee.detail.text_column import TextColumn
from kneeapp.ui.theme import Look, Role

if TYPE_CHECKING:
    from kneeapp.ui.demo.press_scene import DemoSource

_SECTION_GAP = 18
_INDENT = 32


class DetailBody(TextColumn):
    """The detail of one point: how to find and press it, and, once completed, all the rest.

    Args:
        look: colours and fonts.
        point: which.
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
        point: Point,
        catalogue: Catalogue,
        settings: Settings,
        demos: Callable[[], DemoSource] | None = None,
        leg: Leg = Leg.LEFT,
    ) -> None:
        super().__init__()
        self._look, self._point, self._catalogue = look, point, catalogue
        self._numbers = source_numbers(point, catalogue)
        self._seconds = Para(look, "", Role.BODY, "ink2", rich=True)
        self._leg, self._breath = leg, PATTERNS[settings.breath]
        self.how = self._how(demos)
        self._put_names()
        self._put_where_and_how()
        self.put(CareNote(look, [_(c) for c in point.cautions]), gap=look.px(_SECTION_GAP))
        self.is_whole = False
        self.present(settings)

    def complete(self) -> None:
        """Add what lies farther down: studies, tradition, sources."""
        if self.is_whole:
            return
        self.is_whole = True
        self._put_studies()
        self._put_tradition()
        self._put_sources()
        self._put_other_names()
        self.refit()

    def _how(self, demos: Callable[[], DemoSource] | None) -> ShowMeHow | None:
        """The button of the demonstration; None where no picture shows the point."""
        if demos is None or sight_of(self._point, self._catalogue.points) is None:
            return None
        how = ShowMeHow(
            self._look, demos, self._point, self._leg, self._breath, self._look.px(_INDENT)
        )
        how.grown.connect(self._regrow)
        return how

    def _regrow(self) -> None:
        self.refit()
        if self.how is not None and self.how.demonstration is not None:
            self.opened.emit(self.how)

    def stops(self) -> list[QWidget]:
        """Where Tab stops inside."""
        return self.how.stops() if self.how is not None else []

    def fold(self) -> None:
        """Close the demonstration."""
        if self.how is not None:
            self.how.fold()

    def present_leg(self, leg: Leg) -> None:
        """Show the demonstration on this leg."""
        self._leg = leg
        if self.how is not None:
            self.how.present(leg, self._breath)

    def present(self, settings: Settings) -> None:
        """Show how long a hold of this point lasts with these settings, and its rhythm."""
        self._breath = PATTERNS[settings.breath]
        if self.how is not None:
            self.how.present(self._leg, self._breath)
        seconds = self._point.technique.hold_s(settings.hold_s)
        words = _n("**{n} second** on each leg.", "**{n} seconds** on each leg.", seconds)
        self._seconds.set_text(words.format(n=seconds))
        self.refit()

    def _head(self, icon: str, head: str) -> None:
        section_head(self, self._look, icon, head, self._look.px(_SECTION_GAP))

    def _put_text(self, para: Para, gap: int = 2) -> None:
        self.put(para, gap=self._look.px(gap), indent=self._look.px(_INDENT))

    def _put_names(self) -> None:
        look, point = self._look, self._point
        self.put(Heading(look, _(point.plain_name)))
        tag = CodeTag(look, point.code)
        names = Para(look, foreign_names(point), Role.BODY, "ink2", serif=True)
        names.set_font(look.han_font(Role.BODY), look.px(24))
        self.put(names, gap=look.px(8), indent=tag.sizeHint().width() + look.px(9), mark=tag)

    def _put_where_and_how(self) -> None:
        look, point, technique = self._look, self._point, self._point.technique
        self._head("target", _("Where"))
        self._put_text(Para(look, _(point.where), Role.BODY, "ink2"))
        if point.pair:
            pair = _("Two points, pressed together: {codes}.").format(codes=pair_words(point))
            self._put_text(Para(look, pair, Role.BODY, "ink2"), 6)
        self._head("search", _("How to find it"))
        steps = [_(step) for step in point.find_steps]
        put_numbered(self, look, steps, Role.BODY, "ink2", look.px(_INDENT))
        if point.doubt:
            doubt = _("**Feel for it.** {doubt} The dashed ring shows how far.")
            words = doubt.format(doubt=_(point.doubt))
            self._put_text(Para(look, words, Role.BODY, "ink2", rich=True), 6)
        self._head("press", _("How to press"))
        if self.how is not None:
            self.put(self.how, gap=look.px(6))
        words = _("{how}, **up to {cap} of 10**. {sensation}").format(
            how=_(technique.how), cap=technique.max_intensity, sensation=_(technique.sensation)
        )
        self._put_text(Para(look, words, Role.BODY, "ink2", rich=True))
        gauge = Gauge(look, technique.max_intensity)
        self.put(gauge, gap=look.px(8), indent=look.px(_INDENT))
        self._put_text(self._seconds, 6)

    def _put_studies(self) -> None:
        look, summary = self._look, self._point.summary
        self.put(Hairline(look), gap=look.px(_SECTION_GAP))
        self._head("insights", _("What studies show"))
        indent = look.px(_INDENT)
        put_evidence(self, look, summary, self._numbers, gap=look.px(6), indent=indent)

    def _put_tradition(self) -> None:
        evidence = self._catalogue.evidence
        self._head("learn", _("Tradition, claim by claim"))
        for at, told in enumerate(self._point.traditions):
            claim = Claim(self._look, told, evidence[told.evidence], self._numbers)
            self.put(claim, gap=self._look.px(16 if at else 8))

    def _put_sources(self) -> None:
        look = self._look
        self._head("note", _("Sources"))
        lines = [self._catalogue.sources[key] for key in self._numbers]
        put_numbered(self, look, lines, Role.CAPTION, "ink3", 0)
        origin = Para(look, _(self._catalogue.origin), Role.CAPTION, "ink3")
        self.put(origin, gap=look.px(12))

    def _put_other_names(self) -> None:
        """What it is called in Japan and in Korea, where that is sure."""
        look, words = self._look, other_names(self._point)
        if words:
            names = Para(look, words, Role.CAPTION, "ink3", serif=True)
            names.set_font(look.han_font(Role.CAPTION), look.px(20))
            self.put(names, gap=look.px(12))
