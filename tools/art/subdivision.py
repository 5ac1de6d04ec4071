"""Catmull-Clark subdivision of quad meshes with any number of attribute columns.

Catmull, Clark: Recursively generated B-spline surfaces on arbitrary topological meshes (1978);
open borders follow the cubic B-spline rule. Every new vertex is a fixed mix of old ones, so one
sparse matrix refines positions and attributes alike.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from art.meshes import Floats, Ints


@dataclass(frozen=True)
class _Edges:
    """Edges of a quad mesh: ends (e, 2), edge of each quad side (m, 4), faces beside each (e,)."""

    ends: Ints
    of_quad: Ints
    face_count: Ints


def catmull_clark(
    vertices: Floats, quads: Ints, attributes: Floats | None = None
) -> tuple[Floats, Ints, Floats]:
    """One subdivision step.

    Args:
        vertices: (n, 3), each used by at least one quad (see `meshes.compact`).
        quads: (m, 4).
        attributes: (n, k) columns that ride along (weights, colours, a z to fade by, ...). An
            angle does not: carry its cosine and sine.

    Returns:
        Vertices (n + edges + m, 3): moved old ones first, then edge and face points; quads (4m, 4);
        attributes with as many rows as vertices (no column when None was given). All float64.

    Raises:
        ValueError: a vertex belongs to no quad.
    """
    rule, finer = refinement(quads, len(vertices))
    columns = np.zeros((len(vertices), 0)) if attributes is None else attributes
    return rule @ vertices, finer, np.asarray(rule @ columns)


def refined(
    vertices: Floats, quads: Ints, attributes: Floats | None, levels: int
) -> tuple[Floats, Ints, Floats]:
    """`levels` subdivision steps; 0 gives back what came in."""
    columns = np.zeros((len(vertices), 0)) if attributes is None else attributes
    for _ in range(levels):
        vertices, quads, columns = catmull_clark(vertices, quads, columns)
    return vertices, quads, columns


def refinement(quads: Ints, vertex_count: int) -> tuple[sparse.csr_matrix, Ints]:
    """The matrix (new vertices, old vertices) of one step, and the new quads.

    Raises:
        ValueError: a vertex belongs to no quad.
    """
    edges = _edges_of(quads)
    face_rule = _incidence(quads, vertex_count) / 4.0
    middle_rule = _incidence(edges.ends, vertex_count) / 2.0
    edge_rule = _edge_rule(edges, middle_rule, face_rule)
    vertex_rule = _vertex_rule(quads, edges, middle_rule, face_rule)
    rule = sparse.csr_matrix(sparse.vstack([vertex_rule, edge_rule, face_rule]))
    return rule, _finer_quads(quads, edges, vertex_count)


def _edges_of(quads: Ints) -> _Edges:
    sides = np.stack([quads, np.roll(quads, -1, 1)], 2).reshape(-1, 2)
    sides.sort(axis=1)
    ends, of_side, count = np.unique(sides, axis=0, return_inverse=True, return_counts=True)
    return _Edges(ends, of_side.reshape(len(quads), 4), count)


def _incidence(rows: Ints, columns: int) -> sparse.csr_matrix:
    """Matrix (len(rows), columns) with a 1 for every entry of each row."""
    height, width = rows.shape
    starts = np.arange(0, height * width + 1, width)
    return sparse.csr_matrix((np.ones(rows.size), rows.ravel(), starts), shape=(height, columns))


def _edge_rule(
    edges: _Edges, middle_rule: sparse.csr_matrix, face_rule: sparse.csr_matrix
) -> sparse.csr_matrix:
    """Mean of both ends and both face points inside; the middle on the border."""
    faces_of_edge = _incidence(edges.of_quad, len(edges.ends)).T.tocsr()
    inner = (edges.face_count == 2).astype(np.float64)
    inside = (2.0 * middle_rule + faces_of_edge @ face_rule) / 4.0
    return sparse.diags(inner) @ inside + sparse.diags(1.0 - inner) @ middle_rule


def _vertex_rule(
    quads: Ints, edges: _Edges, middle_rule: sparse.csr_matrix, face_rule: sparse.csr_matrix
) -> sparse.csr_matrix:
    """(mean of faces + 2 mean of edge middles + (valence - 3) self) / valence; borders apart."""
    vertex_count = face_rule.shape[1]
    valence = np.bincount(quads.ravel(), minlength=vertex_count).astype(np.float64)
    if not valence.all():
        raise ValueError("a vertex belongs to no quad")
    faces_at = _incidence(quads, vertex_count).T.tocsr()
    edges_at = _incidence(edges.ends, vertex_count).T.tocsr()
    edge_count = np.bincount(edges.ends.ravel(), minlength=vertex_count)
    inside = (
        sparse.diags(1.0 / valence**2) @ faces_at @ face_rule
        + sparse.diags(2.0 / (edge_count * valence)) @ edges_at @ middle_rule
        + sparse.diags((valence - 3.0) / valence)
    )
    border_edge = (edges.face_count == 1).astype(np.float64)
    on_border = np.zeros(vertex_count)
    on_border[edges.ends[edges.face_count == 1]] = 1.0
    border_mean = edges_at @ sparse.diags(0.25 * border_edge) @ middle_rule
    border = 0.5 * sparse.eye(vertex_count) + border_mean
    return sparse.diags(1.0 - on_border) @ inside + sparse.diags(on_border) @ border


def _finer_quads(quads: Ints, edges: _Edges, vertex_count: int) -> Ints:
    """Four quads a quad: corner, edge point, face point, edge point before."""
    edge_point = vertex_count + edges.of_quad
    face_point = vertex_count + len(edges.ends) + np.arange(len(quads))
    corners = [
        np.stack([quads[:, i], edge_point[:, i], face_point, edge_point[:, i - 1]], 1)
        for i in range(4)
    ]
    return np.stack(corners, 1).reshape(-1, 4)
