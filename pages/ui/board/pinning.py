"""Pinning what is seen on a page of figures to a meeting, as evidence of a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlencode

import streamlit as st

from board.planning import agenda, meetings, rights
from board.planning.meeting import Meeting
from board.planning.places import of_item
from board.record import evidence
from board.record.evidence import CAPTION, LONGEST_CAPTION, Pin, Seen
from board.scorecard import exhibited
from board.scorecard.scope import meeting_query
from kpi import address
from kpi.address import Choice
from kpi.dimensions import ORG_UNIT
from kpi.errors import WithheldError
from kpi.exhibits import Exhibit
from kpi.scope import Scope
from kpi.text import Label
from pages.ui import choosing, figures, visitor
from pages.ui.board import planning
from pages.ui.exhibit_named import for_board
from pages.ui.language import say
from pages.ui.page import Page
from pages.ui.reference.section import tried
from pages.ui.showing import Showing
from portal import clock, org_units
from portal.reader import Reader

Beside = dict[str, list[str]]


@dataclass(frozen=True, kw_only=True)
class _Place:
    """Where a reader may pin something: at an item, or at a line of the scorecard."""

    meeting: Meeting
    place: str
    name: str
    kpi: str = ""


def is_offered(seen: Showing, exhibit: Exhibit) -> bool:
    """Whether a reader may pin an exhibit to a meeting to come; none of single people can be."""
    return not exhibit.names_people and seen.may_pin


def entry(page: Page, exhibit: Exhibit, beside: Beside) -> None:
    """Draw the entry that pins an exhibit as it is seen; see `is_offered`.

    `beside` is what narrows it in the address besides period and filters.
    """
    with st.popover(say(PIN), icon=":material/push_pin:"):
        ask(page, exhibit, beside)


def ask(page: Page, exhibit: Exhibit, beside: Beside) -> None:
    """Draw the fields that pin an exhibit: where, and what it shows."""
    reader = visitor.reader()
    if reader is None:
        return
    places = {(one.meeting.id, one.place): one for one in _places(reader)}
    key = f"pin_{page.name}_{exhibit.name}"
    kpis = {kpi.name for kpi in exhibit.kpis}
    options = sorted(places, key=lambda one: places[one].kpi not in kpis)
    chosen = st.selectbox(
        say(_WHERE),
        options,
        format_func=lambda one: f"{places[one].name} · {places[one].meeting.title}",
        key=f"{key}_place",
    )
    caption = st.text_input(
        say(CAPTION), value=say(exhibit.title), max_chars=LONGEST_CAPTION, key=f"{key}_caption"
    )
    st.caption(say(_AS_BOARD))
    if st.button(say(PIN), type="primary", key=f"{key}_save", disabled=chosen is None):
        tried(lambda: _pin(reader, places[chosen], _seen(reader, page, exhibit, beside), caption))


def _seen(reader: Reader, page: Page, exhibit: Exhibit, beside: Beside) -> Seen:
    return Seen(page=page.name, exhibit=exhibit, query=_query(reader, beside))


def _pin(reader: Reader, place: _Place, seen: Seen, caption: str) -> None:
    """Pin what was seen. Raises WithheldError where the board could not see it."""
    evidence.check_seen(seen)
    pin = Pin(
        id=0,
        meeting=place.meeting.id,
        place=place.place,
        page=seen.page,
        exhibit=seen.exhibit.name,
        query=seen.query,
        caption=caption,
        author=reader.name,
        written_at=clock.now(),
    )
    found = exhibited.evidence(pin, meeting_query(), for_board)
    if found.withheld is not None:
        why = found.withheld
        raise WithheldError(_NOT_SEEN.format(de=why.de, en=why.en))
    evidence.pin(reader, place.meeting.id, place.place, seen, caption)


def _query(reader: Reader, beside: Beside) -> str:
    """Return the choice of the address as a query string, with days and units as seen now."""
    chosen = _within(reader.scope, choosing.choice())
    period = figures.selection(figures.query(reader), chosen).period
    days = (period.start, period.last_day)
    fixed = replace(chosen, preset=address.CUSTOM, shift=0, days=days)
    return urlencode({**address.encode(fixed), **beside}, doseq=True)


def _within(scope: Scope, chosen: Choice) -> Choice:
    """Return a choice narrowed to the units a reader sees: the board would see all else.

    Raises WithheldError for a reader who sees nobody but themselves.
    """
    if scope.is_everything or chosen.filters.get(ORG_UNIT.name):
        return chosen
    if not scope.units:
        raise WithheldError(_OWN)
    parents = dict(org_units.parents())
    return chosen.narrowed(
        ORG_UNIT.name, [key for key in scope.units if parents.get(key) not in scope.units]
    )


def _places(reader: Reader) -> Iterator[_Place]:
    for meeting in meetings.of(reader):
        if meeting.state == "closed":
            continue
        items = agenda.of(meeting.id)
        for line in meeting.entries:
            if rights.may_prepare(reader, meeting, agenda.owner_of(items, line)):
                name = planning.entry_name(line)
                yield _Place(meeting=meeting, place=line.place, name=name, kpi=line.kpi)
        for number, item in enumerate(items, start=1):
            if rights.may_prepare(reader, meeting, item.owner):
                name = f"{number}. {item.title}"
                yield _Place(meeting=meeting, place=of_item(item.id), name=name)


PIN = Label("An eine Sitzung heften", "Pin to a meeting")
_WHERE = Label("Wohin", "Where")
_NOT_SEEN = Label(
    "Das lässt sich nicht anheften, denn der Vorstand sieht es nicht. Ihm würde gesagt: „{de}“",
    "This cannot be pinned, since the board does not see it. It would be told: '{en}'",
)
_OWN = Label(
    "Sie sehen nur Ihre eigenen Zahlen, und die einzelner Personen sieht kein Vorstand. Erläutern "
    "Sie sie in Worten.",
    "You see your own figures only, and no board sees those of single people. Explain them in "
    "words.",
)
_AS_BOARD = Label(
    "Gezeigt wird es, wie der Vorstand es sehen darf: ohne Namen, in ganzen Monaten und nur für "
    "Gruppen, die groß genug sind.",
    "It is shown as the board may see it: without names, in whole months, and only for groups that "
    "are large enough.",
)
