"""Routines from the list to the session: chosen, made, changed, undone, repeated."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kneeapp.adapters.routines_file import RoutineFiles
from kneeapp.core.body import Leg
from kneeapp.core.content import RoutineStep
from kneeapp.core.errors import AppError
from kneeapp.core.own_routine import FirstLeg, OwnRoutine
from kneeapp.core.own_routine_form import as_plain
from kneeapp.core.plan import Plan
from kneeapp.core.record import StepKind
from kneeapp.core.session import Running
from kneeapp.ui.kit.para import Para
from kneeapp.ui.knee.knee_page import KneePage
from kneeapp.ui.routines.chooser import RoutineChooser
from kneeapp.ui.routines.editor_page import EditorPage
from kneeapp.ui.session.check_in import CheckIn
from kneeapp.ui.session.extras import MoreForLeg, ThumbSaver
from tests.builders import make_record, routine_steps
from tests.fakes import NOON
from tests.profile import SETTLED, Profile
from tests.shipped import shipped_catalogue

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
POINTS = shipped_catalogue().points
RUN = OwnRoutine(
    "own-run",
    "Run",
    (RoutineStep("SP9", 30), RoutineStep("ST34", 45)),
    first=FirstLeg.SORER,
)


def knee(profile: Profile) -> KneePage:
    page = profile.window.frame.page("knee")
    assert isinstance(page, KneePage)
    return page


def editor(profile: Profile) -> EditorPage:
    page = profile.window.frame.page("routine")
    assert isinstance(page, EditorPage)
    return page


def check_in(profile: Profile) -> CheckIn:
    (sheet,) = [s for s in profile.window.findChildren(CheckIn) if s.isVisible()]
    return sheet


def click(qtbot: QtBot, profile: Profile, widget: QWidget) -> None:
    assert widget.isVisible()
    qtbot.mouseClick(widget, LEFT)
    profile.settle()


def choose(qtbot: QtBot, profile: Profile) -> RoutineChooser:
    click(qtbot, profile, knee(profile).stage.routines)
    (chooser,) = knee(profile).findChildren(RoutineChooser)
    return chooser


def own_of(profile: Profile) -> tuple[OwnRoutine, ...]:
    return RoutineFiles(profile.folder.routines, POINTS).load()


def begin(qtbot: QtBot, profile: Profile) -> Plan:
    click(qtbot, profile, check_in(profile).start)
    state = profile.window.controller.state
    assert isinstance(state, Running)
    return state.course.plan


def test_another_routine_is_chosen_and_stays_chosen(qtbot, profile: Profile):
    profile.open()
    chooser = choose(qtbot, profile)
    assert list(chooser.rows)[:2] == ["after_workout", "heavy_legs"]
    assert chooser.rows["after_workout"].isChecked()
    click(qtbot, profile, chooser.rows["heavy_legs"])
    page = knee(profile)
    assert page.stage.start.label().endswith("Heavy or stiff legs")
    assert page.points.rows.codes[:5] == ("BL57", "BL40", "ST36", "SP10", "ST34")
    assert page.stage.start.hasFocus()
    profile.close()
    profile.open()
    assert knee(profile).routine_id == "heavy_legs"
    click(qtbot, profile, knee(profile).stage.start)
    plan = begin(qtbot, profile)
    assert plan.routine == "heavy_legs"


def test_the_list_goes_by_keys_alone(qtbot, profile: Profile):
    window = profile.open()
    opener = knee(profile).stage.routines
    for leave in (True, False):
        opener.setFocus()
        QTest.keyClick(opener, Qt.Key.Key_Return)
        profile.settle()
        (chooser,) = knee(profile).findChildren(RoutineChooser)
        assert chooser.rows["after_workout"].hasFocus()
        QTest.keyClick(chooser.rows["after_workout"], Qt.Key.Key_Down)
        assert chooser.rows["heavy_legs"].hasFocus()
        key = Qt.Key.Key_Escape if leave else Qt.Key.Key_Return
        QTest.keyClick(chooser.rows["heavy_legs"], key)
        profile.settle()
        assert not knee(profile).findChildren(RoutineChooser)
        assert window.settings.routine == ("after_workout" if leave else "heavy_legs")
        if leave:
            assert opener.hasFocus()


def test_the_list_has_ends_and_pages(qtbot, profile: Profile):
    profile.open()
    chooser = choose(qtbot, profile)
    rows = list(chooser.rows.values())
    at = 0
    for key, wanted in (
        (Qt.Key.Key_End, len(rows) - 1),
        (Qt.Key.Key_Down, len(rows) - 1),
        (Qt.Key.Key_PageUp, len(rows) - 6),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_PageDown, 5),
    ):
        QTest.keyClick(rows[at], key)
        assert rows[wanted].hasFocus(), key
        profile.settle()
        inside = chooser.scroller.viewport()
        assert inside.rect().contains(rows[wanted].mapTo(inside, rows[wanted].rect().center()))
        at = wanted


def test_the_list_follows_the_window_and_goes_with_the_page(qtbot, profile: Profile):
    window = profile.open()
    chooser = choose(qtbot, profile)
    window.resize(900, 600)
    profile.settle()
    page = knee(profile)
    foot = chooser.mapTo(page, chooser.rect().bottomLeft()).y()
    assert foot < page.stage.start.mapTo(page, page.stage.start.rect().topLeft()).y()
    window.frame.show_page("history")
    profile.settle()
    assert not page.findChildren(RoutineChooser)


def test_a_routine_with_a_gate_says_so_in_the_check_in(qtbot, profile: Profile):
    window = profile.open()
    window.offer_routine("above_kneecap")
    profile.settle()
    assert "pop" in check_in(profile).gate_note._para.text()
    check_in(profile).dismissed.emit()
    profile.settle()
    window.offer_routine("after_workout")
    profile.settle()
    assert not hasattr(check_in(profile), "gate_note")


def test_a_pair_shows_both_its_dots_with_one_number(qtbot, profile: Profile):
    profile.open()
    click(qtbot, profile, choose(qtbot, profile).rows["puffy_sore"])
    markers = knee(profile).stage.picture.points.markers
    assert (markers["ST35"].order, markers["EX-LE4"].order, markers["SP9"].order) == (1, 1, 2)


def test_a_copy_of_a_shipped_one_is_changed_kept_and_started(qtbot, profile: Profile):
    profile.open()
    click(qtbot, profile, choose(qtbot, profile).edits["desk"])
    page = editor(profile)
    assert page.head.name.text() == "Stiff from the desk, my way"
    click(qtbot, profile, page.steps.rows["EX-LE5"].seconds.parts()[2])
    page.head.name.setText("Desk break")
    click(qtbot, profile, page.head.save)
    (kept,) = own_of(profile)
    assert (kept.name, kept.steps[0]) == ("Desk break", ("EX-LE5", 50))
    assert "Desk break" in profile.window.frame.toast_words
    assert profile.window.settings.routine == kept.id
    click(qtbot, profile, page.head.back)
    assert "Desk break" in knee(profile).stage.start.accessibleName()
    click(qtbot, profile, knee(profile).stage.start)
    plan = begin(qtbot, profile)
    assert plan.routine == kept.id
    assert plan.steps[1].planned_ms == 50_000


def test_undo_and_redo_by_key(qtbot, profile: Profile):
    profile.open()
    click(qtbot, profile, choose(qtbot, profile).edits["after_workout"])
    page = editor(profile)
    number = page.steps.rows["ST34"].seconds.parts()[1]
    number.setFocus()
    QTest.keyClick(number, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert list(page.steps._codes)[:2] == ["ST35", "ST34"]
    QTest.keyClick(number, Qt.Key.Key_Z, CTRL)
    assert list(page.steps._codes)[:2] == ["ST34", "ST35"]
    QTest.keyClick(number, Qt.Key.Key_Y, CTRL)
    assert list(page.steps._codes)[:2] == ["ST35", "ST34"]


def test_a_deleted_routine_comes_back_by_the_toast_or_by_key(qtbot, profile: Profile):
    RoutineFiles(profile.folder.routines, POINTS).save(RUN)
    profile.open()
    for way in ("toast", "key"):
        click(qtbot, profile, choose(qtbot, profile).edits["own-run"])
        click(qtbot, profile, editor(profile).head.delete)
        assert own_of(profile) == ()
        assert profile.window.frame.current_page == "knee"
        assert "deleted" in profile.window.frame.toast_words
        if way == "key":
            QTest.keyClick(profile.window, Qt.Key.Key_Z, CTRL)
        else:
            profile.window._pages._routines.editing.bring_back(profile.window.frame)
        profile.settle()
        assert own_of(profile) == (RUN,)


def test_a_draft_survives_another_look_and_another_page(qtbot, profile: Profile):
    window = profile.open()
    click(qtbot, profile, choose(qtbot, profile).new)
    editor(profile).head.name.setText("Half done")
    editor(profile).head.name.settle()
    window.frame.show_page("history")
    window.change_settings(replace(window.settings, text_percent=125))
    window.frame.show_page("routine")
    assert editor(profile).head.name.text() == "Half done"


def test_what_is_edited_is_kept_when_the_window_closes(qtbot, profile: Profile):
    profile.open()
    click(qtbot, profile, choose(qtbot, profile).edits["desk"])
    click(qtbot, profile, editor(profile).steps.rows["EX-LE5"].seconds.parts()[2])
    profile.window.close()
    (kept,) = own_of(profile)
    assert kept.steps[0] == ("EX-LE5", 50)


def test_a_copy_that_was_only_looked_at_is_not_kept(qtbot, profile: Profile):
    profile.open()
    click(qtbot, profile, choose(qtbot, profile).edits["desk"])
    profile.window.close()
    assert own_of(profile) == ()


def test_what_cannot_be_kept_is_told_before_the_window_closes(qtbot, profile: Profile, monkeypatch):
    window = profile.open()
    click(qtbot, profile, choose(qtbot, profile).edits["desk"])

    click(qtbot, profile, editor(profile).steps.rows["EX-LE5"].seconds.parts()[2])

    def refuse(_routine: OwnRoutine) -> None:
        raise AppError("The disk is full.")

    monkeypatch.setattr(window.catalogue.routines, "save", refuse)
    window.close()
    assert window.isVisible()
    assert "The disk is full." in window.frame.toast_words
    window.close()
    assert not window.isVisible()


def test_duplicate_is_a_new_one_beside_the_old_one(qtbot, profile: Profile):
    RoutineFiles(profile.folder.routines, POINTS).save(RUN)
    profile.open()
    click(qtbot, profile, choose(qtbot, profile).edits["own-run"])
    assert editor(profile).head.back.hasFocus()
    click(qtbot, profile, editor(profile).head.copy)
    name = editor(profile).head.name
    assert name.text() == "Run 2"
    # The keys are with what one does next, not on the rail.
    assert name.hasFocus()
    assert name.selectedText() == "Run 2"
    click(qtbot, profile, editor(profile).head.save)
    assert [one.name for one in own_of(profile)] == ["Run", "Run 2"]


def test_broken_files_are_told_and_the_others_offered(qtbot, profile: Profile):
    RoutineFiles(profile.folder.routines, POINTS).save(RUN)
    bad = {**as_plain(RUN), "id": "own-bad", "steps": [{"point": "ST34", "seconds": 0}]}
    (profile.folder.routines / "own-bad.json").write_text(json.dumps(bad), encoding="utf-8")
    window = profile.open()
    chooser = choose(qtbot, profile)
    assert "own-run" in chooser.rows
    assert "own-bad" not in chooser.rows
    (notice,) = [n for n in window.frame.notices if "own-bad" in n.message.plain()]
    assert "Step 1: 0 seconds is too short; 30 to 120." in notice.message.plain()


def test_a_chosen_routine_that_is_gone_means_the_default(profile: Profile):
    profile.settings_file.save(replace(SETTLED, routine="own-gone"))
    profile.open()
    assert knee(profile).routine_id == "after_workout"


@pytest.mark.parametrize(("left", "right", "first"), [(2, 6, Leg.RIGHT), (6, 2, Leg.LEFT)])
def test_the_sorer_knee_comes_first(qtbot, profile: Profile, left, right, first):
    RoutineFiles(profile.folder.routines, POINTS).save(RUN)
    window = profile.open()
    window.offer_routine("own-run")
    profile.settle()
    for leg, value in ((Leg.LEFT, left), (Leg.RIGHT, right)):
        click(qtbot, profile, check_in(profile).bars[leg].button_of(value))
    plan = begin(qtbot, profile)
    assert plan.steps[0].leg is first
    assert [s.point for s in plan.steps if s.kind is StepKind.PRESS][::2] == ["SP9", "ST34"]


# --- the same as last time --------------------------------------------------------------------


def test_ctrl_r_repeats_the_last_session_from_any_page(qtbot, profile: Profile):
    steps = tuple(s for s in routine_steps(("SP10", "GB34")) if s.leg is Leg.RIGHT)
    profile.fill([make_record(1, started_at=NOON - timedelta(days=1), routine=None, steps=steps)])
    window = profile.open()
    window.frame.show_page("settings")
    QTest.keyClick(window, Qt.Key.Key_R, CTRL)
    profile.settle()
    plan = begin(qtbot, profile)
    pressed = [(s.point, s.leg) for s in plan.steps if s.kind is StepKind.PRESS]
    assert pressed == [("SP10", Leg.RIGHT), ("GB34", Leg.RIGHT)]


def test_there_is_nothing_to_repeat_at_first(profile: Profile):
    window = profile.open()
    QTest.keyClick(window, Qt.Key.Key_R, CTRL)
    assert "no session yet" in window.frame.toast_words
    assert not window.findChildren(CheckIn)


# --- what was cut short, and thumbs -----------------------------------------------------------


def cut_short():
    return tuple(
        replace(step, actual_ms=20_000)
        if (step.kind, step.point, step.leg) == (StepKind.PRESS, "ST35", Leg.RIGHT)
        else step
        for step in routine_steps()
    )


@pytest.mark.parametrize("taken", [True, False])
def test_a_knee_that_was_cut_short_is_offered_more(qtbot, profile: Profile, taken):
    profile.fill([make_record(1, started_at=NOON - timedelta(days=1), steps=cut_short())])
    window = profile.open()
    window.offer_default()
    profile.settle()
    (line,) = check_in(profile).findChildren(MoreForLeg)
    assert line.words.text() == "This week the right knee was cut short."
    assert line.chip.accessibleName() == "Add 40 s"
    if taken:
        click(qtbot, profile, line.chip)
    plan = begin(qtbot, profile)
    (hold,) = [
        s for s in plan.steps if (s.kind, s.point, s.leg) == (StepKind.PRESS, "ST35", Leg.RIGHT)
    ]
    assert hold.planned_ms == (100_000 if taken else 60_000)


def test_nothing_is_offered_where_nothing_is_owed(profile: Profile):
    profile.fill([make_record(1, started_at=NOON - timedelta(days=1))])
    window = profile.open()
    window.offer_default()
    profile.settle()
    assert not check_in(profile).findChildren(MoreForLeg)
    assert not check_in(profile).findChildren(ThumbSaver)


def test_thumbs_above_their_limit_are_spared(qtbot, profile: Profile):
    profile.settings_file.save(replace(SETTLED, thumb_limit_min=5))
    hours = [NOON - timedelta(hours=20 * n) for n in (1, 2)]
    profile.fill([make_record(n, started_at=at) for n, at in enumerate(hours, 1)])
    window = profile.open()
    told = [para.text() for para in choose(qtbot, profile).findChildren(Para)]
    (words,) = [words for words in told if words.startswith("Thumbs this week")]
    assert words == (
        "Thumbs this week: 8 of 5 min. By hand: thumb 8 min, pinch 0 min, two fingers 8 min, "
        "knuckle 0 min. The app counts the usual hand of each point. The check-in names what else "
        "can press, where a point allows it."
    )
    QTest.keyClick(window, Qt.Key.Key_Escape)
    window.offer_default()
    profile.settle()
    (line,) = check_in(profile).findChildren(ThumbSaver)
    assert line.words.text() == (
        "Your thumbs have worked 8 min this week. A knuckle can press ST34. The pad of a finger "
        "can press ST35. The app counts the usual hand of each point."
    )
