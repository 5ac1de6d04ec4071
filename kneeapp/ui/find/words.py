"""What the guide says: landmarks, fingers, own spots."""

from __future__ import annotations

from collections.abc import Sequence

from kneeapp.core.body import Leg, Pose
from kneeapp.core.content import Fingers, Guide, Measure, Point
from kneeapp.core.message import Message
from kneeapp.core.own_hand import own_cun_mm
from kneeapp.core.own_spot import Felt
from kneeapp.ui.i18n import _, tell
from kneeapp.ui.knee.words import knee_word


def landmark_word(landmark: str) -> str:
    """The plain word for a landmark, for its label."""
    words = {
        "patella_base_outer_end": _("upper outer corner"),
        "patella_base_inner_end": _("upper inner corner"),
        "patella_base": _("top of the kneecap"),
        "patella_apex": _("tip of the kneecap"),
        "patella_outer_edge": _("outer edge"),
        "patella_inner_edge": _("inner edge"),
        "outer_epicondyle": _("bony knob"),
        "inner_epicondyle": _("bony knob"),
        "fibular_head_top": _("small knob"),
        "fibular_head_front": _("front of the knob"),
        "fibular_head_outer": _("small knob"),
        "tibial_tuberosity": _("bump on the shin"),
        "inner_tibia_border_sp9": _("corner of the shin"),
        "it_band": _("flat band"),
        "biceps_tendon": _("outer cord"),
        "biceps_muscle_and_tendon": _("outer cord"),
        "semitendinosus_tendon": _("inner cord"),
        "semitendinosus_muscle": _("inner cord"),
        "sartorius_muscle": _("inner thigh strand"),
        "gracilis_muscle": _("inner thigh strand"),
        "quadriceps_tendon": _("broad tendon"),
        "patellar_ligament": _("firm cord"),
        "shin_crest": _("shin ridge"),
        "popliteal_crease": _("crease"),
        "inner_tibia_border": _("inner edge of the shin"),
    }
    return words.get(landmark, "")


def fingers_words(fingers: Fingers) -> str:
    """Whose fingers the ruler counts."""
    return {
        Fingers.THUMB: _("your thumb"),
        Fingers.TWO: _("two of your fingers"),
        Fingers.THREE: _("three of your fingers"),
        Fingers.FOUR: _("four of your fingers"),
    }[fingers]


def finger_count(fingers: Fingers) -> int:
    """How many are laid side by side."""
    return {Fingers.THUMB: 1, Fingers.TWO: 2, Fingers.THREE: 3, Fingers.FOUR: 4}[fingers]


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


def offset_words(parts: Sequence[Message]) -> str:
    """Where the own spot lies, in one line; the taught place where there are no parts."""
    if not parts:
        return _("The taught place")
    told = [tell(part) for part in parts]
    if len(told) == 1:
        return told[0]
    return _("{first}, {second}").format(first=told[0], second=told[1])


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
