"""Sentences that count."""

from __future__ import annotations

import pytest

from kneeapp.core.message import Message, N_n
from kneeapp.ui.i18n import tell


@pytest.mark.parametrize(
    ("n", "words"), [(0, "0 days here"), (1, "1 day here"), (2, "2 days here")]
)
def test_the_form_that_fits_the_number(n, words):
    message = N_n("{n} day {where}", "{n} days {where}", n, where=Message("here"))
    assert (message.plain(), tell(message)) == (words, words)


def test_a_sentence_may_hold_counted_ones():
    message = Message("{left} and {right}", {"left": N_n("{n} a", "{n} as", 1), "right": "{n}"})
    assert (message.plain(), tell(message)) == ("1 a and {n}",) * 2


def test_a_sentence_that_does_not_count_has_no_number():
    with pytest.raises(KeyError):
        Message("{n} days").plain()
