"""Project: are we on plan, does it pay, and what has changed since it began."""

from __future__ import annotations

from kpi.exhibits import BusinessCase, Gantt, Tiles
from kpi.text import Label
from pages.ui import show
from pages.ui.page import Page
from portal.reader import Reader
from portal.roles import KEEPERS

NAME = "project"
TITLE = Label("Projekt", "Project")
ICON = ":material/flag:"
ROLES = KEEPERS | {"board_member"}
PAGE = Page(
    name=NAME,
    title=TITLE,
    question=Label(
        "Sind wir im Plan, rechnet sich das Vorhaben, und was hat es verändert?",
        "Are we on plan, does the undertaking pay, and what has it changed?",
    ),
    rows=(
        (
            Tiles(
                name="success",
                title=Label("Erfolg des Vorhabens", "Success of the undertaking"),
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
                title=Label("Rechnet sich das Vorhaben?", "Does the undertaking pay?"),
                reading=Label(
                    "Werte des gewählten Zeitraums gegen Ausgangs- und Zielwert. Der Nutzen bisher "
                    "ist der Nutzen je Einheit mal (Wert − Ausgangswert).",
                    "Values of the chosen period against baseline and target. The benefit to date "
                    "is the benefit per unit times (value − baseline).",
                ),
            ),
        ),
    ),
)


def render(reader: Reader) -> None:
    """Draw the page for a reader."""
    show.page(PAGE, reader)
