"""Columns that publishing derives from what sources deliver.

Local columns are in the reporting time zone. Weeks are ISO weeks, named by their Monday;
months by their first day. `unit_key` is the main unit of the row's advisor at the event
time (valid periods include both ends), null where unknown. `region_key` is the topmost
ancestor of that unit below a single root, or the topmost ancestor where there are several
roots.
"""

from __future__ import annotations

from kpi.model import Column
from kpi.text import Label

TIME_DERIVED = (
    Column(name="event_on", type="date", label=Label("Tag", "Day")),
    Column(name="week_on", type="date", label=Label("Woche", "Week")),
    Column(name="month_on", type="date", label=Label("Monat", "Month")),
)
"""Of every fact."""

EVENT_DERIVED = (
    *TIME_DERIVED,
    Column(name="unit_key", type="string", label=Label("Team", "Team")),
    Column(name="region_key", type="string", label=Label("Region", "Region")),
)
"""Of every fact that names an advisor."""

TICKET_DERIVED = (
    *TIME_DERIVED,
    Column(name="region_key", type="string", label=Label("Region", "Region")),
    Column(
        name="service_category", type="string", label=Label("Servicekategorie", "Service category")
    ),
    Column(name="resolved_on", type="date", label=Label("Gelöst am", "Resolved on")),
    Column(name="is_answered", type="boolean", label=Label("Beantwortet", "Answered")),
    Column(name="is_resolved", type="boolean", label=Label("Ist gelöst", "Is resolved")),
    Column(
        name="response_minutes",
        type="int64",
        label=Label("Minuten bis zur Antwort", "Minutes to the response"),
    ),
    Column(
        name="response_work_minutes",
        type="int64",
        label=Label("Arbeitsminuten bis zur Antwort", "Working minutes to the response"),
    ),
    Column(
        name="resolution_minutes",
        type="int64",
        label=Label("Minuten bis zur Lösung", "Minutes to the resolution"),
    ),
    Column(
        name="resolution_work_minutes",
        type="int64",
        label=Label("Arbeitsminuten bis zur Lösung", "Working minutes to the resolution"),
    ),
)
"""`unit_key` is delivered with a ticket; the region is derived. A resolved ticket without a
first response was answered by its resolution. `is_resolved` is null, and with it the times,
where the status says so and no time does. Times run to the response or resolution, else to
the last event of any ticket; working minutes lie within the organisation's working hours, on
its working days, outside the public holidays where the ticket's advisor works, else of the
organisation's own federal state or canton."""

MEETING_DERIVED = (
    *EVENT_DERIVED,
    Column(
        name="service_category", type="string", label=Label("Servicekategorie", "Service category")
    ),
    Column(name="is_held", type="boolean", label=Label("Gehalten", "Held")),
    Column(name="in_licence", type="boolean", label=Label("Mit Lizenz", "With a licence")),
    Column(name="is_first", type="boolean", label=Label("Erster der Kette", "First of its chain")),
    Column(name="is_last", type="boolean", label=Label("Letzter der Kette", "Last of its chain")),
    Column(name="is_due", type="boolean", label=Label("Fällig", "Due")),
    Column(name="requested_on", type="date", label=Label("Angefragt am", "Requested on")),
    Column(name="peak_on", type="date", label=Label("Tag der Nachfrage", "Day of demand")),
    Column(name="hour", type="int64", label=Label("Stunde", "Hour")),
    Column(name="weekday", type="int64", label=Label("Wochentag", "Weekday")),
    Column(
        name="first_requested_at", type="timestamp", label=Label("Erste Anfrage", "First request")
    ),
    Column(
        name="lead_hours", type="int64", label=Label("Vorlauf in Stunden", "Lead time in hours")
    ),
    Column(name="minutes", type="int64", label=Label("Dauer in Minuten", "Duration in minutes")),
    Column(
        name="has_signature", type="boolean", label=Label("Signatur begonnen", "Signature started")
    ),
    Column(
        name="has_completed_signature",
        type="boolean",
        label=Label("Signatur abgeschlossen", "Signature completed"),
    ),
    Column(name="has_feature", type="boolean", label=Label("Funktion genutzt", "Feature used")),
    Column(name="feature_set", type="string", label=Label("Funktionen", "Features")),
    Column(name="is_rated", type="boolean", label=Label("Vom Kunden bewertet", "Rated")),
    Column(name="rating_gap", type="int64", label=Label("Wahrnehmungslücke", "Perception gap")),
)
"""`is_held`: completed, or scheduled with its end in the past where the source knows no
completion. `in_licence`: its advisor held a licence on that day. `is_first`, `is_last`: the first
and last member of a moved chain (a meeting never moved is both). `requested_on`: local day of
`requested_at`. `is_due`: `is_last` and its start
is not after the data's freshness time. `peak_on`, `hour` (0–23) and `weekday` (1 Monday – 7)
are local and of one moment: the request where the meeting is inbound and the request is known,
else the planned start. `first_requested_at` is the request of the chain's first member.
`lead_hours`: whole hours from it to the start, null where unknown or negative;
where a source names only the day of requests, 24 for each calendar day. `minutes`:
actual minutes, else from start to end, rounded; null unless held. `has_feature` is null where
no feature use was ever delivered, `has_signature` and `has_completed_signature` likewise.
`feature_set`: the features used in the meeting (no CRM modules), sorted and parted by `|`, empty
where none was; null where no feature use was ever delivered. `is_rated`: its customer answered;
null where no customer's rating was ever delivered. `rating_gap`: the advisor's score of the
meeting less its customer's, each the last one given; null unless both are known."""

