"""What may be set about the KPIs: each field with its words, unit and limits."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from kpi.parameters import Parameters
from kpi.text import Label
from kpi.words import CHANNEL
from portal.adoption_fields import ADOPTION_FIELDS
from portal.cost_fields import COST_FIELDS
from portal.errors import RefusedError
from portal.field import Field
from portal.quality_fields import QUALITY_FIELDS
from portal.service_fields import SERVICE_FIELDS, WORK_FIELDS
from store import holiday

FIELDS: tuple[Field, ...] = (
    Field(
        name="active_meetings",
        group="activity",
        kind="count",
        label=Label("Termine, ab denen jemand aktiv ist", "Meetings that make someone active"),
        explanation=Label(
            "So viele gehaltene Termine je Woche oder Monat; bei Teilzeit der entsprechende Teil, "
            "aufgerundet.",
            "That many held meetings per week or month; for part-time work that part of them, "
            "rounded up.",
        ),
        minimum=1,
        maximum=100,
    ),
    Field(
        name="active_grain",
        group="activity",
        kind="choice",
        label=Label("Gezählt je", "Counted per"),
        explanation=Label(
            "Der Zeitraum, in dem so viele Termine stattfinden müssen.",
            "The period within which that many meetings must take place.",
        ),
        choices=(("week", Label("Woche", "week")), ("month", Label("Monat", "month"))),
    ),
    Field(
        name="active_channels",
        group="activity",
        kind="choices",
        label=Label("Nur auf diesen Kanälen", "Only on these channels"),
        explanation=Label("Ohne Auswahl zählen alle Kanäle.", "With none chosen, all count."),
        choices=tuple(CHANNEL.items()),
    ),
    Field(
        name="active_share",
        group="activity",
        kind="share",
        label=Label("Anteil aktiver Wochen oder Monate", "Share of active weeks or months"),
        explanation=Label(
            "Wer in mindestens diesem Anteil der Wochen oder Monate mit Lizenz aktiv war, gilt im "
            "Zeitraum als aktiv.",
            "Whoever was active in at least this share of their licensed weeks or months is "
            "active in the period.",
        ),
        minimum=0.01,
        maximum=1,
    ),
    Field(
        name="power_share",
        group="activity",
        kind="share",
        label=Label("Anteil der Power-User", "Share of power users"),
        explanation=Label(
            "Der oberste Anteil einer Einheit nach der Zahl gehaltener Termine.",
            "The top share of a unit by the number of held meetings.",
        ),
        minimum=0.01,
        maximum=0.5,
    ),
    *ADOPTION_FIELDS,
    Field(
        name="contract_basis",
        group="contracts",
        kind="choice",
        label=Label("Als Abschluss zählt", "What counts as a contract"),
        explanation=Label(
            "Der Stand der E-Signatur, ab dem ein Abschluss gezählt wird.",
            "The state of the e-signature from which a contract is counted.",
        ),
        choices=(
            ("started", Label("begonnene Signatur", "signature started")),
            ("completed", Label("abgeschlossene Signatur", "signature completed")),
        ),
    ),
    Field(
        name="contract_days",
        group="contracts",
        kind="count",
        label=Label("Tage bis zum Abschluss", "Days to a contract"),
        explanation=Label(
            "Innerhalb so vieler Tage nach dem ersten Termin muss ein Kunde unterschrieben haben.",
            "Within that many days of the first meeting a customer must have signed.",
        ),
        minimum=1,
        maximum=365,
    ),
    *COST_FIELDS,
    Field(
        name="time_zone",
        group="time",
        kind="zone",
        label=Label("Zeitzone", "Time zone"),
        explanation=Label(
            "Bestimmt Tage und Uhrzeiten in allen Auswertungen.",
            "Decides days and hours in every figure.",
        ),
    ),
    *WORK_FIELDS,
    *QUALITY_FIELDS,
    *SERVICE_FIELDS,
)


@cache
def time_zones() -> tuple[str, ...]:
    """Return the names of the time zones with a place in them, such as Europe/Berlin, and UTC."""
    return ("UTC", *sorted(name for name in available_timezones() if _is_place(name)))


LONGEST = 80
"""Characters of a text that an organisation enters."""


def changed(parameters: Parameters, values: dict[str, Any]) -> Parameters:
    """Return `parameters` with `values`. Raises RefusedError when one is out of its limits."""
    for field in FIELDS:
        if field.name in values and not _is_fit(field, values[field.name]):
            raise RefusedError(_UNFIT.format(field_de=field.label.de, field_en=field.label.en))
    wanted = replace(parameters, **values)
    if wanted.work_ends <= wanted.work_begins:
        raise RefusedError(_NO_WORK)
    return wanted


def _is_place(name: str) -> bool:
    area = name.partition("/")[0]
    return area in {
        "Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific",
    }  # fmt: skip


def _is_fit(field: Field, value: Any) -> bool:
    if field.kind in ("region", "zone"):
        return value in (time_zones() if field.kind == "zone" else holiday.regions())
    words = {word for word, _ in field.choices}
    if field.kind == "choice":
        return value in words
    if field.kind == "choices":
        return set(value) <= words
    if field.kind == "texts":
        return len(value) <= field.maximum and all(0 < len(text) <= LONGEST for text in value)
    if value is None:
        return field.kind == "optional_amount"
    return bool(field.minimum <= value <= field.maximum)


_NO_WORK = Label(
    de="Die Arbeitszeit muss nach ihrem Beginn enden.",
    en="Working hours must end after they begin.",
)
_UNFIT = Label(
    de="Der Wert für „{field_de}“ liegt außerhalb der erlaubten Grenzen.",
    en="The value of “{field_en}” is outside its limits.",
)
