"""The log of who looked at named figures, exported, and changed rights and rules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

import streamlit as st

from kpi import format as form
from kpi.dimensions import DIMENSIONS
from kpi.export.cells import YES_NO
from kpi.text import Label
from pages.ui import view
from pages.ui.exhibit_named import exhibit_of, page_named
from pages.ui.heading import section
from pages.ui.language import language, say
from pages.ui.moment import moment
from pages.ui.several import several
from portal import audit, entries
from portal.requests import KIND_LABELS
from portal.roles import ROLE_LABELS
from portal.state.record import AuditEntry

MOST = 500
_ACTIONS: dict[str, Label] = {
    "named_figures_seen": Label("Namen angesehen", "Saw names"),
    "export": Label("Heruntergeladen", "Downloaded"),
    "report_mailed": Label("Bericht verschickt", "Mailed a report"),
    "meeting_mailed": Label("Zu einer Sitzung verschickt", "Mailed about a meeting"),
    "request_asked": Label("Beantragt", "Asked for"),
    "request_granted": Label("Freigegeben", "Granted"),
    "request_ended": Label("Abgelehnt oder beendet", "Refused or ended"),
    "catalogue_signed": Label("Katalog unterschrieben", "Catalogue signed"),
    "setting_changed": Label("Einstellung geändert", "Setting changed"),
    "user_created": Label("Benutzer angelegt", "User created"),
    "user_changed": Label("Rechte geändert", "Rights changed"),
    "user_deactivated": Label("Zugang gesperrt", "Account locked"),
    "user_activated": Label("Zugang geöffnet", "Account opened"),
    "user_erased": Label("Benutzer gelöscht", "User erased"),
    "person_erased": Label("Person gelöscht", "Person erased"),
    "meeting_redacted": Label("Person in Sitzung gelöscht", "Person erased from a meeting"),
    "source_removed": Label("Quelle entfernt", "Source removed"),
    "version_restored": Label("Datenstand wiederhergestellt", "Version restored"),
}


def draw_log() -> None:
    """Draw the newest entries, of everyone or of one person."""
    with st.container(border=True, key="part_log"):
        section(_TITLE, _SENTENCE)
        names = entries.authors()
        left, right = st.columns(2, gap="medium")
        who = left.selectbox(
            say(_WHO),
            sorted(names),
            index=None,
            format_func=lambda name: names[name],
            placeholder=say(_EVERYONE),
            key="log_who",
        )
        with right:
            what = several(
                say(_WHAT),
                list(_ACTIONS),
                format_func=lambda action: say(_ACTIONS[action]),
                placeholder=say(_EVERYTHING),
                key="log_what",
            )
        found = audit.of(tuple(what) or tuple(_ACTIONS), who, MOST)
        if found:
            rows = [_row(entry, names) for entry in found]
            st.dataframe(rows, hide_index=True, key="log", alt=say(_TITLE))
        else:
            st.caption(say(_NONE))


def _row(entry: AuditEntry, names: Mapping[str, str]) -> dict[str, str]:
    label = _ACTIONS.get(entry.action)
    return {
        say(_WHEN): moment(entry.at),
        say(_WHO): names.get(entry.user or "", entry.user or "–"),
        say(_WHAT): say(label) if label else entry.action,
        say(_DETAILS): "; ".join(told(dict(entry.details))),
    }


def told(details: dict[str, object]) -> list[str]:
    """Return what an entry says beside who, when and what, in words where there are any."""
    inner = details.pop("details", None)
    every = {**details, **(inner if isinstance(inner, dict) else {})}
    page = str(every.get("page", ""))
    pairs = [(name, _text(value, page)) for name, value in every.items()]
    return [f"{say(_NAMES.get(name, Label(name, name)))}: {text}" for name, text in pairs if text]


def _text(value: object, page: str) -> str:
    """Return a value as it is read: names of exhibits are those of `page`."""
    if isinstance(value, list):
        are_days = value and all(_DAY.fullmatch(str(one)) for one in value)
        return (" – " if are_days else ", ").join(_text(one, page) for one in value if one)
    if isinstance(value, dict):
        return ", ".join(f"{_word(name, page)} {_text(one, page)}" for name, one in value.items())
    if isinstance(value, bool):
        return say(YES_NO[value])
    text = str(value if value is not None else "")
    is_day = _DAY.fullmatch(text)
    return form.day(date.fromisoformat(text), language()) if is_day else _word(text, page)


def _word(name: str, page: str) -> str:
    """Return what a role, a dimension, a page or an exhibit of `page` is called, else the name."""
    if name in _WORDS:
        return say(_WORDS[name])
    if name == page and name in view.all_names():
        return say(view.named(name).TITLE)
    shown = page_named(page)
    try:
        return say(exhibit_of(shown, name, names=True).title) if shown else name
    except KeyError:
        return name


_DAY = re.compile(r"\d{4}-\d\d-\d\d")


_WORDS: dict[str, Label] = {
    **ROLE_LABELS,  # type: ignore[dict-item]
    **KIND_LABELS,  # type: ignore[dict-item]
    **{dimension.name: dimension.label for dimension in DIMENSIONS},
    "person": Label("Personen in den Daten", "People in the data"),
}
_NAMES: dict[str, Label] = {
    "name": Label("Benutzer", "user"),
    "roles": Label("Rollen", "roles"),
    "units": Label("Einheiten", "units"),
    "advisors": Label("Berater", "advisors"),
    "valid": Label("gültig", "valid"),
    "hides_names": Label("ohne Namen", "without names"),
    "kpis": Label("Kennzahlen", "KPIs"),
    "kind": Label("Antrag", "request"),
    "reason": Label("Zweck", "purpose"),
    "until": Label("bis", "until"),
    "page": Label("Seite", "page"),
    "to": Label("an", "to"),
    "unit": Label("Einheit", "unit"),
    "meeting": Label("Sitzung", "meeting"),
    "advisor": Label("Berater", "advisor"),
    "customer": Label("Kunde", "customer"),
    "before": Label("Prüfsumme zuvor", "checksum before"),
    "checksum": Label("Prüfsumme", "checksum"),
    "source": Label("Quelle", "source"),
    "version": Label("Datenstand", "version"),
    "report": Label("Bericht", "report"),
    "bytes": Label("Bytes", "bytes"),
    "with_names": Label("davon mit Namen", "of them with names"),
    "sha256": Label("Prüfsumme", "checksum"),
    "file": Label("Datei", "file"),
    "what": Label("Darstellung", "exhibit"),
    "days": Label("Tage", "days"),
    "filters": Label("Filter", "filters"),
    "key": Label("Einstellung", "setting"),
    "value": Label("Wert", "value"),
    "by": Label("von", "by"),
    "on": Label("am", "on"),
}
_TITLE = Label("Protokoll", "Log")
_SENTENCE = Label(
    "Wer Zahlen mit Namen angesehen oder etwas heruntergeladen, wer Rechte und Regeln geändert und "
    "wer jemanden gelöscht hat.",
    "Who looked at figures with names or downloaded something, who changed rights and rules, and "
    "who erased somebody.",
)
_WHO = Label("Wer", "Who")
_WHAT = Label("Was", "What")
_WHEN = Label("Wann", "When")
_DETAILS = Label("Näheres", "Details")
_EVERYONE = Label("alle", "everyone")
_EVERYTHING = Label("alles", "everything")
_NONE = Label("Keine Einträge.", "No entries.")
