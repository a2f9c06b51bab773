"""The table of an analysis as text: a table to read, CSV or JSON to work on."""

from __future__ import annotations

import json

import pandas as pd

from kpi.availability import named
from kpi.errors import QueryError
from kpi.exhibits.base import Shown
from kpi.text import Label, Language


def tabulated(shown: Shown, name: str, form: str, language: Language) -> str:
    """Return a table in one of `kpi.written.CHOICES`; files hold numbers unrounded, by name.

    Raises QueryError where columns it needs were never delivered.
    """
    if shown.missing:
        raise _not_available(shown)
    if form == "table":
        return _read(shown, language)
    every = shown.rows if len(shown.rows) else pd.DataFrame(columns=[c.name for c in shown.columns])
    files = every[[column for column in every if not str(column).endswith("_text")]]
    told = files.map(lambda value: _told(value, language))
    if form == "csv":
        return str(told.to_csv(index=False))
    rows = json.loads(told.to_json(orient="records", date_format="iso", double_precision=15))
    return json.dumps({"analysis": name, "rows": rows}, indent=1)


def _read(shown: Shown, language: Language) -> str:
    head = shown.title.in_(language)
    if shown.rows.empty:
        return f"{head}\n{shown.note.in_(language) if shown.note else '–'}"
    columns = {
        column.label.in_(language): [_told(value, language) for value in shown.rows[column.name]]
        for column in shown.columns
        if column.name in shown.rows
    }
    return f"{head}\n{pd.DataFrame(columns).to_string(index=False, na_rep='–')}"


def _told(value: object, language: Language) -> object:
    return value.in_(language) if isinstance(value, Label) else value


def _not_available(shown: Shown) -> QueryError:
    columns = [named(column) for column in shown.missing]
    return QueryError(
        Label(
            f"„{shown.title.de}“ ist nicht verfügbar. Es fehlt: "
            f"{', '.join(column.de for column in columns)}.",
            f"'{shown.title.en}' is not available. Missing: "
            f"{', '.join(column.en for column in columns)}.",
        )
    )
