"""Events that may explain a trend, such as a roll-out, written by owners and team leads."""

from __future__ import annotations

from kpi.reference import Event
from kpi.text import Label
from portal import entries, org_units, users
from portal.entries import LONGEST_NAME, Entry
from portal.errors import NotAllowedError
from portal.reader import Reader
from portal.roles import KEEPERS
from portal.state.reference import StoredEvent


def write(by: Reader, wanted: Event) -> int:
    """Store an event; return its number.

    Raises NotAllowedError unless the reader may, and RefusedError where a rule is broken.
    """
    check_writer(by, wanted.unit)
    entries.check_unit(wanted.unit)
    if wanted.kpi is not None:
        entries.checked_kpi(wanted.kpi)
    return entries.write(
        by,
        StoredEvent(
            name=entries.checked_text(wanted.name, NAME, LONGEST_NAME),
            on_day=wanted.on,
            kpi=wanted.kpi,
            unit_key=wanted.unit,
        ),
    )


def end(by: Reader, number: int) -> None:
    """Take an event back; whoever may write one for its unit may."""
    found = [entry for entry in everything() if entry.id == number]
    if found:
        check_writer(by, found[0].held.unit)
        entries.end(by, StoredEvent, number)


def check_writer(by: Reader, unit: str | None) -> None:
    """Raise NotAllowedError unless the reader may write events of that unit (None = of all)."""
    if not by.has(*KEEPERS) and unit not in led_units(by):
        raise NotAllowedError(_NOT_THEIRS)


def led_units(by: Reader) -> frozenset[str]:
    """Return the units a team lead may write for: their own and all below, as of now."""
    person = users.find(by.name) if by.has("team_lead") else None
    if person is None or not person.is_active or "team_lead" not in person.rights.roles:
        return frozenset()
    return org_units.with_those_below(person.rights.units)


def everything() -> tuple[Entry[Event], ...]:
    """Return every event, those taken back too, in the order they were written."""
    names, units = entries.authors(), org_units.names()
    return tuple(
        entries.entry(
            row,
            Event(
                name=row.name,
                on=row.on_day,
                kpi=row.kpi,
                unit=row.unit_key,
                unit_name=units.get(row.unit_key or "", row.unit_key or ""),
                author=names.get(row.author, row.author),
            ),
            names,
        )
        for row in entries.rows(StoredEvent)
    )


NAME = Label("Bezeichnung", "Name")
_NOT_THEIRS = Label(
    "Ereignisse der ganzen Organisation trägt die CRM-Verantwortung ein, eine Teamleitung die der "
    "eigenen Einheiten. Wählen Sie eine Ihrer Einheiten.",
    "Events of the whole organisation are entered by CRM owners, those of a unit by who leads it. "
    "Choose one of your units.",
)
