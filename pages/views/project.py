"""Project: are we on plan, does it pay, and what has changed since it began."""

from __future__ import annotations

from kpi import registry
from kpi.exhibits import (
    BaselineChange,
    BenchmarkGap,
    BusinessCase,
    Gantt,
    PilotEffect,
    PriorityMatrix,
    Tiles,
    Touchpoints,
)
from kpi.text import Label
from pages.ui import show
from pages.ui.page import Page
from portal.reader import Reader
from portal.roles import KEEPERS

NAME = "project"
TITLE = Label("Projekt", "Project")
ICON = ":material/flag:"
ROLES = KEEPERS | {"board_member"}
HEADLINES = tuple(kpi.name for kpi in registry.product_kpis().values() if kpi.headline)
PAGE = Page(
    name=NAME,
    title=TITLE,
    question=Label(
        "Sind wir im Plan, rechnet sich das Vorhaben, und was hat es verändert?",
        "Are we on plan, does the project pay off, and what has it changed?",
    ),
    rows=(
        (
            Tiles(
                name="success",
                title=Label("Erfolg des Vorhabens", "Success of the project"),
                names=(
                    "milestone_adherence",
                    "weekly_active_rate",
                    "signature_conversion",
                    "nps_customer",
                ),
            ),
        ),
        (
            Gantt(
                name="milestones",
                title=Label("Sind wir im Plan?", "Are we on plan?"),
            ),
        ),
        (
            BusinessCase(
                name="business_case",
                title=Label("Rechnet sich das Vorhaben?", "Does the project pay off?"),
                reading=Label(
                    "Geld des ganzen Vorhabens, daher unabhängig von Zeitraum und Filtern: Werte "
                    "seit der Nullmessung, sonst seit Datenbeginn, bis zum Datenende. Der Nutzen "
                    "bisher ist der Nutzen je Einheit mal (Wert − Ausgangswert). Tage der Werte, "
                    "Nutzen am Ziel und Kennzahl stehen im Export.",
                    "Money of the whole project, so whatever the period and the filters: "
                    "values since the baseline, else since the data begin, to the data's end. The "
                    "benefit to date is the benefit per unit times (value − baseline). Days of "
                    "the values, benefit at the target and KPI are in the export.",
                ),
            ),
        ),
        (
            Touchpoints(
                name="touchpoints",
                title=Label("Welche Kontaktpunkte wirken?", "Which touchpoints work?"),
                reading=Label(
                    "Wirkungsgrad aus Bewertung, Abschlussquote und Aufwand der bewerteten "
                    "Termine. Bedeutung: Anteil an allen Antworten. Die Empfehlung vergleicht "
                    "beide mit dem Mittel. Antworten und Phase stehen im Export.",
                    "Effectiveness from rating, conversion and effort of the rated meetings. "
                    "Importance: share of all answers. The advice compares both with their means. "
                    "Answers and phase are in the export.",
                ),
            ),
        ),
        (
            PriorityMatrix(
                name="priorities",
                title=Label(
                    "Welche Kontaktpunkte zuerst verbessern?", "Which touchpoints to improve first?"
                ),
            ),
        ),
        (
            BaselineChange(
                name="baseline_change",
                title=Label(
                    "Was hat sich seit der Nullmessung verändert?",
                    "What has changed since the baseline?",
                ),
                names=HEADLINES,
                helps="targets",
                nothing=Label(
                    "Es ist noch keine Nullmessung festgelegt, oder die Daten reichen nicht so "
                    "weit zurück.",
                    "No baseline has been set yet, or the data do not reach back that far.",
                ),
            ),
        ),
        (
            BenchmarkGap(
                name="benchmark_gap",
                title=Label(
                    "Wo stehen wir gegenüber anderen?", "Where do we stand against others?"
                ),
                names=HEADLINES,
                helps="targets",
                nothing=Label(
                    "Es ist noch kein Vergleichswert eingetragen.",
                    "No benchmark has been entered yet.",
                ),
            ),
        ),
        (
            PilotEffect(
                name="pilot_effect",
                title=Label("Wirkt der Pilot?", "Does the pilot work?"),
                names=HEADLINES,
                reading=Label(
                    "Veränderung der gewählten Einheiten vom Vergleichszeitraum zum Zeitraum, "
                    "weniger die Veränderung ähnlicher Teams. Deren Namen stehen im Export.",
                    "Change of the chosen units from the compared period to the period, less the "
                    "change of similar teams, whose names are in the export.",
                ),
                nothing=Label(
                    "Ein Pilot wird mit Teams ohne ihn verglichen. Wählen Sie oben seine "
                    "Organisationseinheiten oder Teams, als Zeitraum die Zeit nach dem Start und "
                    "als Vergleich die Zeit davor.",
                    "A pilot is compared with teams without it. Choose its org units or teams "
                    "above, as period the time after its start, and as comparison the time before.",
                ),
            ),
        ),
    ),
)


def render(reader: Reader) -> None:
    """Draw the page for a reader."""
    show.page(PAGE, reader)
