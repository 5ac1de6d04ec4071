"""The sound for real: played into a null sink, recorded from its monitor."""

from __future__ import annotations

import math
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kneeapp.core.cues import Chime
from kneeapp.ui.sound.outlet import NO_ANSWER
from kneeapp.ui.sound.output import NO_DEVICE, NO_LIBRARY, ONLY_DUMMY
from tests.house.test_chime_files import ROOT, samples_of, strength
from tests.sound.server import (
    PATIENCE_S,
    RATE_HZ,
    SINKS,
    Monitor,
    change_modules,
    environment,
    needs_pulseaudio,
    sound_server,
)

linux_only = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only on Linux can the sound server be chosen"
)
LISTENS_S = 0.8
"""All chimes differ within this time. A sink that is awake adds less than 0.1 s."""
LATE_S = 0.1
NOTES_HZ = (392.0, 440.0, 523.25, 659.26, 783.99, 880.0, 987.77, 1046.5)
FAINT = 0.001


class Player:
    """The sound in a child process."""

    def __init__(self, env: dict[str, str]) -> None:
        self.said: list[str] = []
        command = [sys.executable, "-m", "tests.sound.sounding_child"]
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
            self.said.append(line)

    def close(self) -> tuple[int, str]:
        """End it; gives its exit code and all it wrote to the standard error."""
        _, errors = self._child.communicate(timeout=PATIENCE_S)
        return self._child.returncode, errors

    def _line(self) -> str:
        line = self._child.stdout.readline().strip()
        if not line:
            raise AssertionError(self._child.communicate(timeout=PATIENCE_S)[1])
        return line


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    with sound_server(tmp_path_factory.mktemp("pulse")) as env:
        yield env


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
    assert not [said for said in child.said if said.startswith("trouble")]


def mixture(samples: list[float]) -> list[float]:
    """How strong each note is against the others."""
    strengths = [strength(samples, hz, 0.0, len(samples) / RATE_HZ) for hz in NOTES_HZ]
    whole = math.sqrt(sum(s * s for s in strengths))
    return [s / whole for s in strengths]


def likeness(a: list[float], b: list[float]) -> float:
    """1 for the same mixture of notes."""
    return sum(x * y for x, y in zip(a, b, strict=True))


def loudest(samples: list[float]) -> float:
    return max(map(abs, samples))


@needs_pulseaudio
def test_each_chime_is_heard_and_is_the_one_that_was_asked_for(player: Player, monitor: Monitor):
    length = round(LISTENS_S * RATE_HZ)
    written = {chime: mixture(samples_of(chime)[:length]) for chime in Chime}
    for chime in Chime:
        monitor.forget()
        player.do(f"play {chime}")
        heard = monitor.hear(LISTENS_S + LATE_S)
        assert loudest(heard) == pytest.approx(loudest(samples_of(chime)), rel=0.1), chime
        alike = {other: likeness(mixture(heard), written[other]) for other in Chime}
        assert max(alike, key=lambda other: alike[other]) == chime, alike
        assert alike[chime] > 0.95, alike
        player.do("silence")


@needs_pulseaudio
@pytest.mark.parametrize("sounding", ["play finish", "say slept", "breathe"])
def test_silence_is_heard_as_silence(player: Player, monitor: Monitor, sounding: str):
    player.do(sounding)
    monitor.hear(0.3)
    assert loudest(monitor.hear(1.0)) > FAINT
    player.do("silence")
    monitor.hear(0.1)
    assert not any(monitor.hear(1.0))


@needs_pulseaudio
def test_stop_ends_chime_voice_and_tone_together(player: Player, monitor: Monitor):
    for command in ("breathe", "play finish", "say slept"):
        player.do(command)
    assert loudest(monitor.hear(1.0)) > 0.1
    player.do("silence")
    monitor.hear(0.1)
    assert not any(monitor.hear(3.0))


@needs_pulseaudio
def test_muting_ends_what_sounds_and_lets_nothing_begin(player: Player, monitor: Monitor):
    player.do("play finish")
    monitor.hear(0.5)
    player.do("mute")
    monitor.hear(0.1)
    player.do("play ready")
    player.do("say pause")
    assert not any(monitor.hear(0.5))


@needs_pulseaudio
def test_the_tone_is_quiet_and_stands_back_for_the_voice(player: Player, monitor: Monitor):
    player.do("breathe")
    monitor.hear(6.0)
    alone = loudest(monitor.hear(1.0))
    # A phrase without a clip would be no voice; this one begins after a moment.
    player.do("silence")
    player.do("say slept")
    monitor.hear(0.3)
    voice = loudest(monitor.hear(1.0))
    assert 0 < alone < voice / 3


