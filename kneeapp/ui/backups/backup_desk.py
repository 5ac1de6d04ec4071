"""What can be done with backups: make, restore with undo, and delete everything."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kneeapp.core.errors import AppError
from kneeapp.core.message import Message
from kneeapp.core.safekeeping import Backup, Backups, Reason
from kneeapp.ui.appearance import open_folder
from kneeapp.ui.backups.backup_work import BackupWork
from kneeapp.ui.backups.words import made_words
from kneeapp.ui.frame import Frame
from kneeapp.ui.i18n import _, tell
from kneeapp.ui.kit.sheet import Sheet
from kneeapp.ui.parts import Parts
from kneeapp.ui.start_notices import Notice


class BackupDesk(QObject):
    """Does what is wished for with backups, and tells what came of it.

    Args:
        parts: what the outside gives; with `open_backups`.
        backups: makes and restores them.
        parent: of what is done here.
        end_errands: gives up files that are being written or read; whether they have ended. The
            history must not be exchanged or deleted under them.

    Signals:
        export_wanted(Frame): write the history to a file, before everything is deleted.
    """

    export_wanted = Signal(object)

    def __init__(
        self,
        parts: Parts,
        backups: Backups,
        parent: QObject,
        end_errands: Callable[[], bool] = lambda: True,
    ) -> None:
        super().__init__(parent)
        self._parts = parts
        self._end_errands = end_errands
        self._backups = backups
        self._frame: Frame | None = None
        self._has_told = False

    def make_page(self, frame: Frame) -> QWidget:
        """The page of backups."""
        from kneeapp.ui.backups.backups_page import BackupsPage

        self._frame = frame
        page = BackupsPage(frame.look, self._backups, self._today())
        page.make_wanted.connect(lambda: self.make(Reason.BY_HAND))
        page.restore_wanted.connect(lambda name: self.restore(name, frame))
        page.folder_wanted.connect(lambda: open_folder(self._backups.folder))
        return page

    def freshen(self, frame: Frame) -> None:
        """The page has just been shown: what there is now may be more than before."""
        from kneeapp.ui.backups.backups_page import BackupsPage

        page = frame.page("backups")
        if not isinstance(page, BackupsPage):
            return
        if page.today == self._today():
            page.reload()
        else:
            frame.forget_page("backups")
            frame.show_page("backups")

    def after_session(self, frame: Frame) -> None:
        """A session was kept: renew the backup of its day, behind the user's back."""
        self._frame = frame
        work = BackupWork(self._backups, self)
        work.made.connect(lambda _backup: self._reload())
        work.failed.connect(self._tell_not_made)
        work.make(Reason.AFTER_SESSION)

    def make(self, reason: Reason) -> None:
        """Make one, and say so."""
        self._render_busy(True)
        work = BackupWork(self._backups, self)
        work.made.connect(self._tell_made)
        work.failed.connect(self._tell_trouble)
        work.make(reason)

    def restore(self, name: str, frame: Frame) -> None:
        """Go back to a backup; all is opened anew then, and the toast leads back."""
        if self._may_exchange(frame):
            restore_anew(self._parts, self._backups, name, frame, self)

    def _may_exchange(self, frame: Frame) -> bool:
        """Whether nothing reads or writes the history any more; else it is told."""
        if self._end_errands():
            return True
        frame.say(_("A file is still being written or read. Try again in a moment."))
        return False

    def ask_to_erase(self, frame: Frame) -> None:
        """Ask whether everything is to be deleted."""
        from kneeapp.ui.backups.erase_sheet import EraseSheet

        found = self._backups.inventory()
        sheet = EraseSheet(frame.look, frame, found, self._parts.data_folder)

        close = _closer(sheet)

        def export() -> None:
            close()
            self.export_wanted.emit(frame)

        sheet.dismissed.connect(close)
        sheet.export_wanted.connect(export)

        def erase() -> None:
            if self._may_exchange(frame):
                erase_anew(self._parts)

        sheet.erase_wanted.connect(erase)
        sheet.open_sheet()

    def _today(self) -> date:
        return self._parts.clock.wall().date()

    def _tell_made(self, made: Backup) -> None:
        self._render_busy(False)
        self._reload(made.name)
        if self._frame is not None:
            self._frame.say(made_words(made))

    def _tell_trouble(self, why: Message) -> None:
        self._render_busy(False)
        if self._frame is not None:
            self._frame.say_trouble(why)

    def _tell_not_made(self, why: Message) -> None:
        """Once: it is tried again after the next session, and until then nothing is lost."""
        if self._frame is not None and not self._has_told:
            self._has_told = True
            self._frame.add_notice(Notice(_("No backup."), why, about="backups"))

    def _render_busy(self, busy: bool) -> None:
        from kneeapp.ui.backups.backups_page import BackupsPage

        page = self._frame.page("backups") if self._frame is not None else None
        if isinstance(page, BackupsPage):
            page.render_busy(busy)

    def _reload(self, pick: str | None = None) -> None:
        from kneeapp.ui.backups.backups_page import BackupsPage

        page = self._frame.page("backups") if self._frame is not None else None
        if isinstance(page, BackupsPage):
            page.reload(pick)


def restore_anew(parts: Parts, backups: Backups, name: str, over: Frame, parent: QObject) -> None:
    """Go back to a backup, while nothing else can be begun, then open everything anew.

    Args:
        parts: with `begin_anew`.
        backups: knows it.
        name: of the backup.
        over: what is covered meanwhile.
        parent: of the work.
    """
    from kneeapp.ui.backups.busy_sheet import BusySheet

    sheet = BusySheet(over.look, over)

    def tell_done(before: Backup | None) -> None:
        parts.begin_anew(lambda frame: _tell_restored(parts, backups, before, frame))

    close = _closer(sheet)

    def tell_trouble(why: Message) -> None:
        close()
        over.say_trouble(why)

    work = BackupWork(backups, parent)
    work.made.connect(tell_done)
    work.failed.connect(tell_trouble)
    sheet.open_sheet()
    work.restore(name)


def _tell_restored(parts: Parts, backups: Backups, before: Backup | None, frame: Frame) -> None:
    frame.show_page("backups")
    if before is None:
        words = _("The backup is restored. The file before it was set aside, not deleted.")
        frame.say(words)
        return

    def undo() -> None:
        restore_anew(parts, backups, before.name, frame, frame)

    frame.say(_("The backup is restored"), _("Undo"), undo)


def erase_anew(parts: Parts) -> None:
    """Delete everything and open the app as on its first day."""
    assert parts.erase is not None
    trouble: Message | None = None
    try:
        parts.erase()
    except AppError as error:
        trouble = error.message
    words = _("Everything was deleted") if trouble is None else tell(trouble)
    parts.begin_anew(lambda frame: frame.say(words))


def _closer(sheet: Sheet) -> Callable[[], None]:
    """What takes a sheet away."""

    def close() -> None:
        sheet.close_sheet()
        sheet.deleteLater()

    return close
