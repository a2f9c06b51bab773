"""The table of an exhibit: headings say what numbers mean, a click on a line shows its rows."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from kpi import format as form
from kpi.errors import WithheldError
from kpi.exhibits import Exhibit, Shown
from kpi.exhibits.behind import Line
from kpi.exhibits.rows import rows_behind
from kpi.model import Unit
from kpi.text import Label
from pages.ui import about, failure, looked_at, tables
from pages.ui.headings import headings
from pages.ui.showing import Showing

MOST_ROWS = 20


def draw(
    exhibit: Exhibit,
    shown: Shown,
    key: str,
    seen: Showing,
    *,
    pinned: str = "",
    bar: str = "",
    wide: str = "",
) -> None:
    """Draw the table of an exhibit; see `pages.ui.tables.draw`."""
    leads = any(_line(exhibit, shown, place, seen) for place in range(min(len(shown.rows), 2)))
    chosen = tables.draw(
        shown,
        key,
        pinned=pinned,
        bar=bar,
        wide=wide,
        told=headings(exhibit, shown, seen),
        chooses=leads,
    )
    if not leads:
        return
    chosen = _still(chosen, key, (exhibit, seen.selection, seen.query.engine.version))
    line = _line(exhibit, shown, chosen, seen) if chosen is not None else None
    if line is not None:
        rows(line, f"{key}_{chosen}", seen)
    else:
        st.caption(seen.say(_HINT if chosen is None else _NONE))


def _still(chosen: int | None, key: str, asked: object) -> int | None:
    """Return the chosen place, unless it was chosen among the rows of another question.

    The browser keeps the place when the rows change: another person's line may stand there.
    """
    name = f"{key}_chosen"
    known = st.session_state.get(name)
    if chosen is None or known is None or known[0] != chosen:
        known = st.session_state[name] = (chosen, asked)
    return chosen if known[1] == asked else None


def _line(exhibit: Exhibit, shown: Shown, place: int, seen: Showing) -> Line | None:
    """Return what stands behind a line; nothing for who may not see it."""
    found = exhibit.behind(shown.rows.iloc[place], seen.query, seen.selection)
    return found if found and about.shows_rows(found.kpi, seen) else None


def rows(line: Line, key: str, seen: Showing) -> None:
    """Draw the newest rows behind a line, or why the reader may not see them."""
    try:
        _rows(line, key, seen)
    except WithheldError as error:
        failure.explain(error)


def _rows(line: Line, key: str, seen: Showing) -> None:
    shown, count = rows_behind(line.kpi, limit=MOST_ROWS).counted(seen.query, line.selection)
    said = seen.say(_COUNTED if count > MOST_ROWS else _ALL).format(
        count=form.plain(count, Unit.COUNT, seen.language), most=MOST_ROWS
    )
    days = form.days(line.selection.period, seen.language)
    st.caption(f"{seen.say(line.kpi.label)}, {days}: {said}")
    if count:
        looked_at.note(f"rows_{line.kpi.name}", replace(seen, selection=line.selection))
        tables.draw(shown, f"behind_{key}")


_HINT = Label(
    "Ein Klick in eine Zeile zeigt, was dahinter steht. Was eine Spalte bedeutet, sagt ihr Kopf.",
    "Click a row to see what stands behind it. Each heading says what its column means.",
)
_NONE = Label(
    "Hinter dieser Zeile lassen sich keine einzelnen Zeilen zeigen.",
    "No single rows can be shown behind this line.",
)
_COUNTED = Label("die neuesten {most} von {count} Zeilen.", "the newest {most} of {count} rows.")
_ALL = Label("{count} Zeilen.", "{count} rows.")
