"""The charts of the project page, with their findings and how to read them."""

from __future__ import annotations

from operator import itemgetter

import pandas as pd

from kpi.drawn.records import records
from kpi.exhibits import Exhibit, Gantt, PriorityMatrix, Shown
from kpi.exhibits.touchpoints import QUADRANTS
from kpi.text import Label
from pages.ui.charts import gantt, matrix
from pages.ui.picture import Picture, alt_text
from pages.ui.showing import Showing


def height(exhibit: Exhibit, shown: Shown) -> int | None:
    """Return the height of a chart of the project page, None for other exhibits."""
    if isinstance(exhibit, PriorityMatrix):
        return matrix.HEIGHT
    return gantt.height(shown.rows) if isinstance(exhibit, Gantt) else None


def picture(exhibit: Exhibit, shown: Shown, seen: Showing) -> Picture | None:
    """Return the picture of an exhibit of the project page, None for others."""
    if isinstance(exhibit, PriorityMatrix):
        return _matrix(exhibit, shown, seen)
    return _gantt(exhibit, shown, seen) if isinstance(exhibit, Gantt) else None


def _matrix(exhibit: PriorityMatrix, shown: Shown, seen: Showing) -> Picture:
    rows = records(shown.rows)
    first = [row for row in rows if row["quadrant"] == "improve"]
    first.sort(key=itemgetter("value"))
    named = ", ".join(seen.say(row["label"]) for row in first)
    finding = seen.say(_IMPROVE).format(named=named) if first else ""
    listed = ", ".join(
        f"{seen.say(row['label'])}: {seen.say(row['quadrant_name'])}" for row in rows
    )
    return Picture(
        chart=matrix.chart(
            shown.rows, QUADRANTS, seen.language, alt=alt_text(exhibit, finding, listed, seen)
        ),
        finding=finding,
        reading=seen.say(_MEANS),
    )


def _gantt(exhibit: Gantt, shown: Shown, seen: Showing) -> Picture:
    rows = shown.rows
    if not any(column.name == "owner" for column in shown.columns):
        rows = rows.drop(columns="owner")
    late = sum(state in ("overdue", "delayed") for state in rows["state_name"].tolist())
    said = _NONE_LATE if not late else _ONE_LATE if late == 1 else _LATE
    finding = seen.say(said).format(late=late, count=len(rows))
    today = pd.Timestamp(seen.query.engine.freshness().last_on)
    title = exhibit.title.in_(seen.language)
    return Picture(
        chart=gantt.chart(rows, today, seen.language, alt=f"{title} {finding}"),
        finding=finding,
        reading=seen.say(_READING),
    )


_IMPROVE = Label("Zuerst verbessern: {named}", "Improve first: {named}")
_MEANS = Label(
    "Gestrichelt: Mittel aller Kontaktpunkte mit Antworten.",
    "Dashed: means of all touchpoints with answers.",
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
