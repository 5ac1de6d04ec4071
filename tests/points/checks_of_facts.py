"""The checks C01 to C15 of the facts about the points, with their tolerances.

A tolerance is in cun, and one cun is that of the segment the check speaks of. C16 (EX-LE5 has no
dot of its own, choosing it highlights ST35 and EX-LE4) is about the catalogue and is tested there.
"""

from __future__ import annotations

from itertools import combinations

from tests.points.leg import EVERY, STANDING, Check, Leg, near
from tests.points.vectors import distance

PAIRS = (("ST34", "SP10"), ("ST35", "EX-LE4"), ("GB34", "SP9"), ("BL39", "KI10"))
"""An outer point and its inner counterpart."""
BACK_ORDER = ("LR8", "KI10", "BL40", "BL39")
"""From the inner to the outer side."""


def c01(leg: Leg) -> bool:
    return near(leg.up("ST34", "thigh"), leg.up("SP10", "thigh"), 0.4 * leg.cun("thigh"))


def c02(leg: Leg) -> bool:
    above = leg.up("ST34", "thigh") - leg.up("EX-LE2", "thigh")
    return near(above / leg.cun("thigh"), 2.0, 0.4)


def c03(leg: Leg) -> bool:
    mid_line = leg.marks.spots["patella_base"][0]
    return leg.out("ST34") > mid_line > leg.out("SP10")


def c04(leg: Leg) -> bool:
    most = 0.3 * leg.cun("shin")
    outer, inner = leg.at("ST35", "shin"), leg.at("EX-LE4", "shin")
    outer_off = outer[0] - leg.marks.beside("patellar_ligament", "shin", outer[2])[0]
    inner_off = inner[0] - leg.marks.beside("patellar_ligament", "shin", inner[2])[0]
    return near(outer[2], inner[2], most) and near(outer_off, -inner_off, most)


def c05(leg: Leg) -> bool:
    below = leg.up("ST35", "shin") - leg.up("ST36", "shin")
    return near(below / leg.cun("shin"), 3.0, 0.5)


def c06(leg: Leg) -> bool:
    cun = leg.cun("shin")
    up = {code: leg.up(code, "shin") for code in ("BL40", "BL39", "KI10", "LR8")}
    on_crease = ("BL40", "BL39", "KI10")
    level = all(near(up[a], up[b], 0.4 * cun) for a, b in combinations(on_crease, 2))
    return level and near(up["LR8"], up["BL40"], 0.5 * cun)


def c07(leg: Leg) -> bool:
    """On the back picture of a left leg the inner side is on the right."""
    across = [leg.picture(code, "back")[0] for code in BACK_ORDER]
    return across == sorted(across, reverse=True) and len(set(across)) == len(across)


def c08(leg: Leg) -> bool:
    cun = leg.cun("shin")
    below = {c: leg.up("BL40", "shin") - leg.up(c, "shin") for c in ("BL55", "BL56", "BL57")}
    wanted = {"BL55": 2.0, "BL56": 5.0, "BL57": 8.0}
    return all(near(below[code] / cun, wanted[code], 0.4) for code in wanted)


def c09(leg: Leg) -> bool:
    """The crease is the one the rule counts from, the ankle is the bone's."""
    half_way = (leg.marks.crease_z + leg.marks.ankle_z) / 2.0
    return near(leg.found["BL57"][2], half_way, 0.5 * leg.cun("shin"))


def c10(leg: Leg) -> bool:
    most = 0.3 * leg.cun("shin")
    front, back = leg.at("SP9", "shin"), leg.at("LR7", "shin")
    return near(front[2], back[2], most) and near(back[1] - front[1], leg.cun("shin"), most)


def c11(leg: Leg) -> bool:
    """Along the shin: seated the kneecap's tip is still as far above it, on its ligament."""
    below = leg.mark("patella_apex", "shin")[2] - leg.up("SP9", "shin")
    return near(below / leg.cun("shin"), 2.0, 0.4)


def c12(leg: Leg) -> bool:
    _, behind, up = leg.at("GB33", "thigh")
    _, knob_behind, knob_up = leg.mark("outer_epicondyle", "thigh")
    band = leg.marks.beside("it_band", "thigh", up)[1]
    band += leg.marks.half_width_mm("it_band", "thigh", up)  # its back edge
    biceps = leg.marks.beside("biceps_tendon", "thigh", up)[1]
    return up > knob_up and behind > knob_behind and band < behind < biceps


def c13(leg: Leg) -> bool:
    _, behind, up = leg.at("GB34", "shin")
    _, head_behind, head_up = leg.marks.segments["shin"].seen(leg.marks.fibular_head)
    return behind < head_behind and up < head_up


def c14(leg: Leg) -> bool:
    above = leg.up("EX-LE3", "thigh") - leg.up("SP10", "thigh")
    return near(above / leg.cun("thigh"), 1.0, 0.3)


def c15(leg: Leg) -> bool:
    """The left leg, atlas way: outer is right of inner from the front, left of it from behind.

    The right leg is the flipped picture: there it is the other way round, and flipping twice gives
    the left leg back. Of the seated leg there is no picture from behind: there the front says it
    alone.
    """
    right = Leg(leg.places.mirrored(), leg.marks)
    wanted = {"front": 1} if leg.places.name == "seated" else {"front": 1, "back": -1}
    again = Leg(right.places.mirrored(), leg.marks)
    return all(
        (_outer_side(leg, view), _outer_side(right, view)) == (side, -side)
        for view, side in wanted.items()
    ) and all(distance(again.found[c], leg.found[c]) < 1e-6 for c in leg.found)


def _outer_side(leg: Leg, view: str) -> int:
    """1 where every outer point lies right of its inner counterpart, -1 left of it, 0 neither."""
    steps = [leg.picture(a, view)[0] - leg.picture(b, view)[0] for a, b in PAIRS]
    if all(step > 0.0 for step in steps):
        return 1
    return -1 if all(step < 0.0 for step in steps) else 0


FACTS = (
    Check("C01", "ST34 and SP10 lie at one height, within 0.4 cun", c01, EVERY),
    Check("C02", "ST34 lies 2 cun above EX-LE2, within 0.4", c02, EVERY),
    Check("C03", "ST34 lies outside the kneecap's mid-line, SP10 inside", c03, EVERY),
    Check("C04", "ST35 and EX-LE4 mirror each other at the ligament, within 0.3", c04, EVERY),
    Check("C05", "ST36 lies 3 cun below ST35, within 0.5", c05, EVERY),
    Check("C06", "BL40, BL39, KI10 are level within 0.4 cun, LR8 within 0.5", c06, STANDING),
    Check("C07", "from behind, inner to outer: LR8, KI10, BL40, BL39", c07, STANDING),
    Check("C08", "BL55, BL56, BL57 lie 2, 5, 8 cun below BL40, within 0.4", c08, STANDING),
    Check("C09", "BL57 lies half-way from crease to outer ankle, within 0.5", c09, STANDING),
    Check("C10", "LR7 lies 1 cun behind SP9 at its height, within 0.3", c10, EVERY),
    Check("C11", "SP9 lies 2 cun below the kneecap's tip, within 0.4", c11, EVERY),
    Check("C12", "GB33: behind and above its knob, between band and biceps", c12, EVERY),
    Check("C13", "GB34 lies below and in front of the fibular head's middle", c13, EVERY),
    Check("C14", "EX-LE3 lies 1 cun above SP10, within 0.3", c14, EVERY),
    Check("C15", "outer is away from the body's middle, in both legs", c15, EVERY),
)
