"""The mapping of one table as an organisation makes it on a page, for any database or folder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kpi import facts
from kpi.errors import SourceError
from kpi.text import Label

DeletedRule = Literal["", "is_true", "is_set", "equals"]
"""When the source regards a row as deleted: never, where a column is true, holds anything, or
holds `deleted_value`."""


@dataclass(frozen=True, kw_only=True)
class MappedColumn:
    """A canonical column and the column of the source it is read from, or what holds always."""

    column: str
    of: str = ""
    constant: str = ""


@dataclass(frozen=True, kw_only=True)
class MappedTable:
    """One canonical table. `source`: the table or view, with its schema in `schema`. `key`,
    `cursor`, `deleted` are columns of the source. `time_zone`: of times without an offset."""

    table: str
    source: str
    schema: str = ""
    columns: tuple[MappedColumn, ...] = ()
    key: tuple[str, ...] = ()
    cursor: str = ""
    deleted_rule: DeletedRule = ""
    deleted: str = ""
    deleted_value: str = ""
    time_zone: str = "UTC"

    def __post_init__(self) -> None:
        _require_zone(self.time_zone)
        known = {one.name for one in facts.table(self.table).columns}
        for one in self.columns:
            if one.column not in known or bool(one.of) == bool(one.constant):
                raise SourceError(
                    Label(
                        f"{self.table}.{one.column}: Bitte geben Sie entweder eine Spalte der "
                        "Quelle oder einen festen Wert an.",
                        f"{self.table}.{one.column}: please name either a column of the source "
                        "or a constant.",
                    )
                )

    def require_mark(self) -> None:
        """Raise SourceError where a mark of deletion is to equal nothing: every row in which its
        column is left blank would be deleted."""
        if self.deleted_rule == "equals" and not self.deleted_value.strip():
            name = facts.table(self.table).label
            raise SourceError(_NO_MARK.format(table=name, column=self.deleted))


def _require_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, ZoneInfoNotFoundError):
        raise SourceError(
            Label(
                f"Die Zeitzone „{name}“ gibt es nicht. Möglich ist zum Beispiel „Europe/Berlin“.",
                f"There is no time zone '{name}'. 'Europe/Berlin', for instance, is possible.",
            )
        ) from None


_NO_MARK = Label(
    "{table}: Bitte geben Sie an, welcher Wert in der Spalte „{column}“ eine gelöschte Zeile "
    "kennzeichnet. Ohne ihn würde jede Zeile gelöscht, in der die Spalte leer ist. Kennzeichnet "
    "jeder Eintrag, wählen Sie „Spalte ist gefüllt“.",
    "{table}: please enter which value in the column “{column}” marks a deleted row. Without it "
    "every row would be deleted in which the column is blank. If any entry marks one, choose "
    "“column is filled”.",
)
