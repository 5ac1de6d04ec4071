"""Skin or bones, and the way to one's own hand, below the picture."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kneeapp.ui.i18n import _
from kneeapp.ui.kit.button import Button
from kneeapp.ui.knee.layer_choice import LayerChoice
from kneeapp.ui.leg.leg_files import Layer
from kneeapp.ui.theme import Look


class TissueRow(QWidget):
    """How deep the picture looks, and "My hand".

    Args:
        look: colours and fonts.
        has_bones: there is a picture of them; without one there is nothing to choose.
        parent: the widget it lies in.
    """

    tissue_wanted = Signal(float)
    """0 skin .. 2 bones."""

    def __init__(self, look: Look, *, has_bones: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slider = LayerChoice(look)
        self.slider.tissue_chosen.connect(self.tissue_wanted)
        self.slider.setVisible(has_bones)
        self.hand = Button(look, _("My hand"), "secondary", "ruler")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(16))
        row.addWidget(self.slider, 1)
        row.addWidget(self.hand, 1, Qt.AlignmentFlag.AlignVCenter)

    def present(self, tissue: float) -> None:
        """Show how deep the picture looks. Tells nobody."""
        self.slider.render_layers((Layer.SKIN, Layer.BONES), tissue)
