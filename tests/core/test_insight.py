"""Is it helping me? Recomputed by others, kept by laws, and read sentence by sentence."""

from __future__ import annotations

import re
import statistics

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneeapp.core.amounts import points_words, range_words, score_words
from kneeapp.core.body import Leg
from kneeapp.core.insight import (
    MORNINGS_LEAST,
    RATED_LEAST,
    Pair,
    Share,
    Size,
    Spread,
    TooFew,
    Way,
    by_point,
    by_routine,
    changes_of_days,
    compared,
    mornings_compared,
    moving_median,
    size_of,
    spread_of,
)
from kneeapp.core.insight_words import (
    POINTS_SHARE,
    mornings_words,
    pair_words,
    share_words,
    statement_of,
)
from kneeapp.core.record import Pain, PainOfKnees
from kneeapp.core.tally import Tally
from kneeapp.core.totals import day_totals, point_totals, routine_totals
from kneeapp.ui.i18n import tell
from tests.builders import histories, make_record, make_step

NEVER = re.compile(
    r"cure|treat|heal|improv|better|worse|%|p-value|signific|prove|works|!", re.IGNORECASE
)
DAYS_WERE_CHOSEN = (
    "You chose the days, and they may differ in more than the session, so this cannot show what it "
    "does."
)


def tally(values):
    return Tally.of(values, -10, 10)


def scores(values):
    return Tally.of(values, 0, 10)


def changes(least=0):
    return st.lists(st.integers(-10, 10), min_size=least, max_size=60)


def said(messages):
    return [tell(message) for message in messages]


def told(values, before=None):
    return said(statement_of(spread_of(tally(values)), before).sentences)


class TestNumbers:
    @given(changes(RATED_LEAST))
    def test_others_come_to_the_same(self, values):
        spread = spread_of(tally(values))
        assert isinstance(spread, Spread)
        low, middle, high = statistics.quantiles(values, n=4, method="inclusive")
        assert (spread.low, spread.median, spread.high) == pytest.approx((low, middle, high))
        by_numpy = np.percentile(np.array(values), [25, 50, 75])
        assert (spread.low, spread.median, spread.high) == pytest.approx(tuple(by_numpy))
        assert spread.median == statistics.median(values)
        signs = np.sign(values)
        split = tuple(int((signs == sign).sum()) for sign in (-1, 0, 1))
        assert (spread.lower, spread.same, spread.higher) == split
        assert spread.n == len(values)

    @given(histories(max_size=12), st.sampled_from(Leg))
    def test_a_history_comes_to_the_same(self, records, leg):
        pains = [record.pain.of(leg) for record in records]
        rated = [p.after - p.before for p in pains if None not in (p.before, p.after)]
        changes = changes_of_days(day_totals(records, 0), leg)
        assert list(changes.values()) == sorted(rated)
        assert spread_of(changes) == spread_of(tally(rated))

    @given(changes(RATED_LEAST), st.randoms(use_true_random=False))
    def test_the_order_does_not_matter(self, values, random):
        mixed = random.sample(values, len(values))
        half = len(mixed) // 2
        assert spread_of(tally(mixed[:half]).plus(tally(mixed[half:]))) == spread_of(tally(values))

    @given(changes(RATED_LEAST))
    def test_a_session_without_change_makes_nothing_more_extreme(self, values):
        before, after = spread_of(tally(values)), spread_of(tally([*values, 0]))
        assert isinstance(before, Spread)
        assert isinstance(after, Spread)
        assert abs(after.median) <= abs(before.median)
        assert min(before.median, 0) <= after.median <= max(before.median, 0)

    @given(changes(RATED_LEAST))
    def test_the_other_sign_is_the_mirror(self, values):
        one, other = spread_of(tally(values)), spread_of(tally([-value for value in values]))
        assert isinstance(one, Spread)
        assert isinstance(other, Spread)
        assert (other.low, other.median, other.high) == pytest.approx(
            (-one.high, -one.median, -one.low)
        )
        assert (other.lower, other.same, other.higher) == (one.higher, one.same, one.lower)
        assert (other.size, other.is_wide) == (one.size, one.is_wide)

    @pytest.mark.parametrize(
        ("change", "size"),
        [
            (-10, Size.NOTICEABLE),
            (-2, Size.NOTICEABLE),
            (-1.5, Size.SMALL),
            (-0.5, Size.SMALL),
            (0, Size.NONE),
            (1.5, Size.SMALL),
            (2, Size.NOTICEABLE),
        ],
    )
    def test_noticeable_begins_at_two(self, change, size):
        assert size_of(change) is size

    @given(changes())
    def test_under_five_there_is_no_finding(self, values):
        spread = spread_of(tally(values))
        if len(values) < RATED_LEAST:
            assert spread == TooFew(len(values))
        else:
            assert isinstance(spread, Spread)


