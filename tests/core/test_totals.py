"""Mornings after a session beside days without one: which day counts as which."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from kneeapp.core.body import Leg
from kneeapp.core.day_check import DayCheck
from kneeapp.core.record import Pain, PainOfKnees
from kneeapp.core.totals import day_totals, mornings
from tests.builders import START, make_record

DAY = START.date()


def one_session():
    pain = PainOfKnees(Pain(5, 4, 3), Pain(7, 6, 2))
    return day_totals([make_record(1, pain=pain)], 0)


@pytest.mark.parametrize(
    ("days_later", "counts"), [(-2, True), (-1, True), (0, False), (1, False), (2, True)]
)
def test_a_day_counts_as_one_without_when_it_and_the_day_before_had_none(days_later, counts):
    check = DayCheck(DAY + timedelta(days=days_later), left=8, right=9)
    _, without = mornings(one_session(), [check], Leg.LEFT)
    assert [*without.values()] == ([8] if counts else [])


@pytest.mark.parametrize(("leg", "after", "without"), [(Leg.LEFT, [3], [8]), (Leg.RIGHT, [2], [])])
def test_each_knee_has_its_own_mornings(leg, after, without):
    check = DayCheck(DAY + timedelta(days=5), left=8)
    found = mornings(one_session(), [check, replace(check, day=DAY, left=1)], leg)
    assert [[*tally.values()] for tally in found] == [after, without]
