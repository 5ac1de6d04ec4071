"""What the editor asks about a routine: its plan, its mistakes, and names that are free."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kneeapp.core.content import Catalogue
from kneeapp.core.message import Message
from kneeapp.core.own_routine import OwnRoutine, other_name, problems
from kneeapp.core.plan import Plan
from kneeapp.core.routine import routine_plan
from kneeapp.core.settings import Settings
from kneeapp.ui.i18n import _


class RoutineFacts:
    """Answers from the content and the settings as they are.

    Args:
        catalogue: all content.
        settings: gives the settings.
    """

    def __init__(self, catalogue: Catalogue, settings: Callable[[], Settings]) -> None:
        self._catalogue, self._settings = catalogue, settings

    def problems_of(self, routine: OwnRoutine) -> tuple[Message, ...]:
        """What keeps a routine from being used."""
        return problems(routine, self._catalogue.points)

    def plan_of(self, routine: OwnRoutine) -> Plan | None:
        """The plan a routine makes, named or not; None where it cannot be used yet."""
        if self.problems_of(replace(routine, name="x")):
            return None
        alone = replace(self._catalogue, routines={routine.id: routine.as_routine()})
        return routine_plan(alone, routine.id, self._settings())

    def free_name(self, name: str, *others: str) -> str:
        """A name like this one that no routine has, nor any of `others`."""
        taken = [_(routine.title) for routine in self._catalogue.routines.values()]
        return other_name(name, [*taken, *others])
