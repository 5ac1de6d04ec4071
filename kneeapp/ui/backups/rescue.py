"""Offers the backups where the history cannot be read: that is when they matter most."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kneeapp.core.message import Message
from kneeapp.core.safekeeping import Backup
from kneeapp.ui.backups.backup_work import BackupWork
from kneeapp.ui.backups.rescue_sheet import RescueSheet
from kneeapp.ui.frame import Frame
from kneeapp.ui.i18n import _, tell
from kneeapp.ui.parts import Parts
from kneeapp.ui.theme import Look


def offer_rescue(window: QWidget, look: Look, parts: Parts) -> None:
    """Show the backups over a window; one that is restored opens the app.

    Args:
        window: that of the trouble.
        look: colours and fonts.
        parts: with `open_backups` and `begin_anew`.
    """
    assert parts.open_backups is not None
    backups = parts.open_backups()
    sheet = RescueSheet(look, window, backups, parts.clock.wall().date())

    def close() -> None:
        sheet.close_sheet()
        sheet.deleteLater()

    def restore(name: str) -> None:
        sheet.render_busy(True)
        work = BackupWork(backups, window)
        work.failed.connect(fail)
        work.made.connect(done)
        work.restore(name)

    def fail(why: Message) -> None:
        sheet.show_problem(tell(why))

    def done(_before: Backup | None) -> None:
        parts.begin_anew(_tell_rescued)

    sheet.dismissed.connect(close)
    sheet.restore_wanted.connect(restore)
    sheet.open_sheet()


def _tell_rescued(frame: Frame) -> None:
    frame.show_page("backups")
    frame.say(_("The backup is restored. The file before it was set aside, not deleted."))
