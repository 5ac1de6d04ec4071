"""The tool that makes the chimes: locked needs, and the shipped files again, byte by byte."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys

import pytest

from tests.house.source_files import ROOT

TOOL = ROOT / "tools" / "sound" / "chimes.py"
LOCK = TOOL.with_name("requirements.txt")
needs_numpy = pytest.mark.skipif(
    importlib.util.find_spec("numpy") is None,
    reason="the chimes are made with numpy (tools/sound/requirements.txt), which is not installed",
)


def run_tool(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-B", str(TOOL), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def test_the_tool_is_locked_by_hash_and_names_no_address():
    text = LOCK.read_text(encoding="utf-8")
    named = [line for line in text.splitlines() if line and line[0].isalnum()]
    assert [re.fullmatch(r"(\w+)==[\d.]+ \\", line)[1] for line in named] == ["numpy"]
    assert len(re.findall(r"--hash=sha256:[0-9a-f]{64}\b", text)) == text.count("--hash") > 0
    assert not re.search(r"://|--(extra-)?index-url|--find-links|\s@\s", text)


@needs_numpy
def test_the_shipped_chimes_come_out_again_to_the_byte():
    done = run_tool("--check", str(ROOT / "resources" / "sounds"))
    assert done.returncode == 0, done.stdout + done.stderr


@needs_numpy
def test_a_difference_is_found_and_nothing_is_written(tmp_path):
    assert run_tool("--check", str(tmp_path)).returncode == 1
    assert list(tmp_path.iterdir()) == []
