"""The words that name views, sides, knees and points on the knee page."""

from __future__ import annotations

from collections.abc import Sequence

from kneeapp.core.body import Leg, Pose, Side, View
from kneeapp.core.content import Point
from kneeapp.core.settings import Legs
from kneeapp.ui.i18n import _, _n


def view_word(view: View) -> str:
    """The name of a view, for the choice above the picture."""
    return {
        View.FRONT: _("Front"),
        View.FRONT_OUTER: _("¾ outer"),
        View.OUTER: _("Outer"),
        View.BACK: _("Back"),
        View.INNER: _("Inner"),
        View.FRONT_INNER: _("¾ inner"),
    }[view]


def place_word(view: View) -> str:
    """Where a point lies that this view shows best."""
    return {
        View.FRONT: _("front"),
        View.FRONT_OUTER: _("outer side"),
        View.OUTER: _("outer side"),
        View.BACK: _("behind"),
        View.INNER: _("inner side"),
        View.FRONT_INNER: _("inner side"),
    }[view]


def short_place_word(view: View) -> str:
    """The same in one word, for the pills."""
    return {
        View.FRONT: _("front"),
        View.FRONT_OUTER: _("outer"),
        View.OUTER: _("outer"),
        View.BACK: _("behind"),
        View.INNER: _("inner"),
        View.FRONT_INNER: _("inner"),
    }[view]


def pill_place_word(point: Point, pose: Pose) -> str:
    """Where a press on the pill of a point leads: to a view of this posture, or to the other one.

    Args:
        point: which.
        pose: of the picture that cannot show it now.
    """
    view = point.best_view(pose)
    if view is not None:
        return short_place_word(view)
    other = Pose.SEATED if pose is Pose.STANDING else Pose.STANDING
    if point.best_view(other) is None:
        return short_place_word(best_view_of(point))
    return _("seated") if other is Pose.SEATED else _("standing")


def best_view_of(point: Point) -> View:
    """The side of the straight leg a point lies on; the front for one that no picture shows."""
    return point.best_view(Pose.STANDING) or View.FRONT


def list_place_word(point: Point) -> str:
    """Where a point lies, for its row in the list."""
    if not point.is_drawn and not point.pair:
        return _("not pictured")
    return place_word(best_view_of(point))


def landmark_word(landmark: str) -> str:
    """The plain word of a landmark, for its label; empty for what is none."""
    words = {
        "kneecap": _("kneecap"),
        "fibular_head": _("small knob"),
        "patella_base_outer_end": _("upper outer corner"),
        "patella_base_inner_end": _("upper inner corner"),
        "patella_base": _("top of the kneecap"),
        "patella_apex": _("tip of the kneecap"),
        "patella_outer_edge": _("outer edge"),
        "patella_inner_edge": _("inner edge"),
        "outer_epicondyle": _("bony knob"),
        "inner_epicondyle": _("bony knob"),
        "fibular_head_top": _("small knob"),
        "fibular_head_front": _("front of the knob"),
        "fibular_head_outer": _("small knob"),
        "tibial_tuberosity": _("bump on the shin"),
        "inner_tibia_border_sp9": _("corner of the shin"),
        "it_band": _("flat band"),
        "biceps_tendon": _("outer cord"),
        "biceps_muscle_and_tendon": _("outer cord"),
        "semitendinosus_tendon": _("inner cord"),
        "semitendinosus_muscle": _("inner cord"),
        "sartorius_muscle": _("inner thigh strand"),
        "gracilis_muscle": _("inner thigh strand"),
        "quadriceps_tendon": _("broad tendon"),
        "patellar_ligament": _("firm cord"),
        "shin_crest": _("shin ridge"),
        "popliteal_crease": _("crease"),
        "inner_tibia_border": _("inner edge of the shin"),
    }
    return words.get(landmark, "")


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


def marker_words(point: Point, leg: Leg, order: int, count: int, chosen: bool) -> str:
    """A point on the picture for those who hear it: code, name, knee, order and state.

    Args:
        point: which one.
        leg: whose knee is shown.
        order: its number in the routine, from 1; 0 when it is not in it.
        count: how many points the routine has.
        chosen: whether it is the chosen one.
    """
    if order:
        words = (
            _("{code}, {name}, {knee}, point {order} of {count}, chosen")
            if chosen
            else _("{code}, {name}, {knee}, point {order} of {count}")
        )
    else:
        words = _("{code}, {name}, {knee}, chosen") if chosen else _("{code}, {name}, {knee}")
    return words.format(
        code=point.code, name=_(point.plain_name), knee=knee_word(leg), order=order, count=count
    )


def group_words(points: Sequence[Point]) -> str:
    """Several points in one place, for those who hear or hover it."""
    names = ", ".join(_(point.plain_name) for point in points)
    words = _n(
        "{n} more point here: {names}. Press to come nearer.",
        "{n} points close together: {names}. Press to come nearer.",
        len(points),
    )
    return words.format(n=len(points), names=names)


def picture_words(name: str, leg: Leg, view: View) -> str:
    """What is chosen and what the picture shows, for those who do not see it turn."""
    return _("{name}. The picture shows the {knee}, {place}.").format(
        name=name, knee=knee_word(leg), place=place_word(view)
    )


def close_up_words(point: Point, leg: Leg, view: View) -> str:
    """The picture of the close-up as a screen reader says it."""
    seen = {
        View.FRONT: _("seen from the front"),
        View.FRONT_OUTER: _("seen from the front and the outer side"),
        View.OUTER: _("seen from the outer side"),
        View.BACK: _("seen from behind"),
        View.INNER: _("seen from the inner side"),
        View.FRONT_INNER: _("seen from the front and the inner side"),
    }[view]
    return _("{name}, {knee}, {seen}: {where}").format(
        name=_(point.plain_name), knee=knee_word(leg), seen=seen, where=_(point.place_words)
    )


def unseen_words(point: Point, leg: Leg) -> str:
    """A point that no picture shows, as a screen reader says it."""
    return _("{name}, {knee}: {where}").format(
        name=_(point.plain_name), knee=knee_word(leg), where=_(point.where)
    )


def plan_words(points: int, legs: Legs, minutes: int) -> str:
    """What a session holds: "4 points · both knees · 10 min"."""
    return _("{points} · {knees} · {minutes} min").format(
        points=_n("{n} point", "{n} points", points).format(n=points),
        knees=knees_word(legs),
        minutes=minutes,
    )
