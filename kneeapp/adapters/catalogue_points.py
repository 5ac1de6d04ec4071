"""The points of `points.json`, one by one, with what stands beside them.

Of a point, `english`, `ja_kana` (no name is shown that nobody could confirm), `search_words`,
`doubt`, `pair` and `is_drawn` may be left out; a tradition may go
without a correction, a guide without a measure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kneeapp.adapters.catalogue_json import Node
from kneeapp.core.body import Pose
from kneeapp.core.content import (
    Evidence,
    Grade,
    HandShape,
    Movement,
    Names,
    Point,
    Posture,
    Technique,
    Tradition,
)
from kneeapp.core.guide import Fingers, Guide, GuideStep, Measure, StepKind
from kneeapp.core.places import Spot

SHORT, LONG = 80, 400
"""The longest name and the longest text, characters."""

_CODE = re.compile(r"[A-Z]{2}(-[A-Z]{2})?[0-9]{1,2}")
_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")


def named(key: str, node: Node) -> str:
    """A key that may stand in a file name and an address."""
    if not _ID.fullmatch(key):
        node.wrong()
    return key


def cited(node: Node | None, sources: Mapping[str, str], at_least: int = 1) -> tuple[str, ...]:
    """The keys of a list of sources, all of which are listed."""
    if node is None:
        return ()
    for one in node.items(at_least):
        if one.text(SHORT) not in sources:
            one.wrong()
    return node.texts()


def read_evidence(node: Node, sources: Mapping[str, str]) -> Evidence:
    """What studies show about one claim."""
    grade = node["grade"].one_of(Grade)
    words = node.get("grade_words")
    return Evidence(
        grade=grade,
        text=node["text"].text(LONG),
        sources=cited(node["sources"], sources, 0 if grade is Grade.NONE else 1),
        grade_words=words.text(SHORT) if words else "",
    )


def read_points(
    node: Node,
    sources: Mapping[str, str],
    evidence: Mapping[str, Evidence],
    spots: Mapping[str, Mapping[Pose, Spot]],
) -> dict[str, Point]:
    """All points by code, in the order of the file.

    Args:
        node: the list of points.
        sources: citation lines; every source named must be one of them.
        evidence: what traditions may name.
        spots: where the points lie, by code.
    """
    points: dict[str, Point] = {}
    for one in node.items(1):
        code = one["code"].text(SHORT)
        if not _CODE.fullmatch(code) or code in points:
            one["code"].wrong()
        points[code] = _point(Node(one.value, f"points.{code}"), sources, evidence, spots)
    for point in points.values():
        if any(code not in points or points[code].pair for code in point.pair):
            Node(None, f"points.{point.code}.pair").wrong()
    return points


def _point(
    node: Node,
    sources: Mapping[str, str],
    evidence: Mapping[str, Evidence],
    spots: Mapping[str, Mapping[Pose, Spot]],
) -> Point:
    code = node["code"].text(SHORT)
    pair = _optional_texts(node, "pair")
    flag = node.get("is_drawn")
    is_drawn = not pair and (flag is None or flag.flag())
    return Point(
        code=code,
        plain_name=node["plain_name"].text(SHORT),
        short_name=node["short_name"].text(SHORT),
        place_words=node["place_words"].text(SHORT),
        pinyin=node["pinyin"].text(SHORT),
        pinyin_plain=node["pinyin_plain"].text(SHORT),
        names=_names(node),
        english=_optional_text(node, "english"),
        where=node["where"].text(LONG),
        find_steps=node["find_steps"].texts(1),
        posture=node["posture"].one_of(Posture),
        posture_words=node["posture_words"].text(SHORT),
        lead_in_s=node["lead_in_s"].whole(1, 60),
        technique=_technique(node["technique"]),
        cue_place=node["cue_place"].text(SHORT),
        cue_where=node["cue_where"].text(SHORT),
        cautions=node["cautions"].texts(1),
        summary=read_evidence(node["summary"], sources),
        traditions=tuple(_tradition(one, sources, evidence) for one in node["traditions"].items(1)),
        sources=cited(node["sources"], sources),
        guide=_guide(node["guide"]),
        search_words=_optional_texts(node, "search_words"),
        doubt=_optional_text(node, "doubt", LONG),
        pair=pair,
        is_drawn=is_drawn,
        spots=spots.get(code, {}) if is_drawn else {},
    )


def _optional_texts(node: Node, name: str) -> tuple[str, ...]:
    found = node.get(name)
    return found.texts() if found else ()


def _optional_text(node: Node, name: str, longest: int = SHORT) -> str:
    found = node.get(name)
    return found.text(longest) if found else ""


def _names(node: Node) -> Names:
    return Names(
        hanzi_traditional=node["hanzi_traditional"].text(SHORT),
        hanzi_simplified=node["hanzi_simplified"].text(SHORT),
        ja_kanji=node["ja_kanji"].text(SHORT),
        ja_kana=_optional_text(node, "ja_kana"),
        ko_hangul=node["ko_hangul"].text(SHORT),
    )


def _guide(node: Node) -> Guide:
    measure = node.get("measure")
    return Guide(
        steps=tuple(_guide_step(one) for one in node["steps"].items(1)),
        right=node["right"].texts(1),
        wrong=node["wrong"].texts(1),
        measure=_measure(measure) if measure else None,
    )


def _guide_step(node: Node) -> GuideStep:
    return GuideStep(
        kind=node["kind"].one_of(StepKind),
        head=node["head"].text(SHORT),
        text=node["text"].text(LONG),
        landmarks=tuple(named(one.text(SHORT), one) for one in node["landmarks"].items()),
    )


def _measure(node: Node) -> Measure:
    start = node["from"].text(SHORT)
    return Measure(
        from_landmark=start if _CODE.fullmatch(start) else named(start, node["from"]),
        cun=node["cun"].number(0.5, 10),
        fingers=node["fingers"].one_of(Fingers),
    )


def _technique(node: Node) -> Technique:
    min_s = node["min_s"].whole(5, 600)
    max_s = node["max_s"].whole(min_s, 600)
    return Technique(
        contact=node["contact"].text(SHORT),
        motion=node["motion"].text(SHORT),
        how=node["how"].text(LONG),
        sensation=node["sensation"].text(LONG),
        max_intensity=node["max_intensity"].whole(1, 10),
        default_s=node["default_s"].whole(min_s, max_s),
        min_s=min_s,
        max_s=max_s,
        limit_reason=node["limit_reason"].text(LONG),
        hand=node["hand"].one_of(HandShape),
        movement=node["movement"].one_of(Movement),
    )


def _tradition(
    node: Node, sources: Mapping[str, str], evidence: Mapping[str, Evidence]
) -> Tradition:
    beside = node["evidence"].text(SHORT)
    if beside not in evidence:
        node["evidence"].wrong()
    correction = node.get("correction")
    return Tradition(
        text=node["text"].text(LONG),
        evidence=beside,
        correction=correction.text(LONG) if correction else "",
        sources=cited(node.get("sources"), sources),
    )
