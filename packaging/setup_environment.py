"""Makes `.venv` and fills it from a lock file; `start.py` calls this when something is missing.

Whatever goes wrong on the way (no room, no network, a folder that cannot be written) ends in one
sentence. The stamp is written last, so an interrupted set-up is noticed and made anew.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import setup_system
import start
from setup_system import SetupTrouble, say

VENV = Path(start.ROOT, ".venv")
MARKER = VENV / "made-by-start.txt"
LOG = VENV / "setup.log"
ROOM_MB = 800
"""Free space that a whole environment takes, downloads not counted."""

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


def make_ready(name: str, may_install: bool) -> None:
    """Bring `.venv` to what the lock file `name` ("app" or "test") asks for.

    Args:
        name: the lock file.
        may_install: whether the user has agreed beforehand to installing system packages.

    Raises:
        SystemExit: with one sentence (and so exit code 1) when that is not possible.
    """
    try:
        _check_writable()
        with _one_at_a_time():
            if not start.is_ready(name):
                _set_up(name, may_install)
    except SetupTrouble as trouble:
        raise SystemExit(f"kneeapp: {trouble}") from None
    except OSError as error:
        raise SystemExit(f"kneeapp: {_sentence(error)}") from None


def _set_up(name: str, may_install: bool) -> None:
    """The steps, in order. The stamps come last."""
    anew = not start.is_ready("app")
    if anew:
        _clear_own()
        _check_room()
    sections = ("venv", "app", "sound") + (("test",) if name == "test" else ())
    setup_system.provide(sections, may_install)
    if anew:
        say("Setting up kneeapp in .venv; this happens once and takes a minute or two.")
        _make_venv()
    _install(name)
    _check_qt()
    _compile()
    for done in {"app", name}:
        _write_whole(Path(start.stamp_path(done)), start.stamp_text(done))


def _clear_own() -> None:
    """Remove what an earlier or interrupted set-up has left; nothing of anybody else's making."""
    if MARKER.exists():
        shutil.rmtree(VENV)


def _check_writable() -> None:
    if not os.access(start.ROOT, os.W_OK):
        raise OSError(errno.EACCES, os.strerror(errno.EACCES), start.ROOT)


def _check_room() -> None:
    """Say no before a long download that cannot end well."""
    free_mb = shutil.disk_usage(start.ROOT).free // 1_000_000
    if free_mb < ROOM_MB:
        raise SetupTrouble(_no_room(f"only {free_mb} MB are free"))


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Let a second start wait until the first has finished setting up (where files can lock)."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    folder = os.open(start.ROOT, os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another start is setting up already; waiting for it.")
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _make_venv() -> None:
    """An empty environment, from which the app runs as it stands in this folder."""
    if os.path.lexists(VENV):
        _put_aside()
    VENV.mkdir()
    MARKER.write_text("start.py makes this folder anew whenever it has to.\n", encoding="utf-8")
    _run([sys.executable, "-I", "-m", "venv", str(VENV)], "the virtual environment")
    site = _site_packages()
    # The app runs from the checkout: a relative line, so that the whole folder can be moved.
    (site / "kneeapp-checkout.pth").write_text(os.path.relpath(start.ROOT, site) + "\n")


def _put_aside() -> None:
    """Rename a `.venv` of somebody else's making; nothing of it is lost."""
    number = 1
    while os.path.lexists(aside := VENV.with_name(f".venv-kept-{number}")):
        number += 1
    VENV.rename(aside)
    say(f"The .venv found here was not made by start.py; it is kept as {aside.name}.")


def _site_packages() -> Path:
    return Path(sysconfig.get_path("purelib", "venv", {"base": str(VENV)}))


def _install(name: str) -> None:
    """Fetch and install exactly what the lock file names, from where the caller's pip looks."""
    command = [start.venv_python(), "-I", "-m", "pip", "install", "--require-hashes", "--no-deps"]
    command += ["--only-binary", ":all:", "--no-compile", "--no-input", "--progress-bar", "off"]
    command += ["--disable-pip-version-check", "-r", start.lock_path(name)]
    _run(command, "the libraries")


