"""The shape of `points.json`, told to pydantic: nothing more, nothing less, all of it bounded.

Imported only by `catalogue_check`, and late, because pydantic costs start-up time.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from kneeapp.core.content import Grade, HandShape, Movement, Posture
from kneeapp.core.guide import Fingers, StepKind

Code = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}(-[A-Z]{2})?[0-9]{1,2}$")]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")]
Name = Annotated[str, StringConstraints(min_length=2, max_length=60)]
Pinyin = Annotated[
    str, StringConstraints(pattern=r"^[A-ZĀÁǍÀĒÉĚÈŌÓǑÒ][a-zāáǎàēéěèīíǐìōóǒòūúǔùüǘǚǜ]+$")
]
PlainPinyin = Annotated[str, StringConstraints(pattern=r"^[A-Z][a-z]+$")]
Han = Annotated[str, StringConstraints(pattern=r"^[\u4e00-\u9fff]{2,6}$")]
Kanji = Annotated[str, StringConstraints(pattern=r"^[\u3005\u4e00-\u9fff]{2,6}$")]
Kana = Annotated[str, StringConstraints(pattern=r"^[\u3041-\u309f\u30a0-\u30ff]{2,16}$")]
Hangul = Annotated[str, StringConstraints(pattern=r"^[\uac00-\ud7a3]{2,8}$")]
Search = Annotated[str, StringConstraints(min_length=2, max_length=40, pattern=r"^[^A-Z].*[^.]$")]
Sentence = Annotated[str, StringConstraints(min_length=8, max_length=160, pattern=r"^[A-Z].*\.$")]
Text = Annotated[str, StringConstraints(min_length=8, max_length=320, pattern=r"^[A-Z0-9].*\.$")]
Phrase = Annotated[str, StringConstraints(min_length=3, max_length=110, pattern=r"^.*[^.]$")]
Citation = Annotated[str, StringConstraints(min_length=12, max_length=400, pattern=r"^.*\.$")]
Seconds = Annotated[int, Field(ge=30, le=120)]


class Strict(BaseModel):
    """Unknown keys, text for numbers, NaN and infinity are refused."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)


class EvidenceModel(Strict):
    """What studies show about one claim."""

    grade: Grade
    grade_words: Phrase | None = None
    text: Text
    sources: tuple[Key, ...] = Field(max_length=8)


class SummaryModel(EvidenceModel):
    """The evidence shown with a point: short enough for its panel."""

    text: Sentence


class TechniqueModel(Strict):
    """How to press."""

    contact: Phrase
    motion: Phrase
    how: Phrase
    sensation: Sentence
    max_intensity: Annotated[int, Field(ge=1, le=10)]
    default_s: Seconds
    min_s: Seconds
    max_s: Seconds
    limit_reason: Sentence
    hand: HandShape
    movement: Movement


class GuideStepModel(Strict):
    """One step of finding a point."""

    kind: StepKind
    head: Phrase
    text: Text
    landmarks: tuple[Key, ...] = Field(max_length=6)


class MeasureModel(Strict):
    """A check with the own hand."""

    from_: Annotated[Key | Code, Field(alias="from")]
    cun: Annotated[float, Field(ge=0.5, le=10)]
    fingers: Fingers


class GuideModel(Strict):
    """How to find a point on one's own leg."""

    steps: tuple[GuideStepModel, ...] = Field(min_length=3, max_length=5)
    right: tuple[Sentence, ...] = Field(min_length=1, max_length=3)
    wrong: tuple[Sentence, ...] = Field(min_length=1, max_length=3)
    measure: MeasureModel | None = None


class TraditionModel(Strict):
    """A traditional use beside its evidence."""

    text: Sentence
    evidence: Key
    correction: Text | None = None
    sources: tuple[Key, ...] | None = Field(default=None, min_length=1, max_length=8)


class PointModel(Strict):
    """One point."""

    code: Code
    plain_name: Name
    short_name: Name
    place_words: Phrase
    pinyin: Pinyin
    pinyin_plain: PlainPinyin
    hanzi_traditional: Han
    hanzi_simplified: Han
    ja_kanji: Kanji
    ja_kana: Kana | None = None
    ko_hangul: Hangul
    english: Name | None = None
    where: Sentence
    find_steps: tuple[Sentence, ...] = Field(min_length=3, max_length=3)
    posture: Posture
    posture_words: Phrase
    lead_in_s: Annotated[int, Field(ge=8, le=20)]
    technique: TechniqueModel
    cue_place: Name
    cue_where: Name
    cautions: tuple[Text, ...] = Field(min_length=1, max_length=6)
    summary: SummaryModel
    traditions: tuple[TraditionModel, ...] = Field(min_length=1, max_length=20)
    sources: tuple[Key, ...] = Field(min_length=1, max_length=12)
    guide: GuideModel
    search_words: tuple[Search, ...] = Field(min_length=3, max_length=10)
    doubt: Text | None = None
    pair: tuple[Code, Code] | None = None
    is_drawn: bool = True


class NeedModel(Strict):
    """Why somebody looks for a point."""

    id: Key
    title: Annotated[str, StringConstraints(min_length=3, max_length=24)]
    points: tuple[Code, ...] = Field(min_length=1, max_length=30)


class RoutineStepModel(Strict):
    """One point of a routine."""

    point: Code
    seconds: Seconds


class RoutineModel(Strict):
    """A named order of points."""

    id: Key
    title: Name
    steps: tuple[RoutineStepModel, ...] = Field(min_length=1, max_length=20)
    gate: Sentence | None = None
    need: Key | None = None


class RedFlagModel(Strict):
    """One row of the gate or of the safety page."""

    id: Key
    question: Phrase
    heading: Phrase
    action: Text
    urgent: bool
    sources: tuple[Key, ...] = Field(min_length=1, max_length=8)


class SafetyModel(Strict):
    """The safety page and the gate."""

    gate: tuple[RedFlagModel, ...] = Field(min_length=5, max_length=5)
    always: RedFlagModel
    further: tuple[RedFlagModel, ...] = Field(min_length=1, max_length=6)
    ask_first: tuple[Phrase, ...] = Field(min_length=8, max_length=8)
    leave_out: Text
    stop_rule: Sentence
    notes: tuple[Sentence, ...] = Field(min_length=1, max_length=12)
    sources: tuple[Key, ...] = Field(min_length=1, max_length=12)


class FileModel(Strict):
    """The whole file."""

    format: Literal["kneeapp-points"]
    version: Literal[3]
    origin: Text
    points: tuple[PointModel, ...] = Field(min_length=1, max_length=100)
    needs: tuple[NeedModel, ...] = Field(min_length=1, max_length=12)
    routines: tuple[RoutineModel, ...] = Field(min_length=1, max_length=50)
    safety: SafetyModel
    evidence: dict[Key, EvidenceModel] = Field(min_length=1, max_length=100)
    sources: dict[Key, Citation] = Field(min_length=1, max_length=200)
