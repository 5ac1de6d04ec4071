"""The real chimes in a process of their own, led by lines on the standard input.

Qt holds on to the sound server it met first, for as long as the process lives; so each test that
wants another one plays in a child: `python -m tests.ui.sounding_child`. Each line is answered by
"done"; what the chimes say goes out as "trouble ...".
"""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QCoreApplication, QSocketNotifier

from kneeapp.core.cues import Cue
from kneeapp.core.message import Message
from kneeapp.ui.sound.chimes import Chimes
from tests.ui.conftest import CheckoutAssets


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def tell(trouble: Message | None) -> None:
    say(f"trouble {trouble.text if trouble else 'none'}")


def follow(line: str, chimes: Chimes) -> None:
    match line.split():
        case ["play", name]:
            chimes.play(Cue(name))
        case ["mute"]:
            chimes.set_muted(True)
        case [name]:
            getattr(chimes, name)()
    say("done")


def run() -> int:
    app = QCoreApplication([])
    chimes = Chimes(CheckoutAssets(), 100, False)
    chimes.trouble_changed.connect(tell)
    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)

    def read() -> None:
        lines = os.read(sys.stdin.fileno(), 4096).decode()
        for line in lines.splitlines():
            follow(line, chimes)
        if not lines:
            app.quit()

    notifier.activated.connect(read)
    say("ready")
    return app.exec()


if __name__ == "__main__":
    raise SystemExit(run())
