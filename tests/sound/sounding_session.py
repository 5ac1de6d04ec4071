"""A session in real time, in a process of its own: `python -m tests.sound.sounding_session`.

Arguments: the name of a play of `PLAYS`, then "tone" or "plain". Writes one line of JSON to the
standard output when it is over: the moment of its begin on the monotonic clock in seconds, how late
the cues were played, and how long sound kept the event loop.
"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QTimer

from kneeapp.adapters.assets import ResourceFiles, find_resources
from kneeapp.adapters.clock import SystemClock
from kneeapp.adapters.content import load_content
from kneeapp.core.content import Catalogue
from kneeapp.core.cues import Cue
from kneeapp.core.listening import moments_of
from kneeapp.core.phrases import phrases_of
from kneeapp.core.plan import Plan
from kneeapp.core.routine import DEFAULT_ROUTINE, point_plan, routine_plan
from kneeapp.core.session import Reviewing
from kneeapp.core.settings import Settings
from kneeapp.ui.session_controller import SessionController
from kneeapp.ui.sound.session_sound import SessionSound
from tests.fakes import FakeAwake, MemoryHistory

PRIMER_MS = 3_000
AFTER_MS = 12_000
"""The end rings and speaks for about six seconds; what is left of these must be quiet."""
SETTINGS = Settings(hold_s=30)


def point(catalogue: Catalogue) -> Plan:
    """One point on both knees, half a minute each."""
    return point_plan(catalogue, "ST36", SETTINGS)


def routine(catalogue: Catalogue) -> Plan:
    """The routine that Start names, half a minute each."""
    return routine_plan(catalogue, DEFAULT_ROUTINE, SETTINGS)


PLAYS = {"point": point, "routine": routine}


class Timed:
    """Passes cues on to the sound, and notes how long that takes."""

    def __init__(self, sound: SessionSound) -> None:
        self._sound = sound
        self.took_ms: list[float] = []

    def play(self, cue: Cue) -> None:
        begun = time.perf_counter()
        self._sound.play(cue)
        self.took_ms.append((time.perf_counter() - begun) * 1000)

    def silence(self) -> None:
        self._sound.silence()


def main(play: str, tone: str) -> int:
    app = QCoreApplication([])
    assets = ResourceFiles(find_resources())
    catalogue, clock = load_content(assets), SystemClock()
    settings = replace(SETTINGS, tone_on=tone == "tone", volume_percent=100, voice_percent=100)
    sound = SessionSound(assets, settings, lambda: phrases_of(catalogue))
    sound.trouble_changed.connect(lambda trouble: sys.stderr.write(f"trouble {trouble}\n"))
    timed = Timed(sound)
    controller = SessionController(clock, MemoryHistory(), FakeAwake(), timed)
    plan = PLAYS[play](catalogue)
    # The clock of the app runs on while the machine sleeps; the recording is timed by the other.
    ahead_s = time.clock_gettime(time.CLOCK_BOOTTIME) - time.monotonic()
    begun_s: list[float] = []

    def begin() -> None:
        begun_s.append(clock.now_ms() / 1000 - ahead_s)
        controller.begin(plan, None, None)

    def look() -> None:
        if isinstance(controller.state, Reviewing) and app.property("over") is None:
            app.setProperty("over", True)
            QTimer.singleShot(AFTER_MS, app.quit)

    controller.changed.connect(look)
    sound.prepare(moment.cue for moment in moments_of(plan))
    QTimer.singleShot(PRIMER_MS, begin)
    app.exec()
    told = {"begun_s": begun_s[0], "took_ms": timed.took_ms}
    sys.stdout.write(json.dumps(told) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
