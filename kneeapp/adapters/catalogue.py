"""`points.json` to `Catalogue`: the plain, quick reading at every start.

It takes nothing on trust: whatever could make a page fail later (a missing text, a source that is
not listed, a place off the picture) is refused here with a sentence that names it. Style and the
limits of safety are checked by `catalogue_check`, in the tests and by `--check`.

The shape of the file, version 3::

    format, version      "kneeapp-points", 3
    origin               whose tradition is told
    points[]             a `Point` each (`catalogue_points`)
    needs[]              id, title, codes of points
    routines[]           id, title, steps[] (point, seconds for each leg), gate, need (its id)
    safety               gate[], always, further[], ask_first[], leave_out, stop_rule, notes[]
    evidence             an `Evidence` each, by the key that traditions name
    sources              a citation line each, by the key that everything else names
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from kneeapp.adapters.catalogue_json import Node, parse
from kneeapp.adapters.catalogue_points import (
    LONG,
    SHORT,
    cited,
    named,
    read_evidence,
    read_points,
)
from kneeapp.core.content import Catalogue, Need, Point, RedFlag, Routine, RoutineStep, Safety
from kneeapp.core.errors import AppError
from kneeapp.core.message import N_, Message
from kneeapp.core.places import PointMap

FORMAT = "kneeapp-points"
VERSION = 3

NOWHERE = PointMap({}, {})
"""No places at all, for those who only want the words."""


def load_catalogue(raw: bytes, places: PointMap = NOWHERE) -> Catalogue:
    """All content, from the bytes of `points.json`.

    Args:
        raw: the file.
        places: where its points lie on the pictures. A point that should be there and is not, and
            a place whose point nobody describes, are left out of the pictures and told in
            `Catalogue.troubles`.

    Raises:
        AppError: it is not such a file, or something in it is missing, of a wrong kind, out of
            bounds or names what is not there; the sentence tells the place.
    """
    top = Node(parse(raw))
    _expect_this_format(top)
    sources = {named(key, node): node.text() for key, node in top["sources"].entries()}
    evidence = {
        named(key, node): read_evidence(node, sources) for key, node in top["evidence"].entries()
    }
    points = read_points(top["points"], sources, evidence, places.spots)
    needs = tuple(_needs(top["needs"], points))
    return Catalogue(
        points=MappingProxyType(points),
        routines=MappingProxyType(_routines(top["routines"], points, needs)),
        evidence=MappingProxyType(evidence),
        sources=MappingProxyType(sources),
        origin=top["origin"].text(),
        safety=_safety(top["safety"], sources),
        needs=needs,
        plates=places.plates,
        troubles=(*places.troubles, *_loose_places(points, places)),
    )


def _loose_places(points: Mapping[str, Point], places: PointMap) -> Iterator[Message]:
    if not places.plates:
        return
    told = {str(one.params.get("code")) for one in places.troubles}
    for code, point in points.items():
        if point.is_drawn and not point.spots and code not in told:
            yield Message(
                N_(
                    "The pictures do not say where {code} lies. It is left out there; the list "
                    "works. Please install kneeapp again."
                ),
                {"code": code},
            )
    for code in places.spots.keys() - points.keys():
        yield Message(
            N_(
                "The pictures show a point {code} that has no words. It is left out. "
                "Please install kneeapp again."
            ),
            {"code": code},
        )


def _expect_this_format(top: Node) -> None:
    if not isinstance(top.value, dict) or top.value.get("format") != FORMAT:
        raise AppError(
            N_(
                "The points file is not a file of points. Your history is safe. "
                "Please install kneeapp again."
            )
        )
    if top["version"].whole(0, 1_000_000) != VERSION:
        raise AppError(
            N_(
                "The points file has version {found}, and this kneeapp reads version {known}. "
                "Your history is safe. Please install kneeapp again."
            ),
            found=top["version"].value,
            known=VERSION,
        )


def _routines(node: Node, points: Mapping[str, Point], needs: Sequence[Need]) -> dict[str, Routine]:
    routines: dict[str, Routine] = {}
    known_needs = {need.id for need in needs}
    for one in node.items(1):
        name = named(one["id"].text(SHORT), one["id"])
        if name in routines:
            one["id"].wrong()
        gate, need = one.get("gate"), one.get("need")
        if need is not None and need.text(SHORT) not in known_needs:
            need.wrong()
        routines[name] = Routine(
            name,
            one["title"].text(SHORT),
            tuple(_routine_step(step, points) for step in one["steps"].items(1)),
            "" if gate is None else gate.text(LONG),
            "" if need is None else need.text(SHORT),
        )
    return routines


def _routine_step(node: Node, points: Mapping[str, Point]) -> RoutineStep:
    code = node["point"].text(SHORT)
    if code not in points:
        node["point"].wrong()
    technique = points[code].technique
    return RoutineStep(code, node["seconds"].whole(technique.min_s, technique.max_s))


def _needs(node: Node, points: Mapping[str, Point]) -> Iterator[Need]:
    seen: set[str] = set()
    for one in node.items():
        name = named(one["id"].text(SHORT), one["id"])
        if name in seen:
            one["id"].wrong()
        seen.add(name)
        for code in one["points"].items(1):
            if code.text(SHORT) not in points:
                code.wrong()
        yield Need(name, one["title"].text(SHORT), one["points"].texts())


def _safety(node: Node, sources: Mapping[str, str]) -> Safety:
    return Safety(
        gate=tuple(_red_flag(one, sources) for one in node["gate"].items(1)),
        always=_red_flag(node["always"], sources),
        further=tuple(_red_flag(one, sources) for one in node["further"].items()),
        ask_first=node["ask_first"].texts(1),
        leave_out=node["leave_out"].text(LONG),
        stop_rule=node["stop_rule"].text(LONG),
        notes=node["notes"].texts(1),
        sources=cited(node["sources"], sources),
    )


def _red_flag(node: Node, sources: Mapping[str, str]) -> RedFlag:
    return RedFlag(
        id=named(node["id"].text(SHORT), node["id"]),
        question=node["question"].text(LONG),
        heading=node["heading"].text(LONG),
        action=node["action"].text(LONG),
        urgent=node["urgent"].flag(),
        sources=cited(node["sources"], sources),
    )
