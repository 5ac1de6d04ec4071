"""The check-out: what was done and how it feels now. The session is already kept."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from kneeapp.core.content import Catalogue
from kneeapp.core.events import Rating
from kneeapp.core.record import SessionRecord
from kneeapp.ui.i18n import _
from kneeapp.ui.kit.announce import announce
from kneeapp.ui.kit.banner import Banner
from kneeapp.ui.kit.button import Button
from kneeapp.ui.kit.card import Card
from kneeapp.ui.kit.pressable import ENTER_KEYS
from kneeapp.ui.kit.scroll import Scroll
from kneeapp.ui.kit.tip_words import set_tip
from kneeapp.ui.session.rating_form import BAR_ROOM, RatingForm
from kneeapp.ui.session.result import Changes, Summary
from kneeapp.ui.theme import Corner, Look

NOTE_PAUSE_MS = 600
KEYS_AFTER_MS = 600
"""A key meant for the session that ended a moment ago must not close the page unseen."""
_TWO_COLUMNS = 860
_WIDEST = 1240


class CheckOut(QWidget):
    """Result at the left, rating at the right; one below the other where there is little room.

    Enter is Done and Escape skips, wherever no control wants the key; in the note it is Ctrl+Enter.

    Signals:
        rated(Rating): after every change; a note when typing pauses, and on leaving.
        closed(): the page may go. Both buttons only close it.
        retry_wanted(): try again to keep what could not be kept.

    Args:
        look: colours and fonts.
        record: the session as it is kept.
        catalogue: the points and their words.
        activities: the names of the activities that are followed.
        parent: the widget it lies in.
    """

    rated = Signal(object)
    closed = Signal()
    retry_wanted = Signal()

    def __init__(
        self,
        look: Look,
        record: SessionRecord,
        catalogue: Catalogue,
        activities: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._banner: Banner | None = None
        self.summary = Summary(look, record, catalogue)
        self.changes = Changes(look, record)
        self.form = RatingForm(look, record, activities)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(NOTE_PAUSE_MS)
        self._pause.timeout.connect(self._say)
        self.form.rated.connect(self._say)
        self.form.note_edited.connect(self._pause.start)
        self.form.note_left.connect(self.flush)
        self._wakes = QTimer(self)
        self._wakes.setSingleShot(True)
        self._wakes.setInterval(KEYS_AFTER_MS)
        self._lay_out()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("After the session"))

    @property
    def notice(self) -> Banner | None:
        """The notice at the head, or None."""
        return self._banner

    def render(self, record: SessionRecord) -> None:  # type: ignore[override]
        """Show the session as it is kept now."""
        self.changes.render(record)
        self.form.render(record, keep_note=self._pause.isActive())

    def flush(self) -> None:
        """Say at once what is still being typed."""
        if self._pause.isActive():
            self._say()

    def show_notice(self, text: str) -> None:
        """A rating or the session could not be kept; "Try again" asks to retry. Also spoken."""
        self.clear_notice()
        head = _("Not saved.")
        again = Button(self._look, _("Try again"), "secondary", "restore")
        again.clicked.connect(self.retry_wanted)
        self._banner = Banner(self._look, "caution", head, text, (again,))
        self._page.insertWidget(0, self._banner)
        announce(self, f"{head} {text}")

    def clear_notice(self) -> None:
        """Take the notice away."""
        if self._banner is not None:
            self._page.removeWidget(self._banner)
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None

    def _say(self) -> None:
        self._pause.stop()
        rating: Rating = self.form.rating()
        self.rated.emit(rating)

    def leave(self) -> None:
        """Close the page; what is still being typed is said first."""
        self.flush()
        self.closed.emit()

    def _lay_out(self) -> None:
        look = self._look
        self._page = QVBoxLayout(self)
        self._page.setSpacing(look.px(12))
        self._columns = QHBoxLayout()
        self._left = Scroll(look)
        self._left.body.setSpacing(look.px(20))
        self._left.body.addStretch(1)
        self._left.body.addStretch(1)
        self._card = Card(look, 32, Corner.PANEL)
        self._card.body.setSpacing(look.px(16))
        self._right = Scroll(look, "surface")
        self._right.body.setSpacing(look.px(24))
        self._right.body.addWidget(self.form, 1)
        self._card.body.addWidget(self._right, 1)
        self._card.body.addLayout(self._make_foot())
        self._columns.addWidget(self._left, 38)
        self._columns.addWidget(self._card, 62)
        self._page.addLayout(self._columns, 1)
        # The columns must never keep a window from getting narrow.
        self._page.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._place_result(two=False)

    def _make_foot(self) -> QHBoxLayout:
        look = self._look
        self.skip = Button(look, _("Skip rating"), "quiet", "skip", "session")
        self.done = Button(look, _("Done"), "primary", "check", "session")
        self.done.setMinimumWidth(look.px(200))
        for button, key in ((self.skip, _("Esc")), (self.done, _("Enter"))):
            set_tip(button, key)
            button.setAccessibleDescription(key)
        self.skip.clicked.connect(self.leave)
        self.done.clicked.connect(self.leave)
        foot = QHBoxLayout()
        # In line with the form, which leaves room for the bar of its scroll area.
        foot.setContentsMargins(0, 0, look.px(BAR_ROOM), 0)
        foot.addWidget(self.skip)
        foot.addStretch(1)
        foot.addWidget(self.done)
        return foot

    def _place_result(self, *, two: bool) -> None:
        """The result in its own column; else the summary above the form, the changes below it.

        Below, so that nothing moves away under the pointer when a knee is rated.
        """
        self._two = two
        if two:
            self._left.body.insertWidget(1, self.summary)
            self._left.body.insertWidget(2, self.changes)
        else:
            self._right.body.insertWidget(0, self.summary)
            self._right.body.addWidget(self.changes)
        self._left.setVisible(two)
        self.summary.show()
        self.changes.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Margins and columns follow the room there is."""
        super().resizeEvent(event)
        look = self._look
        wide = event.size().width() / look.text_scale
        tall = event.size().height() / look.text_scale
        if self._two != (wide >= _TWO_COLUMNS):
            self._place_result(two=not self._two)
        roomy = wide >= 1100 and tall >= 700
        least = 44 if roomy else 24 if wide >= _TWO_COLUMNS else 12
        aside = max(look.px(62 if roomy else least), (event.size().width() - look.px(_WIDEST)) // 2)
        self._page.setContentsMargins(aside, look.px(least), aside, look.px(least))
        self._columns.setSpacing(look.px(56 if roomy else 24))
        pad = look.px(32 if roomy else 24 if wide >= _TWO_COLUMNS else 16)
        self._card.body.setContentsMargins(pad, pad, max(8, pad - look.px(BAR_ROOM)), pad)

    def minimumSizeHint(self) -> QSize:
        """One column with its buttons; everything else scrolls."""
        card = self._card.body.contentsMargins()
        foot = self.skip.sizeHint().width() + self.done.sizeHint().width()
        wide = max(foot, self.form.minimumSizeHint().width())
        tall = self.done.sizeHint().height() + self._look.px(160)
        return QSize(wide + card.left() + card.right() + self._look.px(32), tall)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Escape close the page; what is held down does so once, and not at once."""
        button = self.skip if event.key() == Qt.Key.Key_Escape else None
        button = self.done if event.key() in ENTER_KEYS else button
        if button is None:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat() and not self._wakes.isActive():
            button.click()

    def showEvent(self, event: QShowEvent) -> None:
        """The session has just ended, and hands may still be asking something of it."""
        super().showEvent(event)
        self._wakes.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leaving the page: nothing typed is lost."""
        self._wakes.stop()
        self.flush()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The quiet ground."""
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), self._look.colour("bg"))
