"""Keys that are a prefix and a number are stored as numbers, and nothing tells the difference."""

from __future__ import annotations

import dataclasses
from datetime import datetime, timedelta
from pathlib import Path

import pyarrow as pa

from store.reading import ArrowRelation, ColumnReading, Delivery, TableReading
from tests.store.samples import Row, Shelf, delivery, meeting

KEYS = ("meeting_key", "customer_key")
FIRST = datetime(2025, 3, 3, 9)
LARGE = 9 * 10**18
"""Systems that make keys of the time have some of 19 digits."""


def key(number: int) -> int:
    """Return a large number for odd ones."""
    return number + LARGE * (number % 2)


def rows(*numbers: int, **given: object) -> list[dict[str, object]]:
    """Return meetings with whole numbers for keys; one in five has no customer."""
    return [
        {
            "meeting_key": key(number),
            "advisor_key": f"a{number % 3}",
            "customer_key": key(number % 7) or None,
            "status": "completed",
            "channel": ("phone", "online")[number % 2],
            "starts_at": FIRST + timedelta(hours=number // 2),
            "travel_km": float(number),
            **given,
        }
        for number in numbers
    ]


def delivered(*meetings: dict[str, object], as_text: bool = False, source: str = "crm") -> Delivery:
    """Return the delivery of meetings whose keys have the source for prefix."""
    table = pa.Table.from_pylist(list(meetings))
    if as_text:
        texts = {key: table[key].cast(pa.string()) for key in KEYS}
        table = pa.table({name: texts.get(name, table[name]) for name in table.column_names})
    columns = tuple(
        ColumnReading(column=one, delivered=one, prefix=f"{source}-" if one in KEYS else "")
        for one in table.column_names
    )
    return dataclasses.replace(
        delivery("meeting", meeting(), source=source),
        relation=ArrowRelation(table=table),
        readings=(TableReading(table="meeting", columns=columns),),
    )


def kinds(shelf: Shelf) -> dict[str, str]:
    """Return how keys are stored."""
    found = shelf.rows("SELECT column_name, column_type FROM (DESCRIBE base.meeting)")
    return {str(name): str(kind) for name, kind in found if name in KEYS}


_SAID = "COLUMNS(lambda c: c NOT IN ('load_id', 'row_number'))"


def marts(shelf: Shelf) -> dict[str, list[tuple[object, ...]]]:
    """Return what the marts that keys are in say, but by which load and line."""
    return {
        table: shelf.rows(f"SELECT {_SAID} FROM {table} ORDER BY ALL")
        for table in (
            *("mart.meeting", "mart.customer", "mart.customer_journey", "mart.signature"),
            *("mart.advisor", "canonical.meeting", "ledger.coverage"),
        )
    }


def signed(number: int, **given: str | None) -> Row:
    """Return a signature of a meeting."""
    whose = {"signature_key": f"s{number}", "advisor_key": "a1"}
    return {**whose, "started_at": "2025-03-09 10:00", **given}


def test_marts_say_what_they_say_of_keys_that_are_texts(tmp_path: Path) -> None:
    """Where a few meetings change, all of those with texts are delivered and derived anew."""
    unchanged = rows(*range(1, 6), *range(8, 90))
    changed = rows(6, 7, 200, status="no_show")
    signatures = delivery(
        "signature",
        signed(1, customer_key=f"crm-{key(3)}", meeting_key=None),
        signed(2, customer_key=None, meeting_key="crm-8"),
        signed(3, customer_key="somebody", meeting_key=None),
    )
    numbers, texts = Shelf(tmp_path / "numbers"), Shelf(tmp_path / "texts")
    for new, everything, others in (
        (rows(*range(1, 90)), rows(*range(1, 90)), ()),
        (changed, [*unchanged, *changed], ()),
        (rows(*range(3, 95)), rows(*range(3, 95)), (signatures,)),
    ):
        numbers.load(delivered(*new), *others)
        texts.load(delivered(*everything, as_text=True), *others)
        assert marts(numbers) == marts(texts)
    assert kinds(numbers) == dict.fromkeys(KEYS, "BIGINT")
    assert kinds(texts) == dict.fromkeys(KEYS, "VARCHAR")
    assert "crm-200" in numbers.column("SELECT source_key FROM canonical.meeting")


def test_texts_become_numbers_where_all_rows_are_read_again_and_texts_beside_others(
    shelf: Shelf,
) -> None:
    shelf.load(delivered(*rows(*range(1, 60)), as_text=True))
    shelf.load(delivered(*rows(*range(1, 60), status="no_show")))
    assert kinds(shelf) == dict.fromkeys(KEYS, "BIGINT")
    shelf.load(delivered(*rows(1, 2), source="booking"))
    assert kinds(shelf) == dict.fromkeys(KEYS, "VARCHAR")
    assert shelf.rows(
        "SELECT source, count(*) FILTER (starts_with(meeting_key, source || '-')), "
        "count(DISTINCT customer_key) FILTER (starts_with(customer_key, source || '-')) "
        "FROM mart.meeting GROUP BY source ORDER BY source"
    ) == [("booking", 2, 2), ("crm", 59, 6)]


def test_rules_are_kept_where_only_edges_are_tried(shelf: Shelf) -> None:
    """Each of these breaks a rule, first, last and in the middle of typed columns."""
    broken: dict[int, dict[str, object]] = {
        1: {"meeting_key": None},
        2: {"starts_at": None},
        3: {"starts_at": datetime(1960, 1, 1)},
        4: {"starts_at": datetime(9000, 1, 1)},
        5: {"travel_km": -1.0},
        6: {"travel_km": float("nan")},
        7: {"status": "?"},
        8: {"status": None},
    }
    given = rows(*range(1, 40))
    for place, change in broken.items():
        given[place] |= change
    summary = shelf.table(delivered(*given))
    assert (summary.rows_in, summary.rows_stored) == (39, 39 - len(broken))
    assert [tuple(found[:3]) for found in shelf.reasons()] == [
        (2, "meeting_key", "required"),
        (3, "starts_at", "required"),
        (4, "starts_at", "period"),
        (5, "starts_at", "period"),
        (6, "travel_km", "range"),
        (7, "travel_km", "type"),
        (8, "status", "word"),
        (9, "status", "required"),
    ]


def test_an_edge_that_cannot_be_read_hides_nothing_behind_it(shelf: Shelf) -> None:
    given = rows(*range(1, 40))
    given[5]["travel_km"], given[6]["travel_km"] = -1.0, float("-inf")
    assert shelf.table(delivered(*given)).rows_quarantined == 2
    assert [tuple(found[:3]) for found in shelf.reasons()] == [
        (6, "travel_km", "range"),
        (7, "travel_km", "type"),
    ]
