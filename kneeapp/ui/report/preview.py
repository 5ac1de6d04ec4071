"""The page for the physio before it is saved: what goes in at the left, its look at the right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kneeapp.core.look_back import Days
from kneeapp.core.physio import PhysioWish
from kneeapp.core.physio_parts import NoteOnPage
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.choice import Choice
from kneeapp.ui.kit.para import Heading, Para
from kneeapp.ui.kit.scroll import Scroll
from kneeapp.ui.kit.sheet import Sheet
from kneeapp.ui.report.drawing import Drawing
from kneeapp.ui.report.page_preview import PagePreview, PaperScroll
from kneeapp.ui.report.physio_controls import PhysioControls
from kneeapp.ui.theme import Look

_LOOK_AFTER_MS = 150
_CONTROLS_PX, _PREVIEW_LEAST_PX, _GAP_PX = 352, 360, 24
_LEAST_TALL_PX = 160


class _Column(Scroll):
    """A column that takes the height there is."""

    def sizeHint(self) -> QSize:
        """As wide as its contents, and not as tall."""
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())


class PhysioSheet(Sheet):
    """Asks what the page shall hold and shows it; whoever opened the sheet makes and saves it.

    Args:
        look: colours and fonts.
        parent_window: what it lies over.
        today: the local day it is now.
        since: the first day there is a session of; None: there is none.
        days: the days it begins with; None: the last three months.

    Signals:
        looked(PhysioWish): this is wished for now; `render_look` shows it.
        pdf_wanted(PhysioWish): save it as PDF.
        html_wanted(PhysioWish): save it as HTML.
    """

    looked = Signal(object)
    pdf_wanted = Signal(object)
    html_wanted = Signal(object)

    def __init__(
        self,
        look: Look,
        parent_window: QWidget,
        today: date,
        since: date | None = None,
        days: Days | None = None,
    ) -> None:
        title = _("Page for my physio")
        super().__init__(look, parent_window, title, QSize(1240, 920))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_LOOK_AFTER_MS)
        self._pause.timeout.connect(lambda: self.looked.emit(self.wish()))
        self.controls = PhysioControls(look, today, since, days)
        self.controls.changed.connect(self._pause.start)
        self.preview = PagePreview(look)
        self._trouble = Para(look, "", token="danger")
        self._trouble.hide()
        self._columns = _Columns(look, title, self._trouble, self.controls, self.preview)
        self._columns.view.chosen.connect(lambda _value: self._columns.fit())
        self.body.addWidget(self._columns, 1)
        self._add_foot()

    def wish(self) -> PhysioWish:
        """What is wished for now."""
        return self.controls.wish()

    def ask(self) -> None:
        """Ask at once for the page that is wished for."""
        self._pause.stop()
        self.looked.emit(self.wish())

    def close_sheet(self) -> None:
        """Nothing is asked for any more."""
        self._pause.stop()
        super().close_sheet()

    def render_look(
        self, wish: PhysioWish, pages: Sequence[Drawing], notes: Sequence[NoteOnPage]
    ) -> None:
        """Show the pages of a wish, and the notes there are to choose from."""
        if wish != self.wish():
            return  # something else is wished for by now
        self._trouble.hide()
        self.preview.render_pages(pages)
        self.controls.render_notes(notes)
        self._columns.fit()
        for button in (self.save_pdf, self.save_html):
            button.setEnabled(True)

    def render_trouble(self, words: str) -> None:
        """Say why the page cannot be shown."""
        self._trouble.set_text(words)
        self._trouble.show()
        self.preview.render_pages(())

    def _add_foot(self) -> None:
        look = self._look
        cancel = Button(look, _("Cancel"), "quiet", size="session")
        cancel.clicked.connect(self.dismissed)
        self.save_html = Button(look, _("Save as HTML"), "secondary", "export", "session")
        self.save_html.clicked.connect(lambda: self.html_wanted.emit(self.wish()))
        self.save_pdf = Button(look, _("Save as PDF"), "primary", "print", "session")
        self.save_pdf.clicked.connect(lambda: self.pdf_wanted.emit(self.wish()))
        for button in (self.save_pdf, self.save_html):
            button.setEnabled(False)
        self.foot.addStretch(1)
        for button in (cancel, self.save_html, self.save_pdf):
            self.foot.addWidget(button)
        self.set_default(self.save_pdf)


class _Columns(QWidget):
    """Both columns beside each other; where there is no room, one of them at a time."""

    def __init__(
        self, look: Look, title: str, trouble: Para, controls: PhysioControls, preview: PagePreview
    ) -> None:
        super().__init__()
        self._look = look
        self._preview = preview
        self._left, self._right = _Column(look, "surface"), PaperScroll(look, preview)
        self._left.body.addWidget(controls)
        self._right.viewport().installEventFilter(self)
        self.setMinimumHeight(_LEAST_TALL_PX)
        which = (("controls", _("What it holds")), ("preview", _("How it looks")))
        self.which = Choice(look, which, "controls", _("What is shown here"), size="row")
        self.which.chosen.connect(lambda _value: self.fit())
        view = (("width", _("Full width")), ("page", _("Whole page")))
        self.view = Choice(look, view, "width", _("Size of the preview"), size="row")
        heads = QHBoxLayout()
        heads.addWidget(Heading(look, title), 1)
        heads.addWidget(self.view)
        under = QHBoxLayout()
        under.addWidget(self.which)
        under.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(look.px(_GAP_PX))
        row.addWidget(self._left)
        row.addWidget(self._right, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(12))
        box.addLayout(heads)
        box.addWidget(trouble)
        box.addLayout(under)
        box.addLayout(row, 1)

    def fit(self) -> None:
        """Show what there is room for."""
        px = self._look.px
        has_both = self.width() >= px(_CONTROLS_PX + _GAP_PX + _PREVIEW_LEAST_PX)
        self.which.setVisible(not has_both)
        self._left.setVisible(has_both or self.which.value() == "controls")
        self._right.setVisible(has_both or self.which.value() == "preview")
        self.view.setVisible(not self._right.isHidden())
        self._left.setMinimumWidth(px(_CONTROLS_PX) if has_both else 0)
        self._left.setMaximumWidth(px(_CONTROLS_PX) if has_both else self.width())
        is_whole = self.view.value() == "page"
        self._preview.render_whole(self._right.viewport().height() if is_whole else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room, or less."""
        super().resizeEvent(event)
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A whole page follows the height of the column it lies in."""
        if event.type() is QEvent.Type.Resize and self.view.value() == "page":
            self._preview.render_whole(self._right.viewport().height())
        return super().eventFilter(watched, event)
