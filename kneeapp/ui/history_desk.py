"""What can be done to the history: every change with undo and redo."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from kneeapp.core.edit import Doing, Edit, EditLog
from kneeapp.core.errors import AppError
from kneeapp.core.message import Message
from kneeapp.core.ports import HistoryStore
from kneeapp.ui.dates import long_date
from kneeapp.ui.frame import Frame
from kneeapp.ui.i18n import _, _n


class HistoryDesk(QObject):
    """Does edits, takes them back and does them again; tells what it did in a toast.

    What the disk refuses is told, and neither the history nor the list of edits changes.
    """

    def __init__(self, history: HistoryStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = history
        self._log = EditLog()

    def delete(self, session_ids: Sequence[str], frame: Frame) -> None:
        """Delete sessions as one edit. Ids that are not kept any more are passed over."""
        ids = (session_ids,) if isinstance(session_ids, str) else session_ids
        try:
            found = [self._history.get(session_id) for session_id in ids]
        except AppError as trouble:
            frame.say_trouble(trouble.message)
            return
        records = tuple(record for record in found if record is not None)
        if records:
            self.do(Edit(Doing.DELETED, before=records), frame)

    def do(self, edit: Edit, frame: Frame) -> bool:
        """Do an edit and offer to take it back; trouble is told. Whether it was done."""
        refusal = self.attempt(edit, frame)
        if refusal is not None:
            frame.say_trouble(refusal)
        return refusal is None

    def attempt(self, edit: Edit, frame: Frame) -> Message | None:
        """Do an edit and offer to take it back. Gives what the disk says against it, or None."""
        try:
            self._history.apply(edit)
        except AppError as trouble:
            return trouble.message
        self._log = self._log.with_done(edit)
        self._show(edit, frame)
        frame.say(done_words(edit), _("Undo"), lambda: self.undo(frame))
        return None

    def undo(self, frame: Frame) -> None:
        """Take back the newest edit; what a deletion took away is selected again."""
        if not self._log.done or _is_covered(frame):
            return
        edit = self._log.done[-1]
        if self._apply(edit.reverse, frame):
            self._log = self._log.after_undo()
            frame.say(undone_words(edit), _("Redo"), lambda: self.redo(frame), "redo")
        elif self._is_stale(edit.reverse):
            # Else each further Ctrl+Z would be refused for this one.
            self._log = self._log.without_last_done()

    def redo(self, frame: Frame) -> None:
        """Do again what was taken back last."""
        if not self._log.undone or _is_covered(frame):
            return
        edit = self._log.undone[-1]
        if self._apply(edit, frame):
            self._log = self._log.after_redo()
            frame.say(done_words(edit), _("Undo"), lambda: self.undo(frame))
        elif self._is_stale(edit):
            self._log = self._log.without_last_undone()

    def _apply(self, edit: Edit, frame: Frame) -> bool:
        try:
            self._history.apply(edit)
        except AppError as trouble:
            frame.say_trouble(trouble.message)
            return False
        self._show(edit, frame)
        return True

    def _is_stale(self, edit: Edit) -> bool:
        """Whether the sessions it was made of are others by now: an import or a restore came."""
        before = {record.id: record for record in edit.before}
        ids = before.keys() | {record.id for record in edit.after}
        try:
            return any(self._history.get(one) != before.get(one) for one in ids)
        except AppError:
            return False

    def _show(self, edit: Edit, frame: Frame) -> None:
        """Let the pages that look back show the history as it now is."""
        self._reload(frame, edit.after[0].id if edit.after else None)
        show_anew(frame, "insights")

    def _reload(self, frame: Frame, select: str | None = None) -> None:
        from kneeapp.ui.history.history_page import HistoryPage

        page = frame.page("history")
        if isinstance(page, HistoryPage):
            page.reload(select)


def show_anew(frame: Frame, name: str) -> None:
    """Let a page be made anew when it is next shown; at once where it is shown now."""
    page, is_shown = frame.page(name), frame.current_page == name
    if page is None:
        return
    if is_shown and name == "insights":
        from kneeapp.ui.insight.insights_page import InsightsPage  # it is there already

        # In its place, so that nobody is thrown back to its head.
        if isinstance(page, InsightsPage) and page.refresh():
            return
    frame.forget_page(name)
    if is_shown:
        frame.show_page(name)


def done_words(edit: Edit) -> str:
    """What an edit did, for the toast."""
    if edit.doing is Doing.DELETED:
        count = len(edit.before)
        if count == 1:
            day = long_date(edit.before[0].started_at.date())
            return _("Session of {day} deleted").format(day=day)
        return _n("{n} session deleted", "{n} sessions deleted", count).format(n=f"{count:,}")
    if edit.doing is Doing.ADDED:
        count = len(edit.after)
        return _n("Session added", "{n} sessions added", count).format(n=f"{count:,}")
    return _("Rating kept") if edit.doing is Doing.RATED else _("Changes kept")


def undone_words(edit: Edit) -> str:
    """What taking an edit back did, for the toast."""
    if edit.doing is Doing.DELETED:
        count = len(edit.before)
        return _n("Session brought back", "{n} sessions brought back", count).format(n=f"{count:,}")
    if edit.doing is Doing.ADDED:
        count = len(edit.after)
        said = _n("Session taken out again", "{n} sessions taken out again", count)
        return said.format(n=f"{count:,}")
    return _("Rating taken back") if edit.doing is Doing.RATED else _("Changes taken back")


def _is_covered(frame: Frame) -> bool:
    """Whether a session or a sheet lies over the pages: nobody undoes what cannot be seen."""
    from kneeapp.ui.kit.sheet import Sheet  # late: mostly none was ever opened

    sheets = frame.findChildren(Sheet)
    return frame.cover_widget is not None or any(
        sheet.isVisible() and sheet.holds_undo for sheet in sheets
    )
