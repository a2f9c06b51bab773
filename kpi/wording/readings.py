"""How to read a chart, where it draws less than there is, or more than values."""

from __future__ import annotations

import pandas as pd

from kpi import format as form
from kpi.drawn import members
from kpi.kinds import Kpi
from kpi.model import Direction, Unit
from kpi.result import State
from kpi.text import Label, Language


def cut(rows: pd.DataFrame, kpi: Kpi, language: Language, *, has_table: bool) -> str:
    """Return which members of a breakdown are drawn where there are more than fit.

    `has_table`: whether a table with all of them can be seen beside the chart.
    """
    first, last = members.counts(rows)
    if first + last == len(rows):
        return ""
    said = _EXTREME if kpi.better is Direction.NEITHER else _BEST
    count = form.plain(len(rows), Unit.COUNT, language)
    words = (said if last else _FIRST).in_(language).format(first=first, last=last, count=count)
    return f"{words}{(_TABLE if has_table else _END).in_(language)}"


def pale(rows: pd.DataFrame, kpi: Kpi, language: Language) -> str:
    """Return what pale bars of a breakdown mean where there are any."""
    if State.TOO_FEW.value not in rows["state"].tolist():
        return ""
    fewest = form.plain(kpi.minimum_sample, Unit.COUNT, language)
    return _PALE.in_(language).format(fewest=fewest)


def unjudged(rows: pd.DataFrame, kpi: Kpi, language: Language) -> str:
    """Return which of the members drawn have too few data; paper names what is pale on it."""
    few = rows[rows["state"] == State.TOO_FEW.value]
    if few.empty:
        return ""
    fewest = form.plain(kpi.minimum_sample, Unit.COUNT, language)
    names = ", ".join(label.in_(language) for label in few["label"])
    return _UNJUDGED.in_(language).format(fewest=fewest, names=names)


USUAL = Label("Fläche: übliche Schwankung (XmR-Grenzen).", "Area: usual variation (XmR limits).")
BETWEEN = Label(
    "Zwischen den Grenzen: übliche Schwankung (XmR).",
    "Between the limits: usual variation (XmR).",
)
_BEST = Label(
    "Die {first} besten und {last} schwächsten von {count}",
    "The {first} best and {last} weakest of {count}",
)
_EXTREME = Label(
    "Die {first} höchsten und {last} niedrigsten von {count}",
    "The {first} highest and {last} lowest of {count}",
)
_FIRST = Label(
    "{first} von {count}",
    "{first} of {count}",
)
_TABLE = Label("; alle stehen in der Tabelle.", "; the table has all.")
_END = Label(".", ".")
_UNJUDGED = Label(
    "Blass: zu wenige Daten für ein Urteil (unter {fewest}): {names}.",
    "Pale: too few data to judge (below {fewest}): {names}.",
)
_PALE = Label(
    "Blass: zu wenige Daten für ein Urteil (unter {fewest}).",
    "Pale: too few data to judge (below {fewest}).",
)
