"""Facts about the use of the systems."""

from __future__ import annotations

from kpi import words
from kpi.facts.derived import EVENT_DERIVED, FEATURE_USE_DERIVED
from kpi.model import Column, Table
from kpi.text import Label

FEATURE_USE = Table(
    name="feature_use",
    label=Label("Funktionsnutzung", "Feature use"),
    grain=Label(
        "eine Nutzung oder eine Anzahl, in einem Termin oder einem CRM-Modul",
        "one use, or a count, in a meeting or a CRM module",
    ),
    key=None,
    event_time="used_at",
    columns=(
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
        Column(name="feature", type="string", label=Label("Funktion", "Feature"), required=True),
        Column(name="area", type="string", label=Label("Bereich", "Area"), words=tuple(words.AREA)),
        Column(name="used_at", type="timestamp", label=Label("Genutzt", "Used"), required=True),
        Column(name="uses", type="int64", label=Label("Nutzungen", "Uses"), minimum=0, default=1),
        Column(name="minutes", type="float64", label=Label("Minuten", "Minutes"), minimum=0),
    ),
    derived=FEATURE_USE_DERIVED,
)

LOGIN = Table(
    name="login",
    label=Label("Anmeldungen", "Logins"),
    grain=Label("eine Anmeldung", "one sign-in"),
    key=None,
    event_time="logged_in_at",
    columns=(
        Column(
            name="advisor_key",
            type="string",
            label=Label("Berater", "Advisor"),
            required=True,
            references="advisor",
        ),
        Column(
            name="logged_in_at",
            type="timestamp",
            label=Label("Angemeldet", "Signed in"),
            required=True,
        ),
        Column(
            name="device", type="string", label=Label("Gerät", "Device"), words=tuple(words.DEVICE)
        ),
    ),
    derived=EVENT_DERIVED,
)
