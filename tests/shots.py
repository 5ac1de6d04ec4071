"""`python -m tests.shots [FOLDER]`: pictures of every screen, and one sheet of them all.

`python -m tests.shots --readme` draws those that README.md shows, into docs/pictures.
`python -m tests.shots --docs` draws those of the guides in docs, in the same place.

Light and dark at 1180x760 and 900x600, each at 100 % and 150 % text, and one high contrast set.
Look at the sheet with every change of what is seen, beside the design.
"""

from __future__ import annotations

import platform
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import chain, islice, product
from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from kneeapp.adapters.trouble import StoreError, Trouble
from kneeapp.core.body import Leg, Pose, View
from kneeapp.core.breath import Phase
from kneeapp.core.cues import Cue
from kneeapp.core.events import Rating
from kneeapp.core.own_spot import Nudge
from kneeapp.core.record import (
    Outcome,
    Pain,
    PainOfKnees,
    Pressure,
    SessionRecord,
    StepKind,
    StopReason,
    Thumbs,
)
from kneeapp.core.settings import ThemeChoice
from kneeapp.ui.app import make_application
from kneeapp.ui.appearance import wanted_theme
from kneeapp.ui.find.hand_sheet import HandSheet
from kneeapp.ui.first_run import FirstRun
from kneeapp.ui.knee.drawer import Drawer
from kneeapp.ui.knee.knee_page import KneePage
from kneeapp.ui.leg.tissue import BONES, MUSCLES, SKIN
from kneeapp.ui.parts import HistoryTrouble
from kneeapp.ui.session.check_in import CheckIn
from kneeapp.ui.session.stage import SessionStage
from kneeapp.ui.theme import Look
from kneeapp.ui.trouble_window import TroubleWindow
from tests.back_pictures import back_pictures
from tests.back_walk import BackWalk
from tests.builders import make_record
from tests.fakes import NOON
from tests.guide_pictures import find_page, guide_pictures
from tests.hands_pictures import hands_pictures
from tests.journeys.test_interrupted import crash
from tests.knee_sheet import DOCS, Knee
from tests.lived_year import following, live_a_year
from tests.profile import SETTLED, Profile
from tests.routine_pictures import routine_pictures
from tests.tiles import QUALITY

SIZES = (QSize(1180, 760), QSize(900, 600))
TEXTS = (100, 150)
THEMES = (ThemeChoice.LIGHT, ThemeChoice.DARK)
TILE_PX = 590
STILL_MS = 320
README = Path("README.md")
TURNED_DEG = 50.0
SHOWN_FOLDER = "~/.local/share/kneeapp"
_SESSIONS = {"few": 2, "full": 23}
"""How many of `past_sessions` a profile has."""


@dataclass(frozen=True)
class Variant:
    """One way to show everything."""

    theme: ThemeChoice
    size: QSize
    text_percent: int

    @property
    def name(self) -> str:
        """For file names: "light_1180x760_100"."""
        size = f"{self.size.width()}x{self.size.height()}"
        return f"{self.theme.value}_{size}_{self.text_percent}"


def variants() -> list[Variant]:
    """Every variant of the sheet."""
    usual = [Variant(theme, size, text) for theme, size, text in product(THEMES, SIZES, TEXTS)]
    return [
        *usual,
        Variant(ThemeChoice.HIGH_CONTRAST, SIZES[0], 100),
        Variant(ThemeChoice.LIGHT, QSize(1600, 1000), 100),
    ]


def past_sessions() -> Iterator[SessionRecord]:
    """A few weeks of sessions that differ in every way a list can show."""
    for n in range(23):
        started = NOON - timedelta(days=2 * n, hours=n % 5, minutes=17 * n % 60)
        before, after = 3 + n % 5, max(0, 2 + n % 4)
        rated = n % 6 != 4
        pain = Pain(before, after) if rated else Pain()
        outcome = (Outcome.STOPPED, Outcome.INTERRUPTED)[n % 2] if n % 7 == 3 else None
        yield make_record(
            n,
            started_at=started,
            outcome=outcome or Outcome.COMPLETED,
            pain=PainOfKnees(pain, Pain(min(10, before + 1), after) if rated else Pain()),
            note="Stairs felt easier afterwards. Left thumb tired." if n == 0 else "",
            pressure=Pressure.RIGHT if n % 3 else None,
            thumbs=Thumbs.FINE if n % 3 else None,
        )


