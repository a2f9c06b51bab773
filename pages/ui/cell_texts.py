"""The texts of a table's cells, handed to the browser beside the values it sorts by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

Texts = Mapping[str, Sequence[str | None]]


def with_texts(rows: pd.DataFrame, texts: Texts, colours: Mapping[str, str]) -> Any:
    """Return rows as Streamlit draws them: with `texts` (column -> one per row) in place of values,
    and with columns in `colours` (column -> CSS colour).

    Streamlit reads both from what pandas makes of a whole table in HTML, and puts texts one by one
    into a copy of the rows. That takes most of the time of drawing a table, so it is told directly.
    """
    read = {name: texts.get(name) or rows[name].astype("str").tolist() for name in rows}
    told = rows.copy(deep=False)
    vars(told)["astype"] = lambda _text: pd.DataFrame(read, dtype="str")
    # pandas would name the table by chance: one that stays as it is then looked like another.
    styled = told.style.set_uuid("table")
    place = {name: number for number, name in enumerate(rows.columns)}
    cells = [
        {"props": [("color", colour)], "selectors": _ids(place[name], len(rows))}
        for name, colour in colours.items()
    ]
    vars(styled)["_translate"] = lambda *_options: {"cellstyle": cells}
    return styled


def _ids(column: int, rows: int) -> list[str]:
    return [f"row{row}_col{column}" for row in range(rows)]
