"""Bends the hand: joint by joint from the finger tips to the wrist, then puts its volume back.

Every vertex turns by (angle x its share of the bones beyond the joint), which does not collapse a
bent joint as mixed matrices do. Steps that the turn leaves at the joints are removed by delta
mush (Mancewicz and others, 2014): smooth both rest and posed mesh, then add the rest mesh's
offsets in local frames. Bony bumps on the backs of bent joints and hollows between the knuckles
are this project's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from scipy.spatial.transform import Rotation

from art.hand_mesh import FINGERS, FOREARM, JOINTS, HandMesh
from art.hand_poses import Angles
from art.meshes import Floats, Ints, smoothed, umbrella, unit, vertex_normals

MUSH_PASSES = 10
_FULL_BEND_DEG = 85.0
_BUMPS = {1: (1.5, 8.5, 7.0), 2: (1.5, 6.0, 6.0), 3: (0.6, 4.5, 4.5)}
"""By joint: height, radius, place above the joint's centre, all mm."""
_BUMP_OF_LITTLE_FINGER = 0.7
_HOLLOW_DEPTH_MM = 1.5
_HOLLOW_RADIUS_MM = 6.0
_HOLLOW_OFFSET_MM = (4.0, 0.0, 8.0)

Joints = Mapping[tuple[int, int], Floats]


@dataclass(frozen=True)
class PosedHand:
    """A hand in a pose: vertices (n, 3) mm, numbered as at rest, and joints, in the hand frame."""

    vertices: Floats
    joints: Joints

    def along(self, finger: int) -> Floats:
        """Unit direction (3,) of a finger's last bone, to its tip."""
        return unit(self.joints[finger, 4] - self.joints[finger, 3])


