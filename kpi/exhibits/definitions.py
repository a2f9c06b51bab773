"""Definition sensitivity: how many are active, and who leads, under other definitions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from kpi.activity import activity, needed
from kpi.availability import missing
from kpi.exhibits.base import OfOneKpi, Shown, ShownColumn
from kpi.model import Unit
from kpi.parameters import Parameters
from kpi.query import Query
from kpi.reading import read, rows_for
from kpi.selection import Selection
from kpi.text import LANGUAGES, Label

MEETINGS = (1, 2, 3, 4, 5)
SHARES = (0.25, 0.5, 0.75, 1.0)
FEWEST_PEOPLE = 5
FEWEST_UNITS = 2
MOST_NAMED = 2


def _columns() -> tuple[ShownColumn, ...]:
    steps = tuple(
        ShownColumn(
            f"from_{count}",
            Label(
                f"ab {count} Termin{'en' if count > 1 else ''}",
                f"{count}+ meeting{'s' if count > 1 else ''}",
            ),
            Unit.SHARE,
        )
        for count in MEETINGS
    )
    first = ShownColumn("label", Label("Aktiv in mindestens", "Active in at least"), "text")
    last = ShownColumn("leads", Label("Vorn", "In front"), "text")
    return (first, *steps, last)


@dataclass(frozen=True, kw_only=True)
class Definitions(OfOneKpi):
    """The share of active advisors for one to five meetings a week in m of n weeks.

    Advisors are judged by their full weeks, in the unit of the last one. The last column names
    the teams (of five people or more) that lead for one to five meetings, each once.
    """

    kpi: str = "active_advisors"

    def shown(self, query: Query, selection: Selection) -> Shown:
        """See `Exhibit.shown`; `in_force` is the column of the definition of the settings.

        It is None in the lines of other shares of weeks, and where the settings count months.
        """
        absent = missing(self.kpis[0], query.engine.known_columns())
        people = pd.DataFrame() if absent else self._people(query, selection)
        rows, note = (pd.DataFrame(), None) if people.empty else _judged(people, query)
        return Shown(
            name=self.name,
            title=self.title,
            columns=_columns(),
            rows=rows,
            note=note,
            missing=absent,
        )

    def _people(self, query: Query, selection: Selection) -> pd.DataFrame:
        """Return per advisor the unit, the full weeks, and those with so many meetings."""
        rows = rows_for(query, self.kpis[0], selection.during(selection.period))
        weeks = activity(rows, weekly=True)
        reached = {
            f"from_{count}": (weeks.counted >= needed(count, weeks)).ifelse(1, 0).sum()
            for count in MEETINGS
        }
        return read(
            query,
            rows,
            weeks.group_by("advisor_key").aggregate(
                unit_key=weeks.unit_key.argmax(weeks.starts_on), weeks=weeks.count(), **reached
            ),
        )


def _judged(people: pd.DataFrame, query: Query) -> tuple[pd.DataFrame, Label | None]:
    names = query.members.labels("team")
    most = int(people["weeks"].max())
    rows, orders = [], []
    for share in SHARES:
        needed = int(np.ceil(share * most))
        is_active = {
            f"from_{count}": people[f"from_{count}"] >= share * people["weeks"]
            for count in MEETINGS
        }
        ranked = [_ranked(people, active) for active in is_active.values()]
        orders += ranked
        leads = dict.fromkeys(order[0] for order in ranked if order)
        rows.append(
            {
                "label": Label(f"{needed} von {most} Wochen", f"{needed} of {most} weeks"),
                **{name: float(active.mean()) for name, active in is_active.items()},
                "leads": _named([names[key] for key in leads if key in names]),
                "in_force": _in_force(share, query.parameters),
            }
        )
    return pd.DataFrame(rows), _warning(orders)


def _in_force(share: float, parameters: Parameters) -> str | None:
    """Return the column of the definition of the settings, if it is of this share of weeks."""
    is_weekly = parameters.active_grain == "week" and parameters.active_meetings in MEETINGS
    is_it = is_weekly and parameters.active_share == share
    return f"from_{parameters.active_meetings}" if is_it else None


def _ranked(people: pd.DataFrame, active: pd.Series) -> tuple[str, ...]:
    """Return the units with enough people, the most active first; equal ones by key."""
    by = active.groupby(people["unit_key"]).agg(["mean", "size"]).reset_index()
    by = by[by["size"] >= FEWEST_PEOPLE].sort_values(["mean", "unit_key"], ascending=[False, True])
    return tuple(by["unit_key"])


def _warning(orders: list[tuple[str, ...]]) -> Label | None:
    usual = orders[0]
    if len(usual) < FEWEST_UNITS:
        return None
    flips = sum(order[0] != usual[0] or order[-1] != usual[-1] for order in orders)
    if not flips:
        return Label(
            "Welches Team vorn und welches hinten liegt, hängt nicht von der Definition ab.",
            "Which team leads and which comes last does not depend on the definition.",
        )
    return Label(
        f"Achtung: Bei {flips} von {len(orders)} Definitionen liegt ein anderes Team vorn oder "
        "hinten als bei der schwächsten. Die Rangfolge sollte nichts allein entscheiden.",
        f"Mind: under {flips} of {len(orders)} definitions another team leads or comes last than "
        "under the weakest. The ranking alone should decide nothing.",
    )


def _named(labels: list[Label]) -> Label | None:
    """Return the first names, and how many more there are."""
    if not labels:
        return None
    shown, more = labels[:MOST_NAMED], len(labels) - MOST_NAMED
    rest = f" +{more}" if more > 0 else ""
    de, en = (", ".join(one.in_(language) for one in shown) for language in LANGUAGES)
    return Label(de + rest, en + rest)
