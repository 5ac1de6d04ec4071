"""What is said of a backup. Pure: today is an argument."""

from __future__ import annotations

from datetime import date, datetime

from kneeapp.core.safekeeping import Backup, Holding, Inventory, Present, Reason
from kneeapp.ui.dates import clock_time, long_date, short_date
from kneeapp.ui.i18n import _, _n, tell

_KILO, _MEGA, _GIGA = 1_000, 1_000_000, 1_000_000_000


def reason_words(reason: Reason) -> str:
    """Why it was made."""
    return {
        Reason.AFTER_SESSION: _("after a session"),
        Reason.BY_HAND: _("by hand"),
        Reason.BEFORE_IMPORT: _("before an import"),
        Reason.BEFORE_RESTORE: _("before a restore"),
        Reason.BEFORE_UPDATE: _("before an update"),
    }[reason]


def size_words(size_bytes: int) -> str:
    """The size of a file: "96 kB", "1.2 MB"."""
    if size_bytes < _MEGA:
        return _("{n} kB").format(n=max(1, round(size_bytes / _KILO)))
    if size_bytes < _GIGA:
        return _("{n:.1f} MB").format(n=size_bytes / _MEGA)
    return _("{n:.1f} GB").format(n=size_bytes / _GIGA)


def when_words(made_at: datetime, today: date) -> str:
    """When it was made: "Today, 18:51", "Thursday 19 November, 20:16"."""
    at = clock_time(made_at)
    if made_at.date() == today:
        return _("Today, {time}").format(time=at)
    return _("{date}, {time}").format(date=long_date(made_at.date(), today), time=at)


def session_words(held: Holding | None) -> str:
    """How many sessions it holds."""
    if held is None:
        return _("cannot be read")
    return _n("{n} session", "{n} sessions", held.sessions).format(n=f"{held.sessions:,}")


def last_words(held: Holding | None, today: date) -> str:
    """When the last of its sessions was: "last one 19 November"; empty without any."""
    if held is None or held.last_at is None:
        return ""
    if held.last_at.date() == today:
        return _("last one today, {time}").format(time=clock_time(held.last_at))
    return _("last one {date}").format(date=short_date(held.last_at.date(), today))


def last_cell(held: Holding, today: date) -> str:
    """The same for a column of its own: "today, 18:42", "19 November"."""
    if held.last_at is None:
        return _("none")
    if held.last_at.date() == today:
        return _("today, {time}").format(time=clock_time(held.last_at))
    return short_date(held.last_at.date(), today)


def spoken(backup: Backup, today: date) -> str:
    """The whole row, for screen readers."""
    parts = (
        when_words(backup.made_at, today),
        reason_words(backup.reason) if backup.holding is not None else "",
        session_words(backup.holding),
        last_words(backup.holding, today),
        size_words(backup.size_bytes),
    )
    return ", ".join(part for part in parts if part)


def table_of(backup: Holding, now: Holding, today: date) -> list[tuple[str, str, str]]:
    """What stands in the backup and what there is now: name, then, now. "" then: stays as now."""
    rows = [
        (_("Sessions"), f"{backup.sessions:,}", f"{now.sessions:,}"),
        (_("Last one"), last_cell(backup, today), last_cell(now, today)),
    ]
    then, present = backup.own, now.own
    stay = _("stay as now")
    for name, field in (
        (_("Own routines"), "routines"),
        (_("Own spots"), "spots"),
        (_("Own breathing"), "breaths"),
        (_("Own activities"), "activities"),
    ):
        counted = str(getattr(present, field, 0))
        rows.append(
            (name, "", stay) if then is None else (name, str(getattr(then, field)), counted)
        )
    return [*rows, (_("Settings"), "", stay)]


def loss_words(backup: Holding, now: Present, today: date) -> str:
    """What would not be there any more."""
    lost = max(now.since, now.holding.sessions - backup.sessions)
    if lost == 0:
        return _("What you have changed since then would be as it was before.")
    last = now.holding.last_at
    if lost == 1 and last is not None and last.date() == today and now.since:
        return _("Today’s session would be gone from the list.")
    return _n(
        "One session since then would be gone from the list.",
        "{n} sessions since then would be gone from the list.",
        lost,
    ).format(n=f"{lost:,}")


def made_words(made: Backup) -> str:
    """That a backup was made."""
    held = made.holding.sessions if made.holding is not None else 0
    return _n("Backup made, with one session", "Backup made, with {n} sessions", held).format(
        n=f"{held:,}"
    )


def inventory_words(found: Inventory) -> list[tuple[str, str]]:
    """What would be deleted, by name and number."""
    sessions = _("not known") if found.sessions is None else f"{found.sessions:,}"
    own = found.own
    return [
        (_("Sessions, with pain and notes"), sessions),
        (_("Own routines"), str(own.routines)),
        (_("Own spots, breathing and activities"), str(own.spots + own.breaths + own.activities)),
        (_("Backups"), str(found.backups)),
        (_("Settings, log and the place of the window"), _("all")),
    ]


def lost_words(found: Inventory) -> str:
    """What would be missed most of what would be deleted, in a sentence."""
    if found.sessions is None:
        return _("All that the app has kept will be deleted, backups too.")
    sessions = _n("{n} session", "{n} sessions", found.sessions)
    backups = _n("{n} backup", "{n} backups", found.backups)
    return _("{sessions} and {backups} will be deleted.").format(
        sessions=sessions.format(n=f"{found.sessions:,}"),
        backups=backups.format(n=f"{found.backups:,}"),
    )


def flaw_words(backup: Backup) -> str:
    """Why it cannot be used."""
    return tell(backup.flaw) if backup.flaw is not None else ""
