"""What the guide says: landmarks, fingers, own spots."""

from __future__ import annotations

from collections.abc import Sequence

from kneeapp.core.body import Leg, Pose
from kneeapp.core.content import Point
from kneeapp.core.guide import Fingers, Guide, Measure
from kneeapp.core.own_hand import own_cun_mm
from kneeapp.core.own_spot import Felt
from kneeapp.ui.i18n import _
from kneeapp.ui.leg.words import knee_word


def fingers_words(fingers: Fingers) -> str:
    """Whose fingers the ruler counts."""
    return {
        Fingers.THUMB: _("your thumb"),
        Fingers.TWO: _("two of your fingers"),
        Fingers.THREE: _("three of your fingers"),
        Fingers.FOUR: _("four of your fingers"),
        Fingers.FOUR_AND_THUMB: _("your four fingers and thumb"),
        Fingers.TWO_HANDS: _("twice four of your fingers"),
    }[fingers]


def finger_count(fingers: Fingers) -> int:
    """How many are laid side by side."""
    return {
        Fingers.THUMB: 1,
        Fingers.TWO: 2,
        Fingers.THREE: 3,
        Fingers.FOUR: 4,
        Fingers.FOUR_AND_THUMB: 5,
        Fingers.TWO_HANDS: 8,
    }[fingers]


def mm_words(mm: float) -> str:
    """A length, to the millimetre."""
    return _("{mm} mm").format(mm=round(mm))


def measure_mm(measure: Measure, four_fingers_mm: float | None) -> str:
    """How much a measure is in the user's own millimetres; empty while the hand is not known."""
    if four_fingers_mm is None:
        return ""
    return mm_words(measure.cun * own_cun_mm(four_fingers_mm))


def felt_word(felt: Felt) -> str:
    """How clearly a spot is felt."""
    return {
        Felt.FAINT: _("Faint"),
        Felt.CLEAR: _("Clear"),
        Felt.STRONG: _("Strong"),
    }[felt]


def step_words(guide: Guide, step: int) -> str:
    """A step as a screen reader says it."""
    now = guide.steps[step]
    return _("Step {n} of {count}: {head}. {text}").format(
        n=step + 1, count=len(guide.steps), head=_(now.head), text=_(now.text)
    )


def picture_words(point: Point, leg: Leg, pose: Pose, landmarks: Sequence[str], ruler: str) -> str:
    """The picture as a screen reader says it.

    Args:
        point: which.
        leg: whose.
        pose: straight or bent.
        landmarks: the words of what is highlighted.
        ruler: what the ruler says; empty without one.
    """
    held = _("knee bent") if pose is Pose.SEATED else _("leg straight")
    said = [
        _("{name}, {knee}, {held}.").format(
            name=_(point.plain_name), knee=knee_word(leg), held=held
        )
    ]
    if landmarks:
        said.append(_("Highlighted: {landmarks}.").format(landmarks=", ".join(landmarks)))
    if ruler:
        said.append(_("The ruler shows {length}.").format(length=ruler))
    return " ".join(said)
