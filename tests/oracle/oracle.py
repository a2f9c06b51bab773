"""Answers a KPI by its own SQL file, on the delivered tables and nothing the portal derives.

`sql/steps` derives local time, units, chains and advisor weeks a second time; `sql/<kpi>.sql`
states one KPI. Both read `canonical.<table>` only, so that they also run on a real store.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb
import holidays
import pyarrow as pa

from kpi import facts
from kpi.dimensions import DIMENSIONS
from kpi.kinds import Kpi
from kpi.model import Table
from kpi.parameters import Parameters
from kpi.public_holidays import public_holidays
from kpi.selection import Selection

SQL = Path(__file__).parent / "sql"
TYPES = {
    "string": "VARCHAR",
    "int64": "BIGINT",
    "float64": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "timestamp": "TIMESTAMP",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a KPI's file says. None means unknown."""

    value: float | None
    numerator: float | None
    denominator: float | None
    sample: float


class Oracle:
    """Answers from the schema `canonical` of an open database with the rows of one source.

    `loaded_at`: the moment of the load (UTC). `completion_unknown`: the sources that do not
    say when a meeting took place.
    """

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        parameters: Parameters,
        loaded_at: datetime,
        completion_unknown: Sequence[str] = (),
    ) -> None:
        self._connection = connection
        self._set("loaded_at", loaded_at)
        self._set("completion_unknown", list(completion_unknown))
        self.use(parameters)
        self._list_holidays()
        for step in sorted((SQL / "steps").glob("*.sql")):
            self._connection.execute(step.read_text())

    @classmethod
    def of_delivery(
        cls,
        tables: Mapping[str, pa.Table],
        parameters: Parameters,
        loaded_at: datetime,
        *,
        knows_completion: bool,
    ) -> Oracle:
        """Return an oracle on delivered `tables` (name -> rows) of the source `only`."""
        connection = duckdb.connect()
        connection.execute("CREATE SCHEMA canonical")
        for table in facts.TABLES:
            _fill(connection, table, tables.get(table.name))
        return cls(connection, parameters, loaded_at, () if knows_completion else ("only",))

    @classmethod
    def of_version(cls, path: Path, parameters: Parameters) -> Oracle:
        """Return an oracle on a published version of the store; only `canonical` is read."""
        connection = duckdb.connect(path, read_only=True)
        [(loaded_at,)] = connection.execute("SELECT loaded_at FROM ledger.freshness").fetchall()
        unknown = connection.execute("SELECT source FROM ledger.source WHERE NOT knows_completion")
        return cls(connection, parameters, loaded_at, [source for (source,) in unknown.fetchall()])

    def use(self, parameters: Parameters) -> None:
        """Answer with these settings from now on; the time zone must stay."""
        for name, setting in vars(parameters).items():
            self._set(name, list(setting) if isinstance(setting, tuple) else setting)

        years = range(2019, 2031)
        found = [public_holidays(parameters.holiday_region, year) for year in years]
        self._set("public_holidays", [day.isoformat() for days in found for day in days])

    def answer(self, kpi: Kpi, selection: Selection) -> Answer:
        """Return what the KPI's file says; filters it does not offer are left out."""
        chosen = {name: list(members) for name, members in selection.filters}
        offered = {dimension.name for dimension in kpi.dimensions}
        for dimension in DIMENSIONS:
            name = dimension.name
            self._set(f"chosen_{name}", chosen.get(name) if name in offered else None)
        days = {"start": selection.period.start, "end": selection.period.end}
        statement = (SQL / f"{kpi.name}.sql").read_text()
        named = {name: day for name, day in days.items() if re.search(rf"\${name}\b", statement)}
        found = self._connection.execute(statement, named)
        columns = [column[0] for column in found.description or ()]
        row = dict(zip(columns, found.fetchall()[0], strict=True))
        return Answer(
            value=_number(row["value"]),
            numerator=_number(row["numerator"]),
            denominator=_number(row["denominator"]),
            sample=_number(row["sample"]) or 0.0,
        )

    def _list_holidays(self) -> None:
        """List the public holidays of German states, those of the whole country by no name."""
        years = range(2019, 2031)
        states = {"": holidays.country_holidays("DE", years=years)}
        for state in ("BW", "BY", "RP", "SL"):
            states[state] = holidays.country_holidays("DE", subdiv=state, years=years)
        rows = [(state, day) for state, found in states.items() for day in found]
        self._connection.execute(
            "CREATE TEMP TABLE state_holiday (free_state VARCHAR, free_on DATE)"
        )
        self._connection.executemany("INSERT INTO state_holiday VALUES (?, ?)", rows)

    def _set(self, name: str, setting: object) -> None:
        kind = {type(None): "VARCHAR[]", list: "VARCHAR[]", datetime: "TIMESTAMP"}
        cast = kind.get(type(setting))
        if name == "minutes_saved":
            cast = "DOUBLE"
        value = f"CAST($it AS {cast})" if cast else "$it"
        self._connection.execute(f"SET VARIABLE {name} = {value}", {"it": setting})


def _fill(connection: duckdb.DuckDBPyConnection, table: Table, rows: pa.Table | None) -> None:
    declared = ", ".join(f'"{column.name}" {TYPES[column.type]}' for column in table.columns)
    connection.execute(
        f"CREATE TABLE canonical.{table.name} ({declared}, source VARCHAR DEFAULT 'only')"
    )
    if rows is not None and rows.num_rows:
        connection.register("delivered", rows)
        connection.execute(f"INSERT INTO canonical.{table.name} BY NAME SELECT * FROM delivered")
        connection.unregister("delivered")


def _number(value: object) -> float | None:
    return None if value is None else float(value)  # type: ignore[arg-type]
