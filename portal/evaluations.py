"""The catalogue of evaluations: what is evaluated, from what, for whom, and since when.

It is made from what is in force, so that it cannot say anything else than what happens.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from kpi.availability import named
from kpi.kinds import Kpi
from kpi.places import read_by
from kpi.registry import all_kpis
from kpi.text import Label
from portal import audit, clock, kpi_rights, oversight
from portal.entries import checked_text
from portal.errors import NotAllowedError
from portal.oversight import Oversight
from portal.reader import Reader
from portal.roles import COUNCIL, EVERYONE, KEEPERS, ROLES
from portal.state.database import reading, writing
from portal.state.oversight import StoredAgreement

Document = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Signed:
    """A catalogue as it was signed: by whom, on which day, entered by whom."""

    document: Document
    signed_on: date
    signed_by: str
    author: str


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What a catalogue says otherwise than the one signed last. Names of KPIs and of rules."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    rules: tuple[str, ...]

    def __bool__(self) -> bool:
        return any((self.added, self.removed, self.changed, self.rules))


def document() -> Document:
    """Return the catalogue of this moment: `kpis` by name, and the `rules` for all of them."""
    found = oversight.load()
    kpis = {name: _entry(kpi, found) for name, kpi in sorted(all_kpis().items())}
    rules = {name: value for name, value in asdict(found).items() if name not in _OF_A_KPI}
    return {"kpis": kpis, "rules": rules}


_OF_A_KPI = ("kpi_roles", "not_exported")
"""Rules that stand with their KPIs."""


def _entry(kpi: Kpi, rules: Oversight) -> dict[str, Any]:
    rights = kpi_rights.of(rules, kpi.name)
    return {
        "label": [kpi.label.de, kpi.label.en],
        "purpose": [kpi.description.de, kpi.description.en],
        "category": kpi.category,
        "fields": sorted(read_by(kpi)),
        "of_people": any(dimension.personal for dimension in kpi.dimensions),
        "dimensions": sorted(dimension.name for dimension in kpi.dimensions),
        "roles": list(rights.roles),
        "is_exported": rights.is_exported,
    }


def fields_in_words(entry: Mapping[str, Any]) -> Label:
    """Return the fields of a catalogue's entry in words; those no longer known by their name."""
    words = [_field(column) for column in entry["fields"]]
    return Label(", ".join(one.de for one in words), ", ".join(one.en for one in words))


def _field(column: str) -> Label:
    try:
        return named(column)
    except KeyError:
        return Label(column, column)


def last_signed() -> Signed | None:
    """Return the catalogue signed last, or None."""
    history = signed()
    return history[0] if history else None


def signed() -> tuple[Signed, ...]:
    """Return all signed catalogues, the newest first."""
    with reading() as session:
        rows = session.scalars(select(StoredAgreement).order_by(StoredAgreement.id.desc()))
        return tuple(
            Signed(
                document=row.document,
                signed_on=row.signed_on,
                signed_by=row.signed_by,
                author=row.author,
            )
            for row in rows
        )


_USUAL = {"roles": [role for role in ROLES if role in EVERYONE], "is_exported": True}
"""What a catalogue that was signed before says of each KPI without a word."""


def _whole(entry: Document) -> dict[str, Any]:
    return {**_USUAL, **entry}


def difference(before: Document, now: Document) -> Difference:
    """Return what `now` says otherwise than `before`."""
    old, new = before["kpis"], now["kpis"]
    rules = {*before["rules"], *now["rules"]}
    return Difference(
        added=tuple(sorted(new.keys() - old.keys())),
        removed=tuple(sorted(old.keys() - new.keys())),
        changed=tuple(
            sorted(n for n in old.keys() & new.keys() if _whole(old[n]) != _whole(new[n]))
        ),
        rules=tuple(sorted(r for r in rules if before["rules"].get(r) != now["rules"].get(r))),
    )


def sign(by: Reader, names: str, day: date) -> None:
    """Keep the catalogue of this moment as the one that `names` signed on a day.

    Raises NotAllowedError where the reader neither keeps the portal nor is of the council,
    RefusedError without names.
    """
    if not by.has(*KEEPERS, *COUNCIL):
        raise NotAllowedError(_NOT_SIGNING)
    who = checked_text(names, _WHO, longest=200)
    with writing() as session:
        session.add(
            StoredAgreement(
                document=dict(document()),
                signed_on=day,
                signed_by=who,
                author=by.name,
                written_at=clock.now(),
            )
        )
        audit.note(session, by.name, "catalogue_signed", by=who, on=day.isoformat())


_WHO = Label("Unterschrieben von", "Signed by")
_NOT_SIGNING = Label(
    "Unterschriften tragen die CRM-Verantwortung, die Administration und der Betriebsrat ein.",
    "Signatures are entered by CRM owners, administrators and the works council.",
)
