"""What a change of pain means, when to rest, and how long a hold may last."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneeapp.core.advice import NOTICEABLE_BY, Change, calls_for_rest, change_of, changes_of
from kneeapp.core.record import Pain, PainOfKnees
from tests.builders import make_record
from tests.plans import make_point

RATED = st.integers(0, 10)


@given(RATED, RATED)
def test_a_change_is_what_came_after_less_what_was_before(before: int, after: int) -> None:
    change = change_of(before, after)
    assert change is not None
    assert before + change.by == after
    assert change.is_higher is (after > before)
    assert change.points == abs(after - before)


@pytest.mark.parametrize(("before", "after"), [(None, 3), (3, None), (None, None)])
def test_without_both_ratings_there_is_no_change(before: int | None, after: int | None) -> None:
    assert change_of(before, after) is None


@pytest.mark.parametrize(
    ("by", "noticeable"), [(-3, True), (-2, True), (-1, False), (0, False), (1, False), (2, True)]
)
def test_two_points_are_noticeable_and_one_is_small(by: int, noticeable: bool) -> None:
    assert Change(by).is_noticeable is noticeable
    assert NOTICEABLE_BY == 2


@pytest.mark.parametrize(
    ("left", "right", "rest"),
    [
        (Pain(5, 7), Pain(), True),
        (Pain(5, 6), Pain(5, 6), False),
        (Pain(7, 5), Pain(4, 6), True),
        (Pain(7, 5), Pain(6, 3), False),
        (Pain(None, 9), Pain(2, None), False),
    ],
)
def test_a_knee_that_hurts_noticeably_more_calls_for_rest(
    left: Pain, right: Pain, rest: bool
) -> None:
    assert calls_for_rest(make_record(pain=PainOfKnees(left, right))) is rest


def test_only_knees_rated_twice_have_a_change() -> None:
    record = make_record(pain=PainOfKnees(Pain(6, 4), Pain(5)))
    assert changes_of(record) == (Change(-2),)


@pytest.mark.parametrize(("wanted_s", "held_s"), [(10, 30), (30, 30), (75, 75), (500, 120)])
def test_a_hold_stays_within_the_limits_of_its_point(wanted_s: int, held_s: int) -> None:
    assert make_point(max_s=120).technique.hold_s(wanted_s) == held_s
