"""Files in and out through the real window: exported, emptied, taken in, as it was."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kneeapp.core.body import Leg, Pose
from kneeapp.core.edit import Doing, Edit
from kneeapp.core.own_spot import OwnSpot
from kneeapp.core.safekeeping import Reason
from kneeapp.ui.taking_in.preview_page import PreviewPage
from tests.builders import make_record
from tests.import_steps import keep, open_file, step_of
from tests.profile import SETTLED, Profile

LEFT = Qt.MouseButton.LeftButton
SPOT = OwnSpot("GB33", Leg.LEFT, Pose.SEATED, (0.0, 3.0, 4.0), "just inside", None)


@pytest.fixture
def five(profile: Profile) -> Profile:
    """Five sessions of old, and the history in front."""
    profile.fill([make_record(n, note=f"note {n}") for n in range(1, 6)])
    profile.clock.advance(6 * 86_400_000)
    profile.open()
    profile.window.change_settings(replace(SETTLED, own_spots=(SPOT,)))
    profile.window.frame.show_page("history")
    profile.settle()
    return profile


def preview(profile: Profile, qtbot: QtBot, file: str) -> PreviewPage:
    open_file(profile, file)
    return step_of(profile, qtbot, PreviewPage)


def test_what_was_exported_comes_back_as_it_was(
    five: Profile, qtbot: QtBot, tmp_path: Path
) -> None:
    before, after = tmp_path / "before.json", tmp_path / "after.json"
    assert five.export(str(before)) == 5
    five.history.apply(Edit(Doing.DELETED, before=tuple(five.history.every())))
    five.window.change_settings(SETTLED)
    step = preview(five, qtbot, str(before))
    assert step.keep.text() == "Keep 5 sessions"
    keep(five, qtbot, step)
    assert five.export(str(after)) == 5
    assert after.read_bytes() == before.read_bytes()
    assert five.window.settings.own_spots == (SPOT,)
    assert "5 sessions added" in five.window.frame.toast_words
    (backup,) = five.parts.open_backups().kept()
    assert backup.reason is Reason.BEFORE_IMPORT


def test_what_differs_is_taken_only_when_that_is_wanted(
    five: Profile, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "other.json"
    five.export(str(file))
    raw = json.loads(file.read_bytes())
    raw["sessions"][2]["note"] = "from elsewhere"
    file.write_text(json.dumps(raw), "utf-8")
    step = preview(five, qtbot, str(file))
    # No session of it is new; the own spot may be.
    assert step.keep.text() == "Keep the rest of it"
    qtbot.mouseClick(step.take, LEFT)
    assert step.keep.text() == "Keep 1 session"
    keep(five, qtbot, step)
    notes = [record.note for record in five.history.every()]
    assert notes == ["note 1", "note 2", "from elsewhere", "note 4", "note 5"]


def test_a_file_with_one_wrong_value_changes_nothing(
    five: Profile, qtbot: QtBot, tmp_path: Path
) -> None:
    file, after = tmp_path / "wrong.json", tmp_path / "after.json"
    five.export(str(file))
    raw = json.loads(file.read_bytes())
    raw["sessions"][0]["id"] = "new"
    raw["sessions"][4]["pain"]["left"]["after"] = 11
    before = file.read_bytes()
    file.write_text(json.dumps(raw, indent=1), "utf-8")
    step = preview(five, qtbot, str(file))
    assert not step.keep.isEnabled()
    five.export(str(after))
    assert after.read_bytes() == before
