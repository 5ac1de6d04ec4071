"""The pictures of docs/routines.md, drawn from the app itself."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from kneeapp.adapters.routines_file import RoutineFiles
from kneeapp.core.content import RoutineStep
from kneeapp.core.own_routine import FirstLeg, OwnRoutine
from kneeapp.ui.knee.knee_page import KneePage
from kneeapp.ui.routines.chooser import RoutineChooser
from tests.guide_pictures import opened
from tests.profile import Profile
from tests.shipped import shipped_catalogue

_SIZE = QSize(1180, 760)
_RUN = OwnRoutine(
    "own-evening-run",
    "My evening run",
    (
        RoutineStep("ST34", 75),
        RoutineStep("BL40", 60),
        RoutineStep("ST35", 60),
        RoutineStep("LR8", 60),
        RoutineStep("GB34", 45),
    ),
    first=FirstLeg.SORER,
    rest_s=5,
)


def routine_pictures(app: QApplication) -> Iterator[tuple[str, QImage]]:
    """Each picture with its name."""
    with opened(app) as profile:
        points = shipped_catalogue().points
        RoutineFiles(profile.folder.routines, points).save(_RUN)
        profile.window.resize(_SIZE)
        profile.settle()
        chooser = _chooser(profile)
        yield "routines", profile.window.grab().toImage()
        chooser.edits[_RUN.id].click()
        profile.settle()
        yield "routine_editor", profile.window.grab().toImage()


def _chooser(profile: Profile) -> RoutineChooser:
    page = profile.window.frame.page("knee")
    assert isinstance(page, KneePage)
    page.stage.routines.click()
    profile.settle()
    (chooser,) = page.findChildren(RoutineChooser)
    return chooser