class TestStatement:
    """What a tired person reads."""

    @pytest.mark.parametrize(
        ("values", "sentences"),
        [
            (
                [-2] * 6 + [-1] * 5 + [-3] + [0] * 2 + [1],
                [
                    "After a session, pain was usually 1 point lower.",
                    "From 2 points on, a change is usually felt; this is less.",
                    "15 rated sessions: 12 lower, 2 the same, 1 higher.",
                    "The middle half fell by 1 to 2 points.",
                    "This cannot show that pressing did it: high values tend to fall by "
                    "themselves.",
                ],
            ),
            (
                [-2, -3, -2, -2, -4],
                [
                    "After a session, pain was usually 2 points lower.",
                    "From 2 points on, a change is usually felt.",
                    "5 rated sessions: 5 lower, 0 the same, 0 higher.",
                    "The middle half fell by 2 to 3 points.",
                    "This cannot show that pressing did it: high values tend to fall by "
                    "themselves.",
                ],
            ),
            (
                [-1, -1, -1, 0, 0, 0],
                [
                    "After a session, pain was usually half a point lower.",
                    "From 2 points on, a change is usually felt; this is less.",
                    "6 rated sessions: 3 lower, 3 the same, 0 higher.",
                    "The middle half lay between 1 point lower and the same.",
                    "This cannot show that pressing did it: high values tend to fall by "
                    "themselves.",
                ],
            ),
            (
                [0] * 6,
                [
                    "After a session, pain was usually the same.",
                    "This does not seem to help.",
                    "6 rated sessions: 0 lower, 6 the same, 0 higher.",
                    "The middle half were all the same.",
                    "How the pain would have been without a session, this cannot show.",
                ],
            ),
            (
                [-6, -5, -2, 0, 0, 5, 6],
                [
                    "After a session, pain was usually the same.",
                    "This does not seem to help.",
                    "7 rated sessions: 3 lower, 2 the same, 2 higher.",
                    "The middle half lay between 5 points lower and 5 points higher.",
                    "It differs a lot from session to session.",
                    "Where pain was lower, it may not be the pressing: high values tend to fall "
                    "by themselves.",
                ],
            ),
            (
                [0, 1, 1, 2, 3],
                [
                    "After a session, pain was usually 1 point higher.",
                    "This does not seem to help.",
                    "Give the knee a rest, then press less. If the pain stays, see a professional.",
                    "5 rated sessions: 0 lower, 1 the same, 4 higher.",
                    "The middle half rose by 1 to 2 points.",
                    "This cannot show that pressing did it: pain rises and falls by itself as "
                    "well.",
                ],
            ),
            (
                [0, 2, 2, 3, 3, 4],
                [
                    "After a session, pain was usually 2 and a half points higher.",
                    "This does not seem to help.",
                    "Leave the pressing out for now, rest the knee, and see a professional.",
                    "6 rated sessions: 0 lower, 1 the same, 5 higher.",
                    "The middle half rose by 2 to 3 points.",
                    "This cannot show that pressing did it: pain rises and falls by itself as "
                    "well.",
                ],
            ),
            (
                [1, 1, 1],
                [
                    "Not enough yet: 3 of 5 rated sessions.",
                    "One session says little: it takes five, rated before and after.",
                ],
            ),
        ],
    )
    def test_reads(self, values, sentences):
        assert told(values) == sentences

    @pytest.mark.parametrize(
        ("values", "sentence"),
        [
            ([-1] * 5, "The middle half were all 1 point lower."),
            ([2] * 5, "The middle half were all 2 points higher."),
            ([0, 0, 1, 1, 2], "The middle half lay between the same and 1 point higher."),
            # Two of these six lie between the interpolated quartiles, -1.5 and 1.5.
            (
                [-2, -2, 0, 0, 2, 2],
                "The middle half lay between 2 points lower and 2 points higher.",
            ),
            (
                [-3, -2, -2, -1, -1, -1, 0, 0],
                "The middle half lay between 2 points lower and the same.",
            ),
        ],
    )
    def test_tells_the_middle_half(self, values, sentence):
        assert told(values)[3 if values[0] < 0 or max(values) == 0 else 4] == sentence

    @given(changes(RATED_LEAST))
    def test_half_of_the_sessions_lie_where_the_middle_half_is_said_to_be(self, values):
        spread = spread_of(tally(values))
        assert isinstance(spread, Spread)
        inner = [value for value in values if spread.half_low <= value <= spread.half_high]
        assert 2 * len(inner) >= len(values)
        by_numpy = (
            np.percentile(values, 25, method="lower"),
            np.percentile(values, 75, method="higher"),
        )
        assert (spread.half_low, spread.half_high) == by_numpy
        assert {spread.half_low, spread.half_high} <= set(values)

    @given(changes(RATED_LEAST))
    def test_the_other_sign_says_the_mirror(self, values):
        words = {"lower": "higher", "higher": "lower", "fell": "rose", "rose": "fell"}

        def mirrored(sentence):
            return re.sub(r"\b\w+\b", lambda m: words.get(m[0], m[0]), sentence)

        one = statement_of(spread_of(tally(values)))
        other = statement_of(spread_of(tally([-value for value in values])))
        assert tell(other.headline) == mirrored(tell(one.headline))
        mine, theirs = tell(one.spread[0]), tell(other.spread[0])
        between = re.compile(r"(.* between )(.*) and (the same|\d[^.]* \w+er|half[^.]* \w+er)\.")
        if " between " in mine:
            found = between.fullmatch(mirrored(mine))
            assert found is not None
            assert theirs == f"{found[1]}{found[3]} and {found[2]}."
        else:
            assert theirs == mirrored(mine)
        assert len(one.spread) == len(other.spread)

    @given(st.lists(st.integers(-10, 10), max_size=RATED_LEAST - 1))
    def test_under_five_no_effect_is_named(self, values):
        sentences = told(values)
        assert told([5] * len(values)) == sentences  # Whatever the changes were.
        digits = re.findall(r"\d+", " ".join(sentences))
        assert digits == [str(len(values)), str(RATED_LEAST)]
        assert not re.search(r"lower|higher|same|median|usual", " ".join(sentences))

    @given(changes(RATED_LEAST))
    def test_what_is_said_follows_the_numbers(self, values):
        sentences = told(values)
        middle = statistics.median(values)
        assert ("This does not seem to help." in sentences) is (middle >= 0)
        assert any("see a professional" in it for it in sentences) is (middle > 0)
        falls = min(values) < 0
        assert any("tend to fall by themselves" in it for it in sentences) is falls
        wide = np.subtract(*np.percentile(values, [75, 25])) >= 4
        assert any("differs a lot" in it for it in sentences) is bool(wide)

    def test_pain_that_was_not_there_cannot_fall(self):
        none_before = scores([0, 0, 0, 1, 0, 2])
        sentences = told([0] * 6, none_before)
        assert sentences[1] == "Before a session it was usually 0, so it could not fall."
        assert told([0] * 6, scores([1, 2, 3, 1, 1, 2]))[1] == "This does not seem to help."
        assert told([1] * 6, none_before)[1] == "This does not seem to help."

    @given(changes())
    def test_words_promise_nothing(self, values):
        text = " ".join(told(values))
        assert NEVER.search(text) is None
        assert "{" not in text

    def test_the_headline_stands_first(self):
        statement = statement_of(spread_of(tally([-1] * 5)))
        assert statement.sentences[0] is statement.headline
        assert statement.rated is not None
        assert tell(statement.rated) == "5 rated sessions"


