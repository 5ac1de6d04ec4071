"""The shell of the engine: one state, one timer, the clock and the ports.

One direction, always: a widget emits a wish, the window passes it to the controller, the engine
answers, `changed` tells the new state, views render it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from kneeapp.core.cues import Cue
from kneeapp.core.events import (
    Back,
    Begin,
    ChangeLeg,
    Close,
    Dismiss,
    Event,
    Extend,
    Pause,
    PauseReason,
    Rate,
    Rating,
    Repeat,
    Resume,
    Shift,
    Skip,
    Slept,
    Stop,
    Tick,
)
from kneeapp.core.plan import Plan
from kneeapp.core.ports import Awake, Clock, HistoryStore, Journal, SleepWatch
from kneeapp.core.progress import Progress, progress
from kneeapp.core.record import SessionRecord, StopReason
from kneeapp.core.replay import replay
from kneeapp.core.session import (
    Amend,
    Effect,
    Idle,
    Paused,
    Play,
    Running,
    Save,
    Silence,
    State,
    Stepped,
    step,
)
from kneeapp.ui.record_keeper import RecordKeeper
from kneeapp.ui.session_awake import Wakefulness
from kneeapp.ui.session_glance import Glance
from kneeapp.ui.session_recorder import Recorder

# The engine takes a gap of more than 2 s for sleep, so it is looked at at least this often.
LONGEST_WAIT_MS = 1_000


def _no_frames(_progress: Progress) -> int:
    return LONGEST_WAIT_MS


class Sounds(Protocol):
    """What can sound."""

    def play(self, cue: Cue) -> None:
        """Sound a cue."""

    def silence(self) -> None:
        """End all sound at once."""


class SessionController(QObject):
    """Owns the state of the session.

    Signals:
        changed(State): after every event that changed the state.
        cued(Cue): a cue has its moment now, whether it can be heard or not.
        kept(SessionRecord): a record was written to the history.
        keep_failed(Message): it could not be written; `retry_keep` tries again.
        journal_failed(Message): what happens cannot be written down; told once in a session.
    """

    changed = Signal(object)
    cued = Signal(object)
    kept = Signal(object)
    keep_failed = Signal(object)
    journal_failed = Signal(object)

    def __init__(
        self,
        clock: Clock,
        history: HistoryStore,
        awake: Awake,
        sounds: Sounds,
        parent: QObject | None = None,
        journal: Journal | None = None,
        sleep_watch: SleepWatch | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._sounds = sounds
        self._state: State = Idle()
        self._recorder = Recorder(journal)
        self._keeper = RecordKeeper(history, self)
        self._keeper.kept.connect(self.kept)
        self._keeper.failed.connect(self.keep_failed)
        self._keeper.settled.connect(self._recorder.forget)
        self._wakefulness = Wakefulness(awake, sleep_watch, self)
        self._wakefulness.falling_asleep.connect(self.slept)
        self._frame_due: Callable[[Progress], int] = _no_frames
        self.glance = Glance()
        self._timer = QTimer(self, singleShot=True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)

    @property
    def state(self) -> State:
        """The present state."""
        return self._state

    @property
    def has_unkept(self) -> bool:
        """Whether a record still waits to be written."""
        return self._keeper.has_unkept

    @property
    def is_ticking(self) -> bool:
        """Whether the one timer runs."""
        return self._timer.isActive()

    def set_frame_due(self, frame_due: Callable[[Progress], int] | None) -> None:
        """Who says how many ms the picture can wait for its next frame; None: nothing is shown."""
        self._frame_due = frame_due or _no_frames

    def begin(self, plan: Plan, left_before: int | None, right_before: int | None) -> None:
        """Begin a session of `plan`; pain 0..10 or None."""
        self._send(
            Begin(
                at=self._clock.now_ms(),
                id=self._clock.new_id(),
                started_at=self._clock.wall(),
                plan=plan,
                left_before=left_before,
                right_before=right_before,
            )
        )

    def tick(self) -> None:
        """Look at the clock."""
        self._send(Tick(self._clock.now_ms()))

    def pause(self, why: PauseReason = PauseReason.USER) -> None:
        """Stand still."""
        self._send(Pause(self._clock.now_ms(), why))

    def resume(self) -> None:
        """Go on."""
        self._send(Resume(self._clock.now_ms()))

    def back_to_pause(self, why: PauseReason) -> None:
        """From a question back to the pause it was asked in: the pause alone is told, and again."""
        at = self._clock.now_ms()
        self._send(Resume(at), Pause(at, why))

    def back(self) -> None:
        """Back to the start of this hold, or to the hold before."""
        self._send(Back(self._clock.now_ms()))

    def skip(self) -> None:
        """On to the next step."""
        self._send(Skip(self._clock.now_ms()))

    def repeat(self) -> None:
        """This step again from its begin."""
        self._send(Repeat(self._clock.now_ms()))

    def change_leg(self) -> None:
        """On to the other leg."""
        self._send(ChangeLeg(self._clock.now_ms()))

    def shift(self, by_ms: int) -> None:
        """On or back within this step, at most to its ends."""
        self._send(Shift(self._clock.now_ms(), by_ms))

    def slept(self) -> None:
        """The machine is about to sleep: stand still and ask."""
        self._send(Slept(self._clock.now_ms()))

    def extend(self) -> None:
        """Lengthen this hold."""
        self._send(Extend(self._clock.now_ms()))

    def stop(self, reason: StopReason) -> None:
        """End the session by the user's wish."""
        self._send(Stop(self._clock.now_ms(), reason))

    def close(self) -> None:
        """End whatever is under way; a running session is kept as interrupted."""
        self._send(Close(self._clock.now_ms()))

    def rate(self, rating: Rating) -> None:
        """The ratings as they now stand."""
        self._send(Rate(self._clock.now_ms(), rating))

    def dismiss(self) -> None:
        """The check-out is closed."""
        self._send(Dismiss(self._clock.now_ms()))

    def retry_keep(self) -> bool:
        """Try again to write what could not be written. True when nothing waits any more."""
        return self._keeper.retry()

    def give_up_keeping(self) -> None:
        """The user would rather lose what waits than wait."""
        self._keeper.give_up()

    def keep(self, record: SessionRecord) -> None:
        """Keep a session that ended in an earlier run of the app."""
        self._keeper.keep(Save(record))

    def forget(self, session_id: str) -> None:
        """Nothing of this session is wanted any more: its journal ends."""
        self._recorder.forget(session_id)

    def take_up(self, events: Sequence[Event]) -> None:
        """Go on, paused, with a session that was cut off: `Interrupted.taken_up` gives `events`."""
        if isinstance(self._state, Running | Paused):
            return
        self._recorder.take_up(events)
        self._follow(replay(events))

    def _send(self, *events: Event) -> None:
        """Events of one moment: what the last of them has told is told."""
        before = self._state
        # The effects find the new state.
        self._state, effects = _stepped(before, events, self._recorder)
        for effect in effects:
            self._carry_out(effect)
        if self._state is not before:
            self._follow(self._state)
        else:
            self._set_timer()

    def _follow(self, state: State) -> None:
        self._state = state
        self._wakefulness.follow(state)
        self.changed.emit(state)
        trouble = self._recorder.new_trouble()
        if trouble is not None:
            self.journal_failed.emit(trouble)
        # After the views, so that the one that now shows the session says when it paints next.
        self._set_timer()

    def _carry_out(self, effect: Effect) -> None:
        match effect:
            case Play(cue):
                self._sounds.play(cue)
                self.cued.emit(cue)
            case Silence():
                self._sounds.silence()
            case Save() | Amend():
                self._keeper.keep(effect)

    def _set_timer(self) -> None:
        if not isinstance(self._state, Running):
            self._timer.stop()
            return
        now, at = self.glance.of(self._state), self._state.course.last_at
        # What the views took is over already: a cue does not wait for it, a picture may.
        due_ms = _waits_ms(now, self._recorder.due_in_ms(at)) - (self._clock.now_ms() - at)
        self._timer.start(max(1, min(due_ms, self._frame_due(now))))


def _waits_ms(now: Progress, journal_ms: int) -> int:
    """How long until something has to sound or to be written down."""
    cue_ms = LONGEST_WAIT_MS if now.next_due_ms is None else now.next_due_ms
    return min(LONGEST_WAIT_MS, cue_ms, journal_ms)


def _stepped(state: State, events: Sequence[Event], recorder: Recorder) -> Stepped:
    """The state after events of one moment, each written down, and the effects of the last."""
    effects: tuple[Effect, ...] = ()
    for event in events:
        before = state
        state, effects = step(before, event)
        recorder.note(event, before, state)
    return state, effects


def progress_of(state: State) -> Progress | None:
    """The numbers of a session under way, or None when there is none."""
    return progress(state) if isinstance(state, Running | Paused) else None
