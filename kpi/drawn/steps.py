"""Which steps of a bridge are drawn: those that moved most, the others added up."""

from __future__ import annotations

import pandas as pd

from kpi.text import Label

MOST = 8
_REST = Label("Übrige ({count})", "others ({count})")


def steps(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the members drawn, the rest as one step, and the total."""
    members, total = rows.iloc[:-1], rows.iloc[[-1]]
    if len(members) <= MOST:
        return rows
    rest = members.iloc[MOST - 1 :]
    summed = {"effect": rest["effect"].sum(), "label": _REST.format(count=len(rest))}
    if "rate" in rest:
        summed |= {"rate": rest["rate"].sum(), "mix": rest["mix"].sum()}
    return pd.concat([members.head(MOST - 1), pd.DataFrame([summed]), total], ignore_index=True)
