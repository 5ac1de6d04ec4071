"""A change of the history that can be taken back and done again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from kneeapp.core.day_check import DayCheck
from kneeapp.core.record import SessionRecord


class Doing(StrEnum):
    """What an edit does, for the words about it."""

    DELETED = "deleted"
    ADDED = "added"
    CHANGED = "changed"
    RATED = "rated"
    """A rating of a morning or of a day without a session."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What was kept `before` and what is kept `after`; all of it happens at once or nothing.

    A session in `before` alone is deleted, in `after` alone added, in both (by its id) changed.
    Likewise the checks, by their day.
    """

    doing: Doing
    before: tuple[SessionRecord, ...] = ()
    after: tuple[SessionRecord, ...] = ()
    checks_before: tuple[DayCheck, ...] = ()
    checks_after: tuple[DayCheck, ...] = ()

    @property
    def reverse(self) -> Edit:
        """The edit that takes this one back."""
        return replace(
            self,
            before=self.after,
            after=self.before,
            checks_before=self.checks_after,
            checks_after=self.checks_before,
        )


UNDO_MOST = 200
"""So many edits can be taken back."""


@dataclass(frozen=True, slots=True)
class EditLog:
    """Edits that were done, the newest last, and those that were taken back, the next one last."""

    done: tuple[Edit, ...] = ()
    undone: tuple[Edit, ...] = ()

    def with_done(self, edit: Edit) -> EditLog:
        """After an edit; what was taken back cannot be done again any more."""
        return EditLog((*self.done, edit)[-UNDO_MOST:])

    def after_undo(self) -> EditLog:
        """After the newest edit was taken back."""
        return EditLog(self.done[:-1], (*self.undone, self.done[-1]))

    def after_redo(self) -> EditLog:
        """After the edit that was taken back last was done again."""
        return EditLog((*self.done, self.undone[-1]), self.undone[:-1])

    def without_last_done(self) -> EditLog:
        """When the newest edit can never be taken back any more."""
        return EditLog(self.done[:-1], self.undone)

    def without_last_undone(self) -> EditLog:
        """When what was taken back last can never be done again any more."""
        return EditLog(self.done, self.undone[:-1])
