"""Tables of documents: the rows of an exhibit as they are printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from kpi.dimensions import WEEKDAYS
from kpi.exhibits import Heatmap, Shown, ShownColumn
from kpi.export.cells import written
from kpi.export.document import Cell, Grid, GridColumn
from kpi.model import Unit
from kpi.text import WITHOUT_DIRECTIONS, Language

MOST_ROWS, MOST_COLUMNS = 40, 10


def grid(shown: Shown, language: Language, most: int = MOST_ROWS) -> Grid:
    """Return the first `most` rows of a table, without columns that stand in exports only.

    `total` is set where there are more. Numbers travel unrounded, unknown ones as None.
    """
    present = [one for one in shown.columns if one.name in shown.rows and not one.is_detail]
    rows = shown.rows.head(most)
    values = [rows[column.name].tolist() for column in present]
    count = shown.total if shown.total is not None else len(shown.rows)
    return Grid(
        title=shown.title.in_(language),
        columns=tuple(_heading(column, language) for column in present),
        rows=tuple(
            tuple(_cell(value, one, language) for value, one in zip(row, present, strict=True))
            for row in zip(*values, strict=True)
        ),
        note=shown.note.in_(language) if shown.note else "",
        total=count if count > len(rows) else None,
    )


def narrowed(wide: Grid, most: int = MOST_COLUMNS) -> tuple[Grid, ...]:
    """Return a table as tables of at most `most` columns, each with the first column."""
    if len(wide.columns) <= most:
        return (wide,)
    count = -(-(len(wide.columns) - 1) // (most - 1))
    size = -(-(len(wide.columns) - 1) // count)
    starts = range(1, len(wide.columns), size)
    return tuple(
        replace(
            wide,
            title=f"{wide.title} ({number}/{count})",
            columns=(wide.columns[0], *wide.columns[start : start + size]),
            rows=tuple((row[0], *row[start : start + size]) for row in wide.rows),
            note=wide.note if number == count else "",
        )
        for number, start in enumerate(starts, start=1)
    )


def _cell(value: Any, column: ShownColumn, language: Language) -> Cell:
    """Return a value as a document has it: days as ISO text, nothing that turns a text."""
    kept = written(value, column, language)
    if isinstance(kept, date):
        return kept.isoformat()
    return kept.translate(WITHOUT_DIRECTIONS) if isinstance(kept, str) else kept


def hours(exhibit: Heatmap, shown: Shown, language: Language) -> Grid:
    """Return a heatmap as a table of shares: a row per weekday, a column per hour with any."""
    rows = shown.rows
    known = rows[rows["numerator"].fillna(0) > 0]
    every = range(int(known["hour"].min()), int(known["hour"].max()) + 1) if len(known) else ()
    shares = rows.pivot_table(index="weekday", columns="hour", values="value", aggfunc="sum")
    table = shares.reindex(index=range(1, 8), columns=list(every))
    first = GridColumn(label=shown.columns[0].label.in_(language), form="text")
    return Grid(
        title=exhibit.title.in_(language),
        columns=(first, *(GridColumn(label=str(hour), form=Unit.SHARE) for hour in every)),
        rows=tuple(
            (WEEKDAYS[str(day)].in_(language), *(_share(one) for one in table.loc[day]))
            for day in table.index
        ),
        note=shown.note.in_(language) if shown.note else "",
    )


def _share(value: float) -> float | None:
    return None if pd.isna(value) else float(value)


def _heading(column: ShownColumn, language: Language) -> GridColumn:
    return GridColumn(
        label=column.label.in_(language), form=column.form, is_change=column.is_change
    )
