"""What can be done to the history from its page: delete with undo, and export."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kneeapp.core.errors import AppError
from kneeapp.core.ports import HistoryStore
from kneeapp.ui.dates import long_date
from kneeapp.ui.frame import Frame
from kneeapp.ui.i18n import _, _n

if TYPE_CHECKING:
    from kneeapp.core.record import SessionRecord


class HistoryDesk(QObject):
    """Deletes, brings back and exports; tells what it did in a toast."""

    def __init__(
        self, history: HistoryStore, export: Callable[[str], int], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._history = history
        self._export = export
        self._deleted: list[SessionRecord] = []

    def delete(self, session_id: str, frame: Frame) -> None:
        """Delete one session; the toast (or Ctrl+Z) brings it back."""
        try:
            record = self._history.get(session_id)
            self._history.delete(session_id)
        except AppError as trouble:
            frame.say_trouble(trouble.message)
            return
        if record is None:
            return
        self._deleted.append(record)
        self._reload(frame)
        text = _("Session of {day} deleted").format(day=long_date(record.started_at.date()))
        frame.say(text, _("Undo"), lambda: self.undo(frame))

    def undo(self, frame: Frame) -> None:
        """Bring back what was deleted last."""
        if not self._deleted:
            return
        try:
            self._history.save(self._deleted[-1])
        except AppError as trouble:
            frame.say_trouble(trouble.message)
            return
        record = self._deleted.pop()
        frame.dismiss_toast()
        self._reload(frame, record.id)

    def ask_and_export(self, frame: Frame, window: QWidget) -> None:
        """Ask for a file and write the whole history there."""
        # Late: the start needs neither.
        from PySide6.QtCore import QStandardPaths
        from PySide6.QtWidgets import QFileDialog

        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        kinds = ";;".join((_("JSON, exact (*.json)"), _("CSV, for spreadsheets (*.csv)")))
        path, kind = QFileDialog.getSaveFileName(
            window, _("Export the history"), f"{folder}/kneeapp-history.json", kinds
        )
        if not path:
            return
        if not path.lower().endswith((".json", ".csv")):
            path += ".csv" if "csv" in kind else ".json"
        self.export(path, frame)

    def export(self, path: str, frame: Frame) -> None:
        """Write the whole history to `path` and say so."""
        try:
            count = self._export(path)
        except AppError as trouble:
            frame.say_trouble(trouble.message)
            return
        said = _n("{count} session written to {path}", "{count} sessions written to {path}", count)
        frame.say(said.format(count=count, path=path))

    def _reload(self, frame: Frame, select: str | None = None) -> None:
        from kneeapp.ui.history.history_page import HistoryPage

        page = frame.page("history")
        if isinstance(page, HistoryPage):
            page.reload(select)
