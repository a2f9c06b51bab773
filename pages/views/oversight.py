"""Works council: what is shown of people, who agreed to it, and who looked at it."""

from __future__ import annotations

from kpi.text import Label
from pages.ui.heading import heading
from pages.ui.oversight.asked import draw_requests
from pages.ui.oversight.log import draw_log
from pages.ui.oversight.rules import draw_rules
from portal.reader import Reader
from portal.roles import COUNCIL, KEEPERS

NAME = "oversight"
TITLE = Label("Mitbestimmung", "Oversight")
ICON = ":material/shield_person:"
ROLES = KEEPERS | COUNCIL


def render(reader: Reader) -> None:
    """Draw the rules, what was asked for, and the log."""
    heading(TITLE, _QUESTION)
    draw_rules(reader)
    draw_requests(reader)
    draw_log()


_QUESTION = Label(
    "Was wird von einzelnen Personen gezeigt, wer hat zugestimmt, und wer hat es angesehen?",
    "What is shown of single people, who agreed to it, and who looked at it?",
)
