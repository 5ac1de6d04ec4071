"""Three-part vectors, as much of them as the checks need."""

from __future__ import annotations

import math
from collections.abc import Sequence

Vector = tuple[float, float, float]


def vector(numbers: Sequence[float]) -> Vector:
    x, y, z = numbers
    return float(x), float(y), float(z)


def plus(a: Vector, b: Vector, times: float = 1.0) -> Vector:
    return a[0] + times * b[0], a[1] + times * b[1], a[2] + times * b[2]


def minus(a: Vector, b: Vector) -> Vector:
    return plus(a, b, -1.0)


def dot(a: Vector, b: Vector) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def distance(a: Vector, b: Vector) -> float:
    return math.dist(a, b)


def middle(places: Sequence[Vector]) -> Vector:
    return vector([sum(place[i] for place in places) / len(places) for i in range(3)])


def solved(rows: Sequence[tuple[Vector, float]]) -> Vector:
    """The place p for which dot(row, p) comes nearest to each row's number (least squares)."""
    normal = [[sum(row[i] * row[j] for row, _ in rows) for j in range(3)] for i in range(3)]
    right = [sum(row[i] * value for row, value in rows) for i in range(3)]
    whole = _determinant(normal)
    found = []
    for column in range(3):
        replaced = [[right[i] if j == column else normal[i][j] for j in range(3)] for i in range(3)]
        found.append(_determinant(replaced) / whole)
    return vector(found)


def _determinant(m: Sequence[Sequence[float]]) -> float:
    return (
        m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
        - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
        + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0])
    )
