"""An own routine as plain values for a file, and back: strict, for a hand may have edited it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from enum import StrEnum
from typing import NoReturn, TypeGuard, TypeVar

from kneeapp.core.content import Point, RoutineStep
from kneeapp.core.errors import AppError
from kneeapp.core.message import N_
from kneeapp.core.own_routine import (
    STEPS_MOST,
    FirstLeg,
    LegOrder,
    OwnRoutine,
    legible,
    problems,
)
from kneeapp.core.settings import Legs

FORMAT = "kneeapp-routine"
VERSION = 1
_BREATH_MAX_CHARS = 40
_FAR = 1_000_000
_KEYS = frozenset(("format", "version", *(one.name for one in fields(OwnRoutine))))
_Kind = TypeVar("_Kind", bound=StrEnum)


class NewerRoutineError(AppError):
    """A newer version of the app wrote it: to be left alone."""


def as_plain(routine: OwnRoutine) -> dict[str, object]:
    """Plain values ready for a file."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "id": routine.id,
        "name": routine.name,
        "steps": [{"point": step.point, "seconds": step.seconds} for step in routine.steps],
        "legs": routine.legs.value,
        "order": routine.order.value,
        "first": routine.first.value,
        "lead_in_s": routine.lead_in_s,
        "rest_s": routine.rest_s,
        "breath": routine.breath,
    }


def from_plain(raw: object, points: Mapping[str, Point]) -> OwnRoutine:
    """A routine from what a file says.

    Args:
        raw: the plain value.
        points: all points there are, by code.

    Raises:
        NewerRoutineError: written by a newer version.
        AppError: anything in it does not fit; the sentence names the field.
    """
    found = _expected(raw)
    routine = OwnRoutine(
        id=_text(found, "id"),
        name=_text(found, "name"),
        steps=_steps(found.get("steps")),
        legs=_one_of(found, "legs", Legs),
        order=_one_of(found, "order", LegOrder),
        first=_one_of(found, "first", FirstLeg),
        lead_in_s=None if found.get("lead_in_s") is None else _whole(found, "lead_in_s"),
        rest_s=_whole(found, "rest_s"),
        breath=_text(found, "breath"),
    )
    if len(routine.breath) > _BREATH_MAX_CHARS or not routine.breath.isascii():
        _wrong("breath")
    for problem in problems(routine, points):
        raise AppError(problem.text, **problem.params)
    return routine


def _expected(raw: object) -> Mapping[str, object]:
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise AppError(N_("Format: this is not the file of a routine."))
    version = raw.get("version")
    # However large: what a newer version wrote is nobody's to set aside.
    if isinstance(version, int) and version > VERSION:
        raise NewerRoutineError(
            N_("Version: {version} is newer than this kneeapp knows."),
            version=legible(str(version)),
        )
    if version != VERSION or isinstance(version, bool):
        _wrong("version")
    for name in raw:
        if name not in _KEYS:
            raise AppError(N_("Field “{name}”: nobody knows it."), name=legible(str(name)))
    return raw


def _wrong(name: str) -> NoReturn:
    raise AppError(N_("Field “{name}”: it is missing, or its value does not fit."), name=name)


def _text(found: Mapping[str, object], name: str) -> str:
    value = found.get(name)
    return value if isinstance(value, str) else _wrong(name)


def _whole(found: Mapping[str, object], name: str) -> int:
    value = found.get(name)
    return value if _is_number(value) else _wrong(name)


def _is_number(value: object) -> TypeGuard[int]:
    """A whole number short enough to stand in a sentence."""
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _FAR


def _one_of(found: Mapping[str, object], name: str, kind: type[_Kind]) -> _Kind:
    value = found.get(name)
    return next((member for member in kind if member.value == value), None) or _wrong(name)


def _steps(value: object) -> tuple[RoutineStep, ...]:
    if not isinstance(value, list):
        _wrong("steps")
    if len(value) > STEPS_MOST:
        raise AppError(
            N_("Steps: {n} are too many; at most {most}."), n=len(value), most=STEPS_MOST
        )
    return tuple(_step(number, one) for number, one in enumerate(value, 1))


def _step(number: int, value: object) -> RoutineStep:
    if not isinstance(value, dict) or value.keys() != {"point", "seconds"}:
        _wrong(f"steps[{number}]")
    code, seconds = value["point"], value["seconds"]
    if not isinstance(code, str):
        _wrong(f"steps[{number}].point")
    if not _is_number(seconds):
        _wrong(f"steps[{number}].seconds")
    return RoutineStep(code, seconds)
