"""Preparation: each person in charge writes beside their items and figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from board.inbox import suggestions, threshold
from board.inbox.suggestion import Suggestion
from board.planning import agenda, rights
from board.planning.item import KIND_LABELS, MINUTES, NOBODY, Item
from board.planning.meeting import Meeting
from board.planning.places import EXPLANATION, Entry, kind, of_item
from board.record import evidence, texts
from board.record.evidence import Pin
from board.record.texts import Text
from board.scorecard import withheld
from board.scorecard.snapshot import Snapshot
from kpi.text import Label
from pages.ui.board import (
    figure,
    open_actions,
    people,
    pinned,
    planning,
    seen,
    suggestion_card,
    typed,
    written,
)
from pages.ui.escape import as_text
from pages.ui.heading import section
from pages.ui.language import language, say
from portal.reader import Reader

TITLE = Label("Vorbereitung", "Preparation")
WHOSE, ALL = "whose", "all"


@dataclass(frozen=True, kw_only=True)
class _Desk:
    """What there is to prepare, as one reader sees it."""

    reader: Reader
    meeting: Meeting
    items: tuple[Item, ...]
    pins: tuple[Pin, ...]
    texts: dict[str, Text]
    snapshot: Snapshot | None
    names: dict[str, str]
    suggestions: dict[int, Suggestion]
    threshold: float

    def writes(self, place: str) -> bool:
        owner = agenda.charged(self.items, place)
        return rights.may_prepare(self.reader, self.meeting, owner)

    def entries(self, owner: Item | None) -> list[Entry]:
        """Return the lines an item explains, those that deviate first; None = no item does.

        KPIs that the reader may not see are left out with what is written about them.
        """
        shown = [one for one in self.meeting.entries if self.reader.scope.shows(one.kpi)]
        mine = [one for one in shown if agenda.item_of(self.items, one) == owner]
        lines = self.snapshot.lines if self.snapshot else ()
        order = {(line.kpi, line.org_unit): place for place, line in enumerate(lines)}
        return sorted(mine, key=lambda one: order.get((one.kpi, one.unit), len(order)))


def is_for(_reader: Reader, meeting: Meeting | None) -> bool:
    """Whether there is something to prepare."""
    return meeting is not None


def draw(reader: Reader, meeting: Meeting | None) -> None:
    """Draw the items a reader is in charge of, or all, each with its figures."""
    if meeting is None:
        return
    desk = _Desk(
        reader=reader,
        meeting=meeting,
        items=agenda.of(meeting.id),
        pins=evidence.of(meeting.id),
        texts=texts.of(meeting.id),
        snapshot=seen.figures(reader, meeting),
        names=people.names(),
        suggestions=suggestions.every(),
        threshold=threshold.load(),
    )
    if desk.snapshot is not None and not desk.snapshot.is_whole:
        st.caption(say(_OWN))
    if desk.snapshot is not None and (warned := withheld.warning(desk.snapshot, language())):
        st.warning(warned, icon=":material/visibility_off:")
    chosen = _whose(desk)
    for number, item in enumerate(desk.items, start=1):
        if item in chosen:
            _draw_item(desk, number, item)
    without = desk.entries(None)
    if without and rights.may_lead(reader, meeting):
        with st.container(border=True, key="item_without"):
            section(_NOBODYS, _NOBODYS_SENTENCE)
            for entry in without:
                _draw_entry(desk, entry)


def _whose(desk: _Desk) -> Sequence[Item]:
    """Draw the choice between a reader's own items and all; return the chosen ones."""
    mine = [item for item in desk.items if item.owner == desk.reader.name]
    if not mine:
        return desk.items
    st.session_state[_KEY] = st.query_params.get(WHOSE) == ALL
    st.toggle(say(_ALL), key=_KEY, on_change=_choose)
    return desk.items if st.session_state[_KEY] else mine


def _choose() -> None:
    if st.session_state[_KEY]:
        st.query_params[WHOSE] = ALL
    else:
        st.query_params.pop(WHOSE, None)


def _draw_item(desk: _Desk, number: int, item: Item) -> None:
    with st.container(border=True, key=f"item_{item.id}"):
        st.subheader(f"{number}. {as_text(item.title)}", anchor=False)
        owner = desk.names.get(item.owner or "", item.owner or say(NOBODY))
        minutes = say(MINUTES).format(minutes=item.minutes)
        kind = say(KIND_LABELS[item.kind])
        said = (kind if kind != item.title else "", minutes, owner)
        st.caption(as_text(" · ".join(filter(None, said))))
        if item.kind == "actions":
            open_actions.draw(desk.reader, desk.meeting)
        came_from = desk.suggestions.get(item.suggestion or 0)
        if came_from is not None:
            suggestion_card.draw_said(came_from, desk.threshold)
        else:
            suggestion_card.draw_collected(item.kind, desk.suggestions.values(), desk.threshold)
        _draw_text(desk, of_item(item.id), say(_NOTE))
        for entry in desk.entries(item):
            _draw_entry(desk, entry)


def _draw_entry(desk: _Desk, entry: Entry) -> None:
    line = desk.snapshot.line(*entry) if desk.snapshot else None
    left, right = st.columns([2, 3], gap="medium")
    with left:
        if line is None:
            st.markdown(f"**{as_text(planning.entry_name(entry))}**")
            st.caption(say(_NO_FIGURE))
        else:
            st.html(figure.markup(line, desk.meeting.comparison, language()))
    with right:
        name = as_text(planning.entry_name(entry))
        _draw_text(desk, entry.place, say(_EXPLANATION).format(name=name))


def _draw_text(desk: _Desk, place: str, label: str) -> None:
    """Draw what is written at a place and pinned there, to be changed by who may."""
    writes = desk.writes(place)
    if writes:
        typed.draw(written.field(desk.meeting.id, place, label))
    elif place in desk.texts:
        typed.shown(desk.texts[place].text)
    elif kind(place) == EXPLANATION:
        st.caption(say(_UNEXPLAINED))
    pins = [pin for pin in desk.pins if pin.place == place and pinned.shows(desk.reader, pin)]
    pinned.draw(desk.reader, pins, desk.snapshot, writes=writes)


_KEY = "whose_items"
_ALL = Label("Auch die Punkte der anderen zeigen", "Show the items of others too")
_NOTE = Label("Vorbereitung zu diesem Punkt", "Preparation of this item")
_EXPLANATION = Label("Erläuterung: {name}", "Explanation: {name}")
_UNEXPLAINED = Label("Noch nicht erläutert.", "Not explained yet.")
_NO_FIGURE = Label(
    "Für Sie ist zu dieser Kennzahl kein Wert zu sehen.", "There is no value of this for you."
)
_OWN = Label(
    "Die Zahlen sind die Ihres Bereichs, nicht die der ganzen Organisation.",
    "The figures are those of your own units, not of the whole organisation.",
)
_NOBODYS = Label("Kennzahlen ohne Verantwortliche", "Figures nobody is in charge of")
_NOBODYS_SENTENCE = Label(
    "Ordnen Sie sie in der Tagesordnung einem Punkt zu; wer für ihn verantwortlich ist, erläutert "
    "sie.",
    "Assign them to an item of the agenda; who is in charge of it explains them.",
)
