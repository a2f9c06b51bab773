"""What is open at the end of a period or bucket. The query builds the rows for one selection."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kpi.facts.processes import PROCESS_STEP
from kpi.facts.service import TICKET
from kpi.model import Column, Table
from kpi.text import Label

_AGE = (
    Column(name="ends_on", type="date", label=Label("Stichtag", "As of")),
    Column(name="age_days", type="int64", label=Label("Alter in Tagen", "Age in days")),
    Column(name="age", type="string", label=Label("Alter", "Age")),
)

OPEN_STEP = replace(
    PROCESS_STEP,
    name="open_step",
    label=Label("Offene Vorgänge", "Open cases"),
    grain=Label(
        "ein Vorgang in dem Schritt, in dem er am Ende des Zeitraums ist",
        "one case in the step it is in at the end of the period",
    ),
    derived=(*PROCESS_STEP.derived, *_AGE),
)
OPEN_TICKET = replace(
    TICKET,
    name="open_ticket",
    label=Label("Offene Tickets", "Open tickets"),
    grain=Label(
        "ein Ticket, das am Ende des Zeitraums offen ist",
        "one ticket that is open at the end of the period",
    ),
    derived=(*TICKET.derived, *_AGE),
)
"""`ends_on` is the day after the last one of the period (or bucket) that the data covers;
`age_days` those from the beginning to that last day, `age` one of `kpi.dimensions.AGES`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """Which rows an open one is made of: those of `table` begun before and not ended by a day.

    `is_ended` is the boolean column that is null where nobody knows; `ended_on` the day.
    """

    table: Table
    is_ended: str
    ended_on: str


STAYS = {
    OPEN_STEP.name: Stay(table=PROCESS_STEP, is_ended="is_left", ended_on="left_on"),
    OPEN_TICKET.name: Stay(table=TICKET, is_ended="is_resolved", ended_on="resolved_on"),
}
