"""What may be set about adoption beyond who is active."""

from __future__ import annotations

from kpi.text import Label
from portal.field import Field

ADOPTION_FIELDS: tuple[Field, ...] = (
    Field(
        name="module_share",
        group="activity",
        kind="share",
        label=Label("Kaum genutzt unter diesem Anteil", "Hardly used below this share"),
        explanation=Label(
            "Ein Modul, das in einem Monat weniger Berater nutzen, gilt als kaum genutzt.",
            "A module that fewer advisors use in a month is hardly used.",
        ),
        minimum=0.01,
        maximum=1,
    ),
    Field(
        name="prescribed_features",
        group="activity",
        kind="texts",
        label=Label("Vorgegebene Funktionen je Service", "Features prescribed per service"),
        explanation=Label(
            "Schlüssel des Services und Funktionen, mehrere durch Komma getrennt: "
            "S01=screen_sharing+whiteboard, S02=file_exchange.",
            "Key of the service and features, several parted by commas: "
            "S01=screen_sharing+whiteboard, S02=file_exchange.",
        ),
        maximum=50,
    ),
    Field(
        name="most_proteges",
        group="activity",
        kind="count",
        label=Label("Schützlinge je Pate, höchstens", "Most protégés per buddy"),
        explanation=Label(
            "So oft wird ein Power-User höchstens als Pate vorgeschlagen.",
            "A power user is suggested as a buddy at most this often.",
        ),
        minimum=1,
        maximum=20,
    ),
)
