"""Facts about processes and their steps."""

from __future__ import annotations

from kpi import words
from kpi.facts.derived import EVENT_DERIVED
from kpi.model import Column, Order, Table
from kpi.text import Label

_PLACED = (
    *EVENT_DERIVED,
    Column(name="resolved_advisor_key", type="string", label=Label("Berater", "Advisor")),
    Column(
        name="service_category", type="string", label=Label("Servicekategorie", "Service category")
    ),
)
CASE_DERIVED = (
    *_PLACED,
    Column(name="closed_on", type="date", label=Label("Abgeschlossen am", "Closed on")),
    Column(name="is_successful", type="boolean", label=Label("Erfolgreich", "Successful")),
    Column(name="open_hours", type="int64", label=Label("Laufzeit in Stunden", "Hours open")),
    Column(name="is_ordered", type="boolean", label=Label("Auftrag erteilt", "Order placed")),
    Column(
        name="order_hours",
        type="int64",
        label=Label("Stunden bis zum Auftrag", "Hours to the order"),
    ),
    Column(name="effort", type="int64", label=Label("Aufwand in Minuten", "Effort in minutes")),
)
"""`resolved_advisor_key` is the owner. `is_successful`: won or converted. `open_hours`: whole
hours from creation to closing, of open cases to the last event of any case; null where closed
at an unknown time. `is_ordered` and `order_hours` are those of leads: won itself, or converted
and followed by a won case of the same customer in another process; hours to the order, without
one to the lead's end or, where it was converted, to the last event. `effort`: the minutes of
all its steps, rounded; null where none is known."""

STEP_DERIVED = (
    *_PLACED,
    Column(name="process", type="string", label=Label("Prozess", "Process")),
    Column(name="service_key", type="string", label=Label("Service", "Service")),
    Column(name="lead_source", type="string", label=Label("Herkunft", "Lead source")),
    Column(name="left_on", type="date", label=Label("Verlassen am", "Left on")),
    Column(name="is_left", type="boolean", label=Label("Verlassen", "Left")),
    Column(name="result", type="string", label=Label("Ergebnis", "Result")),
    Column(name="stay_hours", type="int64", label=Label("Verweildauer in Stunden", "Hours there")),
)
"""`resolved_advisor_key` is the actor, else the case's owner; process, service and source are
the case's. A stay ends when it was left, else with the entry into the next step, else with its
case; `is_left` is null where the case is closed at an unknown time. `result`: `advanced` where
another step follows, else the outcome of the closed case; null while it is open. `stay_hours`:
whole hours to the end, of open stays to the last event of any case."""

PROCESS_CASE = Table(
    name="process_case",
    label=Label("Vorgänge", "Process cases"),
    grain=Label("ein Vorgang eines Prozesses", "one case of a process"),
    key="case_key",
    event_time="created_at",
    columns=(
        Column(name="case_key", type="string", label=Label("Vorgang", "Case"), required=True),
        Column(name="process", type="string", label=Label("Prozess", "Process"), required=True),
        Column(
            name="owner_key", type="string", label=Label("Zuständig", "Owner"), references="advisor"
        ),
        Column(
            name="customer_key",
            type="string",
            label=Label("Kunde", "Customer"),
            references="customer",
        ),
        Column(
            name="service_key",
            type="string",
            label=Label("Service", "Service"),
            references="service",
        ),
        Column(
            name="created_at", type="timestamp", label=Label("Angelegt", "Created"), required=True
        ),
        Column(name="closed_at", type="timestamp", label=Label("Abgeschlossen", "Closed")),
        Column(
            name="outcome",
            type="string",
            label=Label("Ergebnis", "Outcome"),
            words=tuple(words.OUTCOME),
        ),
        Column(name="value", type="float64", label=Label("Wert", "Value"), minimum=0),
        Column(name="currency", type="string", label=Label("Währung", "Currency")),
        Column(name="lead_source", type="string", label=Label("Herkunft", "Lead source")),
    ),
    orders=(Order(earlier="created_at", later="closed_at"),),
    derived=CASE_DERIVED,
)

PROCESS_STEP = Table(
    name="process_step",
    label=Label("Prozessschritte", "Process steps"),
    grain=Label("ein Aufenthalt eines Vorgangs in einem Schritt", "one stay of a case in a step"),
    key=None,
    event_time="entered_at",
    columns=(
        Column(
            name="case_key",
            type="string",
            label=Label("Vorgang", "Case"),
            required=True,
            references="process_case",
        ),
        Column(name="step", type="string", label=Label("Schritt", "Step"), required=True),
        Column(
            name="step_order", type="int64", label=Label("Reihenfolge", "Step order"), minimum=0
        ),
        Column(
            name="entered_at", type="timestamp", label=Label("Begonnen", "Entered"), required=True
        ),
        Column(name="left_at", type="timestamp", label=Label("Verlassen", "Left")),
        Column(
            name="effort_minutes",
            type="float64",
            label=Label("Aufwand Minuten", "Effort minutes"),
            minimum=0,
        ),
        Column(
            name="actor_key",
            type="string",
            label=Label("Bearbeitet von", "Actor"),
            references="advisor",
        ),
    ),
    orders=(Order(earlier="entered_at", later="left_at"),),
    derived=STEP_DERIVED,
)

PROCESS_SPAN = Table(
    name="process_span",
    label=Label("Wege zwischen Schritten", "Ways between steps"),
    grain=Label(
        "ein Vorgang, ein Schritt, in den er kam, und ein späterer Schritt seines Prozesses",
        "one case, a step it entered and a later step of its process",
    ),
    key=None,
    event_time="event_on",
    columns=(),
    derived=(
        *_PLACED,
        Column(name="case_key", type="string", label=Label("Vorgang", "Case"), required=True),
        Column(name="process", type="string", label=Label("Prozess", "Process")),
        Column(name="service_key", type="string", label=Label("Service", "Service")),
        Column(name="lead_source", type="string", label=Label("Herkunft", "Lead source")),
        Column(name="from_step", type="string", label=Label("Von Schritt", "From step")),
        Column(name="to_step", type="string", label=Label("Bis Schritt", "To step")),
        Column(name="is_reached", type="boolean", label=Label("Erreicht", "Reached")),
        Column(name="span_hours", type="int64", label=Label("Dauer in Stunden", "Hours")),
    ),
)
"""The day is that of the case's creation. `from_step` may be `created`, `to_step` may be `done`,
the successful end. `span_hours` runs between the first entries into both; where the later one
was not reached, to the case's end or the last event of any case."""
