"""Writes pictures as WebP with alpha, always the same bytes for the same picture."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from art.shading import Bytes


@dataclass(frozen=True)
class Quality:
    """How much a picture may lose, 0 to 100 (100 keeps alpha exactly)."""

    colour: int
    alpha: int = 100


def encoded(picture: Bytes, quality: Quality) -> bytes:
    """A WebP file.

    Args:
        picture: (rows, width, 2) grey and straight alpha, or (rows, width, 4) sRGB and alpha.
        quality: of colour and alpha.
    """
    mode = "LA" if picture.shape[2] == 2 else "RGBA"
    image = Image.fromarray(picture, mode).convert("RGBA")
    file = io.BytesIO()
    image.save(file, "WEBP", quality=quality.colour, alpha_quality=quality.alpha, method=6)
    return file.getvalue()


def write_webp(path: Path, picture: Bytes, quality: Quality) -> int:
    """Write a picture that is either there as a whole or not at all; gives its size in bytes.

    Raises:
        OSError: the disk is full or the folder cannot be written.
    """
    data = encoded(picture, quality)
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(path.name + ".half")
    half.write_bytes(data)
    half.replace(path)
    return len(data)
