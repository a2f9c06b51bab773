"""Why the outcome of a decision cannot be told, or what it rests on."""

from __future__ import annotations

from datetime import date

from kpi import format as form
from kpi.text import Label


def too_early(known_on: date) -> Label:
    """Return from which day on the first month is over."""
    return _dated(_TOO_EARLY, known_on)


def delivered(until: date) -> Label:
    """Return up to which day the data of the KPI were delivered."""
    return _dated(_DELIVERED, until)


def too_few(needed: int) -> Label:
    """Return how large each side would have to be."""
    return _TOO_FEW.format(needed=needed)


def _dated(label: Label, on: date) -> Label:
    return Label(label.de.format(day=form.day(on, "de")), label.en.format(day=form.day(on, "en")))


NO_KPI = Label(
    "Der Beschluss nennt keine Kennzahl, die er bewegen soll.",
    "The decision names no KPI that it should move.",
)
UNDECLARED = Label("Die Kennzahl ist nicht mehr vorhanden.", "The KPI is no longer there.")
REDEFINED = Label(
    "Die Definition hat sich seit dem Beschluss geändert: Vorher und nachher sind nicht "
    "vergleichbar.",
    "The definition has changed since the decision: before and after do not compare.",
)
NOT_AVAILABLE = Label(
    "Die Daten dieser Kennzahl sind nicht verfügbar.", "The data of this KPI are not available."
)
NOTHING_BEFORE = Label(
    "Vor dem Beschluss gibt es keinen Wert, oder er ließe auf zu wenige Berater schließen.",
    "There is no value before the decision, or it would tell about too few advisors.",
)
NOTHING_AFTER = Label(
    "Nach dem Beschluss gibt es keinen Wert, oder er ließe auf zu wenige Berater schließen.",
    "There is no value after the decision, or it would tell about too few advisors.",
)
OTHER_MEMBER = Label(
    "Vorher und nachher steht die Kennzahl für Verschiedenes.",
    "Before and after, the KPI is about different members.",
)
NO_INTERVAL = Label(
    "Für diese Kennzahl gibt es kein Intervall der Veränderung und keine zwölf Monate vorher.",
    "There is neither an interval of the change for this KPI nor twelve months before.",
)
BY_SERIES = Label(
    "Beurteilt nach den XmR-Grenzen der zwölf Monate vor dem Beschluss.",
    "Judged by the XmR limits of the twelve months before the decision.",
)
_TOO_EARLY = Label(
    "Der erste volle Monat, in dem man es sehen kann, ist am {day} vorbei.",
    "The first whole month in which it can show is over on {day}.",
)
_DELIVERED = Label("Die Daten reichen erst bis {day}.", "The data reach no further than {day} yet.")
_TOO_FEW = Label(
    "Zu wenige Daten: Vorher und nachher braucht es je {needed}.",
    "Too few data: before and after need {needed} each.",
)
