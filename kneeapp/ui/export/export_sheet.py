"""What to export, of which days, and how the file will begin, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kneeapp.core.exporting import ExportKind, ExportWish
from kneeapp.core.message import N_
from kneeapp.ui.i18n import _, _n
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.chip import ChipRow
from kneeapp.ui.kit.date_field import DateField
from kneeapp.ui.kit.para import Heading, Para
from kneeapp.ui.kit.plain_box import PlainBox
from kneeapp.ui.kit.sheet import Sheet
from kneeapp.ui.theme import Look, Role

_LOOK_AFTER_MS = 150
_PERIODS: Mapping[str, int] = MappingProxyType({"30": 30, "91": 91, "365": 365})
_KINDS = (
    (ExportKind.JSON, N_("Exact")),
    (ExportKind.CSV, N_("Spreadsheet")),
    (ExportKind.FHIR, N_("Health record")),
    (ExportKind.ICS, N_("Calendar")),
)
_ABOUT: Mapping[ExportKind, str] = MappingProxyType(
    {
        ExportKind.JSON: N_(
            "JSON with everything, to the millisecond. This app can take it in again; with all "
            "days it also holds your own spots and routines."
        ),
        ExportKind.CSV: N_(
            "CSV for a spreadsheet: one row for each step of a session. Cells that could run as "
            "a formula are made harmless."
        ),
        ExportKind.FHIR: N_(
            "A FHIR R4 bundle for software of doctors and clinics: sessions and ratings, no notes "
            "and no name. Experimental."
        ),
        ExportKind.ICS: N_(
            "iCalendar: when, which routine, how long. No ratings and no notes, for calendars are "
            "often shared."
        ),
    }
)


class ExportSheet(Sheet):
    """Asks what to write; the page for a physio is a sheet of its own.

    Args:
        look: colours and fonts.
        parent_window: what it lies over.
        today: the local day it is now.

    Signals:
        looked(ExportWish): this is wished for now; `render_look` shows how it would begin.
        wanted(ExportWish): write it.
        physio_wanted(): the page for a physio instead.
        backups_wanted(): the page of backups instead.
    """

    looked = Signal(object)
    wanted = Signal(object)
    physio_wanted = Signal()
    backups_wanted = Signal()

    def __init__(self, look: Look, parent_window: QWidget, today: date) -> None:
        title = _("Export")
        super().__init__(look, parent_window, title, QSize(820, 560))
        self._today = today
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_LOOK_AFTER_MS)
        self._pause.timeout.connect(lambda: self.looked.emit(self.wish()))
        self.body.setSpacing(look.px(10))
        self.body.addWidget(Heading(look, title))
        self._add_kind()
        self._add_days()
        self._add_preview()
        self._add_foot()
        self._show_kind()

    def wish(self) -> ExportWish:
        """What is wished for now."""
        return ExportWish(ExportKind(self.kind.value()), self.first.day(), self.last.day())

    def render_look(self, wish: ExportWish, count: int, text: str) -> None:
        """Show how many sessions a file would hold, and how it would begin."""
        if wish != self.wish():
            return  # something else is wished for by now
        said = _n("{count} session.", "{count} sessions.", count).format(count=f"{count:,}")
        self._count.set_text(said + " " + _("The file begins like this:"))
        self.preview.show_text(text)
        self.save.setEnabled(count > 0)

    def render_trouble(self, words: str) -> None:
        """Say why it cannot be shown."""
        self._count.set_text(words)
        self.preview.show_text("")

    def _add_kind(self) -> None:
        look = self._look
        options = tuple((kind.value, _(name)) for kind, name in _KINDS)
        self.kind = ChipRow(look, options, ExportKind.JSON.value, _("As what?"))
        self.kind.chosen.connect(self._choose_kind)
        row = QHBoxLayout()
        row.setSpacing(look.px(12))
        row.addWidget(self.kind, 1)
        self.physio = Button(look, _("Page for my physio"), icon="print", size="row")
        self.physio.clicked.connect(self.physio_wanted)
        row.addWidget(self.physio, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        self._about = Para(look, "", token="ink2")
        self.body.addWidget(self._about)

    def _add_days(self) -> None:
        look = self._look
        options = (
            ("all", _("All days")),
            ("30", _("30 days")),
            ("91", _("3 months")),
            ("365", _("A year")),
        )
        self.period = ChipRow(look, options, "all", _("Which days?"))
        self.period.chosen.connect(self._choose_period)
        self.first = DateField(look, _("From"), None, self._today, empty=_("the first day"))
        self.last = DateField(look, _("To"), None, self._today, empty=_("today"))
        for field in (self.first, self.last):
            field.chosen.connect(self._choose_days)
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        for name, field in ((_("from"), self.first), (_("to"), self.last)):
            row.addWidget(Para(look, name, Role.BODY, "ink2", wrap=False))
            row.addWidget(field)
        row.addStretch(1)
        self.body.addSpacing(look.px(4))
        self.body.addWidget(self.period)
        self.body.addLayout(row)

    def _add_preview(self) -> None:
        look = self._look
        self.body.addSpacing(look.px(4))
        self._count = Para(look, "", token="ink2")
        self.body.addWidget(self._count)
        self.preview = PlainBox(look, _("The begin of the file"))
        self.preview.setMinimumHeight(look.px(150))
        self.body.addWidget(self.preview, 1)

    def _add_foot(self) -> None:
        look = self._look
        self.backups = Button(look, _("Backups"), "quiet", "restore", "session")
        self.backups.clicked.connect(self.backups_wanted)
        cancel = Button(look, _("Cancel"), "quiet", size="session")
        cancel.clicked.connect(self.dismissed)
        self.save = Button(look, _("Save as…"), "primary", "export", "session")
        self.save.clicked.connect(lambda: self.wanted.emit(self.wish()))
        self.save.setEnabled(False)
        self.foot.addWidget(self.backups)
        self.foot.addStretch(1)
        self.foot.addWidget(cancel)
        self.foot.addWidget(self.save)
        self.set_default(self.save)

    def _choose_kind(self, kind: str) -> None:
        if not kind:  # one is always chosen
            self.kind.render(self._kind.value)
            return
        self._show_kind()

    def _show_kind(self) -> None:
        self._kind = ExportKind(self.kind.value())
        self._about.set_text(_(_ABOUT[self._kind]))
        self._look_again()

    def _choose_period(self, period: str) -> None:
        days = _PERIODS.get(period)
        self.first.render_day(None if days is None else self._today - timedelta(days=days - 1))
        self.last.render_day(None)
        self.period.render(period or "all")
        self._look_again()

    def _choose_days(self, _day: object) -> None:
        first, last = self.first.day(), self.last.day()
        if first is not None and last is not None and last < first:
            self.first.render_day(last)
            self.last.render_day(first)
        self.period.render("all" if first is None and last is None else "")
        self._look_again()

    def _look_again(self) -> None:
        self.save.setEnabled(False)
        self._count.set_text(_("Looking…"))
        self._pause.start()
