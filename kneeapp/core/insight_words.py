"""Is it helping me? The answer in words: the same on the page, for the physio and anywhere else.

Halves are said as halves. "Lower" and "higher" are pain and no judgement, and what the numbers
cannot show is said beside what they show.
"""

from __future__ import annotations

from dataclasses import dataclass

from kneeapp.core.advice import NOTICEABLE_BY
from kneeapp.core.amounts import points_words, range_words, rated_words, score_words
from kneeapp.core.insight import (
    MORNINGS_LEAST,
    RATED_LEAST,
    Mornings,
    Pair,
    Share,
    Size,
    Spread,
    TooFew,
    Way,
    size_of,
    way_of,
)
from kneeapp.core.message import N_, Message, N_n
from kneeapp.core.tally import Tally

NO_HELP = N_("This does not seem to help.")
_IS_FELT = N_("From {points} points on, a change is usually felt.")
_IS_FELT_LESS = N_("From {points} points on, a change is usually felt; this is less.")
POINTS_SHARE = Message(
    N_("Points of one session share its rating, so this cannot tell which of them did what.")
)
"""To stand over changes by point."""


@dataclass(frozen=True, slots=True)
class Statement:
    """The answer for one knee.

    Args:
        headline: what pain usually did, or that it is too early to say.
        verdict: that it does not seem to help, or what a small or a noticeable change is.
        advice: what to do now, where pain was usually higher.
        rated: "15 rated sessions", to stand before `split`.
        split: "12 lower, 2 the same, 1 higher."
        spread: where the middle half lies, and whether it differs a lot.
        limits: what these numbers cannot show, or why it takes more of them.

    With too few rated sessions there is a headline and `limits`, and nothing else. All are whole
    sentences, but for `rated`.
    """

    headline: Message
    verdict: Message | None = None
    advice: Message | None = None
    rated: Message | None = None
    split: Message | None = None
    spread: tuple[Message, ...] = ()
    limits: tuple[Message, ...] = ()

    @property
    def sentences(self) -> tuple[Message, ...]:
        """All of it in the order to be read, in whole sentences."""
        counts = None
        if self.rated is not None and self.split is not None:
            counts = Message(N_("{rated}: {split}"), {"rated": self.rated, "split": self.split})
        said = (self.headline, self.verdict, self.advice, counts, *self.spread, *self.limits)
        return tuple(message for message in said if message is not None)


def statement_of(spread: Spread | TooFew, before: Tally | None = None) -> Statement:
    """What the changes of one knee come to, in words.

    Args:
        spread: the changes.
        before: pain before the same sessions. Where it was usually 0 it could not fall, and then
            nothing is said of help.
    """
    if isinstance(spread, TooFew):
        return Statement(_not_enough(spread), limits=(Message(_ONE_SAYS_LITTLE),))
    split = {"lower": spread.lower, "same": spread.same, "higher": spread.higher}
    return Statement(
        headline=Message(_HEADLINES[spread.way], _usual(spread)),
        verdict=_verdict(spread, before),
        advice=_advice(spread),
        rated=rated_words(spread.n),
        split=Message(N_("{lower} lower, {same} the same, {higher} higher."), split),
        spread=_spread(spread),
        limits=_limits(spread),
    )


def mornings_words(mornings: Mornings) -> tuple[Message, ...]:
    """Days with a session beside days without, or what has yet to be rated for that."""
    difference = mornings.difference
    if difference is None or mornings.median_with is None or mornings.median_without is None:
        return _mornings_wanted(mornings)
    words = _DIFFERENCES[way_of(difference), size_of(difference)]
    said = [
        N_n(
            "On the morning after a session, pain was usually {score} ({n} morning).",
            "On the morning after a session, pain was usually {score} ({n} mornings).",
            mornings.n_with,
            score=score_words(mornings.median_with),
        ),
        N_n(
            "On days without one it was usually {score} ({n} day).",
            "On days without one it was usually {score} ({n} days).",
            mornings.n_without,
            score=score_words(mornings.median_without),
        ),
        Message(words, {"points": points_words(difference)}),
    ]
    if min(mornings.n_with, mornings.n_without) < RATED_LEAST:
        said.append(Message(N_("With so few days, that may be chance.")))
    return (*said, Message(_DAYS_WERE_CHOSEN))


def pair_words(pair: Pair, first: str, second: str) -> tuple[Message, ...]:
    """Two routines side by side; `first` and `second` are their names as the user reads them."""
    if isinstance(pair.first, TooFew) or isinstance(pair.second, TooFew):
        counts = {"least": RATED_LEAST, "n_first": pair.first.n, "n_second": pair.second.n}
        return (Message(_NOT_ENOUGH_OF_EACH, counts | {"first": first, "second": second}),)
    named = tuple(
        Message(
            N_("{name}: {usual}"), {"name": name, "usual": _usual_of(it, _NAMED_USUALS[it.way])}
        )
        for name, it in ((first, pair.first), (second, pair.second))
    )
    if pair.is_too_close:
        return (*named, Message(N_("Too close to call.")))
    apart = points_words(pair.first.median - pair.second.median)
    return (
        *named,
        Message(N_("They lie {points} apart."), {"points": apart}),
        Message(N_("You chose which one to do when, so this cannot show that one does more.")),
    )


def share_words(share: Share) -> Message:
    """One line of a list: "Usually 1 point lower, 15 rated sessions."."""
    if isinstance(share.spread, TooFew):
        return _not_enough(share.spread)
    return _usual_of(share.spread, _USUALS[share.spread.way])


