"""The table of ratios: each row names a child there is, a history that is made, and sane goals."""

from __future__ import annotations

import ast

import pytest

from benchmarks.rows import APP, GROUPS, HISTORY, Row
from tests.house.source_files import ROOT

HISTORIES = {"small": "1", "middle": "2", "large": "3", "most": "4"}
ROWS = (*APP, *HISTORY)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.what)
def test_a_row_can_be_run(row):
    for child in (row.ours, row.reference):
        module, *arguments = child.format(**HISTORIES).split(" ")
        source = (ROOT / "benchmarks" / f"{module}.py").read_text()
        ast.parse(source)
        assert all(arguments)
    assert "{" not in row.what.format(**HISTORIES)
    assert (row.must is None) is (row.good is None)
    assert row.must is None or row.must >= row.good
    assert row.rounds >= 1


def test_no_row_stands_there_twice():
    assert len({row.what for row in ROWS}) == len(ROWS)
    assert {row for rows in GROUPS.values() for row in rows} == set(ROWS)


@pytest.mark.parametrize(
    ("unit", "must", "is_time"), [("ms", 400.0, True), ("ms", 1.5, False), ("s", 400.0, False)]
)
def test_goals_in_ms_are_no_ratios(unit, must, is_time):
    assert Row("x", "app", "bare", "f", unit, must, must).is_time is is_time
