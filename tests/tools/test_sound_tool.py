"""The sound build: its table of stages fits together, it spells words, its door says what is wrong.

What it makes is looked at in `tests/house/test_sound_files.py`; that it makes the same again is
seen by `tools/sound/build.py --check`, which needs the packages.
"""

from __future__ import annotations

import ast
import importlib.util
import json
import re
import subprocess
import sys
from types import ModuleType

import pytest

from kneeapp.core.cues import Chime
from kneeapp.core.phrases import phrases_of
from kneeapp.core.tone import Bed
from tests.house.source_files import ROOT
from tests.shipped import shipped_catalogue

TOOLS = ROOT / "tools"
SOUND = TOOLS / "sound"
LOCKS = ("sound", "sound-check")
TELL_STAGES = """
import dataclasses, json, sys
sys.path.insert(0, sys.argv[1])
from sound import stages
print(json.dumps([dataclasses.asdict(stage) for stage in stages.STAGES]))
"""


def run(*command: str) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, "-B", *command)
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def load(name: str) -> ModuleType:
    """A module of the tool that needs the standard library only."""
    spec = importlib.util.spec_from_file_location(f"sound_{name}", SOUND / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def stages():
    """The table of stages, told by an interpreter that has none of the packages."""
    done = run("-c", TELL_STAGES, str(TOOLS))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


spelling, sameness = load("spelling"), load("sameness")


def test_every_stage_needs_what_is_made_before_and_nothing_is_made_twice(stages):
    there: list[str] = []
    for stage in stages:
        assert set(stage["needs"]) <= set(there), stage["name"]
        there += stage["makes"]
    assert len(there) == len(set(there))


def test_every_stage_is_a_function_of_two_folders(stages):
    for stage in stages:
        path = TOOLS / (stage["module"].replace(".", "/") + ".py")
        tree = ast.parse(path.read_text(encoding="utf-8"))
        functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
        assert len(functions[stage["function"]].args.args) == 2, stage["name"]
        assert stage["environment"] in LOCKS


def test_all_that_ships_is_made(stages):
    made = {product for stage in stages for product in stage["makes"]}
    waves = {f"out/{name}.wav" for name in (*Chime, *Bed, "primer")}
    assert {*waves, "out/voice/*.opus", "out/voice/voice.json"} == {
        product for product in made if product.startswith("out/")
    }


def test_the_list_names_every_stage_in_order(stages):
    done = run(str(SOUND / "build.py"), "--list")
    assert done.returncode == 0, done.stderr
    listed = [line.split()[0] for line in done.stdout.splitlines()]
    assert listed == [stage["name"] for stage in stages]


@pytest.mark.parametrize(
    "arguments",
    [("--stage", "nothing"), ("--from", "nothing"), ("--check", "--list"), ("voice",)],
)
def test_wrong_arguments_end_with_exit_code_2(arguments):
    done = run(str(SOUND / "build.py"), *arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("usage: ")


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_is_exact_hashed_and_names_no_address(name):
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    entries = [line for line in text.splitlines() if re.match(r"\w", line)]
    assert entries
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+ \\", line) for line in entries)
    assert len(re.findall(r"--hash=sha256:[0-9a-f]{64}\b", text)) == text.count("--hash") > 0
    assert not re.search(r"://|--(extra-)?index-url|--find-links|\s@\s", text)
    asked = (ROOT / "requirements" / f"{name}.in").read_text(encoding="utf-8").splitlines()
    assert {line for line in asked if line[:1].isalnum()} <= {line[:-2] for line in entries}


def test_the_voice_is_the_wheel_that_is_credited():
    lock = (ROOT / "requirements" / "sound.txt").read_text(encoding="utf-8")
    (pinned,) = re.findall(r"hibari-tts==[\d.]+ \\\n\s+--hash=sha256:([0-9a-f]{64})", lock)
    credited = re.sub(r"\s", "", (ROOT / "NOTICE").read_text(encoding="utf-8"))
    assert pinned in credited


@pytest.mark.parametrize(
    ("caption", "said"),
    [
        ("Outer knee dimple, ST35.", "Outer knee dimple, S T thirty-five."),
        ("Top of the kneecap, EX-LE2.", "Top of the kneecap, E X L E two."),
        ("Crease, beside the inner cord, KI10.", "Crease, beside the inner cord, K I ten."),
        ("Stop here, or go on?", "Stop here, or go on?"),
        ("Hold for 90 seconds", "Hold for ninety seconds."),
        ("120 to 345", "one hundred twenty to three hundred forty-five."),
    ],
)
def test_a_caption_is_spelled_out(caption, said):
    assert spelling.spoken(caption) == said


@pytest.mark.parametrize("caption", ["+30 s", "委中", "Wěizhōng", "1000", "", "a/b"])
def test_what_has_no_sound_is_refused(caption):
    with pytest.raises(ValueError, match=r"said"):
        spelling.spoken(caption)


def test_every_phrase_of_the_app_can_be_said():
    for phrase in phrases_of(shipped_catalogue()).values():
        assert not re.search(r"\d|[A-Z]{2}", spelling.spoken(phrase.caption)), phrase.id


CLIP = {"sha256": "a", "said": "Halfway.", "ms": 694, "integrated_lufs": -18.0, "lead_ms": 14.0}


def test_two_builds_that_sound_the_same_are_the_same():
    other = CLIP | {"sha256": "b", "ms": 700, "integrated_lufs": -18.1, "lead_ms": 12.0}
    assert sameness.differences({"halfway": CLIP}, {"halfway": CLIP}) == []
    assert sameness.differences({"halfway": CLIP}, {"halfway": other}) == []


@pytest.mark.parametrize(
    "change",
    [{"ms": 720}, {"integrated_lufs": -17.5}, {"lead_ms": 30.0}, {"said": "Half."}, {"ms": None}],
)
def test_a_build_that_sounds_otherwise_is_told(change):
    other = CLIP | {"sha256": "b"} | change
    (line,) = sameness.differences({"halfway": CLIP}, {"halfway": other})
    assert line.startswith("halfway: ")


def test_a_clip_that_came_or_went_is_told():
    assert sameness.differences({"halfway": CLIP}, {"half": CLIP}) == [
        "halfway: is not made any more",
        "half: is new",
    ]
