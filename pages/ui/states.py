"""What stands where values would be: nothing found, nothing connected, nothing released."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from kpi import facts
from kpi.availability import BEYOND_DATA, NOT_SHOWN, RENEWAL, UNFIT, missing
from kpi.kinds import Kpi
from kpi.query import Query
from kpi.text import Label
from kpi.wording import lacking
from pages.ui.language import language, say
from pages.ui.view import View, groups_for
from portal.reader import Reader


def empty(*, is_filtered: bool, is_limited: bool = False) -> None:
    """Say that nothing was found, and what helps; of groups only where the reader is limited."""
    if is_limited:
        _draw(say(lacking.UNRELEASED), say(_LARGER_GROUPS))
        return
    _draw(say(lacking.EMPTY), say(_FEWER_FILTERS if is_filtered else _LONGER_PERIOD))


def locked(columns_missing: Sequence[str], reader: Reader) -> None:
    """Say which columns are missing; those who may connect data get the way there."""
    if RENEWAL in columns_missing:
        _draw(say(lacking.RENEWED), say(_SOON))
        return
    if UNFIT in columns_missing:
        _draw(say(NOT_SHOWN), say(_OTHER_ENGINE))
        return
    needed = say(lacking.needed(columns_missing))
    if may_connect(reader):
        _draw(say(lacking.LOCKED), needed, link=say(_CONNECT))
    else:
        _draw(say(lacking.LOCKED), f"{needed} {say(_ASK)}")


def has_nothing(kpis: Iterable[Kpi], query: Query) -> bool:
    """Whether not one of the KPIs can be computed."""
    known = query.engine.known_columns()
    return all((found := missing(kpi, known)) and not BEYOND_DATA & set(found) for kpi in kpis)


def nothing(kpis: Iterable[Kpi], reader: Reader) -> None:
    """Say, in place of a whole page, which data it needs."""
    tables = {column.partition(".")[0] for kpi in kpis for column in kpi.needs}
    words = ", ".join(facts.table(table).label.in_(language()) for table in sorted(tables))
    needed = say((_NEEDED if len(tables) > 1 else _NEEDED_ONE).format(tables=words))
    with st.container(border=True, key="panel_nothing"):
        if may_connect(reader):
            _draw(say(_NOTHING), needed, link=say(_CONNECT))
        else:
            _draw(say(_NOTHING), f"{needed} {say(_ASK)}")


def note(label: Label, helps: str, reader: Reader) -> None:
    """Say why there is nothing to see; who may open the page that helps gets the way there."""
    page = next((view for view in _open_to(reader) if helps == view.NAME), None)
    what, *more = _SENTENCES.split(say(label), maxsplit=1)
    _draw(what, " ".join(more), link=say(page.TITLE) if page is not None else "", to=helps)


def may_connect(reader: Reader) -> bool:
    """Whether the reader may open the Data page."""
    return any(view.NAME == "data" for view in _open_to(reader))


def _open_to(reader: Reader) -> list[View]:
    return [view for views in groups_for(reader).values() for view in views]


def _draw(what: str, why: str, link: str = "", to: str = "data") -> None:
    way = f' <a href="{to}" target="_self">{escape(link)}</a>' if link else ""
    st.html(f'<div class="state"><b>{escape(what)}</b>{escape(why)}{way}</div>')


_SENTENCES = re.compile(r"(?<=\w{3}[.!?]) ")
"""Between sentences, and neither in a date nor in an abbreviation."""
_FEWER_FILTERS = Label(
    "Entfernen Sie Filter oder wählen Sie einen längeren Zeitraum.",
    "Remove filters or choose a longer period.",
)
_LARGER_GROUPS = Label(
    "Ihre Rolle sieht volle Monate und Gruppen mit genügend Beratern, nach einem Merkmal auf "
    "einmal.",
    "Your role sees whole months and groups of enough advisors, by one dimension at a time.",
)
_LONGER_PERIOD = Label("Wählen Sie einen längeren Zeitraum.", "Choose a longer period.")
_NOTHING = Label("Für diese Seite fehlen noch Daten.", "This page has no data yet.")
_NEEDED = Label("Sie braucht mindestens eines davon: {tables}.", "It needs one of: {tables}.")
_NEEDED_ONE = Label("Sie braucht: {tables}.", "It needs: {tables}.")
_OTHER_ENGINE = Label(
    "Was geprüft wurde, steht auf der Seite „Daten“.", "The page “Data” says what was examined."
)
_SOON = Label(
    "Sobald das geschehen ist, steht die Auswertung hier.",
    "As soon as that is done, the evaluation stands here.",
)
_CONNECT = Label("Daten ergänzen", "Add data")
_ASK = Label(
    "Bitte wenden Sie sich an die Administration.", "Please ask an administrator to add it."
)
