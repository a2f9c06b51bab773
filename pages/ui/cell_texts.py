"""The texts of a table's cells, handed to the browser beside the values it sorts by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

Texts = Mapping[str, Sequence[str]]


def with_texts(rows: pd.DataFrame, texts: Texts, colours: Mapping[str, str]) -> Any:
    """Return rows as Streamlit draws them: with `texts` (column -> one per row) in place of values,
    and with columns in `colours` (column -> CSS colour).

    Streamlit reads both from what pandas makes of a whole table in HTML. That takes most of the
    time of drawing a table, so it is told directly.
    """
    styled = rows.style
    place = {name: number for number, name in enumerate(rows.columns)}
    told = {
        "body": [_cells(place[name], values) for name, values in texts.items()],
        "cellstyle": [
            {"props": [("color", colour)], "selectors": _ids(place[name], len(rows))}
            for name, colour in colours.items()
        ],
    }
    vars(styled)["_translate"] = lambda *_options: told
    return styled


def _cells(column: int, values: Sequence[str]) -> list[dict[str, str]]:
    ids = _ids(column, len(values))
    return [{"id": id_, "display_value": text} for id_, text in zip(ids, values, strict=True)]


def _ids(column: int, rows: int) -> list[str]:
    return [f"row{row}_col{column}" for row in range(rows)]
