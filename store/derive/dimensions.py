"""Dimension tables in the marts: one row per member, over all sources."""
# ruff: noqa: S608 - names are quoted or the store's own

from __future__ import annotations

from kpi.facts import ADVISOR, CUSTOMER, DIMENSION_TABLES
from kpi.model import Column, Table
from store import implied, schema
from store.build import Build
from store.sql import name, names


def store(build: Build) -> None:
    """Write the canonical rows of every dimension table that changed."""
    filled = build.filled(DIMENSION_TABLES)
    for table in DIMENSION_TABLES:
        if table.name not in filled:
            build.relations.pop(table.name, None)
        if table is CUSTOMER and table.name in build.relations:
            _store_customers(build)
        elif table.name in build.relations:
            build.run(schema.creation(table, "canonical.next"))
            build.run(
                f"INSERT INTO canonical.next SELECT {names(schema.delivered(table))} "
                f"FROM {build.relation(table)}"
            )
            build.run(f"DROP TABLE canonical.{table.name}")
            build.run(f"ALTER TABLE canonical.next RENAME TO {table.name}")
            del build.relations[table.name]


def _store_customers(build: Build) -> None:
    """There are many, and of those whom only meetings name no more than the key is known."""
    columns = {column: f"fact.{name(column)}" for column in schema.delivered(CUSTOMER)}
    same = implied.same(build, CUSTOMER)
    if same.get("is_inferred") == "TRUE":
        columns |= dict.fromkeys(("name", "source_key"), "fact.customer_key")
    columns["customer_key"] = "CAST(fact.customer_key AS VARCHAR)"
    implied.write(build, CUSTOMER, columns | same, build.relation(CUSTOMER))


def derive(build: Build) -> None:
    """Write the marts of all dimension tables but advisors and customers, which come later."""
    kind_of = kinds(build)
    for table in DIMENSION_TABLES:
        if table not in (ADVISOR, CUSTOMER):
            rows = _rows(build, table)
            is_plain = rows.startswith("FROM") and not repeats(build, rows, table)
            if not is_plain or kind_of[table.name] != "VIEW" or table.name in build.changed:
                put(build, table, members(build, table), kind_of[table.name], is_view=is_plain)


def kinds(build: Build) -> dict[str, str]:
    """Return what each mart is now: BASE TABLE or VIEW."""
    found = build.rows(
        "SELECT table_name, table_type FROM information_schema.tables WHERE table_schema = 'mart'"
    )
    return {str(table): str(kind) for table, kind in found}


def put(build: Build, table: Table, select: str, kind: str, *, is_view: bool) -> None:
    """Write a mart anew that is a `kind` now: as a view where it says what the canonical table
    says."""
    build.run(f"DROP {'VIEW' if kind == 'VIEW' else 'TABLE'} mart.{table.name}")
    build.run(f"CREATE {'VIEW' if is_view else 'TABLE'} mart.{table.name} AS {select}")


def members(build: Build, table: Table) -> str:
    """Return SQL for the members: what a delivered row says before an inferred one, the
    newest load first. What that row does not know is filled from the member's other rows.
    """
    rows = _rows(build, table)
    columns = names(column.name for column in table.columns)
    if not repeats(build, rows, table):
        return f"SELECT {columns}, is_inferred FROM ({rows})"
    merged = ", ".join(
        name(column.name)
        if column.name == table.key
        else f"arg_min({name(column.name)}, preference) AS {name(column.name)}"
        for column in table.columns
    )
    return (
        f"SELECT {merged}, bool_and(is_inferred) AS is_inferred FROM (SELECT *, "
        f"row_number() OVER (ORDER BY is_inferred, load_id DESC) AS preference FROM ({rows})) "
        f"GROUP BY {name(str(table.key))}"
    )


def _rows(build: Build, table: Table) -> str:
    """The canonical rows, persons under their one key."""
    if table is ADVISOR:
        return (
            "SELECT given.* REPLACE (person_key AS advisor_key) FROM canonical.advisor AS given "
            "JOIN member USING (source, advisor_key)"
        )
    columns = [column for column in table.columns if column.references == "advisor"]
    if not columns or not build.count("SELECT count(*) FROM alias"):
        return f"FROM canonical.{table.name}"
    resolved = ", ".join(_resolved(column) for column in columns)
    joins = " ".join(_join(column) for column in columns)
    return f"SELECT given.* REPLACE ({resolved}) FROM canonical.{table.name} AS given {joins}"


def _resolved(column: Column) -> str:
    own = f"given.{name(column.name)}"
    return f"coalesce({_alias(column)}.person_key, {own}) AS {name(column.name)}"


def _join(column: Column) -> str:
    alias = _alias(column)
    return (
        f"LEFT JOIN alias AS {alias} ON {alias}.source = given.source "
        f"AND {alias}.given = given.{name(column.name)}"
    )


def _alias(column: Column) -> str:
    return f"of_{column.name}"


def repeats(build: Build, rows: str, table: Table) -> bool:
    """Whether a member has several rows: only more than one source, or one person, gives any."""
    if table.key is None:
        return False
    if table is not ADVISOR and build.count(f"SELECT count(DISTINCT source) FROM ({rows})") <= 1:
        return False
    key = name(table.key)
    return build.count(f"SELECT count(*) - count(DISTINCT {key}) FROM ({rows})") > 0
