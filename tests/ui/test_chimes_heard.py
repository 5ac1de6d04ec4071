"""The chimes for real: played into a PulseAudio null sink, recorded from its monitor.

A null sink needs no sound card. Waiting is done by reading: the monitor gives as many samples as
time has passed.
"""

from __future__ import annotations

import array
import math
import os
import select
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kneeapp.core.cues import Cue
from kneeapp.ui.sound.output import NO_DEVICE, NO_LIBRARY
from tests.house.test_chime_files import RATE_HZ, ROOT, samples_of, strength

PROGRAMS = ("pulseaudio", "parec")
MISSING = [name for name in PROGRAMS if shutil.which(name) is None]
needs_pulseaudio = pytest.mark.skipif(
    bool(MISSING), reason=f"to be recorded, the chimes need {' and '.join(PROGRAMS)}"
)
linux_only = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only on Linux can the sound server be chosen"
)

LISTENS_S = 0.8
"""All chimes differ within this time. A sink that is awake adds less than 0.1 s."""
LATE_S = 0.1
NOTES_HZ = (392.0, 440.0, 523.25, 659.26, 783.99, 880.0, 987.77, 1046.5)
PATIENCE_S = 20.0


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
        "QT_LOGGING_RULES": "qt.multimedia.*=false",
    }


class Player:
    """The chimes in a child process."""

    def __init__(self, env: dict[str, str]) -> None:
        self.troubles: list[str] = []
        command = [sys.executable, "-m", "tests.ui.sounding_child"]
        pipe = subprocess.PIPE
        self._child = subprocess.Popen(
            command, cwd=ROOT, env=env, stdin=pipe, stdout=pipe, stderr=pipe, text=True
        )
        assert self._line() == "ready"

    def do(self, command: str) -> None:
        """Have it done, and wait until it is."""
        self._child.stdin.write(f"{command}\n")
        self._child.stdin.flush()
        while (line := self._line()) != "done":
            self.troubles.append(line.removeprefix("trouble "))

    def close(self) -> tuple[int, str]:
        """End it; gives its exit code and all it wrote to the standard error."""
        _, errors = self._child.communicate(timeout=PATIENCE_S)
        return self._child.returncode, errors

    def _line(self) -> str:
        line = self._child.stdout.readline().strip()
        if not line:
            raise AssertionError(self._child.communicate(timeout=PATIENCE_S)[1])
        return line


class Monitor:
    """Hears all that the null sink is given."""

    def __init__(self, env: dict[str, str]) -> None:
        form = ["--raw", "--format=s16le", f"--rate={RATE_HZ}", "--channels=1", "--latency-msec=5"]
        self._recorder = subprocess.Popen(
            ["parec", "--device=chimes.monitor", *form], env=env, stdout=subprocess.PIPE
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
        if sys.byteorder == "big":
            samples.byteswap()
        return [sample / 32_768 for sample in samples]

    def close(self) -> None:
        self._recorder.terminate()
        self._recorder.communicate(timeout=PATIENCE_S)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A PulseAudio with nothing but a null sink; gives the environment that leads to it."""
    # The name of a socket must be short.
    folder = tmp_path_factory.mktemp("pulse")
    env = environment(folder)
    start = ["pulseaudio", "-n", "--daemonize=yes", "--exit-idle-time=-1", "--log-target=stderr"]
    modules = [
        f"--load=module-native-protocol-unix socket={folder}/native auth-anonymous=1",
        f"--load=module-null-sink sink_name=chimes rate={RATE_HZ}",
    ]
    done = subprocess.run(
        [*start, *modules], env=env, capture_output=True, text=True, timeout=60, check=False
    )
    if done.returncode:
        pytest.skip(f"no PulseAudio can be started here: {done.stderr.strip()[-300:]}")
    yield env
    stop = ["pulseaudio", "--kill"]
    subprocess.run(stop, env=env, capture_output=True, timeout=PATIENCE_S, check=False)


@pytest.fixture(scope="module")
def monitor(server: dict[str, str]) -> Iterator[Monitor]:
    recorder = Monitor(server)
    recorder.hear(0.2)
    yield recorder
    recorder.close()


@pytest.fixture
def player(server: dict[str, str], monitor: Monitor) -> Iterator[Player]:
    """Prepared. At the end it has nothing to complain about."""
    child = Player(server)
    child.do("prepare")
    # The primer: until it has gone by, the sink is not surely awake.
    monitor.hear(1.0)
    yield child
    assert child.close() == (0, "")
    assert child.troubles == []


def mixture(samples: list[float]) -> list[float]:
    """How strong each note is against the others."""
    strengths = [strength(samples, hz, 0.0, len(samples) / RATE_HZ) for hz in NOTES_HZ]
    whole = math.sqrt(sum(s * s for s in strengths))
    return [s / whole for s in strengths]


def likeness(a: list[float], b: list[float]) -> float:
    """1 for the same mixture of notes."""
    return sum(x * y for x, y in zip(a, b, strict=True))


@needs_pulseaudio
@linux_only
def test_each_chime_is_heard_and_is_the_one_that_was_asked_for(player: Player, monitor: Monitor):
    length = round(LISTENS_S * RATE_HZ)
    written = {cue: mixture(samples_of(cue)[:length]) for cue in Cue}
    for cue in Cue:
        monitor.forget()
        player.do(f"play {cue}")
        heard = monitor.hear(LISTENS_S + LATE_S)
        loudest, shipped = max(map(abs, heard)), max(map(abs, samples_of(cue)))
        assert loudest == pytest.approx(shipped, rel=0.1), cue
        alike = {other: likeness(mixture(heard), written[other]) for other in Cue}
        assert max(alike, key=lambda other: alike[other]) == cue, alike
        assert alike[cue] > 0.95, alike
        player.do("silence")


@needs_pulseaudio
@linux_only
def test_silence_is_heard_as_silence(player: Player, monitor: Monitor):
    player.do("play finish")
    monitor.forget()
    assert max(map(abs, monitor.hear(0.5))) > 0.1
    player.do("silence")
    monitor.hear(0.1)
    assert not any(monitor.hear(1.0))


@needs_pulseaudio
@linux_only
def test_muting_ends_what_sounds_and_lets_nothing_begin(player: Player, monitor: Monitor):
    player.do("play finish")
    monitor.hear(0.5)
    player.do("mute")
    monitor.hear(0.1)
    player.do("play ready")
    assert not any(monitor.hear(0.5))


@linux_only
def test_without_a_sound_server_it_says_so_goes_on_and_ends_well(tmp_path: Path):
    player = Player(environment(tmp_path))
    for command in ("prepare", *(f"play {cue}" for cue in Cue), "silence", "mute"):
        player.do(command)
    assert player.troubles in ([NO_DEVICE, "none"], [NO_LIBRARY, "none"])
    assert player.close()[0] == 0
