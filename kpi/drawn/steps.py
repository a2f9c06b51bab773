"""Which steps of a bridge are drawn: those that moved most, the others added up."""

from __future__ import annotations

import pandas as pd

from kpi.drawn.parts import REST, REST_LABEL
from kpi.text import Label

MOST = 8
_REST = Label("Übrige ({count})", "others ({count})")


def steps(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the members drawn, the rest as one step, and the total.

    Those that may not be seen one by one are in the rest, which then has no number.
    """
    members, total = rows.iloc[:-1], rows.iloc[[-1]]
    if len(members) <= MOST:
        return rows
    is_rest = members["member"].eq(REST) if "member" in members else pd.Series(False, members.index)
    named, rest = members[~is_rest], members[is_rest]
    rest = pd.concat([named.iloc[MOST - 1 :], rest])
    label = REST_LABEL if is_rest.any() else _REST.format(count=len(rest))
    summed = {"effect": rest["effect"].sum(), "label": label}
    if "rate" in rest:
        summed |= {"rate": rest["rate"].sum(), "mix": rest["mix"].sum()}
    return pd.concat([named.head(MOST - 1), pd.DataFrame([summed]), total], ignore_index=True)
