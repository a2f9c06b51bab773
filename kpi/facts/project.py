"""Facts about projects, their business case and what people say of them."""

from __future__ import annotations

from kpi import words
from kpi.facts.derived import EVENT_DERIVED, TIME_DERIVED
from kpi.model import Column, Order, Table
from kpi.text import Label

MILESTONE = Table(
    name="milestone",
    label=Label("Meilensteine", "Milestones"),
    grain=Label("ein Meilenstein eines Projekts", "one milestone of a project"),
    key=None,
    event_time="planned_on",
    columns=(
        Column(name="project", type="string", label=Label("Projekt", "Project"), required=True),
        Column(name="name", type="string", label=Label("Meilenstein", "Milestone"), required=True),
        Column(name="department", type="string", label=Label("Abteilung", "Department")),
        Column(name="owner", type="string", label=Label("Verantwortlich", "Owner")),
        Column(name="planned_from_on", type="date", label=Label("Geplant ab", "Planned from")),
        Column(name="planned_on", type="date", label=Label("Geplant", "Planned"), required=True),
        Column(name="actual_on", type="date", label=Label("Erreicht", "Reached")),
        Column(name="forecast_on", type="date", label=Label("Erwartet", "Forecast")),
        Column(name="test_passed", type="boolean", label=Label("Abnahme bestanden", "Test passed")),
    ),
    orders=(Order(earlier="planned_from_on", later="planned_on"),),
    derived=(
        *TIME_DERIVED,
        Column(name="is_due", type="boolean", label=Label("Fällig", "Due")),
    ),
)
"""`is_due`: planned for a day not after the data's freshness date."""

BUSINESS_GOAL = Table(
    name="business_goal",
    label=Label("Geschäftsziele", "Business goals"),
    grain=Label("ein Ziel des Vorhabens", "one goal of the business case"),
    key=None,
    event_time="due_on",
    columns=(
        Column(name="goal", type="string", label=Label("Ziel", "Goal"), required=True),
        Column(name="kpi", type="string", label=Label("KPI", "KPI"), required=True),
        Column(name="baseline", type="float64", label=Label("Ausgangswert", "Baseline")),
        Column(name="target", type="float64", label=Label("Zielwert", "Target"), required=True),
        Column(name="due_on", type="date", label=Label("Fällig", "Due"), required=True),
        Column(
            name="benefit_per_unit",
            type="float64",
            label=Label("Nutzen je Einheit", "Benefit per unit"),
        ),
        Column(name="cost", type="float64", label=Label("Kosten", "Cost"), minimum=0),
    ),
    derived=TIME_DERIVED,
)

FEEDBACK = Table(
    name="feedback",
    label=Label("Rückmeldungen", "Feedback"),
    grain=Label("eine Anmerkung oder Idee", "one remark or idea"),
    key=None,
    event_time="given_at",
    columns=(
        Column(name="text", type="string", label=Label("Text", "Text"), required=True),
        Column(name="given_at", type="timestamp", label=Label("Gegeben", "Given"), required=True),
        Column(
            name="author_key", type="string", label=Label("Von", "Author"), references="advisor"
        ),
        Column(
            name="kind", type="string", label=Label("Art", "Kind"), words=tuple(words.FEEDBACK_KIND)
        ),
        Column(
            name="touchpoint_key",
            type="string",
            label=Label("Kontaktpunkt", "Touchpoint"),
            references="touchpoint",
        ),
        Column(
            name="cost_estimate",
            type="float64",
            label=Label("Kosten geschätzt", "Cost estimate"),
            minimum=0,
        ),
        Column(
            name="benefit_estimate",
            type="float64",
            label=Label("Nutzen geschätzt", "Benefit estimate"),
            minimum=0,
        ),
    ),
    derived=EVENT_DERIVED,
)
