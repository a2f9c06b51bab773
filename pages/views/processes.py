"""CRM processes: what becomes of leads, opportunities and onboardings, and how long it takes."""

from __future__ import annotations

from kpi.exhibits import Breakdown, Curve, Layers, Measures, ShownColumn, Tiles
from kpi.exhibits.measures import MEDIAN, P90, SAMPLE
from kpi.model import Unit
from kpi.text import Label
from pages.ui import show
from pages.ui.page import Page
from portal.reader import Reader
from portal.roles import EVERYONE

NAME = "processes"
TITLE = Label("Prozesse", "Processes")
ICON = ":material/conversion_path:"
ROLES = EVERYONE
WAITING = ShownColumn("waiting", Label("noch offen", "still open"), Unit.COUNT)
DAYS = (
    ShownColumn("value", MEDIAN, Unit.DAYS),
    ShownColumn("p90", P90, Unit.DAYS),
)
PAGE = Page(
    name=NAME,
    title=TITLE,
    question=Label(
        "Was wird aus Leads, Verkaufschancen und Neukunden, wo steigen sie aus, und wie lange "
        "dauert es?",
        "What becomes of leads, opportunities and new customers, where do they drop out, and how "
        "long does it take?",
    ),
    rows=(
        (
            Tiles(
                name="flow",
                title=Label("Vorgänge und ihr Ergebnis", "Cases and their outcome"),
                names=(
                    "cases_handled",
                    "case_outcomes",
                    "funnel_dropout",
                    "work_in_progress",
                    "effort_per_case",
                ),
            ),
        ),
        (
            Tiles(
                name="times",
                title=Label("Zeiten", "Times"),
                names=(
                    "process_lead_time",
                    "step_duration",
                    "lead_conversion_time",
                    "lead_to_order_time",
                    "invitation_conversion",
                ),
            ),
        ),
        (
            Layers(
                name="funnel",
                title=Label(
                    "Wo kommen Vorgänge weiter, wo steigen sie aus?",
                    "Where do cases advance, where do they drop out?",
                ),
                kpi="funnel_dropout",
                dimension="step",
                one_of="process",
            ),
        ),
        (
            Curve(
                name="lead_time_curve",
                title=Label(
                    "Welcher Anteil ist nach wie vielen Tagen erfolgreich abgeschlossen?",
                    "Which share has succeeded after how many days?",
                ),
                kpi="process_lead_time",
                upto=90,
            ),
            Layers(
                name="open_by_age",
                title=Label("Wie alt ist die offene Arbeit?", "How old is the open work?"),
                kpi="work_in_progress",
                dimension="step",
                of="age",
                apart="process",
            ),
        ),
        (
            Measures(
                name="step_times",
                title=Label("Bearbeitungsdauer je Schritt", "Handling time per step"),
                kpi="step_duration",
                by=("step", "process"),
                measures=(*DAYS, SAMPLE, WAITING),
            ),
        ),
        (
            Layers(
                name="outcomes",
                title=Label("Ergebnisse je Schritt", "Outcomes per step"),
                kpi="case_outcomes",
                dimension="step",
                of="result",
                as_shares=True,
                apart="process",
            ),
            Layers(
                name="invitations",
                title=Label(
                    "Was wird aus versendeten Buchungslinks?", "What becomes of booking links?"
                ),
                kpi="invitation_conversion",
                dimension="org_unit",
                as_shares=True,
            ),
        ),
        (
            Measures(
                name="cohorts",
                title=Label("Ausstieg nach Eintrittsmonat", "Drop-out by month of entry"),
                kpi="funnel_dropout",
                grain="month",
                measures=(
                    ShownColumn("candidates", Label("eingetreten", "entered"), Unit.COUNT),
                    ShownColumn("advanced", Label("weiter", "advanced"), Unit.COUNT),
                    ShownColumn("dropped", Label("ausgestiegen", "dropped out"), Unit.COUNT),
                    ShownColumn("still_there", Label("noch dort", "still there"), Unit.COUNT),
                    ShownColumn("value", Label("Ausstiegsrate", "Drop-out rate"), Unit.SHARE),
                ),
            ),
        ),
        (
            Measures(
                name="lead_times",
                title=Label("Durchlaufzeit zwischen Schritten", "Lead time between steps"),
                kpi="process_lead_time",
                by=("from_step", "to_step"),
                measures=(*DAYS, SAMPLE),
            ),
        ),
        (
            Breakdown(
                name="dropout_by_source",
                title=Label("Ausstiegsrate nach Herkunft", "Drop-out by lead source"),
                kpi="funnel_dropout",
                dimension="lead_source",
            ),
            Breakdown(
                name="lead_time_by_team",
                title=Label("Durchlaufzeit je Team", "Lead time by team"),
                kpi="process_lead_time",
                dimension="team",
            ),
        ),
        (
            Measures(
                name="effort",
                title=Label("Aufwand je Prozess", "Effort by process"),
                kpi="effort_per_case",
                by=("process",),
                measures=(
                    ShownColumn("value", Label("je Vorgang", "per case"), Unit.MINUTES),
                    ShownColumn("per_success", Label("je Erfolg", "per success"), Unit.MINUTES),
                    ShownColumn("p90", P90, Unit.MINUTES),
                    SAMPLE,
                ),
            ),
        ),
    ),
)


def render(reader: Reader) -> None:
    """Draw the page for a reader."""
    show.page(PAGE, reader)
