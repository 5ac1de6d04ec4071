"""A sound server of one's own: PulseAudio with null sinks, and the recorder of their monitor.

A null sink needs no sound card. Waiting is done by reading: the monitor gives as many samples as
time has passed.
"""

from __future__ import annotations

import array
import os
import select
import shutil
import subprocess
import sys
import threading
import time
import wave
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

PROGRAMS = ("pulseaudio", "parec", "pactl")
MISSING = [name for name in PROGRAMS if shutil.which(name) is None]
needs_pulseaudio = pytest.mark.skipif(
    bool(MISSING) or not sys.platform.startswith("linux"),
    reason=f"sound is recorded on Linux, with {', '.join(PROGRAMS)}",
)
RATE_HZ = 24_000
PATIENCE_S = 20.0
SINKS = ("first", "second")
_FIRST = ["nice", "-n", "-11"] if sys.platform.startswith("linux") and os.geteuid() == 0 else []


def environment(folder: Path) -> dict[str, str]:
    """An environment that knows of no sound server but the one in `folder`, if there is one."""
    own = {"HOME", "XDG_RUNTIME_DIR", "PULSE_RUNTIME_PATH", "PULSE_SERVER", "QT_AUDIO_BACKEND"}
    hidden = own | {"DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY"}
    return {name: value for name, value in os.environ.items() if name not in hidden} | {
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(folder),
        "PULSE_RUNTIME_PATH": str(folder),
        "PULSE_SERVER": f"unix:{folder}/native",
        "QT_AUDIO_BACKEND": "pulseaudio",
        "QT_QPA_PLATFORM": "offscreen",
        "QT_LOGGING_RULES": "qt.multimedia.*=false",
    }


@contextmanager
def sound_server(
    folder: Path, sinks: Sequence[str] = SINKS, more: Sequence[str] = ()
) -> Iterator[dict[str, str]]:
    """A PulseAudio with nothing but null sinks; gives the environment that leads to it.

    Args:
        folder: its own, with a short path: the name of a socket must be short.
        sinks: their names.
        more: other modules it begins with.
    """
    env = environment(folder)
    start = ["pulseaudio", "-n", "--daemonize=yes", "--exit-idle-time=-1", "--log-target=stderr"]
    # As on a desktop, where the sound server comes before what people run; if it may.
    start += ["--high-priority=yes", "--realtime=yes"]
    modules = [
        f"--load=module-native-protocol-unix socket={folder}/native auth-anonymous=1",
        *(f"--load=module-null-sink sink_name={name} rate={RATE_HZ}" for name in sinks),
        *(f"--load={module}" for module in more),
    ]
    done = subprocess.run(
        [*start, *modules], env=env, capture_output=True, text=True, timeout=60, check=False
    )
    if done.returncode:
        pytest.skip(f"no PulseAudio can be started here: {done.stderr.strip()[-300:]}")
    try:
        yield env
    finally:
        stop = ["pulseaudio", "--kill"]
        subprocess.run(stop, env=env, capture_output=True, timeout=PATIENCE_S, check=False)


def change_modules(env: dict[str, str], *words: str) -> None:
    """Load or unload a module of the running server."""
    command = ["pactl", *words]
    subprocess.run(command, env=env, capture_output=True, timeout=PATIENCE_S, check=True)


class Monitor:
    """Hears all that a null sink is given."""

    def __init__(self, env: dict[str, str], sink: str = SINKS[0]) -> None:
        form = ["--raw", "--format=s16le", f"--rate={RATE_HZ}", "--channels=1", "--latency-msec=5"]
        self._recorder = subprocess.Popen(
            ["parec", f"--device={sink}.monitor", *form], env=env, stdout=subprocess.PIPE
        )
        self._file = self._recorder.stdout.fileno()

    def forget(self) -> None:
        """Throw away what was recorded up to now."""
        while select.select([self._file], [], [], 0)[0]:
            os.read(self._file, 65_536)

    def hear(self, length_s: float) -> list[float]:
        """What sounds from now on, -1..1."""
        raw = b""
        while len(raw) < 2 * round(length_s * RATE_HZ):
            assert select.select([self._file], [], [], PATIENCE_S)[0], "the recorder stands still"
            raw += os.read(self._file, 65_536)
        samples = array.array("h", raw[: 2 * round(length_s * RATE_HZ)])
        return [sample / 32_768 for sample in samples]

    def close(self) -> None:
        self._recorder.terminate()
        self._recorder.communicate(timeout=PATIENCE_S)


class Recording(threading.Thread):
    """Records a null sink from now until `end`, and knows when each sample was heard."""

    def __init__(self, env: dict[str, str], sink: str = SINKS[0]) -> None:
        super().__init__(name="recording")
        form = ["--raw", "--format=s16le", f"--rate={RATE_HZ}", "--channels=1", "--latency-msec=5"]
        # Before all others, for it is the measure itself.
        command = [*_FIRST, "parec", f"--device={sink}.monitor", *form]
        self._recorder = subprocess.Popen(command, env=env, stdout=subprocess.PIPE)
        self._parts: list[bytes] = []
        self._count = 0
        self.begun_s = float("inf")
        """The moment of the first sample, on the monotonic clock."""
        self.start()

    def run(self) -> None:
        # No chunk comes before its last sample was heard: the earliest of all tells the delay best.
        file = self._recorder.stdout.fileno()
        while part := os.read(file, 65_536):
            self._count += len(part) // 2
            self.begun_s = min(self.begun_s, time.monotonic() - self._count / RATE_HZ)
            self._parts.append(part)

    def end(self, path: Path) -> None:
        """Stop, and write a WAV file."""
        with suppress(ProcessLookupError):
            self._recorder.terminate()
        self.join(PATIENCE_S)
        self._recorder.communicate(timeout=PATIENCE_S)
        with wave.open(str(path), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE_HZ)
            file.writeframes(b"".join(self._parts))
