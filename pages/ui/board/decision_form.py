"""The form of a decision: what was decided, and which figure it should move from when on."""

from __future__ import annotations

from datetime import date

import streamlit as st
from dateutil.relativedelta import relativedelta

from board.planning.item import Item
from board.planning.meeting import Meeting
from board.record import decisions
from board.record.decisions import LONGEST, Decision, Draft
from board.scorecard.scope import meeting_scope
from kpi import format as form
from kpi import registry
from kpi.dimensions import ORG_UNIT
from kpi.kinds import Kpi
from kpi.model import Direction, Unit
from kpi.text import Label
from pages.ui.board import written
from pages.ui.language import language, say
from pages.ui.reference.fields import EVERYTHING, HUNDRED, unit_words
from pages.ui.reference.section import tried
from portal import org_units, settings

NO_KPI = ""
MOST_MONTHS = 18


def open_form(meeting: Meeting, item: Item, before: Decision | None = None) -> None:
    """Open the form of a new decision, or of one that was made `before`."""
    title = say(_CHANGE if before else NEW)
    st.dialog(title, width="medium", on_dismiss="rerun")(_ask)(meeting, item, before)


def _ask(meeting: Meeting, item: Item, before: Decision | None) -> None:
    key = f"decision_{before.id if before else f'new_{item.id}'}"
    text = st.text_area(
        say(_TEXT), value=before.text if before else "", max_chars=LONGEST, key=f"{key}_text"
    )
    kpi = _kpi_field(key, meeting, before)
    draft = _aimed(key, meeting, kpi, before) if kpi else Draft(text="")
    wanted = Draft(
        text=text,
        item=item.id,
        kpi=draft.kpi,
        unit=draft.unit,
        rises=draft.rises,
        size=draft.size,
        first_on=draft.first_on,
    )
    if st.button(say(_SAVE), type="primary", key=f"{key}_save"):
        if before is None:
            tried(lambda: decisions.add(written.writer(), meeting.id, wanted))
        else:
            tried(lambda: decisions.change(written.writer(), before.id, wanted))


def _kpi_field(key: str, meeting: Meeting, before: Decision | None) -> Kpi | None:
    """Draw the choice of a KPI: those of the meeting's scorecard first, then all others."""
    scope, known = meeting_scope(), registry.all_kpis()
    names = {name: say(one.label) for name, one in known.items() if scope.shows(name)}
    first = dict.fromkeys(entry.kpi for entry in meeting.entries if entry.kpi in names)
    rest = sorted(names.keys() - first.keys(), key=lambda name: names[name])
    options = [NO_KPI, *first, *rest]
    stated = before.kpi if before else None
    chosen = st.selectbox(
        say(_KPI),
        options,
        index=options.index(stated) if stated in options else 0,
        format_func=lambda name: names[name] if name else say(_NONE),
        key=f"{key}_kpi",
    )
    return known[chosen] if chosen else None


def _aimed(key: str, meeting: Meeting, kpi: Kpi, before: Decision | None) -> Draft:
    """Draw what is expected of a KPI; return a draft without a text."""
    own = before if before and before.kpi == kpi.name else None
    left, right = st.columns(2, gap="medium")
    with left:
        rises = st.radio(
            say(_DIRECTION),
            (True, False),
            index=0 if (own.rises if own else kpi.better is not Direction.LOWER) else 1,
            format_func=lambda up: say(_RISES if up else _FALLS),
            horizontal=True,
            key=f"{key}_rises_{kpi.name}",
        )
        first_on = _month_field(key, meeting, own)
    with right:
        size = _size_field(key, kpi, own)
        unit = _unit_field(key, kpi, own)
    return Draft(text="", kpi=kpi.name, unit=unit, rises=rises, size=size, first_on=first_on)


def _size_field(key: str, kpi: Kpi, before: Decision | None) -> float | None:
    scale = HUNDRED if kpi.unit is Unit.SHARE else 1.0
    words = say(_PERCENTAGE_POINTS) if kpi.unit is Unit.SHARE else unit_words(kpi)
    size = before.size if before else None
    value = st.number_input(
        say(_SIZE).format(unit=words),
        min_value=0.0,
        max_value=HUNDRED if kpi.unit is Unit.SHARE else None,
        value=None if size is None else size * scale,
        step=1.0,
        key=f"{key}_size_{kpi.name}",
        help=say(_SIZE_HELP),
    )
    return None if not value else float(value) / scale


def _month_field(key: str, meeting: Meeting, before: Decision | None) -> date:
    end = meeting.period.end
    months: list[date] = [end + relativedelta(months=number) for number in range(MOST_MONTHS)]
    stated = before.first_on if before else None
    held_on = meeting.held_on(settings.load().parameters.time_zone)
    usual = held_on.replace(day=1) + relativedelta(months=1)
    chosen = stated if stated in months else usual
    place = st.selectbox(
        say(_FIRST),
        range(MOST_MONTHS),
        index=months.index(chosen) if chosen in months else 0,
        format_func=lambda one: form.bucket(months[one], "month", language()),
        key=f"{key}_first",
    )
    return months[place]


def _unit_field(key: str, kpi: Kpi, before: Decision | None) -> str | None:
    if ORG_UNIT not in kpi.filters:
        return None
    paths = {unit.key: unit.path for unit in org_units.all_units()}
    options = [EVERYTHING, *paths]
    stated = before.unit if before else None
    chosen = st.selectbox(
        say(_UNIT),
        options,
        index=options.index(stated) if stated in options else 0,
        format_func=lambda unit: paths[unit] if unit else say(_WHOLE),
        key=f"{key}_unit",
    )
    return chosen or None


NEW = Label("Beschluss festhalten", "Record a decision")
_CHANGE = Label("Beschluss ändern", "Change the decision")
_TEXT = Label("Was wurde beschlossen?", "What was decided?")
_KPI = Label("Welche Kennzahl soll er bewegen?", "Which KPI should it move?")
_NONE = Label("keine", "none")
_DIRECTION = Label("Sie soll", "It should")
_RISES, _FALLS = Label("steigen", "rise"), Label("sinken", "fall")
_SIZE = Label("um wie viel ({unit})", "by how much ({unit})")
_PERCENTAGE_POINTS = Label("Prozentpunkte", "percentage points")
_SIZE_HELP = Label(
    "Leer lassen, wenn keine Größe erwartet wird.", "Leave empty where no size is expected."
)
_FIRST = Label("Sichtbar frühestens ab", "Can show from")
_UNIT = Label("In welcher Einheit?", "In which unit?")
_WHOLE = Label("gesamte Organisation", "whole organisation")
_SAVE = Label("Speichern", "Save")
