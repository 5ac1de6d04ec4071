"""From the knee to one's own spot, and what becomes of it: kept, shown, undone, carried along."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from kneeapp.core.body import Leg, Pose
from kneeapp.core.own_spot import Nudge, OwnSpot
from kneeapp.core.record import StepKind
from kneeapp.ui.find.find_page import FindPage
from kneeapp.ui.find.hand_sheet import HandSheet
from kneeapp.ui.knee.knee_page import KneePage
from kneeapp.ui.rail import RailButton
from kneeapp.ui.session.check_in import CheckIn
from kneeapp.ui.session.stage import SessionStage
from tests.profile import SETTLED, Profile

LEFT = Qt.MouseButton.LeftButton


def button(parent: QWidget, name: str) -> QAbstractButton:
    found = [b for b in parent.findChildren(QAbstractButton) if b.accessibleName() == name]
    return next(b for b in found if b.isVisible())


def knee_of(profile: Profile) -> KneePage:
    page = profile.window.frame.page("knee")
    assert isinstance(page, KneePage)
    return page


def find(qtbot: QtBot, profile: Profile, code: str = "GB33") -> FindPage:
    """Open the guide as a hand does."""
    knee_of(profile).pick(code)
    qtbot.mouseClick(button(profile.window, "Find it on me"), LEFT)
    page = profile.window.frame.page("find")
    assert isinstance(page, FindPage)
    assert profile.window.frame.current_page == "find"
    return page


def test_there_and_back_with_the_same_point(qtbot: QtBot, profile: Profile):
    profile.open()
    page = find(qtbot, profile)
    assert page.finding.code == "GB33"
    qtbot.keyClick(page.steps, Qt.Key.Key_Escape)
    assert profile.window.frame.current_page == "knee"
    assert knee_of(profile).detail.find_button.hasFocus()
    # A second time, back by the rail, which shows the knee all the while.
    page = find(qtbot, profile, "ST35")
    rail = next(b for b in profile.window.findChildren(RailButton) if b.text() == "Knee")
    assert rail.isChecked()
    qtbot.mouseClick(rail, LEFT)
    assert profile.window.frame.current_page == "knee"


def test_the_rail_leads_back_from_help_to_the_settings(qtbot: QtBot, profile: Profile):
    frame = profile.open().frame
    frame.show_page("settings")
    frame.show_page("help")
    rail = next(b for b in profile.window.findChildren(RailButton) if b.text() == "Settings")
    assert rail.isChecked()
    qtbot.mouseClick(rail, LEFT)
    assert frame.current_page == "settings"


def test_a_found_spot_is_still_there_after_a_restart(qtbot: QtBot, profile: Profile):
    profile.open()
    page = find(qtbot, profile)
    for _ in range(4):
        qtbot.mouseClick(page.feel.pad.arrow(Nudge.UP), LEFT)
    qtbot.keyClicks(page.feel.words, "just inside the scar")
    qtbot.mouseClick(page.feel.felt.button_of("clear"), LEFT)
    qtbot.mouseClick(page.found_button, LEFT)
    assert profile.window.frame.current_page == "knee"
    assert "your own spot is kept" in profile.window.frame.toast_words
    profile.close()
    profile.open()
    page = find(qtbot, profile)
    own = page.spot.own()
    assert own.offset_mm == (0.0, 0.0, 4.0)
    assert own.words == "just inside the scar"
    assert page.feel.words.text() == "just inside the scar"
    (_code, taught, shown) = page.picture.spot_places()[0]
    assert shown.y() < taught.y()


def test_words_typed_a_moment_before_closing_are_kept(qtbot: QtBot, profile: Profile):
    profile.open()
    page = find(qtbot, profile)
    page.feel.words.setFocus()
    qtbot.keyClicks(page.feel.words, "by the scar")
    profile.close()
    profile.open()
    assert profile.window.settings.own_spots[0].words == "by the scar"


def test_at_the_taught_place_nothing_is_kept(qtbot: QtBot, profile: Profile):
    profile.open()
    page = find(qtbot, profile)
    qtbot.mouseClick(page.found_button, LEFT)
    assert profile.window.frame.toast_words == "GB33, left knee: found at the taught place"
    assert profile.window.settings.own_spots == ()


def test_every_change_is_undone_one_by_one(qtbot: QtBot, profile: Profile):
    profile.open()
    page = find(qtbot, profile)
    up = page.feel.pad.arrow(Nudge.UP)
    qtbot.mouseClick(up, LEFT)
    qtbot.mouseClick(up, LEFT)
    qtbot.mouseClick(page.feel.back, LEFT)
    assert "taught place" in profile.window.frame.toast_words
    assert profile.window.settings.own_spots == ()
    page.steps.setFocus()
    for offset in ((0.0, 0.0, 2.0), (0.0, 0.0, 1.0), (0.0, 0.0, 0.0)):
        qtbot.keyClick(profile.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert page.spot.own().offset_mm == offset
    assert profile.window.settings.own_spots == ()


def test_another_text_size_keeps_the_step(qtbot: QtBot, profile: Profile):
    profile.open()
    page = find(qtbot, profile)
    page.go(2)
    profile.window.change_settings(replace(profile.window.settings, text_percent=125))
    profile.settle()
    again = profile.window.frame.page("find")
    assert isinstance(again, FindPage)
    assert again is not page
    assert again.finding == page.finding
    assert profile.window.frame.current_page == "find"


def test_the_hand_is_remembered_with_its_screen(qtbot: QtBot, profile: Profile):
    profile.open()
    page = find(qtbot, profile)
    qtbot.mouseClick(page.tissue.hand, LEFT)
    sheet = profile.window.findChild(HandSheet)
    qtbot.keyClick(sheet.card, Qt.Key.Key_Right)
    scale = sheet.card.px_per_mm
    qtbot.keyClicks(sheet.typed, "84")
    qtbot.mouseClick(sheet.use, LEFT)
    settings = profile.window.settings
    assert settings.four_fingers_mm == 84.0
    assert [screen.px_per_mm for screen in settings.screens] == [pytest.approx(scale)]
    page.go(3)
    assert "56 mm" in page.picture.text()
    profile.close()
    profile.open()
    assert profile.window.settings == settings
    page = find(qtbot, profile)
    qtbot.mouseClick(page.tissue.hand, LEFT)
    sheet = profile.window.findChild(HandSheet)
    assert sheet.card.px_per_mm == pytest.approx(scale)
    sheet.forget.click()
    assert profile.window.settings.four_fingers_mm is None


def test_the_session_shows_and_says_the_own_spot(qtbot: QtBot, profile: Profile):
    spot = OwnSpot("ST34", Leg.LEFT, Pose.SEATED, (6.0, 0.0, 5.0), "just inside the scar")

    def lead_in() -> tuple[str, tuple[float, float]]:
        profile.open()
        window = profile.window
        window.offer_point("ST34")
        check_in = window.findChild(CheckIn)
        qtbot.mouseClick(button(check_in, "None of these: start"), LEFT)
        profile.run_ms(1_000)
        stage = window.findChild(SessionStage)
        assert profile.now.kind is StepKind.LEAD_IN
        at = stage.parts.close_up.marker_place()
        said = stage.parts.cue.text(), (at.x(), at.y())
        window.close_at_once()
        profile.close()
        return said

    said, (x, y) = lead_in()
    assert "scar" not in said
    profile.settings_file.save(replace(SETTLED, own_spots=(spot,)))
    said, (own_x, own_y) = lead_in()
    assert "just inside the scar" in said
    # The picture is cropped round the point, so it moves less than the point on the leg.
    assert (own_x, own_y) != (x, y)


def test_a_broken_spot_is_told_and_the_taught_place_is_used(qtbot: QtBot, profile: Profile):
    raw = json.loads(profile.folder.settings.read_text())
    far = {"pose": "seated", "outwards_mm": 0, "backwards_mm": 0, "up_mm": 55}
    raw["own_spots"] = {"GB33.left": {**far, "words": "", "felt": None}}
    profile.folder.settings.write_text(json.dumps(raw))
    profile.open()
    notices = profile.window.frame.notices
    assert any("own_spots.GB33.left" in n.message.plain() for n in notices)
    page = find(qtbot, profile)
    assert not page.spot.own().is_moved


def test_spots_are_carried_to_another_folder(qtbot: QtBot, profile: Profile, tmp_path, capsys):
    from kneeapp.main import EXIT_FINE, EXIT_TROUBLE, main

    profile.open()
    page = find(qtbot, profile)
    qtbot.mouseClick(page.feel.pad.arrow(Nudge.UP), LEFT)
    file = str(tmp_path / "out.json")
    assert profile.export(file) == 0
    profile.close()
    other = str(tmp_path / "other")
    assert main(["--data-dir", other, "--import", file]) == EXIT_FINE
    assert "1 own spot added" in capsys.readouterr().out
    kept = json.loads((tmp_path / "other" / "settings.json").read_text())
    assert kept["own_spots"]["GB33.left"]["up_mm"] == 1.0
    again = str(tmp_path / "again.json")
    assert main(["--data-dir", other, "--export", again]) == EXIT_FINE
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "out.json").read_bytes()
    newer = json.loads((tmp_path / "out.json").read_text())
    newer["own_spots"]["spots"]["XX9.left"] = newer["own_spots"]["spots"].pop("GB33.left")
    (tmp_path / "newer.json").write_text(json.dumps(newer))
    fourth = tmp_path / "fourth"
    assert main(["--data-dir", str(fourth), "--import", str(tmp_path / "newer.json")]) == EXIT_FINE
    told = capsys.readouterr().out
    assert "0 own spots added" in told
    assert "no such point: XX9.left." in told
    assert not (fourth / "settings.json").exists()
    hostile = json.loads((tmp_path / "out.json").read_text())
    hostile["own_spots"]["spots"]["GB33.left"]["up_mm"] = 50.0
    (tmp_path / "out.json").write_text(json.dumps(hostile))
    assert main(["--data-dir", str(tmp_path / "third"), "--import", file]) == EXIT_TROUBLE
    assert "own_spots.spots.GB33.left.up_mm" in capsys.readouterr().err
    assert not (tmp_path / "third" / "settings.json").exists()
