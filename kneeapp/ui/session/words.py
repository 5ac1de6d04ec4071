"""What the screens of a session say, made from the numbers of the engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from kneeapp.core.body import Leg
from kneeapp.core.breath import Phase
from kneeapp.core.content import Catalogue, Point
from kneeapp.core.events import PauseReason
from kneeapp.core.own_spot import OwnSpot
from kneeapp.core.progress import Progress
from kneeapp.core.record import StepKind
from kneeapp.ui.i18n import _, _n
from kneeapp.ui.kit.badge import leg_words
from kneeapp.ui.session.ring_shape import seconds_shown

# So much of the second half of a cue can be read from a distance.
_LONGEST_CUE_CHARS = 56


@dataclass(frozen=True, slots=True)
class CueWords:
    """A cue: an icon, what to do, and how or why.

    `whose` is the knee and the point, which a cue is not heard without where they are new.
    """

    icon: str
    strong: str
    light: str
    whose: str = ""

    @property
    def spoken(self) -> str:
        """The cue as a screen reader says it."""
        if not self.light:
            return self.strong
        words = _("{what}, {how}").format(what=self.strong, how=self.light)
        if not self.whose:
            return words
        return _("{whose}. {what}.").format(whose=self.whose, what=words)


def cue_words(
    now: Progress, point: Point, *, is_new: bool = False, own_words: str = ""
) -> CueWords:
    """What the hands and the breath do now.

    Args:
        now: the session at this moment.
        point: the point under way.
        is_new: the knee and the point have not been told yet. A gap tells them always.
        own_words: how the user says where the point lies on this leg; may be empty.
    """
    if now.paused is not None:
        return _PAUSED.get(now.paused, rest_cue)()
    if now.kind is StepKind.PRESS:
        cue = breath_words(now.breath.phase)
        return replace(cue, whose=whose_words(now.leg, point)) if is_new else cue
    if now.kind is StepKind.CHANGE:
        cue = change_words(now.leg, own_words)
    else:
        cue = place_words(point, own_words)
    return replace(cue, whose=whose_words(now.leg, point))


def whose_words(leg: Leg, point: Point) -> str:
    """The knee and the point, such as "Left knee, outer thigh hollow"."""
    name = _(point.plain_name)
    return _("{knee}, {point}").format(knee=leg_words(leg), point=name[:1].lower() + name[1:])


def rest_cue() -> CueWords:
    """The cue while the session stands still."""
    return CueWords("pause", _("Paused"), _("let your hands rest"))


def slept_cue() -> CueWords:
    """The cue when the session paused by itself, after a sleep or a stall."""
    return CueWords("pause", _("Paused"), _("the clock stood still"))


def continued_cue() -> CueWords:
    """The cue when a session that was cut off has been taken up."""
    return CueWords("pause", _("Paused"), _("this is where you were"))


_PAUSED: Final[Mapping[PauseReason, Callable[[], CueWords]]] = MappingProxyType(
    {PauseReason.SLEPT: slept_cue, PauseReason.CONTINUED: continued_cue}
)


def caption_cue(words: str, *, muted: bool = False) -> CueWords:
    """What is being said, or would be if the sound were not off."""
    return CueWords("mute" if muted else "sound", words, "")


def place_words(point: Point, own_words: str = "") -> CueWords:
    """The cue for laying the hand on a point."""
    return CueWords("hand", _(point.cue_place), _with_own(_(point.cue_where), own_words))


def _with_own(where: str, own_words: str) -> str:
    """Where to press, with the user's own words; these alone where both would be too long."""
    if not own_words:
        return where
    both = _("{where}, {own}").format(where=where, own=own_words)
    return both if len(both) <= _LONGEST_CUE_CHARS else own_words


def change_words(leg: Leg, own_words: str = "") -> CueWords:
    """The cue for changing to `leg`."""
    change = _("Change to the left knee") if leg is Leg.LEFT else _("Change to the right knee")
    return CueWords("swap", change, _with_own(_("same point"), own_words))


