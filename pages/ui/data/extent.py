"""What each source holds, in rows that add up, and the way to remove it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pandas as pd
import streamlit as st

from kpi import facts
from kpi import format as form
from kpi.errors import PortalError
from kpi.text import Label, counted, rows
from pages.ui import counts, figures
from pages.ui.data import publishing
from pages.ui.escape import as_text
from pages.ui.failure import explain
from pages.ui.language import language, say
from portal import audit, settings
from portal.reader import Reader
from portal.state.database import writing
from store import discard, quarantine
from store.load import remove_source
from store.location import store_folder
from store.versions import Versions

_SOURCES = "SELECT source, label, is_demo FROM ledger.source ORDER BY is_demo, source"
_EXTENT = 'SELECT source, "table", rows, first_event_at, last_event_at FROM ledger.extent'


@dataclass(frozen=True, slots=True)
class Part:
    """What one source holds of one table.

    Days are local ones, None where nothing lies before the load, such as goals due later.
    """

    source: str
    table: str
    stored: int
    quarantined: int
    discarded: int
    first_on: date | None
    last_on: date | None

    @property
    def total(self) -> int:
        """All rows that the source has delivered and nothing has replaced."""
        return self.stored + self.quarantined + self.discarded


def draw(reader: Reader) -> None:
    """Draw one table of all sources, and a button for each to remove it."""
    named = _named()
    parts = _parts()
    names = [say(label) for label in _NUMBERS]
    st.dataframe(
        counts.styled(pd.DataFrame([_row(part, named[part.source][0]) for part in parts]), names),
        hide_index=True,
        placeholder=form.UNKNOWN,
        column_config=counts.columns(names)
        | {say(label): st.column_config.DateColumn(format=_days()) for label in (_FROM, _TO)},
    )
    st.caption(say(_ADDS_UP))
    for source, (name, _) in named.items():
        _draw_removal(source, name, [part for part in parts if part.source == source], reader)


def _named() -> dict[str, tuple[str, str]]:
    """Return source → its name and the file that came last."""
    found = figures.store().query(_SOURCES).itertuples(index=False)
    return {one.source: (one.label if one.is_demo else one.source, one.label) for one in found}


def _parts() -> list[Part]:
    store, zone = figures.store(), ZoneInfo(settings.load().parameters.time_zone)
    stored = {(one.source, one.table): one for one in store.query(_EXTENT).itertuples(index=False)}
    bad = {(source, table): count for source, table, count in quarantine.groups(store)}
    gone = discard.counts(store)
    begun = {key for key, one in stored.items() if not pd.isna(one.last_event_at)}
    keys = sorted({*stored, *bad, *gone}, key=_name)
    return [
        Part(
            source=key[0],
            table=key[1],
            stored=int(stored[key].rows) if key in stored else 0,
            quarantined=bad.get(key, 0),
            discarded=gone.get(key, 0),
            first_on=_day(stored[key].first_event_at, zone) if key in begun else None,
            last_on=_day(stored[key].last_event_at, zone) if key in begun else None,
        )
        for key in keys
    ]


def _name(key: tuple[str, str]) -> tuple[str, str]:
    """Return by what a source's table is found: the names that readers see."""
    source, table = key
    return source, say(facts.table(table).label).casefold()


def _day(moment: object, zone: ZoneInfo) -> date | None:
    """Return the local day of a moment in UTC."""
    if not isinstance(moment, datetime) or pd.isna(moment):
        return None
    return moment.replace(tzinfo=UTC).astimezone(zone).date()


def _row(part: Part, name: str) -> dict[str, object]:
    return {
        say(_SOURCE): name,
        say(_TABLE): say(facts.table(part.table).label),
        say(_STORED): part.stored,
        say(_QUARANTINED): part.quarantined,
        say(_DISCARDED): part.discarded,
        say(_TOTAL): part.total,
        say(_FROM): part.first_on,
        say(_TO): part.last_on,
    }


def _days() -> str:
    return "DD.MM.YYYY" if language() == "de" else "D MMM YYYY"


def _draw_removal(source: str, name: str, parts: Sequence[Part], reader: Reader) -> None:
    with st.popover(as_text(say(_REMOVE.format(label=name))), icon=":material/delete:"):
        lost = [
            f"- {as_text(say(facts.table(part.table).label))}: {say(rows(part.total))}"
            for part in parts
        ]
        st.markdown("\n".join((say(_SURE.format(label=as_text(name))), "", *lost)))
        total = counted(sum(part.total for part in parts), _ROW, _ROWS)
        if st.button(say(_YES.format(rows=say(total))), key=f"remove_{source}", type="primary"):
            _remove(source, reader)


def _remove(source: str, reader: Reader) -> None:
    try:
        with st.spinner(say(_REMOVING)):
            remove_source(Versions(store_folder()), source, settings.load().parameters)
    except PortalError as error:
        explain(error)
        return
    with writing() as state:
        audit.note(state, reader.name, "source_removed", source=source)
    publishing.begin()
    st.rerun()


_SOURCE = Label("Quelle", "Source")
_TABLE = Label("Tabelle", "Table")
_STORED = Label("gespeichert", "stored")
_QUARANTINED = Label("in Quarantäne", "in quarantine")
_DISCARDED = Label("verworfen", "discarded")
_TOTAL = Label("Zeilen insgesamt", "rows in all")
_NUMBERS = (_STORED, _QUARANTINED, _DISCARDED, _TOTAL)
_FROM = Label("von", "from")
_TO = Label("bis", "to")
_ROW = Label("Zeile", "row")
_ROWS = Label("Zeilen", "rows")
_ADDS_UP = Label(
    "Zeilen insgesamt = gespeicherte + Zeilen in Quarantäne + verworfene.",
    "Rows in all = rows stored + rows in quarantine + rows discarded.",
)
_REMOVE = Label("„{label}“ entfernen", "Remove “{label}”")
_SURE = Label(
    "Alle Zeilen der Quelle „{label}“ werden entfernt, andere Quellen bleiben. Der bisherige "
    "Datenstand bleibt unter „Datenstände“ und lässt sich wiederherstellen.",
    "All rows of the source “{label}” are removed, other sources stay. The version before stays "
    "under “Versions” and can be restored.",
)
_YES = Label("Ja, {rows} entfernen", "Yes, remove {rows}")
_REMOVING = Label("Die Quelle wird entfernt …", "Removing the source …")
