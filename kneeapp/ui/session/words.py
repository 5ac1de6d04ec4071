"""What the screens of a session say, made from the numbers of the engine."""

from __future__ import annotations

from dataclasses import dataclass

from kneeapp.core.body import Leg, View
from kneeapp.core.breath import Phase
from kneeapp.core.content import Catalogue, Point
from kneeapp.core.events import PauseReason
from kneeapp.core.progress import Progress
from kneeapp.core.record import StepKind
from kneeapp.ui.i18n import _, _n
from kneeapp.ui.knee.words import knee_word
from kneeapp.ui.session.ring_shape import seconds_shown


@dataclass(frozen=True, slots=True)
class CueWords:
    """A cue: an icon, what to do, and how or why."""

    icon: str
    strong: str
    light: str

    @property
    def spoken(self) -> str:
        """The cue as a screen reader says it."""
        return _("{what}, {how}").format(what=self.strong, how=self.light)


def cue_words(now: Progress, point: Point) -> CueWords:
    """What the hands and the breath do now."""
    if now.paused is PauseReason.SLEPT:
        return CueWords("pause", _("Paused"), _("the computer slept"))
    if now.paused is not None:
        return CueWords("pause", _("Paused"), _("let your hands rest"))
    if now.kind is StepKind.CHANGE:
        return change_words(now.leg)
    if now.kind is not StepKind.PRESS:
        return CueWords("hand", _(point.cue_place), _(point.cue_where))
    return breath_words(now.breath.phase)


def change_words(leg: Leg) -> CueWords:
    """The cue for changing to `leg`."""
    change = _("Change to the left knee") if leg is Leg.LEFT else _("Change to the right knee")
    return CueWords("swap", change, _("same point"))


def breath_words(phase: Phase) -> CueWords:
    """The cue of a hold: press on the out-breath, ease off on the in-breath."""
    if phase is Phase.IN:
        return CueWords("ease", _("Breathe in"), _("ease off"))
    if phase is Phase.OUT:
        return CueWords("press", _("Breathe out"), _("lean in"))
    return CueWords("press", _("Press softly"), _("breathe as you like"))


def every_cue(catalogue: Catalogue) -> tuple[CueWords, ...]:
    """Each cue a session can show, so that its line can be given room for all of them."""
    places = [
        CueWords("hand", _(point.cue_place), _(point.cue_where))
        for point in catalogue.points.values()
    ]
    paused = [
        CueWords("pause", _("Paused"), _("the computer slept")),
        CueWords("pause", _("Paused"), _("let your hands rest")),
    ]
    breaths = [breath_words(phase) for phase in Phase]
    return (*places, *paused, *breaths, *(change_words(leg) for leg in Leg))


def slept_words() -> str:
    """What a sleep of the computer means for the session."""
    return _("Nothing was counted while it slept.")


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
    elif now.breath.phase is Phase.IN:
        state = _("breathe in")
    elif now.breath.phase is Phase.OUT:
        state = _("breathe out")
    else:
        state = _("press softly")
    return _("{time}, {state}").format(time=left, state=state)


def clock_words(total_left_ms: int) -> str:
    """The time left of the whole session, such as "5:42 left"."""
    seconds = -(-total_left_ms // 1000)
    clock = f"{seconds // 60}:{seconds % 60:02d}"
    return _("{clock} left").format(clock=clock)


def session_title(routine: str | None, catalogue: Catalogue) -> str:
    """The name of the routine, or what a session of one point is called."""
    if routine is None or routine not in catalogue.routines:
        return _("Only this point")
    return _(catalogue.routines[routine].title)


def motion_words(point: Point) -> str:
    """How the hand moves."""
    return _capital(_(point.technique.motion))


def cap_words(point: Point) -> str:
    """How strongly at most."""
    return _("up to {cap} of 10").format(cap=point.technique.max_intensity)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def lasting_words(ms: int) -> str:
    """A length of time in minutes and seconds, such as "7 min 31 s"."""
    seconds = round(ms / 1000)
    if seconds < 60:
        return _("{s} s").format(s=seconds)
    if seconds % 60 == 0:
        return _("{min} min").format(min=seconds // 60)
    return _("{min} min {s} s").format(min=seconds // 60, s=seconds % 60)


def picture_words(now_point: Point, leg: Leg) -> str:
    """The picture of the close-up as a screen reader says it."""
    seen = {
        View.FRONT: _("seen from the front"),
        View.OUTER: _("seen from the outer side"),
        View.BACK: _("seen from behind"),
        View.INNER: _("seen from the inner side"),
    }[now_point.best_view]
    return _("{name}, {knee}, {seen}: {where}").format(
        name=_(now_point.plain_name), knee=knee_word(leg), seen=seen, where=_(now_point.place_words)
    )
