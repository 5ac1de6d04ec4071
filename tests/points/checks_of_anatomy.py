"""Where each point lies beside bones and cords, in the directions of the bone it belongs to.

The same sentences hold for every posture, each with the landmarks of that posture: "above" and
"behind" of the thigh turn with the thigh.
"""

from __future__ import annotations

from tests.points.leg import EVERY, SEATED, STANDING, Check, Leg, near
from tests.points.vectors import distance, dot, minus

OUTER = ("ST34", "ST33", "ST32", "ST35", "ST36", "GB34", "GB33", "GB32", "GB31", "BL39", "BL38")
INNER = ("SP10", "EX-LE3", "EX-LE4", "SP9", "LR7", "LR8", "LR9", "KI10")
ABOVE_KNEECAP = {"ST34": 2.0, "ST33": 3.0, "ST32": 6.0, "SP10": 2.0, "EX-LE3": 3.0}
"""Thigh cun above the kneecap's upper border."""


def above_the_kneecap(leg: Leg) -> bool:
    base = leg.mark("patella_base", "thigh")[2]
    cun = leg.cun("thigh")
    return all(
        near((leg.up(code, "thigh") - base) / cun, wanted, 0.4)
        for code, wanted in ABOVE_KNEECAP.items()
    )


def far_from_the_kneecap(leg: Leg) -> bool:
    cun = leg.cun("thigh")
    return all(
        near(leg.far(code, _end(code)), wanted * cun, 0.7 * cun)
        for code, wanted in ABOVE_KNEECAP.items()
    )


def _end(code: str) -> str:
    return f"patella_base_{'outer' if code.startswith('ST') else 'inner'}_end"


def on_the_line_to_the_hip(leg: Leg) -> bool:
    """The hip's spine keeps its place on the thigh in every posture.

    The rule draws its line to the same spine, whose place is assumed.
    """
    start, spine = leg.mark("patella_base_outer_end", "thigh"), leg.marks.hip_spine
    for code in ("ST34", "ST33", "ST32"):
        out, _, up = leg.at(code, "thigh")
        share = (up - start[2]) / (spine[2] - start[2])
        if not near(out, start[0] + share * (spine[0] - start[0]), 5.0):
            return False
    return True


def outside_the_quadriceps_tendon(leg: Leg) -> bool:
    out, _, up = leg.at("ST34", "thigh")
    tendon = leg.marks.beside("quadriceps_tendon", "thigh", up)[0]
    edge = tendon + leg.marks.half_width_mm("quadriceps_tendon", "thigh", up)
    return out > edge - 2.0 and out > leg.mark("patella_base_outer_end", "thigh")[0] - 1.0


def on_vastus_medialis(leg: Leg) -> bool:
    end = leg.mark("patella_base_inner_end", "thigh")[0]
    return all(8.0 < end - leg.out(code) < 20.0 for code in ("SP10", "EX-LE3"))


def on_the_front_of_the_thigh(leg: Leg) -> bool:
    """On the flesh before the bone: farther forwards than the kneecap's upper border."""
    return all(
        leg.mark(_end(code), "thigh")[1] - leg.behind(code, "thigh") > 12.0
        for code in ABOVE_KNEECAP
    )


def on_the_border_of_the_kneecap(leg: Leg) -> bool:
    out, _, _ = leg.at("EX-LE2", "thigh")
    sideways = near(out, leg.mark("patella_base", "thigh")[0], 0.3 * leg.cun("thigh"))
    return sideways and leg.far("EX-LE2", "patella_base") < 13.0


def above_its_border(leg: Leg) -> bool:
    """The kneecap's own upwards runs from its tip to the middle of its upper border."""
    base, tip = leg.marks.spots["patella_base"], leg.marks.spots["patella_apex"]
    beyond = dot(minus(leg.found["EX-LE2"], base), minus(base, tip)) / distance(base, tip)
    return 0.0 < beyond < 11.0


def beside_the_ligament(leg: Leg) -> bool:
    apex = leg.mark("patella_apex", "shin")[2]
    tuberosity = leg.mark("tibial_tuberosity", "shin")[2]
    for code, side in (("ST35", 1.0), ("EX-LE4", -1.0)):
        out, _, up = leg.at(code, "shin")
        off = side * (out - leg.marks.beside("patellar_ligament", "shin", up)[0])
        if not (12.0 < off < 22.0 and tuberosity < up < apex):
            return False
    return True


