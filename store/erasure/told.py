"""All that is stored about one person, to be told to them before or instead of erasing them."""
# ruff: noqa: S608 - names are quoted or the store's own

from __future__ import annotations

from dataclasses import dataclass

import pandas

from kpi import facts
from kpi.facts import ADVISOR, CUSTOMER, TABLES
from kpi.model import Table
from store.erasure.listed import personal
from store.erasure.person import forms
from store.erasure.texts import IDENTIFYING, mentions
from store.reader import Reader
from store.schema import delivered, resolved
from store.sql import name, names, value, values

SET_ASIDE = ("quarantine", "discarded")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Rows by table: facts as delivered and derived, members as delivered, and what was set aside.

    `key` is by what the marts know the person, `keys` what they and sources call them, `names`
    what texts call them.
    """

    key: str
    keys: frozenset[str]
    names: tuple[str, ...]
    rows: dict[str, pandas.DataFrame]


def about(reader: Reader, kind: Table, key: str) -> Told | None:
    """Return what is stored about whom the marts call `key`; None where they know nobody so."""
    own = name(str(kind.key))
    mail = "lower(trim(email)) = lower($key)" if kind is ADVISOR else "FALSE"
    found = reader.rows(
        f"SELECT {own}, email FROM mart.{kind.name} WHERE {own} = $key OR {mail} "
        f"ORDER BY {own} <> $key LIMIT 1",
        {"key": key},
    )
    if not found:
        return None
    [(known, address)] = found
    pairs = _pairs(reader, kind, str(known), address)
    rows = {table.name: _rows(reader, table, kind, str(known), pairs) for table in TABLES}
    members = rows[kind.name]
    said = {form for one in members["name"].dropna() for form in forms(str(one))}
    said |= {str(one).strip().lower() for one in members["email"].dropna()}
    keys = frozenset({str(known), *(given for _, given in pairs)})
    rows |= {place: _set_aside(reader, place, keys, tuple(said)) for place in SET_ASIDE}
    return Told(
        key=str(known),
        keys=keys,
        names=tuple(sorted(said)),
        rows={table: frame for table, frame in rows.items() if len(frame)},
    )


def _pairs(reader: Reader, kind: Table, key: str, mail: str | None) -> set[tuple[str, str]]:
    """Return (source, key) by which sources call the person."""
    own = name(str(kind.key))
    theirs = f"{own} = $key"
    if kind is ADVISOR and mail:
        theirs += f" OR lower(trim(email)) = {value(mail.strip().lower())}"
    selects = [f"SELECT source, {own} FROM canonical.{kind.name} WHERE {theirs}"]
    for table in facts.FACTS:
        for column in _columns(table, kind):
            given = name(column)
            if column in resolved(table):
                given = f"coalesce(given_{column}, {given})"
            where = f"{name(column)} = $key"
            selects.append(f"SELECT source, {given} FROM mart.{table.name} WHERE {where}")
    told = reader.rows(" UNION ".join(selects), {"key": key})
    return {(str(source), str(given)) for source, given in told}


def _columns(table: Table, kind: Table) -> list[str]:
    return [column.name for column, of in personal(table) if of is kind]


def _rows(
    reader: Reader, table: Table, kind: Table, key: str, pairs: set[tuple[str, str]]
) -> pandas.DataFrame:
    """A member's own row is told whole; of an advisor's customers only that they are theirs."""
    columns = _columns(table, kind)
    if not columns:
        return pandas.DataFrame()
    if table.is_fact:
        where = " OR ".join(f"{name(column)} = $key" for column in columns)
        return reader.query(f"SELECT * FROM mart.{table.name} WHERE {where}", {"key": key})
    theirs = ", ".join(f"({value(source)}, {value(given)})" for source, given in sorted(pairs))
    where = " OR ".join(f"(source, {name(column)}) IN ({theirs})" for column in columns)
    others = IDENTIFYING["customer"] if table is CUSTOMER and kind is not CUSTOMER else ()
    shown = names(column for column in delivered(table) if column not in others)
    return reader.query(f"SELECT {shown} FROM canonical.{table.name} WHERE {where}")


def _set_aside(
    reader: Reader, place: str, keys: frozenset[str], names: tuple[str, ...]
) -> pandas.DataFrame:
    """Rows that have one of the keys as a value, or one of the names within one."""
    told = f"list_transform(CAST(json_extract(\"row\", '$.*') AS VARCHAR[]), {_BARE})"
    return reader.query(
        f'SELECT source, "table", row_number, "row" FROM ledger.{place} '
        f"WHERE list_has_any({told}, [{values(sorted(keys))}]) OR {mentions('row', names)}"
    )


_BARE = "lambda one: trim(one, '\"')"
