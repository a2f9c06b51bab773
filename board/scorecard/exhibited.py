"""Evidence: an exhibit of a page that was pinned, computed for the board."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import parse_qs
from zoneinfo import ZoneInfo

from board.record.evidence import Pin
from board.scorecard import units
from board.scorecard.snapshot import Depiction, Evidence
from kpi import address
from kpi import format as form
from kpi.dimensions import PERSONAL
from kpi.errors import PortalError
from kpi.exhibits import Exhibit, Heatmap
from kpi.export.charts import chart
from kpi.export.drawing import Drawing
from kpi.export.grids import grid, hours
from kpi.query import Query
from kpi.selection import Selection
from kpi.text import LANGUAGES, Label, Language
from kpi.wording import in_force
from kpi.wording.lacking import reason
from portal import clock


def evidence(pin: Pin, query: Query, exhibit_of: Callable[[str, str], Exhibit]) -> Evidence:
    """Return what was pinned as the query's scope shows it, or why it cannot be shown."""
    empty = Evidence(id=pin.id, place=pin.place, caption=pin.caption)
    try:
        exhibit = exhibit_of(pin.page, pin.exhibit).narrowed(parse_qs(pin.query))
    except KeyError:
        return replace(empty, withheld=_GONE)
    empty = replace(empty, kpis=tuple(kpi.name for kpi in exhibit.kpis))
    if not empty.is_seen_by(query.scope):
        return empty
    if getattr(exhibit, "dimension", "") in PERSONAL or exhibit.names_people:
        return replace(empty, withheld=_PEOPLE)
    try:
        return _shown(empty, exhibit, pin, query)
    except PortalError as error:
        return replace(empty, withheld=error.label)


def _shown(empty: Evidence, exhibit: Exhibit, pin: Pin, query: Query) -> Evidence:
    choice = address.parse(parse_qs(pin.query))
    allowed = choice.in_months() if query.scope.limit else choice
    today = clock.now().astimezone(ZoneInfo(query.parameters.time_zone)).date()
    asked = query.timed(allowed.selection(query.engine.freshness(), today))
    selection = units.in_groups(query, asked)
    shown = exhibit.shown(query, selection)
    if why := reason(exhibit, shown, query, selection):
        return replace(empty, withheld=why)
    drawn = Drawing(exhibit=exhibit, shown=shown, selection=selection, language=LANGUAGES[0])
    found = {one: _depicted(replace(drawn, language=one), query) for one in LANGUAGES}
    return replace(empty, depicted=found)


def _depicted(drawing: Drawing, query: Query) -> Depiction:
    """Return an exhibit in one language; a chart only where it has a value that may be seen."""
    exhibit, shown, language = drawing.exhibit, drawing.shown, drawing.language
    picture = chart(drawing)
    values = [value for one in picture.series for value in one.values] if picture else []
    table = hours(exhibit, shown, language) if isinstance(exhibit, Heatmap) else None
    return Depiction(
        title=drawing.title,
        about=_about(exhibit, query, drawing.selection, language),
        chart=picture if any(value is not None for value in values) else None,
        grid=table or grid(shown, language),
    )


def _about(exhibit: Exhibit, query: Query, selection: Selection, language: Language) -> str:
    """Return the days and the filters in force, in words."""
    days = form.days(selection.period, language)
    filters = [in_force.lines(kpi, selection, query, language)[1:] for kpi in exhibit.kpis[:1]]
    return " · ".join([days, *(f"{name}: {said}" for one in filters for name, said in one)])


_GONE = Label(
    "Diese Auswertung gibt es auf ihrer Seite nicht mehr.",
    "This evaluation no longer exists on its page.",
)
_PEOPLE = Label(
    "Diese Auswertung zeigt einzelne Personen; in der Sitzung werden nur Gruppen gezeigt.",
    "This evaluation shows single people; in the meeting only groups are shown.",
)
