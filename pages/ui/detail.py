"""The detail of a number: what it means, how sure it is, how it moved, the rows behind it."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import streamlit as st

from kpi import format as form
from kpi.errors import WithheldError
from kpi.exhibits import Trend
from kpi.exhibits.rows import rows_behind
from kpi.kinds import Best, CrossRatio, Kpi
from kpi.model import Unit
from kpi.result import Figure
from kpi.text import Label
from kpi.wording import in_force
from kpi.wording.tile import Tile, facts, tile
from pages.ui import export, failure, looked_at, moved, origin, pictures, split, tables
from pages.ui.charts import template
from pages.ui.picture import Picture
from pages.ui.showing import Showing

PAGE = 50
TREND_HEIGHT = 260


def show(kpi: Kpi, figure: Figure, seen: Showing, *, rows_first: bool = False) -> None:
    """Open the detail of a figure; with `rows_first` the rows behind it come first."""
    st.dialog(seen.say(kpi.label), width="large")(_content)(kpi, figure, seen, rows_first)


def _content(kpi: Kpi, figure: Figure, seen: Showing, rows_first: bool) -> None:
    if not seen.still_holds():
        return
    words = tile(kpi, figure, seen.query, seen.selection, seen.language)
    picture = _trend(kpi, seen)
    reading = f"<p>{escape(picture.reading)}</p>" if picture else ""
    listed = [
        *facts(kpi, figure, seen.query, seen.language),
        *in_force.lines(kpi, seen.selection, seen.query, seen.language),
    ]
    scheme = st.context.theme.type or "light"
    # A dialog stands outside the app, which alone knows whether the theme is dark.
    frame = f'<div class="detail" style="color-scheme: {scheme}">{{}}</div>'
    if rows_first:
        st.html(frame.format(_head(words)))
        _released(_rows, kpi, seen)
    above = "" if rows_first else _head(words)
    st.html(frame.format(above + _facts(listed) + reading))
    if picture:
        template.draw(picture.chart, f"chart_detail_{kpi.name}")
    moved.draw(kpi, seen)
    split.draw(kpi, seen)
    if not rows_first:
        _released(_rows, kpi, seen)
    _released(origin.draw, kpi, seen)


def _released(draw: Callable[[Kpi, Showing], None], kpi: Kpi, seen: Showing) -> None:
    """Draw what the reader may see of the rows, or why they may not."""
    try:
        draw(kpi, seen)
    except WithheldError as error:
        failure.explain(error)


def _head(words: Tile) -> str:
    verdict = f"{words.sign} {escape(words.verdict)}" if words.verdict else ""
    return (
        f'<div class="detail-head tone-{words.tone}"><span class="tile-value">'
        f'{escape(words.value)}</span><span class="tile-member">{escape(words.member)}</span>'
        f'<span class="tile-change">{escape(" ".join(words.change))}</span>'
        f'<span class="tile-verdict">{verdict}</span></div>'
    )


def _facts(pairs: list[tuple[str, str]]) -> str:
    lines = "".join(f"<dt>{escape(label)}</dt><dd>{escape(text)}</dd>" for label, text in pairs)
    return f'<dl class="detail-facts">{lines}</dl>'


def _trend(kpi: Kpi, seen: Showing) -> Picture | None:
    exhibit = Trend(name=f"detail_{kpi.name}", title=kpi.label, kpi=kpi.name)
    shown = exhibit.shown(seen.query, seen.selection)
    if shown.rows.empty or shown.rows["value"].isna().all():
        return None
    return pictures.picture(exhibit, shown, seen, TREND_HEIGHT)


def _rows(kpi: Kpi, seen: Showing) -> None:
    key = f"page_{kpi.name}"
    number = int(st.session_state.get(key) or 1)
    exhibit = rows_behind(kpi, limit=PAGE, offset=(number - 1) * PAGE)
    shown, count = exhibit.counted(seen.query, seen.selection)
    said = form.plain(count, Unit.COUNT, seen.language)
    label = kpi.drill().fact.label.in_(seen.language)
    words = _BEHIND_TOP if isinstance(kpi, CrossRatio) else _BEHIND
    words = _BEHIND_BEST if isinstance(kpi, Best) else words
    st.markdown(f"**{seen.say(words).format(count=said, rows=label)}**")
    if not count:
        return
    looked_at.note(f"rows_{kpi.name}", seen)
    tables.draw(shown, f"behind_{kpi.name}")
    pages = -(-count // PAGE)
    with st.container(horizontal=True, vertical_alignment="center", key=f"behind_foot_{kpi.name}"):
        if pages > 1:
            st.pagination(pages, key=key)
        export.rows_button(seen.page.name, kpi.name, count)


_BEHIND_TOP = Label(
    "{count} Zeilen hinter dem Zähler dieser Zahl: {rows}",
    "{count} rows behind the numerator of this number: {rows}",
)
_BEHIND_BEST = Label(
    "{count} Zeilen, unter denen die beste gefunden wurde: {rows}",
    "{count} rows among which the best was found: {rows}",
)
_BEHIND = Label(
    "{count} Zeilen hinter dieser Zahl: {rows}", "{count} rows behind this number: {rows}"
)
