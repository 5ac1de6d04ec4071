"""Makes the Insights page, remembers where one was on it, and does what it asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from kneeapp.core.errors import AppError
from kneeapp.core.insight_place import InsightPlace
from kneeapp.core.look_back import Days
from kneeapp.core.ports import HistoryStore
from kneeapp.core.settings import Settings
from kneeapp.ui.frame import Frame
from kneeapp.ui.i18n import _
from kneeapp.ui.insight.insights_page import InsightsPage
from kneeapp.ui.kit.announce import announce
from kneeapp.ui.parts import Parts
from kneeapp.ui.theme import Look

if TYPE_CHECKING:
    from kneeapp.ui.insight.figure import Figure
    from kneeapp.ui.insight.plot_view import PlotView


class InsightDesk(QObject):
    """What the Insights page needs from the rest of the window.

    Args:
        parts: what the outside gives.
        history: where totals are read.
        settings: gives the settings as they are.
        window: what dialogs belong to.

    Signals:
        start_wanted(): begin a session.
        rate_day_wanted(Frame): rate a day without a session.
    """

    start_wanted = Signal()
    rate_day_wanted = Signal(object)

    def __init__(
        self,
        parts: Parts,
        history: HistoryStore,
        settings: Callable[[], Settings],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._parts, self._history, self._settings = parts, history, settings
        self._window = window
        self._place: InsightPlace | None = None
        self._day: date | None = None

    def make_page(self, frame: Frame, today: date) -> InsightsPage:
        """The page as the totals are today."""
        self._day = today
        page = InsightsPage(
            frame.look,
            self._history,
            self._parts.catalogue,
            today,
            self._settings().activities,
            self._place,
        )
        page.start_wanted.connect(self.start_wanted)
        page.physio_wanted.connect(
            lambda: self.open_physio(frame, today, None if page.past is None else page.past.days)
        )
        page.rate_day_wanted.connect(lambda: self.rate_day_wanted.emit(frame))
        page.place_changed.connect(self._keep_place)
        page.copy_wanted.connect(lambda figure, plots: self.copy(figure, plots, frame))
        page.save_wanted.connect(lambda figure, plots: self.ask_and_save(figure, plots, frame))
        page.table_copied.connect(
            lambda title: frame.say(_("Table copied: {title}").format(title=title), icon="check")
        )
        return page

    def is_of(self, today: date) -> bool:
        """Whether the page that was made last is one of today."""
        return self._day == today

    def copy(self, figure: Figure, plots: Sequence[PlotView], frame: Frame) -> None:
        """Put the picture of a figure onto the clipboard."""
        from kneeapp.ui.insight.plot_picture import FigurePicture  # late: it is asked for by hand

        QGuiApplication.clipboard().setImage(FigurePicture(frame.look, figure, plots).image())
        words = _("Picture copied: {title}").format(title=figure.title)
        frame.say(words, icon="check")
        announce(frame, words)

    def ask_and_save(self, figure: Figure, plots: Sequence[PlotView], frame: Frame) -> None:
        """Ask for a file and write the picture of a figure there."""
        # Late: the page itself needs neither.
        from PySide6.QtCore import QStandardPaths
        from PySide6.QtWidgets import QFileDialog

        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        kinds = ";;".join((_("Picture (*.png)"), _("Drawing (*.svg)")))
        name = f"{folder}/kneeapp-{figure.key}-{self._day}.png"
        title = _("Save the picture: {title}").format(title=figure.title)
        path, kind = QFileDialog.getSaveFileName(self._window, title, name, kinds)
        if not path:
            return
        if not path.lower().endswith((".png", ".svg")):
            path += ".svg" if "svg" in kind else ".png"
        self.save(path, figure, plots, frame)

    def save(self, path: str, figure: Figure, plots: Sequence[PlotView], frame: Frame) -> None:
        """Write the picture of a figure to `path` (.png or .svg) and say so."""
        if self._parts.write_file is None:
            return
        try:
            self._parts.write_file(path, picture_bytes(path, frame.look, figure, plots))
        except AppError as trouble:
            frame.say_trouble(trouble.message)
            return
        frame.say(_("The picture was written to {path}").format(path=path), icon="check")

    def open_physio(self, frame: Frame, today: date, days: Days | None = None) -> None:
        """Let the user make the page for a physio; it begins with `days` where they are given."""
        if self._parts.write_file is None:
            return
        from kneeapp.ui.report.physio_desk import PhysioDesk  # late: it is asked for by hand

        write, window = self._parts.write_file, self._window
        desk = PhysioDesk(self._history, self._parts.catalogue, write, window)
        desk.open(frame, today, days)

    def _keep_place(self, place: InsightPlace) -> None:
        self._place = place


def picture_bytes(path: str, look: Look, figure: Figure, plots: Sequence[PlotView]) -> bytes:
    """The picture of a figure as the ending of `path` wants it."""
    from kneeapp.ui.insight.plot_picture import FigurePicture  # late: it is asked for by hand

    picture = FigurePicture(look, figure, plots)
    return picture.svg() if path.lower().endswith(".svg") else picture.png()
