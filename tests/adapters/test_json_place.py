"""The line that is named is the one the value stands on, not the one its piece ends on."""

from __future__ import annotations

import io
import json

from hypothesis import given
from hypothesis import strategies as st

from kneeapp.adapters.json_pieces import JsonPieces
from kneeapp.adapters.json_place import place_in

VALUES = st.recursive(
    st.integers() | st.booleans() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def paths(value, path=()):
    """Every path in a value, with what stands there."""
    yield path, value
    parts = value.items() if isinstance(value, dict) else ()
    parts = enumerate(value) if isinstance(value, list) else parts
    for key, part in parts:
        yield from paths(part, (*path, key))


@given(VALUES, st.none() | st.integers(0, 3), st.text(alphabet=" \n\t", max_size=3))
def test_every_value_is_found_where_it_stands(value, indent, before):
    text = before + json.dumps(value, indent=indent) + " "
    for path, part in paths(value):
        at = place_in(text, 0, path)
        assert json.JSONDecoder().raw_decode(text, at)[0] == part


def test_a_path_that_ends_early_gives_what_is_round_it():
    text = '{"a": [1, {"b": 2}], "c": 3}'
    assert place_in(text, 0, ("a", 5)) == text.index("[")
    assert place_in(text, 0, ("a", 1, "x")) == text.index('{"b"')
    assert place_in(text, 0, ("c", "d")) == text.index("3}")
    assert place_in(text, 0, ("a", "b")) == text.index("[")
    assert place_in("[] ", 0, (0,)) == 0


def test_a_line_is_told_wherever_the_window_ends():
    items = [{"id": n, "steps": [{"leg": "left"}, {"leg": "right"}]} for n in range(40)]
    text = json.dumps({"list": items}, indent=1)
    for window in (1, 7, 64, 1 << 20):
        pieces = JsonPieces(io.StringIO(text), window)
        for _name in pieces.names():
            for number, item in enumerate(pieces.items()):
                line = text.splitlines()[pieces.line_of(("id",)) - 1]
                assert line.strip() == f'"id": {number},'
                begin = pieces.line_of(())
                assert pieces.line_of(("steps", 1, "leg")) == begin + 7
                assert pieces.line == begin + json.dumps(item, indent=1).count("\n")
