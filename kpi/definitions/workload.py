"""CRM processes: what waits to be done, and what invitations lead to."""

from __future__ import annotations

from ibis import _

from kpi.dimensions import AGE, PEOPLE, STEPS
from kpi.engine.compile import bind
from kpi.facts import INVITATION
from kpi.facts.backlog import OPEN_STEP
from kpi.kinds import Backlog, Layer, Layered
from kpi.model import Direction, Unit
from kpi.text import Label

_IN_TIME = _.is_booked & (_.booked_hours < bind("invitation_days", "int64") * 24)
_IS_LATER = _.is_booked_after_reminder

WORK_IN_PROGRESS = Backlog(
    name="work_in_progress",
    category="processes",
    label=Label("Offene Vorgänge", "Open cases"),
    description=Label(
        "Vorgänge, die am Ende des Zeitraums in einem Schritt stehen; nach Alter aufgeteilt: "
        "Tage seit dem Eintritt in den Schritt.",
        "Cases that are in a step at the end of the period; split by age: days since they "
        "entered the step.",
    ),
    fact=OPEN_STEP,
    where=_.case_key.notnull(),
    unit=Unit.COUNT,
    better=Direction.NEITHER,
    dimensions=(*STEPS, AGE),
    needs=("process_step.entered_at",),
    minimum_sample=1,
    headline=False,
)
INVITATION_CONVERSION = Layered(
    name="invitation_conversion",
    category="processes",
    label=Label("Buchung nach Einladung", "Booking after invitation"),
    description=Label(
        "Versendete Buchungslinks, die innerhalb der eingestellten Tage zu einer Buchung "
        "führten, geteilt durch die versendeten, seit denen so viele Tage vergangen sind.",
        "Booking links sent that led to a booking within the set number of days, divided by "
        "those sent at least that many days ago.",
    ),
    fact=INVITATION,
    numerator=_IN_TIME,
    denominator=_.seen_hours >= bind("invitation_days", "int64") * 24,
    layers=(
        Layer(
            name="before_reminder",
            label=Label("ohne Erinnerung gebucht", "booked without a reminder"),
            where=_IN_TIME & ~_IS_LATER,
            tone="good",
        ),
        Layer(
            name="after_reminder",
            label=Label("nach Erinnerung gebucht", "booked after a reminder"),
            where=_IN_TIME & _IS_LATER,
            tone="neutral",
        ),
        Layer(
            name="unbooked",
            label=Label("nicht gebucht", "not booked"),
            where=~_IN_TIME,
            tone="bad",
        ),
    ),
    unit=Unit.SHARE,
    better=Direction.HIGHER,
    dimensions=PEOPLE,
    needs=("invitation.sent_at", "invitation.meeting_key", "meeting.requested_at"),
    minimum_sample=30,
    headline=False,
)
