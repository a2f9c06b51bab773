"""`python -m kpi board reports`: mail what is due, once."""

from __future__ import annotations

import argparse
from datetime import date
from importlib import import_module
from zoneinfo import ZoneInfo

from board.mail import deliveries, dispatch, smtp
from board.mail.deliveries import Due
from board.mail.dispatch import Dispatched, State
from board.scorecard import units
from kpi import format as form
from kpi.engine import present
from kpi.export.paged import Asked, document
from kpi.export.pdf import pdf_bytes
from kpi.selection import Selection
from kpi.text import Label, Language
from pages.ui import figures
from pages.ui.page import OVERVIEW, Page
from pages.ui.page_pdf import chapters
from portal import not_released, settings
from portal.look import look
from portal.state.migration import migrate

SENT, FAILED, WAITS = 0, 1, 75
"""Exit codes: nothing is left to do, something failed, or data are still to come."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command can be told."""
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would be mailed to whom, mail nothing"
    )


def run(options: argparse.Namespace) -> int:
    """Mail the reports of the last finished week and month that were not mailed yet.

    Prints a line per report and recipient; returns one of the exit codes above. Raises MailError
    where no mail server is set up or none answers.
    """
    migrate()
    found = deliveries.due(figures.today())
    server = None if options.dry_run or not found else smtp.configured()
    codes = {SENT}
    for one in dispatch.dispatch(found, report, is_late, server):
        print(line(one, options.language))
        codes.add(_CODES.get(one.state, SENT))
    return FAILED if FAILED in codes else max(codes)


def report(one: Due) -> bytes:
    """Return a report as PDF: the overview of its unit and period, in its reader's scope."""
    if one.reader is None:
        raise ValueError(f"{one.user} has no right to report {one.number}.")
    query, language = figures.query(one.reader), one.report.language
    filters = (("org_unit", (one.report.unit,)),) if one.report.unit else ()
    asked_for = query.timed(Selection(period=one.period, filters=filters))
    selection = units.in_groups(query, asked_for)
    page: Page = import_module(f"pages.views.{OVERVIEW}").PAGE
    asked = Asked(query=query, selection=selection, language=language)
    title = dispatch.title_of(one)
    first = [exhibit for row in page.first_rows for exhibit in row]
    closed = not_released.closed_in(first)
    shown = chapters(page, not_released.without(first, closed))
    made = document(Label(title, title), shown, asked, look())
    return pdf_bytes(not_released.told(made, closed))


def is_late(day: date) -> bool:
    """Whether no data were published since a day was over."""
    published = present.engine().freshness().published_at
    zone = ZoneInfo(settings.load().parameters.time_zone)
    return published is not None and published.astimezone(zone).date() <= day


def line(one: Dispatched, language: Language) -> str:
    """Return what became of a report, as a line."""
    report, days = one.due.report, form.days(one.due.period, language)
    unit = report.unit_name or _WHOLE.in_(language)
    said = one.failure or _STATES[one.state]
    size = f" ({one.size // 1000} kB)" if one.size else ""
    return f"{one.due.user} · {unit} · {days} · {said.in_(language)}{size}"


_CODES: dict[State, int] = {"failed": FAILED, "waits": WAITS, "under_way": WAITS}
_WHOLE = Label("gesamte Organisation", "whole organisation")
_STATES: dict[State, Label] = {
    "sent": Label("verschickt", "mailed"),
    "would_be_sent": Label("würde verschickt", "would be mailed"),
    "no_right": Label(
        "nicht verschickt: kein Recht mehr auf diese Zahlen",
        "not mailed: no right to these figures any more",
    ),
    "waits": Label(
        "wartet: seit dem Ende des Zeitraums kamen keine Daten",
        "waits: no data have come since the period ended",
    ),
    "under_way": Label("verschickt gerade ein anderer Lauf", "another run is mailing it"),
    "failed": Label("nicht verschickt", "not mailed"),
}
