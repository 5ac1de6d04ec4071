"""Where a posed hand touches the skin, which way it presses, and the camera that looks at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from art.hand_mesh import HandMesh
from art.hand_pose import PosedHand
from art.hand_poses import HandPose, Press
from art.meshes import Floats, unit, vertex_normals

_EXTREME_MM = 0.8
"""The contact is the mean of all vertices that lie within this of the outermost one."""
_PAD_REACH_MM = 14.0
_PAD_SOFTNESS_MM = 1.2
_MOST_FLATTENED_MM = 6.0


@dataclass(frozen=True)
class Contact:
    """A point (3,) of the skin, mm in the hand frame, and the unit direction (3,) it presses to."""

    point: Floats
    press: Floats


def contacts_of(hand: HandMesh, posed: PosedHand, pose: HandPose) -> list[Contact]:
    """One contact for each pressing finger, outermost along its press."""
    if pose.press is Press.KNUCKLE:
        along = unit(posed.joints[2, 2] - posed.joints[2, 1])
        joint = hand.weight_of("finger2-1.R", "finger2-2.R") > 0.6
        return [_outermost(posed.vertices, joint, along)]
    found = []
    for finger in pose.fingers:
        along = posed.along(finger)
        press = unit(along * pose.press_mix - _back_of(hand, posed, (finger,), along))
        end_bone = hand.weight_of(f"finger{finger}-3.R") > 0.8
        found.append(_outermost(posed.vertices, end_bone, press))
    return found


def camera_of(hand: HandMesh, posed: PosedHand, pose: HandPose) -> Floats:
    """Rows (3, 3) of the camera in the hand frame: right, up, towards the viewer."""
    along, back = _pressing_part(hand, posed, pose)
    across = np.cross(back, along)
    if pose.side_view is not None:
        press = unit(np.sum([c.press for c in contacts_of(hand, posed, pose)], 0))
        side, round_deg = pose.side_view
        beside = unit(across - press * (across @ press)) * side
        turn = np.radians(round_deg)
        view = beside * np.cos(turn) + np.cross(press, beside) * np.sin(turn)
        return _camera(view, -press, 0.0)
    aside, tipwards = np.radians(pose.camera_deg[0]), np.radians(pose.camera_deg[1])
    view = back * np.cos(aside) + across * np.sin(aside)
    return _camera(view * np.cos(tipwards) - along * np.sin(tipwards), -along, pose.camera_deg[2])


def flattened(vertices: Floats, contacts: Sequence[Contact], depth_mm: float) -> Floats:
    """Vertices with every pad pressed flat: a soft stop `depth_mm` before its outermost point."""
    for contact in contacts:
        offset = vertices - contact.point
        height = offset @ contact.press
        beside = np.linalg.norm(offset - height[:, None] * contact.press, axis=1)
        near = np.exp(-((beside / _PAD_REACH_MM) ** 4))
        beyond = np.clip((height + depth_mm) / _PAD_SOFTNESS_MM, -30.0, 30.0)
        pushed = _PAD_SOFTNESS_MM * np.log1p(np.exp(beyond))
        pushed = np.minimum(pushed, _MOST_FLATTENED_MM) * near
        vertices = vertices - contact.press * pushed[:, None]
    return vertices


def _outermost(vertices: Floats, belongs: Floats, press: Floats) -> Contact:
    height = np.where(belongs, vertices @ press, -np.inf)
    return Contact(vertices[height > height.max() - _EXTREME_MM].mean(0), press)


def _back_of(hand: HandMesh, posed: PosedHand, fingers: Sequence[int], along: Floats) -> Floats:
    """Unit direction (3,) the nails of some fingers face, square to `along`."""
    normals = vertex_normals(posed.vertices, hand.quads)
    on_nail = hand.nail * hand.weight_of(*(f"finger{f}-3.R" for f in fingers))
    faces = unit((normals * on_nail[:, None]).sum(0))
    return unit(faces - along * (faces @ along))


def _pressing_part(hand: HandMesh, posed: PosedHand, pose: HandPose) -> tuple[Floats, Floats]:
    """Direction along the part that presses, and the direction its back faces."""
    if pose.press is Press.KNUCKLE:
        along, up = unit(posed.joints[2, 2] - posed.joints[2, 1]), np.array([0.0, 0.0, 1.0])
    elif pose.press is Press.PAIR:
        along, up = unit(posed.along(1) + posed.along(2)), np.array([0.0, 0.3, 1.0])
    else:
        along = unit(np.sum([posed.along(f) for f in pose.fingers], 0))
        return along, _back_of(hand, posed, pose.fingers, along)
    return along, unit(up - along * (up @ along))


def _camera(view: Floats, upwards: Floats, roll_deg: float) -> Floats:
    """Camera rows from the direction to the viewer and what shall point up, turned by a roll."""
    towards = unit(view)
    up = unit(upwards - towards * (towards @ upwards))
    right = np.cross(up, towards)
    roll = np.radians(roll_deg)
    return np.stack(
        [
            right * np.cos(roll) + up * np.sin(roll),
            up * np.cos(roll) - right * np.sin(roll),
            towards,
        ]
    )
