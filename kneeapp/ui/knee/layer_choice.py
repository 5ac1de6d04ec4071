"""The slider of the layers: skin, muscles, bones; no muscles where there is no picture of them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kneeapp.ui.i18n import _
from kneeapp.ui.kit.tissue_slider import TissueSlider
from kneeapp.ui.knee.stage_words import layer_word
from kneeapp.ui.leg.leg_files import Layer
from kneeapp.ui.leg.tissue import BONES
from kneeapp.ui.theme import Look

# Of the pictures, so the same in every theme.
_COLOURS: Final = {Layer.SKIN: "#EBDCD2", Layer.MUSCLES: "#B9584F", Layer.BONES: "#FFFBF0"}
_ALL: Final = (Layer.SKIN, Layer.MUSCLES, Layer.BONES)


class LayerChoice(TissueSlider):
    """A `TissueSlider` whose value is always 0 for skin to 2 for bones, whatever words it has."""

    tissue_chosen = Signal(float)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        self._layers: tuple[Layer, ...] = _ALL
        words = [layer_word(layer) for layer in _ALL]
        super().__init__(look, _("Layer"), words, list(_COLOURS.values()), parent=parent)
        self.moved.connect(lambda value: self.tissue_chosen.emit(value * self._scale))

    @property
    def _scale(self) -> float:
        deepest = _ALL.index(self._layers[-1]) * BONES / 2
        return deepest / max(1, len(self._layers) - 1)

    def render_layers(self, layers: Collection[Layer], tissue: float) -> None:
        """Show the layers that there are, and how deep one looks. Tells nobody.

        Args:
            layers: the skin is always among them; where nothing else is, nothing can be chosen.
            tissue: 0 skin, 1 muscles, 2 bones.
        """
        self._layers = tuple(layer for layer in _ALL if layer in layers or layer is Layer.SKIN)
        self.setEnabled(len(self._layers) > 1)
        shown = self._layers if len(self._layers) > 1 else (Layer.SKIN, Layer.BONES)
        self.render_words([layer_word(one) for one in shown], [_COLOURS[one] for one in shown])
        self.render(tissue / self._scale if self._scale else 0.0)
