"""The release check, as `release_check.py` runs it: `python -m sound.heard SOUNDS`."""

from __future__ import annotations

import sys
from pathlib import Path

from sound.captions import captions
from sound.listening import Listener, clip_of, in_noise, word_errors
from sound.spelling import spoken

SHARE_NAMED = 0.95
"""Of the phrases, at each of `NOISES_DB` and in silence."""

NOISES_DB = (20.0, 10.0)
"""Speech over pink noise: a quiet room, a loud one."""


def listen(sounds: Path, noise_db: float | None) -> bool:
    """Hear every clip once and tell what was taken for something else; whether that is few."""
    said = {name: spoken(caption) for name, caption in captions().items()}
    listener = Listener(said)
    named = words = errors = 0
    lines: list[str] = []
    for seed, name in enumerate(said):
        clip = clip_of(sounds / "voice" / f"{name}.opus")
        heard = listener.hear(name, clip if noise_db is None else in_noise(clip, noise_db, seed))
        named += heard.said == heard.taken_for
        words += len(heard.said.split())
        errors += word_errors(heard.said.split(), heard.taken_for.split())
        if heard.said != heard.taken_for:
            lines.append(f"  {name}: {heard.said!r} was taken for {heard.taken_for!r}")
    where = "in silence" if noise_db is None else f"{noise_db:g} dB over noise"
    print(f"{where}: {named} of {len(said)} named, {100 * errors / words:.1f} % of words wrong")
    print("".join(f"{line}\n" for line in lines), end="")
    return named >= SHARE_NAMED * len(said)


def main(arguments: list[str]) -> int:
    """SOUNDS, a folder. Exit code 0: all understood."""
    (folder,) = arguments
    passed = [listen(Path(folder), noise_db) for noise_db in (None, *NOISES_DB)]
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
