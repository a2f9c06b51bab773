"""Facts about processes and their steps."""

from __future__ import annotations

from kpi import words
from kpi.facts.derived import EVENT_DERIVED
from kpi.model import Column, Order, Table
from kpi.text import Label

PROCESS_CASE = Table(
    name="process_case",
    label=Label("Vorgänge", "Process cases"),
    grain="one case of a process",
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
    derived=EVENT_DERIVED,
)

PROCESS_STEP = Table(
    name="process_step",
    label=Label("Prozessschritte", "Process steps"),
    grain="one stay of a case in a step",
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
    derived=EVENT_DERIVED,
)
