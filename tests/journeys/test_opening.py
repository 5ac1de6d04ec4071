"""How the app opens: the first page once, the check-in asked for, and a history it cannot use."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from kneeapp.adapters.assets import ResourceFiles, find_resources
from kneeapp.adapters.content import with_own_routines
from kneeapp.adapters.routines_file import RoutineFiles
from kneeapp.core.content import RoutineStep
from kneeapp.core.own_routine import OwnRoutine
from kneeapp.main import Outside
from kneeapp.ui.app import Opening
from kneeapp.ui.desktop import Wish
from kneeapp.ui.fault import FaultWatch
from kneeapp.ui.fault_sheet import FaultSheet
from kneeapp.ui.first_run import FirstRun
from kneeapp.ui.kit.banner import Banner
from kneeapp.ui.main_window import MainWindow
from kneeapp.ui.session.check_in import CheckIn
from kneeapp.ui.session.interrupted import InterruptedSheet
from kneeapp.ui.trouble_window import TroubleWindow
from tests.builders import make_record
from tests.fakes import FakeAwake
from tests.journeys.test_interrupted import crash
from tests.profile import SETTLED, Profile
from tests.shipped import shipped_catalogue


class Start:
    """One start of the app on a profile, as `run_app` does it."""

    def __init__(
        self, app: QApplication, profile: Profile, routine: str | None = None, own: bool = False
    ) -> None:
        assets = ResourceFiles(find_resources())
        catalogue = shipped_catalogue()
        if own:
            catalogue = with_own_routines(catalogue, profile.folder)
        self._outside = Outside(profile.folder, assets, catalogue, profile.clock, FakeAwake())
        self.faults = FaultWatch()
        self.opening = Opening(app, self._outside.parts(), routine, self.faults)
        self.opening.begin()
        self._is_closed = False

    def shown(self, kind: type):
        """The visible window of a kind, or None."""
        windows = QApplication.topLevelWidgets()
        return next((w for w in windows if isinstance(w, kind) and w.isVisible()), None)

    def close(self) -> None:
        """End it without a question. Doing it twice is harmless."""
        if self._is_closed:
            return
        self._is_closed = True
        window = self.shown(MainWindow)
        if window is not None:
            # The window is closed and not gone: a toast would go on to its end.
            window.frame.dismiss_toast()
        self.opening.close_at_once()
        trouble = self.shown(TroubleWindow)
        if trouble is not None:
            trouble.close()
        self.faults.close()
        self._outside.close()
        self.opening.deleteLater()


@pytest.fixture
def start(qapp: QApplication, profile: Profile) -> Iterator[object]:
    """Starts the app; whatever was started is closed again."""
    begun: list[Start] = []

    def begin(routine: str | None = None, own: bool = False) -> Start:
        begun.append(Start(qapp, profile, routine, own))
        profile.settle()
        return begun[-1]

    yield begin
    for one in begun:
        one.close()
    profile.settle()


def click(qtbot: QtBot, widget, text: str) -> None:
    found = [b for b in widget.findChildren(QAbstractButton) if b.isVisible()]
    wanted = next(b for b in found if text in (b.accessibleName() or b.text()))
    qtbot.mouseClick(wanted, Qt.MouseButton.LeftButton)


def test_the_first_page_is_shown_until_it_is_accepted(qtbot: QtBot, profile: Profile, start):
    profile.settings_file.save(replace(SETTLED, safety_read=False))
    first = start()
    page = first.shown(MainWindow).findChild(FirstRun)
    assert page is not None
    click(qtbot, page, "None of these, I understand")
    assert first.shown(MainWindow).frame.cover_widget is None
    first.close()
    profile.settle()
    assert profile.settings_file.load().safety_read
    assert start().shown(MainWindow).findChild(FirstRun) is None


def test_start_opens_the_check_in(profile: Profile, start):
    window = start("after_workout").shown(MainWindow)
    assert window.findChild(CheckIn).isVisible()


def test_start_shows_the_first_page_before_the_check_in(qtbot: QtBot, profile: Profile, start):
    profile.settings_file.save(replace(SETTLED, safety_read=False))
    window = start("after_workout").shown(MainWindow)
    assert window.findChild(CheckIn) is None
    click(qtbot, window.findChild(FirstRun), "None of these, I understand")
    profile.settle()
    assert window.findChild(CheckIn).isVisible()


def broken(profile: Profile, how: str) -> bytes:
    """Put a history there that cannot be used; gives its bytes."""
    path = profile.folder.history
    if how == "text":
        path.write_text("my knee diary\n" * 50)
    else:
        profile.fill([make_record(n) for n in range(1, 40)])
        if how == "half":
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
        else:
            with sqlite3.connect(path) as newer:
                newer.execute("PRAGMA user_version = 99")
            newer.close()
    return path.read_bytes()


@pytest.mark.parametrize("how", ["text", "half", "newer"])
def test_a_history_that_cannot_be_used_is_told_and_left_alone(profile: Profile, start, how: str):
    before = broken(profile, how)
    begun = start()
    assert begun.shown(MainWindow) is None
    assert begun.shown(TroubleWindow) is not None
    assert profile.folder.history.read_bytes() == before


@pytest.mark.parametrize("how", ["text", "half"])
def test_it_can_be_set_aside_and_nothing_is_deleted(
    qtbot: QtBot, profile: Profile, start, how: str
):
    before = broken(profile, how)
    begun = start()
    click(qtbot, begun.shown(TroubleWindow), "Set it aside")
    profile.settle()
    assert begun.shown(MainWindow) is not None
    kept = [p for p in profile.folder.root.glob("*set-aside*") if p.read_bytes() == before]
    assert len(kept) == 1


def test_try_again_opens_what_has_been_mended(qtbot: QtBot, profile: Profile, start):
    broken(profile, "text")
    begun = start()
    profile.folder.history.unlink()
    click(qtbot, begun.shown(TroubleWindow), "Try again")
    profile.settle()
    assert begun.shown(MainWindow) is not None


def test_a_fault_is_shown_once_and_without_the_users_words(profile: Profile, start, caplog):
    begun = start()
    window = begun.shown(MainWindow)
    for secret in ("pain is 7", "pain is 8"):
        try:
            raise ValueError(secret)
        except ValueError as fault:
            begun.faults.take(type(fault), fault, fault.__traceback__)
    profile.settle()
    (sheet,) = window.findChildren(FaultSheet)
    assert sheet.isVisible()
    assert "pain is" not in caplog.text


def test_the_desktop_changing_its_colours_is_followed(profile: Profile, start):
    window = start().shown(MainWindow)
    frame = window.frame
    window.follow_desktop()
    assert window.frame is frame
    window.change_settings(replace(window.settings, reduced_motion=False))
    assert window.frame is not frame


def test_a_desktop_that_ends_the_session_closes_the_window(profile: Profile, start):
    begun = start()
    begun.opening.close_at_once()
    profile.settle()
    assert begun.shown(MainWindow) is None


def banners(window: MainWindow) -> list[str]:
    """What is told above the pages."""
    return [b.accessibleName() for b in window.findChildren(Banner) if b.isVisible()]


def test_garbage_settings_are_told_and_kept_beside(profile: Profile, start):
    profile.folder.settings.write_bytes(b"\x00 not settings")
    window = start().shown(MainWindow)
    window.frame.uncover()
    profile.settle()
    assert banners(window) == ["Settings."]


def test_an_empty_history_file_is_told(qtbot: QtBot, profile: Profile, start):
    profile.folder.history.touch()
    window = start().shown(MainWindow)
    assert banners(window) == ["An empty history."]
    click(qtbot, window, "Close this notice")
    assert banners(window) == []


def test_all_is_quiet_after_an_ordinary_start(profile: Profile, start):
    assert banners(start().shown(MainWindow)) == []


def test_a_session_that_was_cut_off_comes_before_what_was_asked_for(
    qtbot: QtBot, profile: Profile, start
):
    crash(profile)
    window = start("after_workout").shown(MainWindow)
    question = window.findChild(InterruptedSheet)
    assert question.isVisible()
    assert window.findChild(CheckIn) is None
    click(qtbot, question, "Keep what was done")
    profile.settle()
    assert window.findChild(CheckIn).isVisible()


def test_the_first_page_comes_before_a_session_that_was_cut_off(
    qtbot: QtBot, profile: Profile, start
):
    crash(profile)
    profile.settings_file.save(replace(SETTLED, safety_read=False))
    window = start().shown(MainWindow)
    assert window.findChild(InterruptedSheet) is None
    click(qtbot, window.findChild(FirstRun), "None of these, I understand")
    profile.settle()
    assert window.findChild(InterruptedSheet).isVisible()


@pytest.mark.parametrize("routine", ["after_workout", "", "no such routine"])
def test_another_start_brings_the_window_forward(profile: Profile, start, routine: str):
    begun = start()
    window = begun.shown(MainWindow)
    window.showMinimized()
    profile.settle()
    begun.opening.come_forward(Wish(routine, ""))
    profile.settle()
    assert not window.isMinimized()
    assert (window.findChild(CheckIn) is not None) == (routine == "after_workout")


def test_a_routine_that_came_later_is_found_by_its_name(profile: Profile, start):
    begun = start(own=True)
    window = begun.shown(MainWindow)
    assert "own-later" not in window.catalogue.routines
    later = OwnRoutine("own-later", "Later", (RoutineStep("ST34", 60),))
    RoutineFiles(profile.folder.routines, shipped_catalogue().points).save(later)
    bad = profile.folder.routines / "own-bad.json"
    bad.write_text("{", encoding="utf-8")
    wish = Wish("LATER", "")
    assert begun.opening.why_not(wish) == ""
    begun.opening.come_forward(wish)
    profile.settle()
    assert window.findChild(CheckIn) is not None
    assert window.controller.state is not None
    # What the reading set aside is told by the window, not only by the log.
    assert not bad.exists()
    (notice,) = [n for n in window.frame.notices if "own-bad" in n.message.plain()]
    assert ".broken" in notice.message.plain()


def test_a_routine_that_is_nowhere_is_told_to_both(profile: Profile, start):
    begun = start(own=True)
    window = begun.shown(MainWindow)
    wish = Wish("Hand{stand}\u202e", "")
    assert "There is no routine called Hand{stand}" in begun.opening.why_not(wish)
    begun.opening.come_forward(wish)
    profile.settle()
    assert window.findChild(CheckIn) is None
    assert window.frame.toast_words == "There is no routine called “Hand{stand}?”."


def test_another_start_with_a_history_that_cannot_be_used(profile: Profile, start):
    broken(profile, "text")
    begun = start()
    begun.opening.come_forward(Wish("after_workout", "a token"))
    assert begun.shown(TroubleWindow).isVisible()
    del os.environ["XDG_ACTIVATION_TOKEN"]
