"""Versions made by an earlier release, before a column was declared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from store import derivation
from tests.modules import is_in, module_of, product_modules
from tests.store.samples import WITHOUT_BASE, Shelf, delivery, meeting


def test_a_version_without_a_column_gains_it_with_the_next_load(shelf: Shelf) -> None:
    with _stored(shelf) as connection:
        for statement in WITHOUT_BASE:
            connection.execute(statement)
        connection.execute("ALTER TABLE mart.meeting DROP COLUMN hour")
        connection.execute("ALTER TABLE mart.meeting DROP COLUMN travel_km")
        connection.execute("ALTER TABLE canonical.service DROP COLUMN planned_minutes")
        connection.execute("DROP VIEW canonical.login")
        connection.execute("DROP TABLE mart.login")
    shelf.load(delivery("meeting", meeting("2")))
    assert shelf.rows("SELECT meeting_key, hour, location FROM mart.meeting ORDER BY 1") == [
        ("1", 10, "Köln"),
        ("2", 10, None),
    ]
    assert shelf.column("SELECT count(*) FROM canonical.login") == [0]


def test_a_view_that_lacks_a_column_is_made_anew(shelf: Shelf) -> None:
    with _stored(shelf) as connection:
        [(shown,)] = connection.execute(
            "SELECT sql FROM duckdb_views() WHERE schema_name = 'mart' AND view_name = 'meeting'"
        ).fetchall()
        without = re.sub(r'"?hour"?, ', "", shown)
        connection.execute(without.replace("CREATE VIEW", "CREATE OR REPLACE VIEW"))
    shelf.load(delivery("meeting", meeting("2")))
    assert shelf.rows("SELECT meeting_key, hour, location FROM mart.meeting ORDER BY 1") == [
        ("1", 10, "Köln"),
        ("2", 10, None),
    ]


CUSTOMERS_IN_A_TABLE = (
    "CREATE TABLE canonical.earlier AS FROM canonical.customer",
    "DROP VIEW canonical.customer",
    "ALTER TABLE canonical.earlier RENAME TO customer",
    "ALTER TABLE canonical.customer DROP COLUMN industry",
    "DROP TABLE base.customer",
    "DELETE FROM ledger.implied WHERE \"table\" = 'customer'",
)


def test_customers_of_an_earlier_release_are_stored_as_those_of_this_one(shelf: Shelf) -> None:
    with _stored(shelf, customer_key="k1") as connection:
        for statement in CUSTOMERS_IN_A_TABLE:
            connection.execute(statement)
    shelf.load(delivery("meeting", meeting("2", customer_key="k2")))
    assert shelf.rows(
        "SELECT customer_key, name, industry, is_inferred FROM mart.customer ORDER BY 1"
    ) == [
        ("k1", "k1", None, True),
        ("k2", "k2", None, True),
    ]
    assert shelf.column("SELECT column_name FROM (DESCRIBE base.customer)") == ["customer_key"]
    shelf.load(delivery("customer", {"customer_key": "k1", "name": "Kim", "industry": "steel"}))
    assert shelf.rows("SELECT customer_key, name, industry FROM mart.customer ORDER BY 1") == [
        ("k1", "Kim", "steel"),
        ("k2", "k2", None),
    ]


def test_whatever_derives_the_marts_tells_releases_apart() -> None:
    """But for the names of tables and columns, which are declared, and how SQL is run."""
    beside = {"store.build", "store.schema", "store.sql"}
    telling = [module_of(file) for file in derivation.CODE]
    store = {module.name for module in product_modules() if is_in(module.name, "store")}
    imported = {found.name for module in telling for found in module.imports()}
    used = (imported | {one.rpartition(".")[0] for one in imported}) & store - {"store"}
    assert used - {module.name for module in telling} == beside


@contextmanager
def _stored(shelf: Shelf, **columns: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """Store a meeting, and give the version to whoever changes it."""
    shelf.load(delivery("meeting", meeting("1", location="Köln", **columns)))
    current = shelf.versions.current()
    assert current is not None
    shelf.reader.close()
    with duckdb.connect(str(current.path)) as connection:
        yield connection
