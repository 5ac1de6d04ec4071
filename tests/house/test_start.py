"""`start.py` and what it leans on, without a network and without a new environment."""

from __future__ import annotations

import ast
import errno
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import run_checks
import setup_environment
import setup_system
import start
from setup_system import Need, SetupTrouble
from tests.house.source_files import ROOT

LIST = (ROOT / "packaging" / "debian-packages.txt").read_text(encoding="utf-8")


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """An empty checkout with one lock file; `start` believes to live there."""
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "app.txt").write_text("pkg==1\n")
    monkeypatch.setattr(start, "ROOT", str(tmp_path))
    venv = tmp_path / ".venv"
    monkeypatch.setattr(setup_environment, "VENV", venv)
    monkeypatch.setattr(setup_environment, "MARKER", venv / "made-by-start.txt")
    monkeypatch.setattr(setup_environment, "LOG", venv / "setup.log")
    return tmp_path


def finish(checkout: Path) -> None:
    """Make it look set up."""
    python = Path(start.venv_python())
    python.parent.mkdir(parents=True)
    python.touch()
    (checkout / ".venv" / "made-by-start.txt").touch()
    Path(start.stamp_path("app")).write_bytes(start.stamp_text("app"))


def test_it_parses_on_old_pythons_and_imports_nothing_that_costs_time():
    tree = ast.parse((ROOT / "start.py").read_text(encoding="utf-8"), feature_version=(3, 7))
    assert not any(isinstance(node, ast.JoinedStr | ast.AnnAssign) for node in ast.walk(tree))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    assert not any(f.returns or any(a.annotation for a in f.args.args) for f in functions)
    at_once = [
        name.name for node in tree.body if isinstance(node, ast.Import) for name in node.names
    ]
    assert at_once == ["os", "sys"]


@pytest.mark.parametrize("version", [(2, 7), (3, 6), (3, 10), (3, 14), (4, 0)])
def test_a_wrong_python_gets_one_sentence(version, monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (*version, 1, "final", 0))
    assert start.main([]) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert f"needs Python 3.11 to 3.13, and this is Python {version[0]}.{version[1]}" in told


def test_the_second_start_hands_over_at_once(checkout, monkeypatch):
    finish(checkout)
    called = []
    monkeypatch.setattr(start.os, "execv", lambda path, command: called.append(command))
    monkeypatch.setattr(subprocess, "call", lambda command: called.append(command) or 0)
    monkeypatch.setattr(setup_environment, "make_ready", lambda *_: pytest.fail("set up again"))
    start.main(["--yes", "--start", "after_workout"])
    assert called[0][1:] == ["-I", "-m", "kneeapp", "--start", "after_workout"]


@pytest.mark.parametrize("spoil", ["no stamp", "half stamp", "new lock", "new python", "no python"])
def test_what_is_not_whole_is_not_ready(spoil, checkout, monkeypatch):
    finish(checkout)
    assert start.is_ready("app")
    stamp = Path(start.stamp_path("app"))
    if spoil == "no stamp":
        stamp.unlink()
    elif spoil == "half stamp":
        stamp.write_bytes(stamp.read_bytes()[:-3])
    elif spoil == "new lock":
        Path(start.lock_path("app")).write_text("pkg==2\n")
    elif spoil == "new python":
        monkeypatch.setattr(sys, "version_info", (3, 13 if sys.version_info[1] < 13 else 12))
    else:
        Path(start.venv_python()).unlink()
    assert not start.is_ready("app")


def test_only_what_it_has_made_itself_is_removed(checkout, capsys):
    own = checkout / ".venv"
    own.mkdir()
    (own / "precious").write_text("mine")
    setup_environment._clear_own()
    assert (own / "precious").exists()
    (checkout / ".venv-kept-1").mkdir()
    setup_environment._put_aside()
    assert (checkout / ".venv-kept-2" / "precious").read_text() == "mine"
    assert ".venv-kept-2" in capsys.readouterr().err


