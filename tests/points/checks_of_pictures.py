"""Whether the pictures tell one story, and show a point only where it makes sense to press it."""

from __future__ import annotations

from tests.points.checks_of_anatomy import INNER, OUTER
from tests.points.leg import EVERY, SEATED, STANDING, STILL, Check, Leg, near
from tests.points.vectors import distance, dot

CODES = (
    *("EX-LE2", "ST34", "ST33", "ST32", "SP10", "EX-LE3", "ST35", "EX-LE4", "ST36", "GB34"),
    *("GB33", "SP9", "LR7", "BL39", "BL38", "KI10", "LR8", "BL40", "BL55", "BL56", "BL57"),
    *("BL37", "GB32", "GB31", "LR9"),
)
STANDING_ONLY = {"BL37", "BL38", "BL39", "BL40", "BL55", "BL56", "BL57", "KI10"}
"""In the fold or on the hidden side when the knee is bent."""

BACK = ("BL40", "BL55", "BL56", "BL57", "BL37", "BL39", "BL38", "KI10")
FRONT = ("EX-LE2", "ST34", "ST33", "ST32", "SP10", "EX-LE3", "ST35", "EX-LE4", "ST36")

HIDDEN = {
    "standing": {
        "front": ("GB34", "GB33", "GB32", "GB31", "SP9", "LR7", "LR8", "LR9", *BACK),
        "outer": ("EX-LE2", "BL39", "BL38", *INNER),
        "back": ("GB34", "GB33", "SP9", *FRONT),
        "inner": ("EX-LE2", "KI10", *OUTER),
    },
    "seated": {
        "front": ("SP9", "LR7", "LR8", "LR9", "GB33", "GB32", "GB31"),
        "front_outer": ("SP10", "EX-LE3", "SP9", "LR7", "LR8", "LR9"),
        "outer": ("EX-LE2", *INNER),
        "inner": ("EX-LE2", *OUTER),
        "front_inner": ("ST34", "ST33", "ST32", "ST36", "GB34", "GB33", "GB32", "GB31"),
    },
    "turntable": {
        "0": ("GB33", "GB32", "GB31", "SP9", "LR7", "LR8", "LR9", *BACK),
        "90": ("BL39", "BL38", *INNER),
        "180": ("GB34", "GB33", "SP9", *FRONT),
        "270": ("EX-LE2", "KI10", *OUTER),
    },
}
"""Views in which a point must not be shown: it is on the far side, slips round the edge, or would
be seen past the cord it lies behind."""

ALSO = {
    **dict.fromkeys(("ST34", "ST33", "ST32", "ST35", "ST36"), ("front", "outer")),
    **dict.fromkeys(("EX-LE4", "EX-LE3", "SP10", "SP9"), ("front", "inner")),
    "EX-LE2": ("front",),
    "GB34": ("outer", "front"),
    **dict.fromkeys(("GB33", "GB32", "GB31"), ("outer",)),
    **dict.fromkeys(("LR8", "LR7"), ("inner", "back")),
    "LR9": ("inner",),
    **dict.fromkeys(("BL39", "BL38"), ("back", "outer")),
    "KI10": ("back", "inner"),
    **dict.fromkeys(("BL40", "BL55", "BL56", "BL57", "BL37"), ("back",)),
}
"""The sides of the knee on which a point can be taught, by the facts about the points."""

NOT_ALSO = {
    **dict.fromkeys((("BL39", "outer"), ("BL38", "outer"), ("KI10", "inner")), "past the cord"),
    **dict.fromkeys((("LR8", "back"), ("LR7", "back")), "round the edge"),
}
"""Those of them that no still picture shows, with the reason: the finger would come to the wrong
side of the cord that covers the point, or its skin faces the viewer by less than 0.33."""

SIDE_OF = {
    **{view: (view,) for view in ("front", "outer", "back", "inner")},
    "front_outer": ("front", "outer"),
    "front_inner": ("front", "inner"),
}
"""The sides of the knee that a view looks at."""

SHOWN = {
    "standing": {
        "front": FRONT,
        "outer": ("ST34", "ST33", "ST32", "ST35", "ST36", "GB34", "GB33", "GB32", "GB31"),
        "back": BACK,
        "inner": ("EX-LE4", "SP9", "LR7", "LR8", "LR9"),
    },
    "seated": {
        "front": ("EX-LE2", "EX-LE3", "ST35", "EX-LE4", "ST36", "GB34"),
        "front_outer": (
            *("EX-LE2", "ST34", "ST33", "ST32", "ST35", "EX-LE4", "ST36"),
            *("GB34", "GB33", "GB32", "GB31"),
        ),
        "outer": ("ST34", "ST33", "ST32", "ST35", "ST36", "GB34", "GB33", "GB32", "GB31"),
        "inner": ("SP10", "EX-LE3", "SP9", "LR7", "LR8", "LR9"),
        "front_inner": ("EX-LE2", "SP10", "EX-LE3", "ST35", "EX-LE4", "SP9", "LR7", "LR9"),
    },
}
"""The points each still picture shows. Together they teach every point on every side of `ALSO`."""

FROM_BEHIND = {"BL39": (120.0, 360.0), "BL38": (120.0, 360.0), "KI10": (0.0, 240.0)}
"""Frames of the turntable (first and last, degrees) from which these may be shown: from others they
are seen past the cord they lie behind."""

SIDE_VIEWS = {"standing": {"outer": -1, "inner": 1}, "turntable": {"outer": -1, "inner": 1}}
"""On which edge of a side view the front of the leg is: -1 left, 1 right."""


