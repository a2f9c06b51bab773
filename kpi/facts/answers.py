"""Facts about what people say and sign."""

from __future__ import annotations

from kpi import words
from kpi.facts.derived import ANSWER_DERIVED, SIGNATURE_DERIVED
from kpi.model import Column, Order, Table
from kpi.text import Label

RATING = Table(
    name="rating",
    label=Label("Bewertungen", "Ratings"),
    grain=Label("eine Antwort", "one answer"),
    key=None,
    event_time="rated_at",
    columns=(
        Column(
            name="meeting_key",
            type="string",
            label=Label("Termin", "Meeting"),
            references="meeting",
        ),
        Column(
            name="rater",
            type="string",
            label=Label("Bewertet von", "Rater"),
            required=True,
            words=tuple(words.RATER),
        ),
        Column(
            name="subject",
            type="string",
            label=Label("Gegenstand", "Subject"),
            required=True,
            words=tuple(words.SUBJECT),
        ),
        Column(
            name="score",
            type="int64",
            label=Label("Bewertung (1–5)", "Rating (1–5)"),
            required=True,
            minimum=1,
            maximum=5,
        ),
        Column(name="comment", type="string", label=Label("Kommentar", "Comment")),
        Column(name="rated_at", type="timestamp", label=Label("Bewertet", "Rated"), required=True),
        Column(
            name="advisor_key",
            type="string",
            label=Label("Berater", "Advisor"),
            references="advisor",
        ),
        Column(
            name="service_key",
            type="string",
            label=Label("Service", "Service"),
            references="service",
        ),
        Column(
            name="channel",
            type="string",
            label=Label("Kanal", "Channel"),
            words=tuple(words.CHANNEL),
        ),
        Column(
            name="touchpoint_key",
            type="string",
            label=Label("Kontaktpunkt", "Touchpoint"),
            references="touchpoint",
        ),
    ),
    derived=ANSWER_DERIVED,
)

NPS_ANSWER = Table(
    name="nps_answer",
    label=Label("NPS-Antworten", "NPS answers"),
    grain=Label("eine Antwort", "one answer"),
    key=None,
    event_time="answered_at",
    columns=(
        Column(
            name="respondent",
            type="string",
            label=Label("Befragt", "Respondent"),
            required=True,
            words=tuple(words.RESPONDENT),
        ),
        Column(
            name="score",
            type="int64",
            label=Label("Empfehlung (0–10)", "Score (0–10)"),
            required=True,
            minimum=0,
            maximum=10,
        ),
        Column(name="comment", type="string", label=Label("Kommentar", "Comment")),
        Column(
            name="answered_at",
            type="timestamp",
            label=Label("Beantwortet", "Answered"),
            required=True,
        ),
        Column(
            name="meeting_key",
            type="string",
            label=Label("Termin", "Meeting"),
            references="meeting",
        ),
        Column(
            name="advisor_key",
            type="string",
            label=Label("Berater", "Advisor"),
            references="advisor",
        ),
        Column(
            name="service_key",
            type="string",
            label=Label("Service", "Service"),
            references="service",
        ),
        Column(
            name="touchpoint_key",
            type="string",
            label=Label("Kontaktpunkt", "Touchpoint"),
            references="touchpoint",
        ),
        Column(name="invited_at", type="timestamp", label=Label("Eingeladen", "Invited")),
    ),
    derived=ANSWER_DERIVED,
)

SIGNATURE = Table(
    name="signature",
    label=Label("E-Signaturen", "Signatures"),
    grain=Label("eine E-Signatur", "one e-signature process"),
    key="signature_key",
    event_time="started_at",
    columns=(
        Column(
            name="signature_key",
            type="string",
            label=Label("E-Signatur", "Signature"),
            required=True,
        ),
        Column(
            name="meeting_key",
            type="string",
            label=Label("Termin", "Meeting"),
            references="meeting",
        ),
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
            name="started_at", type="timestamp", label=Label("Begonnen", "Started"), required=True
        ),
        Column(name="completed_at", type="timestamp", label=Label("Abgeschlossen", "Completed")),
        Column(
            name="status",
            type="string",
            label=Label("Status", "Status"),
            words=tuple(words.SIGNATURE_STATUS),
        ),
        Column(
            name="contract_value",
            type="float64",
            label=Label("Vertragswert", "Contract value"),
            minimum=0,
        ),
        Column(name="currency", type="string", label=Label("Währung", "Currency")),
    ),
    orders=(Order(earlier="started_at", later="completed_at"),),
    derived=SIGNATURE_DERIVED,
)