def outside_the_crest(leg: Leg) -> bool:
    out, _, up = leg.at("ST36", "shin")
    return 8.0 < out - leg.marks.beside("shin_crest", "shin", up)[0] < 16.0


def in_the_hollows(leg: Leg) -> bool:
    """Beside the ligament and the crest the skin falls back a little."""
    for code, ridge in (
        ("ST35", "patellar_ligament"),
        ("EX-LE4", "patellar_ligament"),
        ("ST36", "shin_crest"),
    ):
        _, behind, up = leg.at(code, "shin")
        if not 2.0 < behind - leg.marks.beside(ridge, "shin", up)[1] < 16.0:
            return False
    return True


def st36_below_gb34(leg: Leg) -> bool:
    below = leg.up("GB34", "shin") - leg.up("ST36", "shin")
    return near(below / leg.cun("shin"), 1.0, 0.4)


def at_the_fibular_head(leg: Leg) -> bool:
    _, behind, up = leg.at("GB34", "shin")
    _, head_behind, head_up = leg.mark("fibular_head_front", "shin")
    return 0.0 < head_behind - behind < 8.0 and 4.0 < head_up - up < 16.0


def at_the_outer_knob(leg: Leg) -> bool:
    _, behind, up = leg.at("GB33", "thigh")
    _, knob_behind, knob_up = leg.mark("outer_epicondyle", "thigh")
    return 4.0 < behind - knob_behind < 16.0 and 5.0 < up - knob_up < 25.0


def at_the_tibia_border(leg: Leg) -> bool:
    """Where the border runs is the bone's; at which height it is looked at, the rule's."""
    _, behind, up = leg.at("SP9", "shin")
    _, border_behind, border_up = leg.mark("inner_tibia_border_sp9", "shin")
    return near(behind, border_behind, 5.0) and near(up, border_up, 5.0)


def above_the_crease(leg: Leg) -> bool:
    """The rules count from the same crease, and with the same cun of the back of the thigh."""
    crease = leg.marks.crease_z
    return all(
        near((leg.found[code][2] - crease) / leg.cun(segment), wanted, 0.4)
        for code, segment, wanted in (
            ("GB32", "thigh", 7.0),
            ("GB31", "thigh", 9.0),
            ("BL38", "back_of_thigh", 1.0),
            ("BL37", "back_of_thigh", 8.0),
            ("BL40", "shin", 0.0),
        )
    )


def behind_the_band(leg: Leg) -> bool:
    cun = leg.cun("thigh")
    for code in ("GB32", "GB31"):
        _, behind, up = leg.at(code, "thigh")
        band = leg.marks.beside("it_band", "thigh", up)[1]
        edge = band + leg.marks.half_width_mm("it_band", "thigh", up)
        if not near(behind, edge, 0.6 * cun):
            return False
    return True


def lr9_above_the_kneecap(leg: Leg) -> bool:
    above = leg.found["LR9"][2] - leg.marks.spots["patella_base"][2]
    return near(above / leg.cun("thigh"), 4.0, 0.4)


def between_sartorius_and_gracilis(leg: Leg) -> bool:
    _, behind, up = leg.at("LR9", "thigh")
    sartorius = leg.marks.beside("sartorius_muscle", "thigh", up)[1]
    gracilis = leg.marks.beside("gracilis_muscle", "thigh", up)[1]
    return sartorius < behind < gracilis


def inside_the_biceps(leg: Leg) -> bool:
    cun = leg.cun("shin")
    for code in ("BL39", "BL38"):
        out, _, up = leg.at(code, "thigh")
        inwards = leg.marks.beside("biceps_tendon", "thigh", up)[0] - out
        if not 0.0 < inwards < 0.7 * cun:
            return False
    return True


def outside_semitendinosus(leg: Leg) -> bool:
    out, _, up = leg.at("KI10", "thigh")
    outwards = out - leg.marks.beside("semitendinosus_tendon", "thigh", up)[0]
    return 0.0 < outwards < 0.7 * leg.cun("shin")


def between_the_cords(leg: Leg) -> bool:
    out, _, up = leg.at("BL40", "thigh")
    cords = [
        leg.marks.beside(cord, "thigh", up)[0]
        for cord in ("biceps_tendon", "semitendinosus_tendon")
    ]
    return near(out, sum(cords) / 2.0, 0.3 * leg.cun("shin"))


