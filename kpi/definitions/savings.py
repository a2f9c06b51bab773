"""What online meetings save, and whether that pays."""

from __future__ import annotations

from kpi.dimensions import PEOPLE, SERVICE
from kpi.facts import MEETING
from kpi.kinds import ReturnOnInvestment, Savings
from kpi.model import Direction, Unit
from kpi.text import Label

SAVINGS_PER_ONLINE_MEETING = Savings(
    name="savings_per_online_meeting",
    category="contracts",
    label=Label("Ersparnis je Onlinetermin", "Savings per online meeting"),
    description=Label(
        "Vermiedene Fahrt zu einem Vor-Ort-Termin (Kilometer und Minuten mal Kostensätze) plus "
        "die Minuten, die ein Onlinetermin kürzer ist, mal Stundensatz. Maßstab der Fahrt sind "
        "nur Vor-Ort-Termine mit erfassten Kilometern; Termine in der Filiale haben keine.",
        "The journey to a meeting on site that is avoided (kilometres and minutes times rates) "
        "plus the minutes an online meeting is shorter times the hourly rate. The journey is that "
        "of meetings on site with recorded kilometres only; meetings in a branch have none.",
    ),
    fact=MEETING,
    unit=Unit.EURO,
    better=Direction.HIGHER,
    dimensions=(*PEOPLE, SERVICE),
    needs=("meeting.channel",),
    minimum_sample=20,
    headline=False,
)
TOTAL_SAVINGS = Savings(
    name="total_savings",
    category="contracts",
    label=Label("Ersparnis durch Onlinetermine", "Savings through online meetings"),
    description=Label(
        "Ersparnis je Onlinetermin mal gehaltene Onlinetermine des Zeitraums.",
        "Savings per online meeting times the held online meetings of the period.",
    ),
    fact=MEETING,
    in_total=True,
    unit=Unit.EURO,
    better=Direction.HIGHER,
    dimensions=(*PEOPLE, SERVICE),
    needs=("meeting.channel",),
    minimum_sample=20,
    headline=False,
)
ROI = ReturnOnInvestment(
    name="roi",
    category="contracts",
    label=Label("Kapitalrendite", "Return on investment"),
    description=Label(
        "Ersparnis durch Onlinetermine plus zugerechneter Deckungsbeitrag minus Kosten, geteilt "
        "durch Kosten. Zugerechnet wird ein fester Anteil der Abschlüsse nach Onlineterminen; "
        "Kosten sind die Lizenzen aller Beraterwochen, gezählt am Montag. Alle Sätze sind "
        "Annahmen aus den Einstellungen.",
        "Savings through online meetings plus attributed margin less cost, divided by cost. A "
        "fixed share of the contracts after online meetings is attributed; the cost is that of "
        "the licences of all advisor weeks, counted on their Monday. All rates are assumptions "
        "from the settings.",
    ),
    fact=MEETING,
    unit=Unit.SHARE,
    better=Direction.HIGHER,
    dimensions=PEOPLE,
    needs=("meeting.channel", "signature.contract_value"),
    minimum_sample=20,
    headline=False,
)
