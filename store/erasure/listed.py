"""The list of erased persons: keyed digests of what sources call them, never names.

The key of the digests lies beside the versions, in a file of its own, so that neither a version
nor a copy of it tells by trying names who was erased. It goes into SQL by a variable of the
connection, since views cannot have parameters.
"""
# ruff: noqa: S608 - names are the store's own

from __future__ import annotations

import secrets
from dataclasses import dataclass

from kpi.errors import StoreError
from kpi.facts import ADVISOR, BOOKING_PAGE, CUSTOMER
from kpi.model import Column, Table
from kpi.text import Label
from store.build import Build
from store.sql import value

TABLE = """
CREATE TABLE ledger.erased (
    kind VARCHAR, digest VARCHAR, stands_for VARCHAR, erased_at TIMESTAMP)
"""
KINDS: tuple[Table, ...] = (ADVISOR, CUSTOMER, BOOKING_PAGE)
"""Whose keys tell who somebody is; a booking page's often holds its advisor's name."""
TEXT, ROW = "text", "row"
"""Kinds of entries for texts that name a person, and for rows in quarantine that do."""
FILE = "erasure.key"
_STAND_IN = r"Person( [0-9A-F]{4}){3}( [0-9]+)?|person(-[0-9a-f]{4}){3}@erased[.]invalid"
_NAME_LENGTH = len("Person 0000 0000 0000")
_SECRET = "getvariable('erasure_key')"  # noqa: S105 - the name of a variable


def has_any(build: Build) -> bool:
    """Return whether anybody was erased; makes digests possible where so.

    Raises StoreError where the key of the digests is lost: names would come back unnoticed.
    """
    if not build.count("SELECT count(*) FROM ledger.erased"):
        return False
    if not (build.folder / FILE).exists():
        raise _lost()
    prepare(build)
    return True


def prepare(build: Build) -> None:
    """Make digests possible on the connection; the first time a key is made."""
    path = build.folder / FILE
    if not path.exists():
        waiting = build.scratch / FILE
        waiting.touch(mode=0o600)
        waiting.write_text(secrets.token_hex(32))
        waiting.replace(path)
    build.run(f"SET VARIABLE erasure_key = {value(path.read_text().strip())}")


def digest(kind: str, given: str, source: str = "''") -> str:
    """Return SQL for the digest of a key of one source, or of a text wherever it comes from."""
    said = f"{source} || chr(31) || lower(trim({given}))"
    inner = f"sha256({_SECRET} || chr(31) || {value(kind)} || chr(31) || {said})"
    return f"sha256({_SECRET} || {inner})"


def match(kind: str, given: str, source: str) -> str:
    """Return SQL that is true where an entry (`erased`) is about a key of a source."""
    either = f"{digest(kind, given)}, {digest(kind, given, source)}"
    return f"erased.kind = {value(kind)} AND erased.digest IN ({either})"


@dataclass(frozen=True, slots=True)
class StandIn:
    """What a person is called from now on: one number, drawn at random, in all their keys.

    `name` is a name and a key in both languages; further keys and an address go with it, so that
    who is one person across sources stays one.
    """

    name: str
    mail: str

    def key(self, place: int) -> str:
        """Return the stand-in of the person's key at a place, from 0."""
        return f"{self.name} {place + 1}" if place else self.name


def drawn() -> StandIn:
    """Return a new stand-in."""
    number = secrets.token_hex(6)
    parts = [number[at : at + 4] for at in range(0, len(number), 4)]
    return StandIn(f"Person {' '.join(parts).upper()}", f"person-{'-'.join(parts)}@erased.invalid")


def one_more(mail: str) -> str:
    """Return SQL for the stand-in of a key that comes later with a person's address."""
    said = f"upper(replace(regexp_extract({mail}, 'person-(.*)@', 1), '-', ' '))"
    return f"'Person ' || {said} || ' ' || CAST(hash(uuid()) % 1000000000 AS VARCHAR)"


def name_of(key: str) -> str:
    """Return SQL for the name that goes with the stand-in of a key."""
    return f"left({key}, {_NAME_LENGTH})"


def is_stand_in(column: str) -> str:
    """Return SQL that is true where a key stands for somebody erased."""
    maybe = f"starts_with({column}, 'Person ') OR starts_with({column}, 'person-')"
    return f"CASE WHEN {maybe} THEN regexp_full_match({column}, '{_STAND_IN}') ELSE FALSE END"


def listed(kind: str, column: str) -> str:
    """Return SQL that is true where the digest of a text or a row's hash is on the list."""
    on_it = f"SELECT digest FROM ledger.erased WHERE kind = {value(kind)}"
    return f"coalesce({digest(kind, column)} IN ({on_it}), FALSE)"


def personal(table: Table) -> tuple[tuple[Column, Table], ...]:
    """Return the columns of a table that tell who somebody is, each with what it is a key of."""
    return tuple(
        (column, kind)
        for column in table.columns
        for kind in KINDS
        if column.references == kind.name or (table is kind and column.name == kind.key)
    )


def _lost() -> StoreError:
    return StoreError(
        Label(
            "In diesem Datenstand sind Personen gelöscht, aber die Datei „erasure.key“ im Ordner "
            "des Datenstands fehlt; ohne sie kämen ihre Namen mit den nächsten Daten zurück. "
            "Bitte holen Sie die Datei aus der Sicherung.",
            "Persons were erased from this version of the data, but the file 'erasure.key' in the "
            "folder of the versions is gone; without it their names would come back with the next "
            "data. Please restore the file from the backup.",
        )
    )
