"""What this program is, who made what it shows, and under which licences."""

from __future__ import annotations

import platform
from collections.abc import Callable

import PySide6
from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kneeapp import __version__
from kneeapp.core.content import Catalogue
from kneeapp.core.errors import AppError
from kneeapp.ui.copy_button import CopyButton
from kneeapp.ui.i18n import _, tell
from kneeapp.ui.kit.card import Card
from kneeapp.ui.kit.para import Heading, Para
from kneeapp.ui.text_box import TextBox
from kneeapp.ui.theme import Look, Role

_LOGO_PX = 44
_LICENCE_LINES = 16


def version_facts() -> str:
    """Versions of the program and of what it stands on; nothing about the user."""
    system = " ".join(part for part in (platform.system(), platform.release()) if part)
    return "\n".join(
        (
            f"kneeapp {__version__}",
            f"Python {platform.python_version()}",
            f"Qt {qVersion()}, PySide6 {PySide6.__version__}",
            f"{system}, {platform.machine()}",
        )
    )


class AboutCard(Card):
    """Name, version, what it is not, and the facts to copy into a report."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self.body.setSpacing(look.px(12))
        head = QHBoxLayout()
        head.setSpacing(look.px(14))
        logo = QLabel()
        logo.setPixmap(look.logo(look.px(_LOGO_PX)))
        logo.setFixedSize(look.px(_LOGO_PX), look.px(_LOGO_PX))
        head.addWidget(logo, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(look.px(2))
        words.addWidget(Heading(look, _("kneeapp")))
        version = _("Version {version}").format(version=__version__)
        words.addWidget(Para(look, version, Role.BODY, "ink2"))
        head.addLayout(words, 1)
        self.body.addLayout(head)
        for sentence in (
            _(
                "Guides you in pressing points round your own knee after sport, at the pace of "
                "your breath. It is self-care for comfort."
            ),
            _(
                "It is not a medical device. It makes no diagnosis and does not take the place of "
                "a doctor or a physiotherapist."
            ),
        ):
            self.body.addWidget(Para(look, sentence, Role.BODY, "ink2"))
        self.facts = Para(look, version_facts(), Role.CAPTION, "ink2")
        self.body.addWidget(self.facts)
        self.copy = CopyButton(look, _("Copy details"), version_facts())
        self.body.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)


def _credits(catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """Head and text of each."""
    return (
        (_("Tradition"), _(catalogue.origin)),
        (
            _("Pictures"),
            _(
                "The surface of the body comes from assets of the MakeHuman community (CC0). "
                "Its shape was adapted with the mean bones of the LLP26 atlas of the Auckland "
                "Bioengineering Institute (MPL-2.0). Relief, shading, the places of the points "
                "and the icons are this project’s own work."
            ),
        ),
        (
            _("Fonts"),
            _(
                "Figtree, Source Serif 4 and Noto Serif CJK, all under the SIL Open Font "
                "License 1.1. The last two are shipped cut down and under other names."
            ),
        ),
        (
            _("Sounds"),
            _(
                "Chimes and breath tone are this project’s own work. The voice was made with "
                "hibari-tts (Apache License 2.0), after Kokoro-82M (Apache License 2.0)."
            ),
        ),
        (
            _("Libraries"),
            _(
                "Python, Qt and PySide6 (LGPL-3.0), pydantic, platformdirs, wakepy and jeepney "
                "(all four MIT)."
            ),
        ),
    )


class CreditsCard(Card):
    """Whose work is shown and used."""

    def __init__(self, look: Look, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self.body.setSpacing(look.px(10))
        self.body.addWidget(Heading(look, _("Credits"), Role.LEAD))
        for head, text in _credits(catalogue):
            entry = QVBoxLayout()
            entry.setSpacing(look.px(1))
            entry.addWidget(Para(look, head, weight=600))
            entry.addWidget(Para(look, text, Role.BODY, "ink2"))
            self.body.addLayout(entry)


class LicencesCard(Card):
    """The full text of notice and licences."""

    def __init__(
        self, look: Look, notice: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent=parent)
        self.body.setSpacing(look.px(12))
        self.body.addWidget(Heading(look, _("Licences"), Role.LEAD))
        self.text = TextBox(look, _notice_text(notice), _("Licences"), _LICENCE_LINES)
        self.body.addWidget(self.text)


def _notice_text(notice: Callable[[], str]) -> str:
    """The notice, or why it cannot be read: a missing file must not take the help away."""
    try:
        return notice()
    except AppError as trouble:
        return tell(trouble.message)
