"""Listings of customer records: what is to be corrected, and what may be there twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from kpi import worklist
from kpi.exhibits.base import ShownColumn
from kpi.exhibits.named_listing import NamedListing
from kpi.members import UNKNOWN
from kpi.model import Unit
from kpi.query import Query
from kpi.selection import Selection
from kpi.text import Label

_NAME = ShownColumn("name", Label("Name", "Name"), "text")
_RECORD = (
    ShownColumn("customer_key", Label("Kunde", "Customer"), "text"),
    ShownColumn("team", Label("Team", "Team"), "text"),
    ShownColumn("owner", Label("Betreuer", "Owner"), "text"),
    ShownColumn("email", Label("E-Mail", "E-mail"), "text"),
    ShownColumn("phone", Label("Telefon", "Phone"), "text"),
    ShownColumn("postcode", Label("PLZ", "Postcode"), "text"),
    ShownColumn("segment", Label("Kundengruppe", "Customer group"), "text"),
    ShownColumn("event_on", Label("Angelegt", "Created"), "date"),
)
_SAME = {
    "same_email": Label("E-Mail", "e-mail"),
    "same_phone": Label("Telefon", "phone"),
    "same_name": Label("Name und PLZ", "name and postcode"),
}
_BROKEN = {
    "given_name": Label("Name fehlt", "name missing"),
    "given_email": Label("E-Mail fehlt", "e-mail missing"),
    "given_phone": Label("Telefon fehlt", "phone missing"),
    "given_postcode": Label("PLZ fehlt", "postcode missing"),
    "given_industry": Label("Branche fehlt", "industry missing"),
    "given_segment": Label("Kundengruppe fehlt", "customer group missing"),
    "given_owner_key": Label("Betreuer fehlt", "owner missing"),
    "valid_email": Label("E-Mail ungültig", "e-mail invalid"),
    "valid_phone": Label("Telefon ungültig", "phone invalid"),
    "valid_postcode": Label("PLZ ungültig", "postcode invalid"),
    "valid_dates": Label("Datum unschlüssig", "date implausible"),
    "valid_owner": Label("Betreuer nicht mehr tätig", "owner no longer at work"),
    "known_customer": Label("nicht im Bestand", "not on record"),
    "unique": Label("mögliche Dublette", "possible duplicate"),
}


@dataclass(frozen=True, kw_only=True)
class Worklist(NamedListing):
    """Records that break a rule of `kpi`, with what is to be done; none without names."""

    columns = (_NAME, ShownColumn("todo", Label("Zu klären", "To correct"), "text"), *_RECORD)

    def lines(self, query: Query, selection: Selection, limit: int) -> tuple[pd.DataFrame, int]:
        """See `NamedListing.lines`."""
        found, count = worklist.worklist(query, self.kpis[0], selection, limit)
        return _named(found, query).assign(todo=_listed(found["rules"])), count


@dataclass(frozen=True, kw_only=True)
class Duplicates(NamedListing):
    """Groups of records that may be one customer, with what they share; none without names."""

    columns = (
        _NAME,
        ShownColumn("number", Label("Gruppe", "Group"), Unit.COUNT),
        ShownColumn("same", Label("Gemeinsam", "In common"), "text"),
        *_RECORD,
    )

    def lines(self, query: Query, selection: Selection, limit: int) -> tuple[pd.DataFrame, int]:
        """See `NamedListing.lines`; groups are numbered in the order shown."""
        found, count = worklist.duplicates(query, self.kpis[0], selection, limit)
        number = pd.factorize(found["duplicate_group"])[0] + 1
        return _named(found, query).assign(number=number, same=_shared(found)), count


def _named(found: pd.DataFrame, query: Query) -> pd.DataFrame:
    """Return records with the names of their owners and teams."""
    owners, teams = query.members.labels("advisor"), query.members.labels("team")
    return found.assign(
        owner=_labels(found["advisor_key"], owners), team=_labels(found["unit_key"], teams)
    )


def _labels(keys: pd.Series, labels: Mapping[str, Label]) -> list[Label | None]:
    return [None if pd.isna(key) else labels.get(str(key), UNKNOWN) for key in keys]


def _listed(rules: pd.Series) -> list[Label]:
    """Return what is to be done, in words; the same combination is worded once."""
    known = {text: _joined([_BROKEN[rule] for rule in text.split(",")]) for text in set(rules)}
    return [known[text] for text in rules]


def _shared(found: pd.DataFrame) -> list[Label]:
    columns = [found[name].fillna(value=False).astype(bool) for name in _SAME]
    return [
        _joined([label for label, given in zip(_SAME.values(), row, strict=True) if given])
        for row in zip(*columns, strict=True)
    ]


def _joined(labels: list[Label]) -> Label:
    return Label(", ".join(label.de for label in labels), ", ".join(label.en for label in labels))
