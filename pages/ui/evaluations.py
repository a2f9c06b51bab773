"""The catalogue of evaluations as rows and as a document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kpi import format as form
from kpi.categories import CATEGORIES
from kpi.export.document import (
    Block,
    Document,
    Facts,
    Grid,
    GridColumn,
    Paragraph,
    Sheet,
)
from kpi.export.pdf import pdf_bytes
from kpi.model import Unit
from kpi.scope import GroupLimit
from kpi.text import Label, Language
from pages.ui.signed_catalogues import HISTORY, RULES, differences, history
from portal import clock, evaluations
from portal.evaluations import Signed
from portal.look import look
from portal.roles import EVERYONE, ROLE_LABELS, ROLE_RIGHTS, ROLES


def rows(document: Mapping[str, Any], language: Language) -> list[dict[str, str]]:
    """Return one row per KPI: what it is, for what, from which fields, whether of people.

    Rows stand by area, and there by name.
    """
    places = {category: place for place, category in enumerate(CATEGORIES)}
    kpis = sorted(
        document["kpis"].values(),
        key=lambda entry: (
            places.get(entry["category"], len(places)),
            _of(entry["label"], language).casefold(),
        ),
    )
    return [
        {
            _KPI.in_(language): _of(entry["label"], language),
            _AREA.in_(language): _area(entry["category"], language),
            _PERSONAL.in_(language): (_YES if entry["of_people"] else _NO).in_(language),
            _SEEN_BY.in_(language): _roles(entry, language),
            _EXPORTED.in_(language): (_YES if entry.get("is_exported", True) else _NO).in_(
                language
            ),
            _PURPOSE.in_(language): _of(entry["purpose"], language),
            _FIELDS.in_(language): evaluations.fields_in_words(entry).in_(language),
        }
        for entry in kpis
    ]


def _roles(entry: Mapping[str, Any], language: Language) -> str:
    named = entry.get("roles", ROLES)
    if set(named) >= EVERYONE:
        return _ALL_ROLES.in_(language)
    return ", ".join(ROLE_LABELS[role].in_(language) for role in ROLES if role in named)


def rules(document: Mapping[str, Any], language: Language) -> list[tuple[str, str]]:
    """Return the rules for all KPIs as pairs of words."""
    found = [(label, document["rules"].get(name)) for name, label in RULES.items()]
    told = [(label.in_(language), _value(value, language)) for label, value in found]
    largest = form.value(GroupLimit().largest_share, Unit.SHARE, language, 0)
    always = ((one.in_(language), text.in_(language)) for one, text in _ALWAYS)
    return [*told, (_LARGEST.in_(language), largest), *always]


def paper(language: Language) -> bytes:
    """Return the catalogue of this moment as a document to be signed."""
    now, last = evaluations.document(), evaluations.last_signed()
    today = form.day(clock.now().date(), language)
    title = TITLE.in_(language)
    made = Document(
        title=title,
        subtitle=_AS_OF.in_(language).format(day=today),
        as_of=f"{title} · {today}",
        language=language,
        look=look(),
        facts=Facts(pairs=((_KPIS.in_(language), str(len(now["kpis"]))), _last(last, language))),
        sheets=_sheets(now, last, language),
    )
    return pdf_bytes(made)


def _sheets(now: Mapping[str, Any], last: Signed | None, language: Language) -> tuple[Sheet, ...]:
    listed = rows(now, language)
    roles = [(ROLE_LABELS[one].in_(language), ROLE_RIGHTS[one].in_(language)) for one in ROLES]
    parts: tuple[tuple[Label, Block], ...] = (
        (_RULES_HEAD, _table((_RULE_HEAD, _IN_FORCE), rules(now, language), language)),
        (_ROLES, _table((_ROLE, _RIGHT), roles, language)),
        (_SINCE, Paragraph(text="\n\n".join(_since(last, now, language)))),
        *_history_part(language),
        (_KPIS, _table(_COLUMNS, [_line(row, language) for row in listed], language)),
        (_SIGNATURES, Paragraph(text=_PLACES.in_(language))),
    )
    first = Paragraph(text=_INTRODUCTION.in_(language))
    return tuple(
        Sheet(title=label.in_(language), blocks=(first, one) if label is _RULES_HEAD else (one,))
        for label, one in parts
    )


def _history_part(language: Language) -> tuple[tuple[Label, Block], ...]:
    told = history(language)
    return ((HISTORY, Paragraph(text="\n\n".join(told))),) if told else ()


def _line(row: Mapping[str, str], language: Language) -> tuple[str, ...]:
    """Return a KPI as a line of the document, which has room for four columns."""
    said = [f"{one.in_(language)}: {row[one.in_(language)]}" for one in _SHORT]
    name = f"{row[_KPI.in_(language)]} ({row[_AREA.in_(language)]})"
    return name, "; ".join(said), row[_PURPOSE.in_(language)], row[_FIELDS.in_(language)]


def _table(heads: Sequence[Label], lines: Sequence[tuple[str, ...]], language: Language) -> Grid:
    columns = tuple(GridColumn(label=head.in_(language), form="text") for head in heads)
    return Grid(title="", columns=columns, rows=tuple(lines))


def _last(last: Signed | None, language: Language) -> tuple[str, str]:
    said = _NEVER if last is None else _SIGNED
    day, who = (form.day(last.signed_on, language), last.signed_by) if last else ("", "")
    return _SIGNATURE.in_(language), said.in_(language).format(day=day, who=who)


def _since(last: Signed | None, now: Mapping[str, Any], language: Language) -> list[str]:
    if last is None:
        return [_NEVER.in_(language)]
    told = differences(last, now, language)
    return [_last(last, language)[1], *(told or [_SAME.in_(language)])]


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
_SEEN_BY = Label("Für wen", "For whom")
_EXPORTED = Label("Herunterladen", "Download")
_RELEASE = Label("Freigabe", "Release")
_SHORT = (_PERSONAL, _SEEN_BY, _EXPORTED)
_COLUMNS = (_KPI, _RELEASE, _PURPOSE, _FIELDS)
_ALL_ROLES = Label("alle, die Zahlen sehen", "all who see figures")
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
_AS_OF = Label("Stand {day}", "As of {day}")
_SIGNATURE = Label("Unterschrift", "Signature")
_INTRODUCTION = Label(
    "Erstellt aus dem, was im Portal gilt: alle Kennzahlen mit ihren Feldern, und die Regeln, nach "
    "denen sie gezeigt werden.",
    "Made from what is in force in the portal: all KPIs with their fields, and the rules by which "
    "they are shown.",
)
_LARGEST = Label(
    "Größter Anteil einer Person an einer Gruppe", "Largest share of one person in a group"
)
_ALWAYS = (
    (
        Label("Herunterladen", "Downloads"),
        Label(
            "was die Person sieht, als CSV, Excel und PDF; jedes wird protokolliert",
            "what the person sees, as CSV, Excel and PDF; each one is logged",
        ),
    ),
    (
        Label("Aufbewahrung der Daten", "Retention of data"),
        Label(
            "solange die Quelle sie liefert, dazu die fünf letzten Datenstände",
            "for as long as the source delivers them, and the last five versions",
        ),
    ),
    (
        Label("Auskunft und Löschung", "Access and erasure"),
        Label(
            "jede Person erhält, was über sie gespeichert ist; auf Verlangen wird sie gelöscht; "
            "ihre Zeilen zählen unter einem Ersatznamen weiter",
            "everyone is told what is stored about them; on request they are erased, and their "
            "rows go on counting under a stand-in",
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
