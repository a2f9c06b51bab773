"""Facts no table holds as they are: the query builds their rows for one selection.

They answer questions about people rather than events, so that advisors without a single
meeting stay in the count.
"""

from __future__ import annotations

from dataclasses import replace

from kpi.facts.activity import ACTIVITY_WEEK
from kpi.facts.answers import SIGNATURE
from kpi.model import Column, Table
from kpi.text import Label

ACTIVITY = Table(
    name="activity",
    label=Label("Beraterwochen oder -monate", "Advisor weeks or months"),
    grain=Label(
        "ein lizenzierter Berater und volle Woche oder Monat (eine Einstellung) des Zeitraums",
        "one licensed advisor and full week or month (a setting) of the period",
    ),
    key=None,
    event_time="starts_on",
    columns=(),
    derived=(
        *(
            column
            for column in ACTIVITY_WEEK.derived
            if not column.name.startswith(("held_", "contracts_", "working_share", "is_judged"))
        ),
        Column(name="contracts", type="int64", label=Label("Abschlüsse", "Contracts")),
        Column(
            name="counted",
            type="int64",
            label=Label("Gehaltene Termine der zählenden Kanäle", "Held meetings that count"),
        ),
        Column(name="is_active", type="boolean", label=Label("Aktiv", "Active")),
    ),
)
"""`counted`: held meetings on the channels that make an advisor active (a setting);
`is_active`: `counted` reaches the setting, for part-time work that part of it, rounded up.
Filters by service, channel, direction and location count only the meetings they choose; the
advisors stay."""

ADVISOR_PERIOD = Table(
    name="advisor_period",
    label=Label("Berater im Zeitraum", "Advisors of the period"),
    grain=Label(
        "ein Berater, der an mindestens einem Tag des Zeitraums lizenziert war",
        "one advisor licensed on at least one day of the period",
    ),
    key=None,
    event_time="starts_on",
    columns=(),
    derived=(
        Column(name="starts_on", type="date", label=Label("Beginn", "Start")),
        Column(name="ends_on", type="date", label=Label("Ende", "End")),
        Column(name="advisor_key", type="string", label=Label("Berater", "Advisor"), required=True),
        Column(name="unit_key", type="string", label=Label("Team", "Team")),
        Column(name="region_key", type="string", label=Label("Region", "Region")),
        Column(name="held", type="int64", label=Label("Gehaltene Termine", "Held meetings")),
        Column(name="held_online", type="int64", label=Label("davon online", "of them online")),
        Column(name="contracts", type="int64", label=Label("Abschlüsse", "Contracts")),
        Column(name="full", type="int64", label=Label("Volle Wochen", "Full weeks")),
        Column(name="eligible", type="int64", label=Label("davon beurteilt", "of them judged")),
        Column(name="active", type="int64", label=Label("davon aktiv", "of them active")),
        Column(
            name="first_held_on", type="date", label=Label("Erster Termin", "First held meeting")
        ),
        Column(
            name="last_held_on", type="date", label=Label("Letzter Termin", "Last held meeting")
        ),
        Column(
            name="last_online_on",
            type="date",
            label=Label("Letzter Onlinetermin", "Last online meeting"),
        ),
        Column(name="first_login_on", type="date", label=Label("Erste Anmeldung", "First sign-in")),
        Column(name="last_login_on", type="date", label=Label("Letzte Anmeldung", "Last sign-in")),
        Column(name="segment", type="string", label=Label("Nutzergruppe", "User segment")),
        Column(name="is_power", type="boolean", label=Label("Power-User", "Power user")),
        Column(name="is_active", type="boolean", label=Label("Aktiv", "Active")),
        Column(name="is_inactive", type="boolean", label=Label("Inaktiv", "Inactive")),
        Column(name="is_never", type="boolean", label=Label("Nie aktiv", "Never active")),
    ),
)
"""`ends_on` is excluded. Held meetings and contracts are those of the exact days on which the
advisor held a licence; `full`,
`eligible` and `active` count full weeks (or months): all, those in which the advisor could work
and was no longer new, and of these the active ones. The unit is the main unit in the last week
of the period. `segment` is one of power, active, occasional, inactive, never, unknown (no full
week and at least one meeting, or full weeks of which none can be judged); `is_active` is null
where no full week was eligible. `is_inactive` and `is_never` say the same as `segment`, which is
dearer: power users are told by their rank in the unit."""

ADVISOR_WEEK = replace(
    ACTIVITY,
    name="advisor_week",
    label=Label("Beraterwochen", "Advisor weeks"),
    grain=Label(
        "ein lizenzierter Berater und volle Woche des Zeitraums",
        "one licensed advisor and full week of the period",
    ),
)
"""As `ACTIVITY`, by weeks whatever the setting."""

CONTRACT = replace(
    SIGNATURE,
    name="contract",
    label=Label("Abschlüsse", "Contracts"),
    grain=Label(
        "eine E-Signatur, die als Abschluss zählt (eine Einstellung)",
        "one e-signature process that counts as a contract (a setting)",
    ),
    derived=(
        *SIGNATURE.derived,
        Column(name="euros", type="float64", label=Label("Wert in Euro", "Value in euros")),
        Column(name="is_online", type="boolean", label=Label("Nach Onlinetermin", "Online")),
    ),
)
"""`event_on` is the day of the start, or of completion where the setting says completed.
`euros`: the contract value where its currency is the euro or not stated. `is_online`: of an
online meeting; one of no known channel is not."""

VIRTUAL = (ACTIVITY, ADVISOR_WEEK, ADVISOR_PERIOD)