PAGE_VISIT_DERIVED = (
    *EVENT_DERIVED,
    Column(name="advisor_key", type="string", label=Label("Berater", "Advisor")),
    Column(
        name="service_category", type="string", label=Label("Servicekategorie", "Service category")
    ),
)
"""The page's advisor decides the unit."""

ANSWER_DERIVED = (
    *EVENT_DERIVED,
    Column(name="resolved_advisor_key", type="string", label=Label("Berater", "Advisor")),
    Column(name="resolved_service_key", type="string", label=Label("Service", "Service")),
    Column(name="resolved_channel", type="string", label=Label("Kanal", "Channel")),
    Column(name="direction", type="string", label=Label("Richtung", "Direction")),
    Column(name="location", type="string", label=Label("Besprechungsort", "Meeting place")),
    Column(
        name="service_category", type="string", label=Label("Servicekategorie", "Service category")
    ),
)
"""What the answer itself does not name is taken from its meeting; `resolved_…` columns
hold the result."""

SIGNATURE_DERIVED = (
    *EVENT_DERIVED,
    Column(name="channel", type="string", label=Label("Kanal", "Channel")),
    Column(name="direction", type="string", label=Label("Richtung", "Direction")),
    Column(name="location", type="string", label=Label("Besprechungsort", "Meeting place")),
    Column(name="resolved_service_key", type="string", label=Label("Service", "Service")),
    Column(
        name="service_category", type="string", label=Label("Servicekategorie", "Service category")
    ),
    Column(name="is_completed", type="boolean", label=Label("Abgeschlossen", "Completed")),
    Column(name="completed_on", type="date", label=Label("Abgeschlossen am", "Completed on")),
    Column(name="in_licence", type="boolean", label=Label("Mit Lizenz", "With a licence")),
    Column(
        name="completed_in_licence",
        type="boolean",
        label=Label("Abgeschlossen mit Lizenz", "Completed with a licence"),
    ),
    Column(name="open_minutes", type="int64", label=Label("Minuten offen", "Minutes open")),
)
"""Channel, direction and location are those of the meeting; `is_completed` by status, or by time
where there is none. `completed_on`: local day of completion, the day of the start where its time
is unknown; null where not completed. `in_licence`, `completed_in_licence`: the advisor held a
licence on `event_on` (`completed_on`, null with it). `open_minutes`: whole minutes from the start
to the completion, of one still open to the last event of any signature; null where it was declined
or expired, or where the time of completion is unknown."""

FEATURE_USE_DERIVED = (
    *EVENT_DERIVED,
    Column(name="meeting_on", type="date", label=Label("Tag des Termins", "Day of the meeting")),
    Column(name="resolved_advisor_key", type="string", label=Label("Berater", "Advisor")),
    Column(name="service_key", type="string", label=Label("Service", "Service")),
    Column(name="channel", type="string", label=Label("Kanal", "Channel")),
    Column(name="direction", type="string", label=Label("Richtung", "Direction")),
    Column(name="location", type="string", label=Label("Besprechungsort", "Meeting place")),
    Column(
        name="service_category", type="string", label=Label("Servicekategorie", "Service category")
    ),
    Column(
        name="is_first_in_meeting",
        type="boolean",
        label=Label("Erste Nutzung im Termin", "First use in the meeting"),
    ),
    Column(
        name="in_held_meeting",
        type="boolean",
        label=Label("In gehaltenem Termin", "In a held meeting"),
    ),
)
"""A use in a known meeting belongs to it: `resolved_advisor_key`, `unit_key`, `region_key` and
`meeting_on` are the meeting's, so that meetings with a feature are among all meetings.
`is_first_in_meeting`: the first row of its feature in its meeting that counts at least one use,
so that its sum counts meetings. `in_held_meeting`: the meeting is known and held."""

ADVISOR_DERIVED = (
    Column(name="unit_key", type="string", label=Label("Team", "Team")),
    Column(name="region_key", type="string", label=Label("Region", "Region")),
    Column(name="first_meeting_on", type="date", label=Label("Erster Termin", "First meeting")),
    Column(
        name="first_held_on",
        type="date",
        label=Label("Erster gehaltener Termin", "First held meeting"),
    ),
    Column(
        name="last_held_on",
        type="date",
        label=Label("Letzter gehaltener Termin", "Last held meeting"),
    ),
    Column(
        name="last_online_on",
        type="date",
        label=Label("Letzter Onlinetermin", "Last online meeting"),
    ),
    Column(name="first_login_on", type="date", label=Label("Erste Anmeldung", "First sign-in")),
    Column(name="last_login_on", type="date", label=Label("Letzte Anmeldung", "Last sign-in")),
    Column(name="has_licence", type="boolean", label=Label("Lizenz vorhanden", "Has a licence")),
)
"""The main unit today (at the data's freshness date) and first and last days of use, over
the whole of the data; null means never. `has_licence`: delivered as an advisor, or named by a
membership, meeting, sign-in, feature use or e-signature. Whom only customers, cases, tickets or
the like name is known to exist, but not expected to use the platform."""
