"""Who is to be erased: everything that sources call them."""
# ruff: noqa: S608 - names are quoted or the store's own

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kpi.facts import ADVISOR, CUSTOMER
from kpi.model import Table
from store.build import Build
from store.infer import named
from store.sql import name, value

_SHORTEST = 5
"""Texts are searched for names and addresses from this length on."""
_CALLED = """
SELECT person_key FROM member WHERE person_key = $key OR advisor_key = $key OR mail = lower($key)
ORDER BY person_key <> $key, person_key LIMIT 1
"""
_OF_ADVISOR = """
SELECT source, advisor_key FROM member WHERE person_key = $key
UNION SELECT source, given FROM alias WHERE person_key = $key
UNION SELECT source, key FROM named_advisor WHERE key = $key
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One advisor or customer. `keys` are pairs (source, key); `names` also hold addresses.

    `shared` are keys that somebody else has in another source.
    """

    kind: Table
    key: str
    keys: tuple[tuple[str, str], ...]
    mails: tuple[str, ...]
    names: tuple[str, ...]
    shared: frozenset[str]

    def told(self) -> Iterator[tuple[str, str]]:
        """Return (source, key or address) for the list; without a source wherever it comes from.

        A key of figures alone, or one that is somebody else's in another source, is the person's
        in its own source only.
        """
        for source, key in self.keys:
            is_own = key.isdigit() or key in self.shared
            yield (source if is_own else ""), key
        yield from (("", mail) for mail in self.mails)

    def bare_keys(self) -> Iterator[tuple[str, str]]:
        """Return (source, key) as delivered: also without the source's name before a number."""
        for source, key in self.keys:
            yield source, key
            number = re.search(r"\d+$", key)
            if number and key.startswith(source):
                yield source, number.group()


def found(build: Build, kind: Table, key: str) -> Person | None:
    """Return the person whom the marts or a source call `key`; None where nobody is called so.

    Needs the tables of `store.derive.persons.identify`.
    """
    if kind is ADVISOR:
        key = next((str(one) for (one,) in build.rows(_CALLED, key=key)), key)
    pairs = _keys(build, kind, key)
    if not pairs:
        return None
    rows = (
        f"FROM {build.relation(kind)} WHERE (source, {name(str(kind.key))}) IN ({_listed(pairs)})"
    )
    told = build.rows(f"SELECT name, email {rows} AND NOT is_inferred")
    others = _names_of_others(build, kind, pairs)
    mails = {str(mail).strip().lower() for _, mail in told if mail}
    mails |= {given for _, given in pairs if "@" in given}
    names = {form for one, _ in told if one for form in forms(str(one))}
    names |= {
        form for _, one in pairs if re.search(r"[^\W\d_]\s+[^\W\d_]", one) for form in forms(one)
    }
    if kind is CUSTOMER:
        names |= {str(phone) for (phone,) in build.rows(f"SELECT phone {rows}") if phone}
    return Person(
        kind=kind,
        key=key,
        keys=pairs,
        mails=tuple(sorted(mails)) if kind is ADVISOR else (),
        names=tuple(sorted(one for one in names | mails if _is_telling(one, others))),
        shared=_shared(build, key) if kind is ADVISOR else frozenset(),
    )


def _is_telling(said: str, others: frozenset[str]) -> bool:
    """Whether a text that holds it is about the person: not where a namesake is in the data."""
    return len(said) >= _SHORTEST and said.lower() not in others


def _names_of_others(
    build: Build, kind: Table, pairs: tuple[tuple[str, str], ...]
) -> frozenset[str]:
    told = build.rows(
        f"SELECT DISTINCT name FROM {build.relation(kind)} WHERE name IS NOT NULL "
        f"AND (source, {name(str(kind.key))}) NOT IN ({_listed(pairs)}) AND lower(name) IN "
        f"(SELECT lower(name) FROM {build.relation(kind)} WHERE "
        f"(source, {name(str(kind.key))}) IN ({_listed(pairs)}))"
    )
    return frozenset(form.lower() for (one,) in told for form in forms(str(one)))


def _keys(build: Build, kind: Table, key: str) -> tuple[tuple[str, str], ...]:
    if kind is ADVISOR:
        told = build.rows(_OF_ADVISOR, key=key)
    else:
        own = f"SELECT source, {name(str(kind.key))} AS key FROM {build.relation(kind)}"
        told = build.rows(
            f"SELECT * FROM ({named(build, kind)} UNION {own}) WHERE key = $key", key=key
        )
    return tuple(sorted((str(source), str(given)) for source, given in told))


def _shared(build: Build, key: str) -> frozenset[str]:
    told = build.rows("SELECT advisor_key FROM member WHERE person_key <> $key", key=key)
    return frozenset(str(one) for (one,) in told)


def _listed(pairs: tuple[tuple[str, str], ...]) -> str:
    return ", ".join(f"({value(source)}, {value(key)})" for source, key in pairs)


def forms(said: str) -> set[str]:
    """Return a name as it is said, and as lists have it: Anna Berger; Berger, Anna."""
    parts = said.replace(",", " ").split()
    forms = {" ".join(said.split())}
    if len(parts) > 1:
        first, last = (parts[:-1], parts[-1:]) if "," not in said else (parts[1:], parts[:1])
        forms |= {
            " ".join((*first, *last)),
            f"{last[0]}, {' '.join(first)}",
            " ".join((*last, *first)),
        }
    return forms
