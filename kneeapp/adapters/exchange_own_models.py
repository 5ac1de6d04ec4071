"""What own spots in a foreign file may look like, checked strictly. Imported late like pydantic."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from kneeapp.core.body import Leg, Pose
from kneeapp.core.own_form import OWN_SPOTS_MOST, key_parts
from kneeapp.core.own_spot import MM_MOST_ANYWHERE, WORDS_MAX_CHARS, Felt, OwnSpot, cleaned_words

_LAW = ConfigDict(extra="forbid", strict=True, frozen=True)


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
