"""A panel: one exhibit in its frame, with its words, its chart or table, and its values."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kpi import address
from kpi import format as form
from kpi.exhibits import Breakdown, Exhibit, Heatmap, Listing, People, Shown, Trend, WhatIf
from kpi.model import Unit
from kpi.text import Label
from kpi.wording.lacking import is_empty, outside_data
from kpi.wording.tile import unfiltered
from pages.ui import (
    about,
    choosing,
    export,
    failure,
    lines,
    listing,
    looked_at,
    pictures,
    split,
    states,
    what_if,
    why,
)
from pages.ui.board import pinning
from pages.ui.charts import heatmap, template
from pages.ui.picture import Picture
from pages.ui.showing import Showing

MOST_PEOPLE = 200


def frame(exhibit: Exhibit, *, height: Literal["stretch", "content"]) -> DeltaGenerator:
    """Draw the frame of an exhibit, as high as what stands beside it (`stretch`), or as its
    content."""
    return st.container(border=True, key=f"panel_{exhibit.name}", height=height, gap="small")


def draw(exhibit: Exhibit, shown: Shown | Exception, seen: Showing, tall: int) -> None:
    """Draw an exhibit's values, or why they cannot be shown; a failure stays in its frame."""
    try:
        if isinstance(shown, Exception):
            _head(exhibit.title.in_(seen.language), "")
            raise shown
        _content(exhibit, shown, seen, tall)
    except Exception as error:
        failure.explain(error)


def _content(exhibit: Exhibit, shown: Shown, seen: Showing, tall: int) -> None:
    if len(shown.rows):
        looked_at.exhibit(exhibit, seen)
    if shown.missing or is_empty(shown):
        _head(exhibit.title.in_(seen.language), "")
        _reason(exhibit, shown, seen)
    elif isinstance(exhibit, People):
        _listed(exhibit, replace(shown, rows=shown.rows.head(MOST_PEOPLE)), seen)
    elif isinstance(exhibit, Listing):
        listing.draw(exhibit, shown, seen)
    elif isinstance(exhibit, WhatIf):
        _what_if(exhibit, shown, seen)
    elif isinstance(exhibit, Heatmap):
        _heatmap(exhibit, shown, seen)
    else:
        _chart(exhibit, shown, seen, tall)


def head(exhibit: Exhibit, shown: Shown | Exception, seen: Showing) -> None:
    """Draw the head of a table that has lines, of nothing else: its sign tells figures of tiles."""
    if isinstance(shown, Exception) or shown.missing or is_empty(shown):
        return
    try:
        if isinstance(exhibit, Listing):
            words = listing.words(exhibit, shown, seen)
        elif isinstance(exhibit, People):
            words = _people(shown, seen)
        else:
            return
        said = f"{words} {_unfiltered(exhibit, seen)}"
        _head(exhibit.title.in_(seen.language), said, about.exhibit(exhibit, seen))
    except Exception as error:
        failure.explain(error)


def _reason(exhibit: Exhibit, shown: Shown, seen: Showing) -> None:
    """Say why there is nothing to see."""
    helps = exhibit.helps if isinstance(exhibit, Listing) else ""
    if shown.missing:
        states.locked(shown.missing, seen.reader)
    elif outside := outside_data(exhibit.kpis, seen.query, seen.selection.period):
        states.note(outside, "", seen.reader)
    elif shown.rows.empty and shown.note is not None:
        states.note(shown.note, helps, seen.reader)
    elif isinstance(exhibit, People):
        states.note(_NOBODY, "", seen.reader)
    elif isinstance(exhibit, Listing) and exhibit.nothing is not None:
        states.note(exhibit.nothing, helps, seen.reader)
    else:
        states.empty(
            is_filtered=bool(seen.selection.filters),
            is_limited=seen.query.scope.limit is not None,
        )


def _head(title: str, reading: str, sign: str = "", beside: str = "") -> None:
    below = f"<p>{escape(reading)}</p>" if reading else ""
    st.html(f'<div class="panel-head {beside}"><h2>{escape(title)}</h2>{sign}{below}</div>')


def _head_with_values(title: str, reading: str, exhibit: Exhibit, seen: Showing) -> None:
    """Draw the head beside which stand the buttons of `_values`."""
    beside = "with-pin" if pinning.is_offered(seen, exhibit) else ""
    _head(title, reading, about.exhibit(exhibit, seen), beside)


def _titled(exhibit: Exhibit, picture: Picture, seen: Showing) -> None:
    """Draw the finding as title, the question below it; else the question."""
    question = exhibit.title.in_(seen.language)
    asked = question if question.endswith("?") else f"{question}."
    parts = (asked if picture.finding else "", picture.reading, _unfiltered(exhibit, seen))
    words = " ".join(filter(None, parts))
    _head_with_values(picture.finding or question, words, exhibit, seen)


