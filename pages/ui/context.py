"""The line that says what a page is about, and the definitions at its end."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from kpi import format as form
from kpi.analysis import Analysis
from kpi.kinds import Kpi
from kpi.text import Label, unbroken
from kpi.wording import freshness
from kpi.wording.explained import EXPLAINED
from kpi.wording.reach import reach
from pages.ui.showing import Showing


def line(seen: Showing) -> str:
    """Return period, comparison, scope and freshness as HTML."""
    period = form.days(seen.selection.period, seen.language)
    compared = seen.say(_COMPARED).format(period=seen.compared()) if seen.compared() else ""
    sight = seen.say(_SEES).format(reach=reach(seen.query, seen.language))
    parts = [period, compared, sight, _freshness(seen)]
    words = " · ".join(escape(part) for part in parts[1:] if part)
    return f'<p class="page-line"><b>{escape(period)}</b> · {words}</p>'


def _freshness(seen: Showing) -> str:
    fresh = seen.query.engine.freshness()
    if fresh.last_on is None:
        return seen.say(_NO_DATA)
    until = unbroken(freshness.until(fresh.last_on, seen.language))
    if fresh.published_at is None:
        return until
    zone = seen.query.parameters.time_zone
    return f"{unbroken(freshness.taken(fresh.published_at, zone, seen.language))} · {until}"


def definitions(kpis: Iterable[Kpi | Analysis], seen: Showing) -> str:
    """Return the definitions of KPIs, and what a signal is, as HTML."""
    pairs = [(kpi.label, kpi.description) for kpi in kpis]
    shown = [*pairs, *EXPLAINED]
    return '<dl class="definitions">{}</dl>'.format(
        "".join(
            f"<dt>{escape(seen.say(label))}</dt><dd>{escape(seen.say(text))}</dd>"
            for label, text in shown
        )
    )


_SEES = Label("Ihre Sicht: {reach}", "your scope: {reach}")
_COMPARED = Label("verglichen mit: {period}", "compared with: {period}")
_NO_DATA = Label("noch keine Daten", "no data yet")