def troubles() -> dict[str, HistoryTrouble]:
    """Each kind of history that cannot be opened."""
    newer = StoreError(
        Trouble.NEWER,
        "The history was written by version {found}. This is version {known}.",
        found=7,
        known=1,
    )
    damaged = StoreError(Trouble.DAMAGED, "The history could not be read. Nothing was changed.")
    return {
        "newer history": HistoryTrouble(newer.message, is_newer=True, set_aside=None),
        "damaged history": HistoryTrouble(damaged.message, is_newer=False, set_aside=str),
    }


class Walk:
    """Goes to each screen on a profile of its own; `window` is what stands there."""

    def __init__(self, app: QApplication, folder: Path, variant: Variant) -> None:
        self._app = app
        self._folder = folder
        self._size = variant.size
        self._settings = replace(SETTLED, theme=variant.theme, text_percent=variant.text_percent)
        self._profile: Profile | None = None
        self._trouble: TroubleWindow | None = None

    @property
    def window(self) -> QWidget:
        """The window that stands there."""
        if self._trouble is not None:
            return self._trouble
        assert self._profile is not None
        return self._profile.window

    def screens(self) -> Iterator[str]:
        """Stop at every screen and tell its name."""
        unread = replace(self._settings, safety_read=False)
        for name, settings, walk in (
            ("first", unread, self._first_run),
            ("empty", self._settings, self._empty),
            ("few", self._settings, self._few),
            ("full", self._settings, self._full),
            ("a year", following(self._settings), self._year),
            ("cut off", self._settings, self._cut_off),
        ):
            self._profile = profile = Profile(
                self._app, self._folder / name, settings, SHOWN_FOLDER
            )
            if name in _SESSIONS:
                profile.fill(islice(past_sessions(), _SESSIONS[name]))
            if name == "a year":
                live_a_year(profile)
            profile.open().resize(self._size)
            profile.settle()
            try:
                yield from walk(profile)
            finally:
                profile.close()
        yield from self._cannot_open()

    def _cannot_open(self) -> Iterator[str]:
        assert self._profile is not None
        settings = self._settings
        theme = wanted_theme(settings, self._app.styleHints())
        look = Look(self._profile.assets, theme, settings.text_percent / 100, reduced_motion=True)
        QApplication.setPalette(look.palette)
        for number, (name, trouble) in enumerate(troubles().items(), start=22):
            self._trouble = TroubleWindow(look, trouble, SHOWN_FOLDER)
            self._trouble.resize(self._size)
            self._trouble.show()
            self._profile.settle()
            yield f"{number} {name}"
            self._trouble.close()
            self._trouble.deleteLater()
            self._trouble = None

    def _first_run(self, profile: Profile) -> Iterator[str]:
        profile.settle()
        yield "01 first run"
        self._click(FirstRun, "One applies to me")
        profile.settle()
        yield "02 first run, one applies"

    def _empty(self, profile: Profile) -> Iterator[str]:
        profile.window.frame.show_page("history")
        profile.settle()
        yield "16 history, empty"

    def _few(self, profile: Profile) -> Iterator[str]:
        profile.window.frame.show_page("insights")
        profile.settle()
        yield "83 insights, 2 of 5"

    def _year(self, profile: Profile) -> Iterator[str]:
        yield from BackWalk(profile, self._folder).screens()

    def _cut_off(self, profile: Profile) -> Iterator[str]:
        profile.close()
        crash(profile)
        profile.clock.advance(9 * 60_000)
        profile.open().resize(self._size)
        profile.settle()
        yield "50 interrupted"

    def _full(self, profile: Profile) -> Iterator[str]:
        profile.settle()
        yield "03 knee"
        page = profile.window.frame.page("knee")
        assert isinstance(page, KneePage)
        for number, code, where in ((4, "BL40", "from behind"), (5, "GB33", "outer side")):
            page.pick(code)
            profile.settle()
            yield f"{number:02} knee, {where}"
        yield from self._instrument(profile, page)
        yield from self._drawers(profile, page)
        yield from self._find(profile, page)
        yield from self._gate(profile)
        yield from self._session(profile)
        yield from self._afterwards(profile)
        for number, name in ((17, "history"), (18, "settings"), (19, "help")):
            profile.window.frame.show_page(name)
            profile.window.frame.dismiss_toast()
            profile.settle()
            yield f"{number} {name}"

    def _instrument(self, profile: Profile, page: KneePage) -> Iterator[str]:
        """Seated, deeper, from the side, closer, and how to press."""
        knee = Knee(profile)
        for number, name, pose, view, tissue in (
            (40, "knee, seated", Pose.SEATED, View.FRONT_OUTER, SKIN),
            (41, "knee, muscles", Pose.SEATED, View.OUTER, MUSCLES),
            (42, "knee, bones", Pose.STANDING, View.FRONT, BONES),
        ):
            knee.look(pose, view, Leg.LEFT, tissue, names=tissue == BONES)
            yield f"{number} {name}"
        knee.look(Pose.STANDING, View.FRONT, Leg.LEFT)
        knee.turn(TURNED_DEG)
        yield "43 knee, turning"
        page.pick("ST35")
        for _press in range(2):
            knee.zoom_a_step()
        yield "44 knee, closer"
        knee.zoom_out()
        page.pick("GB33")
        yield from self._list_and_how(profile, page)

    def _list_and_how(self, profile: Profile, page: KneePage) -> Iterator[str]:
        """A search, and a demonstration, each in its drawer where there is no column for it."""
        openers = page.stage.list_opener(), page.stage.detail_button
        for number, opener, name in zip((45, 46), openers, ("search", "show me how"), strict=True):
            if opener.isVisible():
                opener.click()
            if name == "search":
                page.points.field.line.setText("heavy legs")
            else:
                how = page.detail.body.how
                assert how is not None
                how.button.click()
            profile.settle()
            yield f"{number} {name}"
            _shut_drawers(page)
            page.points.field.clear()
            profile.settle()
        page.detail.body.fold()

    def _drawers(self, profile: Profile, page: KneePage) -> Iterator[str]:
        """The list and the detail where they have no column of their own."""
        for number, opener, name in (
            (20, page.stage.list_opener(), "list drawn out"),
            (21, page.stage.detail_button, "detail drawn out"),
        ):
            if opener.isVisible():
                opener.click()
                profile.settle()
                yield f"{number} {name}"
                _shut_drawers(page)
                profile.settle()

    def _find(self, profile: Profile, page: KneePage) -> Iterator[str]:
        """The guide at its measure, at its end, and the sheet that measures the hand."""
        frame = profile.window.frame
        find = find_page(profile, "GB33")
        for number, step, name in ((30, 3, "find it on me"), (31, 4, "find it on me, own spot")):
            find.go(step)
            profile.settle()
            yield f"{number} {name}"
            find.feel.nudge_wanted.emit(Nudge.UP, 4)
        find.hand_wanted.emit()
        profile.settle()
        yield "32 my hand"
        sheet = frame.findChild(HandSheet)
        assert sheet is not None
        sheet.dismissed.emit()
        frame.show_page("knee")

    def _gate(self, profile: Profile) -> Iterator[str]:
        profile.window.offer_default()
        profile.settle()
        self._click(CheckIn, "One of these applies")
        profile.settle()
        yield "07 not today"
        self._click(QWidget, "Back to the knee")
        profile.settle()
        profile.window.offer_default()
        profile.settle()
        yield "06 before the session"

    def _session(self, profile: Profile) -> Iterator[str]:
        window, controller = profile.window, profile.window.controller
        sheet = window.findChild(CheckIn)
        assert sheet is not None
        sheet.start_wanted.emit(5, 6)
        profile.run_ms(3_000)
        yield "08 lead-in"
        _run_to(profile, Phase.IN)
        yield "09 breathe in"
        _run_to(profile, Phase.OUT)
        yield "10 breathe out"
        stage = next(s for s in window.findChildren(SessionStage) if s.isVisible())
        stage.show_cue(Cue(phrases=("limit",)))
        yield "47 caption"
        stage.captions.clear()
        stage.render_room(shown=True)
        profile.settle()
        yield "48 room view"
        stage.render_room(shown=False)
        controller.skip()
        profile.run_ms(3_000)
        yield "11 change knees"
        controller.skip()
        profile.run_ms(10_000)
        controller.pause()
        profile.settle()
        yield "12 paused"
        controller.resume()

    def _afterwards(self, profile: Profile) -> Iterator[str]:
        controller = profile.window.controller
        self._click(SessionStage, "Stop")
        profile.settle()
        yield "13 stop?"
        controller.stop(StopReason.SHARP_OR_NUMB)
        profile.settle()
        yield "14 afterwards, stopped"
        controller.dismiss()
        controller.begin(profile.default_plan(), 5, 6)
        profile.run_ms(600_000, every_ms=1_900)
        controller.rate(Rating(4, 4, Pressure.RIGHT, Thumbs.FINE, ""))
        profile.settle()
        yield "15 afterwards"
        controller.dismiss()

    def _click(self, kind: type[QWidget], text: str) -> None:
        for owner in [w for w in self.window.findChildren(kind) if w.isVisible()]:
            for button in owner.findChildren(QAbstractButton):
                if button.isVisible() and text in (button.accessibleName() or button.text()):
                    button.click()
                    return
        raise LookupError(text)


