"""The charts of the project page, with their findings and how to read them."""

from __future__ import annotations

import pandas as pd

from kpi.exhibits import Exhibit, Gantt, Shown
from kpi.text import Label
from pages.ui.charts import gantt
from pages.ui.picture import Picture
from pages.ui.showing import Showing


def height(exhibit: Exhibit, shown: Shown) -> int | None:
    """Return the height of a chart of the project page, None for other exhibits."""
    return gantt.height(shown.rows) if isinstance(exhibit, Gantt) else None


def picture(exhibit: Exhibit, shown: Shown, seen: Showing) -> Picture | None:
    """Return the picture of an exhibit of the project page, None for others."""
    return _gantt(exhibit, shown, seen) if isinstance(exhibit, Gantt) else None


def _gantt(exhibit: Gantt, shown: Shown, seen: Showing) -> Picture:
    rows = shown.rows
    if not any(column.name == "owner" for column in shown.columns):
        rows = rows.drop(columns="owner")
    late = int(rows["state_name"].isin(["overdue", "delayed"]).sum())
    said = _NONE_LATE if not late else _ONE_LATE if late == 1 else _LATE
    finding = seen.say(said).format(late=late, count=len(rows))
    today = pd.Timestamp(seen.query.engine.freshness().last_on)
    title = exhibit.title.in_(seen.language)
    return Picture(
        chart=gantt.chart(rows, today, seen.language, alt=f"{title} {finding}"),
        finding=finding,
        reading=seen.say(_READING),
    )


_LATE = Label(
    "{late} von {count} Meilensteinen sind überfällig oder verspätet erwartet",
    "{late} of {count} milestones are overdue or expected late",
)
_ONE_LATE = Label(
    "Ein Meilenstein von {count} ist überfällig oder verspätet erwartet",
    "One of {count} milestones is overdue or expected late",
)
_NONE_LATE = Label(
    "Keiner von {count} Meilensteinen ist überfällig", "None of {count} milestones is overdue"
)
_READING = Label(
    "Heller Balken: Plan. Punkt: erreicht; offener Punkt: noch offen; Raute: verspätet erwartet; "
    "Kreuz: überfällig. Linie: Verzug. Alle Meilensteine, unabhängig vom Zeitraum.",
    "Pale bar: plan. Dot: reached; open dot: still open; diamond: expected late; cross: overdue. "
    "Line: slip. All milestones, whatever the period.",
)
