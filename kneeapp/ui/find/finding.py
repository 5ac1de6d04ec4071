"""Where one is in the guide."""

from __future__ import annotations

from dataclasses import dataclass

from kneeapp.core.body import Leg
from kneeapp.ui.leg.tissue import BONES


@dataclass(frozen=True, slots=True)
class Finding:
    """What the page is about and how far one is, so that it can be built anew."""

    code: str
    leg: Leg
    step: int = 0
    tissue: float = BONES