def one_leg_on_all_pictures(leg: Leg) -> bool:
    """Every picture shows the place that all of them together tell, and so does the file."""
    places = leg.places
    for code, spot in places.spots.items():
        if distance(leg.found[code], spot.xyz) > 0.15:
            return False
        for view, sight in spot.sights.items():
            x, y = places.pictured(leg.found[code], view)
            off_x, off_y = (x - sight.x) * places.width_mm, (y - sight.y) * places.height_mm
            if abs(off_x) > 0.2 or abs(off_y) > 0.2:
                return False
    return True


def facing_as_the_skin(leg: Leg) -> bool:
    return all(
        near(sight.facing, dot(spot.normal, leg.places.cameras[view].towards), 0.01)
        for spot in leg.places.spots.values()
        for view, sight in spot.sights.items()
    )


def shown_only_facing(leg: Leg) -> bool:
    least = 0.20 if leg.places.name == "turntable" else 0.33
    return all(
        sight.facing >= (0.20 if view == spot.best_view else least)
        for spot in leg.places.spots.values()
        for view, sight in spot.sights.items()
        if sight.visible
    )


def shown_inside_the_leg(leg: Leg) -> bool:
    views = {name: name for name in leg.marks.outlines}
    if leg.places.name == "turntable":
        views = {"0": "front", "90": "outer", "180": "back", "270": "inner"}
    return all(
        leg.marks.stretch(outline, spot.sights[view].x, spot.sights[view].y) is not None
        for spot in leg.places.spots.values()
        for view, outline in views.items()
        if spot.sights[view].visible
    )


def front_points_at_the_front_edge(leg: Leg) -> bool:
    """Seen from the side they lie on the skin of the front, not in the leg and not before it."""
    cun_mm = leg.cun("thigh")
    for view, edge_side in SIDE_VIEWS[leg.places.name].items():
        for code in FRONT:
            x, y = leg.picture(code, view)
            stretch = leg.marks.stretch(view, x, y)
            if stretch is None:
                return False
            edge = stretch[0] if edge_side < 0 else stretch[1]
            if abs(x - edge) * leg.places.width_mm > cun_mm:
                return False
    return True


def hidden_where_it_makes_no_sense(leg: Leg) -> bool:
    return not any(
        leg.places.spots[code].sights[view].visible
        for view, codes in HIDDEN[leg.places.name].items()
        for code in codes
    )


def shown_where_it_can_be_taught(leg: Leg) -> bool:
    """Every flag of the still pictures: no more and no fewer than the table says."""
    return all(
        {code for code, spot in leg.places.spots.items() if spot.sights[view].visible} == set(codes)
        for view, codes in SHOWN[leg.places.name].items()
    )


def shown_while_it_faces_the_viewer(leg: Leg) -> bool:
    """Every flag of the turntable, but where the skin is just turning round the edge."""
    for code, spot in leg.places.spots.items():
        first, last = FROM_BEHIND.get(code, (0.0, 360.0))
        for frame, sight in spot.sights.items():
            facing = dot(spot.normal, leg.places.cameras[frame].towards)
            wanted = facing > 0.20 and first <= float(frame) <= last
            if sight.visible != wanted and not near(facing, 0.20, 0.001):
                return False
    return True


def the_same_points_in_order(leg: Leg) -> bool:
    return tuple(leg.places.spots) == CODES


def a_best_view_for_each(leg: Leg) -> bool:
    for code, spot in leg.places.spots.items():
        only_standing = leg.places.name == "seated" and code in STANDING_ONLY
        if (spot.best_view is None) != only_standing:
            return False
        if spot.best_view and not spot.sights[spot.best_view].visible:
            return False
    return True


def nothing_of_the_back_seated(leg: Leg) -> bool:
    return not any(
        sight.visible for code in STANDING_ONLY for sight in leg.places.spots[code].sights.values()
    )


def once_round(leg: Leg) -> bool:
    """Every point appears once on the way round, in one unbroken run of frames."""
    for spot in leg.places.spots.values():
        shown = [sight.visible for sight in spot.sights.values()]
        starts = sum(1 for i, now in enumerate(shown) if now and not shown[i - 1])
        if starts != 1 or not 6 <= sum(shown) <= 17:
            return False
    return len({len(spot.sights) for spot in leg.places.spots.values()}) == 1


PICTURES = (
    Check("P01", "all pictures show one and the same leg", one_leg_on_all_pictures, EVERY),
    Check("P02", "how a point faces the viewer follows from its skin", facing_as_the_skin, EVERY),
    Check("P03", "a point is shown only where it faces the viewer", shown_only_facing, EVERY),
    Check("P04", "a shown point lies inside the leg's outline", shown_inside_the_leg, EVERY),
    Check("P05", "front points lie at the front", front_points_at_the_front_edge, STANDING),
    Check("P06", "hidden where it makes no sense", hidden_where_it_makes_no_sense, EVERY),
    Check("P07", "the same 25 points in the same order", the_same_points_in_order, EVERY),
    Check("P08", "a best view, and visible there", a_best_view_for_each, STILL),
    Check("P09", "eight points are shown standing only", nothing_of_the_back_seated, SEATED),
    Check("P10", "seen once on the way round", once_round, ("turntable",)),
    Check("P11", "shown where it can be taught", shown_where_it_can_be_taught, STILL),
    Check("P12", "shown as long as it faces", shown_while_it_faces_the_viewer, ("turntable",)),
)
