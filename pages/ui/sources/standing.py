"""How a source stands: its last run in words, the next one, and how old its rows are."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import streamlit as st

from connectors import cursor
from connectors.sync import due, wording
from connectors.sync import run as runs
from connectors.sync.run import Run
from connectors.sync.source import Source
from kpi.text import Label
from kpi.text import rows as in_words
from pages.ui import figures
from pages.ui.escape import as_text
from pages.ui.language import language, say
from pages.ui.moment import moment
from store import extent, watermark

_COLOURS = {"done": "green", "unchanged": "green", "failed": "red", "aborted": "orange"}
_ICONS = {
    "done": ":material/check_circle:",
    "unchanged": ":material/check_circle:",
    "failed": ":material/error:",
    "aborted": ":material/stop_circle:",
    "running": ":material/sync:",
}


def draw(source: Source) -> None:
    """Draw the standing of a source in a few lines."""
    past = runs.history(source.name)
    if not past:
        st.caption(say(_NEVER))
        return
    last = past[0]
    _draw_badge(last)
    st.caption(" · ".join(as_text(one) for one in _facts(source, last)))
    if last.quarantined is not None:
        told = say(_QUARANTINED.format(why=say(last.quarantined)))
        st.warning(as_text(told), icon=":material/rule:")
    if last.error is not None:
        st.error(as_text(say(last.error)), icon=":material/info:")
        good = next((run for run in past if run.is_good and not run.is_trial), None)
        if good is not None:
            st.caption(say(_STILL.format(at=_at(good.started_at))))


def _draw_badge(last: Run) -> None:
    is_refused = last.is_good and last.is_refused
    st.badge(
        as_text(say(wording.state(last))),
        icon=":material/warning:" if is_refused else _ICONS[last.state],
        color="orange" if is_refused else _COLOURS.get(last.state, "gray"),  # type: ignore[arg-type]
    )


def _facts(source: Source, last: Run) -> list[str]:
    found = [say(_LAST.format(at=_at(last.started_at), seconds=round(last.seconds)))]
    if last.is_good:
        found += [
            f"{say(wording.named(one))}: {wording.counts(one, language())}" for one in last.tables
        ]
    newest = _newest(source)
    if newest is not None:
        found.append(say(_UNTIL.format(at=moment(newest))))
    upcoming = due.next_at(source)
    if upcoming is not None:
        is_late = upcoming <= datetime.now(UTC).replace(tzinfo=None)
        at = say(_NOW) if is_late else moment(upcoming.replace(tzinfo=UTC))
        found.append(say(_NEXT.format(at=at)))
    else:
        found.append(say(_ON_REQUEST))
    return found


def _newest(source: Source) -> datetime | None:
    """When the latest change was made there that is stored here, None where that is unknown."""
    if not figures.has_loaded():
        return None
    zones = {one.table: one.time_zone for one in source.tables}
    found = []
    for one in watermark.published(figures.store(), source.name).values():
        at = cursor.moment_of(cursor.from_text(one.cursor)) if one.cursor else None
        if at is not None:
            zone = ZoneInfo(zones.get(one.table, "UTC"))
            found.append(at if at.tzinfo else at.replace(tzinfo=zone))
    return max(found, default=None)


def _at(iso: str) -> str:
    return moment(datetime.fromisoformat(iso).replace(tzinfo=UTC))


def stored(source: Source) -> str:
    """Return how many rows of the source are stored, in words."""
    if not figures.has_loaded():
        return say(in_words(0))
    count = extent.rows_of(figures.store(), source.name)
    return say(in_words(count))


_QUARANTINED = Label("Zeilen in Quarantäne: {why}.", "Rows in quarantine: {why}.")
_NEVER = Label("Noch nie abgeglichen.", "Never synced yet.")
_LAST = Label("zuletzt {at} ({seconds} s)", "last {at} ({seconds} s)")
_UNTIL = Label("letzte Änderung dort {at}", "latest change there {at}")
_NEXT = Label("nächster Abgleich {at}", "next sync {at}")
_NOW = Label("fällig", "due")
_ON_REQUEST = Label("nur auf Anforderung", "on request only")
_STILL = Label(
    "Bis dahin gelten die Daten vom letzten gelungenen Abgleich ({at}).",
    "Until then the data of the last successful sync hold ({at}).",
)