def breath_words(phase: Phase) -> CueWords:
    """The cue of a hold: press on the out-breath, ease off on the in-breath."""
    if phase is Phase.IN:
        return CueWords("ease", _("Breathe in"), _("ease off"))
    if phase is Phase.TOP_UP:
        return CueWords("ease", _("A little more in"), _("ease off"))
    if phase is Phase.HOLD:
        return CueWords("ease", _("Hold the breath"), _("without any strain"))
    if phase is Phase.OUT:
        return CueWords("press", _("Breathe out"), _("lean in"))
    if phase is Phase.REST:
        return CueWords("press", _("Wait"), _("before you breathe in"))
    return CueWords("press", _("Press softly"), _("breathe as you like"))


def every_cue(catalogue: Catalogue, spots: Sequence[OwnSpot] = ()) -> tuple[CueWords, ...]:
    """Each cue a session can show, so that its line can be given room for all of them."""
    points = catalogue.points
    places = [place_words(point) for point in points.values()]
    places += [place_words(points[s.code], s.words) for s in spots if s.code in points]
    places += [change_words(spot.leg, spot.words) for spot in spots]
    breaths = [breath_words(phase) for phase in Phase]
    changes = [change_words(leg) for leg in Leg]
    return (*places, slept_cue(), rest_cue(), *breaths, *changes)


def standstill_words(why: PauseReason | None) -> str:
    """What happened when the clock stood still by itself, and what it means; else empty."""
    if why is PauseReason.SLEPT:
        return _("The computer slept or was held up. Nothing was counted.")
    if why is PauseReason.CONTINUED:
        return _("Nothing in between was counted. Go on when you like.")
    return ""


def next_words(now: Progress, catalogue: Catalogue) -> str:
    """What comes after the hold under way or led to."""
    if now.next_point is None or now.next_leg is None:
        return _("The last hold, then say how it feels")
    if now.next_point == now.point:
        return (
            _("Left knee, same point") if now.next_leg is Leg.LEFT else _("Right knee, same point")
        )
    name = _(catalogue.points[now.next_point].plain_name)
    words = _("{name}, left knee") if now.next_leg is Leg.LEFT else _("{name}, right knee")
    return words.format(name=name)


def caption_words(now: Progress) -> str:
    """The words below the digits."""
    if now.kind is StepKind.CHANGE:
        return _("change knees")
    if now.kind is not StepKind.PRESS:
        return _("get ready")
    return _n("second left", "seconds left", seconds_shown(now))


def ring_words(now: Progress) -> str:
    """The ring as a screen reader says it."""
    seconds = seconds_shown(now)
    left = _n("{n} second left", "{n} seconds left", seconds).format(n=seconds)
    if now.paused is not None:
        state = _("paused")
    elif now.kind is StepKind.CHANGE:
        state = _("change knees")
    elif now.kind is not StepKind.PRESS:
        state = _("get ready")
    else:
        state = _breath_state(now.breath.phase)
    return _("{time}, {state}").format(time=left, state=state)


def _breath_state(phase: Phase) -> str:
    """A phase of the breath, in the middle of a sentence."""
    return {
        Phase.IN: _("breathe in"),
        Phase.TOP_UP: _("a little more in"),
        Phase.HOLD: _("hold the breath"),
        Phase.OUT: _("breathe out"),
        Phase.REST: _("wait"),
    }.get(phase, _("press softly"))


def clock_words(total_left_ms: int) -> str:
    """The time left of the whole session, such as "5:42 left"."""
    seconds = -(-total_left_ms // 1000)
    clock = f"{seconds // 60}:{seconds % 60:02d}"
    return _("{clock} left").format(clock=clock)


def session_title(routine: str | None, catalogue: Catalogue) -> str:
    """The name of the routine, or what a session of one point is called.

    Of a routine that was deleted since only its id is known.
    """
    if routine is None:
        return _("Only this point")
    if routine not in catalogue.routines:
        return _("Routine {name}").format(name=routine)
    return _(catalogue.routines[routine].title)


def motion_words(point: Point) -> str:
    """How the hand moves."""
    return _capital(_(point.technique.motion))


def cap_words(point: Point) -> str:
    """How strongly at most."""
    return _("up to {cap} of 10").format(cap=point.technique.max_intensity)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
