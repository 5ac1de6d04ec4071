"""The quiet line that tells of an own spot: in the user's words, else measured, for each leg."""

import pytest

from kneeapp.core.body import Leg, Pose
from kneeapp.core.own_spot import Felt, OwnSpot
from kneeapp.ui.leg.own_words import own_spot_lines
from tests.shipped import shipped_catalogue

CATALOGUE = shipped_catalogue()
GB33 = CATALOGUE.points["GB33"]
UP = (0.0, 0.0, 4.0)


def lines(*spots, point=GB33):
    return own_spot_lines(point, spots, CATALOGUE.plates)


def test_without_a_spot_nothing_is_said():
    assert lines() == []
    assert lines(OwnSpot("ST34", Leg.LEFT, Pose.SEATED, UP)) == []
    # How clearly it is felt says nothing of where it is.
    assert lines(OwnSpot("GB33", Leg.LEFT, Pose.SEATED, felt=Felt.CLEAR)) == []


@pytest.mark.parametrize("words", ["just inside the scar", "just inside the scar."])
def test_the_users_words_come_first(words):
    own = OwnSpot("GB33", Leg.LEFT, Pose.SEATED, UP, words)
    assert lines(own) == ["Your own spot is set for the left knee: just inside the scar."]


def test_without_words_it_is_measured():
    own = OwnSpot("GB33", Leg.RIGHT, Pose.SEATED, (0.0, 3.0, 4.0))
    (line,) = lines(own)
    assert line == "Your own spot is set for the right knee: 4 mm higher, 3 mm further back."


def test_both_legs_are_told_left_before_right():
    right = OwnSpot("GB33", Leg.RIGHT, Pose.SEATED, UP)
    left = OwnSpot("GB33", Leg.LEFT, Pose.SEATED, UP)
    assert ["left knee" in line for line in lines(right, left)] == [True, False]


def test_what_no_picture_can_measure_is_said_without():
    # Towards the viewer: neither higher nor aside.
    own = OwnSpot("GB33", Leg.LEFT, Pose.SEATED, (5.0, 0.0, 0.0))
    assert lines(own) == ["Your own spot is set for the left knee."]
    sp6 = CATALOGUE.points["SP6"]
    (line,) = lines(OwnSpot("SP6", Leg.LEFT, words="two fingers up"), point=sp6)
    assert line.endswith("two fingers up.")