@needs_pulseaudio
def test_three_sounds_at_once_leave_the_event_loop_in_peace(player: Player, monitor: Monitor):
    for _ in range(20):
        for command in ("breathe", "play ready", "say leg.left", "play tick", "say skip"):
            player.do(command)
        monitor.hear(0.05)
    player.do("silence")
    player.do("busy")
    monitor.hear(2.0)
    player.do("busy")
    before, after = (int(s.split()[1]) for s in player.said if s.startswith("busy"))
    assert after - before < 400, "ms of computing in two seconds of silence"


@needs_pulseaudio
def test_another_device_is_heard_at_once(server: dict[str, str], player: Player):
    second = Monitor(server, SINKS[1])
    try:
        second.hear(0.3)
        player.do(f"device {SINKS[1]}")
        second.hear(1.0)
        second.forget()
        player.do("play finish")
        assert loudest(second.hear(1.0)) > 0.1
    finally:
        second.close()


@needs_pulseaudio
def test_a_sound_server_that_dies_in_mid_session_is_told_and_survived(tmp_path: Path):
    with sound_server(tmp_path) as env:
        listener = Monitor(env)
        player = Player(env)
        player.do("prepare")
        listener.hear(1.0)
        pid = (tmp_path / "pid").read_text("ascii")
        os.kill(int(pid), signal.SIGKILL)
        listener.close()
        for command in ("play press", "say pause", "breathe", "silence", "test", "look_again"):
            player.do(command)
        player.do("device second")
        code, _errors = player.close()
    assert code == 0


def said_of_trouble(player: Player) -> list[str]:
    """Why nothing is heard, and "none" when all is well; forgets it."""
    told = [said.removeprefix("trouble ") for said in player.said if said.startswith("trouble ")]
    player.said.clear()
    return told


def heard_from(env: dict[str, str], player: Player, sink: str) -> float:
    """How loud a chime is in a sink."""
    listener = Monitor(env, sink)
    try:
        listener.hear(1.0)
        player.do("play finish")
        return loudest(listener.hear(1.5))
    finally:
        listener.close()


@needs_pulseaudio
@pytest.mark.parametrize("sounding", ["silence", "breathe", "play finish"])
def test_the_last_device_that_goes_in_mid_session_is_told_though_the_system_tells_nothing(
    tmp_path: Path, sounding: str
):
    with sound_server(tmp_path, ["only"]) as env:
        player = Player(env)
        player.do("prepare")
        assert heard_from(env, player, "only") > 0.1
        player.do(sounding)
        assert said_of_trouble(player) == []
        change_modules(env, "unload-module", "module-null-sink")
        player.do("await trouble")
        assert said_of_trouble(player) in ([NO_ANSWER], [NO_DEVICE])
        change_modules(env, "load-module", "module-null-sink", "sink_name=another")
        player.do("await sound")
        assert said_of_trouble(player)[-1] == "none"
        assert heard_from(env, player, "another") > 0.1
        code, _errors = player.close()
    assert code == 0


@needs_pulseaudio
def test_a_dummy_output_is_told_as_no_sound_and_gives_way_to_a_device(tmp_path: Path):
    with sound_server(tmp_path, [], ["module-always-sink"]) as env:
        player = Player(env)
        player.do("prepare")
        assert said_of_trouble(player) == [ONLY_DUMMY]
        change_modules(env, "load-module", "module-null-sink", "sink_name=own")
        player.do("await sound")
        assert said_of_trouble(player) == ["none"]
        assert heard_from(env, player, "own") > 0.1
        change_modules(env, "unload-module", "module-null-sink")
        player.do("await trouble")
        assert said_of_trouble(player) == [ONLY_DUMMY]
        code, _errors = player.close()
    assert code == 0


@linux_only
def test_without_a_sound_server_it_says_so_goes_on_and_ends_well(tmp_path: Path):
    player = Player(environment(tmp_path))
    for command in ("prepare", *(f"play {chime}" for chime in Chime), "say pause", "silence"):
        player.do(command)
    player.do("mute")
    assert player.said in (
        [f"trouble {NO_DEVICE}", "trouble none"],
        [f"trouble {NO_LIBRARY}", "trouble none"],
    )
    assert player.close()[0] == 0
