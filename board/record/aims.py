"""What a decision should move, in words: which figure, where, by how much, and from when on."""

from __future__ import annotations

from board.record.decisions import Draft
from kpi import format as form
from kpi import registry
from kpi.text import Label, Language
from portal import org_units


def aim(decision: Draft, language: Language) -> str:
    """Return what a decision should move, or nothing where it names no figure."""
    if decision.kpi is None:
        return ""
    known = registry.all_kpis().get(decision.kpi)
    name = known.label.in_(language) if known else decision.kpi
    size = ""
    if decision.size is not None and known is not None:
        size = form.change(decision.size, known.unit, language).lstrip("+")
    label = _BY[bool(decision.rises)] if size else _AT_ALL[bool(decision.rises)]
    parts = [label.format(kpi=name, size=size).in_(language)]
    if decision.unit is not None:
        parts.append(org_units.names().get(decision.unit, decision.unit))
    if decision.first_on is not None:
        month = form.bucket(decision.first_on, "month", language)
        parts.append(_FROM.format(month=month).in_(language))
    return ", ".join(parts)


_AT_ALL = {
    True: Label("{kpi} soll steigen", "{kpi} should rise"),
    False: Label("{kpi} soll sinken", "{kpi} should fall"),
}
_BY = {
    True: Label("{kpi} soll um {size} steigen", "{kpi} should rise by {size}"),
    False: Label("{kpi} soll um {size} sinken", "{kpi} should fall by {size}"),
}
_FROM = Label("sichtbar ab {month}", "to be seen from {month}")
