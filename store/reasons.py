"""Why a row is in quarantine: the codes and what they mean."""

from __future__ import annotations

from kpi.text import Label

REASONS = {
    "required": Label("Pflichtangabe fehlt", "Required value is missing"),
    "type": Label("Wert nicht lesbar", "Value cannot be read"),
    "word": Label("Wort ist keinem zugelassenen zugeordnet", "Word is mapped to none allowed"),
    "range": Label("Wert außerhalb des Bereichs", "Value out of range"),
    "order": Label("Ende liegt vor dem Beginn", "End is before the start"),
    "period": Label(
        "Zeitpunkt vor 1990 oder mehr als drei Jahre in der Zukunft",
        "Time before 1990 or more than three years ahead",
    ),
    "reference": Label("Verweis auf Unbekanntes", "Refers to something unknown"),
    "duplicate": Label(
        "Schlüssel mehrfach mit verschiedenem Inhalt", "Key occurs again with other content"
    ),
    "cycle": Label("Verweise bilden einen Kreis", "References form a circle"),
    "structure": Label(
        "Zeile hat die falsche Zahl von Feldern oder ein offenes Anführungszeichen",
        "Line has the wrong number of fields or an open quotation mark",
    ),
}
