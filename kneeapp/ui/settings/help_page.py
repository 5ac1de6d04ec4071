"""Help: the safety page again with its sources, and what this program is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from kneeapp.core.content import Catalogue
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.button import IconButton
from kneeapp.ui.settings.about_cards import AboutCard, CreditsCard, LicencesCard
from kneeapp.ui.settings.page_column import CardsPage
from kneeapp.ui.settings.safety_cards import (
    AskFirstCard,
    FlagsCard,
    NotesCard,
    SourcesCard,
    safety_sources,
)
from kneeapp.ui.theme import Look


class HelpPage(CardsPage):
    """Safety at the left, the program at the right, the licences below both.

    Args:
        look: colours and fonts.
        catalogue: the safety page, its sources, the origin of the tradition.
        notice: gives the credits and licences of all that ships, as plain text.
        parent: the widget it lies in.

    Signals:
        back_wanted(): back to the settings.
    """

    back_wanted = Signal()

    def __init__(
        self,
        look: Look,
        catalogue: Catalogue,
        notice: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        self.back = IconButton(look, "left", _("Back to the settings"))
        super().__init__(
            look, _("Help"), _("How to press safely, and what this is"), self.back, parent
        )
        self.back.clicked.connect(self.back_wanted)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        # Not the standard key, which is empty without a desktop theme; not `keyPressEvent`, since
        # buttons keep arrow keys to themselves.
        alt_left = QShortcut(QKeySequence("Alt+Left"), self)
        alt_left.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        alt_left.activated.connect(self.back_wanted)
        safety = catalogue.safety
        numbers = safety_sources(safety)
        self.about = AboutCard(look)
        self.licences = LicencesCard(look, notice)
        self.set_cards(
            (
                AskFirstCard(look, safety),
                FlagsCard(look, safety, numbers),
                NotesCard(look, safety, numbers),
            ),
            (
                self.about,
                CreditsCard(look, catalogue),
                SourcesCard(look, catalogue, numbers),
            ),
            shares=(3, 2),
            foot=self.licences,
        )

    def showEvent(self, event: QShowEvent) -> None:
        """The keys belong to the page at once; Tab begins at its head."""
        super().showEvent(event)
        if not event.spontaneous():
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and Back go back."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Back):
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)
