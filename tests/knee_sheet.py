"""`python -m tests.knee_sheet [FOLDER]`: every view, layer and theme of both legs on sheets.

`python -m tests.knee_sheet --docs` writes them into docs/pictures, as WebP.

One sheet for each posture and theme: a column for each view, a row for each layer and leg. Two more
show the names of the landmarks, and the leg on its way round. Everything is drawn by the picture of
the knee page. Look at them with every change of pictures, points or tags: no tag over a marker or
another tag, the outer side where the caption in the corner of each picture says.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kneeapp.core.body import Leg, Pose, View, view_at
from kneeapp.core.settings import ThemeChoice
from kneeapp.ui.app import make_application
from kneeapp.ui.knee.knee_page import KneePage
from kneeapp.ui.knee.picture.lens import STEP
from kneeapp.ui.knee.stage_words import layer_word, pose_word
from kneeapp.ui.leg.leg_files import Layer
from kneeapp.ui.leg.tissue import BONES, MUSCLES, SKIN
from kneeapp.ui.leg.words import knee_word, view_word
from tests.profile import SETTLED, Profile
from tests.tiles import QUALITY, Tile, tiled

DOCS = Path("docs/pictures")
WINDOW = QSize(1180, 760)
THEMES = (ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.HIGH_CONTRAST)
TISSUES = ((Layer.SKIN, SKIN), (Layer.MUSCLES, MUSCLES), (Layer.BONES, BONES))
TURN_DEG = 30
CELL_PX = 370
FADE_MS = 20
FADES_MOST = 50


class Knee:
    """A knee page to look at from all sides.

    Args:
        profile: open, with the knee page in front.
    """

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        page = profile.window.frame.page("knee")
        assert isinstance(page, KneePage)
        self.page = page

    def look(
        self, pose: Pose, view: View, leg: Leg, tissue: float = SKIN, *, names: bool = False
    ) -> None:
        """Show the leg like this, by the wishes of the page's own buttons."""
        stage = self.page.stage
        stage.pose_chosen.emit(pose.value)
        stage.view_chosen.emit(view.value)
        stage.leg_chosen.emit(leg.value)
        stage.tissue_chosen.emit(tissue)
        stage.picture.tools.names_wanted.emit(names)
        self.rest()
        shown = self.page.showing.shown
        found = (shown.pose, shown.view, shown.leg, shown.tissue, shown.names)
        assert found == (pose, view, leg, tissue, names)

    def turn(self, azimuth_deg: float) -> None:
        """Turn the standing leg to a frame of the turntable."""
        self.page.stage.picture.wishes.azimuth_wanted.emit(azimuth_deg)
        self.rest()
        assert self.page.showing.shown.azimuth_deg == azimuth_deg

    def zoom_a_step(self) -> None:
        """Come closer by one press of the key: to the chosen point at first."""
        self.page.stage.picture.wishes.zoom_a_step(STEP)
        self.rest()

    def zoom_out(self) -> None:
        """Back to the whole knee."""
        self.page.stage.picture.wishes.zoom_a_step(0.0)
        self.rest()

    def rest(self) -> None:
        """Wait until the leg stands still; this is no test, so it may take its time."""
        self._profile.settle()
        for _turn in range(FADES_MOST):
            if not self.page.stage.picture.leg.is_fading:
                return
            QTest.qWait(FADE_MS)
        raise TimeoutError("the picture of the knee goes on fading")

    def image(self) -> QImage:
        """The picture with its markers, tags and captions."""
        return self.page.stage.picture.grab().toImage()


def every_layer(knee: Knee, pose: Pose) -> Iterator[Tile]:
    """A row for each layer and leg, a column for each view."""
    for layer, tissue in TISSUES:
        for leg in Leg:
            for view in pose.views:
                knee.look(pose, view, leg, tissue)
                words = (knee_word(leg), pose_word(pose), view_word(view), layer_word(layer))
                yield Tile(" · ".join(words), knee.image())


def every_name(knee: Knee, pose: Pose) -> Iterator[Tile]:
    """The names of the landmarks, on the bones: a row for each leg, a column for each view."""
    for leg in Leg:
        for view in pose.views:
            knee.look(pose, view, leg, BONES, names=True)
            yield Tile(f"{knee_word(leg)} · {view_word(view)} · names", knee.image())


def all_round(knee: Knee) -> Iterator[Tile]:
    """The way round both legs: two rows for each."""
    for leg in Leg:
        knee.look(Pose.STANDING, View.FRONT, leg)
        for azimuth_deg in range(0, 360, TURN_DEG):
            knee.turn(float(azimuth_deg))
            near = view_word(view_at(azimuth_deg))
            yield Tile(f"{knee_word(leg)} · {azimuth_deg}° · {near}", knee.image())


def sheets_of(app: QApplication, theme: ThemeChoice) -> Iterator[tuple[str, QImage]]:
    """Every sheet of one theme as (name, picture); names and turning in light alone."""
    with tempfile.TemporaryDirectory() as scratch:
        profile = Profile(app, Path(scratch), replace(SETTLED, theme=theme))
        profile.open().resize(WINDOW)
        try:
            knee, look = Knee(profile), profile.window.frame.look
            for pose in Pose:
                tiles = list(every_layer(knee, pose))
                columns = len(pose.views)
                yield f"sheet_{pose.value}_{theme.value}", tiled(look, tiles, columns, CELL_PX)
            if theme is ThemeChoice.LIGHT:
                for pose in Pose:
                    tiles = list(every_name(knee, pose))
                    columns = len(pose.views)
                    yield f"sheet_names_{pose.value}", tiled(look, tiles, columns, CELL_PX)
                yield "sheet_turning", tiled(look, list(all_round(knee)), 6, CELL_PX)
        finally:
            profile.close()


def draw(target: Path) -> None:
    """Write every sheet below `target`."""
    app = make_application()
    target.mkdir(parents=True, exist_ok=True)
    for theme in THEMES:
        for name, sheet in sheets_of(app, theme):
            file = target / f"{name}.webp"
            if not sheet.save(str(file), "webp", QUALITY):
                raise OSError(f"{file} cannot be written")
            size = f"{sheet.width()}x{sheet.height()}, {file.stat().st_size / 1000:.0f} kB"
            sys.stdout.write(f"{name}: {size}\n")


if __name__ == "__main__":
    if sys.argv[1:] == ["--docs"]:
        draw(DOCS)
    else:
        draw(Path(sys.argv[1] if len(sys.argv) > 1 else "shots"))
