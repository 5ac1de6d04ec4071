"""Free text turns nothing round but itself, and says what it said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneeapp.core.note_excerpt import isolated, one_line

LRE, RLE, PDF, LRO, RLO = "\u202a\u202b\u202c\u202d\u202e"
LRI, RLI, FSI, PDI = "\u2066\u2067\u2068\u2069"
TURNS = LRE + RLE + PDF + LRO + RLO + LRI + RLI + FSI + PDI
MARKS = "\u200e\u200f\u061c"
texts = st.text(st.sampled_from(f"ab 1.\n\u05d0\u0627{TURNS}{MARKS}"), max_size=60)


@pytest.mark.parametrize("text", ["", "Stairs felt easier.\nTwice.", "Knie: müde, 膝", "a\n\nb"])
def test_what_turns_nothing_stays_the_very_text(text: str):
    assert isolated(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"a{RLO}b", f"{FSI}a{RLO}b{PDF}{PDI}"),
        (f"a{RLO}b\nc", f"{FSI}a{RLO}b{PDF}{PDI}\nc"),
        (f"a{PDI}b{PDF}", f"{FSI}ab{PDI}"),
        (f"{RLI}a{RLE}b{PDI}c", f"{FSI}{RLI}a{RLE}b{PDI}c{PDI}"),
        (f"{RLE}a{LRI}b{PDF}c", f"{FSI}{RLE}a{LRI}bc{PDI}{PDF}{PDI}"),
        ("\u05d0\u05d1", f"{FSI}\u05d0\u05d1{PDI}"),
    ],
)
def test_what_a_line_begins_it_ends(text: str, shown: str):
    assert isolated(text) == shown


@given(texts)
def test_no_line_reaches_beyond_its_end(text: str):
    shown = isolated(text)
    assert shown.count("\n") == text.count("\n")
    for line in shown.split("\n"):
        open_ends: list[str] = []
        for sign in line:
            if sign in LRE + RLE + LRO + RLO:
                open_ends.append(PDF)
            elif sign in LRI + RLI + FSI:
                open_ends.append(PDI)
            elif sign == PDF:
                assert open_ends.pop() == PDF
            elif sign == PDI:
                while open_ends.pop() != PDI:
                    pass
        assert open_ends == []


@given(texts)
def test_every_word_is_still_there(text: str):
    def said(it: str) -> str:
        return "".join(sign for sign in it if sign not in TURNS)

    assert said(isolated(text)) == said(text)


@given(texts)
def test_one_line_of_it_turns_nothing_at_all(text: str):
    line = one_line(text)
    assert not set(line) & set(TURNS)
    assert one_line(isolated(text)) == line
