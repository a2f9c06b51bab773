"""Tables that only publishing writes: when advisors could work, signed in, came and went."""

from __future__ import annotations

from dataclasses import replace

from kpi.model import Column, Table
from kpi.text import Label

_WHO = (
    Column(name="advisor_key", type="string", label=Label("Berater", "Advisor")),
    Column(name="unit_key", type="string", label=Label("Team", "Team")),
    Column(name="region_key", type="string", label=Label("Region", "Region")),
)

EXPOSURE_WEEK = Table(
    name="exposure_week",
    label=Label("Arbeitswochen", "Working weeks"),
    grain=Label("ein lizenzierter Berater und ISO-Woche", "one licensed advisor and ISO week"),
    key=None,
    event_time="starts_on",
    columns=(),
    derived=(
        Column(name="starts_on", type="date", label=Label("Beginn", "Start")),
        Column(name="middle_on", type="date", label=Label("Donnerstag", "Thursday")),
        Column(name="as_of_on", type="date", label=Label("Stand", "As of")),
        *_WHO,
        Column(name="weekdays", type="int64", label=Label("Werktage", "Weekdays")),
        Column(name="working_days", type="int64", label=Label("Arbeitstage", "Working days")),
        Column(name="exposure", type="float64", label=Label("Arbeitszeit", "Exposure")),
        Column(name="is_eligible", type="boolean", label=Label("Zählt", "Eligible")),
        Column(name="is_new", type="boolean", label=Label("Neu", "New")),
        Column(name="logins", type="int64", label=Label("Anmeldungen", "Sign-ins")),
        Column(name="login_days", type="int64", label=Label("Tage angemeldet", "Sign-in days")),
        Column(
            name="idle_days",
            type="int64",
            label=Label("Tage seit letzter Nutzung", "Days since last use"),
        ),
    ),
)
"""The rows of `activity_week`. `weekdays`: Monday to Friday of the week. `working_days`: those
within the licence that are no public holiday of the advisor's federal state or canton (of the
whole country where it is unknown) and no day of an absence. `exposure`: working days as full-time
weeks of five days, times the working share (1 where unknown). `is_eligible`: at least half of the
weekdays were working days. `is_new`: the licence began fewer than 28 days before the week ends.
`logins` counts sign-ins, `login_days` weekdays with one. `as_of_on` is the last day of the week, or
of the data; `idle_days` the days from the last held meeting or sign-in up to it, null before the
first. `middle_on` decides the month and quarter of a week."""

EXPOSURE_MONTH = replace(
    EXPOSURE_WEEK,
    name="exposure_month",
    label=Label("Arbeitsmonate", "Working months"),
    grain=Label("ein lizenzierter Berater und Monat", "one licensed advisor and month"),
)
"""As `EXPOSURE_WEEK`, by months; `middle_on` is the first day."""

LIFECYCLE = Table(
    name="lifecycle",
    label=Label("Nutzungszyklus", "Lifecycle"),
    grain=Label(
        "ein Berater und Monat mit gehaltenen Terminen darin oder im Vormonat",
        "one advisor and month with held meetings in it or in the month before",
    ),
    key=None,
    event_time="complete_on",
    columns=(),
    derived=(
        Column(name="starts_on", type="date", label=Label("Monat", "Month")),
        Column(name="complete_on", type="date", label=Label("Letzter Tag", "Last day")),
        *_WHO,
        Column(name="phase", type="string", label=Label("Zustand", "State")),
    ),
)
"""`phase`: new (first held meeting of the data in this month), retained (held meetings this month
and the month before), resurrected (this month, not the month before, but earlier), dormant (the
month before, not this month) and left (dormant, and without a licence in this month). So active
now = active before + new + resurrected − dormant − left. Only months that the data covers in
full and whose month before it covers in full. The unit is that of the month, of those who left
that of the month before."""

MODULE_MONTH = Table(
    name="module_month",
    label=Label("Nutzung der Module", "Use of modules"),
    grain=Label(
        "ein lizenzierter Berater, CRM-Modul und Monat",
        "one licensed advisor, CRM module and month",
    ),
    key=None,
    event_time="starts_on",
    columns=(),
    derived=(
        Column(name="starts_on", type="date", label=Label("Monat", "Month")),
        *_WHO,
        Column(name="feature", type="string", label=Label("Modul", "Module")),
        Column(name="is_used", type="boolean", label=Label("Genutzt", "Used")),
    ),
)
"""Every CRM module that anybody ever used, for every row of `activity_month`."""

ONBOARDING = Table(
    name="onboarding",
    label=Label("Einarbeitung", "Onboarding"),
    grain=Label(
        "ein Berater, dessen Lizenz innerhalb der Daten begann",
        "one advisor whose licence began within the data",
    ),
    key=None,
    event_time="starts_on",
    columns=(),
    derived=(
        Column(name="starts_on", type="date", label=Label("Lizenz ab", "Licensed from")),
        *_WHO,
        Column(
            name="days_to_login", type="int64", label=Label("Tage bis Anmeldung", "Days to sign-in")
        ),
        Column(name="has_login", type="boolean", label=Label("Angemeldet", "Signed in")),
        Column(
            name="days_to_meeting", type="int64", label=Label("Tage bis Termin", "Days to meeting")
        ),
        Column(name="has_meeting", type="boolean", label=Label("Hatte Termin", "Had a meeting")),
    ),
)
"""Days from the first licensed day to the first sign-in and the first held meeting (0 where it
was earlier) or, where there was none while the licence held, to its last day or that of the data.
The unit is that of the first day. Nobody whose licence began on or before the first day of the
data: their beginning was not seen."""

PRESENCES: tuple[Table, ...] = (
    EXPOSURE_WEEK,
    EXPOSURE_MONTH,
    LIFECYCLE,
    MODULE_MONTH,
    ONBOARDING,
)
