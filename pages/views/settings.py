"""Settings: how the portal looks, and what its KPIs mean in this organisation."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from kpi.errors import PortalError
from kpi.parameters import Parameters
from kpi.text import Label
from pages.ui import uploader
from pages.ui.cost_tables import draw_sources, draw_unit_rates
from pages.ui.escape import as_text
from pages.ui.failure import explain
from pages.ui.heading import heading, section
from pages.ui.language import say
from pages.ui.moment import moment
from pages.ui.rebuild import draw_rebuild
from pages.ui.setting_fields import draw_group
from portal import fields, logo, settings, users
from portal.field import Group
from portal.fields import FIELDS
from portal.reader import Reader
from portal.roles import KEEPERS
from portal.settings import Settings

NAME = "settings"
TITLE = Label("Einstellungen", "Settings")
ICON = ":material/tune:"
ROLES = KEEPERS


def render(reader: Reader) -> None:
    """Draw the settings in force, each part with a button of its own to save it."""
    heading(TITLE, _SENTENCE)
    chosen = settings.load()
    _draw_appearance(reader, chosen)
    for group in _GROUPS:
        with st.container(border=True, key=f"part_{group}"):
            _draw_group(reader, chosen, group)
            if group == "time":
                draw_rebuild(reader)
        if group == "costs":
            _draw_rates(reader, chosen)


def _draw_appearance(reader: Reader, chosen: Settings) -> None:
    with st.container(border=True, key="part_appearance"):
        section(*_APPEARANCE)
        with st.form("appearance", border=False):
            left, right = st.columns(2, gap="medium")
            organisation = left.text_input(
                say(_ORGANISATION), value=chosen.organisation, max_chars=60
            )
            accent = left.color_picker(say(_ACCENT), value=chosen.accent, help=say(_ACCENT_HELP))
            uploader.translate()
            upload = right.file_uploader(
                say(_LOGO),
                type=["png", "jpg"],
                max_upload_size=1,
                help=say(_LOGO_HELP),
                key=f"logo_{hash(chosen.logo)}",
            )
            without = chosen.logo is not None and right.checkbox(say(_NO_LOGO))
            wanted = _draw_save("organisation", "accent", "logo")
        if wanted:
            renamed = replace(chosen, organisation=organisation.strip(), accent=accent.lower())
            picture = upload.getvalue() if upload is not None else None
            _save_with_logo(reader, renamed, picture, without)


def _save_with_logo(reader: Reader, wanted: Settings, picture: bytes | None, without: bool) -> None:
    try:
        if picture is not None:
            wanted = replace(wanted, logo=logo.checked(picture))
        elif without:
            wanted = replace(wanted, logo=None)
        _save(reader, wanted)
    except PortalError as error:
        explain(error)


def _draw_group(reader: Reader, chosen: Settings, group: Group) -> None:
    section(*_GROUPS[group])
    with st.form(group, border=False):
        values = draw_group(group, chosen.parameters)
        keys = (f"parameter.{field.name}" for field in FIELDS if field.group == group)
        wanted = _draw_save(*keys)
    if wanted:
        try:
            parameters = fields.changed(chosen.parameters, values)
            _save(reader, replace(chosen, parameters=parameters))
        except PortalError as error:
            explain(error)


def _draw_rates(reader: Reader, chosen: Settings) -> None:
    def save(parameters: Parameters) -> None:
        _save(reader, replace(chosen, parameters=parameters))

    for name, draw in (("sources", draw_sources), ("unit_rates", draw_unit_rates)):
        with st.container(border=True, key=f"part_{name}"):
            draw(chosen.parameters, _draw_save, save)


def _save(reader: Reader, wanted: Settings) -> None:
    settings.save(reader.name, wanted)
    st.toast(say(_SAVED), icon=":material/check:")
    st.rerun()


def _draw_save(*keys: str) -> bool:
    """Draw the button that saves a part, and who saved it last; return whether it was pressed."""
    with st.container(horizontal=True, vertical_alignment="center"):
        wanted = st.form_submit_button(say(_SAVE), type="primary")
        st.caption(_last_change(*keys))
    return wanted


def _last_change(*keys: str) -> str:
    found = [change for key, change in settings.changes().items() if key in keys]
    if not found:
        return say(_DEFAULTS)
    last = max(found, key=lambda change: change.at)
    person = users.find(last.by)
    who = person.display_name if person is not None else last.by
    return say(_CHANGED.format(who=as_text(who), when=moment(last.at)))


_SENTENCE = Label(
    "Wie das Portal aussieht und was die Kennzahlen in Ihrem Haus bedeuten.",
    "How the portal looks, and what its figures mean in your organisation.",
)
_APPEARANCE = (
    Label("Auftritt", "Appearance"),
    Label(
        "Name, Farbe und Logo stehen auf jeder Seite und auf der Anmeldung.",
        "Name, colour and logo are on every page and where people sign in.",
    ),
)
_GROUPS: dict[Group, tuple[Label, Label]] = {
    "activity": (
        Label("Wer gilt als aktiv?", "Who counts as active?"),
        Label(
            "Daraus ergeben sich die aktiven und inaktiven Berater und die Power-User.",
            "From this follow the active and inactive advisors and the power users.",
        ),
    ),
    "contracts": (
        Label("Abschlüsse", "Contracts"),
        Label(
            "Gilt für Abschlüsse je Berater und die Abschlussquote.",
            "Applies to contracts per advisor and to the conversion.",
        ),
    ),
    "costs": (
        Label("Kosten und Wege", "Costs and journeys"),
        Label(
            "Damit wird die Ersparnis je Onlinetermin berechnet.",
            "With these the savings per online meeting are computed.",
        ),
    ),
    "quality": (
        Label("Datenqualität und Kontaktpunkte", "Data quality and touchpoints"),
        Label(
            "Welche Angaben ein Kundendatensatz enthalten muss, und was in Gesamtwerten zählt.",
            "What a customer record must hold, and what counts in scores.",
        ),
    ),
    "service": (
        Label("Service und Einladungen", "Service and invitations"),
        Label(
            "Zielzeiten der Tickets, die Frist nach Einladungen und was Selbstbedienung kostet.",
            "Targets of tickets, the time to book after invitations, and what self-service costs.",
        ),
    ),
    "time": (
        Label("Zeit", "Time"),
        Label(
            "Eine andere Zeitzone, Arbeitszeit oder Feiertagsregion gilt, sobald der Datenstand "
            "erneuert wird: hier oder mit dem nächsten Laden auf der Seite „Daten“.",
            "Another time zone, other working hours or holidays take effect once the data is "
            "renewed: here, or with the next load on the Data page.",
        ),
    ),
}
_ORGANISATION = Label("Name der Organisation", "Name of the organisation")
_ACCENT = Label("Akzentfarbe", "Accent colour")
_ACCENT_HELP = Label(
    "Wird so weit abgedunkelt oder aufgehellt, dass sie in beiden Farbschemata lesbar ist.",
    "It is darkened or lightened until it can be read in the light and the dark theme.",
)
_LOGO = Label("Logo", "Logo")
_LOGO_HELP = Label("PNG oder JPEG, bis 500 kB", "PNG or JPEG, up to 500 kB")
_NO_LOGO = Label("Vorhandenes Logo entfernen", "Remove the present logo")
_SAVE = Label("Speichern", "Save")
_SAVED = Label("Gespeichert", "Saved")
_DEFAULTS = Label("Es gelten die Vorgaben.", "The defaults apply.")
_CHANGED = Label("Zuletzt geändert von {who}, {when}", "Last changed by {who}, {when}")
