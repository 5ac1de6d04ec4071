"""`points.json` to `Catalogue`: the plain, quick reading at every start.

It takes nothing on trust: whatever could make a page fail later (a missing text, a source that is
not listed, a place off the picture) is refused here with a sentence that names it. Style and the
limits of safety are checked by `catalogue_check`, in the tests and by `--check`.

The shape of the file, version 1::

    format, version      "kneeapp-points", 1
    picture              what the places are measured on: a left leg, atlas way, in px and mm
    origin               whose tradition is told
    points[]             a `Point` each; `places` by view; `traditions[].correction` optional
    routines[]           id, title, codes of points
    safety               gate[], always, further[], ask_first[], leave_out, stop_rule, notes[]
    evidence             an `Evidence` each, by the key that traditions name
    sources              a citation line each, by the key that everything else names
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from kneeapp.adapters.catalogue_json import Node, parse
from kneeapp.core.body import Convention, Leg, View
from kneeapp.core.content import (
    Catalogue,
    Evidence,
    Grade,
    Place,
    Point,
    Posture,
    RedFlag,
    Routine,
    Safety,
    Technique,
    Tradition,
)
from kneeapp.core.errors import AppError
from kneeapp.core.message import N_

FORMAT = "kneeapp-points"
VERSION = 1

_CODE = re.compile(r"[A-Z]{2}(-[A-Z]{2})?[0-9]{1,2}")
_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_SHORT, _LONG = 80, 400


def load_catalogue(raw: bytes) -> Catalogue:
    """All content, from the bytes of `points.json`.

    Raises:
        AppError: it is not such a file, or something in it is missing, of a wrong kind, out of
            bounds or names what is not there; the sentence tells the place.
    """
    top = Node(parse(raw))
    _expect_this_format(top)
    sources = {_id(key, node): node.text() for key, node in top["sources"].entries()}
    evidence = {_id(key, node): _evidence(node, sources) for key, node in top["evidence"].entries()}
    points = _points(top["points"], sources, evidence)
    return Catalogue(
        points=MappingProxyType(points),
        routines=MappingProxyType(_routines(top["routines"], points)),
        evidence=MappingProxyType(evidence),
        sources=MappingProxyType(sources),
        origin=top["origin"].text(),
        safety=_safety(top["safety"], sources),
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
    picture = top["picture"]
    if picture["leg"].one_of(Leg) is not Leg.LEFT:  # `core.body` flips a left leg, atlas way
        picture["leg"].wrong()
    if picture["convention"].one_of(Convention) is not Convention.ATLAS:
        picture["convention"].wrong()
    picture["width_px"].whole(1, 20_000)
    picture["height_px"].whole(1, 20_000)
    picture["mm_per_px"].number(0.001, 10)


def _id(key: str, node: Node) -> str:
    if not _ID.fullmatch(key):
        node.wrong()
    return key


def _cited(node: Node | None, sources: Mapping[str, str], at_least: int = 1) -> tuple[str, ...]:
    """The keys of a list of sources, all of which are listed."""
    if node is None:
        return ()
    for one in node.items(at_least):
        if one.text(_SHORT) not in sources:
            one.wrong()
    return node.texts()


def _evidence(node: Node, sources: Mapping[str, str]) -> Evidence:
    grade = node["grade"].one_of(Grade)
    words = node.get("grade_words")
    return Evidence(
        grade=grade,
        text=node["text"].text(_LONG),
        sources=_cited(node["sources"], sources, 0 if grade is Grade.NONE else 1),
        grade_words=words.text(_SHORT) if words else "",
    )


def _points(
    node: Node, sources: Mapping[str, str], evidence: Mapping[str, Evidence]
) -> dict[str, Point]:
    points: dict[str, Point] = {}
    for one in node.items(1):
        code = one["code"].text(_SHORT)
        if not _CODE.fullmatch(code) or code in points:
            one["code"].wrong()
        points[code] = _point(Node(one.value, f"points.{code}"), sources, evidence)
    return points


def _point(node: Node, sources: Mapping[str, str], evidence: Mapping[str, Evidence]) -> Point:
    best_view = node["best_view"].one_of(View)
    places = {view: _place(node["places"][view.value]) for view in View}
    if not places[best_view].visible:
        node["best_view"].wrong()
    return Point(
        code=node["code"].text(_SHORT),
        plain_name=node["plain_name"].text(_SHORT),
        short_name=node["short_name"].text(_SHORT),
        place_words=node["place_words"].text(_SHORT),
        pinyin=node["pinyin"].text(_SHORT),
        pinyin_plain=node["pinyin_plain"].text(_SHORT),
        hanzi_traditional=node["hanzi_traditional"].text(_SHORT),
        hanzi_simplified=node["hanzi_simplified"].text(_SHORT),
        english=node["english"].text(_SHORT),
        where=node["where"].text(_LONG),
        find_steps=node["find_steps"].texts(1),
        posture=node["posture"].one_of(Posture),
        posture_words=node["posture_words"].text(_SHORT),
        lead_in_s=node["lead_in_s"].whole(1, 60),
        technique=_technique(node["technique"]),
        cue_place=node["cue_place"].text(_SHORT),
        cue_where=node["cue_where"].text(_SHORT),
        cautions=node["cautions"].texts(1),
        summary=_evidence(node["summary"], sources),
        traditions=tuple(_tradition(one, sources, evidence) for one in node["traditions"].items(1)),
        best_view=best_view,
        places=MappingProxyType(places),
        sources=_cited(node["sources"], sources),
    )


def _place(node: Node) -> Place:
    return Place(x=node["x"].number(0, 1), y=node["y"].number(0, 1), visible=node["visible"].flag())


def _technique(node: Node) -> Technique:
    min_s = node["min_s"].whole(5, 600)
    max_s = node["max_s"].whole(min_s, 600)
    return Technique(
        contact=node["contact"].text(_SHORT),
        motion=node["motion"].text(_SHORT),
        how=node["how"].text(_LONG),
        sensation=node["sensation"].text(_LONG),
        max_intensity=node["max_intensity"].whole(1, 10),
        default_s=node["default_s"].whole(min_s, max_s),
        min_s=min_s,
        max_s=max_s,
        limit_reason=node["limit_reason"].text(_LONG),
    )


def _tradition(
    node: Node, sources: Mapping[str, str], evidence: Mapping[str, Evidence]
) -> Tradition:
    beside = node["evidence"].text(_SHORT)
    if beside not in evidence:
        node["evidence"].wrong()
    correction = node.get("correction")
    return Tradition(
        text=node["text"].text(_LONG),
        evidence=beside,
        correction=correction.text(_LONG) if correction else "",
        sources=_cited(node.get("sources"), sources),
    )


def _routines(node: Node, points: Mapping[str, Point]) -> dict[str, Routine]:
    routines: dict[str, Routine] = {}
    for one in node.items(1):
        name = _id(one["id"].text(_SHORT), one["id"])
        if name in routines:
            one["id"].wrong()
        for code in one["points"].items(1):
            if code.text(_SHORT) not in points:
                code.wrong()
        routines[name] = Routine(name, one["title"].text(_SHORT), one["points"].texts())
    return routines


def _safety(node: Node, sources: Mapping[str, str]) -> Safety:
    return Safety(
        gate=tuple(_red_flag(one, sources) for one in node["gate"].items(1)),
        always=_red_flag(node["always"], sources),
        further=tuple(_red_flag(one, sources) for one in node["further"].items()),
        ask_first=node["ask_first"].texts(1),
        leave_out=node["leave_out"].text(_LONG),
        stop_rule=node["stop_rule"].text(_LONG),
        notes=node["notes"].texts(1),
        sources=_cited(node["sources"], sources),
    )


def _red_flag(node: Node, sources: Mapping[str, str]) -> RedFlag:
    return RedFlag(
        id=_id(node["id"].text(_SHORT), node["id"]),
        question=node["question"].text(_LONG),
        heading=node["heading"].text(_LONG),
        action=node["action"].text(_LONG),
        urgent=node["urgent"].flag(),
        sources=_cited(node["sources"], sources),
    )
