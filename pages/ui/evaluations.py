"""The catalogue of evaluations as rows and as a document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kpi import format as form
from kpi.categories import CATEGORIES
from kpi.export.paper import Paper
from kpi.text import Label, Language
from portal import clock, evaluations, settings
from portal.evaluations import Difference, Signed
from portal.roles import ROLE_LABELS, ROLE_RIGHTS, ROLES

RULES: dict[str, Label] = {
    "group_advisors": Label("Kleinste Gruppe für den Vorstand", "Smallest group for the board"),
    "hides_people": Label("Einzelne Personen gesperrt", "Single people hidden"),
    "locks_kpis": Label("Nur vereinbarte Kennzahlen", "Agreed KPIs only"),
    "keeps_months": Label("Protokoll aufbewahrt (Monate)", "Log kept (months)"),
}


def rows(document: Mapping[str, Any], language: Language) -> list[dict[str, str]]:
    """Return one row per KPI: what it is, for what, from which fields, whether of people."""
    return [
        {
            _KPI.in_(language): _of(entry["label"], language),
            _AREA.in_(language): _area(entry["category"], language),
            _PURPOSE.in_(language): _of(entry["purpose"], language),
            _FIELDS.in_(language): evaluations.fields_in_words(entry).in_(language),
            _PERSONAL.in_(language): (_YES if entry["of_people"] else _NO).in_(language),
        }
        for entry in document["kpis"].values()
    ]


def rules(document: Mapping[str, Any], language: Language) -> list[tuple[str, str]]:
    """Return the rules for all KPIs as pairs of words."""
    found = [(label, document["rules"].get(name)) for name, label in RULES.items()]
    told = [(label.in_(language), _value(value, language)) for label, value in found]
    return [*told, *((one.in_(language), text.in_(language)) for one, text in _ALWAYS)]


def differences(found: Difference, language: Language) -> list[str]:
    """Return what differs from the catalogue signed last, as sentences."""
    pairs = ((_ADDED, found.added), (_REMOVED, found.removed), (_CHANGED, found.changed))
    told = [label.in_(language).format(names=", ".join(names)) for label, names in pairs if names]
    named = ", ".join(RULES[rule].in_(language) for rule in found.rules if rule in RULES)
    return [*told, *([_RULE.in_(language).format(names=named)] if named else [])]


def paper(language: Language) -> bytes:
    """Return the catalogue of this moment as a document to be signed."""
    now, last = evaluations.document(), evaluations.last_signed()
    today = form.day(clock.now().date(), language)
    name = settings.load().organisation
    title = f"{TITLE.in_(language)}{f' · {name}' if name else ''}"
    made = Paper(title, f"{title} · {today}", language)
    made.paragraph(_INTRODUCTION.in_(language).format(day=today, count=len(now["kpis"])))
    made.heading(_RULES_HEAD.in_(language))
    made.lines((_RULE_HEAD.in_(language), _IN_FORCE.in_(language)), rules(now, language), (2, 3))
    made.heading(_ROLES.in_(language))
    roles = [(ROLE_LABELS[r].in_(language), ROLE_RIGHTS[r].in_(language)) for r in ROLES]
    made.lines((_ROLE.in_(language), _RIGHT.in_(language)), roles, (2, 5))
    made.heading(_SINCE.in_(language))
    for sentence in _since(last, now, language):
        made.paragraph(sentence)
    made.heading(_KPIS.in_(language))
    table = [tuple(row.values()) for row in rows(now, language)]
    made.lines(tuple(rows(now, language)[0]), table, (3, 2, 6, 6, 2))
    made.heading(_SIGNATURES.in_(language))
    made.paragraph(_PLACES.in_(language))
    return made.content()


def _since(last: Signed | None, now: Mapping[str, Any], language: Language) -> list[str]:
    if last is None:
        return [_NEVER.in_(language)]
    day = form.day(last.signed_on, language)
    told = differences(evaluations.difference(last.document, now), language)
    return [
        _SIGNED.in_(language).format(day=day, who=last.signed_by),
        *(told or [_SAME.in_(language)]),
    ]


def _of(pair: list[str], language: Language) -> str:
    return pair[0 if language == "de" else 1]


def _area(category: str, language: Language) -> str:
    label = CATEGORIES.get(category)
    return label.in_(language) if label else category


def _value(value: object, language: Language) -> str:
    return (_YES if value else _NO).in_(language) if isinstance(value, bool) else str(value)


TITLE = Label("Auswertungskatalog", "Evaluation catalogue")
_KPI = Label("Kennzahl", "KPI")
_AREA = Label("Bereich", "Area")
_PURPOSE = Label("Was sie sagt", "What it says")
_FIELDS = Label("Felder", "Fields")
_PERSONAL = Label("Je Person", "Per person")
_YES, _NO = Label("ja", "yes"), Label("nein", "no")
_RULES_HEAD = Label("Regeln für alle Kennzahlen", "Rules for all KPIs")
_RULE_HEAD, _IN_FORCE = Label("Regel", "Rule"), Label("Gilt", "In force")
_ROLES, _ROLE = Label("Rollen", "Roles"), Label("Rolle", "Role")
_RIGHT = Label("Recht", "Right")
_SINCE = Label("Seit der letzten Unterschrift", "Since the last signature")
_KPIS = Label("Kennzahlen", "KPIs")
_SIGNATURES = Label("Unterschriften", "Signatures")
_PLACES = Label(
    "Ort, Datum: ____________________\n\nArbeitgeber: ____________________      Betriebsrat: "
    "____________________",
    "Place, date: ____________________\n\nEmployer: ____________________      Works council: "
    "____________________",
)
_NEVER = Label("Der Katalog wurde noch nie unterschrieben.", "The catalogue was never signed.")
_SIGNED = Label("Zuletzt unterschrieben am {day} von {who}.", "Last signed on {day} by {who}.")
_SAME = Label("Seither hat sich nichts geändert.", "Nothing has changed since.")
_ADDED = Label("Hinzugekommen: {names}.", "Added: {names}.")
_REMOVED = Label("Weggefallen: {names}.", "Removed: {names}.")
_CHANGED = Label(
    "Anders berechnet oder beschrieben: {names}.", "Computed or described otherwise: {names}."
)
_RULE = Label("Andere Regeln: {names}.", "Other rules: {names}.")
_INTRODUCTION = Label(
    "Erstellt am {day} aus dem, was im Portal gilt: {count} Kennzahlen mit ihren Feldern, und die "
    "Regeln, nach denen sie gezeigt werden.",
    "Made on {day} from what is in force in the portal: {count} KPIs with their fields, and the "
    "rules by which they are shown.",
)
_ALWAYS = (
    (
        Label(
            "Größter Anteil einer Person an einer Gruppe", "Largest share of one person in a group"
        ),
        Label("60 %", "60%"),
    ),
    (
        Label("Herunterladen", "Downloads"),
        Label(
            "was die Person sieht, als CSV und Excel; jedes wird protokolliert",
            "what the person sees, as CSV and Excel; each one is logged",
        ),
    ),
    (
        Label("Freigabe einzelner Personen", "Unlocking single people"),
        Label(
            "für einen Zweck, Rollen und eine Zeit, durch zwei Personen",
            "for a purpose, roles and a time, by two people",
        ),
    ),
)