class TestAmounts:
    @pytest.mark.parametrize(
        ("change", "words"),
        [
            (-0.5, "half a point"),
            (1, "1 point"),
            (-1.5, "1 and a half points"),
            (2, "2 points"),
            (-9.5, "9 and a half points"),
        ],
    )
    def test_points(self, change, words):
        assert tell(points_words(change)) == words

    @pytest.mark.parametrize(
        ("low", "high", "words"),
        [
            (1, 2, "1 to 2 points"),
            (-2, -1, "1 to 2 points"),
        ],
    )
    def test_ranges(self, low, high, words):
        assert tell(range_words(low, high)) == words

    @pytest.mark.parametrize(("score", "words"), [(0, "0"), (4.0, "4"), (4.5, "between 4 and 5")])
    def test_scores(self, score, words):
        assert tell(score_words(score)) == words


class TestMornings:
    @given(st.lists(st.integers(0, 10), max_size=12), st.lists(st.integers(0, 10), max_size=12))
    def test_medians_from_three_of_each(self, with_session, without):
        mornings = mornings_compared(scores(with_session), scores(without))
        text = " ".join(said(mornings_words(mornings)))
        if min(len(with_session), len(without)) < MORNINGS_LEAST:
            assert (mornings.median_with, mornings.median_without) == (None, None)
            assert "usually" not in text
        else:
            middles = statistics.median(with_session), statistics.median(without)
            assert (mornings.median_with, mornings.median_without) == middles
            assert mornings.difference == middles[0] - middles[1]
            assert ("noticeable" in text) is (abs(middles[0] - middles[1]) >= 2)
            few = min(len(with_session), len(without)) < RATED_LEAST
            assert ("may be chance" in text) is few
        assert NEVER.search(text) is None

    @pytest.mark.parametrize(
        ("with_session", "without", "sentences"),
        [
            (
                [3, 3, 3, 4, 2],
                [5, 5, 6, 4, 5],
                [
                    "On the morning after a session, pain was usually 3 (5 mornings).",
                    "On days without one it was usually 5 (5 days).",
                    "After a session that is 2 points lower, a noticeable difference.",
                    DAYS_WERE_CHOSEN,
                ],
            ),
            (
                [4, 5, 4, 5],
                [4, 4, 4],
                [
                    "On the morning after a session, pain was usually between 4 and 5 "
                    "(4 mornings).",
                    "On days without one it was usually 4 (3 days).",
                    "After a session that is half a point higher, a small difference.",
                    "With so few days, that may be chance.",
                    DAYS_WERE_CHOSEN,
                ],
            ),
            (
                [4] * 5,
                [4] * 5,
                [
                    "On the morning after a session, pain was usually 4 (5 mornings).",
                    "On days without one it was usually 4 (5 days).",
                    "That is no difference.",
                    DAYS_WERE_CHOSEN,
                ],
            ),
            (
                [4] * 5,
                [4],
                [
                    "Rate 3 days without a session to compare: 1 so far.",
                    "A day counts if the day before had no session either.",
                ],
            ),
            ([4], [4] * 5, ["Rate 3 mornings after a session to compare: 1 so far."]),
            (
                [],
                [],
                [
                    "Rate 3 days without a session to compare: 0 so far.",
                    "A day counts if the day before had no session either.",
                    "Rate 3 mornings after a session to compare: 0 so far.",
                ],
            ),
        ],
    )
    def test_reads(self, with_session, without, sentences):
        mornings = mornings_compared(scores(with_session), scores(without))
        assert said(mornings_words(mornings)) == sentences


