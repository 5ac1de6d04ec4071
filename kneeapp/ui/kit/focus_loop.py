"""The order in which Tab goes round inside one widget."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def takes_tab(widget: QWidget) -> bool:
    """Whether Tab stops here now."""
    wants = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    usable = widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
    return bool(wants) and usable


def next_inside(root: QWidget, here: QWidget, forward: bool) -> QWidget | None:
    """The next stop of Tab below `root`, coming from `here`; None when there is no other."""
    probe: QWidget | None = here
    while probe is not None:
        probe = probe.nextInFocusChain() if forward else probe.previousInFocusChain()
        if probe is None or probe is here:
            return None
        if root.isAncestorOf(probe) and takes_tab(probe):
            return probe
    return None
