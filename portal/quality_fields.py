"""What may be set about data quality: what is required of whom, and what counts how much."""

from __future__ import annotations

from kpi.facts import CUSTOMER
from kpi.facts.quality import FIELDS
from kpi.text import Label
from portal.field import Field

_FIELDS = tuple((name, CUSTOMER.column(name).label) for name in FIELDS)


def _required(name: str, label: Label, explanation: Label) -> Field:
    return Field(
        name=name,
        group="quality",
        kind="choices",
        label=label,
        explanation=explanation,
        choices=_FIELDS,
    )


def _weight(name: str, label: Label) -> Field:
    return Field(
        name=name,
        group="quality",
        kind="amount",
        label=label,
        explanation=Label(
            "So viel zählt eine Prüfung im Gesamtwert; 0 lässt den Bereich weg.",
            "How much a check counts in the score; 0 leaves the area out.",
        ),
        maximum=100,
        step=0.5,
    )


QUALITY_FIELDS: tuple[Field, ...] = (
    _required(
        "required_of_all",
        Label("Pflichtfelder für alle Kunden", "Required of all customers"),
        Label(
            "Ein Feld, das keine Quelle liefert, wird nicht geprüft.",
            "A field that no source delivers is not checked.",
        ),
    ),
    _required(
        "required_of_companies",
        Label("Zusätzlich für Firmen", "Also of companies"),
        Label(
            "Wo nicht bekannt ist, ob ein Kunde eine Firma ist, gilt er als solche.",
            "A customer of whom it is not known is taken for a company.",
        ),
    ),
    _required(
        "required_of_persons",
        Label("Zusätzlich für Privatpersonen", "Also of persons"),
        Label("Für Kunden, die keine Firma sind.", "For customers who are no company."),
    ),
    _required(
        "required_of_groups",
        Label("Zusätzlich für diese Kundengruppen", "Also of these customer groups"),
        Label(
            "Gilt für die Kundengruppen, die daneben genannt sind.",
            "Applies to the customer groups named beside it.",
        ),
    ),
    Field(
        name="required_groups",
        group="quality",
        kind="texts",
        label=Label("Kundengruppen mit eigenen Pflichtfeldern", "Customer groups with own rules"),
        explanation=Label(
            "Namen wie in Ihren Daten, durch Komma getrennt.",
            "Names as in your data, separated by commas.",
        ),
        maximum=20,
    ),
    Field(
        name="postcode_countries",
        group="quality",
        kind="choices",
        label=Label("Gültige Postleitzahlen", "Valid postcodes"),
        explanation=Label(
            "Länder, deren Postleitzahlen als gültig gelten; ohne Auswahl alle drei.",
            "Countries whose postcodes are valid; with none chosen all three.",
        ),
        choices=(
            ("DE", Label("Deutschland", "Germany")),
            ("AT", Label("Österreich", "Austria")),
            ("CH", Label("Schweiz", "Switzerland")),
        ),
    ),
    _weight(
        "weight_completeness",
        Label("Gewicht der Vollständigkeit", "Weight of completeness"),
    ),
    _weight("weight_validity", Label("Gewicht der Gültigkeit", "Weight of validity")),
    _weight("weight_duplicates", Label("Gewicht der Dubletten", "Weight of duplicates")),
    *(
        Field(
            name=f"touchpoint_{part}",
            group="quality",
            kind="amount",
            label=label,
            explanation=Label(
                "Gewicht im Wirkungsgrad der Kontaktpunkte auf der Seite „Projekt“.",
                "Weight in the effectiveness of touchpoints on the Project page.",
            ),
            maximum=100,
            step=0.1,
        )
        for part, label in (
            ("satisfaction", Label("Kontaktpunkte: Zufriedenheit", "Touchpoints: satisfaction")),
            ("conversion", Label("Kontaktpunkte: Abschlussquote", "Touchpoints: conversion")),
            ("effort", Label("Kontaktpunkte: Aufwand", "Touchpoints: effort")),
        )
    ),
)
