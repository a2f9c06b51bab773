"""Targets: the table, and the fields of a new one."""

from __future__ import annotations

from functools import partial

import streamlit as st

from kpi import format as form
from kpi import registry
from kpi.reference import Target
from kpi.text import Label
from kpi.wording.targets import PER
from pages.ui import figures
from pages.ui.language import language, say
from pages.ui.reference import fields, section
from pages.ui.reference.section import Section
from portal import org_units, references, targets
from portal.entries import Entry
from portal.reader import Reader
from portal.roles import KEEPERS


def draw(reader: Reader) -> None:
    """Draw the targets a reader may see, with what the reader may do about them."""
    writes = reader.has(*KEEPERS)
    today = figures.today()
    section.draw(
        _PART,
        references.seen(reader.scope, targets.everything()),
        _cells,
        is_over=lambda entry: entry.held.ended_on is not None and entry.held.ended_on <= today,
        ask=(lambda: _ask(reader)) if writes else None,
        ends={_END: partial(_end, reader), _RETRACT: partial(_retract, reader)} if writes else {},
    )


def _cells(target: Target) -> dict[Label, str]:
    chosen, known = language(), registry.all_kpis().get(target.kpi)
    unit = known.unit if known else None
    value = form.value(target.value, unit, chosen) if unit else str(target.value)
    per = f" {say(PER[target.per])}" if target.per else ""
    due = form.day(target.due_on, chosen)
    return {
        _KPI: say(known.label) if known else target.kpi,
        _TARGET: say(_BY.format(value=f"{value}{per}", due=due)),
        _UNIT: target.unit_name or say(_WHOLE),
        _FROM: form.day(target.from_on, chosen),
        _REASON: target.reason,
    }


def _ask(reader: Reader) -> None:
    kpi = fields.kpi_field("target")
    if kpi is None:
        return
    paths = {unit.key: unit.path for unit in org_units.all_units()}
    unit = fields.unit_field("target", paths, whole=True)
    value, per = fields.value_field("target", kpi)
    left, right = st.columns(2)
    with left:
        from_on = fields.day_field("target_from", _FROM, figures.today().replace(month=1, day=1))
    with right:
        due_on = fields.day_field("target_due", _DUE, fields.end_of_year())
    reason = st.text_area(say(_REASON), key="target_reason", max_chars=500)
    wants = st.button(say(_SAVE), type="primary", key="target_save", disabled=value is None)
    if wants and value is not None:
        wanted = Target(
            kpi=kpi.name,
            value=value,
            per=per,
            unit=unit,
            from_on=from_on,
            due_on=due_on,
            reason=reason,
        )
        section.tried(lambda: targets.write(reader, wanted))


def _end(reader: Reader, entry: Entry[Target]) -> None:
    targets.end(reader, entry.id, figures.today())


def _retract(reader: Reader, entry: Entry[Target]) -> None:
    targets.end(reader, entry.id, entry.held.from_on)


_PART = Section(
    name="targets",
    title=Label("Ziele", "Targets"),
    sentence=Label(
        "Ein Ziel steht in der Kachel und als gestrichelte Linie im Verlauf. Ohne eigenes Ziel "
        "gilt für eine Einheit das der nächsthöheren; Summen haben nur ihr eigenes.",
        "A target is shown in the tile and as a dashed line in the trend. A unit without its own "
        "has that of the nearest unit above; totals have their own only.",
    ),
    add=Label("Ziel eintragen", "Enter a target"),
    none=Label("Es gilt kein Ziel.", "No target is in force."),
)
_KPI = Label("Kennzahl", "KPI")
_UNIT = Label("Einheit", "Unit")
_TARGET = Label("Ziel", "Target")
_FROM = Label("Gilt ab", "In force from")
_DUE = Label("Fällig am", "Due on")
_REASON = Label("Begründung", "Reason")
_WHOLE = Label("gesamte Organisation", "whole organisation")
_BY = Label("{value} bis {due}", "{value} by {due}")
_SAVE = Label("Speichern", "Save")
_END = Label("Ziel ab heute beenden", "End the target from today")
_RETRACT = Label(
    "Ziel zurücknehmen, als habe es nie gegolten", "Take the target back as if it never held"
)
