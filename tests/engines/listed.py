"""Which texts an engine finds in which lists, texts that look like SQL and bind values among them.

python -m tests.engines.listed ADDRESS

For engines that take over the process. Prints as JSON the texts for which it is wrong.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping

import ibis

from kpi.binds import list_of
from kpi.engine import address
from kpi.engine.base import Bind, Dialect
from kpi.engine.compile import among, bind, compile_
from kpi.engine.warehouse import Warehouse
from tests.hostile import PAYLOADS

TEXTS = (
    *PAYLOADS,
    *("", "'", "''", '"', "\\", "\\'", "a\\", "it's", "a,b", "[1]", "('a', 'b')", "a\tb\r\nc\x1b"),
    *("') OR TRUE --", "'] OR 1 = 1 --", "NULL", "\\N", "$own", ":own", "%(own)s", "%s", "@own"),
    *("{own:Array(String)}", "grüße 😀", "gru\u0308ße", "A", "a", " a", "a "),
)
EXPECTED = {"alone": True, "own": True, "others": False, "nobody": False, "unknown": None}
Read = Callable[[str, Mapping[str, Bind]], Mapping[str, object]]


def wrong(read: Read, dialect: Dialect, texts: Iterable[str] = TEXTS) -> Iterator[str]:
    """Yield the texts that are not found in the lists they are in, or in others; `read` returns
    the only row of an answer."""
    one = ibis.literal(1).name("one").as_table()
    tests = {name: among(bind("text", "string"), name) for name in EXPECTED if name != "unknown"}
    unknown = among(ibis.null("string"), "own")
    asked = compile_(one.select(**tests, unknown=unknown), dialect)
    texts = tuple(texts)
    for text in texts:
        lists = {"alone": (text,), "own": texts, "others": {*texts} - {text}, "nobody": ()}
        binds = {name: list_of(members) for name, members in lists.items()}
        if dict(read(asked.sql, {**binds, "text": text})) != EXPECTED:
            yield text


def main(place: str) -> None:
    """Print the texts for which the engine at an address is wrong."""
    warehouse = address.warehouse(place)
    print(json.dumps(list(wrong(reading(warehouse), warehouse.dialect))))
    warehouse.close()


def reading(warehouse: Warehouse) -> Read:
    """Return what reads the only row of an answer of a warehouse."""
    return lambda sql, binds: told(warehouse.read(sql, binds).to_pylist())


def told(rows: list[dict[str, object]]) -> Mapping[str, object]:
    """Return the only row, whole numbers as what they say: ClickHouse has them for booleans."""
    [row] = rows
    return {name: None if value is None else bool(value) for name, value in row.items()}


if __name__ == "__main__":
    main(sys.argv[1])
