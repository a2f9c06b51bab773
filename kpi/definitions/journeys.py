"""From the first meeting to the contract: by which channels, and how long it takes."""

from __future__ import annotations

from ibis import _

from kpi.dimensions import CHANNEL_SET, PEOPLE, SERVICE, SERVICE_CATEGORY
from kpi.engine.compile import bind
from kpi.facts.journeys import JOURNEY
from kpi.kinds import Ratio, Survival
from kpi.model import Direction, Unit
from kpi.text import Label

OF_CUSTOMERS = (*PEOPLE, SERVICE, SERVICE_CATEGORY, CHANNEL_SET)

JOURNEY_MIX_CONVERSION = Ratio(
    name="journey_mix_conversion",
    category="contracts",
    label=Label("Kunden mit Abschluss", "Customers with a contract"),
    description=Label(
        "Kunden, die innerhalb der eingestellten Tage nach ihrem ersten gehaltenen Termin "
        "unterschrieben haben, geteilt durch alle, deren erster Termin im Zeitraum liegt und seit "
        "dem so viele Tage vergangen sind: wer noch Zeit hat, zählt noch nicht. Nach den Kanälen "
        "aller Termine bis zur Unterschrift aufgeteilt die Quote je Kanalkombination. Berater und "
        "Service sind die des ersten Termins. Wer mehr Termine hat, nutzt mehr Kanäle: ein "
        "Zusammenhang, keine Ursache.",
        "Customers who signed within the set number of days of their first held meeting divided "
        "by all whose first meeting is in the period and at least that many days ago: who still "
        "has time does not count yet. Split by the channels of all meetings up to the signature, "
        "the conversion of each combination. Advisor and service are those of the first meeting. "
        "Those with more meetings use more channels: an association, not a cause.",
    ),
    fact=JOURNEY,
    numerator=_.is_signed & (_.days <= bind("contract_days", "int64")),
    denominator=_.customer_key.notnull() & (_.event_on <= bind("contract_due", "date")),
    unit=Unit.SHARE,
    better=Direction.HIGHER,
    dimensions=OF_CUSTOMERS,
    needs=("meeting.customer_key", "signature.started_at"),
    minimum_sample=30,
    headline=False,
)
TIME_TO_CONTRACT = Survival(
    name="time_to_contract",
    category="contracts",
    label=Label("Zeit bis zum Abschluss", "Time to contract"),
    description=Label(
        "Tage vom ersten gehaltenen Termin eines Kunden bis zur ersten Unterschrift danach, "
        "Median nach Kaplan–Meier; gezählt am Tag des ersten Termins. Kunden ohne Unterschrift "
        "zählen, solange sie beobachtet sind. Kein Wert, solange nicht die Hälfte so weit ist.",
        "Days from a customer's first held meeting to the first signature after it, median by "
        "Kaplan–Meier; counted on the day of the first meeting. Customers without a signature "
        "count for as long as they were seen. No value while not half of them have come so far.",
    ),
    fact=JOURNEY,
    duration="days",
    happened="is_signed",
    where=_.customer_key.notnull(),
    unit=Unit.DAYS,
    better=Direction.LOWER,
    dimensions=OF_CUSTOMERS,
    needs=("meeting.customer_key", "signature.started_at"),
    minimum_sample=30,
    headline=False,
)
