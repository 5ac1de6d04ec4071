"""Makes the chimes of the app again: `python tools/sound/chimes.py OUT_DIR`.

With `--check` nothing is written: the files in the folder are compared with what would be written.
The same numpy on the same kind of machine gives the same bytes, run after run.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from loudness import momentary_max_lufs, true_peak_db
from recipes import PRIMER_S, RECIPES, cooked
from tones import Sound, samples
from wav_file import wav_bytes

HIGHEST_TRUE_PEAK_DB = -1.0


def at_loudness(sound: Sound, target_lufs: float) -> Sound:
    """The sound with one gain, so that its loudest 400 ms meet the target.

    Raises:
        ValueError: its true peak would then lie above `HIGHEST_TRUE_PEAK_DB`.
    """
    gain_db = target_lufs - momentary_max_lufs(sound)
    levelled = sound * 10 ** (gain_db / 20)
    if true_peak_db(levelled) > HIGHEST_TRUE_PEAK_DB:
        raise ValueError(f"true peak above {HIGHEST_TRUE_PEAK_DB} dB at {target_lufs} LUFS")
    return levelled


def every_sound() -> Iterator[tuple[str, Sound]]:
    """All files by name without their ending: the eight chimes, then the silent primer."""
    for name, recipe in RECIPES.items():
        yield name, at_loudness(cooked(recipe), recipe.loudness_lufs)
    yield "primer", np.zeros(samples(PRIMER_S))


def _facts(name: str, sound: Sound) -> str:
    if not sound.any():
        return f"{name:8} silence"
    return (
        f"{name:8} {momentary_max_lufs(sound):6.2f} LUFS momentary, "
        f"true peak {true_peak_db(sound):6.2f} dB"
    )


def run(arguments: Sequence[str]) -> int:
    """The command line. Returns 0, or 1 when `--check` found a difference."""
    parser = argparse.ArgumentParser(description="Make the chimes of the app again.")
    parser.add_argument("out_dir", type=Path, help="the folder of the WAV files")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    options = parser.parse_args(arguments)
    out_dir: Path = options.out_dir
    different = 0
    if not options.check:
        out_dir.mkdir(parents=True, exist_ok=True)
    for name, sound in every_sound():
        path, content = out_dir / f"{name}.wav", wav_bytes(sound)
        remark = ""
        if not options.check:
            path.write_bytes(content)
        elif not path.is_file() or path.read_bytes() != content:
            remark = ", DIFFERENT"
            different += 1
        sys.stdout.write(f"{_facts(name, sound)}, {len(content):6} bytes{remark}\n")
    return 1 if different else 0


if __name__ == "__main__":
    raise SystemExit(run(sys.argv[1:]))
