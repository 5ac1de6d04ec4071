"""The card beside the steps of a routine: how long it takes, knees, pauses, breath, limits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from kneeapp.core.own_breath import OwnBreath
from kneeapp.core.own_routine import LEAD_IN_S_MAX, REST_S_MAX, FirstLeg, LegOrder, OwnRoutine
from kneeapp.core.plan import Plan
from kneeapp.core.planning import GAP_LEAST_S, longest_way_s
from kneeapp.core.settings import Legs
from kneeapp.ui.i18n import _, _n
from kneeapp.ui.kit.card import Card, Hairline
from kneeapp.ui.kit.choice import Choice
from kneeapp.ui.kit.para import Para
from kneeapp.ui.kit.stepper import Stepper
from kneeapp.ui.routines.breath_options import BreathOptions
from kneeapp.ui.routines.plan_bar import PlanBar
from kneeapp.ui.routines.words import legs_words, length_words
from kneeapp.ui.settings.setting_row import SettingRow
from kneeapp.ui.theme import Look, Role

_BY_ITSELF, _SET = "auto", "set"
_LEAD_IN_START_S = 10


class SideCard(Card):
    """Everything of a routine that is not one of its steps.

    Args:
        look: colours and fonts.
        parent: the page.

    Signals:
        changed(OwnRoutine, str): the routine as it shall be, and the field that was changed.
    """

    changed = Signal(object, str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._routine: OwnRoutine | None = None
        self.total = Para(look, "", Role.TITLE, "ink", 600, tabular=True)
        self.what = Para(look, "", Role.BODY, "ink2")
        self.bar = PlanBar(look)
        self._make_controls(look)
        self.breath = BreathOptions(look)
        self._build()
        self._connect()

    def _make_controls(self, look: Look) -> None:
        self.legs = Choice(
            look,
            [
                (Legs.BOTH.value, _("Both")),
                (Legs.LEFT.value, _("Left")),
                (Legs.RIGHT.value, _("Right")),
            ],
            Legs.BOTH.value,
            _("Knees"),
            badges=True,
            size="row",
        )
        self.order = Choice(
            look,
            [
                (LegOrder.BY_POINT.value, _("Point by point")),
                (LegOrder.BY_LEG.value, _("Leg by leg")),
            ],
            LegOrder.BY_POINT.value,
            _("Change of knee"),
            size="row",
        )
        self.first = Choice(
            look,
            [
                (FirstLeg.LEFT.value, _("Left")),
                (FirstLeg.RIGHT.value, _("Right")),
                (FirstLeg.SORER.value, _("Sorer one")),
            ],
            FirstLeg.LEFT.value,
            _("First knee"),
            size="row",
        )
        self._make_pauses(look)

    def _make_pauses(self, look: Look) -> None:
        self.lead_in_by = Choice(
            look,
            [(_BY_ITSELF, _("By itself")), (_SET, _("Set"))],
            _BY_ITSELF,
            _("Time to place your fingers"),
            size="row",
        )
        self.lead_in = Stepper(
            look, _("Time to place your fingers"), GAP_LEAST_S, LEAD_IN_S_MAX, 1, 8, _("s")
        )
        self.rest = Stepper(look, _("Rest between points"), 0, REST_S_MAX, 5, 0, _("s"))

    def _build(self) -> None:
        look = self._look
        head = QHBoxLayout()
        head.addWidget(self.total)
        head.addStretch(1)
        self.body.addLayout(head)
        self.body.addWidget(self.what)
        self.body.addWidget(self.bar)
        self.body.addWidget(Hairline(look))
        self.body.addWidget(SettingRow(look, _("Knees"), self.legs))
        self.order_row = SettingRow(look, _("Change of knee"), self.order)
        self.body.addWidget(self.order_row)
        self.first_row = SettingRow(look, _("First"), self.first)
        self.body.addWidget(self.first_row)
        hint = _("By itself it is longer where you reach round the leg.")
        self.body.addWidget(
            SettingRow(look, _("Time to place your fingers"), self.lead_in_by, hint)
        )
        self.lead_in_row = SettingRow(look, _("Seconds for it"), self.lead_in)
        self.body.addWidget(self.lead_in_row)
        self.body.addWidget(SettingRow(look, _("Rest between points"), self.rest))
        self.body.addWidget(Hairline(look))
        self.body.addWidget(Para(look, _("Breathing"), Role.BODY, "ink", 700))
        self.body.addWidget(self.breath)
        self.body.addWidget(Hairline(look))
        self.body.addWidget(Para(look, _("Limits"), Role.BODY, "ink", 700))
        for words in (
            _("30 to 120 s a point, less where a point says so."),
            _("The questions before a session come as always."),
        ):
            self.body.addWidget(Para(look, words, Role.CAPTION, "ink2"))

    def _connect(self) -> None:
        self.legs.chosen.connect(
            lambda value: self._want(replace(self._now, legs=Legs(value)), "legs")
        )
        self.order.chosen.connect(
            lambda value: self._want(replace(self._now, order=LegOrder(value)), "order")
        )
        self.first.chosen.connect(
            lambda value: self._want(replace(self._now, first=FirstLeg(value)), "first")
        )
        self.lead_in_by.chosen.connect(
            lambda value: self._set_lead_in(_LEAD_IN_START_S if value == _SET else None)
        )
        self.lead_in.moved.connect(self._set_lead_in)
        self.rest.moved.connect(lambda s: self._want(replace(self._now, rest_s=s), "rest_s"))
        self.breath.chosen.connect(
            lambda breath: self._want(replace(self._now, breath=breath), "breath")
        )

    def _set_lead_in(self, seconds: int | None) -> None:
        self._want(replace(self._now, lead_in_s=seconds), "lead_in_s")

    def _want(self, routine: OwnRoutine, field: str) -> None:
        self.changed.emit(routine, field)

    @property
    def _now(self) -> OwnRoutine:
        assert self._routine is not None
        return self._routine

    def render_routine(
        self, routine: OwnRoutine, plan: Plan | None, usual_breath: str, own: Sequence[OwnBreath]
    ) -> None:
        """Show a routine and the plan it makes. Tells nobody."""
        self._routine = routine
        both = routine.legs is Legs.BOTH
        # Without steps it is nothing long; that one is missing is said where they would be.
        can_tell = plan is not None or not routine.steps
        total_ms = plan.total_ms if plan is not None else 0
        self.total.set_text(length_words(total_ms) if can_tell else _("Not usable yet"))
        words = _("{knees}, with all changes") if plan else _("{knees}")
        self.what.set_text(words.format(knees=_capital(legs_words(routine.legs))))
        self.bar.render_plan(plan)
        for choice, value in (
            (self.legs, routine.legs.value),
            (self.order, routine.order.value),
            (self.first, routine.first.value),
            (self.lead_in_by, _BY_ITSELF if routine.lead_in_s is None else _SET),
        ):
            if choice.value() != value:
                choice.render(value)
        self.order_row.setVisible(both)
        self.first_row.setVisible(both)
        self.lead_in_row.setVisible(routine.lead_in_s is not None)
        if routine.lead_in_s is not None:
            self._render_lead_in(max(GAP_LEAST_S, routine.lead_in_s), plan)
        self.rest.render(routine.rest_s)
        self.breath.render_breath(routine.breath, usual_breath, own)

    def _render_lead_in(self, seconds: int, plan: Plan | None) -> None:
        self.lead_in.render(seconds)
        longest_s = longest_way_s(plan) if plan else 0
        hint = _n(
            "The voice needs up to {seconds} second.",
            "The voice needs up to {seconds} seconds.",
            longest_s,
        ).format(seconds=longest_s)
        self.lead_in_row.set_hint(hint if longest_s > seconds else "")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
