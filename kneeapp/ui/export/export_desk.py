"""Opens the export sheet, shows how a file would begin, and writes it beside the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kneeapp.core.errors import AppError
from kneeapp.core.exporting import Exporter, ExportKind, ExportWish
from kneeapp.core.long_work import Progress
from kneeapp.ui.errand import LAST_WAIT_S, Errand
from kneeapp.ui.export.export_sheet import ExportSheet
from kneeapp.ui.frame import Frame
from kneeapp.ui.i18n import _, _n, tell
from kneeapp.ui.where_to_save import where_to_save

SHOWN_CHARS = 3_000


class ExportDesk(QObject):
    """Everything about exports but the page for a physio.

    Args:
        exporter: reads the history and writes files.
        window: what dialogs belong to.
    """

    def __init__(self, exporter: Exporter, window: QWidget) -> None:
        super().__init__(window)
        self._exporter = exporter
        self._window = window
        self._errand: Errand | None = None

    def open(self, frame: Frame, today: date, physio: Callable[[], None]) -> ExportSheet:
        """Ask what to export; `physio` opens the page for a physio instead."""
        sheet = ExportSheet(frame.look, frame, today)

        def end() -> None:
            sheet.close_sheet()
            sheet.deleteLater()

        def write(wish: ExportWish) -> None:
            path = self._ask_for_file(wish.kind)
            if path:
                end()
                self.write(path, wish, frame)

        def instead() -> None:
            end()
            physio()

        def back_up() -> None:
            end()
            frame.show_page("backups")

        sheet.looked.connect(lambda wish: self._look(sheet, wish))
        sheet.wanted.connect(write)
        sheet.physio_wanted.connect(instead)
        sheet.backups_wanted.connect(back_up)
        sheet.dismissed.connect(end)
        sheet.open_sheet()
        return sheet

    def write(
        self,
        path: str,
        wish: ExportWish,
        frame: Frame,
        then: Callable[[], None] | None = None,
    ) -> None:
        """Write the file in a thread; a toast tells how it ended.

        Args:
            path: of the file.
            wish: what it holds.
            frame: where the toast is shown.
            then: is called when the file is written.
        """
        if self._errand is not None:
            frame.say(_("Another file is still being written. Try again in a moment."))
            return

        def work(progress: Progress) -> int:
            return self._exporter.write(path, wish, progress)

        def tell_done(count: object) -> None:
            assert isinstance(count, int)
            words = "{count} session written to {path}", "{count} sessions written to {path}"
            frame.say(_n(*words, count).format(count=f"{count:,}", path=path), icon="check")
            if then is not None:
                then()

        errand = self._errand = Errand(work, self)
        errand.done.connect(tell_done)
        errand.failed.connect(frame.say_trouble)
        errand.ended.connect(self._forget)
        errand.start()

    def end(self) -> bool:
        """The window closes: a file under way is given up, and the old one stays."""
        if self._errand is None:
            return True
        self._errand.cancel()
        return self._errand.wait(LAST_WAIT_S)

    def _forget(self) -> None:
        errand, self._errand = self._errand, None
        if errand is not None:
            errand.deleteLater()

    def _look(self, sheet: ExportSheet, wish: ExportWish) -> None:
        try:
            count = self._exporter.count(wish)
            text = self._exporter.begin_of(wish, SHOWN_CHARS)
        except AppError as trouble:
            sheet.render_trouble(tell(trouble.message))
        else:
            sheet.render_look(wish, count, text)

    def _ask_for_file(self, kind: ExportKind) -> str:
        title = _("Export the history")
        return where_to_save(self._window, title, "kneeapp-history", _name_of(kind), kind.value)


def _name_of(kind: ExportKind) -> str:
    names = {
        ExportKind.JSON: _("JSON, exact"),
        ExportKind.CSV: _("CSV, for spreadsheets"),
        ExportKind.FHIR: _("FHIR R4, experimental"),
        ExportKind.ICS: _("iCalendar"),
        ExportKind.HTML: _("Web page"),
        ExportKind.PDF: _("PDF"),
    }
    return names[kind]
