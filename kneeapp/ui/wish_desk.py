"""Carries out what hands ask of a session, wherever it was asked: stage, key, wheel, headphones."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from kneeapp.core.events import PauseReason
from kneeapp.core.session import Paused, Running
from kneeapp.core.wishes import SAME_PRESS_MS, SHIFT_MS, Wish
from kneeapp.ui.session_controller import SessionController

_PRESSES = frozenset({Wish.TOGGLE, Wish.PAUSE, Wish.RESUME})


class WishDesk(QObject):
    """Passes each wish to the session, or says who else has to fulfil it.

    Signals:
        asked(Wish): what is no event of the session: time to add, stop, sound, room view, keys.

    Args:
        controller: the session.
        now_ms: a clock that never goes back; presses of a bouncing pedal are told by it.
        parent: its owner.
    """

    asked = Signal(object)

    def __init__(
        self,
        controller: SessionController,
        now_ms: Callable[[], int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._now_ms = now_ms
        self._pressed_at: int | None = None
        self._acts: dict[Wish, Callable[[], None]] = {
            Wish.TOGGLE: self._toggle,
            Wish.PAUSE: controller.pause,
            Wish.RESUME: controller.resume,
            Wish.BACK: controller.back,
            Wish.REPEAT: controller.repeat,
            Wish.SKIP: controller.skip,
            Wish.CHANGE_LEG: controller.change_leg,
            Wish.ON: lambda: controller.shift(SHIFT_MS),
            Wish.RETURN: lambda: controller.shift(-SHIFT_MS),
        }

    def carry_out(self, wish: Wish) -> None:
        """Do what is wished, if it means something now."""
        if wish in _PRESSES and self._is_same_press():
            return
        state = self._controller.state
        if not isinstance(state, Running | Paused):
            return
        is_asked = isinstance(state, Paused) and state.why is PauseReason.ASKED
        if is_asked and wish not in _PRESSES:
            # An open question is not walked past by a stray key.
            return
        act = self._acts.get(wish)
        if act is None:
            self.asked.emit(wish)
        else:
            act()

    def _toggle(self) -> None:
        if isinstance(self._controller.state, Paused):
            self._controller.resume()
        else:
            self._controller.pause()

    def _is_same_press(self) -> bool:
        """Whether this is the last press of pause once more: a pedal bounces."""
        before, self._pressed_at = self._pressed_at, self._now_ms()
        return before is not None and self._pressed_at - before < SAME_PRESS_MS
