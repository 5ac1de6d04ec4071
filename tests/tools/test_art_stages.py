"""The picture build: its table of stages fits together, and its door says what is wrong."""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import subprocess
import sys
from fnmatch import fnmatch
from types import ModuleType

import pytest

from tests.house.source_files import ROOT

TOOLS = ROOT / "tools"
ART = TOOLS / "art"
LOCKS = ("art-render", "art-bones")


def load(name: str) -> ModuleType:
    """A module of the tool that needs the standard library only."""
    spec = importlib.util.spec_from_file_location(f"art.{name}", ART / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def stages():
    """The table of stages; nothing of the tool stays imported."""
    before = {name: module for name, module in sys.modules.items() if name.split(".")[0] == "art"}
    spec = importlib.util.spec_from_file_location(
        "art", ART / "__init__.py", submodule_search_locations=[str(ART)]
    )
    sys.modules["art"] = importlib.util.module_from_spec(spec)
    try:
        yield load("stages")
    finally:
        for name in [name for name in sys.modules if name.split(".")[0] == "art"]:
            del sys.modules[name]
        sys.modules.update(before)


@pytest.fixture
def environments(stages):
    """What sets up the build; imported after `stages`, which puts the package in place."""
    return load("environments")


def build(*arguments: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-B", str(ART / "build.py"), *arguments]
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, **(env or {})},
    )


def test_names_are_unique(stages):
    names = [stage.name for stage in stages.STAGES]
    assert len(names) == len(set(names)) > 5


def test_nothing_is_made_twice(stages):
    made = [product for stage in stages.STAGES for product in stage.makes]
    assert len(made) == len(set(made))
    clashes = [(a, b) for a in made for b in made if a != b and fnmatch(a, b)]
    assert clashes == []  # a stage begins by removing what its patterns find


def test_every_stage_needs_what_is_made_before(stages):
    there = set(stages.DOWNLOADED)
    for stage in stages.STAGES:
        assert set(stage.needs) <= there, stage.name
        assert stage.makes, stage.name
        there |= set(stage.makes)


def test_what_ships_is_made_by_a_stage(stages):
    made = {product for stage in stages.STAGES for product in stage.makes}
    shipped = {product.removeprefix(stages.OUT) for product in made if stages.OUT in product}
    wanted = {"places.json", "landmarks.json", "turntable/places.json", "hands/hands.json"}
    folders = ("standing", "seated", "turntable", "hands")
    assert shipped == wanted | {f"{folder}/*.webp" for folder in folders}


def test_every_stage_has_its_function(stages):
    for stage in stages.STAGES:
        path = TOOLS / (stage.module.replace(".", "/") + ".py")
        tree = ast.parse(path.read_text(encoding="utf-8"))
        functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
        assert len(functions[stage.function].args.args) == 2, stage.name


def test_every_stage_runs_in_a_locked_environment(stages):
    for stage in stages.STAGES:
        assert f"art-{stage.environment}" in LOCKS


def test_a_pattern_finds_what_lies_in_its_folder(stages, tmp_path):
    work, out = tmp_path / "work", tmp_path / "out"
    for path in (work / "skin.npz", out / "seated" / "front_lum.webp", out / "places.json"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    assert stages.found("skin.npz", work, out) == [work / "skin.npz"]
    assert stages.found("out/seated/*.webp", work, out) == [out / "seated" / "front_lum.webp"]
    assert stages.found("out/standing/*.webp", work, out) == []
    stage = stages.Stage("s", "", "", "", ("skin.npz", "bones.npz", "out/places.json"), ())
    assert stages.missing(stage, work, out) == ["bones.npz"]


@pytest.mark.parametrize("arguments", [(), ("bones",), ("nothing", "work", "out")])
def test_a_stage_is_called_with_its_name_and_two_folders(stages, arguments, capsys):
    assert stages.main(arguments) == 2
    assert "usage: python -m art.stages NAME WORK OUT" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [("--stage", "nothing"), ("--from", "nothing"), ("--stage", "bones", "--list"), ("bones",)],
)
def test_wrong_arguments_end_with_exit_code_2(arguments):
    done = build(*arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("usage: ")


def test_the_list_names_every_stage_in_order(stages):
    done = build("--list")
    assert done.returncode == 0, done.stderr
    listed = [line.split()[0] for line in done.stdout.splitlines()]
    assert listed == [stage.name for stage in stages.STAGES]


def test_the_wheel_is_known_by_its_hash(environments):
    assert re.fullmatch(r"[0-9a-f]{64}", environments.WHEEL_SHA256)
    wheel = environments.files.WHEEL.rsplit("/", 1)[-1]
    assert wheel.startswith(environments.WHEEL_PACKAGE.replace("==", "-") + "-")


def test_a_wheel_that_is_another_file_is_removed(environments, tmp_path):
    wheel = tmp_path / environments.files.WHEEL
    wheel.parent.mkdir()
    wheel.write_bytes(b"something else")
    with pytest.raises(environments.BuildError, match="not the file this tool was made with"):
        environments.provide_wheel(tmp_path)
    assert not wheel.exists()


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("OSError: [Errno 28] No space left on device", "enough room"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "not the one the lock file names"),
        ("Failed to establish a new connection: refused", "no connection to the package index"),
        ("ERROR: No matching distribution found for x==1", "has no x==1 for this machine"),
        (
            "Could not find a version (from versions: none)\nNo matching distribution found for x",
            "no package index was reached that has x",
        ),
        ("Traceback\nValueError: no skin there\n", "failed: ValueError: no skin there"),
        ("", "stopped without a word"),
    ],
)
def test_a_failure_is_told_in_one_sentence(environments, tmp_path, output, sentence):
    told = environments.trouble_in(output, "the stage", tmp_path)
    assert sentence in told
    assert "\n" not in told


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_is_exact_hashed_and_names_no_address(name):
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    named = {line.split("==")[0] for line in text.splitlines() if re.match(r"\w", line)}
    assert all(re.match(r"[\w.-]+==[\w.]+ \\$", x) for x in text.splitlines() if re.match(r"\w", x))
    assert len(re.findall(r"--hash=sha256:[0-9a-f]{64}\b", text)) == text.count("--hash") > 0
    assert not re.search(r"://|--(extra-)?index-url|--find-links|\s@\s", text)
    asked = (ROOT / "requirements" / f"{name}.in").read_text(encoding="utf-8").splitlines()
    wanted = {line.split("==")[0].lower().replace(".", "-") for line in asked if line[:1].isalnum()}
    assert wanted <= named
