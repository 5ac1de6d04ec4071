"""What is said of routines: lengths, holds, postures, breaths, legs."""

from __future__ import annotations

from collections.abc import Iterable

from kneeapp.core.breath import BreathChoice, BreathPattern, Phase
from kneeapp.core.content import Point, Posture
from kneeapp.core.own_breath import OwnBreath, pattern_named
from kneeapp.core.settings import Legs
from kneeapp.core.thumbs import HandMinutes
from kneeapp.ui.i18n import _, _n

AS_IN_SETTINGS = ""
"""The id that stands for the breathing of the settings."""


def length_words(ms: int) -> str:
    """A length to the second, rounded up: "11 min 7 s"."""
    minutes, seconds = divmod(-(-ms // 1000), 60)
    if not minutes:
        return _("{seconds} s").format(seconds=seconds)
    return _("{minutes} min {seconds} s").format(minutes=minutes, seconds=seconds)


def minutes_words(minutes: int) -> str:
    """Whole minutes: "8 min"."""
    return _("{minutes} min").format(minutes=minutes)


def hold_words(point: Point) -> str:
    """How a point is pressed: "thumb pad, up to 4 of 10"."""
    contact = _(point.technique.contact)
    return _("{contact}, up to {cap} of 10").format(
        contact=contact[:1].lower() + contact[1:], cap=point.technique.max_intensity
    )


def posture_words(posture: Posture) -> str:
    """The head above the points of one posture."""
    return {
        Posture.SEATED: _("Seated, knee bent"),
        Posture.SEATED_REACH_BEHIND: _("Seated, reach round the leg"),
    }[posture]


def changes_words(changes: int) -> str:
    """How often the posture changes."""
    if not changes:
        return _("The position stays the same.")
    return _n("The position changes once.", "The position changes {n} times.", changes).format(
        n=changes
    )


def calmer_words(now: int, then: int) -> str:
    """What another order would spare."""
    first = changes_words(now)
    if not then:
        return _("{now} Another order needs no change.").format(now=first)
    rest = _n("Another order needs one.", "Another order needs {n}.", then).format(n=then)
    return _("{now} {then}").format(now=first, then=rest)


def thumbs_words(worked: HandMinutes | None, limit_min: int) -> str:
    """How long thumbs and the rest of the hand have worked this week; empty where nobody knows."""
    if worked is None:
        return ""
    told = [
        _("Thumbs this week: {minutes} of {limit} min.").format(
            minutes=worked.thumbs, limit=limit_min
        ),
        _(
            "By hand: thumb {thumb} min, pinch {pinch} min, two fingers {two_fingers} min, "
            "knuckle {knuckle} min."
        ).format_map(worked._asdict()),
        _("The app counts the usual hand of each point."),
    ]
    if worked.thumbs >= limit_min:
        told.append(_("The check-in names what else can press, where a point allows it."))
    return " ".join(told)


def legs_words(legs: Legs) -> str:
    """Which knees, inside a sentence."""
    return {
        Legs.BOTH: _("both knees"),
        Legs.LEFT: _("left knee"),
        Legs.RIGHT: _("right knee"),
    }[legs]


def breath_name(breath: str, own: Iterable[OwnBreath]) -> str:
    """The name of a breathing pattern."""
    names = {
        AS_IN_SETTINGS: _("As in settings"),
        BreathChoice.LONG_OUT: _("Longer out"),
        BreathChoice.EVEN: _("Even"),
        BreathChoice.SLOW: _("Slow"),
        BreathChoice.BOX: _("Box"),
        BreathChoice.FOUR_SEVEN_EIGHT: _("4-7-8"),
        BreathChoice.SIGH: _("Sigh"),
        BreathChoice.OFF: _("Off"),
    }
    return names.get(breath) or next((one.name for one in own if one.id == breath), breath)


def phase_word(phase: Phase) -> str:
    """What one does in a phase."""
    return {
        Phase.IN: _("in"),
        Phase.TOP_UP: _("a little more"),
        Phase.HOLD: _("hold"),
        Phase.OUT: _("out, lean in"),
        Phase.REST: _("wait"),
        Phase.NONE: "",
    }[phase]


def seconds_word(ms: int) -> str:
    """A length in seconds without needless zeros: "4.4"."""
    return f"{ms / 1000:g}"


def pattern_words(pattern: BreathPattern | None) -> str:
    """The phases of a pattern and how often it goes in a minute."""
    if pattern is None:
        return _("No pacing: the seconds are counted, nothing more.")
    phases = ", ".join(
        _("{phase} {seconds} s").format(phase=phase_word(phase), seconds=seconds_word(ms))
        for phase, ms in pattern.phases
    )
    rate = f"{60_000 / pattern.round_ms:.1f}".removesuffix(".0")
    return _("{phases}. {rate} breaths a minute.").format(
        phases=phases[:1].upper() + phases[1:], rate=rate
    )


def care_words() -> str:
    """The word of care before a breath is held."""
    return _(
        "Holding the breath is not for everybody. Leave it out in pregnancy, and with high blood "
        "pressure, heart or lung trouble. Sit, breathe softly, not deeper. Dizzy or tingling: stop."
    )


def needs_care(breath: str, own: Iterable[OwnBreath]) -> bool:
    """Whether the pattern of an id holds the breath."""
    pattern = pattern_named(breath, own)
    return pattern is not None and pattern.holds_breath