def _run_to(profile: Profile, phase: Phase) -> None:
    """Let time pass to the middle of the next such phase of the breath, well into the hold."""
    profile.run_ms(20_000)
    while profile.now.breath.phase is phase or profile.now.kind is not StepKind.PRESS:
        profile.run_ms(100, every_ms=100)
    while profile.now.breath.phase is not phase:
        profile.run_ms(100, every_ms=100)
    profile.run_ms(2_000)
    # Words stand for as long as they are said, which is longer than this took.
    for stage in profile.window.findChildren(SessionStage):
        stage.captions.clear()


def _shut_drawers(page: KneePage) -> None:
    """As Escape does, wherever the keys are."""
    for drawer in page.findChildren(Drawer):
        drawer.shut()


def pictures_of(walk: Walk) -> Iterator[tuple[str, QImage]]:
    """Every screen as (name, picture)."""
    for name in walk.screens():
        # What fades or slides has to arrive; this is no test, so it may take its time.
        QTest.qWait(STILL_MS)
        yield name, walk.window.grab().toImage()


def sheet_of(pictures: list[tuple[str, QImage]], columns: int = 3) -> QImage:
    """All pictures of one variant on one sheet, each with its name."""
    tall = max(round(image.height() * TILE_PX / image.width()) for _name, image in pictures)
    rows = -(-len(pictures) // columns)
    sheet = QImage(columns * (TILE_PX + 10), rows * (tall + 34), QImage.Format.Format_RGB32)
    sheet.fill(QColor("#8A8F8E"))
    with QPainter(sheet) as painter:
        painter.setPen(QColor("#FFFFFF"))
        for number, (name, image) in enumerate(pictures):
            corner = QPoint(
                5 + number % columns * (TILE_PX + 10), 24 + number // columns * (tall + 34)
            )
            painter.drawText(corner - QPoint(0, 6), name)
            small = image.scaledToWidth(TILE_PX, Qt.TransformationMode.SmoothTransformation)
            painter.drawImage(corner, small)
    return sheet


def first(pair: tuple[str, QImage]) -> str:
    """The name of a picture."""
    return pair[0]


def main(target: Path) -> None:
    """Write every picture and the sheets below `target`."""
    app = make_application()
    for variant in variants():
        with tempfile.TemporaryDirectory() as scratch:
            pictures = sorted(pictures_of(Walk(app, Path(scratch), variant)), key=first)
        folder = target / variant.name
        folder.mkdir(parents=True, exist_ok=True)
        for name, image in pictures:
            image.save(str(folder / f"{name.replace('?', '')}.png"))
        sheet_of(pictures).save(str(target / f"{variant.name}.png"))
        sys.stdout.write(f"{variant.name}: {len(pictures)} screens\n")


def draw_for_readme(target: Path) -> None:
    """Write the pictures that README.md shows; they tell nothing of the machine they came from."""
    platform.release = lambda: "6.1"
    shown = README.read_text(encoding="utf-8")
    app = make_application()
    light, dark = (Variant(theme, SIZES[0], 100) for theme in THEMES)
    with tempfile.TemporaryDirectory() as scratch:
        for name, image in pictures_of(Walk(app, Path(scratch) / "light", light)):
            plain = name[3:].replace(", ", "_").replace(" ", "_").replace("?", "")
            if f"/{plain}.webp)" in shown:
                image.save(str(target / f"{plain}.webp"), quality=90)
        for name, image in pictures_of(Walk(app, Path(scratch) / "dark", dark)):
            if name.endswith("breathe in"):
                image.save(str(target / "dark.webp"), quality=90)


def draw_for_guide(target: Path) -> None:
    """Write the pictures of the guides in docs."""
    app = make_application()
    sets = (guide_pictures, hands_pictures, routine_pictures, back_pictures)
    for name, image in chain.from_iterable(made(app) for made in sets):
        image.save(str(target / f"{name}.webp"), "webp", QUALITY)
        sys.stdout.write(f"{name}: {image.width()}x{image.height()}\n")


if __name__ == "__main__":
    if sys.argv[1:] == ["--readme"]:
        draw_for_readme(DOCS)
    elif sys.argv[1:] == ["--docs"]:
        draw_for_guide(DOCS)
    else:
        main(Path(sys.argv[1] if len(sys.argv) > 1 else "shots"))
