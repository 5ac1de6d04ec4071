"""What all cards of the settings share: a head, rows, and one way to say what is wanted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from kneeapp.core.settings import Settings
from kneeapp.ui.kit.card import Card
from kneeapp.ui.kit.para import Heading
from kneeapp.ui.settings.setting_row import SettingRow
from kneeapp.ui.theme import Look, Role

Change = Callable[[Settings], Settings]
"""Makes the wanted settings out of the present ones."""


class SettingsCard(Card):
    """A card with a head. Hands emit a `Change`, `render` shows settings and tells nobody.

    Args:
        look: colours and fonts.
        head: what its settings are about.
        parent: the widget it lies in.

    Signals:
        change_wanted(Change): one setting shall be another.
    """

    change_wanted = Signal(object)

    def __init__(self, look: Look, head: str, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self.look = look
        self.body.setSpacing(look.px(8))
        heading = Heading(look, head, Role.LEAD)
        self.body.addWidget(heading)
        self.body.addSpacing(look.px(4))
        self.setAccessibleName(head)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add_row(
        self, name: str, control: QWidget, hint: str = "", *, wide: bool = False
    ) -> SettingRow:
        """Append a line with words and a control."""
        row = SettingRow(self.look, name, control, hint, wide=wide)
        self.body.addWidget(row)
        return row

    def render(self, settings: Settings) -> None:  # type: ignore[override]
        """Show settings; tells nobody. A card without any has nothing to show."""

    def want(self, change: Change) -> None:
        """Say that one setting shall be another."""
        self.change_wanted.emit(change)
