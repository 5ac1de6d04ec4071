"""Everything a session says: one table for the voice, the captions and the screen reader.

The voice speaks a caption as it stands, so each is a whole sentence of at most twelve words.
Where two have to be dropped for one, the one of the higher weight is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from kneeapp.core.body import Leg
from kneeapp.core.breath import Phase
from kneeapp.core.message import N_
from kneeapp.core.settings import VoiceLevel

if TYPE_CHECKING:
    from kneeapp.core.content import Catalogue, Point

WORDS_MOST: Final = 12
WORD_MS: Final = 400
"""How long a word is taken to last where the length of the clip is not known."""
_SPELLED = 4
STRENGTH_MOST: Final = 7

_NO_VALUES: Final[Mapping[str, str]] = MappingProxyType({})


class Phrase(NamedTuple):
    """One thing that can be said.

    `caption` is English as it is spoken; `weight` decides what stays where there is too little
    room; `level` is the shortest level at which it is spoken. What is put together of other texts
    has a `template` to translate, with `values` that are translated themselves.
    """

    id: str
    caption: str
    weight: int
    level: VoiceLevel = VoiceLevel.FULL
    template: str = ""
    values: Mapping[str, str] = _NO_VALUES

    @property
    def estimated_ms(self) -> int:
        """How long it takes, by its words; a code is spelled."""
        words = self.caption.split()
        return WORD_MS * sum(_SPELLED if any(map(str.isdigit, word)) else 1 for word in words)

    def is_said_at(self, level: VoiceLevel) -> bool:
        """Whether the voice speaks it; otherwise it is a caption alone."""
        return level is VoiceLevel.FULL or level is self.level is VoiceLevel.SHORT


_SHORT = VoiceLevel.SHORT
_FULL = VoiceLevel.FULL

_FIXED: Final = (
    # What to do next, in the order it is told.
    Phrase("rest", N_("Rest your hands for a moment."), 58, _FULL),
    Phrase("position", N_("Now change your position."), 66, _SHORT),
    Phrase("posture.seated", N_("Sit, with your knee bent."), 60, _FULL),
    Phrase("posture.seated_reach_behind", N_("Sit, and reach round your leg."), 62, _FULL),
    Phrase("leg.left", N_("Left knee."), 90, _SHORT),
    Phrase("leg.right", N_("Right knee."), 90, _SHORT),
    Phrase("change.left", N_("Change to the left knee."), 92, _SHORT),
    Phrase("change.right", N_("Change to the right knee."), 92, _SHORT),
    Phrase("same", N_("The same point again."), 20, _FULL),
    Phrase("count_in", N_("Three, two, one."), 40, _FULL),
    # How hard at most, on the scale from 0 to 10.
    Phrase("light.1", N_("Hardly at all, one of ten."), 55, _FULL),
    Phrase("light.2", N_("Very light, two of ten."), 55, _FULL),
    Phrase("light.3", N_("Light, three of ten."), 55, _FULL),
    Phrase("light.4", N_("Gentle, four of ten at most."), 55, _FULL),
    Phrase("light.5", N_("Medium, five of ten at most."), 55, _FULL),
    Phrase("light.6", N_("Firm, six of ten at most."), 55, _FULL),
    Phrase("light.7", N_("Strong, seven of ten at most."), 55, _FULL),
    # The hold.
    Phrase("press", N_("Press softly."), 44, _FULL),
    Phrase("breath.in", N_("Breathe in."), 46, _FULL),
    Phrase("breath.top_up", N_("A little more."), 45, _FULL),
    Phrase("breath.hold", N_("Hold it, softly."), 45, _FULL),
    Phrase("breath.out", N_("Out, lean in."), 46, _FULL),
    Phrase("breath.rest", N_("Wait, at rest."), 45, _FULL),
    Phrase("halfway", N_("Halfway."), 30, _FULL),
    Phrase("next.left", N_("Next comes the left knee."), 10, _FULL),
    Phrase("next.right", N_("Next comes the right knee."), 10, _FULL),
    Phrase("next.point", N_("Next comes another point."), 10, _FULL),
    Phrase("next.last", N_("This is the last one."), 10, _FULL),
    Phrase("release", N_("Let go gently."), 50, _FULL),
    Phrase("finish", N_("Well done. That is all for now."), 100, _SHORT),
    # Answers to what the user does, or to what happens.
    Phrase("pause", N_("We pause here."), 100, _SHORT),
    Phrase("resume", N_("Going on."), 100, _SHORT),
    Phrase("slept", N_("The clock stood still. Go on when you like."), 100, _SHORT),
    Phrase("ask", N_("Stop here, or go on?"), 100, _SHORT),
    Phrase("back", N_("One step back."), 100, _SHORT),
    Phrase("again", N_("Once again."), 100, _SHORT),
    Phrase("skip", N_("We skip this one."), 100, _SHORT),
    Phrase("stopped", N_("We stop here."), 100, _SHORT),
    Phrase("extend", N_("Thirty seconds more."), 100, _SHORT),
    Phrase("extend.some", N_("A little longer."), 100, _SHORT),
    Phrase("limit", N_("Longer is too much for this point."), 100, _SHORT),
    Phrase("not_yet", N_("Time can be added while you press."), 100, _SHORT),
    Phrase("shift.on", N_("Ten seconds on."), 100, _SHORT),
    Phrase("shift.back", N_("Ten seconds back."), 100, _SHORT),
    Phrase("shift.begin", N_("Back to the beginning."), 100, _SHORT),
    Phrase("shift.end", N_("This is almost the end."), 100, _SHORT),
    Phrase("change_leg", N_("On to the other knee."), 100, _SHORT),
    Phrase("no_other_leg", N_("No other knee is left to press."), 100, _SHORT),
    # For the button that tries the voice.
    Phrase("test", N_("This is how I speak to you."), 100, _SHORT),
)


@cache
def fixed_phrases() -> Mapping[str, Phrase]:
    """What does not depend on the points, by id."""
    return MappingProxyType({phrase.id: phrase for phrase in _FIXED})


def phrases_of(catalogue: Catalogue) -> Mapping[str, Phrase]:
    """Everything that can be said, by id: each needs a clip for the voice to be whole."""
    return phrases_for(catalogue.points.values())


def phrases_for(points: Iterable[Point]) -> Mapping[str, Phrase]:
    """Everything that can be said about some points."""
    of_points = (phrase for point in points for phrase in _of_point(point))
    return {**fixed_phrases(), **{phrase.id: phrase for phrase in of_points}}


def _of_point(point: Point) -> Iterator[Phrase]:
    yield Phrase(
        name_id(point.code),
        f"{point.plain_name}, {point.code}.",
        80,
        _SHORT,
        N_("{name}, {code}."),
        {"name": point.plain_name, "code": point.code},
    )
    yield Phrase(
        place_id(point.code),
        f"{point.cue_place} {point.cue_where}.",
        70,
        _FULL,
        N_("{hand} {where}."),
        {"hand": point.cue_place, "where": point.cue_where},
    )


def name_id(code: str) -> str:
    """The phrase that names a point."""
    return f"name.{code}"


def place_id(code: str) -> str:
    """The phrase that says what the hand does where."""
    return f"place.{code}"


def strength_id(intensity: int) -> str:
    """The phrase that says how hard, 0..10 at most."""
    return f"light.{min(max(intensity, 1), STRENGTH_MOST)}"


def leg_id(leg: Leg) -> str:
    """The phrase that names the leg."""
    return f"leg.{leg.value}"


def breath_id(phase: Phase) -> str:
    """The phrase that paces a phase of the breath."""
    return f"breath.{phase.value}"


def lengths_of(phrases: Mapping[str, Phrase], clips_ms: Mapping[str, int]) -> dict[str, int]:
    """How long each phrase lasts, ms: its clip, else an estimate from its words."""
    return {key: clips_ms.get(key, phrase.estimated_ms) for key, phrase in phrases.items()}
