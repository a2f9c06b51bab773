"""Tables of what every licensed advisor did in each week and month."""

from __future__ import annotations

from kpi.model import Column, Table
from kpi.text import Label

_ACTIVITY_COLUMNS = (
    Column(name="starts_on", type="date", label=Label("Beginn", "Start")),
    Column(name="advisor_key", type="string", label=Label("Berater", "Advisor"), required=True),
    Column(name="unit_key", type="string", label=Label("Team", "Team")),
    Column(name="region_key", type="string", label=Label("Region", "Region")),
    Column(name="held", type="int64", label=Label("Gehaltene Termine", "Held meetings")),
    Column(name="held_onsite", type="int64", label=Label("davon vor Ort", "of them on site")),
    Column(name="held_phone", type="int64", label=Label("davon Telefon", "of them phone")),
    Column(name="held_online", type="int64", label=Label("davon online", "of them online")),
    Column(name="held_other", type="int64", label=Label("davon sonstige", "of them other")),
    Column(name="contracts_started", type="int64", label=Label("Begonnen", "Started")),
    Column(name="contracts_completed", type="int64", label=Label("Abgeschlossen", "Completed")),
    Column(name="working_share", type="float64", label=Label("Arbeitsanteil", "Working share")),
    Column(name="is_judged", type="boolean", label=Label("Beurteilt", "Judged")),
)


def _activity(name: str, label: Label, grain: Label) -> Table:
    return Table(
        name=name,
        label=label,
        grain=grain,
        key=None,
        event_time="starts_on",
        columns=(),
        derived=_ACTIVITY_COLUMNS,
    )


ACTIVITY_WEEK = _activity(
    "activity_week",
    Label("Beraterwochen", "Advisor weeks"),
    Label("ein lizenzierter Berater und ISO-Woche", "one licensed advisor and ISO week"),
)
ACTIVITY_MONTH = _activity(
    "activity_month",
    Label("Beratermonate", "Advisor months"),
    Label("ein lizenzierter Berater und Monat", "one licensed advisor and month"),
)
"""Every advisor and week (month) in which the licence covers at least one day, from the first week
with a meeting to the week of the freshness date, those without a meeting included (0). Held
meetings and contracts are those of days of the licence. `unit_key` is the main unit on the first
day of the week (month) on which the licence holds. Held meetings with an unknown channel count in
`held` only. `working_share`: of a full-time job, null where unknown. `is_judged`: the advisor could
work on at least half of the weekdays and was licensed for four weeks (`EXPOSURE_WEEK`)."""
