"""What a session in a foreign file may look like, checked strictly.

Imported late, when a file is taken in: pydantic costs time at start.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
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

from kneeapp.adapters.exchange_faults import MS_MOST, STEP_MS_MOST
from kneeapp.core.body import Leg
from kneeapp.core.day_check import DayCheck
from kneeapp.core.record import (
    ACTIVITY_MAX_CHARS,
    NOTE_MAX_CHARS,
    ActivityScore,
    Outcome,
    Pain,
    PainOfKnees,
    Pressure,
    SessionRecord,
    Source,
    StepKind,
    StepRecord,
    StopReason,
    Stretch,
    StretchKind,
    Thumbs,
)

MAX_STEPS = 1_000
MAX_STRETCHES = 10_000
MAX_SCORES = 20
"""Fewer are followed at a time, but on one day the ones that are followed may change."""
NEW_IN_2 = ("source", "flight", "activities")
"""The keys of a session that a file of version 1 has not."""
ENDS_EARLY = "ends_early"
"""The type of the error where a session ends before it begins."""
_FIRST_YEAR, _LAST_YEAR = 1970, 9998
_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)", re.ASCII
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_NOT_WRITABLE = re.compile("[\0\ud800-\udfff]")
_LAW = ConfigDict(extra="forbid", strict=True, frozen=True)


def _moment(text: str) -> datetime:
    if not _MOMENT.fullmatch(text):
        raise ValueError("not a moment")
    moment = datetime.fromisoformat(text)
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise ValueError("outside the calendar")
    return moment


def _writable(text: str) -> str:
    if _NOT_WRITABLE.search(text):
        raise ValueError("a character that no file can hold")
    return text


def _shown(text: str) -> str:
    if not text.strip() or not text.isprintable():
        raise ValueError("not one line of plain text")
    return text


def _day(text: str) -> date:
    if not _DAY.fullmatch(text):
        raise ValueError("not a day")
    day = date.fromisoformat(text)
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise ValueError("outside the calendar")
    return day


_Name = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=64)]
_MomentText = Annotated[str, AfterValidator(lambda text: (_moment(text), text)[1])]
_Ms = Annotated[int, Field(ge=0, le=MS_MOST)]
_StepMs = Annotated[int, Field(ge=0, le=STEP_MS_MOST)]
_Rating = Annotated[int, Field(ge=0, le=10)]
# Strict mode would ask for the member itself; JSON has only its word.
_Kind = Annotated[StepKind, Field(strict=False)]
_Leg = Annotated[Leg, Field(strict=False)]
_Outcome = Annotated[Outcome, Field(strict=False)]
_Pressure = Annotated[Pressure, Field(strict=False)]
_Thumbs = Annotated[Thumbs, Field(strict=False)]
_Reason = Annotated[StopReason, Field(strict=False)]
_Source = Annotated[Source, Field(strict=False)]
_StretchKind = Annotated[StretchKind, Field(strict=False)]


class _StepModel(BaseModel):
    model_config = _LAW

    kind: _Kind
    point: _Name
    leg: _Leg
    planned_ms: _StepMs
    actual_ms: _StepMs

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


class _StretchModel(BaseModel):
    model_config = _LAW

    kind: _StretchKind
    step: Annotated[int, Field(ge=0, lt=MAX_STEPS)]
    begin_ms: _Ms
    length_ms: Annotated[int, Field(ge=1, le=MS_MOST)]

    def stretch(self) -> Stretch:
        return Stretch(self.kind, self.step, self.begin_ms, self.length_ms)


class _ScoreModel(BaseModel):
    model_config = _LAW

    name: Annotated[str, Field(max_length=ACTIVITY_MAX_CHARS), AfterValidator(_shown)]
    score: _Rating

    def score_of(self) -> ActivityScore:
        return ActivityScore(self.name, self.score)


def _each_once(scores: list[_ScoreModel]) -> list[_ScoreModel]:
    if len({score.name for score in scores}) < len(scores):
        raise ValueError("an activity stands twice")
    return scores


_Scores = Annotated[list[_ScoreModel], Field(max_length=MAX_SCORES), AfterValidator(_each_once)]


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


class _SessionModel2(_SessionModel):
    source: _Source
    flight: Annotated[list[_StretchModel], Field(max_length=MAX_STRETCHES)]
    activities: _Scores

    def record(self) -> SessionRecord:
        return replace(
            super().record(),
            source=self.source,
            flight=tuple(stretch.stretch() for stretch in self.flight),
            activities=tuple(score.score_of() for score in self.activities),
        )


class _CheckModel(BaseModel):
    model_config = _LAW

    day: Annotated[str, AfterValidator(lambda text: (_day(text), text)[1])]
    left: _Rating | None
    right: _Rating | None
    activities: _Scores

    def check(self) -> DayCheck:
        scores = tuple(score.score_of() for score in self.activities)
        return DayCheck(_day(self.day), self.left, self.right, scores)


def checked_session(raw: object, version: int) -> SessionRecord:
    """The record that a decoded JSON object of a version stands for.

    Raises:
        pydantic.ValidationError: a key is missing or unknown, or a value does not fit.
    """
    model = _SessionModel if version == 1 else _SessionModel2
    return model.model_validate(raw).record()


def checked_day(raw: object) -> DayCheck:
    """The rating of a day without a session that a decoded JSON object stands for.

    Raises:
        pydantic.ValidationError: a key is missing or unknown, or a value does not fit.
    """
    return _CheckModel.model_validate(raw).check()
