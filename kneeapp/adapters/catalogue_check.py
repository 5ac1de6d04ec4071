"""The strict look at `points.json`: for `--check` and the tests, never at start.

Three looks, each told as sentences that name the place: the shape (pydantic), the reading of the
app itself, and the rules of house and safety that no type can say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kneeapp.adapters.catalogue import load_catalogue
from kneeapp.adapters.catalogue_json import parse
from kneeapp.adapters.content import POINTS_FILE, load_content
from kneeapp.adapters.pictures_check import check_pictures
from kneeapp.adapters.sounds_check import check_sounds
from kneeapp.core.content import Catalogue, HandShape, Point, Posture, Routine
from kneeapp.core.errors import AppError
from kneeapp.core.ports import Assets

# The strongest press allowed on a point, 0..10. Behind the knee and at the outer knee nerves and
# vessels lie shallow, under ST35 the joint. A point that is not listed here is not shipped.
SAFETY_CAPS: Mapping[str, int] = {
    **dict.fromkeys(("BL38", "BL39", "BL40", "BL55", "KI10", "LR8", "LR9"), 3),
    **dict.fromkeys(("EX-LE2", "EX-LE3", "EX-LE4", "EX-LE5", "GB33", "GB34", "LR7"), 4),
    **dict.fromkeys(("SP6", "SP9", "ST35"), 4),
    **dict.fromkeys(("BL56", "BL57", "GB31", "GB32", "SP10", "ST33", "ST34"), 5),
    **dict.fromkeys(("BL37", "ST32", "ST36"), 6),
}
DELICATE = frozenset(("BL38", "BL39", "BL55", "KI10", "LR8", "LR9"))
DELICATE_MAX_S = 60
"""Where nerves and vessels lie shallow, nobody presses longer."""

KNUCKLE_MAY_PRESS = frozenset(("BL37", "GB31", "GB32", "ST34"))
KNUCKLE_MAY_BE_TOLD = KNUCKLE_MAY_PRESS | {"BL57", "ST32", "ST33", "ST36"}
"""A knuckle is shown, or named beside the hand that is shown, over thick muscle alone: never where
nerves and vessels lie shallow. A point that is not listed is pressed with pads."""

CUE_MAX_WORDS = 12
WHERE_MAX_WORDS = 25
LEAD_IN_BEHIND_S = 12

_PROMISE = re.compile(r"\b(cure[sd]?|treat(s|ed)?|heal(s|ed)?|guarantee[sd]?)\b", re.IGNORECASE)
_UNFIT = re.compile("[!\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]|  |^ | $")


def check(assets: Assets) -> list[str]:
    """Everything that is wrong with the shipped content; empty when it may ship.

    Each entry is a line of English for the one who mends the files.
    """
    try:
        raw = assets.read(POINTS_FILE)
    except AppError as error:
        return [str(error)]
    found = check_points(raw)
    if found:
        return found
    content = load_content(assets)
    return [
        *(trouble.plain() for trouble in content.troubles),
        *check_pictures(assets, content.plates),
        *check_sounds(assets, content),
    ]


def check_points(raw: bytes) -> list[str]:
    """Everything that is wrong with `raw` as the bytes of `points.json`."""
    try:
        tree = parse(raw)
    except AppError as error:
        return [str(error)]
    found = list(_wrong_shape(raw))
    if found:
        return found
    try:
        catalogue = load_catalogue(raw)
    except AppError as error:
        return [str(error)]
    return [
        *_unfit_words(tree),
        *_unsafe_points(catalogue),
        *_long_words(catalogue),
        *_loose_ends(catalogue),
    ]


def _wrong_shape(raw: bytes) -> Iterator[str]:
    from pydantic import ValidationError

    from kneeapp.adapters.catalogue_models import FileModel

    try:
        FileModel.model_validate_json(raw)
    except ValidationError as error:
        for one in error.errors(include_url=False, include_context=False, include_input=False):
            place = ".".join(str(step) for step in one["loc"]) or "file"
            yield f"{place}: {one['msg']}"


def _unfit_words(tree: object) -> Iterator[str]:
    for place, text in _texts(tree):
        if place.startswith("sources."):  # citations are quoted as they are
            continue
        if _UNFIT.search(text):
            yield f"{place}: exclamation mark, emoji or stray blank"
        promise = _PROMISE.search(text)
        if promise:
            yield f"{place}: “{promise.group()}” promises too much"


def _texts(tree: object) -> Iterator[tuple[str, str]]:
    """Every text of the tree with its place; keys are not texts."""
    waiting: list[tuple[str, object]] = [("", tree)]
    while waiting:
        place, value = waiting.pop()
        if isinstance(value, str):
            yield place.removeprefix("."), value
        elif isinstance(value, dict):
            waiting += [(f"{place}.{key}", one) for key, one in value.items()]
        elif isinstance(value, list):
            waiting += [(f"{place}.{i}", one) for i, one in enumerate(value)]


def _unsafe_points(catalogue: Catalogue) -> Iterator[str]:
    for code, point in catalogue.points.items():
        place = f"points.{code}"
        cap = SAFETY_CAPS.get(code)
        if cap is None:
            yield f"{place}: no limit of pressure is laid down for this point"
        elif point.technique.max_intensity > cap:
            yield f"{place}.technique.max_intensity: above {cap}, the limit of safety"
        if code in DELICATE and point.technique.max_s > DELICATE_MAX_S:
            yield f"{place}.technique.max_s: above {DELICATE_MAX_S}, the limit of safety"
        behind = point.posture is Posture.SEATED_REACH_BEHIND
        if behind and point.lead_in_s < LEAD_IN_BEHIND_S:
            yield f"{place}.lead_in_s: reaching behind takes {LEAD_IN_BEHIND_S} s"
        yield from _unsafe_hand(point)


def _unsafe_hand(point: Point) -> Iterator[str]:
    place, technique = f"points.{point.code}", point.technique
    if technique.hand is HandShape.KNUCKLE and point.code not in KNUCKLE_MAY_PRESS:
        yield f"{place}.technique.hand: no knuckle may press here"
    if point.code in KNUCKLE_MAY_BE_TOLD:
        return
    # Cautions may name it ("never a knuckle"); what tells how to press may not.
    texts = {
        "technique.contact": technique.contact,
        "technique.motion": technique.motion,
        "technique.how": technique.how,
        "cue_place": point.cue_place,
    }
    for key, text in texts.items():
        if "knuckle" in text.lower():
            yield f"{place}.{key}: no knuckle may be told of here"


def _long_words(catalogue: Catalogue) -> Iterator[str]:
    for code, point in catalogue.points.items():
        if _words(f"{point.cue_place} {point.cue_where}") > CUE_MAX_WORDS:
            yield f"points.{code}.cue_where: a cue of more than {CUE_MAX_WORDS} words"
        if _words(point.where) > WHERE_MAX_WORDS:
            yield f"points.{code}.where: more than {WHERE_MAX_WORDS} words"


def _words(text: str) -> int:
    return len(text.split())


def _loose_ends(catalogue: Catalogue) -> Iterator[str]:
    points = catalogue.points.values()
    told = {tradition.evidence for point in points for tradition in point.traditions}
    for key in catalogue.evidence.keys() - told:
        yield f"evidence.{key}: no tradition names it"
    for key in catalogue.sources.keys() - _sources_named(catalogue):
        yield f"sources.{key}: nothing cites it"
    for point in points:
        yield from _corrections_without_words(point)
        yield from _measures_from_nowhere(point, catalogue)
    for routine in catalogue.routines.values():
        yield from _points_twice(catalogue, routine)
    rows = [*catalogue.safety.gate, catalogue.safety.always, *catalogue.safety.further]
    if len({row.id for row in rows}) < len(rows):
        yield "safety: two rows with one id"


def _points_twice(catalogue: Catalogue, routine: Routine) -> Iterator[str]:
    """One spot is pressed once in a routine, be it alone or as one of a pair."""
    pressed: set[str] = set()
    for code in routine.points:
        spots = {code, *catalogue.points[code].pair}
        if spots & pressed:
            yield f"routines.{routine.id}: {code} is pressed twice"
        pressed |= spots


def _corrections_without_words(point: Point) -> Iterator[str]:
    for i, tradition in enumerate(point.traditions):
        if tradition.sources and not tradition.correction:
            yield f"points.{point.code}.traditions.{i}: sources without a correction"


def _measures_from_nowhere(point: Point, catalogue: Catalogue) -> Iterator[str]:
    start = point.guide.measure.from_landmark if point.guide.measure else ""
    if start.isupper() and start not in catalogue.points:
        yield f"points.{point.code}.guide.measure.from: there is no point {start}"


def _sources_named(catalogue: Catalogue) -> set[str]:
    safety = catalogue.safety
    named = set(safety.sources)
    for row in (*safety.gate, safety.always, *safety.further):
        named.update(row.sources)
    for evidence in catalogue.evidence.values():
        named.update(evidence.sources)
    for point in catalogue.points.values():
        named.update(point.sources, point.summary.sources)
        named.update(key for tradition in point.traditions for key in tradition.sources)
    return named