_ONE_SAYS_LITTLE = N_("One session says little: it takes five, rated before and after.")
_NEED_NOT_BE = N_(
    "Where pain was lower, it may not be the pressing: high values tend to fall by themselves."
)
_NOT_KNOWN_WITHOUT = N_("How the pain would have been without a session, this cannot show.")
_DAYS_WERE_CHOSEN = N_(
    "You chose the days, and they may differ in more than the session, so this cannot show what "
    "it does."
)
_NOT_ENOUGH_OF_EACH = N_(
    "Not enough yet to compare: it takes {least} rated sessions of each. {first}: {n_first}. "
    "{second}: {n_second}."
)
_HEADLINES = {
    Way.LOWER: N_("After a session, pain was usually {points} lower."),
    Way.SAME: N_("After a session, pain was usually the same."),
    Way.HIGHER: N_("After a session, pain was usually {points} higher."),
}
_USUALS = {
    Way.LOWER: N_("Usually {points} lower, {rated}."),
    Way.SAME: N_("Usually the same, {rated}."),
    Way.HIGHER: N_("Usually {points} higher, {rated}."),
}
_NAMED_USUALS = {
    Way.LOWER: N_("usually {points} lower, {rated}."),
    Way.SAME: N_("usually the same, {rated}."),
    Way.HIGHER: N_("usually {points} higher, {rated}."),
}
_DIFFERENCES = {
    (Way.SAME, Size.NONE): N_("That is no difference."),
    (Way.LOWER, Size.SMALL): N_("After a session that is {points} lower, a small difference."),
    (Way.HIGHER, Size.SMALL): N_("After a session that is {points} higher, a small difference."),
    (Way.LOWER, Size.NOTICEABLE): N_(
        "After a session that is {points} lower, a noticeable difference."
    ),
    (Way.HIGHER, Size.NOTICEABLE): N_(
        "After a session that is {points} higher, a noticeable difference."
    ),
}


def _not_enough(few: TooFew) -> Message:
    return Message(
        N_("Not enough yet: {n} of {least} rated sessions."), {"n": few.n, "least": few.least}
    )


def _usual(spread: Spread) -> dict[str, object]:
    return {"points": points_words(spread.median)}


def _usual_of(spread: Spread, text: str) -> Message:
    return Message(text, _usual(spread) | {"rated": rated_words(spread.n)})


def _verdict(spread: Spread, before: Tally | None) -> Message:
    if spread.way is Way.SAME and before is not None and before.median == 0:
        return Message(N_("Before a session it was usually 0, so it could not fall."))
    if spread.way is not Way.LOWER:
        return Message(NO_HELP)
    text = _IS_FELT if spread.size is Size.NOTICEABLE else _IS_FELT_LESS
    return Message(text, {"points": NOTICEABLE_BY})


def _advice(spread: Spread) -> Message | None:
    if spread.way is not Way.HIGHER:
        return None
    if spread.size is Size.SMALL:
        text = N_("Give the knee a rest, then press less. If the pain stays, see a professional.")
    else:
        text = N_("Leave the pressing out for now, rest the knee, and see a professional.")
    return Message(text)


def _limits(spread: Spread) -> tuple[Message, ...]:
    if spread.way is Way.LOWER:
        return (_cannot_show(N_("high values tend to fall by themselves.")),)
    said = []
    if spread.way is Way.HIGHER:
        said.append(_cannot_show(N_("pain rises and falls by itself as well.")))
    if spread.lower:
        said.append(Message(_NEED_NOT_BE))
    return tuple(said) or (Message(_NOT_KNOWN_WITHOUT),)


def _cannot_show(why: str) -> Message:
    return Message(N_("This cannot show that pressing did it: {why}"), {"why": Message(why)})


def _spread(spread: Spread) -> tuple[Message, ...]:
    said = (_middle_half(spread.half_low, spread.half_high),)
    return (
        (*said, Message(N_("It differs a lot from session to session.")))
        if spread.is_wide
        else said
    )


def _middle_half(low: int, high: int) -> Message:
    if low == high:
        text = {
            Way.LOWER: N_("The middle half were all {points} lower."),
            Way.SAME: N_("The middle half were all the same."),
            Way.HIGHER: N_("The middle half were all {points} higher."),
        }[way_of(low)]
        return Message(text, {"points": points_words(low)})
    if high < 0:
        return Message(N_("The middle half fell by {points}."), {"points": range_words(low, high)})
    if low > 0:
        return Message(N_("The middle half rose by {points}."), {"points": range_words(low, high)})
    text = {
        (True, True): N_("The middle half lay between {low} lower and {high} higher."),
        (True, False): N_("The middle half lay between {low} lower and the same."),
        (False, True): N_("The middle half lay between the same and {high} higher."),
    }[low < 0, high > 0]
    return Message(text, {"low": points_words(low), "high": points_words(high)})


def _mornings_wanted(mornings: Mornings) -> tuple[Message, ...]:
    said: list[Message] = []
    if mornings.n_without < MORNINGS_LEAST:
        text = N_("Rate {least} days without a session to compare: {n} so far.")
        said.append(Message(text, {"least": MORNINGS_LEAST, "n": mornings.n_without}))
        said.append(Message(N_("A day counts if the day before had no session either.")))
    if mornings.n_with < MORNINGS_LEAST:
        text = N_("Rate {least} mornings after a session to compare: {n} so far.")
        said.append(Message(text, {"least": MORNINGS_LEAST, "n": mornings.n_with}))
    return tuple(said)
