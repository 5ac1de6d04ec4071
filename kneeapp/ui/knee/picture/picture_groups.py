"""The markers that stand for several points: made as they are needed, with the focus in mind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from kneeapp.core.content import Point
from kneeapp.ui.kit.pressable import Pressable
from kneeapp.ui.knee.picture.hotspots import GroupMarker, Marker
from kneeapp.ui.knee.picture.zoom_buttons import RoundTool
from kneeapp.ui.leg.marker_faces import MarkerFaces
from kneeapp.ui.leg.tag_layout import Group
from kneeapp.ui.theme import Look


class PictureGroups(QObject):
    """Shows groups of points.

    Args:
        look: colours and fonts.
        markers: of all points.
        faces: with which they draw themselves.
        picture: the widget they lie on.
    """

    opened = Signal(object)
    """A group was pressed: its codes."""

    def __init__(
        self, look: Look, markers: Mapping[str, Marker], faces: MarkerFaces, picture: QWidget
    ) -> None:
        super().__init__(picture)
        self._look, self._markers, self._faces, self._picture = look, markers, faces, picture
        self.buttons: list[GroupMarker] = []

    def held(self) -> tuple[GroupMarker, str] | None:
        """The group that has the focus, with the code of its first point."""
        for one in self.buttons:
            if one.window().focusWidget() is one:
                return one, one.codes[0]
        return None

    def show(self, groups: Sequence[Group], points: Mapping[str, Point], last: QWidget) -> None:
        """Show these groups and no other. Call it when the markers are shown or hidden already.

        Args:
            groups: which.
            points: by code.
            last: what Tab comes to before a group that is made now.
        """
        held = self.held()
        while len(self.buttons) < len(groups):
            self._make(self.buttons[-1] if self.buttons else last)
        for button, group in zip(self.buttons, groups, strict=False):
            button.present([points[code] for code in group.codes])
            button.place_at(group.centre)
            button.show()
        if held is not None:
            self._follow(*held)
        for button in self.buttons[len(groups) :]:
            button.hide()

    def _make(self, after: QWidget) -> None:
        made = GroupMarker(self._look, self._picture, self._faces)
        made.group_opened.connect(self.opened)
        # Made late, it would cover the tools, and come last of all.
        for tool in self._picture.findChildren(RoundTool)[:1]:
            made.stackUnder(tool)
        QWidget.setTabOrder(after, made)
        self.buttons.append(made)

    def _follow(self, held: GroupMarker, code: str) -> None:
        """The focus was on a group that may have another content now: it goes with a point."""
        wanted: QWidget = self._markers[code]
        if wanted.isHidden():
            groups = (one for one in self.buttons if not one.isHidden() and code in one.codes)
            wanted = next(groups, self._picture)
        if wanted is not held:
            hand_on(held, wanted)


def hand_on(going: Pressable, coming: QWidget) -> None:
    """The focus, with or without its ring; left to Qt it would go to whatever is next by Tab."""
    with_ring = Qt.FocusReason.OtherFocusReason
    coming.setFocus(with_ring if going.ring_shown else Qt.FocusReason.MouseFocusReason)
