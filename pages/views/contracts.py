"""Contracts: what meetings lead to, how long they take, what online meetings save."""

from __future__ import annotations

from kpi.exhibits import Tiles, Trend
from kpi.text import Label
from pages.ui import show
from pages.ui.page import Page
from pages.ui.parts_of_contracts import PARTS
from portal.reader import Reader
from portal.roles import EVERYONE

NAME = "contracts"
TITLE = Label("Abschlüsse", "Contracts")
ICON = ":material/signature:"
ROLES = EVERYONE
PAGE = Page(
    name=NAME,
    title=TITLE,
    question=Label(
        "Was wird aus den Beratungen, wie lange dauern sie, und was sparen Onlinetermine?",
        "What do consultations lead to, how long do they take, and what do online ones save?",
    ),
    rows=(
        (
            Tiles(
                name="contracts",
                title=Label("Kennzahlen der Abschlüsse", "Contract figures"),
                names=(
                    "signature_conversion",
                    "signature_completion",
                    "signature_duration",
                    "contracts_per_advisor",
                    "contract_value",
                    "contract_volume",
                ),
            ),
        ),
        (
            Trend(
                name="conversion_over_time",
                title=Label("Wie entwickelt sich die Abschlussquote?", "Conversion over time"),
                kpi="signature_conversion",
            ),
        ),
    ),
    parts=PARTS,
)


def render(reader: Reader) -> None:
    """Draw the page for a reader."""
    show.page(PAGE, reader)
