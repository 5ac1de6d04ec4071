"""What the editor asks for in sheets: the next point, and a breath of one's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from kneeapp.core.content import Catalogue
from kneeapp.core.draft import Draft
from kneeapp.core.own_breath import OwnBreath
from kneeapp.core.own_routine import OwnRoutine, can_take, with_point
from kneeapp.core.settings import Settings
from kneeapp.ui.frame import Frame
from kneeapp.ui.routines.sheets import ask_for_breath, ask_for_point


class Edits(Protocol):
    """What edits a routine."""

    catalogue: Catalogue
    settings: Callable[[], Settings]

    @property
    def draft(self) -> Draft[OwnRoutine] | None:
        """What is being edited."""

    def change(self, routine: OwnRoutine, about: str, frame: Frame) -> None:
        """Let the routine be another."""

    def change_settings(self, settings: Settings) -> None:
        """Let the settings be others."""


def add_point(edits: Edits, frame: Frame) -> None:
    """Ask for the next point and append it."""

    def then(code: str) -> None:
        if edits.draft is not None:
            edits.change(with_point(edits.draft.now, edits.catalogue.points[code]), "", frame)

    if edits.draft is not None:
        points = can_take(edits.draft.now, edits.catalogue.points)
        ask_for_point(frame, points, edits.catalogue.needs, then)


def make_breath(edits: Edits, frame: Frame) -> None:
    """Ask for a breathing pattern; the routine takes it."""

    def then(own: tuple[OwnBreath, ...], chosen: str) -> None:
        edits.change_settings(replace(edits.settings(), own_breaths=own))
        if edits.draft is not None:
            edits.change(replace(edits.draft.now, breath=chosen), "", frame)

    ask_for_breath(frame, edits.settings().own_breaths, then)