def _unfiltered(exhibit: Exhibit, seen: Showing) -> str:
    """Return by what an exhibit cannot be filtered, as a sentence."""
    if not exhibit.kpis:
        return ""
    words = unfiltered(exhibit.kpis[0], seen.selection, seen.language)
    return f"{words[0].upper()}{words[1:]}." if words else ""


def _chart(exhibit: Exhibit, shown: Shown, seen: Showing, tall: int) -> None:
    picture = pictures.picture(exhibit, shown, seen, tall)
    _titled(exhibit, picture, seen)
    choose = None
    if isinstance(exhibit, Breakdown) and exhibit.dimension in address.FILTERABLE:
        dimension = exhibit.dimension
        choose = lambda member: choosing.choose(dimension, member)  # noqa: E731
    key = f"{'choose' if choose else 'chart'}_{exhibit.name}"
    template.draw(picture.chart, key, choose, seen.say(_CHOOSE))
    _values(exhibit, shown, seen)


@st.fragment
def _heatmap(exhibit: Heatmap, shown: Shown, seen: Showing) -> None:
    if not seen.still_holds():
        return
    every = bool(st.session_state.get(f"hours_{exhibit.name}"))
    picture = pictures.heat(exhibit, shown, seen, every_hour=every)
    _titled(exhibit, picture, seen)
    template.draw(picture.chart, f"chart_{exhibit.name}")
    if heatmap.has_more(shown.rows):
        st.toggle(seen.say(_EVERY_HOUR), key=f"hours_{exhibit.name}")
    _values(exhibit, shown, seen)


def _what_if(exhibit: WhatIf, shown: Shown, seen: Showing) -> None:
    title, words = exhibit.title.in_(seen.language), what_if.words(exhibit, shown, seen)
    _head_with_values(title, words, exhibit, seen)
    what_if.draw(shown, seen)
    _values(exhibit, shown, seen)


def _people(shown: Shown, seen: Showing) -> str:
    count = len(shown.rows)
    words = seen.say(_PEOPLE if count != 1 else _PERSON)
    said = words.format(count=form.plain(count, Unit.COUNT, seen.language))
    if count > MOST_PEOPLE:
        said += " " + seen.say(_FIRST).format(most=MOST_PEOPLE)
    return said


@st.fragment
def _listed(exhibit: People, shown: Shown, seen: Showing) -> None:
    if not seen.still_holds():
        return
    key = f"table_{exhibit.name}"
    lines.draw(exhibit, shown, key, seen, pinned="name", bar="active_share")
    export.buttons(seen, exhibit)


@st.fragment
def _values(exhibit: Exhibit, shown: Shown, seen: Showing) -> None:
    """Offer the values of a chart as a table, and to pin it to a meeting."""
    wanted = st.button(
        seen.say(_AS_TABLE),
        icon=":material/table_rows:",
        key=f"rows_{exhibit.name}",
        type="tertiary",
    )
    pins = pinning.is_offered(seen, exhibit) and st.button(
        seen.say(pinning.PIN),
        icon=":material/push_pin:",
        key=f"pinned_{exhibit.name}",
        type="tertiary",
    )
    if wanted and seen.still_holds():
        show = st.dialog(exhibit.title.in_(seen.language), width="large")(_table)
        show(exhibit, shown, seen)
    elif pins and seen.still_holds():
        st.dialog(seen.say(pinning.PIN))(pinning.ask)(seen.page, exhibit, export.beside())


def _table(exhibit: Exhibit, shown: Shown, seen: Showing) -> None:
    if not seen.still_holds():
        return
    count = form.plain(len(shown.rows), Unit.COUNT, seen.language)
    st.markdown(seen.say(_ROWS).format(count=count))
    lines.draw(exhibit, shown.known(), f"values_{exhibit.name}", seen, pinned="label")
    export.buttons(seen, exhibit)
    if isinstance(exhibit, Breakdown):
        why.draw(exhibit.kpis[0], exhibit.dimension, seen)
    elif isinstance(exhibit, Trend):
        split.draw(exhibit.kpis[0], seen)


_CHOOSE = Label("Klick: Seite darauf eingrenzen", "Click: narrow the page to it")
_NOBODY = Label(
    "Im gewählten Zeitraum steht niemand auf dieser Liste.",
    "Nobody is on this list in the chosen period.",
)
_EVERY_HOUR = Label("Alle Stunden zeigen", "Show all hours")
_PEOPLE = Label("{count} Personen.", "{count} people.")
_PERSON = Label("Eine Person.", "One person.")
_FIRST = Label(
    "Die ersten {most} stehen hier, alle im Export.", "The first {most}; the export has all."
)
_AS_TABLE = Label("Daten als Tabelle", "Data as a table")
_ROWS = Label("{count} Zeilen", "{count} rows")