def on_the_mid_line(leg: Leg) -> bool:
    for code, most in (("BL55", 0.3), ("BL56", 0.3), ("BL57", 0.3), ("BL37", 0.4)):
        x, y = leg.picture(code, "back")
        stretch = leg.marks.stretch("back", x, y)
        if stretch is None:
            return False
        off_mm = (x - sum(stretch) / 2.0) * leg.places.width_mm
        if abs(off_mm) > most * leg.cun_of(code):
            return False
    return True


def at_the_inner_end_of_the_crease(leg: Leg) -> bool:
    _, behind, up = leg.at("LR8", "thigh")
    semitendinosus = leg.marks.beside("semitendinosus_tendon", "thigh", up)[1]
    knob = leg.mark("inner_epicondyle", "thigh")[1]
    return knob + 7.0 < behind < semitendinosus


def at_the_inner_end_of_the_fold(leg: Leg) -> bool:
    """Seated, the fold opens on the bisector of thigh and shin."""
    place, knob = leg.found["LR8"], leg.marks.spots["inner_epicondyle"]
    return 10.0 < place[1] - knob[1] < 25.0 and 8.0 < knob[2] - place[2] < 25.0


def on_its_side_of_the_leg(leg: Leg) -> bool:
    shown = [code for code, spot in leg.places.spots.items() if spot.best_view]
    outer = all(leg.out(code) > 15.0 for code in shown if code in OUTER)
    return outer and all(leg.out(code) < -5.0 for code in shown if code in INNER)


ANATOMY = (
    Check("A01", "2, 3, 6 thigh cun above the kneecap's border", above_the_kneecap, STANDING),
    Check("A02", "as far from the ends of that border, within 0.7", far_from_the_kneecap, SEATED),
    Check("A03", "ST34, ST33, ST32 on the line to the hip's spine", on_the_line_to_the_hip, EVERY),
    Check("A04", "ST34 outside the tendon above the kneecap", outside_the_quadriceps_tendon, EVERY),
    Check("A05", "SP10, EX-LE3 8-20 mm inside the border's inner end", on_vastus_medialis, EVERY),
    Check("A06", "EX-LE2 at the middle of the border", on_the_border_of_the_kneecap, EVERY),
    Check("A07", "EX-LE2 just beyond the border, not on the kneecap", above_its_border, EVERY),
    Check("A08", "ST35, EX-LE4 12-22 mm beside the ligament", beside_the_ligament, EVERY),
    Check("A09", "ST36 8-16 mm outside the shin's crest", outside_the_crest, EVERY),
    Check("A10", "ST36 about 1 cun below GB34", st36_below_gb34, STANDING),
    Check("A11", "GB34 just in front of and below the head's front", at_the_fibular_head, EVERY),
    Check("A12", "GB33 4-16 mm behind, 5-25 above the outer knob", at_the_outer_knob, EVERY),
    Check("A13", "SP9 within 5 mm of the tibia's inner border", at_the_tibia_border, EVERY),
    Check("A14", "GB32, GB31, BL37, BL38, BL40 on the ruler", above_the_crease, STANDING),
    Check("A15", "GB32, GB31 at the back edge of the outer band", behind_the_band, EVERY),
    Check("A16", "LR9 4 thigh cun above the kneecap", lr9_above_the_kneecap, STANDING),
    Check("A17", "LR9 between sartorius and gracilis", between_sartorius_and_gracilis, EVERY),
    Check("A18", "BL39, BL38 just inside the biceps cord", inside_the_biceps, STANDING),
    Check("A19", "KI10 just outside semitendinosus", outside_semitendinosus, STANDING),
    Check("A20", "BL40 midway between the two cords", between_the_cords, STANDING),
    Check("A21", "BL55, BL56, BL57, BL37 on the mid-line", on_the_mid_line, STANDING),
    Check("A22", "LR8 behind its knob, before the cord", at_the_inner_end_of_the_crease, STANDING),
    Check("A23", "LR8 at the inner end of the fold", at_the_inner_end_of_the_fold, SEATED),
    Check("A24", "ST and SP points on the front of the thigh", on_the_front_of_the_thigh, EVERY),
    Check("A25", "ST35, EX-LE4, ST36 where the skin falls back", in_the_hollows, EVERY),
    Check("A26", "outer points outside, inner points inside", on_its_side_of_the_leg, EVERY),
)
