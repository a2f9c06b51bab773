"""Why there is nothing to see where values would be."""

from __future__ import annotations

from collections.abc import Sequence

from kpi.availability import BEYOND_DATA, NOT_SHOWN, RENEWAL, named
from kpi.exhibits import Listing, Shown
from kpi.exhibits.base import Exhibit
from kpi.text import Label


def is_empty(shown: Shown) -> bool:
    """Whether there is not one value to show."""
    if shown.rows.empty:
        return True
    if "value" in shown.rows:
        return bool(shown.rows["value"].isna().all())
    return "count" in shown.rows and not shown.rows["count"].any()


def reason(exhibit: Exhibit, shown: Shown, *, is_limited: bool) -> Label | None:
    """Return why an exhibit shows nothing, or None where it shows something.

    `is_limited`: whether its reader sees groups only.
    """
    if beyond := BEYOND_DATA & set(shown.missing):
        return RENEWED if RENEWAL in beyond else NOT_SHOWN
    if shown.missing:
        lacks = needed(shown.missing)
        return Label(f"{LOCKED.de} {lacks.de}", f"{LOCKED.en} {lacks.en}")
    if not is_empty(shown):
        return None
    if shown.rows.empty and shown.note is not None:
        return shown.note
    if isinstance(exhibit, Listing) and exhibit.nothing is not None:
        return exhibit.nothing
    return UNRELEASED if is_limited else EMPTY


def needed(columns: Sequence[str]) -> Label:
    """Return which columns are missing."""
    labels = [named(column) for column in columns]
    return Label(
        f"Dafür fehlt: {', '.join(label.de for label in labels)}.",
        f"It needs: {', '.join(label.en for label in labels)}.",
    )


EMPTY = Label("In diesem Zeitraum gibt es keine Werte.", "There are no values in this period.")
UNRELEASED = Label(
    "Hier gibt es keine Werte, die für Ihre Rolle freigegeben sind.",
    "There are no values here that are released for your role.",
)
WITHHELD = Label(
    "Kein Wert: Im Zeitraum gibt es nichts zu zählen, oder der Wert ließe auf zu wenige Berater "
    "schließen, sei es auch nur über einen Monat oder den Rest.",
    "No value: there is nothing to count in this period, or the value would tell about too few "
    "advisors, if only by way of a month or the remainder.",
)
LOCKED = Label(
    "Diese Auswertung ist noch nicht verfügbar.", "This evaluation is not available yet."
)
RENEWED = Label(
    "Nicht verfügbar: Die Daten werden erneuert.", "Not available: data is being renewed."
)
