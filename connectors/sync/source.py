"""A connected source: which connector reads it, with which settings, how often."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, replace

from connectors.base import Connector, Mapping, Settings, Words
from connectors.mapped import MappedTable
from connectors.registry import connector
from connectors.sync import vault
from connectors.upload import record
from kpi.errors import SourceError
from kpi.facts import table
from kpi.text import Label

Pairs = tuple[tuple[str, str], ...]
RESERVED = ("upload", "demo")
READING = 3
"""Part of each fingerprint. Raise it whenever the same value of a source is read as another one
than before (connectors/database: stream, moments, fast; store/parse): then all rows are read again
instead of mixing with those that were read the earlier way."""
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """What a word of the source means in a canonical column (`table.column`)."""

    column: str
    word: str
    meaning: str


@dataclass(frozen=True, kw_only=True)
class Source:
    """Everything that is known of a source. `name` is also that of its rows in the store.

    `secrets` are sealed. `words` go before those of the connector. `tables`: the mapping, for
    connectors that have none of their own. `every_minutes` 0 = only on request.
    `overlap_hours`: so much of what was read before is read again, for rows that appear late.
    All rows are read every `whole_days`, and the keys of all rows every `keys_hours`; whoever
    has answered nothing for `patience_seconds`, or still sends rows after `longest_seconds`, is
    given up.
    """

    name: str
    connector: str
    settings: Pairs = ()
    secrets: Pairs = ()
    words: tuple[Meaning, ...] = ()
    tables: tuple[MappedTable, ...] = ()
    every_minutes: int = 1440
    overlap_hours: int = 24
    whole_days: int = 7
    keys_hours: int = 24
    patience_seconds: int = 300
    longest_seconds: int = 5400
    version: int = 0

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name) or self.name in RESERVED:
            raise _no_name(self.name)
        for one in self.words:
            _require_word(one)

    @property
    def kind(self) -> type[Connector]:
        """Return the connector. Raises SourceError where there is none of that name."""
        return connector(self.connector)

    def opened(self) -> Settings:
        """Return the settings with secrets, defaults filled in. Raises SourceError where one is
        not possible."""
        entered = dict(self.settings) | {name: vault.opened(kept) for name, kept in self.secrets}
        return {
            field.name: field.checked(entered.get(field.name, field.default))
            for field in self.kind.fields
        }

    def connect(self) -> Connector:
        """Return the connector, ready to read. Raises SourceError."""
        return self.kind(self.opened(), self.tables)

    def words_of(self, table_name: str) -> Words:
        """Return what the organisation says about words, by column of a table."""
        found: dict[str, dict[str, str]] = {}
        for one in self.words:
            name, _, column = one.column.partition(".")
            if name == table_name:
                found.setdefault(column, {})[one.word] = one.meaning
        return found

    def fingerprint(self, mapping: Mapping) -> str:
        """Return what changes whenever rows would be read differently."""
        own = [mapping.source, mapping.key, mapping.cursor, mapping.deleted, mapping.time_zone]
        words = {**mapping.words, **self.words_of(mapping.table)}
        told = [own, dict(mapping.zones), words, dict(mapping.constants), self.connector, READING]
        plain = json.dumps([*told, sorted(self.settings)], sort_keys=True, default=dict)
        return hashlib.sha256(plain.encode()).hexdigest()[:16]


def to_json(source: Source) -> str:
    """Return the source as JSON, secrets sealed."""
    return json.dumps(record.to_plain(source), ensure_ascii=False, indent=1)


def exported(source: Source) -> str:
    """Return the source as JSON to be handed on: without secrets."""
    return to_json(replace(source, secrets=(), version=0))


def from_json(text: str) -> Source:
    """Return the source. Raises PortalError that names what is wrong."""
    try:
        plain = json.loads(text)
    except ValueError as error:
        raise SourceError(
            Label(f"Das ist keine JSON-Datei: {error}.", f"This is no JSON file: {error}.")
        ) from None
    return record.from_plain(Source, plain)


def sealed_in(text: str) -> Pairs:
    """Return the sealed secrets in a source's JSON, none where it cannot be read."""
    try:
        return tuple((str(name), str(sealed)) for name, sealed in json.loads(text)["secrets"])
    except (ValueError, TypeError, KeyError):
        return ()


def _require_word(one: Meaning) -> None:
    name, _, column = one.column.partition(".")
    known = {found.name: found for found in table(name).columns}
    words = known[column].words if column in known else ()
    if one.meaning not in words:
        listed = ", ".join(words) or "–"
        raise SourceError(
            Label(
                f"„{one.meaning}“ ist für {one.column} nicht möglich. Möglich sind: {listed}.",
                f"'{one.meaning}' is not possible for {one.column}. Possible are: {listed}.",
            )
        )


def _no_name(name: str) -> SourceError:
    return SourceError(
        Label(
            f"„{name}“ ist kein möglicher Name einer Quelle: Kleinbuchstaben ohne Umlaute, Ziffern "
            f"und Striche, höchstens 40 Zeichen, nicht {' oder '.join(RESERVED)}.",
            f"'{name}' is not a possible name of a source: unaccented small letters, digits and "
            f"dashes, at most 40 characters, not {' or '.join(RESERVED)}.",
        )
    )
