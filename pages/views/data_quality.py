"""Data quality: how far the customer records can be relied on, and what is to be corrected."""

from __future__ import annotations

from kpi.exhibits import Breakdown, Duplicates, Tiles, Worklist
from kpi.text import Label
from pages.ui import show
from pages.ui.page import Page
from portal.reader import Reader
from portal.roles import EVERYONE

NAME = "data_quality"
TITLE = Label("Datenqualität", "Data quality")
ICON = ":material/fact_check:"
ROLES = EVERYONE
PAGE = Page(
    name=NAME,
    title=TITLE,
    question=Label(
        "Wie verlässlich sind die Kundendaten, und welche Datensätze sind zu korrigieren?",
        "How reliable are the customer records, and which of them need correcting?",
    ),
    rows=(
        (
            Tiles(
                name="quality",
                title=Label("Qualität der Kundendaten", "Quality of customer records"),
                names=("data_quality_score", "completeness", "validity", "duplicates"),
            ),
        ),
        (
            Tiles(
                name="missing_fields",
                title=Label("Fehlende Angaben", "Missing fields"),
                names=("contacts_without_email", "customers_without_industry"),
            ),
        ),
        (
            Breakdown(
                name="score_by_rule",
                title=Label("Wie oft wird jede Regel eingehalten?", "How often is each rule kept?"),
                kpi="data_quality_score",
                dimension="rule",
            ),
            Breakdown(
                name="score_by_team",
                title=Label("Datenqualität je Team", "Data quality by team"),
                kpi="data_quality_score",
                dimension="team",
            ),
        ),
        (
            Breakdown(
                name="score_by_owner",
                title=Label("Datenqualität je Betreuer", "Data quality by owner"),
                kpi="data_quality_score",
                dimension="advisor",
            ),
            Breakdown(
                name="completeness_by_segment",
                title=Label("Vollständigkeit je Kundengruppe", "Completeness by customer group"),
                kpi="completeness",
                dimension="customer_segment",
            ),
        ),
        (
            Worklist(
                name="worklist",
                title=Label("Zu korrigieren", "To be corrected"),
                kpi="data_quality_score",
                reading=Label(
                    "Datensätze mit den meisten Mängeln zuerst. Ein Klick auf eine Regel oben "
                    "zeigt nur die Datensätze, die sie verletzen.",
                    "Records with most faults first. A click on a rule above shows only the "
                    "records that break it.",
                ),
                nothing=Label("Kein Datensatz verletzt eine Regel.", "No record breaks a rule."),
            ),
        ),
        (
            Duplicates(
                name="duplicates",
                title=Label("Mögliche Dubletten", "Possible duplicates"),
                kpi="duplicates",
                reading=Label(
                    "Bitte vor dem Zusammenführen prüfen: Auch Ehepaare teilen ein Telefon. "
                    "Gegenstücke außerhalb Ihrer Sicht sind gezählt, aber nicht aufgeführt.",
                    "Please check before merging: couples share a phone, too. Counterparts outside "
                    "your scope are counted but not listed.",
                ),
                nothing=Label("Keine möglichen Dubletten.", "No possible duplicates."),
            ),
        ),
    ),
)


def render(reader: Reader) -> None:
    """Draw the page for a reader."""
    show.page(PAGE, reader)
