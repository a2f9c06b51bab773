"""Facts about meetings and how they come about."""

from __future__ import annotations

from kpi import words
from kpi.facts.derived import EVENT_DERIVED, MEETING_DERIVED, PAGE_VISIT_DERIVED
from kpi.model import Column, Order, Table
from kpi.text import Label

MEETING = Table(
    name="meeting",
    label=Label("Termine", "Meetings"),
    grain=Label("ein Termin (nicht ein Teilnehmer)", "one meeting (not one attendee)"),
    key="meeting_key",
    event_time="starts_at",
    columns=(
        Column(name="meeting_key", type="string", label=Label("Termin", "Meeting"), required=True),
        Column(
            name="advisor_key",
            type="string",
            label=Label("Berater", "Advisor"),
            required=True,
            references="advisor",
        ),
        Column(
            name="customer_key",
            type="string",
            label=Label("Kunde", "Customer"),
            references="customer",
        ),
        Column(
            name="service_key",
            type="string",
            label=Label("Service", "Service"),
            references="service",
        ),
        Column(
            name="status",
            type="string",
            label=Label("Status", "Status"),
            required=True,
            words=tuple(words.STATUS),
        ),
        Column(
            name="channel",
            type="string",
            label=Label("Kanal", "Channel"),
            words=tuple(words.CHANNEL),
        ),
        Column(
            name="direction",
            type="string",
            label=Label("Richtung", "Direction"),
            words=tuple(words.DIRECTION),
        ),
        Column(name="location", type="string", label=Label("Besprechungsort", "Meeting place")),
        Column(
            name="page_key",
            type="string",
            label=Label("Buchungsseite", "Booking page"),
            references="booking_page",
        ),
        Column(name="requested_at", type="timestamp", label=Label("Angefragt", "Requested")),
        Column(name="starts_at", type="timestamp", label=Label("Beginn", "Start"), required=True),
        Column(name="ends_at", type="timestamp", label=Label("Ende", "End")),
        Column(
            name="actual_minutes",
            type="float64",
            label=Label("Tatsächliche Minuten", "Actual minutes"),
            minimum=0,
            maximum=1440,
        ),
        Column(
            name="participants",
            type="int64",
            label=Label("Teilnehmende", "Participants"),
            minimum=0,
            maximum=1000,
        ),
        Column(
            name="chain_key",
            type="string",
            label=Label("Erster Termin der Kette", "First meeting of the chain"),
        ),
        Column(
            name="travel_km",
            type="float64",
            label=Label("Fahrtstrecke km", "Travel km"),
            minimum=0,
            maximum=2000,
        ),
        Column(
            name="travel_minutes",
            type="float64",
            label=Label("Fahrtzeit Minuten", "Travel minutes"),
            minimum=0,
            maximum=1440,
        ),
    ),
    orders=(Order(earlier="starts_at", later="ends_at"),),
    derived=MEETING_DERIVED,
)

PAGE_VISIT = Table(
    name="page_visit",
    label=Label("Seitenbesuche", "Page visits"),
    grain=Label("ein Besuch oder die Anzahl eines Tages", "one visit, or one day's count"),
    key=None,
    event_time="visited_at",
    columns=(
        Column(
            name="page_key",
            type="string",
            label=Label("Buchungsseite", "Booking page"),
            required=True,
            references="booking_page",
        ),
        Column(
            name="visited_at", type="timestamp", label=Label("Besucht", "Visited"), required=True
        ),
        Column(name="visitor_key", type="string", label=Label("Besucher", "Visitor")),
        Column(name="visits", type="int64", label=Label("Besuche", "Visits"), minimum=0, default=1),
        Column(
            name="unique_visitors",
            type="int64",
            label=Label("Eindeutige Besucher", "Unique visitors"),
            minimum=0,
        ),
        Column(name="referrer", type="string", label=Label("Herkunft", "Referrer")),
        Column(
            name="service_key",
            type="string",
            label=Label("Service", "Service"),
            references="service",
        ),
    ),
    derived=PAGE_VISIT_DERIVED,
)

INVITATION_DERIVED = (
    *EVENT_DERIVED,
    Column(name="is_booked", type="boolean", label=Label("Gebucht", "Booked")),
    Column(
        name="booked_hours",
        type="int64",
        label=Label("Stunden bis zur Buchung", "Hours to booking"),
    ),
    Column(
        name="is_booked_after_reminder",
        type="boolean",
        label=Label("Nach Erinnerung gebucht", "Booked after the reminder"),
    ),
    Column(name="seen_hours", type="int64", label=Label("Beobachtete Stunden", "Hours seen")),
)
"""`is_booked`: it names a meeting that was requested after it was sent; null where the time of
that request is unknown. `seen_hours`: whole hours from sending to the last
invitation or request."""

INVITATION = Table(
    name="invitation",
    label=Label("Einladungen", "Invitations"),
    grain=Label("ein versendeter Buchungslink", "one booking link sent"),
    key="invitation_key",
    event_time="sent_at",
    columns=(
        Column(
            name="invitation_key",
            type="string",
            label=Label("Einladung", "Invitation"),
            required=True,
        ),
        Column(
            name="advisor_key",
            type="string",
            label=Label("Berater", "Advisor"),
            references="advisor",
        ),
        Column(
            name="customer_key",
            type="string",
            label=Label("Kunde", "Customer"),
            required=True,
            references="customer",
        ),
        Column(name="sent_at", type="timestamp", label=Label("Gesendet", "Sent"), required=True),
        Column(name="reminded_at", type="timestamp", label=Label("Erinnert", "Reminded")),
        Column(
            name="meeting_key",
            type="string",
            label=Label("Termin", "Meeting"),
            references="meeting",
        ),
    ),
    orders=(Order(earlier="sent_at", later="reminded_at"),),
    derived=INVITATION_DERIVED,
)
