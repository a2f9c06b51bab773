"""What stands one hover away from a number: its definition, and the way to its rows."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from kpi import format as form
from kpi.exhibits import Exhibit
from kpi.kinds import Kpi
from kpi.text import Label, Language
from kpi.wording import in_force
from kpi.wording.tile import facts
from pages.ui import choosing
from pages.ui.showing import Showing

MOST = 3
Fact = tuple[str, str]


def mark(name: str, pairs: Iterable[Fact], language: Language, rows: str = "") -> str:
    """Return the sign that shows `pairs` of label and text when pointed at, as HTML.

    `rows` is the address of the rows behind the number, empty where there are none.
    """
    lines = "".join(
        f"<dt>{escape(label)}</dt><dd>{escape(text)}</dd>" for label, text in pairs if text
    )
    return (
        f'<span class="tile-more" tabindex="0" role="note" '
        f'aria-label="{escape(_ABOUT.in_(language))} {escape(name)}">i'
        f'<span class="tile-tip"><dl>{lines}</dl>{link(rows, _SHOW.in_(language))}</span></span>'
    )


def link(address: str, text: str) -> str:
    """Return a link within the page as HTML; nothing without an address."""
    return f'<a href="{escape(address)}" target="_self">{escape(text)}</a>' if address else ""


def exhibit(shown: Exhibit, seen: Showing) -> str:
    """Return the sign of an exhibit: what each of its KPIs means and rests on; nothing for none."""
    if not shown.defined:
        return ""
    pairs = [pair for one in shown.defined[:MOST] for pair in _lines(one.name, shown, seen)]
    kpis = shown.kpis
    known = {label for label, _ in pairs}
    pairs += [one for one in standing(kpis[0] if kpis else None, seen) if one[0] not in known]
    rows = rows_of(kpis[0], seen) if len(kpis) == 1 else ""
    return mark(seen.say(shown.title), pairs, seen.language, rows)


def standing(kpi: Kpi | None, seen: Showing) -> list[Fact]:
    """Return the days, the filters in force on a KPI, and up to when the data reach."""
    found = in_force.lines(kpi, seen.selection, seen.query, seen.language) if kpi else []
    until = seen.query.engine.freshness().last_on
    return [*found, *([(seen.say(_UNTIL), form.day(until, seen.language))] if until else [])]


def rows_of(kpi: Kpi, seen: Showing) -> str:
    """Return the address of the rows behind a KPI, nothing for who may not see them."""
    return choosing.address_of_rows(kpi.name) if shows_rows(kpi, seen) else ""


def shows_rows(kpi: Kpi, seen: Showing) -> bool:
    """Whether the reader may see the rows behind a KPI."""
    return seen.query.scope.limit is None and seen.query.scope.shows(kpi.name)


def _lines(name: str, shown: Exhibit, seen: Showing) -> list[Fact]:
    """Return what is known of one KPI: that of its tile where the page has one."""
    [one] = [one for one in shown.defined if one.name == name]
    if isinstance(one, Kpi) and name in seen.found and len(shown.kpis) == 1:
        return facts(one, seen.found[name], seen.query, seen.language)
    return [(seen.say(one.label), seen.say(one.description))]


_ABOUT = Label("Über", "About")
_SHOW = Label("Zeilen dahinter zeigen", "Show the rows behind it")
_UNTIL = Label("Daten bis", "Data until")
