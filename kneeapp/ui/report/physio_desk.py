"""Opens the sheet of the physio's page, makes the pages it asks for, and has them written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache, partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kneeapp.core.content import Catalogue
from kneeapp.core.errors import AppError
from kneeapp.core.exporting import ExportKind
from kneeapp.core.look_back import Days
from kneeapp.core.physio import PhysioPage, PhysioWish, physio_page
from kneeapp.core.physio_notes import notes_to_choose
from kneeapp.core.physio_parts import NoteOnPage
from kneeapp.core.ports import HistoryStore
from kneeapp.ui.frame import Frame
from kneeapp.ui.i18n import _, tell
from kneeapp.ui.report.html import html_of
from kneeapp.ui.report.page_layout import pages_for
from kneeapp.ui.report.page_paint import FontRuler
from kneeapp.ui.report.pdf import pdf_of
from kneeapp.ui.report.preview import PhysioSheet
from kneeapp.ui.where_to_save import where_to_save

Write = Callable[[str, bytes], None]
"""Puts bytes into a file, whole or not at all; raises `AppError` when the disk says no."""


_NotesOf = Callable[[date, date], list[NoteOnPage]]


class PhysioDesk(QObject):
    """Everything about the page for the physio on the screen.

    Args:
        history: what the page is made from.
        catalogue: names of points and routines, evidence.
        write: puts a file onto the disk.
        window: what dialogs belong to.
    """

    def __init__(
        self, history: HistoryStore, catalogue: Catalogue, write: Write, window: QWidget
    ) -> None:
        super().__init__(window)
        self._history = history
        self._catalogue = catalogue
        self._write = write
        self._window = window

    def open(self, frame: Frame, today: date, days: Days | None = None) -> PhysioSheet:
        """Ask what the page shall hold; it begins with `days`, or with the last three months."""
        sheet = PhysioSheet(frame.look, frame, today, self._since(frame), days)
        # While a name is typed the days stay, and with them the notes.
        notes_of = lru_cache(maxsize=1)(partial(notes_to_choose, self._history))

        def end() -> None:
            sheet.close_sheet()
            sheet.deleteLater()

        def save(kind: ExportKind, wish: PhysioWish) -> None:
            path = self._ask_for_file(kind)
            if path and self._save(path, kind, wish, today, frame):
                end()

        sheet.looked.connect(lambda wish: self._look(sheet, wish, today, notes_of))
        sheet.pdf_wanted.connect(lambda wish: save(ExportKind.PDF, wish))
        sheet.html_wanted.connect(lambda wish: save(ExportKind.HTML, wish))
        sheet.dismissed.connect(end)
        sheet.open_sheet()
        sheet.ask()
        return sheet

    def _since(self, frame: Frame) -> date | None:
        try:
            span = self._history.span()
        except AppError as trouble:
            frame.say_trouble(trouble.message)
            return None
        return span[0] if span is not None else None

    def _page(self, wish: PhysioWish, today: date) -> PhysioPage:
        return physio_page(self._history, wish, self._catalogue, today)

    def _look(self, sheet: PhysioSheet, wish: PhysioWish, today: date, notes_of: _NotesOf) -> None:
        try:
            pages = pages_for(self._page(wish, today), self._catalogue, FontRuler())
            notes = notes_of(wish.first, wish.last)
        except AppError as trouble:
            sheet.render_trouble(tell(trouble.message))
        else:
            sheet.render_look(wish, pages, notes)

    def _save(
        self, path: str, kind: ExportKind, wish: PhysioWish, today: date, frame: Frame
    ) -> bool:
        try:
            page, assets = self._page(wish, today), frame.look.assets
            if kind is ExportKind.PDF:
                data = pdf_of(page, self._catalogue, assets)
            else:
                data = html_of(page, self._catalogue, assets).encode("utf-8")
            self._write(path, data)
        except AppError as trouble:
            frame.say_trouble(trouble.message)
            return False
        frame.say(_("The page was written to {path}").format(path=path), icon="check")
        return True

    def _ask_for_file(self, kind: ExportKind) -> str:
        name = _("PDF") if kind is ExportKind.PDF else _("Web page")
        title = _("Page for my physio")
        return where_to_save(self._window, title, "knee-page", name, kind.value)
