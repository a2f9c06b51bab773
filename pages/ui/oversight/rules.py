"""The rules in force, stricter ones at once, looser ones as a request."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from kpi.errors import PortalError
from kpi.text import Label
from pages.ui.failure import explain
from pages.ui.heading import section
from pages.ui.language import say
from pages.ui.oversight.sent import sent
from portal import oversight, requests
from portal.oversight import FEWEST_MONTHS, MOST_MONTHS, SMALLEST, Oversight
from portal.reader import Reader
from portal.requests import Kind
from portal.roles import KEEPERS


def draw_rules(reader: Reader) -> None:
    """Draw what is in force; keepers may change it."""
    present = oversight.load()
    with st.container(border=True, key="part_rules"):
        section(_TITLE, _SENTENCE)
        if not reader.has(*KEEPERS):
            for line in _lines(present):
                st.markdown(f"- {say(line)}")
            return
        with st.form("rules", border=False):
            wanted = _fields(present)
            reason = st.text_input(say(_REASON), help=say(_REASON_HELP), max_chars=500)
            is_saved = st.form_submit_button(say(_SAVE), type="primary")
        if is_saved:
            _save(reader, present, wanted, reason)


def _fields(present: Oversight) -> Oversight:
    left, right = st.columns(2, gap="medium")
    advisors = left.number_input(
        say(_ADVISORS), SMALLEST, 100, present.group_advisors, help=say(_ADVISORS_HELP)
    )
    months = right.number_input(say(_MONTHS), FEWEST_MONTHS, MOST_MONTHS, present.keeps_months)
    hides = left.toggle(say(_HIDES), present.hides_people, help=say(_HIDES_HELP))
    locks = right.toggle(say(_LOCKS), present.locks_kpis, help=say(_LOCKS_HELP))
    second = left.toggle(say(_SECOND), present.needs_second_factor, help=say(_SECOND_HELP))
    return Oversight(
        group_advisors=advisors,
        hides_people=hides,
        locks_kpis=locks,
        keeps_months=months,
        needs_second_factor=second,
    )


def _save(reader: Reader, present: Oversight, wanted: Oversight, reason: str) -> None:
    """Put what is stricter into force, and ask for what is looser."""
    strict = replace(
        wanted,
        group_advisors=max(present.group_advisors, wanted.group_advisors),
        hides_people=present.hides_people or wanted.hides_people,
        locks_kpis=present.locks_kpis or wanted.locks_kpis,
        needs_second_factor=present.needs_second_factor or wanted.needs_second_factor,
    )
    looser: dict[Kind, bool] = {
        "open_people": strict.hides_people and not wanted.hides_people,
        "unlock_kpis": strict.locks_kpis and not wanted.locks_kpis,
        "one_factor": strict.needs_second_factor and not wanted.needs_second_factor,
    }
    try:
        if wanted.group_advisors < present.group_advisors:
            oversight.ask_smaller_groups(reader, wanted.group_advisors, reason)
        for kind, is_asked in looser.items():
            if is_asked:
                requests.ask(reader, kind, {}, reason)
        oversight.tighten(reader, strict)
    except PortalError as error:
        explain(error)
        return
    sent(holds=strict == wanted)


def _lines(present: Oversight) -> tuple[Label, ...]:
    return (
        _GROUPS.format(count=present.group_advisors),
        _HIDDEN if present.hides_people else _OPEN,
        _LOCKED if present.locks_kpis else _UNLOCKED,
        _KEPT.format(count=present.keeps_months),
    )


_TITLE = Label("Was gilt", "What is in force")
_SENTENCE = Label(
    "Strenger gilt sofort. Für weniger Strenge braucht es einen Zweck und eine zweite Person.",
    "Stricter rules hold at once. Looser ones need a purpose and a second person.",
)
_ADVISORS = Label("Kleinste Gruppe (Berater)", "Smallest group (advisors)")
_ADVISORS_HELP = Label(
    "Der Vorstand sieht nur Zahlen, zu denen so viele Berater beigetragen haben, keiner mehr als "
    "60 %.",
    "Board members only see figures to which that many advisors contributed, none of them more "
    "than 60%.",
)
_MONTHS = Label("Protokoll aufbewahren (Monate)", "Keep the log (months)")
_HIDES = Label("Einzelne Personen nicht zeigen", "Hide single people")
_HIDES_HELP = Label(
    "Niemand sieht Auswertungen oder Namen einzelner Berater, außer den eigenen, bis sie für einen "
    "Zweck, Rollen und eine Zeit freigegeben sind.",
    "Nobody sees figures or names of single advisors but their own, until they are unlocked for "
    "a purpose, roles and a time.",
)
_LOCKS = Label("Nur vereinbarte Kennzahlen zeigen", "Show agreed KPIs only")
_LOCKS_HELP = Label(
    "Eine Kennzahl, die im zuletzt unterschriebenen Auswertungskatalog fehlt, zeigt keinen Wert.",
    "A KPI that the evaluation catalogue signed last does not contain shows no value.",
)
_SECOND = Label("Zweiter Faktor für die Verwaltung", "Second factor for whoever manages")
_SECOND_HELP = Label(
    "Administration und CRM-Verantwortung melden sich mit einem Code aus einer App an.",
    "Administrators and CRM owners sign in with a code of an app.",
)
_REASON = Label("Zweck, falls etwas weniger streng wird", "Purpose, if anything gets looser")
_REASON_HELP = Label("Er steht im Antrag und im Protokoll.", "It is in the request and the log.")
_SAVE = Label("Speichern", "Save")
_GROUPS = Label(
    "Der Vorstand sieht Gruppen ab {count} beitragenden Beratern.",
    "Board members see groups of {count} contributing advisors or more.",
)
_HIDDEN = Label(
    "Einzelne Personen werden nicht gezeigt, bis sie freigegeben sind.",
    "Single people are hidden until they are unlocked.",
)
_OPEN = Label(
    "Teamleitungen sehen ihre Leute mit Namen, CRM-Verantwortung und Administration alle.",
    "Team leads see their people by name, CRM owners and administrators everybody.",
)
_LOCKED = Label("Nur vereinbarte Kennzahlen zeigen Werte.", "Only agreed KPIs show values.")
_UNLOCKED = Label(
    "Auch Kennzahlen, die nicht vereinbart sind, zeigen Werte.",
    "KPIs that were not agreed upon show values, too.",
)
_KEPT = Label(
    "Das Protokoll wird {count} Monate aufbewahrt.", "The log is kept for {count} months."
)