def _run(command: Sequence[str], what: str) -> None:
    """Run one step of the set-up, show what it fetches, keep its whole output in the log.

    Raises:
        SetupTrouble: when it fails; the sentence says why as far as the output tells.
    """
    lines: list[str] = []
    # A "user" setting of the caller's pip would not work inside an environment.
    env = {**os.environ, "PIP_USER": "0", "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        env=env,
    ) as process:
        for line in process.stdout or ():
            lines.append(line)
            _show(line)
    if process.returncode != 0:
        output = "".join(lines)
        raise SetupTrouble(_diagnose(output, what) + _keep_log(output))


def _show(line: str) -> None:
    """Tell of a line of pip's that says how far it is."""
    fetched = re.match(
        r"\s*(?:Downloading|Using cached) (?:\S*/)?(\S+?)-(\d[^-]*)-\S+ (\(.*\))", line
    )
    if fetched:
        say("  {} {} {}".format(*fetched.groups()))
    elif line.startswith("Installing collected packages"):
        say("  installing")
    elif "Retrying (Retry(total=4" in line:
        say("  no answer from the package index; trying again")


def _diagnose(output: str, what: str) -> str:
    """One sentence for a failed step, from what it printed."""
    if any(sign in output for sign in _FULL):
        return _no_room("it ran full")
    if "DO NOT MATCH THE HASHES" in output:
        return "a library that was fetched is not the one the lock file names, so nothing was used."
    if "CERTIFICATE_VERIFY_FAILED" in output:
        return f"could not fetch {what}: the package index's certificate is not trusted here."
    if any(sign in output for sign in _OFFLINE):
        return f"could not fetch {what}: no connection to the package index; try again when online."
    nothing_fits = re.search(r"No matching distribution found for ([\w.=-]+)", output)
    if nothing_fits:
        machine = f"{sysconfig.get_platform()}, Python {sys.version_info[0]}.{sys.version_info[1]}"
        return f"the package index has no {nothing_fits[1]} that fits this machine ({machine})."
    told = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in told if re.match(r"(ERROR|Error|\w*Error):", line)] or told
    return f"could not set up {what}: {errors[-1] if errors else 'it stopped without a word'}"


def _keep_log(output: str) -> str:
    """Where the whole output is; empty when even that cannot be written."""
    if not start.is_ready("app"):  # make room again; the next start begins anew
        for folder in (path for path in VENV.iterdir() if path.is_dir() and not path.is_symlink()):
            shutil.rmtree(folder, ignore_errors=True)
    try:
        LOG.write_text(output, encoding="utf-8")
    except OSError:
        return ""
    return f" (Details: {LOG})"


def _sentence(error: OSError) -> str:
    """One sentence for trouble with the disk."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return _no_room("it ran full")
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return (
            f"cannot write to {error.filename or start.ROOT}, where its libraries belong; "
            "copy the folder to a place of your own and start it there."
        )
    return f"could not set up .venv: {error}"


def _no_room(seen: str) -> str:
    return (
        f"the disk has not enough room ({seen}): setting up needs about {ROOM_MB} MB "
        f"in {start.ROOT} and 300 MB for downloads. Make room and start again."
    )


def _check_qt() -> None:
    """See that the window library loads, before the set-up is called done."""
    command = [start.venv_python(), "-I", "-c", "import PySide6.QtWidgets"]
    tried = subprocess.run(command, capture_output=True, text=True, check=False)
    if tried.returncode != 0:
        last = (tried.stderr.strip().splitlines() or [f"exit code {tried.returncode}"])[-1]
        raise SetupTrouble(f"the window library does not load on this system: {last}")


def _compile() -> None:
    """Byte code for everything the app imports; without it a start takes twice as long."""
    skipped = r"[/\\](pip|scripts)[/\\]|\.tmpl\.py$"  # never imported by the app
    folders = [str(_site_packages()), str(Path(start.ROOT, "kneeapp"))]
    command = [start.venv_python(), "-I", "-m", "compileall", "-q", "-x", skipped, *folders]
    # A file that does not compile is compiled when it is imported, or told about by then.
    subprocess.run(command, capture_output=True, check=False)


def _write_whole(path: Path, content: bytes) -> None:
    """Write a file that is either there as a whole or not at all."""
    half = path.with_suffix(".half")
    half.write_bytes(content)
    half.replace(path)
