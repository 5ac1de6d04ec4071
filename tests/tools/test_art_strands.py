"""The tables of muscles and tendons: every strand can be laid, standing and seated."""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType

import pytest

from tests.house.source_files import ROOT

ART = ROOT / "tools" / "art"
PICTURE_TOP_MM, PICTURE_BOTTOM_MM = 240.0, -250.0
ACROSS_MM = 30.0


def load(name: str) -> ModuleType:
    """A module of the tool that needs the standard library only."""
    spec = importlib.util.spec_from_file_location(f"art.{name}", ART / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def tables():
    """The standing and the seated table; nothing of the tool stays imported."""
    before = {name: module for name, module in sys.modules.items() if name.split(".")[0] == "art"}
    sys.modules["art"] = ModuleType("art")
    try:
        standing = load("muscles")
        yield {"standing": standing.STANDING, "seated": load("seated_strands").SEATED}
    finally:
        for name in [name for name in sys.modules if name.split(".")[0] == "art"]:
            del sys.modules[name]
        sys.modules.update(before)


def test_the_same_strands_in_the_same_order(tables):
    names = [strand.name for strand in tables["standing"]]
    assert len(names) == len(set(names)) > 30
    assert [strand.name for strand in tables["seated"]] == names


@pytest.mark.parametrize("posture", ["standing", "seated"])
def test_ways_run_from_the_upper_to_the_lower_end(tables, posture):
    for strand in tables[posture]:
        heights = [z for _, z, _ in strand.way]
        if max(heights) - min(heights) < ACROSS_MM:  # a band across the knee
            continue
        assert heights == sorted(heights, reverse=True), strand.name
        assert len(set(heights)) == len(heights) >= 2, strand.name


@pytest.mark.parametrize("posture", ["standing", "seated"])
def test_ways_stay_on_the_leg(tables, posture):
    for strand in tables[posture]:
        for theta, z, half_width in strand.way:
            assert -180 <= theta <= 180, strand.name
            assert -262 <= z <= 262, strand.name
            assert 1.5 <= half_width <= 60, strand.name


@pytest.mark.parametrize("posture", ["standing", "seated"])
def test_what_ends_within_the_picture_ends_in_a_point_or_fades(tables, posture):
    for strand in tables[posture]:
        ends = zip((strand.way[0], strand.way[-1]), strand.fade_mm, strict=True)
        for (_, z, half_width), fade_mm in ends:
            cut_off = z > PICTURE_TOP_MM or z < PICTURE_BOTTOM_MM
            assert cut_off or half_width <= 3 or fade_mm >= 8 or strand.name.startswith("gastro")


def test_the_bent_knee_pulls_the_quadriceps_down_and_leaves_the_calf(tables):
    seated = {strand.name: strand for strand in tables["seated"]}
    for strand in tables["standing"]:
        posed = seated[strand.name]
        if strand.name in {"vastus_medialis", "vastus_lateralis", "rectus_femoris"}:
            assert posed.way[-1][1] < strand.way[-1][1] - 20, strand.name
            assert posed.way[0] == strand.way[0], strand.name
        if strand.name.startswith(("gastrocnemius", "soleus", "tibialis", "peroneus")):
            assert posed == strand
