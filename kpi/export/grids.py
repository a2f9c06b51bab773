"""Tables of documents: the rows of an exhibit as they are printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from kpi.dimensions import WEEKDAYS
from kpi.exhibits import Heatmap, Shown, ShownColumn
from kpi.export.cells import written
from kpi.export.document import Cell, Grid, GridColumn
from kpi.export.phrases import in_words
from kpi.model import Unit
from kpi.text import WITHOUT_DIRECTIONS, Language

MOST_ROWS = 40
_WIDE, _BETWEEN, _ACROSS = 22, 2, 118
"""Letters: of a column of long texts, between columns, and across a page."""


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


def narrowed(wide: Grid, language: Language) -> tuple[Grid, ...]:
    """Return a table as tables that fit across a page, each with the first column."""
    words = in_words(wide, language)
    needed = [
        _room(column.label, [row[place] for row in words])
        for place, column in enumerate(wide.columns)
    ]
    parts = _parts(needed)
    if len(parts) == 1:
        return (wide,)
    return tuple(
        replace(
            wide,
            title=f"{wide.title} ({number}/{len(parts)})",
            columns=tuple(wide.columns[place] for place in (0, *part)),
            rows=tuple(tuple(row[place] for place in (0, *part)) for row in wide.rows),
            note=wide.note if number == len(parts) else "",
        )
        for number, part in enumerate(parts, start=1)
    )


def _room(heading: str, texts: Sequence[str]) -> int:
    """Return how many letters wide a column should be at least."""
    longest = max((len(text) for text in texts), default=0)
    return max(min(longest, _WIDE), *map(len, heading.split()), 1) + _BETWEEN


def _parts(needed: Sequence[int]) -> list[list[int]]:
    """Return the places of columns, but the first, by as few tables as have room for them.

    Where there are several, they are about equally wide.
    """
    fewest = len(_filled(needed, _ACROSS))
    limits = range(needed[0] + max(needed[1:], default=0), _ACROSS)
    evenly = (_filled(needed, across) for across in limits)
    return next((parts for parts in evenly if len(parts) == fewest), _filled(needed, _ACROSS))


def _filled(needed: Sequence[int], across: int) -> list[list[int]]:
    parts: list[list[int]] = [[]]
    for place in range(1, len(needed)):
        taken = needed[0] + sum(needed[one] for one in parts[-1])
        if parts[-1] and taken + needed[place] > across:
            parts.append([])
        parts[-1].append(place)
    return parts


def _cell(value: Any, column: ShownColumn, language: Language) -> Cell:
    """Return a value as a document has it: days as ISO text, nothing that turns a text.

    What is true or false stays so: it is put into words with the document.
    """
    kept = written(value, column, language)
    if kept is not None and column.form == "flag":
        return bool(value)
    if isinstance(kept, date):
        return kept.isoformat()
    return kept.translate(WITHOUT_DIRECTIONS) if isinstance(kept, str) else kept


def hours(exhibit: Heatmap, shown: Shown, language: Language) -> Grid:
    """Return a heatmap as a table of shares: a row per weekday, a column per hour with any."""
    rows = shown.rows
    known = rows[rows["numerator"].fillna(0) > 0]
    every = range(int(known["hour"].min()), int(known["hour"].max()) + 1) if len(known) else ()
    shares = rows.pivot(index="weekday", columns="hour", values="value")
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
