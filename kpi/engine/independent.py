"""Answers a KPI a second way: by its own SQL file, on delivered rows only.

`kpi/independent/steps` derives local time, units, chains and advisor weeks once more;
`kpi/independent/<kpi>.sql` states one KPI. Both read `canonical.<table>` only, nothing that
the portal derives.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from kpi.dimensions import DIMENSIONS
from kpi.engine.calendars import YEARS, holidays_of
from kpi.engine.together import opened
from kpi.kinds import Kpi
from kpi.parameters import Parameters
from kpi.public_holidays import public_holidays
from kpi.selection import Selection

SQL = Path(__file__).parent.parent / "independent"
_COMMENT = re.compile("--.*")
_PEOPLE = "advisor_period($start, $end)"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a KPI's file says. None means unknown."""

    value: float | None
    numerator: float | None
    denominator: float | None
    sample: float


def has_own_sql(kpi: Kpi) -> bool:
    """Whether the KPI is stated a second time."""
    return (SQL / f"{kpi.name}.sql").is_file()


class Independent:
    """Answers from the schema `canonical` of an open database, whose keys are those of one source.

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
        self._variables: dict[str, str] = {}
        self._judged: dict[tuple[object, ...], str] = {}
        self._set("loaded_at", loaded_at)
        self._set("completion_unknown", list(completion_unknown))
        self.use(parameters)
        self._list_holidays(parameters.holiday_region)
        for step in sorted((SQL / "steps").glob("*.sql")):
            self._connection.execute(step.read_text(encoding="utf-8"))

    @classmethod
    def of_version(cls, path: Path, parameters: Parameters) -> Independent:
        """Return the answers of a published version of the store; see `kpi.engine.together`."""
        connection = opened(path)
        fresh = connection.execute("SELECT loaded_at FROM version.ledger.freshness")
        [(loaded_at,)] = fresh.fetchall()
        unknown = connection.execute(
            "SELECT source FROM version.ledger.source WHERE NOT knows_completion"
        )
        return cls(connection, parameters, loaded_at, [source for (source,) in unknown.fetchall()])

    def close(self) -> None:
        """Let go of the database."""
        self._connection.close()

    def use(self, parameters: Parameters) -> None:
        """Answer with these settings from now on; the time zone must stay."""
        for name, setting in vars(parameters).items():
            self._set(name, list(setting) if isinstance(setting, tuple) else setting)
        free = [public_holidays(parameters.holiday_region, year) for year in YEARS]
        self._set("public_holidays", [day.isoformat() for days in free for day in days])

    def answer(self, kpi: Kpi, selection: Selection) -> Answer:
        """Return what the KPI's file says; filters it does not offer are left out."""
        self._choose(selection, kpi)
        row = self._found(SQL / f"{kpi.name}.sql", selection)[0]
        return Answer(
            value=_number(row["value"]),
            numerator=_number(row["numerator"]),
            denominator=_number(row["denominator"]),
            sample=_number(row["sample"]) or 0.0,
        )

    def rows(
        self, analysis: str, selection: Selection, like: Kpi | None = None
    ) -> list[dict[str, Any]]:
        """Return the rows of an analysis's file; filters are those that the KPI `like` offers."""
        self._choose(selection, like)
        return self._found(SQL / "analyses" / f"{analysis}.sql", selection)

    def _choose(self, selection: Selection, kpi: Kpi | None) -> None:
        chosen = {name: list(members) for name, members in selection.filters}
        offered = {dimension.name for dimension in kpi.dimensions} if kpi else set()
        for dimension in DIMENSIONS:
            name = dimension.name
            self._set(f"chosen_{name}", chosen.get(name) if name in offered else None)

    def _found(self, path: Path, selection: Selection) -> list[dict[str, Any]]:
        statement = _COMMENT.sub("", path.read_text(encoding="utf-8"))
        if _PEOPLE in statement:
            statement = statement.replace(_PEOPLE, self._judged_people(selection))
        found = self._run(statement, selection)
        columns = [column[0] for column in found.description or ()]
        return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]

    def _judged_people(self, selection: Selection) -> str:
        """Return the table of the advisors of a period, judged once for all KPIs about them."""
        asked = (selection.period, *self._variables.items())
        if asked not in self._judged:
            table = f"people_{len(self._judged)}"
            self._run(f"CREATE TEMP TABLE {table} AS FROM {_PEOPLE}", selection)
            self._judged[asked] = table
        return self._judged[asked]

    def _run(self, statement: str, selection: Selection) -> duckdb.DuckDBPyConnection:
        days = {"start": selection.period.start, "end": selection.period.end}
        named = {name: day for name, day in days.items() if re.search(rf"\${name}\b", statement)}
        return self._connection.execute(statement, named)

    def _list_holidays(self, home: str) -> None:
        """List the public holidays of what advisors name, those of `home` by no name."""
        named = self._connection.execute("SELECT DISTINCT federal_state FROM canonical.advisor")
        texts = {"", *(text for (text,) in named.fetchall() if text)}
        names, days = zip(*holidays_of(sorted(texts), home), strict=True)
        self._connection.execute(
            "CREATE TEMP TABLE state_holiday AS "
            "SELECT unnest($names) AS free_state, CAST(unnest($days) AS DATE) AS free_on",
            {"names": names, "days": days},
        )

    def _set(self, name: str, setting: object) -> None:
        """Set a variable of the SQL unless it is set so: most stay from one answer to the next."""
        if self._variables.get(name) == repr(setting):
            return
        self._variables[name] = repr(setting)
        kind = {type(None): "VARCHAR[]", list: "VARCHAR[]", datetime: "TIMESTAMP"}
        cast = kind.get(type(setting))
        if name in ("minutes_saved", "meetings_possible"):
            cast = "DOUBLE"
        value = f"CAST($it AS {cast})" if cast else "$it"
        self._connection.execute(f"SET VARIABLE {name} = {value}", {"it": setting})


def _number(value: object) -> float | None:
    return None if value is None else float(value)  # type: ignore[arg-type]