def test_an_interrupted_set_up_is_made_anew(checkout):
    finish(checkout)
    Path(start.stamp_path("app")).unlink()
    setup_environment._clear_own()
    assert not (checkout / ".venv").exists()


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("ERROR: [Errno 28] No space left on device", "not enough room"),
        ("WARNING: Retrying: NewConnectionError: Failed to establish a new connection\n"
         "ERROR: No matching distribution found for x==1", "no connection to the package index"),
        ("ERROR: No matching distribution found for x==1", "has no x==1 that fits this machine"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM", "not the one the lock file names"),
        ("SSL: CERTIFICATE_VERIFY_FAILED] Could not fetch URL", "certificate is not trusted"),
        ("Collecting x\nERROR: odd thing\nbye", "could not set up the libraries: ERROR: odd thing"),
        ("", "it stopped without a word"),
    ],
)  # fmt: skip
def test_a_failed_step_is_told_in_one_sentence(output, sentence):
    told = setup_environment._diagnose(output, "the libraries")
    assert sentence in told
    assert "\n" not in told


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "not enough room"),
        (errno.EROFS, "cannot write to"),
        (errno.EACCES, "cannot write to"),
        (errno.EIO, "could not set up .venv"),
    ],
)
def test_trouble_with_the_disk_is_told_in_one_sentence(number, sentence):
    assert sentence in setup_environment._sentence(OSError(number, "as the system says", "place"))


def test_a_full_disk_is_told_before_anything_is_fetched(checkout, monkeypatch):
    nearly_full = setup_environment.shutil._ntuple_diskusage(100, 95, 5_000_000)
    monkeypatch.setattr(setup_environment.shutil, "disk_usage", lambda _: nearly_full)
    monkeypatch.setattr(setup_environment, "_run", lambda *_: pytest.fail("went on"))
    with pytest.raises(SystemExit, match="only 5 MB are free"):
        setup_environment.make_ready("app", may_install=False)


def test_the_list_of_packages_is_read():
    needs = setup_system.read_needs(LIST)
    assert {need.section for need in needs} == {"venv", "app", "sound", "test"}
    python = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    assert Need("venv", "ensurepip", f"{python}-venv") in needs
    assert Need("app", "libxcb-cursor.so.0", "libxcb-cursor0") in needs


APP = Need("app", "libnone.so.0", "libnone0")
SOUND = Need("sound", "libmute.so.0", "libmute0")


@pytest.fixture
def debian(monkeypatch):
    """A Debian that lacks something; what apt-get is asked for is collected."""
    asked: list[tuple[str, ...]] = []

    def lacking(*needs: Need, root: bool = False, cured: bool = True) -> list[tuple[str, ...]]:
        def apt(*arguments: str) -> str:
            asked.append(arguments)
            return ""

        installed = lambda: cured and any(call[0] == "install" for call in asked)  # noqa: E731
        monkeypatch.setattr(setup_system, "missing", lambda _: [] if installed() else list(needs))
        monkeypatch.setattr(setup_system, "_is_debian", lambda: True)
        monkeypatch.setattr(setup_system, "_apt", apt)
        monkeypatch.setattr(setup_system.os, "geteuid", lambda: 0 if root else 1000)
        monkeypatch.setattr(setup_system.shutil, "which", lambda name: f"/usr/bin/{name}")
        monkeypatch.setattr(setup_system.sys, "stdin", open("/dev/null"))  # noqa: PTH123, SIM115
        return asked

    yield lacking
    setup_system.sys.stdin.close()


needs_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="apt is Debian's")


@needs_linux
@pytest.mark.parametrize(("root", "may_install"), [(True, False), (False, True)])
def test_root_or_a_yes_installs_what_is_missing(debian, root, may_install):
    asked = debian(APP, SOUND, root=root)
    setup_system.provide(("app", "sound"), may_install)
    assert asked[0] == ("update",)
    assert asked[1][0] == "install"
    assert asked[1][-2:] == ("libmute0", "libnone0")


