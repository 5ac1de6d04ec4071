"""Standing against seated: a point keeps its place beside the bone it belongs to."""

from __future__ import annotations

from tests.points.checks_of_anatomy import ABOVE_KNEECAP
from tests.points.leg import CheckAcross, Leg, near
from tests.points.vectors import distance

ON_ONE_BONE = {
    **dict.fromkeys(("GB33", "GB32", "GB31", "LR9"), "thigh"),
    **dict.fromkeys(("GB34", "SP9", "LR7", "ST36"), "shin"),
}
MOST_MM = 8.0


def beside_the_same_bone(standing: Leg, seated: Leg) -> bool:
    return all(
        distance(standing.at(code, segment), seated.at(code, segment)) < MOST_MM
        for code, segment in ON_ONE_BONE.items()
    )


def as_far_from_the_kneecap(standing: Leg, seated: Leg) -> bool:
    most = 0.5 * standing.cun("thigh")
    for code in ABOVE_KNEECAP:
        end = f"patella_base_{'outer' if code.startswith('ST') else 'inner'}_end"
        if not near(standing.far(code, end), seated.far(code, end), most):
            return False
    return True


def as_far_outwards(standing: Leg, seated: Leg) -> bool:
    """The bend turns about an axis that runs sideways: nothing moves far outwards or inwards."""
    most = 0.5 * standing.cun("thigh")
    return all(
        near(standing.out(code), seated.out(code), most)
        for code, spot in seated.places.spots.items()
        if spot.best_view
    )


def on_the_same_side(standing: Leg, seated: Leg) -> bool:
    pairs = (("ST35", "EX-LE4"), ("ST34", "SP10"), ("ST33", "EX-LE3"), ("GB34", "SP9"))
    return all(leg.out(a) - leg.out(b) > 20.0 for leg in (standing, seated) for a, b in pairs)


def each_pose_its_own_landmarks(standing: Leg, seated: Leg) -> bool:
    """The kneecap's upper border goes far down the bent thigh."""
    down = standing.mark("patella_base", "thigh")[2] - seated.mark("patella_base", "thigh")[2]
    return 45.0 < down < 75.0


ACROSS = (
    CheckAcross("X01", "beside the same bone within 8 mm in both poses", beside_the_same_bone),
    CheckAcross("X02", "as far from the kneecap within 0.5 cun", as_far_from_the_kneecap),
    CheckAcross("X03", "as far outwards within 0.5 cun", as_far_outwards),
    CheckAcross("X04", "pairs stay on their sides", on_the_same_side),
    CheckAcross("X05", "each pose has landmarks of its own", each_pose_its_own_landmarks),
)
