"""What becomes of a session that a crash cut off: continued, kept, or thrown away. Never lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kneeapp.core.content import Catalogue
from kneeapp.core.errors import AppError
from kneeapp.core.message import N_, Message
from kneeapp.core.ports import Clock, HistoryStore, Journal
from kneeapp.core.record import SessionRecord
from kneeapp.core.replay import BrokenJournalError, Interrupted, found_in
from kneeapp.ui.frame import Frame
from kneeapp.ui.i18n import _
from kneeapp.ui.session_controller import SessionController
from kneeapp.ui.start_notices import Notice

if TYPE_CHECKING:
    from kneeapp.ui.session.interrupted import InterruptedSheet


class InterruptedDesk(QObject):
    """Looks through what earlier runs of the app left, oldest first, and asks where it has to.

    Signals:
        continued(): a session is under way again, paused.
        kept(SessionRecord): what was done is in the history now, or waits to be written.
        settled(): there is nothing to ask (any more, or for now).
    """

    continued = Signal()
    kept = Signal(object)
    settled = Signal()

    def __init__(
        self,
        catalogue: Catalogue,
        clock: Clock,
        history: HistoryStore,
        journal: Journal,
        controller: SessionController,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._clock = clock
        self._history = history
        self._journal = journal
        self._controller = controller
        self._frame: Frame | None = None
        self._found: Interrupted | None = None
        self._sheet: InterruptedSheet | None = None
        self._told: set[str] = set()

    @property
    def is_asking(self) -> bool:
        """Whether the question is open."""
        return self._sheet is not None

    def attach(self, frame: Frame) -> None:
        """Move to a new frame; an open question is asked there again."""
        self._frame = frame
        if self._sheet is not None:
            self._sheet = None
            QTimer.singleShot(0, self, self._ask)

    def look(self) -> None:
        """See to what is left over; ask about the first that can be continued."""
        while self._found is None and self._has_more():
            pass
        if self._found is None:
            self.settled.emit()
        else:
            self._ask()

    def keep_undecided(self) -> None:
        """Another session begins: what was not decided is kept."""
        found, self._found = self._found, None
        self._close_sheet()
        if found is not None:
            self._controller.keep(found.kept())

    def _has_more(self) -> bool:
        """Take up one journal; False when there is none that can be seen to."""
        try:
            entries = self._journal.pending()
            if entries is None:
                return False
            found = found_in(entries)
        except AppError as trouble:
            return self._tell(trouble.message)
        except BrokenJournalError:
            return self._move_aside(_BROKEN)
        return self._seen_to(found)

    def _seen_to(self, found: Interrupted | SessionRecord | None) -> bool:
        if found is None:
            return self._move_aside(_BROKEN)
        if isinstance(found, SessionRecord):
            return self._keep_once(found)
        if self._is_kept(found.begin.id):
            self._controller.forget(found.begin.id)
        elif found.unknown_points(self._catalogue):
            # In this order: what is kept has no journal any more.
            return self._move_aside(_UNKNOWN_POINT) and self._keep_once(found.kept())
        else:
            self._found = found
        return True

    def _keep_once(self, record: SessionRecord) -> bool:
        """Keep what ended without being written; whether it is in the history now."""
        if self._is_kept(record.id):
            self._controller.forget(record.id)
            return True
        return self._put_in_history(record)

    def _put_in_history(self, record: SessionRecord) -> bool:
        """Whether it is there now; else it waits, and the journal stays."""
        self._controller.keep(record)
        # After whatever the disk had to say, so that the last word offers to try again.
        QTimer.singleShot(0, self, lambda: self.kept.emit(record))
        return not self._controller.has_unkept

    def _is_kept(self, session_id: str) -> bool:
        try:
            return self._history.get(session_id) is not None
        except AppError:
            # Told when something is to be written.
            return False

    def _move_aside(self, words: str) -> bool:
        try:
            aside = self._journal.set_aside()
        except AppError as trouble:
            return self._tell(trouble.message)
        return self._tell(Message(words, {"path": aside}))

    def _tell(self, message: Message) -> bool:
        """Say it above the pages; False when it was said before, so that nothing goes round."""
        if message.plain() in self._told or self._frame is None:
            return False
        self._told.add(message.plain())
        self._frame.add_notice(Notice(_("Interrupted session."), message))
        return True

    def _ask(self) -> None:
        if self._frame is None or self._found is None or self._sheet is not None:
            return
        from kneeapp.ui.session.interrupted import InterruptedSheet

        now = self._clock.wall()
        sheet = InterruptedSheet(self._frame.look, self._catalogue, self._found, now, self._frame)
        sheet.continue_wanted.connect(self._continue)
        sheet.keep_wanted.connect(self._keep)
        sheet.throw_wanted.connect(self._throw)
        sheet.dismissed.connect(self._put_off)
        self._sheet = sheet
        sheet.open_sheet()

    def _continue(self) -> None:
        found = self._decided()
        if found is not None:
            events = found.taken_up(self._clock.now_ms(), self._clock.wall())
            self._controller.take_up(events)
            self.continued.emit()

    def _keep(self) -> None:
        found = self._decided()
        if found is not None:
            if self._put_in_history(found.kept()):
                self.look()
            else:
                # Its journal stays, and is not asked about again at once.
                self.settled.emit()

    def _throw(self) -> None:
        found = self._decided()
        if found is None or self._frame is None:
            return
        record = found.kept()
        self._controller.forget(record.id)

        def undo() -> None:
            self._put_in_history(record)

        self._frame.say(_("The interrupted session was thrown away"), _("Undo"), undo)
        self.look()

    def _put_off(self) -> None:
        self._close_sheet()
        if self._frame is not None:
            words = _("It stays as it is. You are asked again at the next start.")
            self._frame.say(words, _("Ask now"), self._ask, icon="clock")
        self.settled.emit()

    def _decided(self) -> Interrupted | None:
        found, self._found = self._found, None
        self._close_sheet()
        return found

    def _close_sheet(self) -> None:
        sheet, self._sheet = self._sheet, None
        if sheet is not None:
            sheet.close_sheet()
            sheet.deleteLater()


_BROKEN = N_(
    "What was written down of an interrupted session could not be understood. "
    "It was moved aside and is kept as {path}."
)
_UNKNOWN_POINT = N_(
    "An interrupted session cannot be continued, because it presses a point that there is no more. "
    "What was done of it goes into the history, and what was written down is kept as {path}."
)
