"""The same point and leg come back from picture, list, session, history and export."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from kneeapp.core.body import Convention, Leg, Pose, Side, picture_edges
from kneeapp.core.routine import point_plan
from kneeapp.core.session import Running
from kneeapp.core.settings import Legs
from kneeapp.ui.history.words import hold_words, holds_of
from kneeapp.ui.knee.knee_page import KneePage
from kneeapp.ui.knee.points.row_paint import CODE_ROLE
from tests.importing import Desk, export_history
from tests.profile import Profile
from tests.shipped import shipped_catalogue

CATALOGUE = shipped_catalogue()
DRAWN = [code for code, point in CATALOGUE.points.items() if point.spots]
LOOKS = st.sampled_from([(pose, view) for pose in Pose for view in pose.views])


@pytest.fixture
def shared(profile: Profile) -> Profile:
    """One open window for all examples of a test."""
    profile.open()
    return profile


def knee_page(profile: Profile) -> KneePage:
    page = profile.window.frame.page("knee")
    assert isinstance(page, KneePage)
    return page


def pick_in_list(qtbot: QtBot, page: KneePage, code: str) -> None:
    rows = page.points.rows
    row = next(i for i in range(rows.count()) if rows.item(i).data(CODE_ROLE) == code)
    rows.scrollToItem(rows.item(row))
    at = rows.visualItemRect(rows.item(row)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=at)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(code=st.sampled_from(DRAWN), leg=st.sampled_from(Leg), atlas=st.booleans(), look=LOOKS)
def test_a_point_picked_on_the_picture_is_the_point_of_the_list(
    qtbot: QtBot, shared: Profile, code: str, leg: Leg, atlas: bool, look
):
    pose, view = look
    convention = Convention.ATLAS if atlas else Convention.MIRROR
    page = knee_page(shared)
    page.render(replace(shared.window.settings, convention=convention))
    page._looking.choose_leg(leg.value)
    page._looking.choose_pose(pose.value)
    page._looking.choose_view(view.value)
    shared.settle()
    picture = page.stage.picture
    marker = picture.points.markers[code]
    if marker.isHidden():
        pick_in_list(qtbot, page, code)  # the list is the full equal of the picture
    else:
        qtbot.mouseClick(marker, Qt.MouseButton.LeftButton)
    shared.settle()
    now = page.showing.shown
    assert (now.code, now.leg, now.convention) == (code, leg, convention)
    assert page.points.rows.currentItem().data(CODE_ROLE) == code
    # Where the picture now shows it, its own spot leads back to it, on the side it belongs to.
    marker = picture.points.markers[code]
    assert not marker.isHidden()
    place = CATALOGUE.points[code].place(now.pose, now.view)
    assert place is not None
    spot = QPointF(marker.geometry().center())
    back = picture.stage.place(spot, now)
    assert abs(back[0] - place.x) < 0.01
    assert abs(back[1] - place.y) < 0.01
    if now.view.value in ("front", "back") and now.pose is Pose.STANDING:
        left, right = picture_edges(now.view, leg, convention)
        assert {left, right} == {Side.OUTER, Side.INNER}
        outer_is_left = left is Side.OUTER
        lateral = CATALOGUE.points[code].spots[Pose.STANDING].mm[0] > 3.0
        if abs(CATALOGUE.points[code].spots[Pose.STANDING].mm[0] - 3.0) > 8.0:
            middle = picture.stage.spot((0.5, place.y), now).x()
            assert ((spot.x() < middle) is outer_is_left) is lateral


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    code=st.sampled_from(list(CATALOGUE.points)),
    legs=st.sampled_from(Legs),
    first=st.sampled_from(Leg),
)
def test_point_and_legs_of_a_session_come_back_from_history_and_exports(
    shared: Profile, tmp_path_factory, code: str, legs: Legs, first: Leg
):
    wanted = replace(shared.window.settings, legs=legs, first_leg=first)
    plan = point_plan(CATALOGUE, code, wanted)
    order = list(legs.in_order(first))
    controller = shared.window.controller
    controller.begin(plan, None, None)
    while isinstance(controller.state, Running):
        shared.run_ms(1_500, every_ms=1_500)
        controller.skip()
    controller.dismiss()
    shared.settle()
    (record,) = shared.history.page(0, 1)
    assert [step.leg for step in record.steps if step.kind == "press"] == order
    assert {step.point for step in record.steps} == {code}

    told = [hold_words(hold) for hold in holds_of(record)]
    assert [words.startswith(f"{code}, left knee") for words in told] == [
        leg is Leg.LEFT for leg in order
    ]

    folder: Path = tmp_path_factory.mktemp("out")
    export_history(str(folder / "all.json"), shared.history)
    export_history(str(folder / "all.csv"), shared.history)
    other = Desk(folder)
    other.take(folder / "all.json")
    assert record in other.kept()
    written = json.loads((folder / "all.json").read_bytes())["sessions"]
    (one,) = [session for session in written if session["id"] == record.id]
    assert [s["leg"] for s in one["steps"] if s["kind"] == "press"] == [leg.value for leg in order]
    with (folder / "all.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["id"] == record.id]
    assert [row["leg"] for row in rows if row["kind"] == "press"] == [leg.value for leg in order]
    assert {row["point"] for row in rows} == {code}
