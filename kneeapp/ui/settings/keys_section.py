"""The card about hands that are not free: a pedal or a clicker, and the keys of a session."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kneeapp.core.settings import Settings
from kneeapp.core.wishes import may_be_pedal
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.announce import announce
from kneeapp.ui.kit.button import Button, IconButton
from kneeapp.ui.kit.key_names import key_name, shown_key
from kneeapp.ui.kit.para import Para
from kneeapp.ui.settings.settings_card import SettingsCard
from kneeapp.ui.theme import Look, Role

_LONGEST_CHARS = 24


class LearnKey(Button):
    """Pressed, it waits for a key and tells which it was. Escape, or going away, ends the waiting.

    Signals:
        learned(str): the key as desktops write it.
        waiting_changed(bool): whether it waits.

    Args:
        look: colours and fonts.
        key: the key known so far, or "".
        parent: the widget it lies in.
    """

    learned = Signal(str)
    waiting_changed = Signal(bool)

    # Qt asks for these before the constructor is through.
    _is_waiting = False
    _least_px = 0

    def __init__(self, look: Look, key: str, parent: QWidget | None = None) -> None:
        super().__init__(look, "", "secondary", "target", "row", parent=parent)
        self._key = key
        self._least_px = 0
        for words in (_("Press the key now"), _("Learn a key")):
            self.set_text(words)
            self._least_px = max(self._least_px, super().sizeHint().width())
        self.clicked.connect(lambda: self._wait(True))
        self._show()

    def sizeHint(self) -> QSize:
        """Wide enough for all it says, so that nothing moves while it waits."""
        return super().sizeHint().expandedTo(QSize(self._least_px, 0))

    @property
    def is_waiting(self) -> bool:
        """Whether the next key is learnt."""
        return self._is_waiting

    def render_key(self, key: str) -> None:
        """Show which key is known; tells nobody."""
        self._key = key
        self._show()

    def event(self, event: QEvent) -> bool:
        """While it waits every key comes here, also those that mean something in the window."""
        if not self._is_waiting or not isinstance(event, QKeyEvent):
            return super().event(event)
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() is QEvent.Type.KeyPress and not event.isAutoRepeat():
            self._take(key_name(event))
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Going away ends the waiting."""
        self._wait(False)
        super().focusOutEvent(event)

    def _take(self, name: str) -> None:
        if name in ("Esc", "Tab", "Shift+Backtab", "Shift+Tab"):
            self._wait(False)
        elif may_be_pedal(name):
            self._wait(False)
            self.learned.emit(name)

    def _wait(self, waiting: bool) -> None:
        if waiting == self._is_waiting:
            return
        self._is_waiting = waiting
        if waiting:
            self.setFocus()
        self._show()
        if waiting:
            announce(self, self.label())
        self.waiting_changed.emit(waiting)

    def _show(self) -> None:
        if self._is_waiting:
            self.set_text(_("Press the key now"))
        elif self._key:
            key = shown_key(self._key)
            self.set_text(key if len(key) <= _LONGEST_CHARS else f"{key[:_LONGEST_CHARS]}…")
            self.setAccessibleName(_("Pedal key: {key}").format(key=key))
        else:
            self.set_text(_("Learn a key"))


class KeysCard(SettingsCard):
    """Which key the pedal types, and what the other keys do."""

    def __init__(self, look: Look, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(look, _("Without hands"), parent)
        self.learn = LearnKey(look, settings.pedal_key)
        self.learn.learned.connect(self._keep)
        self.forget = IconButton(look, "close", _("Forget the key"), "quiet", "row")
        self.forget.clicked.connect(lambda: self._keep(""))
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(8))
        row.addWidget(self.learn)
        row.addWidget(self.forget)
        hint = _("Pauses and goes on, whatever else the key means")
        self._row = self.add_row(_("Pedal or clicker"), both, hint)
        words = _(
            "In a session a click anywhere, Space, Enter and the media keys pause and go on. "
            "Press ? there for the other keys."
        )
        self.body.addWidget(Para(look, words, Role.CAPTION, "ink2"))
        self.render(settings)

    def render(self, settings: Settings) -> None:  # type: ignore[override]
        """Show settings; tells nobody."""
        self.learn.render_key(settings.pedal_key)
        self.forget.setVisible(bool(settings.pedal_key))
        # The control is as wide as its words: the row looks anew whether it stands beside them.
        self._row.set_hint(self._row.hint())

    def _keep(self, key: str) -> None:
        self.want(lambda settings: replace(settings, pedal_key=key))