class TestPairs:
    @given(changes(), changes())
    def test_too_close_or_not_or_too_few(self, first, second):
        pair = compared(tally(first), tally(second))
        text = " ".join(said(pair_words(pair, "A", "B")))
        are_enough = min(len(first), len(second)) >= RATED_LEAST
        assert pair.is_enough is are_enough
        assert ("it takes 5" in text) is not are_enough
        if are_enough:
            (low_1, one, high_1), (low_2, two, high_2) = (
                np.percentile(values, [25, 50, 75]) for values in (first, second)
            )
            lies_within = (low_1 <= low_2 and high_2 <= high_1) or (
                low_2 <= low_1 and high_1 <= high_2
            )
            is_close = abs(one - two) < 1 or lies_within
            assert pair.is_too_close is bool(is_close)
            assert ("Too close to call." in text) is bool(is_close)
        else:
            assert not re.search(r"lower|higher|the same|usually", text)
        assert NEVER.search(text) is None

    @given(changes(), changes())
    def test_who_comes_first_does_not_matter(self, first, second):
        one, other = compared(tally(first), tally(second)), compared(tally(second), tally(first))
        assert one.is_too_close is other.is_too_close
        assert (one.first, one.second) == (other.second, other.first)

    @pytest.mark.parametrize(
        ("first", "second", "sentences"),
        [
            (
                [-3, -3, -4, -3, -2],
                [0, 0, 0, 1, -1, 0],
                [
                    "After workout: usually 3 points lower, 5 rated sessions.",
                    "Desk: usually the same, 6 rated sessions.",
                    "They lie 3 points apart.",
                    "You chose which one to do when, so this cannot show that one does more.",
                ],
            ),
            (
                [-1, -1, -1, -1, -1],
                [0, 0, -1, 1, -1, -1],
                [
                    "After workout: usually 1 point lower, 5 rated sessions.",
                    "Desk: usually half a point lower, 6 rated sessions.",
                    "Too close to call.",
                ],
            ),
            (
                [-2, -2, -2, -2, -2],
                [-1, -1, -1, -1, -1],
                [
                    "After workout: usually 2 points lower, 5 rated sessions.",
                    "Desk: usually 1 point lower, 5 rated sessions.",
                    "They lie 1 point apart.",
                    "You chose which one to do when, so this cannot show that one does more.",
                ],
            ),
            (
                [-1, -1, -1],
                [2] * 6,
                [
                    "Not enough yet to compare: it takes 5 rated sessions of each. "
                    "After workout: 3. Desk: 6."
                ],
            ),
        ],
    )
    def test_reads(self, first, second, sentences):
        pair = compared(tally(first), tally(second))
        assert said(pair_words(pair, "After workout", "Desk")) == sentences

    def test_names_are_left_as_they_are(self):
        pair = Pair(TooFew(1), TooFew(2))
        assert "{first} %s: 1." in said(pair_words(pair, "{first} %s", "{0}"))[0]


