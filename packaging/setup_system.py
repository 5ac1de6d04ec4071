"""What the app needs from the system: looked for by loading it, installed where that is agreed.

The names are in `debian-packages.txt` and nowhere else.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

_LIST = Path(__file__).with_name("debian-packages.txt")
_REQUIRED = {"venv", "app"}
_WITHOUT = {
    "sound": "kneeapp starts without them, but silently",
    "test": "the tests run without them, off screen and without recording the sound",
}


class SetupTrouble(Exception):  # noqa: N818 (told to the user, not a programming error)
    """Why the app could not be set up: one sentence for the user."""


class Need(NamedTuple):
    """One line of the list: what for, what is looked for, and the package that brings it."""

    section: str
    thing: str
    package: str


def say(text: str) -> None:
    """Tell the user what is going on; standard output stays the app's own."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def read_needs(text: str) -> list[Need]:
    """The lines of `debian-packages.txt`, with the running interpreter's name filled in."""
    python = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    lines = (line.split("#")[0].split() for line in text.splitlines())
    return [Need(*(word.format(python=python) for word in line)) for line in lines if line]


def missing(sections: Iterable[str]) -> list[Need]:
    """What these sections need and this system does not have. Nothing off Linux."""
    if not sys.platform.startswith("linux"):
        return []
    wanted = set(sections)
    needs = read_needs(_LIST.read_text(encoding="utf-8"))
    return [need for need in needs if need.section in wanted and not _is_there(need)]


def _is_there(need: Need) -> bool:
    if need.section == "venv":
        importlib.invalidate_caches()
        return importlib.util.find_spec(need.thing) is not None
    if ".so" not in need.thing:
        return shutil.which(need.thing) is not None
    try:
        ctypes.CDLL(need.thing)
    except OSError:
        return False
    return True


def provide(sections: Iterable[str], may_install: bool) -> None:
    """Install what is missing where that is possible and agreed, else say what to install.

    Raises:
        SetupTrouble: when something is missing that the app cannot do without.
    """
    lacking = missing(sections)
    if not lacking:
        return
    if not _is_debian():
        _tell_elsewhere(lacking)
        return
    packages = sorted({need.package for need in lacking})
    if _agreed(packages, may_install):
        _apt_install(packages)
        lacking = missing(sections)
    for section in sorted({need.section for need in lacking} & set(_WITHOUT)):
        names = " ".join(sorted({need.package for need in lacking if need.section == section}))
        say(f"Not installed: {names}; {_WITHOUT[section]}.")
    required = sorted({need.package for need in lacking if need.section in _REQUIRED})
    if required:
        raise SetupTrouble(
            "these system packages are missing; install them with "
            f"'sudo apt-get install {' '.join(required)}', or start with --yes."
        )


def _is_debian() -> bool:
    return Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


def _tell_elsewhere(lacking: Sequence[Need]) -> None:
    """Say what to install on a system whose package names are not known here."""
    things = ", ".join(need.thing for need in lacking)
    names = " ".join(sorted({need.package for need in lacking}))
    if any(need.section == "venv" for need in lacking):
        raise SetupTrouble(f"this Python has no {things}: install its 'venv' package.")
    say(
        "Install these with your system's package tool if kneeapp does not open or stays "
        f"silent: {things} (Debian's names for them: {names})."
    )


def _agreed(packages: Sequence[str], may_install: bool) -> bool:
    """Whether to install now: root, `--yes`, or a yes at the keyboard."""
    say(f"System packages that kneeapp needs and does not find: {' '.join(packages)}")
    if os.geteuid() == 0:
        return True
    if shutil.which("sudo") is None:
        return False
    if may_install or not sys.stdin.isatty():
        return may_install
    sys.stderr.write("Install them now with sudo apt-get? [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in {"y", "yes"}


def _apt_install(packages: Sequence[str]) -> None:
    """Install by apt-get, as root or through sudo.

    Raises:
        SetupTrouble: with apt's own last word when it fails.
    """
    say("Installing them with apt-get.")
    _apt("update")  # stale lists are no reason to stop: the install itself says what is wrong
    failed = _apt("install", "--yes", "--no-install-recommends", *packages)
    if failed:
        raise SetupTrouble(f"apt-get could not install {' '.join(packages)}: {failed}")


def _apt(*arguments: str) -> str:
    """Run apt-get. Returns what it said when it failed, else nothing."""
    path = os.environ.get("PATH", os.defpath) + ":/usr/sbin:/sbin"  # dpkg wants ldconfig
    settings = ["env", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C.UTF-8", f"PATH={path}"]
    sudo = [] if os.geteuid() == 0 else ["sudo"] + ([] if sys.stdin.isatty() else ["-n"])
    done = subprocess.run(
        [*sudo, *settings, "apt-get", "-q", *arguments],
        stdin=None if sudo else subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode == 0:
        return ""
    said = [line for line in done.stdout.splitlines() if line.strip()]
    errors = [line for line in said if line.startswith(("E:", "sudo:"))] or said
    return errors[0] if errors else f"exit code {done.returncode}"
