"""Tables: names left, numbers right in the language's form, dates as the language writes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import nlargest
from typing import Any, cast

import numpy as np
import pandas as pd
import streamlit as st
from streamlit.column_config import Column, DateColumn, DatetimeColumn, ProgressColumn, TextColumn

from kpi import format as form
from kpi.exhibits import Shown, ShownColumn
from kpi.exhibits.amount import Amount
from kpi.export.cells import YES_NO
from kpi.model import Unit
from kpi.text import WITHOUT_DIRECTIONS, Label, Language
from pages.ui.cell_texts import with_texts
from pages.ui.language import language

ROW, HEAD = 35, 38
ALL_VISIBLE, MOST_VISIBLE, MEASURED = 15, 12, 5
WHOLE = 100
NARROW, NAME, LONGEST, LONG, BAR, WIDE = 90, 150, 220, 250, 96, 330
SIDES, LETTER, THIN, BROAD = 16, 6.8, 3.8, 10.5
"""Pixels: both sides of a cell, a letter, one of `_THIN`, one of `_BROAD`."""
_THIN, _BROAD = "fijlrtI.,:;'()[]|-/ !", "mwMW@%"
NOTHING: Mapping[str, str] = {}
_DAYS: dict[Language, str] = {"de": "DD.MM.YYYY", "en": "D MMM YYYY"}
_MOMENTS: dict[Language, str] = {"de": "DD.MM.YYYY HH:mm", "en": "D MMM YYYY, HH:mm"}


def draw(
    shown: Shown,
    key: str,
    *,
    pinned: str = "",
    bar: str = "",
    wide: str = "",
    told: Mapping[str, str] = NOTHING,
    chooses: bool = False,
) -> int | None:
    """Draw a table; `pinned` stays in view where others scroll, `bar` is a share drawn as one
    where every row has one (a bar cannot say that it is unknown), `wide` a column of long texts.

    `told` is column -> what its heading says when pointed at, as Markdown. With `chooses` a
    click into a line chooses it: returns its place in the rows, else None.
    """
    chosen = language()
    present = [one for one in shown.columns if one.name in shown.rows and not one.is_detail]
    cells = {one.name: cells_of(shown.rows[one.name], one, chosen) for one in present}
    has_bars = bar in cells and not np.isnan(cells[bar]).any()
    numbers = [c for c in present if isinstance(c.form, Unit) and not (has_bars and c.name == bar)]
    config = {c.name: _config(c, chosen, is_pinned=c.name == pinned) for c in present}
    if pinned in cells and len(shown.rows):
        config[pinned]["width"] = _width(_said(cells[pinned]), config[pinned]["label"])
    for column in present:
        if column.form == "text" and column.name not in (pinned, wide):
            said = _said(cells[column.name])
            config[column.name]["width"] = _fitting(said, column.label.in_(chosen))
            if _are_amounts(shown.rows[column.name].tolist()):
                config[column.name]["alignment"] = "right"
    if wide in cells:
        config[wide] = TextColumn(config[wide]["label"], width=WIDE)
    if has_bars:
        cells[bar] = cells[bar] * WHOLE
        config[bar] = _bar(next(c for c in present if c.name == bar), chosen)
    for name in config.keys() & told.keys():
        config[name]["help"] = told[name]
    texts = {name: column for name, column in cells.items() if isinstance(column, list)}
    texts |= {one.name: _texts(cells[one.name], one, chosen) for one in numbers}
    rows = table_of(cells)
    drawn = st.dataframe(
        with_texts(rows, texts, _colours(pinned, rows)),
        key=key,
        hide_index=True,
        height="content" if len(rows) <= ALL_VISIBLE else HEAD + ROW * MOST_VISIBLE,
        column_config=config,
        placeholder=form.UNKNOWN,
        alt=shown.title.in_(chosen),
        on_select="rerun" if chooses else "ignore",
        selection_mode="single-cell",
    )
    if not chooses:
        return None
    places: list[int] = [row for row, _column in cast(Any, drawn)["selection"]["cells"]]
    return places[0] if places else None


def _said(cells: Any) -> list[str]:
    """Return what cells are as text, unknown ones as an empty one."""
    return [cell if isinstance(cell, str) else "" if pd.isna(cell) else str(cell) for cell in cells]


def _width(names: Sequence[str], heading: str) -> int:
    """Return the width in which names stand uncut, within what a phone leaves for values."""
    return round(min(max(NARROW, _needed(names, heading)), LONGEST))


def _are_amounts(values: Sequence[object]) -> bool:
    """Return whether a column holds numbers, each in a unit of its own."""
    has_some = any(isinstance(one, Amount) for one in values)
    return has_some and all(isinstance(one, Amount) or pd.isna(one) for one in values)


def _fitting(texts: Sequence[str], heading: str) -> int | None:
    """Return the width of a column, of which the browser measures the first texts only."""
    seen = max((len(heading), *map(len, texts[:MEASURED])))
    is_cut = any(len(text) > seen for text in texts)
    return round(min(_needed(texts, heading), LONG)) if is_cut else None


def _needed(texts: Sequence[str], heading: str) -> float:
    """Return the width in which texts stand, told by those of the most letters."""
    longest = nlargest(MEASURED, texts, key=len)
    return max(map(_long, (*longest, heading))) + SIDES


def _long(text: str) -> float:
    """Return how long a text is in the font that the portal ships."""
    thin, broad = (sum(map(text.count, letters)) for letters in (_THIN, _BROAD))
    return (len(text) - thin - broad) * LETTER + thin * THIN + broad * BROAD


def cells_of(values: pd.Series, column: ShownColumn, chosen: Language) -> Any:
    """Return values as they are sorted: texts in the language, numbers as numbers."""
    if isinstance(column.form, Unit):
        return values.to_numpy("float64", na_value=np.nan)
    if column.form == "date":
        return pd.to_datetime(values).dt.date.array
    if column.form == "moment":
        return pd.to_datetime(values).array
    write = _flag if column.form == "flag" else _word
    return [write(value, chosen) for value in values.tolist()]


def table_of(cells: Mapping[str, Any]) -> pd.DataFrame:
    """Return columns of `cells_of` as one table; texts stay texts where all are unknown."""
    typed = {
        name: pd.array(column, dtype="str") if isinstance(column, list) else column
        for name, column in cells.items()
    }
    return pd.DataFrame(typed, copy=False)


def _word(value: object, chosen: Language) -> str | None:
    if isinstance(value, str):
        return value if value.isascii() else value.translate(WITHOUT_DIRECTIONS)
    if isinstance(value, Label):
        return value.in_(chosen)
    return None if pd.isna(value) else str(value).translate(WITHOUT_DIRECTIONS)


def _flag(value: object, chosen: Language) -> str | None:
    return None if pd.isna(value) else YES_NO[bool(value)].in_(chosen)


def _texts(values: Any, column: ShownColumn, chosen: Language) -> list[str]:
    """Return how a column's numbers read, all with the same decimals."""
    unit = column.form if isinstance(column.form, Unit) else Unit.RATIO
    if column.is_change:
        return [form.change(number, unit, chosen) for number in values.tolist()]
    return form.column(values.tolist(), unit, chosen)


def _colours(pinned: str, rows: pd.DataFrame) -> dict[str, str]:
    """Return a colour by which names read 5.7 : 1 although the browser pales what stays in view."""
    is_pale = pinned in rows and st.context.theme.type == "light"
    return {pinned: "#000000"} if is_pale else {}


def _config(column: ShownColumn, chosen: Language, *, is_pinned: bool) -> Any:
    label = column.label.in_(chosen)
    if column.form == "date":
        return DateColumn(label, format=_DAYS[chosen], pinned=is_pinned)
    if column.form == "moment":
        return DatetimeColumn(label, format=_MOMENTS[chosen], pinned=is_pinned)
    if isinstance(column.form, Unit):
        return Column(label, alignment="right", pinned=is_pinned)
    return TextColumn(label, pinned=is_pinned, width=NAME if is_pinned else None)


def _bar(column: ShownColumn, chosen: Language) -> Any:
    shown = "%.0f\u202f%%" if chosen == "de" else "%.0f%%"
    label = column.label.in_(chosen)
    return ProgressColumn(label, format=shown, min_value=0, max_value=WHOLE, width=BAR)
