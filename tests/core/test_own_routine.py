"""Own routines: what they may hold, how they are edited, and their form in a file."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneeapp.core.body import Leg
from kneeapp.core.content import RoutineStep
from kneeapp.core.draft import PAST_MOST, Draft
from kneeapp.core.errors import AppError
from kneeapp.core.own_routine import (
    FirstLeg,
    LegOrder,
    OwnRoutine,
    calmer_order,
    can_take,
    cleaned_name,
    id_problems,
    moved,
    new_id,
    other_name,
    posture_changes,
    problems,
    with_point,
    with_seconds,
    without_step,
)
from kneeapp.core.own_routine_form import NewerRoutineError, as_plain, from_plain
from kneeapp.core.settings import Legs
from tests.shipped import shipped_catalogue

POINTS = shipped_catalogue().points
EVENING = OwnRoutine(
    "own-evening",
    "Evening run",
    (RoutineStep("ST34", 75), RoutineStep("ST35", 60), RoutineStep("BL40", 45)),
)


def steps(*codes: str) -> tuple[RoutineStep, ...]:
    return tuple(RoutineStep(code, POINTS[code].technique.default_s) for code in codes)


def said(routine: OwnRoutine) -> list[str]:
    return [problem.plain() for problem in problems(routine, POINTS)]


def test_a_good_one_has_nothing_wrong_with_it():
    assert said(EVENING) == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": ""}, "Name: it is empty. A word or two will do."),
        ({"name": "  "}, "Name: it is empty. A word or two will do."),
        ({"name": "x" * 10_000}, "Name: 10000 characters are too many; at most 60."),
        ({"name": "Run\u202eexe"}, "Name: “Run?exe” holds characters that cannot be shown."),
        ({"name": "Run\nnow"}, "Name: “Run?now” holds characters that cannot be shown."),
        ({"name": "Run\x00"}, "Name: “Run?” holds characters that cannot be shown."),
        ({"name": "\ud800x"}, "Name: “?x” holds characters that cannot be shown."),
        ({"name": "\u200b"}, "Name: “?” holds characters that cannot be shown."),
        ({"steps": ()}, "Steps: there is none. Add a point."),
        ({"steps": steps("ST34") * 500}, "Steps: 500 are too many; at most 30."),
        ({"steps": (RoutineStep("XX1", 60),)}, "Step 1: there is no point “XX1”."),
        (
            {"steps": (*steps("ST34", "ST35"), RoutineStep("GB33", 0))},
            "Step 3: 0 seconds is too short; 30 to 120.",
        ),
        (
            {"steps": (RoutineStep("ST34", 10_000),)},
            "Step 1: 10000 seconds is too long; 30 to 120.",
        ),
        ({"steps": (RoutineStep("LR8", 90),)}, "Step 1: 90 seconds is too long; 30 to 60."),
        ({"steps": (RoutineStep("ST34", -60),)}, "Step 1: -60 seconds is too short; 30 to 120."),
        ({"steps": steps("ST34", "ST34")}, "Step 2: ST34 is pressed in step 1 already."),
        ({"steps": steps("EX-LE5", "ST35")}, "Step 2: ST35 is pressed in step 1 already."),
        ({"steps": steps("EX-LE4", "EX-LE5")}, "Step 2: EX-LE5 is pressed in step 1 already."),
        ({"lead_in_s": 31}, "Lead-in: 31 seconds do not fit; 0 to 30."),
        ({"lead_in_s": -1}, "Lead-in: -1 seconds do not fit; 0 to 30."),
        ({"rest_s": 600}, "Rest: 600 seconds do not fit; 0 to 30."),
    ],
)
def test_what_is_wrong_is_told_with_its_field(change, sentence):
    assert said(replace(EVENING, **change)) == [sentence]


@pytest.mark.parametrize(
    "own_id",
    ["", "own", "own-", "evening", "after_workout", "own-../../x", "own-A", "own-a b", "own-é",
     "own-" + "a" * 60, "own-a\n", "own--a", "OWN-a"],
)  # fmt: skip
def test_an_id_that_could_be_another_file_is_refused(own_id):
    assert any(id_problems(own_id))


def test_every_mistake_is_told_at_once():
    bad = replace(EVENING, name="", steps=(RoutineStep("ST34", 5), RoutineStep("X", 60)))
    assert len(said(bad)) == 3


def test_a_name_from_the_keyboard_is_cleaned():
    assert cleaned_name("  Even\u202eing\trun ") == "Eveningrun"
    assert len(cleaned_name("a" * 500)) == 60


# --- names and ids ---------------------------------------------------------------------------


@given(st.text(max_size=80), st.integers(0, 5))
def test_a_new_id_is_always_free_and_fit(name, rounds):
    taken: list[str] = []
    for _round in range(rounds + 1):
        own_id = new_id(name, taken)
        assert own_id not in taken
        assert not any(id_problems(own_id))
        taken.append(own_id)


def test_ids_speak():
    assert new_id("My evening run", ()) == "own-my-evening-run"
    assert new_id("My evening run", ("own-my-evening-run",)) == "own-my-evening-run-2"
    assert new_id("晚上", ()) == "own-routine"


def test_a_copy_gets_a_name_of_its_own():
    assert other_name("Run", ()) == "Run"
    assert other_name("Run", ("run",)) == "Run 2"
    assert other_name("Run 2", ("Run", "Run 2")) == "Run 3"
    assert len(other_name("x" * 60, ("x" * 60,))) <= 60
    # It is cut between two words: no second blank before the number.
    long = "x" * 54 + " hills"
    assert other_name(long, (long,)) == "x" * 54 + " 2"


# --- edits -----------------------------------------------------------------------------------


def test_edits():
    assert with_seconds(EVENING, 1, 90).steps[1] == ("ST35", 90)
    assert without_step(EVENING, 0).codes == ("ST35", "BL40")
    assert with_point(EVENING, POINTS["GB34"]).steps[-1] == ("GB34", 45)
    assert moved(EVENING, 0, 2).codes == ("ST35", "BL40", "ST34")
    assert moved(EVENING, 2, -5).codes == ("BL40", "ST34", "ST35")
    assert moved(EVENING, 0, 99).codes == ("ST35", "BL40", "ST34")


def test_what_may_be_added_is_what_is_not_pressed_yet():
    codes = {point.code for point in can_take(EVENING, POINTS)}
    assert "GB34" in codes
    assert not codes & {"ST34", "ST35", "BL40", "EX-LE5"}
    everything = OwnRoutine("own-x", "x", steps(*list(POINTS)[:1]) * 30)
    assert can_take(everything, POINTS) == ()


def test_a_calmer_order_keeps_points_of_one_posture_together():
    restless = replace(EVENING, steps=steps("ST34", "BL40", "ST35", "BL57"))
    assert posture_changes(restless, POINTS) == 3
    calmer = calmer_order(restless, POINTS)
    assert calmer is not None
    assert calmer.codes == ("ST34", "ST35", "BL40", "BL57")
    assert posture_changes(calmer, POINTS) == 1
    assert calmer_order(calmer, POINTS) is None


@given(st.lists(st.sampled_from(list(POINTS)), unique=True, max_size=12))
def test_a_calmer_order_has_the_same_steps_and_fewer_changes(codes):
    routine = OwnRoutine("own-x", "x", steps(*codes))
    calmer = calmer_order(routine, POINTS)
    if calmer is not None:
        assert sorted(calmer.steps) == sorted(routine.steps)
        assert posture_changes(calmer, POINTS) < posture_changes(routine, POINTS)


@pytest.mark.parametrize(
    ("first", "left", "right", "leg"),
    [
        (FirstLeg.LEFT, 0, 9, Leg.LEFT),
        (FirstLeg.RIGHT, 9, 0, Leg.RIGHT),
        (FirstLeg.SORER, 6, 4, Leg.LEFT),
        (FirstLeg.SORER, 4, 6, Leg.RIGHT),
        (FirstLeg.SORER, None, 3, Leg.RIGHT),
        (FirstLeg.SORER, 5, 5, Leg.RIGHT),
        (FirstLeg.SORER, None, None, Leg.RIGHT),
    ],
)
def test_the_sorer_one_first(first, left, right, leg):
    assert replace(EVENING, first=first).first_leg(left, right, Leg.RIGHT) is leg


# --- the form in a file ----------------------------------------------------------------------


FULL = replace(
    EVENING,
    legs=Legs.RIGHT,
    order=LegOrder.BY_LEG,
    first=FirstLeg.SORER,
    lead_in_s=0,
    rest_s=5,
    breath="box_4444",
)


@pytest.mark.parametrize("routine", [EVENING, FULL])
def test_there_and_back(routine):
    assert from_plain(as_plain(routine), POINTS) == routine


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"format": "kneeapp-points"}, "Format:"),
        ({"version": 0}, "“version”"),
        ({"version": True}, "“version”"),
        ({"version": "1"}, "“version”"),
        ({"name": None}, "“name”"),
        ({"name": 5}, "“name”"),
        ({"steps": None}, "“steps”"),
        ({"steps": {}}, "“steps”"),
        ({"steps": [{"point": "ST34"}]}, "“steps[1]”"),
        ({"steps": [{"point": "ST34", "seconds": 60, "x": 1}]}, "“steps[1]”"),
        ({"steps": [{"point": 5, "seconds": 60}]}, "“steps[1].point”"),
        ({"steps": [{"point": "ST34", "seconds": 60.0}]}, "“steps[1].seconds”"),
        ({"steps": [{"point": "ST34", "seconds": True}]}, "“steps[1].seconds”"),
        ({"steps": [{"point": "ST34", "seconds": 10**200}]}, "“steps[1].seconds”"),
        ({"steps": [{"point": "ST34", "seconds": 10_000}]}, "Step 1: 10000 seconds"),
        ({"steps": [{"point": "ST34", "seconds": 60}] * 500}, "Steps: 500 are too many"),
        ({"legs": "none"}, "“legs”"),
        ({"order": None}, "“order”"),
        ({"first": "middle"}, "“first”"),
        ({"lead_in_s": 5.5}, "“lead_in_s”"),
        ({"rest_s": None}, "“rest_s”"),
        ({"breath": 7}, "“breath”"),
        ({"breath": "x" * 500}, "“breath”"),
        ({"surprise\u202e": 1}, "Field “surprise?”: nobody knows it."),
        ({"id": "after_workout"}, "Id: “after_workout” does not fit."),
    ],
)
def test_a_field_that_does_not_fit_is_named(change, words):
    with pytest.raises(AppError) as refused:
        from_plain({**as_plain(EVENING), **change}, POINTS)
    assert words in str(refused.value)


def test_a_missing_field_is_named():
    for name in as_plain(EVENING):
        plain = as_plain(EVENING)
        del plain[name]
        if name == "lead_in_s":
            assert from_plain(plain, POINTS) == EVENING
            continue
        with pytest.raises(AppError):
            from_plain(plain, POINTS)


def test_a_newer_one_is_known_as_such():
    with pytest.raises(NewerRoutineError):
        from_plain({**as_plain(EVENING), "version": 2, "mystery": 1}, POINTS)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(list(as_plain(EVENING))), JSON), JSON)
def test_whatever_a_file_says_it_is_a_routine_or_a_refusal(change, anything):
    for plain in ({**as_plain(EVENING), **change}, anything):
        try:
            routine = from_plain(plain, POINTS)
        except AppError:
            continue
        assert said(routine) == []


# --- drafts ----------------------------------------------------------------------------------


def test_a_draft_goes_back_and_forth():
    draft = Draft(EVENING, EVENING)
    assert not draft.is_changed
    one = draft.changed(replace(EVENING, name="One"))
    two = one.changed(replace(one.now, rest_s=5))
    assert two.is_changed
    assert two.undone().now.name == "One"
    assert two.undone().undone().now == EVENING
    assert two.undone().undone().undone().now == EVENING
    assert two.undone().redone() == replace(two, about="")
    assert two.redone() is two
    assert not two.saved().is_changed
    assert two.saved().undone().is_changed


def test_clicks_on_one_control_are_one_step_back():
    draft = Draft(0)
    for value in (1, 2, 3):
        draft = draft.changed(value, "rest")
    draft = draft.changed(9, "name").changed(10, "rest")
    assert draft.undone().now == 9
    assert draft.undone().undone().now == 3
    assert draft.undone().undone().undone().now == 0


def test_a_change_after_going_back_ends_the_way_forth():
    draft = Draft(0).changed(1).changed(2).undone().changed(5)
    assert draft.redone() is draft
    assert draft.changed(5) is draft


def test_the_way_back_has_an_end():
    draft = Draft(0)
    for value in range(1, PAST_MOST + 50):
        draft = draft.changed(value)
    assert len(draft.past) == PAST_MOST
