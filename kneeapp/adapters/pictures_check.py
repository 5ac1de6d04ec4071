"""Every picture there must be, looked at without Qt: for `--check` and the tests, never at start.

A picture that fails here costs the app that one picture and no more; which is why a start does not
look.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kneeapp.adapters.atlas import AtlasFiles
from kneeapp.core.body import Pose
from kneeapp.core.errors import AppError
from kneeapp.core.message import N_
from kneeapp.core.places import Plate
from kneeapp.core.ports import Assets

LAYERS = ("lum", "muscles", "bones")
LARGE_PX: Mapping[Pose, tuple[int, int]] = {
    Pose.STANDING: (1920, 3920),
    Pose.SEATED: (2340, 2700),
}
"""Width and height of the files for the largest zoom."""
HALF_PX = (480, 980)
"""Width and height of the small standing files that a start shows."""
BUDGET_BYTES = 8_000_000
"""All pictures together."""

_ALPHA_FLAG = 0x10


class Wanted(NamedTuple):
    """A picture there must be; (0, 0): of any size."""

    file: str
    size_px: tuple[int, int]


def check_pictures(assets: Assets, plates: Mapping[Pose, Plate]) -> Iterator[str]:
    """Everything that is wrong with the pictures, a line of English each."""
    atlas = AtlasFiles(assets)
    wanted = list(_stills(plates))
    try:
        table = atlas.turntable()
        wanted += [
            Wanted(f"images/turntable/{layer}_{at:02}.webp", (table.width_px, table.height_px))
            for layer in LAYERS
            for at in range(len(table.frames))
        ]
    except AppError as error:
        yield str(error)
    try:
        atlas.landmarks(Pose.STANDING)  # one file for both poses
    except AppError as error:
        yield str(error)
    try:
        hands = atlas.hands()
        for hand in hands.pictures.values():
            wanted += [
                Wanted(f"images/hands/{file}", hand.size_px) for file in hand.frames.values()
            ]
            if hand.shadow:
                wanted.append(Wanted(f"images/hands/{hand.shadow.file}", (0, 0)))
    except AppError as error:
        yield str(error)
    yield from _look_at_all(assets, wanted)


def _look_at_all(assets: Assets, wanted: Iterable[Wanted]) -> Iterator[str]:
    together = 0
    for one in dict.fromkeys(wanted):
        try:
            raw = assets.read(one.file)
            together += len(raw)
            _look_at(raw, one)
        except AppError as error:
            yield str(error)
    if together > BUDGET_BYTES:
        yield f"The pictures are {together} bytes together; {BUDGET_BYTES} is the most."


def _stills(plates: Mapping[Pose, Plate]) -> Iterator[Wanted]:
    for pose, plate in plates.items():
        for view in pose.views:
            for layer in LAYERS:
                name = f"images/{pose.value}/{view.value}_{layer}"
                yield Wanted(f"{name}.webp", (plate.width_px, plate.height_px))
                yield Wanted(f"{name}_large.webp", LARGE_PX[pose])
                if pose is Pose.STANDING:
                    yield Wanted(f"{name}_half.webp", HALF_PX)


def _look_at(raw: bytes, wanted: Wanted) -> None:
    found = webp_size_px(raw)
    if found is None:
        raise AppError(
            N_("The picture {file} cannot be read. Please install kneeapp again."),
            file=wanted.file,
        )
    if wanted.size_px not in ((0, 0), found):
        raise AppError(
            N_(
                "The picture {file} is {found_wide} x {found_high} pixels instead of "
                "{wide} x {high}. Please install kneeapp again."
            ),
            file=wanted.file,
            found_wide=found[0],
            found_high=found[1],
            wide=wanted.size_px[0],
            high=wanted.size_px[1],
        )


def webp_size_px(raw: bytes) -> tuple[int, int] | None:
    """Width and height of a WebP file with transparency; None when it is cut off or something else.

    The container is that of RFC 9649: "RIFF", length, "WEBP", then chunks; one with transparency
    begins with VP8X, or is a single VP8L.
    """
    if len(raw) < 30 or raw[:4] != b"RIFF" or raw[8:12] != b"WEBP":
        return None
    if int.from_bytes(raw[4:8], "little") + 8 > len(raw):
        return None
    if raw[12:16] == b"VP8X" and raw[20] & _ALPHA_FLAG:
        wide = int.from_bytes(raw[24:27], "little") + 1
        high = int.from_bytes(raw[27:30], "little") + 1
        return wide, high
    if raw[12:16] == b"VP8L" and raw[20] == 0x2F:
        bits = int.from_bytes(raw[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return None
