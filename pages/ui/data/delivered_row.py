"""One quarantined row as it was delivered: each heading with its value, and what is wrong there."""

from __future__ import annotations

import json

import pandas as pd
import streamlit as st

from kpi import facts
from kpi.text import Label
from pages.ui.escape import as_text
from pages.ui.language import say
from pages.ui.moment import as_read
from store.reasons import REASONS

SHOWN = 3
"""So many of the chosen rows are drawn."""
NOTHING = "–"
Broken = dict[str, str | None]
"""A reason of the quarantine: canonical column, code and delivered value."""


def column(table: str, name: object) -> str:
    """Return what a canonical column is called, empty where a reason is about none."""
    columns = {one.name: one for one in facts.table(table).columns}
    return say(columns[str(name)].label) if name in columns else ""


def reason(broken: Broken) -> str:
    """Return why a row was refused."""
    return say(REASONS[str(broken["code"])])


def draw(chosen: pd.DataFrame) -> None:
    """Draw the first of the chosen rows of the quarantine, whole."""
    for one in chosen.head(SHOWN).to_dict("records"):
        found, reasons = json.loads(one["row"]), list(one["reasons"])
        told = "; ".join(_sentence(one["table"], each) for each in reasons)
        st.markdown(f"**{say(_LINE.format(number=one['row_number']))}**: {as_text(told)}")
        if found:
            st.table(_cells(found, reasons), hide_index=True, width="content")
        else:
            st.caption(say(_ERASED))
    if len(chosen) > SHOWN:
        st.caption(say(_MORE.format(shown=SHOWN)))


def _sentence(table: str, broken: Broken) -> str:
    said = ": ".join(filter(None, (column(table, broken["column"]), reason(broken))))
    return f"{said} ({as_read(broken['value'])})" if broken["value"] else said


def _cells(found: dict[str, str | None], reasons: list[Broken]) -> pd.DataFrame:
    """Computed columns were not delivered and are left out."""
    given = {name: cell for name, cell in found.items() if not name.startswith("computed:")}
    return pd.DataFrame(
        {
            say(_HEADING): [as_text(name) or say(_UNREADABLE) for name in given],
            say(VALUE): [as_text(cell) if cell else NOTHING for cell in given.values()],
            say(_WRONG): [_wrong(cell, reasons) for cell in given.values()],
        }
    )


def _wrong(cell: str | None, reasons: list[Broken]) -> str:
    """What a reason quotes is found again among the cells."""
    found = (reason(one) for one in reasons if cell and one["value"] == cell)
    return "; ".join(dict.fromkeys(found))


_LINE = Label("Zeile {number}", "Line {number}")
_HEADING = Label("Spalte der Datei", "Column of the file")
VALUE = Label("Gelieferter Wert", "Delivered value")
_WRONG = Label("Was nicht stimmt", "What is wrong")
_UNREADABLE = Label("unlesbare Zeile", "unreadable line")
_ERASED = Label("mit einer Person gelöscht", "erased with a person")
_MORE = Label(
    "Die ersten {shown} der ausgewählten Zeilen.", "The first {shown} of the selected rows."
)
