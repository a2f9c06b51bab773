"""Finished frames as text: a table to read, CSV or JSON to work on."""

from __future__ import annotations

import json
from collections.abc import Callable

import pandas as pd

from kpi.dimensions import DIMENSIONS
from kpi.kinds import Kpi
from kpi.kinds.base import STANDARD
from kpi.query import Query
from kpi.text import Label, Language


def written(kpi: Kpi, frame: pd.DataFrame, query: Query, form: str, language: Language) -> str:
    """Return the frame in one of `CHOICES`; members of dimensions by name, unknown as empty."""
    named = frame.copy()
    for dimension in DIMENSIONS:
        if dimension.name in named:
            labels = query.members.labels(dimension.name)
            named[dimension.name] = [
                labels[key].in_(language) if key in labels else key
                for key in named[dimension.name].astype(object)
            ]
    groups = [column for column in named.columns if column not in STANDARD]
    ordered = named[[*groups, *STANDARD]].drop(columns=["error"])
    if form == "table":
        return _table(ordered.rename(columns=_headings(language)), kpi, language)
    return FORMS[form](ordered, kpi)


def _headings(language: Language) -> dict[str, str]:
    """Return what a person calls the columns; files keep their names."""
    known = {dimension.name: dimension.label for dimension in DIMENSIONS} | _COLUMNS
    return {name: label.in_(language) for name, label in known.items()}


def _table(frame: pd.DataFrame, kpi: Kpi, language: Language) -> str:
    head = f"{kpi.label.in_(language)} · {kpi.name} ({kpi.unit.value})"
    return f"{head}\n{frame.to_string(index=False, na_rep='–')}"


def _csv(frame: pd.DataFrame, _kpi: Kpi) -> str:
    return str(frame.to_csv(index=False))


def _json(frame: pd.DataFrame, kpi: Kpi) -> str:
    rows = json.loads(frame.to_json(orient="records", date_format="iso", double_precision=15))
    return json.dumps({"kpi": kpi.name, "unit": kpi.unit.value, "rows": rows}, indent=1)


FORMS: dict[str, Callable[[pd.DataFrame, Kpi], str]] = {"csv": _csv, "json": _json}
CHOICES = ("table", *FORMS)
_COLUMNS = {
    "value": Label("Wert", "value"),
    "numerator": Label("Zähler", "numerator"),
    "denominator": Label("Nenner", "denominator"),
    "sample": Label("Stichprobe", "sample"),
    "candidates": Label("infrage kommende", "candidates"),
    "low": Label("von", "low"),
    "high": Label("bis", "high"),
    "bucket": Label("Abschnitt", "bucket"),
}
