"""The way of a file into the history: asked for, read, looked at, kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QLocale, QObject, QStandardPaths, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from kneeapp.core.content import Catalogue
from kneeapp.core.errors import AppError
from kneeapp.core.foreign import ColumnChoice, ForeignTable
from kneeapp.core.long_work import Progress
from kneeapp.core.message import Message
from kneeapp.core.taking_in import Importer, ImportKind, ImportPreview, Taken
from kneeapp.ui.errand import LAST_WAIT_S, Errand
from kneeapp.ui.frame import Frame
from kneeapp.ui.i18n import _, _n
from kneeapp.ui.taking_in.busy_page import BusyPage
from kneeapp.ui.taking_in.column_words import usual_order
from kneeapp.ui.taking_in.columns_page import ColumnsPage
from kneeapp.ui.taking_in.import_page import ImportPage
from kneeapp.ui.taking_in.preview_page import PreviewPage
from kneeapp.ui.taking_in.reading_again import Anew, reading_again


class ImportDoor(QObject):
    """Takes in one file at a time.

    Args:
        importer: looks into files and keeps them.
        catalogue: titles of routines.
        window: what dialogs belong to.
        locale: tells the usual order of dates; None: that of the system.

    Signals:
        taken(Taken, Frame): sessions were kept; whoever shows the history reads it anew.
    """

    taken = Signal(object, object)

    def __init__(
        self,
        importer: Importer,
        catalogue: Catalogue,
        window: QWidget,
        locale: QLocale | None = None,
    ) -> None:
        super().__init__(window)
        self._importer = importer
        self._usual = usual_order(locale or QLocale.system())
        self._catalogue = catalogue
        self._window = window
        self._frame: Frame | None = None
        self._file = ""
        self._table: ForeignTable | None = None
        self._errand: Errand | None = None

    def make(self, frame: Frame) -> ImportPage:
        """The page, empty; `open` fills it."""
        self._frame = frame
        return ImportPage(frame.look)

    def ask(self, frame: Frame) -> None:
        """Ask for a file and look into it."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        path, _kind = QFileDialog.getOpenFileName(
            self._window,
            _("Import sessions"),
            folder,
            _("Sessions (*.json *.csv *.tsv *.txt);;All files (*)"),
        )
        if path:
            self.open(path, frame)

    def open(self, file: str, frame: Frame) -> None:
        """Look into a file; what it holds is shown before anything is kept."""
        self._frame, self._file, self._table = frame, file, None
        try:
            kind = self._importer.kind_of(file)
        except AppError as trouble:
            frame.say_trouble(trouble.message)
            return
        frame.show_page("import")
        if kind is ImportKind.FOREIGN:
            self._run(
                _("Reading the file"), partial(self._importer.table, file), self._begin_columns
            )
        else:
            self._look(None)

    def end(self) -> bool:
        """The window closes: what is under way is given up, and nothing of it kept."""
        if self._errand is None:
            return True
        self._errand.cancel()
        return self._errand.wait(LAST_WAIT_S)

    def _page(self) -> ImportPage | None:
        page = self._frame.page("import") if self._frame is not None else None
        return page if isinstance(page, ImportPage) else None

    def _begin_columns(self, table: object) -> None:
        if isinstance(table, ForeignTable):
            self._choose_columns(table, table.begun(self._usual))

    def _choose_columns(self, table: ForeignTable, choice: ColumnChoice) -> None:
        self._table, page = table, self._page()
        if page is None:
            return
        step = ColumnsPage(page.look, table, choice, self._usual)
        step.chosen.connect(self._look)
        step.other_wanted.connect(self._ask_again)
        step.cancelled.connect(self._leave)
        page.show_step(step)

    def _look(self, choice: ColumnChoice | None) -> None:
        work = partial(self._importer.look, self._file, choice)
        self._run(_("Reading the file"), work, self._show)

    def _show(self, preview: object) -> None:
        page = self._page()
        if page is None or not isinstance(preview, ImportPreview):
            return
        step = PreviewPage(page.look, preview, self._catalogue)
        step.keep_wanted.connect(lambda take_changed: self._take(preview, take_changed))
        step.again_wanted.connect(lambda: self._look_again(preview.choice))
        step.other_wanted.connect(self._ask_again)
        step.columns_wanted.connect(lambda: self._columns_again(preview.choice))
        step.cancelled.connect(self._leave)
        page.show_step(step)

    def _columns_again(self, choice: ColumnChoice | None) -> None:
        if self._table is not None and choice is not None:
            self._choose_columns(self._table, choice)

    def _look_again(self, choice: ColumnChoice | None) -> None:
        if choice is None or self._table is None:
            self._look(None)
        else:
            work = reading_again(self._importer, self._table, choice, self._usual)
            self._run(_("Reading the file"), work, self._show_again)

    def _show_again(self, anew: object) -> None:
        if isinstance(anew, Anew) and anew.preview is not None:
            self._table = anew.table
            self._show(anew.preview)
        elif isinstance(anew, Anew):
            self._choose_columns(anew.table, anew.choice)

    def _take(self, preview: ImportPreview, take_changed: bool) -> None:
        def work(progress: Progress) -> Taken:
            return self._importer.take(preview, take_changed=take_changed, progress=progress)

        def look_anew(message: Message) -> None:
            # The file may be another one by now. When this errand is over: one at a time.
            self._window_says(message)
            QTimer.singleShot(0, self, lambda: self._look_again(preview.choice))

        # Nothing else may be begun meanwhile: while it is written to, the history takes no session.
        self._run(_("Keeping the sessions"), work, self._tell_taken, look_anew, covers=True)

    def _tell_taken(self, taken: object) -> None:
        frame = self._frame
        if frame is None or not isinstance(taken, Taken):
            return
        self.taken.emit(taken, frame)
        self._leave()
        _say_taken(taken, frame)

    def _run(
        self,
        title: str,
        work: Callable[[Progress], object],
        then: Callable[[object], None],
        or_else: Callable[[Message], None] | None = None,
        *,
        covers: bool = False,
    ) -> None:
        page, frame = self._page(), self._frame
        if page is None or frame is None or self._errand is not None:
            return
        busy = BusyPage(page.look, title)
        errand = self._errand = Errand(work, self)
        busy.cancelled.connect(errand.cancel)
        errand.progressed.connect(busy.render_progress)
        if covers:
            frame.cover(busy)
            for end in (errand.failed, errand.done, errand.ended):
                end.connect(lambda *_told: _uncover(frame, busy))
        else:
            page.show_step(busy)
        errand.failed.connect(or_else or self._tell_trouble)
        errand.done.connect(then)
        errand.ended.connect(lambda: self._forget(errand))
        errand.start()

    def _forget(self, errand: Errand) -> None:
        if self._errand is errand:
            self._errand = None
        if errand.is_cancelled:
            self._leave()
        errand.deleteLater()

    def _tell_trouble(self, message: Message) -> None:
        self._leave()
        self._window_says(message)

    def _window_says(self, message: Message) -> None:
        if self._frame is not None:
            self._frame.say_trouble(message)

    def _ask_again(self) -> None:
        if self._frame is not None:
            self.ask(self._frame)

    def _leave(self) -> None:
        frame = self._frame
        if frame is not None and frame.current_page == "import":
            frame.show_page("history")
            frame.forget_page("import")


def _say_taken(taken: Taken, frame: Frame) -> None:
    words = taken_words(taken)
    if is_change(taken):
        told = _("{told}. A backup from before is kept.").format(told=words)
        frame.say(told, _("Backups"), lambda: frame.show_page("backups"), "restore")
    else:
        frame.say(words, icon="check")
    for trouble in taken.troubles:
        frame.say_trouble(trouble)


def _uncover(frame: Frame, busy: BusyPage) -> None:
    if isValid(frame) and frame.cover_widget is busy:
        frame.uncover()


def is_change(taken: Taken) -> bool:
    """Whether the history or what belongs to it is another one now, and a backup was made."""
    checks = taken.checks_added + taken.checks_changed
    return taken.added + taken.changed + checks + taken.routines_added > 0


def taken_words(taken: Taken) -> str:
    """What was kept: "41 sessions added, 4 changed, 168 already there"."""
    told = [_n("{n} session added", "{n} sessions added", taken.added).format(n=f"{taken.added:,}")]
    for n, words in (
        (taken.changed, _("{n} changed")),
        (taken.already_there, _("{n} already there")),
        (taken.left, _("{n} left as they are")),
    ):
        if n:
            told.append(words.format(n=f"{n:,}"))
    return _(", ").join(told)
