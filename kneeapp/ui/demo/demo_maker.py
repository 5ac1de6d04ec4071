"""Makes what demonstrations are drawn from when the first one is opened, and nothing before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from kneeapp.core.content import Catalogue
from kneeapp.core.ports import Atlas
from kneeapp.core.settings import Settings
from kneeapp.ui.leg.leg_images import LegImages
from kneeapp.ui.theme import Look

if TYPE_CHECKING:
    from kneeapp.ui.demo.press_scene import DemoSource


class DemoMaker(QObject):
    """Call it for a `DemoSource`.

    Args:
        look: colours and fonts, and where the files are.
        catalogue: the points and the pictures' sizes.
        images: the leg.
        atlas: says which hand goes where.
        settings: as they are now: mirror or atlas, and the user's own spots.
        parent: what owns it.
    """

    trouble_met = Signal(object)
    """`Message`: hands cannot be shown. Said once for each cause."""

    def __init__(
        self,
        look: Look,
        catalogue: Catalogue,
        images: LegImages,
        atlas: Atlas,
        settings: Callable[[], Settings],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._catalogue, self._images = look, catalogue, images
        self._atlas, self._settings = atlas, settings
        self._made: DemoSource | None = None

    def __call__(self) -> DemoSource:
        """What demonstrations are drawn from; the same one every time."""
        if self._made is None:
            from kneeapp.ui.demo.hand_images import HandImages
            from kneeapp.ui.demo.press_scene import DemoSource, own_places

            hands = HandImages(self._look.assets, self._atlas, self._images)
            # Later: a hand is found missing while it is being painted.
            hands.trouble_met.connect(self.trouble_met, Qt.ConnectionType.QueuedConnection)
            self._made = DemoSource(
                self._look,
                self._catalogue,
                self._images,
                hands,
                self._settings().convention,
                own_places(
                    lambda: self._settings().own_spots,
                    self._catalogue.plates,
                    self._images,
                ),
            )
        return self._made
