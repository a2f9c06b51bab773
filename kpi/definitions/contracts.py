"""Contracts and consultations: what meetings lead to, and how long they take."""

from __future__ import annotations

from ibis import _

from kpi.dimensions import DIRECTION, MEETINGS, PEOPLE, SERVICE, SERVICE_CATEGORY
from kpi.facts import MEETING, SIGNATURE
from kpi.facts.virtual import ADVISOR_WEEK, CONTRACT
from kpi.kinds import DifferenceOfMeans, Distribution, MeanAmount, Ratio, Survival, Total
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
SIGNATURE_COMPLETION = Ratio(
    name="signature_completion",
    category="contracts",
    label=Label("Abgeschlossene Signaturen", "Completed signatures"),
    description=Label(
        "Abgeschlossene E-Signaturen geteilt durch begonnene, gezählt am Tag des Beginns; wer "
        "gerade erst begonnen hat, ist noch nicht abgeschlossen.",
        "Completed e-signatures divided by started ones, counted on the day of the start; those "
        "just started are not complete yet.",
    ),
    fact=SIGNATURE,
    numerator=_.is_completed.fill_null(False),
    denominator=_.advisor_key.notnull(),
    unit=Unit.SHARE,
    better=Direction.HIGHER,
    dimensions=MEETINGS,
    needs=("signature.completed_at",),
    minimum_sample=30,
    headline=False,
)
SIGNATURE_DURATION = Survival(
    name="signature_duration",
    category="contracts",
    label=Label("Zeit bis zur Unterschrift", "Time to complete a signature"),
    description=Label(
        "Minuten vom Beginn einer E-Signatur bis zu ihrem Abschluss, Median nach Kaplan–Meier, "
        "gezählt am Tag des Beginns. Offene zählen, solange sie beobachtet sind; abgelehnte und "
        "abgelaufene gehören nicht dazu, sie stehen in der Quote abgeschlossener Signaturen.",
        "Minutes from the start of an e-signature to its completion, median by Kaplan–Meier, "
        "counted on the day of the start. Open ones count for as long as they were seen; declined "
        "and expired ones do not belong here but in the rate of completed signatures.",
    ),
    fact=SIGNATURE,
    duration="open_minutes",
    happened="is_completed",
    where=_.advisor_key.notnull() & ~_.status.fill_null("").isin(["declined", "expired"]),
    unit=Unit.MINUTES,
    better=Direction.LOWER,
    dimensions=MEETINGS,
    needs=("signature.completed_at",),
    minimum_sample=30,
    headline=False,
)
CONTRACTS_PER_ADVISOR = Distribution(
    name="contracts_per_advisor",
    category="contracts",
    label=Label("Abschlüsse je Berater und Monat", "Contracts per advisor and month"),
    description=Label(
        "Abschlüsse geteilt durch Beraterwochen, umgerechnet auf einen Monat von 4,35 Wochen. "
        "Ein Abschluss ist je nach Einstellung eine abgeschlossene E-Signatur am Tag des "
        "Abschlusses oder eine begonnene am Tag des Beginns. Abschlüsse an Tagen ohne "
        "Lizenz zählen nicht.",
        "Contracts divided by advisor weeks, converted to a month of 4.35 weeks. By a setting a "
        "contract is a completed e-signature on the day of completion, or a started one on the "
        "day of the start. Contracts on days without a licence do not count.",
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
MEETING_DURATION_DIFFERENCE = DifferenceOfMeans(
    name="meeting_duration_difference",
    category="contracts",
    label=Label("Dauer online minus vor Ort", "Duration online minus on site"),
    description=Label(
        "Mittlere Dauer gehaltener Onlinetermine minus mittlere Dauer gehaltener Vor-Ort-Termine "
        "in Minuten, mit dem 95\u2011%\u2011Intervall nach Welch; unter null sind Onlinetermine "
        "kürzer. Welche Services online beraten werden, wirkt mit: je Service aufgeteilt, "
        "vergleicht sie Gleiches mit Gleichem.",
        "Mean duration of held online meetings less that of held meetings on site in minutes, "
        "with Welch's 95% interval; below zero online meetings are shorter. Which services are "
        "given online plays a part: split by service, it compares like with like.",
    ),
    fact=MEETING,
    measure="minutes",
    where=_.is_held,
    between="channel",
    one="online",
    other="onsite",
    unit=Unit.MINUTES,
    better=Direction.NEITHER,
    dimensions=(*PEOPLE, SERVICE, SERVICE_CATEGORY, DIRECTION),
    needs=("meeting.ends_at", "meeting.channel"),
    minimum_sample=20,
    headline=False,
)
CONTRACT_VALUE = MeanAmount(
    name="contract_value",
    category="contracts",
    label=Label("Vertragswert", "Contract value"),
    description=Label(
        "Mittlerer Wert der Abschlüsse in Euro; der Zähler ist ihre Summe. Abschlüsse ohne Wert "
        "oder in anderer Währung zählen nicht mit und mindern die Abdeckung. Welche Signaturen "
        "Abschlüsse sind und an welchem Tag sie zählen, ist eine Einstellung.",
        "Mean value of contracts in euros; the numerator is their sum. Contracts without a value "
        "or in another currency do not count and lower the coverage. Which signatures are "
        "contracts, and on which day they count, is a setting.",
    ),
    fact=CONTRACT,
    measure="euros",
    where=_.advisor_key.notnull(),
    unit=Unit.EURO,
    better=Direction.HIGHER,
    dimensions=MEETINGS,
    needs=("signature.contract_value",),
    minimum_sample=20,
    headline=False,
)
CONTRACT_VOLUME = Total(
    name="contract_volume",
    category="contracts",
    label=Label("Vertragsvolumen", "Contract volume"),
    description=Label(
        "Summe der Vertragswerte der Abschlüsse in Euro.",
        "Sum of the values of contracts in euros.",
    ),
    fact=CONTRACT,
    measure="euros",
    where=_.euros.notnull(),
    unit=Unit.EURO,
    better=Direction.HIGHER,
    dimensions=MEETINGS,
    needs=("signature.contract_value",),
    minimum_sample=1,
    headline=False,
)
