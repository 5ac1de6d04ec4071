"""The shipped fonts have every character of the content: no other font is ever looked for."""

import pytest
from PySide6.QtGui import QTextLayout

from kneeapp.ui.fonts import HAN, SANS, SERIF
from kneeapp.ui.theme import Look, Role
from tests.ui.conftest import RESOURCES


@pytest.mark.parametrize("serif", [False, True])
def test_every_character_of_the_content_is_drawn_in_a_shipped_font(look: Look, serif: bool):
    text = (RESOURCES / "points.json").read_text(encoding="utf-8")
    shown = "".join(sorted({c for c in text if c.isprintable()}))
    layout = QTextLayout(shown, look.font(Role.BODY, serif=serif))
    layout.beginLayout()
    layout.createLine().setLineWidth(1_000_000)
    layout.endLayout()
    used = {run.rawFont().familyName() for run in layout.glyphRuns()}
    assert used <= {SANS, SERIF, HAN}
    assert HAN in used
    assert not any(0 in run.glyphIndexes() for run in layout.glyphRuns())
