"""Backups: what one holds, why it was made, and which of them may go."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from kneeapp.core.errors import AppError
from kneeapp.core.message import Message

AUTOMATIC_MOST = 30
"""So many backups made after a session are kept, one for each day."""
BEFORE_MOST = 10
"""So many backups made before a large change are kept."""


class Reason(StrEnum):
    """Why a backup was made."""

    AFTER_SESSION = "after_session"
    BY_HAND = "by_hand"
    BEFORE_IMPORT = "before_import"
    BEFORE_RESTORE = "before_restore"
    BEFORE_UPDATE = "before_update"

    @property
    def is_before(self) -> bool:
        """Whether it was made because something large was about to change."""
        return self in (Reason.BEFORE_IMPORT, Reason.BEFORE_RESTORE, Reason.BEFORE_UPDATE)


@dataclass(frozen=True, slots=True)
class Holding:
    """What a backup holds, or what there is now.

    `first_at` and `last_at` are the starts of the first and the last session, aware, by the offset
    of the place they were done in; None without any session. Of a copy of the history alone
    `own` is None: it knows nothing of routines, spots, breaths and activities.
    """

    sessions: int
    first_at: datetime | None
    last_at: datetime | None
    own: OwnCounts | None


@dataclass(frozen=True, slots=True)
class OwnCounts:
    """How much of the user's own there is beside the sessions."""

    routines: int = 0
    spots: int = 0
    breaths: int = 0
    activities: int = 0


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup in the list.

    `name` is that of its file; `made_at` is aware. `holding` is None when the file cannot be read;
    `flaw` then says why.
    """

    name: str
    made_at: datetime
    reason: Reason
    size_bytes: int
    holding: Holding | None
    flaw: Message | None = None


@dataclass(frozen=True, slots=True)
class Present:
    """What there is now, and how many sessions have begun since a moment."""

    holding: Holding
    since: int


@dataclass(frozen=True, slots=True)
class Inventory:
    """What "delete everything" would delete. Counts are None where they cannot be told.

    `foreign` names what lies in the data folder and is not of the app: it stays.
    """

    sessions: int | None
    own: OwnCounts
    backups: int
    size_bytes: int
    foreign: tuple[str, ...]


Done = Callable[["Backup | AppError | None"], None]
"""Told in another thread: the backup that was made, or why not; None when there is none to tell."""


class Backups(Protocol):
    """Copies of all that is the user's own, and the way back to one of them.

    Every method but `in_background` and the property may take a while with a large history.
    """

    @property
    def folder(self) -> str:
        """Where they lie, as text."""

    def kept(self) -> tuple[Backup, ...]:
        """All there are, newest first; one that cannot be read stands among them.

        Raises:
            AppError: the folder cannot be read.
        """

    def present(self, since: datetime | None = None) -> Present:
        """What there is now, and how many sessions began after `since`.

        Raises:
            AppError: the history cannot be read.
        """

    def inventory(self) -> Inventory:
        """What "delete everything" would delete, the backups included."""

    def make(self, reason: Reason) -> Backup:
        """Make one, and let go of those that are too many of their kind.

        Raises:
            AppError: the disk said no; no half of one stays behind.
        """

    def restore(self, name: str) -> Backup | None:
        """Put the sessions and all that is the user's own back as they were; settings stay.

        All of it happens or nothing, also when the power goes in the middle. The history has to be
        opened anew afterwards, and so has all that shows it.

        Returns:
            The backup of the state before, by which this can be undone. None where a history that
            could not be read was set aside instead.

        Raises:
            AppError: the backup cannot be used, or the disk said no. Nothing was changed.
        """

    def in_background(self, work: Callable[[], Backup | None], done: Done | None) -> None:
        """Do `work` in a thread; `done` hears of its end there. Never waits, never raises."""


def outdated(kept: Iterable[Backup]) -> tuple[Backup, ...]:
    """Those that may go: of their kind, newer ones are enough.

    After a session: the last of each local day, and of these the newest `AUTOMATIC_MOST`. Before a
    change: the newest `BEFORE_MOST`. One that was made by hand, or cannot be read, never goes.
    """
    days: set[date] = set()
    before = 0
    gone = []
    for backup in sorted(kept, key=lambda one: (one.made_at, one.name), reverse=True):
        if backup.holding is None:
            continue
        if backup.reason is Reason.AFTER_SESSION:
            day = backup.made_at.date()
            if day in days or len(days) >= AUTOMATIC_MOST:
                gone.append(backup)
            else:
                days.add(day)
        elif backup.reason.is_before:
            before += 1
            if before > BEFORE_MOST:
                gone.append(backup)
    return tuple(gone)


def newest_usable(kept: Iterable[Backup]) -> Backup | None:
    """The newest that can be read, or None."""
    usable = (backup for backup in kept if backup.holding is not None)
    return max(usable, key=lambda one: (one.made_at, one.name), default=None)