class HandPoser:
    """Poses one hand mesh; what only the rest mesh decides is worked out once."""

    def __init__(self, hand: HandMesh) -> None:
        self._hand = hand
        self._mean_of = umbrella(hand.quads, len(hand.vertices))
        self._next = _one_neighbour(hand.quads, len(hand.vertices))
        self._border = np.bincount(hand.quads.ravel(), minlength=len(hand.vertices)) < 3
        self._rest_normals = vertex_normals(hand.vertices, hand.quads)
        smooth = self._smooth(hand.vertices)
        offset = hand.vertices - smooth
        self._rest_offset = np.einsum("nij,ni->nj", self._local_frames(smooth), offset)

    def posed(self, angles: Angles, wrist_deg: tuple[float, float]) -> PosedHand:
        """The hand with its joints bent and its wrist turned.

        Args:
            angles: degrees, see `hand_poses.Angles`; joints left out stay at rest.
            wrist_deg: bend to the palm, turn to the thumb's side.
        """
        turn = _Turn(self._hand.vertices.copy(), dict(self._hand.joints))
        for finger in FINGERS:
            for joint in reversed(JOINTS):
                bend, spread, twist = angles.get((finger, joint), (0.0, 0.0, 0.0))
                axes = self._hand.axes[finger, joint]
                centre = self._hand.joints[finger, joint]
                share = self._hand.weight_from(finger, joint)
                beyond = [(finger, j) for j in range(joint + 1, 5)]
                turn.about(centre, axes.along, twist, share, beyond)
                turn.about(centre, axes.bend, bend, share, beyond)
                turn.about(centre, axes.back, spread, share, beyond)
        hand_share = np.clip(1.0 - self._hand.weight_of(*FOREARM), 0.0, 1.0)
        origin, everywhere = np.zeros(3), list(self._hand.joints)
        turn.about(origin, np.array([0.0, 1.0, 0.0]), wrist_deg[0], hand_share, everywhere)
        turn.about(origin, np.array([0.0, 0.0, 1.0]), wrist_deg[1], hand_share, everywhere)
        return PosedHand(self._with_bumps(self._mushed(turn.vertices), angles), turn.joints)

    def _smooth(self, values: Floats) -> Floats:
        return smoothed(values, self._mean_of, MUSH_PASSES, 0.5)

    def _mushed(self, vertices: Floats) -> Floats:
        """Delta mush; the open border at the elbow stays where it is."""
        smooth = self._smooth(vertices)
        back = np.einsum("nij,nj->ni", self._local_frames(smooth), self._rest_offset)
        return np.where(self._border[:, None], vertices, smooth + back)

    def _local_frames(self, vertices: Floats) -> Floats:
        """Tangent, bitangent, normal as columns (n, 3, 3) of each vertex."""
        normals = vertex_normals(vertices, self._hand.quads)
        tangent = vertices[self._next] - vertices
        tangent = unit(tangent - normals * (tangent * normals).sum(1, keepdims=True))
        return np.stack([tangent, np.cross(normals, tangent), normals], 2)

    def _with_bumps(self, vertices: Floats, angles: Angles) -> Floats:
        """Knuckle heads stand out and the gaps between them sink as far as the joints are bent."""
        height = self._knuckle_heads(angles) + self._knuckle_gaps(angles)
        height = smoothed(height, self._mean_of, 2, 0.5)
        return vertices + vertex_normals(vertices, self._hand.quads) * height[:, None]

    def _knuckle_heads(self, angles: Angles) -> Floats:
        height = np.zeros(len(self._hand.vertices))
        for (finger, joint), axes in self._hand.axes.items():
            if (finger, joint) == (1, 1):
                continue
            bent = np.clip(_bend_deg(angles, finger, joint) / _FULL_BEND_DEG, 0.0, 1.1)
            rise, radius, above = _BUMPS[joint]
            top = self._hand.joints[finger, joint] + above * axes.back
            away = np.linalg.norm(self._hand.vertices - top, axis=1)
            on_back = np.clip(self._rest_normals @ axes.back + 0.2, 0.0, 1.0)
            of_finger = _BUMP_OF_LITTLE_FINGER if finger == 5 else 1.0
            height += of_finger * rise * bent * np.exp(-((away / radius) ** 2)) * on_back
        return height

    def _knuckle_gaps(self, angles: Angles) -> Floats:
        height = np.zeros(len(self._hand.vertices))
        on_back = np.clip(self._rest_normals[:, 2] + 0.2, 0.0, 1.0)
        for finger in (2, 3, 4):
            both = _bend_deg(angles, finger, 1) + _bend_deg(angles, finger + 1, 1)
            bent = np.clip(both / (2.0 * _FULL_BEND_DEG), 0.0, 1.0)
            between = (self._hand.joints[finger, 1] + self._hand.joints[finger + 1, 1]) / 2.0
            offset = self._hand.vertices - between - np.array(_HOLLOW_OFFSET_MM)
            away = np.linalg.norm(offset * [0.6, 1.0, 1.0], axis=1)
            hollow = np.exp(-((away / _HOLLOW_RADIUS_MM) ** 2))
            height -= _HOLLOW_DEPTH_MM * bent * hollow * on_back
        return height


class _Turn:
    """Vertices and joints while the pose is built up."""

    def __init__(self, vertices: Floats, joints: dict[tuple[int, int], Floats]) -> None:
        self.vertices = vertices
        self.joints = joints

    def about(
        self,
        centre: Floats,
        axis: Floats,
        angle_deg: float,
        share: Floats,
        joints: Iterable[tuple[int, int]],
    ) -> None:
        """Turn vertices by their share of an angle, and some joints by all of it."""
        if angle_deg == 0.0:
            return
        by = np.radians(angle_deg)
        turned = Rotation.from_rotvec(axis * (by * share)[:, None]).apply(self.vertices - centre)
        self.vertices = centre + turned
        whole = Rotation.from_rotvec(axis * by)
        for joint in joints:
            self.joints[joint] = centre + whole.apply(self.joints[joint] - centre)


def _bend_deg(angles: Angles, finger: int, joint: int) -> float:
    return angles.get((finger, joint), (0.0, 0.0, 0.0))[0]


def _one_neighbour(quads: Ints, vertex_count: int) -> Ints:
    """For each vertex one other vertex along an edge (n,), the same in every pose."""
    neighbour = np.zeros(vertex_count, np.int64)
    for i in range(4):
        neighbour[quads[:, i]] = quads[:, (i + 1) % 4]
    return neighbour
