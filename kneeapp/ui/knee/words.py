"""The words that name views, sides, knees and points on the knee page."""

from __future__ import annotations

from kneeapp.core.body import Leg, Side, View
from kneeapp.core.content import Point
from kneeapp.core.settings import Legs
from kneeapp.ui.i18n import _, _n


def view_word(view: View) -> str:
    """The name of a view, for the choice above the picture."""
    return {
        View.FRONT: _("Front"),
        View.OUTER: _("Outer"),
        View.BACK: _("Back"),
        View.INNER: _("Inner"),
    }[view]


def place_word(view: View) -> str:
    """Where a point lies that this view shows best."""
    return {
        View.FRONT: _("front"),
        View.OUTER: _("outer side"),
        View.BACK: _("behind"),
        View.INNER: _("inner side"),
    }[view]


def short_place_word(view: View) -> str:
    """The same in one word, for the pills."""
    return {
        View.FRONT: _("front"),
        View.OUTER: _("outer"),
        View.BACK: _("behind"),
        View.INNER: _("inner"),
    }[view]


def side_word(side: Side) -> str:
    """What lies at one edge of the picture."""
    return {
        Side.FRONT: _("front"),
        Side.OUTER: _("outer side"),
        Side.BEHIND: _("behind"),
        Side.INNER: _("inner side"),
    }[side]


def knee_word(leg: Leg) -> str:
    """The knee of one leg, inside a sentence."""
    return _("left knee") if leg is Leg.LEFT else _("right knee")


def knees_word(legs: Legs) -> str:
    """The knees a session works on, inside a sentence."""
    return {
        Legs.BOTH: _("both knees"),
        Legs.LEFT: _("left knee"),
        Legs.RIGHT: _("right knee"),
    }[legs]


def point_name(point: Point) -> str:
    """The name of a point for those who hear it: code, pinyin without marks, place."""
    return _("{code} {pinyin}, {place}").format(
        code=point.code, pinyin=point.pinyin_plain, place=_(point.place_words)
    )


def point_state(leg: Leg, order: int, count: int, chosen: bool) -> str:
    """Knee, order (from 1) and state of a point, for those who hear it."""
    words = (
        _("{knee}, point {order} of {count}, chosen")
        if chosen
        else _("{knee}, point {order} of {count}")
    )
    return words.format(knee=knee_word(leg), order=order, count=count)


def picture_words(name: str, leg: Leg, view: View) -> str:
    """What is chosen and what the picture shows, for those who do not see it turn."""
    return _("{name}. The picture shows the {knee}, {place}.").format(
        name=name, knee=knee_word(leg), place=place_word(view)
    )


def plan_words(points: int, legs: Legs, minutes: int) -> str:
    """What a session holds: "4 points · both knees · 10 min"."""
    return _("{points} · {knees} · {minutes} min").format(
        points=_n("{n} point", "{n} points", points).format(n=points),
        knees=knees_word(legs),
        minutes=minutes,
    )
