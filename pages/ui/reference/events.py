"""Events: the table, and the fields of a new one."""

from __future__ import annotations

from functools import partial

import streamlit as st

from kpi import format as form
from kpi import registry
from kpi.reference import Event
from kpi.text import Label
from pages.ui import figures
from pages.ui.language import language, say
from pages.ui.reference import fields, section
from pages.ui.reference.section import Section
from portal import events, org_units, references
from portal.entries import LONGEST_NAME, Entry
from portal.reader import Reader
from portal.roles import KEEPERS


def draw(reader: Reader) -> None:
    """Draw the events a reader may see, with what the reader may do about them."""
    writes = reader.has(*KEEPERS) or bool(events.led_units(reader))
    section.draw(
        _PART,
        references.seen(reader.scope, events.everything()),
        _cells,
        is_over=lambda entry: entry.ended_at is not None,
        ask=(lambda: _ask(reader)) if writes else None,
        ends={_END: partial(_end, reader)} if writes else {},
    )


def _cells(event: Event) -> dict[Label, str]:
    known = registry.all_kpis().get(event.kpi or "")
    return {
        _NAME: event.name,
        _ON: form.day(event.on, language()),
        _UNIT: event.unit_name or say(_WHOLE),
        _KPI: say(known.label) if known else event.kpi or say(_ALL),
    }


def _ask(reader: Reader) -> None:
    name = st.text_input(
        say(_NAME), key="event_name", max_chars=LONGEST_NAME, placeholder=say(_EXAMPLE)
    )
    on = fields.day_field("event_on", _ON, figures.today())
    whole = reader.has(*KEEPERS)
    led = events.led_units(reader)
    paths = {u.key: u.path for u in org_units.all_units() if whole or u.key in led}
    unit = fields.unit_field("event", paths, whole=whole)
    kpi = fields.kpi_field("event", optional=True)
    if st.button(say(_SAVE), type="primary", key="event_save"):
        wanted = Event(name=name, on=on, unit=unit, kpi=kpi.name if kpi else None)
        section.tried(lambda: events.write(reader, wanted))


def _end(reader: Reader, entry: Entry[Event]) -> None:
    events.end(reader, entry.id)


_PART = Section(
    name="events",
    title=Label("Ereignisse", "Events"),
    sentence=Label(
        "Ein Ereignis erklärt einen Verlauf, etwa „Einführung Süd“. Es steht als Linie mit Namen "
        "in den Verläufen der Kennzahlen und Einheiten, die es betrifft.",
        "An event explains a trend, such as “Roll-out South”. It is a line with its name in the "
        "trends of the figures and units it concerns.",
    ),
    add=Label("Ereignis eintragen", "Enter an event"),
    none=Label("Noch kein Ereignis eingetragen.", "No event entered yet."),
)
_NAME = Label("Ereignis", "Event")
_EXAMPLE = Label("Einführung Süd", "Roll-out South")
_ON = Label("Tag", "Day")
_UNIT = Label("Einheit", "Unit")
_KPI = Label("Kennzahl", "KPI")
_WHOLE = Label("gesamte Organisation", "whole organisation")
_ALL = Label("alle", "all")
_SAVE = Label("Speichern", "Save")
_END = Label("Ereignis zurücknehmen", "Take the event back")
