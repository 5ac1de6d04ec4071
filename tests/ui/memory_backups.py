"""Backups that lie nowhere, for tests of what is shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

from kneeapp.core.errors import AppError
from kneeapp.core.message import Message
from kneeapp.core.safekeeping import (
    Backup,
    Done,
    Holding,
    Inventory,
    OwnCounts,
    Present,
    Reason,
)

ZONE = timezone(timedelta(hours=1))
NOW = datetime(2026, 11, 21, 18, 51, tzinfo=ZONE)
OWN = OwnCounts(2, 3, 1, 2)


def backup(
    days: int, sessions: int, reason: Reason = Reason.AFTER_SESSION, at: datetime = NOW
) -> Backup:
    """One made so many days before."""
    made = at - timedelta(days=days)
    last = made - timedelta(minutes=9)
    holding = Holding(sessions, last - timedelta(days=40), last, OWN)
    name = f"kneeapp-{made:%Y%m%dT%H%M%SZ}.zip"
    return Backup(name, made, reason, 30_000 + 3_000 * sessions, holding)


def some() -> tuple[Backup, ...]:
    """As many as a few weeks make, one of them broken and one a copy of the history alone."""
    broken = Backup(
        "kneeapp-20261105T070000Z.zip",
        NOW - timedelta(days=16),
        Reason.BY_HAND,
        5_000,
        None,
        Message("This file is damaged, or no backup of this app. Nothing in it can be used."),
    )
    alone = Holding(9, NOW - timedelta(days=60), NOW - timedelta(days=20), None)
    copy = Backup(
        "history-format-1-20261103T070000Z.db",
        NOW - timedelta(days=18),
        Reason.BEFORE_UPDATE,
        1_300_000,
        alone,
    )
    reasons = (Reason.AFTER_SESSION, Reason.BEFORE_IMPORT, Reason.BY_HAND)
    usual = tuple(backup(n, 23 - n, reasons[n % 3 if n > 2 else 0]) for n in range(14))
    return (*usual, broken, copy)


class MemoryBackups:
    """Fulfils `core.safekeeping.Backups`; work in the background is done at once.

    `refuses` is raised by whatever is asked to write.
    """

    def __init__(self, backups: tuple[Backup, ...] = ()) -> None:
        self.backups = backups
        self.made: list[Reason] = []
        self.restored: list[str] = []
        self.refuses: AppError | None = None
        self.now = Present(
            Holding(23, NOW - timedelta(days=50), NOW - timedelta(minutes=9), OWN), 0
        )

    @property
    def folder(self) -> str:
        return "/data/backups"

    def kept(self) -> tuple[Backup, ...]:
        return self.backups

    def present(self, since: datetime | None = None) -> Present:
        later = [one for one in range(23) if since and NOW - timedelta(days=one, minutes=9) > since]
        return Present(self.now.holding, len(later))

    def inventory(self) -> Inventory:
        foreign = ("diary.txt", "backups/holiday.zip")
        return Inventory(23, OWN, len(self.backups), 2_300_000, foreign)

    def make(self, reason: Reason) -> Backup:
        if self.refuses is not None:
            raise self.refuses
        self.made.append(reason)
        fresh = backup(0, 23, reason, NOW + timedelta(seconds=len(self.made)))
        self.backups = (fresh, *self.backups)
        return fresh

    def restore(self, name: str) -> Backup | None:
        if self.refuses is not None:
            raise self.refuses
        self.restored.append(name)
        return self.make(Reason.BEFORE_RESTORE)

    def in_background(self, work: Callable[[], Backup | None], done: Done | None) -> None:
        try:
            told: Backup | AppError | None = work()
        except AppError as error:
            told = error
        if done is not None:
            done(told)
