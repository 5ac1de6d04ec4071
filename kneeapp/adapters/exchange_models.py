"""What a session in a foreign file may look like, checked strictly.

Imported late, when a file is taken in: pydantic costs time at start.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticCustomError

from kneeapp.core.body import Leg, Pose
from kneeapp.core.own_form import OWN_SPOTS_MOST, key_parts
from kneeapp.core.own_spot import MM_MOST_ANYWHERE, WORDS_MAX_CHARS, Felt, OwnSpot, cleaned_words
from kneeapp.core.record import (
    NOTE_MAX_CHARS,
    Outcome,
    Pain,
    PainOfKnees,
    Pressure,
    SessionRecord,
    StepKind,
    StepRecord,
    StopReason,
    Thumbs,
)

MAX_STEPS = 1_000
ENDS_EARLY = "ends_early"
"""The type of the error where a session ends before it begins."""
_MAX_MS = 10**12
_FIRST_YEAR, _LAST_YEAR = 1970, 9998
_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)", re.ASCII
)
_LAW = ConfigDict(extra="forbid", strict=True, frozen=True)


def _moment(text: str) -> datetime:
    if not _MOMENT.fullmatch(text):
        raise ValueError("not a moment")
    moment = datetime.fromisoformat(text)
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise ValueError("outside the calendar")
    return moment


def _writable(text: str) -> str:
    if "\0" in text or any("\ud800" <= c <= "\udfff" for c in text):
        raise ValueError("a character that no file can hold")
    return text


_Name = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=64)]
_MomentText = Annotated[str, AfterValidator(lambda text: (_moment(text), text)[1])]
_Ms = Annotated[int, Field(ge=0, le=_MAX_MS)]
_Rating = Annotated[int, Field(ge=0, le=10)]
# Strict mode would ask for the member itself; JSON has only its word.
_Kind = Annotated[StepKind, Field(strict=False)]
_Leg = Annotated[Leg, Field(strict=False)]
_Outcome = Annotated[Outcome, Field(strict=False)]
_Pressure = Annotated[Pressure, Field(strict=False)]
_Thumbs = Annotated[Thumbs, Field(strict=False)]
_Reason = Annotated[StopReason, Field(strict=False)]


class _StepModel(BaseModel):
    model_config = _LAW

    kind: _Kind
    point: _Name
    leg: _Leg
    planned_ms: _Ms
    actual_ms: _Ms

    def record(self) -> StepRecord:
        return StepRecord(self.kind, self.point, self.leg, self.planned_ms, self.actual_ms)


class _PainModel(BaseModel):
    model_config = _LAW

    before: _Rating | None
    after: _Rating | None
    next_day: _Rating | None

    def record(self) -> Pain:
        return Pain(self.before, self.after, self.next_day)


class _KneesModel(BaseModel):
    model_config = _LAW

    left: _PainModel
    right: _PainModel


class _FeltModel(BaseModel):
    model_config = _LAW

    pressure: _Pressure | None
    thumbs: _Thumbs | None


class _SessionModel(BaseModel):
    model_config = _LAW

    id: _Name
    started_at: _MomentText
    ended_at: _MomentText
    outcome: _Outcome
    routine: _Name | None
    active_ms: _Ms
    steps: Annotated[list[_StepModel], Field(max_length=MAX_STEPS)]
    pain: _KneesModel
    felt: _FeltModel
    stop_reason: _Reason | None
    note: Annotated[str, Field(max_length=NOTE_MAX_CHARS), AfterValidator(_writable)]

    @field_validator("ended_at")
    @classmethod
    def _not_before_its_start(cls, ended_at: str, info: ValidationInfo) -> str:
        started_at = info.data.get("started_at")  # missing where it does not fit itself
        if started_at is not None and _moment(ended_at) < _moment(started_at):
            raise PydanticCustomError(ENDS_EARLY, "ends before it begins")
        return ended_at

    def record(self) -> SessionRecord:
        return SessionRecord(
            id=self.id,
            started_at=_moment(self.started_at),
            ended_at=_moment(self.ended_at),
            outcome=self.outcome,
            routine=self.routine,
            active_ms=self.active_ms,
            steps=tuple(step.record() for step in self.steps),
            pain=PainOfKnees(self.pain.left.record(), self.pain.right.record()),
            pressure=self.felt.pressure,
            thumbs=self.felt.thumbs,
            stop_reason=self.stop_reason,
            note=self.note,
        )


def _plain_words(text: str) -> str:
    if text != cleaned_words(text):
        raise ValueError("not one line of plain text")
    return text


def _spot_key(text: str) -> str:
    if key_parts(text) is None:
        raise ValueError("no point and leg")
    return text


_Mm = Annotated[float, Field(ge=-MM_MOST_ANYWHERE, le=MM_MOST_ANYWHERE, allow_inf_nan=False)]
_SpotKey = Annotated[str, AfterValidator(_spot_key)]


class _SpotModel(BaseModel):
    model_config = _LAW

    pose: Annotated[Pose, Field(strict=False)]
    outwards_mm: _Mm
    backwards_mm: _Mm
    up_mm: _Mm
    words: Annotated[str, Field(max_length=WORDS_MAX_CHARS), AfterValidator(_plain_words)]
    felt: Annotated[Felt, Field(strict=False)] | None

    def spot(self, code: str, leg: Leg) -> OwnSpot:
        offset = (self.outwards_mm, self.backwards_mm, self.up_mm)
        return OwnSpot(code, leg, self.pose, offset, self.words, self.felt)


class _OwnModel(BaseModel):
    model_config = _LAW

    version: Annotated[int, Field(ge=1)]
    spots: Annotated[dict[_SpotKey, _SpotModel], Field(max_length=OWN_SPOTS_MOST)]


def checked_own_spots(raw: object) -> tuple[OwnSpot, ...]:
    """The own spots that the decoded block of an export stands for; no point is asked how far.

    Raises:
        pydantic.ValidationError: a key is missing or unknown, or a value does not fit.
    """
    found = _OwnModel.model_validate(raw).spots
    named = ((key_parts(key), model) for key, model in found.items())
    return tuple(model.spot(*parts) for parts, model in named if parts is not None)


def checked_session(raw: Mapping[str, object]) -> SessionRecord:
    """The record that a decoded JSON object stands for.

    Raises:
        pydantic.ValidationError: a key is missing or unknown, or a value does not fit.
    """
    return _SessionModel.model_validate(raw).record()