class TestLists:
    def records(self):
        """Six rated sessions at one point that change nothing, two at another that fall by six."""
        for number in range(8):
            rare = number >= 6
            yield make_record(
                number,
                routine="desk" if rare else "after_workout",
                steps=(make_step(point="BL40" if rare else "ST34"),),
                pain=PainOfKnees(Pain(7, 1 if rare else 7), Pain(5, 0)),
            )

    def test_the_most_rated_stand_first_whatever_the_change(self):
        records = list(self.records())
        points = by_point(point_totals(records), Leg.LEFT)
        assert [(it.name, it.sessions, it.rated) for it in points] == [
            ("ST34", 6, 6),
            ("BL40", 2, 2),
        ]
        assert said(map(share_words, points)) == [
            "Usually the same, 6 rated sessions.",
            "Not enough yet: 2 of 5 rated sessions.",
        ]
        routines = by_routine(routine_totals(records), Leg.LEFT)
        assert [it.name for it in routines] == ["after_workout", "desk"]
        assert by_point(point_totals(records), Leg.RIGHT) == []

    @given(histories(max_size=8), st.sampled_from(Leg))
    def test_any_history_is_in_order_of_its_numbers(self, records, leg):
        for shares in (
            by_point(point_totals(records), leg),
            by_routine(routine_totals(records), leg),
        ):
            assert [it.rated for it in shares] == sorted((it.rated for it in shares), reverse=True)
            assert {it.leg for it in shares} <= {leg}
            for it in shares:
                assert isinstance(it.spread, TooFew) is (it.rated < RATED_LEAST)

    def test_lines_say_which_way(self):
        def line(values):
            share = Share("ST34", Leg.LEFT, len(values), len(values), spread_of(tally(values)))
            return tell(share_words(share))

        assert line([-1] * 5) == "Usually 1 point lower, 5 rated sessions."
        assert line([2] * 5) == "Usually 2 points higher, 5 rated sessions."
        assert NEVER.search(tell(POINTS_SHARE)) is None


class TestUsual:
    @given(st.lists(st.integers(0, 20).map(lambda it: it / 2), max_size=40), st.integers(1, 7))
    def test_is_the_median_of_the_last_ones(self, values, window):
        usual = moving_median(values, window)
        assert len(usual) == len(values)
        for index, value in enumerate(usual):
            assert value == np.median(values[max(0, index + 1 - window) : index + 1])


def test_ways_have_words_for_all():
    # A way added without its words would fail only before the user.
    for way, value in ((Way.LOWER, -1), (Way.SAME, 0), (Way.HIGHER, 1)):
        spread = spread_of(tally([value] * 5))
        assert isinstance(spread, Spread)
        assert spread.way is way
        assert statement_of(spread).headline.plain() != ""
