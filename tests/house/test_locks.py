"""The lock files: exact, hashed, without an address, and in step with pyproject.toml."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.source_files import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
NAMES = ("app", "test", "build")
SYSTEMS = [
    {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
    {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
]


def text_of(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")


def locked(name: str) -> dict[str, tuple[Requirement, set[str]]]:
    """Requirement and hashes of each package in a lock file."""
    found = {}
    for entry in re.split(r"\n(?=\S)", text_of(name).strip().replace(" \\\n", "\n")):
        first, *hashes = entry.split("\n")
        requirement = Requirement(first)
        found[canonicalize_name(requirement.name)] = (requirement, {h.strip() for h in hashes})
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_lock_is_exact_and_hashed(name):
    entries = locked(name)
    assert entries
    for requirement, hashes in entries.values():
        assert re.fullmatch(r"==[\w.]+", str(requirement.specifier)), requirement
        assert hashes
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", h) for h in hashes), requirement


@pytest.mark.parametrize("name", NAMES)
def test_a_lock_names_no_address(name):
    assert not re.search(r"://|--(extra-)?index-url|--find-links|\s@\s", text_of(name))


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("app", PROJECT["dependencies"]),
        ("test", [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]]),
        ("build", ["build", "hatchling>=1.26"]),
    ],
)
def test_a_lock_holds_what_is_asked_for(name, wanted):
    entries = locked(name)
    for requirement in map(Requirement, wanted):
        pinned, _ = entries[canonicalize_name(requirement.name)]
        version = str(pinned.specifier).removeprefix("==")
        assert requirement.specifier.contains(version), requirement


def test_the_tests_run_on_the_very_libraries_of_the_app():
    app, test = locked("app"), locked("test")
    assert {name: test.get(name) for name in app} == app


def test_pyside_is_the_release_that_keeps_its_references():
    for name in ("pyside6-essentials", "pyside6-addons", "shiboken6"):
        assert str(locked("app")[name][0].specifier) == "==6.11.3"
    assert "pyside6" not in locked("test")  # the whole of it brings 280 MB nobody uses


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system["platform_system"])
@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
def test_every_supported_system_and_python_gets_what_the_app_asks_for(system, python):
    environment = {
        **system,
        "python_version": python,
        "python_full_version": f"{python}.0",
        "platform_python_implementation": "CPython",
    }
    kept = {
        name
        for name, (requirement, _) in locked("app").items()
        if requirement.marker is None or requirement.marker.evaluate(environment)
    }
    assert {canonicalize_name(Requirement(text).name) for text in PROJECT["dependencies"]} <= kept
    assert ("jeepney" in kept) is (system["sys_platform"] == "linux")


def test_pyside_has_a_file_for_every_kind_of_machine():
    # Linux, Windows and macOS on Intel and Arm; macOS has one file for both.
    assert len(locked("app")["pyside6-essentials"][1]) >= 5