@needs_linux
def test_without_a_yes_nothing_is_installed_and_the_names_are_told(debian):
    asked = debian(APP, SOUND)
    with pytest.raises(SetupTrouble, match="sudo apt-get install libnone0"):
        setup_system.provide(("app", "sound"), may_install=False)
    assert asked == []


@needs_linux
def test_sound_alone_is_no_reason_to_stop(debian, capsys):
    debian(SOUND)
    setup_system.provide(("app", "sound"), may_install=False)
    assert "libmute0; kneeapp starts without them, but silently" in capsys.readouterr().err


@needs_linux
def test_a_package_that_does_not_help_is_told(debian):
    debian(APP, root=True, cured=False)
    with pytest.raises(SetupTrouble, match="libnone0"):
        setup_system.provide(("app",), may_install=False)


@needs_linux
def test_elsewhere_it_says_what_to_install(monkeypatch, capsys):
    monkeypatch.setattr(setup_system, "missing", lambda _: [APP, SOUND])
    monkeypatch.setattr(setup_system, "_is_debian", lambda: False)
    setup_system.provide(("app", "sound"), may_install=True)
    told = capsys.readouterr().err
    assert "libnone.so.0, libmute.so.0" in told


def test_pytests_numbers_are_added_up():
    output = (
        "==== 3 passed in 0.12s ====\nnoise: 9 passed\n"
        "=== 1 failed, 20 passed, 2 skipped, 1 error in 61.20s (0:01:01) ===\n"
    )
    counts = run_checks.counts_in(output)
    assert counts == {"passed": 23, "failed": 1, "skipped": 2, "error": 1}


def test_the_checks_are_all_there():
    names = [check.name for check in run_checks.checks()]
    for tool in ("ruff check", "ruff format --check", "mypy --strict", "lint-imports"):
        assert tool in names


def test_each_test_file_is_run_by_one_check_alone():
    runs = [
        c for c in run_checks.checks() if "pytest" in c.arguments and "-m" not in c.arguments[2:]
    ]
    places = [ROOT / place for run in runs for place in run.arguments[len(run_checks.PYTEST) :]]
    for file in (ROOT / "tests").rglob("test_*.py"):
        told = [place for place in places if place in (file, *file.parents)]
        assert len(told) == 1, f"{file.name}: {told}"


def test_what_goes_by_the_clock_goes_before_the_rest():
    minute = run_checks.checks()[0]
    assert minute.arguments[-3:] == ("-m", "realtime", "tests/journeys")
    mark = ".".join(("mark", "realtime"))
    marked = [p for p in (ROOT / "tests").rglob("test_*.py") if mark in p.read_text("utf-8")]
    assert {path.parent.name for path in marked} == {"journeys"}
    for check in run_checks.checks():
        stands_back = "-n" in run_checks.command_of(check)
        assert stands_back == (shutil.which("nice") is not None and not check.is_timed), check.name
        assert run_checks.command_of(check)[-len(check.arguments) :] == list(check.arguments)


def test_who_stands_back_does(monkeypatch):
    if not shutil.which("nice"):
        pytest.skip("there is no nice")
    monkeypatch.setattr(start, "venv_python", lambda: sys.executable)
    asked = ("-c", "import os; print(os.nice(0))")
    timed, other = (run_checks._run(run_checks.Check("", asked, timed)) for timed in (True, False))
    assert timed.passed
    assert other.passed
    assert min(int(timed.output) + 10, 19) == int(other.output)


def test_the_last_line_reads_like_pytests_own():
    check = run_checks.Check("pytest", ())
    good = run_checks.Outcome(check, True, 1.0, "", run_checks.counts_in("= 5 passed in 1.00s ="))
    tool = run_checks.Outcome(
        run_checks.Check("ruff", ()), False, 0.1, "", run_checks.counts_in("")
    )
    line = run_checks._last_line([good, tool], 2.0)
    assert "1 failed, 5 passed, 0 tools clean in 2.00s" in line
    assert line.startswith("==")
