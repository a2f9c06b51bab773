"""Erasing one person from every row, from what was set aside and from earlier versions."""
# ruff: noqa: S608 - names are quoted or the store's own

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kpi.errors import StoreError
from kpi.facts import ADVISOR, CUSTOMER, TABLES
from kpi.model import Table
from kpi.parameters import Parameters
from kpi.text import Label
from store.build import EVERYTHING, Build, Progress
from store.construct import Work, construct
from store.derive import persons
from store.derive.marts import publish
from store.erasure import aside, listed, person, standing
from store.erasure.person import Person
from store.erasure.texts import WRITTEN, mentions
from store.infer import infer
from store.schema import delivered
from store.sql import name, value
from store.versions import Versions

ERASED: dict[str, Table] = {"advisor": ADVISOR, "customer": CUSTOMER}
"""Whom one can erase."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """What was done. `stands_for` is the name from now on, `names` what the person was called.

    `key` is by what the marts know them, `keys` are what they and sources called them before.
    `set_aside`: how many rows in quarantine were emptied. `left`: the places (`table.column`)
    where one of the names still stands, such as a team that is named after somebody.
    """

    stands_for: str
    key: str
    keys: tuple[str, ...]
    names: tuple[str, ...]
    set_aside: int
    left: tuple[str, ...]


def erase(
    versions: Versions,
    kind: str,
    key: str,
    parameters: Parameters,
    report: Callable[[Progress], None] | None = None,
) -> Erasure:
    """Erase the person whom the marts call `key`, and remove every earlier version.

    Their rows stay under a stand-in drawn at random, so that figures of groups stay what they
    are. Raises StoreError where there is nobody by that key, or another load is running.
    """
    done: list[Erasure] = []

    def work(build: Build) -> Work:
        infer(build)
        persons.identify(build)
        who = person.found(build, ERASED[kind], key)
        if who is None or _is_stand_in(build, key):
            raise _nobody(key)
        done.append(_erased(build, who))
        return Work(tables=(), notes=(), label=_LABEL, is_afresh=True)

    construct(versions, parameters, report, work)
    return done[0]


def _erased(build: Build, who: Person) -> Erasure:
    listed.prepare(build)
    stands_for = _list(build, who)
    _list_texts(build, who)
    set_aside = aside.redact(build, who)
    standing.sweep(build)
    build.changed.update(EVERYTHING)
    publish(build)
    return Erasure(
        stands_for=stands_for,
        key=_key(build, who, stands_for),
        keys=tuple(sorted({who.key, *(key for _, key in who.keys)})),
        names=who.names,
        set_aside=set_aside,
        left=_left(build, who),
    )


def _list(build: Build, who: Person) -> str:
    """Put every key and address on the list; return the name that stands for the person."""
    drawn = listed.drawn()
    keys = sorted({key.strip().lower() for _, key in who.told() if "@" not in key})
    stand_ins = {key: drawn.key(place) for place, key in enumerate(keys)}
    for source, key in sorted(set(who.told())):
        stands_for = stand_ins.get(key.strip().lower(), drawn.mail)
        build.run(
            f"INSERT INTO ledger.erased SELECT {value(who.kind.name)}, "
            f"{listed.digest(who.kind.name, value(key), value(source))}, {value(stands_for)}, "
            f"{value(build.moment)}"
        )
    return drawn.name


def _list_texts(build: Build, who: Person) -> None:
    """Texts elsewhere that name the person; the same text does not come back."""
    for table in TABLES:
        for column in WRITTEN.get(table.name, ()):
            build.run(
                f"INSERT INTO ledger.erased SELECT DISTINCT {value(listed.TEXT)}, "
                f"{listed.digest(listed.TEXT, name(column))}, NULL, {value(build.moment)} "
                f"FROM {build.relation(table)} WHERE {mentions(column, who.names)}"
            )


def _key(build: Build, who: Person, stands_for: str) -> str:
    if who.kind is not ADVISOR:
        return stands_for
    told = "SELECT min(person_key) FROM member WHERE starts_with(advisor_key, $stands_for)"
    return str(build.rows(told, stands_for=stands_for)[0][0])


def _is_stand_in(build: Build, key: str) -> bool:
    return bool(build.rows(f"SELECT {listed.is_stand_in('$key')}", key=key)[0][0])


def _left(build: Build, who: Person) -> tuple[str, ...]:
    """Look for the names in every text of the version."""
    left = []
    for table in TABLES:
        texts = [c for c in delivered(table) if c in ("source", "source_key") or _is_text(table, c)]
        for column in texts:
            where = mentions(column, who.names)
            if build.rows(f"SELECT 1 FROM canonical.{table.name} WHERE {where} LIMIT 1"):
                left.append(f"{table.name}.{column}")
    return tuple(left)


def _is_text(table: Table, column: str) -> bool:
    return any(one.name == column and one.type == "string" for one in table.columns)


def _nobody(key: str) -> StoreError:
    return StoreError(
        Label(
            f"Im Datenstand gibt es niemanden mit dem Schlüssel „{key}“.",
            f"There is nobody with the key '{key}' in the data.",
        )
    )


_LABEL = Label("Person gelöscht", "Person erased")
