"""Contracts and consultations: what meetings lead to, and what they cost."""

from __future__ import annotations

from ibis import _

from kpi.dimensions import MEETINGS, PEOPLE, SERVICE
from kpi.facts import MEETING
from kpi.facts.virtual import ADVISOR_WEEK
from kpi.kinds import Distribution, Ratio, Savings
from kpi.model import Direction, Unit
from kpi.text import Label

WEEKS_PER_MONTH = 365.25 / 12 / 7

SIGNATURE_CONVERSION = Ratio(
    name="signature_conversion",
    category="contracts",
    label=Label("Abschlussquote", "Meeting-to-signature conversion"),
    description=Label(
        "Gehaltene Termine mit begonnener E-Signatur geteilt durch gehaltene Termine.",
        "Held meetings with a started e-signature divided by held meetings.",
    ),
    fact=MEETING,
    numerator=_.has_signature,
    denominator=_.is_held,
    unit=Unit.SHARE,
    better=Direction.HIGHER,
    dimensions=MEETINGS,
    needs=("signature.started_at",),
    minimum_sample=30,
    headline=True,
)
CONTRACTS_PER_ADVISOR = Distribution(
    name="contracts_per_advisor",
    category="contracts",
    label=Label("Abschlüsse je Berater und Monat", "Contracts per advisor and month"),
    description=Label(
        "Abgeschlossene E-Signaturen (oder begonnene, eine Einstellung) geteilt durch "
        "Beraterwochen, umgerechnet auf einen Monat von 4,35 Wochen.",
        "Completed e-signatures (or started ones, a setting) divided by advisor weeks, "
        "converted to a month of 4.35 weeks.",
    ),
    fact=ADVISOR_WEEK,
    measure="contracts",
    where=_.advisor_key.notnull(),
    statistic="mean",
    scale=WEEKS_PER_MONTH,
    per_longer_time=True,
    unit=Unit.RATIO,
    better=Direction.HIGHER,
    dimensions=MEETINGS,
    needs=("signature.started_at",),
    minimum_sample=20,
    headline=True,
)
MEETING_DURATION = Distribution(
    name="meeting_duration",
    category="contracts",
    label=Label("Termindauer", "Meeting duration"),
    description=Label(
        "Mittlere Dauer gehaltener Termine in Minuten: die tatsächliche, sonst die geplante.",
        "Mean duration of held meetings in minutes: the actual one, else the planned one.",
    ),
    fact=MEETING,
    measure="minutes",
    where=_.is_held,
    statistic="mean",
    unit=Unit.MINUTES,
    better=Direction.NEITHER,
    dimensions=MEETINGS,
    needs=("meeting.ends_at",),
    minimum_sample=20,
    headline=False,
)
SAVINGS_PER_ONLINE_MEETING = Savings(
    name="savings_per_online_meeting",
    category="contracts",
    label=Label("Ersparnis je Onlinetermin", "Savings per online meeting"),
    description=Label(
        "Vermiedene Fahrt eines Vor-Ort-Termins (Kilometer und Minuten mal Kostensätze) plus "
        "die Minuten, die ein Onlinetermin kürzer ist, mal Stundensatz.",
        "The journey of a meeting on site that is avoided (kilometres and minutes times rates) "
        "plus the minutes an online meeting is shorter times the hourly rate.",
    ),
    fact=MEETING,
    unit=Unit.EURO,
    better=Direction.HIGHER,
    dimensions=(*PEOPLE, SERVICE),
    needs=("meeting.channel",),
    minimum_sample=20,
    headline=False,
)
