"""Requests: what waits for a second person, what is unlocked, and asking for an unlock."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from kpi import format as form
from kpi.errors import PortalError
from kpi.text import Label
from pages.ui.escape import as_text
from pages.ui.failure import explain
from pages.ui.heading import section
from pages.ui.language import language, say
from pages.ui.moment import moment
from pages.ui.several import several
from portal import clock, entries, not_released, oversight, requests
from portal.reader import Reader
from portal.requests import KIND_LABELS, Request
from portal.roles import EVERYONE, KEEPERS, ROLE_LABELS, ROLES

USUAL_DAYS = 30


def draw_requests(reader: Reader) -> None:
    """Draw what waits and what holds, each with what the reader may do about it."""
    today, names = clock.now().date(), entries.authors()
    every = requests.everything()
    with st.container(border=True, key="part_requests"):
        section(_TITLE, _SENTENCE)
        listed = [one for one in every if one.granted_by is None and one.ended_at is None]
        active = [one for one in every if one.kind == "people" and one.is_active(today)]
        for one in [*listed, *active]:
            _draw(reader, one, names.get(one.asked_by, one.asked_by))
        if not listed and not active:
            st.caption(say(_NONE))
        if reader.has(*KEEPERS) and oversight.load().hides_people:
            _ask(reader)


def _draw(reader: Reader, one: Request, who: str) -> None:
    with st.container(border=True, key=f"request_{one.id}"):
        is_waiting = one.granted_by is None
        state = say(_WAITING if is_waiting else _HOLDS)
        st.markdown(f"**{say(KIND_LABELS[one.kind])}** {as_text(_details(one))} ({state})")
        st.caption(
            say(_BY).format(who=as_text(who), when=moment(one.asked_at), why=as_text(one.reason))
        )
        with st.container(horizontal=True):
            may_grant = is_waiting and one.asked_by != reader.name
            if may_grant and st.button(say(_GRANT), key=f"grant_{one.id}", type="primary"):
                _do(lambda: oversight.grant(reader, one.id))
            if st.button(say(_REFUSE if is_waiting else _END), key=f"end_{one.id}"):
                _do(lambda: requests.end(reader, one.id))


def _details(one: Request) -> str:
    words = []
    if "advisors" in one.details:
        words.append(say(_FROM.format(count=one.details["advisors"])))
    chosen = [role for role in ROLES if role in one.details.get("roles", ())]
    words += [", ".join(say(ROLE_LABELS[role]) for role in chosen)] if chosen else []
    if one.kind == "kpi_rights":
        words.append(not_released.named(one.details["kpis"], language()))
        words.append(say(_OPEN if one.details["is_exported"] else _CLOSED))
    if one.until is not None:
        words.append(say(_UNTIL.format(day=form.day(one.until, language()))))
    return " · ".join(words)


def _do(action: object) -> None:
    try:
        action()  # type: ignore[operator]
    except PortalError as error:
        explain(error)
        return
    st.rerun()


def _ask(reader: Reader) -> None:
    with st.form("ask_people", border=False):
        roles = several(
            say(_ROLES),
            [role for role in ROLES if role in EVERYONE],
            format_func=lambda role: say(ROLE_LABELS[role]),
            placeholder=say(_CHOOSE),
        )
        today = clock.now().date()
        until = st.date_input(
            say(_LAST_DAY),
            value=today + timedelta(days=USUAL_DAYS),
            min_value=today,
            format="DD.MM.YYYY" if language() == "de" else "DD/MM/YYYY",
        )
        reason = st.text_input(say(_REASON), max_chars=500)
        wanted = st.form_submit_button(say(_ASK))
    if wanted:
        _do(lambda: oversight.ask_people(reader, roles, reason, until))


_TITLE = Label("Anträge und Freigaben", "Requests and unlocks")
_SENTENCE = Label(
    "Was jemand beantragt, gibt eine andere Person frei: der Betriebsrat, oder eine zweite Person "
    "aus CRM-Verantwortung oder Administration, wo niemand diese Rolle hat.",
    "What somebody asks for is granted by somebody else: the works council or, where nobody has "
    "that role, a second CRM owner or administrator.",
)
_NONE = Label("Nichts beantragt, nichts freigegeben.", "Nothing asked for, nothing unlocked.")
_WAITING = Label("wartet", "waiting")
_HOLDS = Label("freigegeben", "unlocked")
_BY = Label("{who}, {when}: {why}", "{who}, {when}: {why}")
_GRANT = Label("Freigeben", "Grant")
_REFUSE = Label("Ablehnen oder zurückziehen", "Refuse or withdraw")
_END = Label("Freigabe beenden", "End the unlock")
_FROM = Label("ab {count} Beratern", "from {count} advisors on")
_UNTIL = Label("bis {day}", "until {day}")
_OPEN = Label("Herunterladen erlaubt", "downloads allowed")
_CLOSED = Label("Herunterladen gesperrt", "downloads not allowed")
_ROLES = Label("Für diese Rollen freigeben", "Unlock for these roles")
_CHOOSE = Label("Auswählen", "Choose")
_LAST_DAY = Label("Letzter Tag", "Last day")
_REASON = Label("Zweck", "Purpose")
_ASK = Label("Freigabe beantragen", "Ask for an unlock")
