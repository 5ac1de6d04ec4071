"""The pictures of docs/looking-back.md, drawn by `python -m tests.shots --docs`.

They are of a year that was made up, by `benchmarks.year`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kneeapp.core.body import Leg
from kneeapp.core.insight_place import InsightPlace
from kneeapp.core.look_back import Range
from kneeapp.core.settings import Settings, ThemeChoice
from kneeapp.ui.backups.erase_sheet import ARMED_AFTER_MS
from kneeapp.ui.history.history_side import HistorySide
from kneeapp.ui.history.session_detail import SessionDetail
from kneeapp.ui.insight.insights_page import InsightsPage
from tests.back_walk import BackWalk, shelf_of
from tests.builders import make_record
from tests.fakes import NOON
from tests.guide_pictures import CALM, STILL_MS, WINDOW
from tests.lived_year import following, live_a_year, the_year
from tests.profile import Profile
from tests.tiles import Tile, tiled

_MORNING_PX, _SIDE_PX, _CARD_PX, _ERASE = 330, 344, 580, QSize(660, 490)
_RATED_FEW = 2
_TALLER_PX, _ROUND_PX = 60, 6
_SHOWN_FOLDER = "~/.local/share/kneeapp"


def back_pictures(app: QApplication) -> Iterator[tuple[str, QImage]]:
    """Every picture of the guide as (name, picture)."""
    with _lived_in(app) as pictures:
        yield from pictures.morning()
        yield from pictures.history()
        yield from pictures.insights()
        yield from pictures.files()
    tiles = []
    for theme, words in ((ThemeChoice.DARK, "dark"), (ThemeChoice.HIGH_CONTRAST, "high contrast")):
        with _lived_in(app, replace(CALM, theme=theme)) as pictures:
            pictures.walk.dismiss_morning()
            pictures.walk.insights()
            tiles.append(Tile(words, pictures.window()))
            look = pictures.profile.window.frame.look
    yield "back_themes", tiled(look, tiles, 2, _CARD_PX)
    yield "back_few", _few(app)


class _Pictures:
    """Draws them on a profile that was lived in for a year."""

    def __init__(self, profile: Profile, folder: Path) -> None:
        self.profile = profile
        self.walk = BackWalk(profile, folder)

    def window(self) -> QImage:
        """The whole window."""
        self.profile.settle()
        QTest.qWait(STILL_MS)
        return self.profile.window.grab().toImage()

    def morning(self) -> Iterator[tuple[str, QImage]]:
        """The question above the knee, which goes on below."""
        for number, _strip in enumerate(self.walk.morning()):
            if number == 0:
                yield "back_morning", self.window().copy(0, 0, WINDOW.width(), _MORNING_PX)

    def history(self) -> Iterator[tuple[str, QImage]]:
        """List, calendar, search, what happened, and the forms."""
        walk, look = self.walk, self.profile.window.frame.look
        walk.history()
        yield "back_history", self.window()
        self.profile.window.resize(WINDOW + QSize(0, _TALLER_PX))
        yield "back_interrupted", self._grabbed(walk.interrupted(), SessionDetail)
        self.profile.window.resize(WINDOW)
        tiles = []
        for words, show in (
            ("a word and two filters", walk.found),
            ("several, by Shift or Ctrl", walk.several),
            ("nothing like that", walk.none_found),
        ):
            tiles.append(Tile(words, self._grabbed(show(), HistorySide)))
        yield "back_search", tiled(look, tiles, 3, _SIDE_PX)
        for name, shown in (
            ("back_filters", walk.filters),
            ("back_add", walk.adding),
            ("back_change", walk.changing),
        ):
            with shown():
                yield name, self.window()

    def insights(self) -> Iterator[tuple[str, QImage]]:
        """The answer, the plots, and how they are read."""
        walk, look = self.walk, self.profile.window.frame.look
        page = walk.insights()
        yield "back_insights", self.window()
        tiles = []
        for leg in Leg:
            self._go(page, leg, Range.QUARTER)
            assert page.body is not None
            tiles.append(Tile(f"{leg.value} knee, 3 months", _image(page.body.statement)))
        yield "back_statements", tiled(look, tiles, 1)
        self._go(page, Leg.RIGHT, Range.YEAR)
        shelf = shelf_of(page)
        assert shelf.mornings is not None
        yield "back_mornings", _image(shelf.mornings)
        self._go(page, Leg.RIGHT, Range.MONTH)
        pain = shelf.cards["pain"]
        plot = pain.part.plot.plots[1]
        plot.setFocus(Qt.FocusReason.TabFocusReason)
        for _press in range(4):
            QTest.keyClick(plot, Qt.Key.Key_Right)
        read = Tile("read with the arrow keys", _image(pain))
        pain.part.tools.table.click()
        self.profile.settle()
        yield "back_plot", tiled(look, [read, Tile("the same as a table", _image(pain))], 2)
        pain.part.tools.table.click()
        with walk.day_check():
            yield "back_day", self.window()
        with walk.physio():
            yield "back_physio", self.window()

    def files(self) -> Iterator[tuple[str, QImage]]:
        """Out, in, back, and away."""
        walk = self.walk
        yield "back_settings", _image(walk.card().looking_back)
        with walk.export():
            yield "back_export", self.window()
        for name, show in (
            ("back_columns", walk.columns),
            ("back_import", walk.preview),
            ("back_fault", walk.fault),
            ("back_backups", walk.backups),
        ):
            show()
            yield name, self.window()
        with walk.erasing() as sheet:
            tiles = [Tile("first", self._middle())]
            sheet.go_on.click()
            QTest.qWait(ARMED_AFTER_MS)
            tiles.append(Tile("then", self._middle()))
        yield "back_erase", tiled(self.profile.window.frame.look, tiles, 2, _CARD_PX)

    def _go(self, page: InsightsPage, leg: Leg, wanted: Range) -> None:
        page.head.leg_chosen.emit(leg)
        page.head.range_chosen.emit(wanted)
        assert page.place == InsightPlace(leg, wanted)
        page.finish()
        self.profile.settle()

    def _grabbed(self, page: QWidget, kind: type[QWidget]) -> QImage:
        part = page.findChild(kind)
        assert part is not None
        whole, round_it = self.window(), (-_ROUND_PX, -_ROUND_PX, _ROUND_PX, _ROUND_PX)
        corner = part.mapTo(self.profile.window, QPoint())
        return whole.copy(QRect(corner, part.size()).adjusted(*round_it).intersected(whole.rect()))

    def _middle(self) -> QImage:
        whole = self.window()
        corner = QPoint(
            (whole.width() - _ERASE.width()) // 2, (whole.height() - _ERASE.height()) // 2
        )
        return whole.copy(QRect(corner, _ERASE))


@contextmanager
def _lived_in(app: QApplication, settings: Settings = CALM) -> Iterator[_Pictures]:
    with tempfile.TemporaryDirectory() as scratch:
        profile = Profile(app, Path(scratch) / "year", following(settings), _SHOWN_FOLDER)
        live_a_year(profile)
        profile.open().resize(WINDOW)
        profile.settle()
        try:
            yield _Pictures(profile, Path(scratch))
        finally:
            profile.close()


def _few(app: QApplication) -> QImage:
    """What Insights says after two rated sessions."""
    with tempfile.TemporaryDirectory() as scratch:
        asked = replace(CALM, morning_asked=NOON.date().isoformat())
        profile = Profile(app, Path(scratch), asked)
        rated = (
            make_record(number, pain=record.pain)
            for number, record in enumerate(the_year().records)
            if record.pain.left.after is not None
        )
        profile.fill(islice(rated, _RATED_FEW))
        profile.open().resize(WINDOW)
        profile.window.frame.show_page("insights")
        profile.settle()
        QTest.qWait(STILL_MS)
        picture = profile.window.grab().toImage()
        profile.close()
        return picture


def _image(part: QWidget) -> QImage:
    return part.grab().toImage()
