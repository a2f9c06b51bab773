"""Reports that are mailed every week or month: which, to whom, and new ones."""

from __future__ import annotations

from functools import partial

import streamlit as st

from board.mail import reports, smtp
from board.mail.reports import RHYTHM_LABELS, RHYTHMS, Report
from board.planning.meeting import Meeting
from kpi.text import LANGUAGES, Label, Language
from pages.ui.language import LANGUAGE_NAMES, language, say
from pages.ui.reference import section
from pages.ui.reference.fields import unit_field
from pages.ui.reference.section import Section, tried
from pages.ui.several import several
from portal import entries, org_units, users
from portal.entries import Entry
from portal.reader import Reader
from portal.roles import KEEPERS

TITLE = Label("Berichte", "Reports")


def is_for(reader: Reader, _meeting: Meeting | None) -> bool:
    """Whether the reader sets up reports."""
    return reader.has(*KEEPERS)


def draw(reader: Reader, _meeting: Meeting | None) -> None:
    """Draw the reports, with what the reader may do about them."""
    if not smtp.is_configured():
        st.info(say(smtp.NONE), icon=":material/mail_off:")
    section.draw(
        _PART,
        reports.everything(reader),
        _cells,
        is_over=lambda entry: entry.ended_at is not None,
        ask=lambda: _ask(reader),
        ends={_END: partial(_end, reader)},
    )


def _cells(report: Report) -> dict[Label, str]:
    names = entries.authors()
    return {
        _UNIT: report.unit_name or say(_WHOLE),
        _RHYTHM: say(RHYTHM_LABELS[report.rhythm]),
        _LANGUAGE: LANGUAGE_NAMES[report.language],
        _RECIPIENTS: ", ".join(names.get(name, name) for name in report.recipients),
    }


def _ask(reader: Reader) -> None:
    units = {unit.key: unit.path for unit in org_units.all_units()}
    unit = unit_field("report", units, whole=True)
    left, right = st.columns(2)
    rhythm = left.selectbox(
        say(_RHYTHM),
        RHYTHMS,
        format_func=lambda one: say(RHYTHM_LABELS[one]),
        key="report_rhythm",
    )
    tongue: Language = right.selectbox(
        say(_LANGUAGE),
        LANGUAGES,
        index=LANGUAGES.index(language()),
        format_func=LANGUAGE_NAMES.__getitem__,
        key="report_language",
    )
    known = {one.name: one for one in users.everyone() if one.is_active and one.email}
    names = several(
        say(_RECIPIENTS),
        list(known),
        format_func=lambda name: f"{known[name].display_name} <{known[name].email}>",
        key="report_recipients",
        help=say(_RECIPIENTS_HELP),
        placeholder=say(_CHOOSE),
    )
    if st.button(say(_SAVE), type="primary", key="report_save"):
        wanted = Report(unit=unit, rhythm=rhythm, language=tongue, recipients=tuple(names))
        tried(lambda: reports.write(reader, wanted))


def _end(reader: Reader, entry: Entry[Report]) -> None:
    reports.end(reader, entry.id)


_PART = Section(
    name="reports",
    title=TITLE,
    sentence=Label(
        "Der Überblick einer Einheit als PDF, montags für die letzte Woche oder am Ersten für den "
        "letzten Monat. Jeder bekommt die Zahlen seiner eigenen Rechte; der Vorstand volle Monate.",
        "The overview of a unit as PDF, on Mondays for the last week or on the first for the last "
        "month. Each gets the figures of their own rights; the board gets whole months.",
    ),
    add=Label("Bericht einrichten", "Set up a report"),
    none=Label("Noch kein Bericht.", "No report yet."),
)
_UNIT = Label("Einheit", "Unit")
_WHOLE = Label("gesamte Organisation", "whole organisation")
_RHYTHM = Label("Wann", "When")
_LANGUAGE = Label("Sprache", "Language")
_RECIPIENTS = Label("An", "To")
_RECIPIENTS_HELP = Label(
    "Benutzer, für die eine E-Mail-Adresse eingetragen ist. Wer das Recht auf die Einheit "
    "verliert, bekommt den Bericht nicht mehr.",
    "Users for whom an e-mail address is entered. Whoever loses the right to the unit no longer "
    "gets the report.",
)
_CHOOSE = Label("Personen wählen", "Choose people")
_SAVE = Label("Speichern", "Save")
_END = Label("Nicht mehr verschicken", "Mail no more")
