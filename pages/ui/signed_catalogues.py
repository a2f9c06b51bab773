"""The signed catalogues of evaluations: what each says otherwise than the one before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kpi import format as form
from kpi.text import Label, Language
from portal import evaluations
from portal.evaluations import Signed

RULES: dict[str, Label] = {
    "group_advisors": Label("Kleinste Gruppe für den Vorstand", "Smallest group for the board"),
    "hides_people": Label("Einzelne Personen gesperrt", "Single people hidden"),
    "locks_kpis": Label("Nur vereinbarte Kennzahlen", "Agreed KPIs only"),
    "keeps_months": Label("Protokoll aufbewahrt (Monate)", "Log kept (months)"),
    "needs_second_factor": Label(
        "Zweiter Faktor für die Verwaltung", "Second factor for whoever manages"
    ),
}


def differences(last: Signed, now: Mapping[str, Any], language: Language) -> list[str]:
    """Return what differs from the catalogue signed last, as sentences."""
    found = evaluations.difference(last.document, now)
    known = {**last.document["kpis"], **now["kpis"]}
    pairs = ((_ADDED, found.added), (_REMOVED, found.removed), (_CHANGED, found.changed))
    told = [
        label.in_(language).format(
            names=", ".join(Label(*known[n]["label"]).in_(language) for n in names)
        )
        for label, names in pairs
        if names
    ]
    named = ", ".join(RULES[rule].in_(language) for rule in found.rules if rule in RULES)
    return [*told, *([_RULE.in_(language).format(names=named)] if named else [])]


def history(language: Language) -> list[str]:
    """Return what each signed catalogue said otherwise than the one before, the newest first."""
    signed = evaluations.signed()
    told = []
    for later, before in zip(signed, (*signed, None)[1:], strict=True):
        day = form.day(later.signed_on, language)
        first = _SIGNED_ON.in_(language).format(day=day, who=later.signed_by)
        if before is None:
            changes = [_FIRST.in_(language)]
        else:
            changes = differences(before, later.document, language) or [_AS_BEFORE.in_(language)]
        told.append(" ".join((first, *changes)))
    return told


_ADDED = Label("Hinzugekommen: {names}.", "Added: {names}.")
_REMOVED = Label("Weggefallen: {names}.", "Removed: {names}.")
_CHANGED = Label(
    "Anders berechnet oder beschrieben: {names}.", "Computed or described otherwise: {names}."
)
_RULE = Label("Andere Regeln: {names}.", "Other rules: {names}.")
HISTORY = Label("Unterschriebene Fassungen", "Signed versions")
_SIGNED_ON = Label("{day}, {who}:", "{day}, {who}:")
_FIRST = Label("erste unterschriebene Fassung.", "first signed version.")
_AS_BEFORE = Label("wie zuvor.", "as before.")
