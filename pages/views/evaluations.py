"""Evaluation catalogue: what is evaluated, from what, and what has changed since it was signed."""

from __future__ import annotations

import streamlit as st

from kpi.errors import PortalError
from kpi.text import Label
from pages.ui import evaluations as shown
from pages.ui import signed_catalogues
from pages.ui.escape import as_text
from pages.ui.export import ROUTE
from pages.ui.failure import explain
from pages.ui.heading import heading, section
from pages.ui.language import language, say
from pages.ui.oversight.releasing import draw_release
from portal import clock, evaluations
from portal.reader import Reader
from portal.roles import COUNCIL, KEEPERS

NAME = "evaluations"
TITLE = shown.TITLE
ICON = ":material/assignment:"
ROLES = KEEPERS | COUNCIL


def render(reader: Reader) -> None:
    """Draw what is in force, how it differs from what was signed, and the form to sign."""
    heading(TITLE, _QUESTION)
    now = evaluations.document()
    st.link_button(
        say(_PDF),
        f"{ROUTE}/{NAME}/catalogue.pdf?lang={language()}",
        icon=":material/download:",
        key="evaluations_pdf",
    )
    _draw_state(reader)
    with st.container(border=True, key="part_rules"):
        section(_RULES)
        pairs = shown.rules(now, language())
        lines = [{say(_RULE): as_text(rule), say(_VALUE): as_text(text)} for rule, text in pairs]
        st.table(lines, hide_index=True)
    draw_release(reader)
    with st.container(border=True, key="part_kpis"):
        section(_KPIS)
        st.dataframe(shown.rows(now, language()), hide_index=True, key="evaluation_kpis")


def _draw_state(reader: Reader) -> None:
    with st.container(border=True, key="part_signature"):
        section(_SIGNATURE, _SIGNATURE_SENTENCE)
        for told in signed_catalogues.history(language())[:SHOWN]:
            st.markdown(f"- {as_text(told)}")
        last = evaluations.last_signed()
        if last is None:
            st.info(say(_NEVER), icon=":material/edit_document:")
        else:
            found = signed_catalogues.differences(last, evaluations.document(), language())
            for sentence in found:
                st.warning(as_text(sentence), icon=":material/difference:")
            if not found:
                st.success(say(_SAME), icon=":material/check:")
        _draw_form(reader)


SHOWN = 5


def _draw_form(reader: Reader) -> None:
    with st.form("sign", border=False):
        left, right = st.columns(2, gap="medium")
        names = left.text_input(say(_WHO), max_chars=200)
        day = right.date_input(
            say(_DAY),
            value=clock.now().date(),
            format="DD.MM.YYYY" if language() == "de" else "DD/MM/YYYY",
        )
        wanted = st.form_submit_button(say(_SIGN))
    if wanted and day is not None:
        try:
            evaluations.sign(reader, names, day)
        except PortalError as error:
            explain(error)
            return
        st.rerun()


_QUESTION = Label(
    "Was wird ausgewertet, woraus, und was hat sich seit der Unterschrift geändert?",
    "What is evaluated, from what, and what has changed since it was signed?",
)
_PDF = Label("Als PDF zum Unterschreiben", "As PDF to be signed")
_SIGNATURE = Label("Unterschrift", "Signature")
_SIGNATURE_SENTENCE = Label(
    "Drucken Sie den Katalog, lassen Sie ihn unterschreiben und tragen Sie es hier ein. Was Sie "
    "eintragen, gilt für den Katalog dieses Augenblicks.",
    "Print the catalogue, have it signed and enter that here. What you enter holds for the "
    "catalogue of this moment.",
)
_NEVER = Label("Noch nie unterschrieben.", "Never signed yet.")
_SAME = Label(
    "Seit der letzten Unterschrift hat sich nichts geändert.",
    "Nothing has changed since the last signature.",
)
_WHO = Label("Unterschrieben von", "Signed by")
_DAY = Label("Am", "On")
_SIGN = Label("Unterschrift eintragen", "Enter the signature")
_RULES, _KPIS = Label("Regeln", "Rules"), Label("Kennzahlen", "KPIs")
_RULE, _VALUE = Label("Regel", "Rule"), Label("Gilt", "In force")
