"""What a column of a file can be: every canonical column, and what one is computed from.

A field is named `table.column`. Columns that refer to a person, customer, service or unit
are offered as the fields of those (`advisor.name`, `unit.team`), because that is what
files hold; the references follow from them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from kpi import facts, words
from kpi.model import Column
from kpi.text import Label

Kind = Literal["text", "email", "number", "date", "timestamp", "clock", "words", "flag"]

_KINDS: dict[str, Kind] = {
    "string": "text",
    "int64": "number",
    "float64": "number",
    "boolean": "flag",
    "date": "date",
    "timestamp": "timestamp",
}
GROUPS = {
    "advisor": ("unit",),
    "advisor_unit": ("advisor",),
    "absence": ("advisor",),
    "customer": ("advisor",),
    "booking_page": ("advisor",),
    "season": ("service",),
    "meeting": (
        "advisor", "unit", "customer", "service", "rating", "rating_agent", "rating_service",
        "nps_answer", "signature",
    ),
    "page_visit": ("service",),
    "rating": ("advisor", "unit", "service", "touchpoint", "rating_agent",
        "rating_service", "nps_answer"),
    "nps_answer": ("advisor", "unit", "service", "touchpoint", "rating",
        "rating_agent", "rating_service"),
    "signature": ("advisor", "unit", "customer", "service"),
    "feature_use": ("advisor", "unit"),
    "login": ("advisor", "unit"),
    "invitation": ("advisor", "customer"),
    "process_case": ("advisor", "unit", "customer", "service"),
    "process_step": ("advisor",),
    "ticket": ("advisor", "unit", "service"),
    "interaction": ("service",),
    "feedback": ("advisor", "touchpoint"),
}  # fmt: skip
"""Which other tables a row of a file about the first one may describe as well."""


@dataclass(frozen=True)
class Field:
    """One meaning that a delivered column can have. `words` are the allowed ones."""

    name: str
    label: Label
    kind: Kind
    words: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None

    @property
    def group(self) -> str:
        """Return the part before the dot."""
        return self.name.partition(".")[0]

    @property
    def column(self) -> str:
        """Return the part after the dot."""
        return self.name.partition(".")[2]


def _extra(name: str, de: str, en: str, kind: Kind) -> Field:
    return Field(name, Label(de, en), kind)


EXTRAS = (
    _extra("meeting.start_time", "Uhrzeit des Beginns", "Time of the start", "clock"),
    _extra("meeting.end_time", "Uhrzeit des Endes", "Time of the end", "clock"),
    _extra("meeting.planned_minutes", "Geplante Dauer in Minuten", "Planned minutes", "number"),
    _extra("meeting.cancelled", "Abgesagt (ja/nein)", "Cancelled (yes/no)", "flag"),
    _extra("meeting.no_show", "Nicht erschienen (ja/nein)", "Did not appear (yes/no)", "flag"),
    _extra("meeting.attended", "Stattgefunden (ja/nein)", "Took place (yes/no)", "flag"),
    _extra("advisor.first_name", "Vorname des Beraters", "Advisor's first name", "text"),
    _extra("advisor.last_name", "Nachname des Beraters", "Advisor's last name", "text"),
    _extra("customer.first_name", "Vorname des Kunden", "Customer's first name", "text"),
    _extra("customer.last_name", "Nachname des Kunden", "Customer's last name", "text"),
    _extra("unit.team", "Team", "Team", "text"),
    _extra("unit.branch", "Filiale", "Branch", "text"),
    _extra("unit.region", "Region", "Region", "text"),
    _extra("signature.signed", "Vertrag (ja/nein)", "Contract (yes/no)", "flag"),
    _extra("rating.source_key", "Kennung der Antwort", "Identifier of the answer", "text"),
    _extra("nps_answer.source_key", "Kennung der Antwort", "Identifier of the answer", "text"),
    Field(
        "rating_agent.score",
        Label("Bewertung durch Berater (1–5)", "Rating by advisor (1–5)"),
        "number",
        (),
        1,
        5,
    ),
    Field(
        "rating_service.score",
        Label("Bewertung des Service (1–5)", "Rating of the service (1–5)"),
        "number",
        (),
        1,
        5,
    ),
)
_COMPANION_ONLY = {
    "rating": ("score", "comment", "rated_at"),
    "nps_answer": ("score", "comment", "answered_at", "invited_at"),
    "signature": (
        "signature_key", "signed", "status", "started_at", "completed_at",
        "contract_value", "currency",
    ),
    "advisor": ("advisor_key", "name", "email", "first_name", "last_name"),
    "service": ("service_key", "name", "category", "planned_minutes"),
    "touchpoint": ("touchpoint_key", "name"),
    "customer": (
        "customer_key", "name", "email", "phone", "postcode", "industry", "segment",
        "first_name", "last_name",
    ),
}  # fmt: skip


@cache
def fields_of(main: str) -> tuple[Field, ...]:
    """Return every field that a file about the table `main` may hold, its own first."""
    own = _own(main)
    others = [
        field
        for group in GROUPS.get(main, ())
        for field in _of_group(group)
        if group == "unit" or group.startswith("rating_") or field.column in _COMPANION_ONLY[group]
    ]
    return (*own, *others)


@cache
def field(name: str) -> Field:
    """Return the field called `name`. Raises KeyError."""
    return {found.name: found for found in _all()}[name]


def reference(main: str, group: str) -> str | None:
    """Return the column of `main` that refers to `group`, None where there is none."""
    target = "org_unit" if group == "unit" else group
    found = (column.name for column in facts.table(main).columns if column.references == target)
    return next(found, None) if main not in ("org_unit", target) else None


def _own(main: str) -> tuple[Field, ...]:
    replaced = {reference(main, group) for group in GROUPS.get(main, ())}
    return tuple(field for field in _of_group(main) if field.column not in replaced)


def _of_group(group: str) -> tuple[Field, ...]:
    return tuple(field for field in _all() if field.group == group)


@cache
def _all() -> tuple[Field, ...]:
    declared = [_field(table.name, column) for table in facts.TABLES for column in table.columns]
    return (*declared, *EXTRAS)


def _field(table: str, column: Column) -> Field:
    kind: Kind = "words" if column.words else _KINDS[column.type]
    if column.name == "email":
        kind = "email"
    name, label = f"{table}.{column.name}", column.label
    if column.name == facts.table(table).key:
        label = Label(f"{label.de} (Schlüssel)", f"{label.en} (key)")
    return Field(name, label, kind, column.words, column.minimum, column.maximum)


def word_label(name: str, word: str) -> Label:
    """Return what a canonical word of the field `name` is called."""
    return words.labels(field(name).words).get(word) or Label(word, word)
