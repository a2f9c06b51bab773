"""The agenda: what is planned, by whom, for how long; who leads the meeting changes it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from board.planning import agenda, meetings, rights
from board.planning.item import (
    KIND_LABELS,
    KINDS,
    LONGEST_TITLE,
    MINUTES,
    MOST_MINUTES,
    NOBODY,
    Draft,
    Item,
)
from board.planning.meeting import Meeting, Participant
from board.planning.places import Entry
from kpi.text import Label, first_of
from pages.ui.board import people, planning
from pages.ui.escape import as_text
from pages.ui.heading import section
from pages.ui.language import language, say
from pages.ui.reference.section import tried
from pages.ui.several import several
from portal.reader import Reader

TITLE = Label("Tagesordnung", "Agenda")
STEP = 5


def is_for(_reader: Reader, meeting: Meeting | None) -> bool:
    """Whether there is an agenda."""
    return meeting is not None


def draw(reader: Reader, meeting: Meeting | None) -> None:
    """Draw the items in order, who is invited, and what may be changed about them."""
    if meeting is None:
        return
    leads = rights.may_lead(reader, meeting) and meeting.state != "closed"
    items, names = agenda.of(meeting.id), people.names()
    with st.container(border=True, key="part_agenda"):
        section(TITLE, _length(meeting, items))
        for place in range(len(items)):
            _draw_item(reader, items, place, names, leads=leads)
        if leads and st.button(say(_ADD), icon=":material/add:", key="add_item"):
            _open(reader, meeting, None)
    _draw_invited(meeting, names)
    if leads:
        _draw_change(reader, meeting)


def _length(meeting: Meeting, items: Sequence[Item]) -> Label:
    planned = sum(item.minutes for item in items)
    label = _LONG if planned > meeting.minutes else _PLANNED
    return label.format(planned=planned, whole=meeting.minutes)


def _draw_item(
    reader: Reader, items: Sequence[Item], place: int, names: dict[str, str], *, leads: bool
) -> None:
    item = items[place]
    with st.container(horizontal=True, vertical_alignment="center", key=f"agenda_{item.id}"):
        st.markdown(
            f"**{place + 1}. {as_text(item.title)}**  \n{as_text(_about(item, names))}",
            width="stretch",
        )
        if leads and place > 0 and _button("up", "arrow_upward", item, _UP):
            order = [one.id for one in items]
            order.insert(place - 1, order.pop(place))
            tried(lambda: agenda.reorder(reader, item.meeting, order))
        if leads and _button("edit", "edit", item, _EDIT):
            _open(reader, meetings.get(reader, item.meeting), item)


def _button(name: str, icon: str, item: Item, help_: Label) -> bool:
    key = f"{name}_{item.id}"
    return st.button("", icon=f":material/{icon}:", key=key, help=say(help_), type="tertiary")


def _about(item: Item, names: dict[str, str]) -> str:
    owner = names.get(item.owner or "", item.owner or say(NOBODY))
    about = first_of([planning.entry_name(one) for one in item.kpis], MOST_NAMED, language())
    minutes = say(MINUTES).format(minutes=item.minutes)
    return " · ".join(filter(None, (minutes, owner, about)))


def _open(reader: Reader, meeting: Meeting, item: Item | None) -> None:
    title = say(_EDIT if item else _ADD)
    st.dialog(title, width="medium", on_dismiss="rerun")(_ask)(reader, meeting, item)


def _ask(reader: Reader, meeting: Meeting, item: Item | None) -> None:
    key = f"item_{item.id if item else 'new'}"
    draft = _fields(key, meeting, item)
    with st.container(horizontal=True):
        if st.button(say(_SAVE), type="primary", key=f"{key}_save"):
            if item is None:
                tried(lambda: agenda.add(reader, meeting.id, draft))
            else:
                tried(lambda: agenda.change(reader, item.id, draft))
        if item is not None and st.button(say(_REMOVE), key=f"{key}_remove"):
            tried(lambda: agenda.remove(reader, item.id))


def _fields(key: str, meeting: Meeting, item: Item | None) -> Draft:
    kind = st.selectbox(
        say(_KIND),
        KINDS,
        index=KINDS.index(item.kind if item else "other"),
        format_func=lambda one: say(KIND_LABELS[one]),
        key=f"{key}_kind",
    )
    title = st.text_input(
        say(_TITLE),
        value=item.title if item else say(KIND_LABELS[kind]),
        max_chars=LONGEST_TITLE,
        key=f"{key}_title_{kind if item is None else ''}",
    )
    left, right = st.columns(2, gap="medium")
    with left:
        owner = people.user_field(key, _OWNER, item.owner if item else None, optional=True)
    minutes = right.number_input(
        say(_LASTS), 0, MOST_MINUTES, item.minutes if item else 10, STEP, key=f"{key}_minutes"
    )
    kpis = _kpis_field(key, meeting.entries, item.kpis if item else ())
    return Draft(kind=kind, title=title, owner=owner or None, minutes=int(minutes), kpis=kpis)


def _kpis_field(key: str, planned: Sequence[Entry], present: Sequence[Entry]) -> tuple[Entry, ...]:
    chosen = several(
        say(_KPIS),
        list(dict.fromkeys((*planned, *present))),
        default=list(present),
        format_func=planning.entry_name,
        placeholder=say(_NO_KPIS),
        key=f"{key}_kpis",
        help=say(_KPIS_HELP),
    )
    return tuple(chosen)


def _draw_invited(meeting: Meeting, names: dict[str, str]) -> None:
    with st.container(border=True, key="part_invited"):
        section(_INVITED)
        known = {one.user for one in meeting.participants}
        others = sorted(name for name in meeting.invited if name not in known)
        said = [_person(one) for one in meeting.participants]
        said = [*(names.get(name, name) for name in others), *said]
        st.markdown(as_text(" · ".join(said)))


def _person(one: Participant) -> str:
    return one.display_name if one.user else f"{one.display_name} ({say(_GUEST)})"


def _draw_change(reader: Reader, meeting: Meeting) -> None:
    with st.container(horizontal=True, key="change_meeting"):
        if st.button(say(_CHANGE), icon=":material/edit_calendar:", key="edit_meeting"):
            planning.open_change(reader, meeting)
        if meeting.state != "in_session" and st.button(
            say(_ADD_KPI), icon=":material/add_chart:", key="add_entry"
        ):
            planning.open_entry(reader, meeting)
        if rights.may_plan(reader) and meeting.state in ("planned", "in_preparation"):
            with st.popover(say(_CANCEL), icon=":material/event_busy:"):
                st.markdown(say(_CANCEL_SENTENCE))
                if st.button(say(_CANCEL), key="remove_meeting", type="primary"):
                    tried(lambda: meetings.remove(reader, meeting.id))


MOST_NAMED = 3
_PLANNED = Label(
    "{planned} von {whole} Minuten sind verplant.", "{planned} of {whole} minutes are planned."
)
_LONG = Label(
    "{planned} Minuten sind verplant, die Sitzung dauert {whole}. Kürzen Sie einen Punkt, oder "
    "verlängern Sie die Sitzung.",
    "{planned} minutes are planned, the meeting takes {whole}. Shorten an item, or lengthen the "
    "meeting.",
)
_ADD = Label("Punkt hinzufügen", "Add an item")
_EDIT = Label("Punkt ändern", "Change the item")
_UP = Label("Nach oben", "Move up")
_SAVE = Label("Speichern", "Save")
_REMOVE = Label("Punkt entfernen", "Remove the item")
_KIND = Label("Art", "Kind")
_TITLE = Label("Titel", "Title")
_OWNER = Label("Verantwortlich", "In charge")
_LASTS = Label("Minuten", "Minutes")
_KPIS = Label("Kennzahlen, die hier erläutert werden", "Figures that are explained here")
_NO_KPIS = Label("keine", "none")
_KPIS_HELP = Label(
    "Wer für den Punkt verantwortlich ist, erläutert sie. Steht eine bei mehreren Punkten, "
    "erläutert sie der mit den wenigsten Kennzahlen.",
    "Who is in charge of the item explains them. Of one that is with several items, the item with "
    "the fewest figures explains it.",
)
_INVITED = Label("Eingeladen", "Invited")
_GUEST = Label("Gast", "guest")
_CHANGE = Label("Sitzung ändern", "Change the meeting")
_ADD_KPI = Label("Kennzahl hinzufügen", "Add a figure")
_CANCEL = Label("Sitzung entfernen", "Remove the meeting")
_CANCEL_SENTENCE = Label(
    "Tagesordnung und vorbereitete Texte gehen verloren. Was aus dem Eingang kam, ist dort wieder "
    "offen.",
    "Agenda and prepared texts are lost. What came from the inbox is open there again.",
)
