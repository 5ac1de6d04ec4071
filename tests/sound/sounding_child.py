"""The real sound in a process of its own, led by lines on the standard input.

Qt holds on to the sound server it met first, for as long as the process lives; so each test that
wants another one plays in a child: `python -m tests.sound.sounding_child`. Each line is answered by
"done"; what the sound says goes out as "trouble ..." and "told ...". "await trouble"
and "await sound" wait for the one or the other, `AWAIT_MS` at most.
"""

from __future__ import annotations

import os
import resource
import sys
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEventLoop, QSocketNotifier, QTimer

from kneeapp.adapters.assets import ResourceFiles, find_resources
from kneeapp.core.breath import EASY
from kneeapp.core.cues import Chime, Cue
from kneeapp.core.message import Message
from kneeapp.core.phrases import fixed_phrases
from kneeapp.core.settings import Settings
from kneeapp.ui.sound.session_sound import SessionSound

LOUD = Settings(volume_percent=100, voice_percent=100, tone_percent=100)
AWAIT_MS = 20_000


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def tell(trouble: Message | None) -> None:
    say(f"trouble {trouble.text if trouble else 'none'}")


def busy_ms() -> int:
    """How long this process has computed until now."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return round((used.ru_utime + used.ru_stime) * 1000)


def wait_for(sound: SessionSound, *, trouble: bool) -> None:
    if (sound.trouble is not None) is trouble:
        return
    loop = QEventLoop()
    sound.trouble_changed.connect(loop.quit)
    QTimer.singleShot(AWAIT_MS, loop, loop.quit)
    loop.exec()


def follow(line: str, sound: SessionSound) -> None:
    match line.split():
        case ["play", name]:
            sound.play(Cue(Chime(name)))
        case ["say", *phrases]:
            sound.play(Cue(None, tuple(phrases)))
        case ["breathe"]:
            sound.play(Cue(begins_breath=True, pattern=EASY))
        case ["device", name]:
            sound.follow(replace(LOUD, sound_device=name))
        case ["await", wanted]:
            wait_for(sound, trouble=wanted == "trouble")
        case ["mute"]:
            sound.follow(replace(LOUD, muted=True))
        case ["busy"]:
            say(f"busy {busy_ms()}")
        case [name]:
            getattr(sound, name)()
    say("done")


def run() -> int:
    app = QCoreApplication([])
    sound = SessionSound(ResourceFiles(find_resources()), LOUD, fixed_phrases)
    sound.trouble_changed.connect(tell)
    sound.told.connect(lambda message: say(f"told {message.plain()}"))
    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)

    def read() -> None:
        lines = os.read(sys.stdin.fileno(), 4096).decode()
        for line in lines.splitlines():
            follow(line, sound)
        if not lines:
            app.quit()

    notifier.activated.connect(read)
    say("ready")
    return app.exec()


if __name__ == "__main__":
    raise SystemExit(run())
