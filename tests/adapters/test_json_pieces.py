"""The sliding window gives what the standard decoder gives, wherever its edges fall."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneeapp.adapters.json_pieces import BrokenJsonError, Flaw, JsonPieces

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def read(text, window, longest=1 << 20):
    pieces = JsonPieces(io.StringIO(text), window, longest)
    found = {}
    for name in pieces.names():
        found[name] = [*pieces.items()] if name == "list" else pieces.value()
    return found


@given(
    tree=st.fixed_dictionaries({"before": VALUES, "list": st.lists(VALUES), "after": VALUES}),
    window=st.integers(1, 40),
    indent=st.none() | st.integers(0, 3),
    ascii_only=st.booleans(),
)
def test_any_window_gives_the_whole(tree, window, indent, ascii_only):
    text = json.dumps(tree, indent=indent, ensure_ascii=ascii_only)
    assert read(f"\n {text}\n ", window) == tree


@given(st.text(alphabet='{}[]",:0e\\ \nab', max_size=30), st.integers(1, 20))
def test_broken_text_is_refused_as_the_standard_decoder_would(text, window):
    try:
        wanted = json.loads(text)
    except ValueError:
        wanted = None
    try:
        found = read(text, window)
    except BrokenJsonError:
        found = None
    if isinstance(wanted, dict) and "list" not in wanted:
        assert found is None or found == wanted
    else:
        assert found is None


def test_a_number_is_not_cut_by_the_window():
    assert read('{"a":123456789,"b":12}', window=6) == {"a": 123456789, "b": 12}


def test_what_does_not_end_is_given_up():
    with pytest.raises(BrokenJsonError) as caught:
        read('{"a": "' + "x" * 10_000 + '"}', window=16, longest=1_000)
    assert caught.value.flaw is Flaw.LONG


def test_only_the_window_is_in_memory():
    item = json.dumps("x" * 90)
    text = io.StringIO('{"list": [' + ", ".join([item] * 10_000) + "]}")
    pieces = JsonPieces(text, window_chars=1_000)
    for _ in pieces.names():
        for _ in pieces.items():
            assert len(pieces._buffer) <= 3_000


@pytest.mark.parametrize("wrong", ['{"a": 1 oops}', "[1 2]", "{5}", r'"\x"', '{"a" 1}', "nil"])
def test_a_fault_in_the_midst_of_a_long_text_is_told_as_one(wrong):
    text = '{"list": [\n1,\n' + wrong + ",\n" + ", ".join(["2"] * 10_000) + "]}"
    with pytest.raises(BrokenJsonError) as caught:
        read(text, window=64, longest=1_000)
    assert (caught.value.flaw, caught.value.line) == (Flaw.SYNTAX, 3)
