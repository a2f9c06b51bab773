"""Where the figures are read from, if not from the portal's own store."""

from __future__ import annotations

import streamlit as st

from connectors.publish import attempt
from kpi.conformance.release import release
from kpi.engine import address, present
from kpi.engine.edition import Examination
from kpi.errors import PortalError
from kpi.format import moment
from kpi.registry import all_kpis
from kpi.text import Label
from pages.ui import figures
from pages.ui.data import publishing
from pages.ui.escape import as_text
from pages.ui.failure import explain
from pages.ui.language import language, say
from portal import settings
from portal.reader import Reader


def draw(reader: Reader) -> None:
    """Say which warehouse answers, and whether what was loaded last has arrived there."""
    if not address.address():
        return
    try:
        name, version = address.warehouse(address.address()).name, figures.engine().version
    except PortalError as error:
        explain(error)
        return
    st.info(as_text(say(_READ.format(name=name))), icon=":material/dns:")
    if version:
        at = figures.engine().freshness().published_at
        zone = settings.load().parameters.time_zone
        when = moment(at, zone, language()) if at else "–"
        st.caption(say(_CURRENT.format(at=when, version=version)))
        _draw_examination(present.examination())
    if figures.has_loaded() and figures.loaded().version != version:
        st.warning(say(_NOT_PUBLISHED), icon=":material/publish:")
        last = attempt.last()
        if last is None or last.state == "done":
            publishing.offer(reader)


def _draw_examination(found: Examination) -> None:
    """Say what the engine does not compute rightly, or that this release has not looked."""
    if found.by != release():
        st.caption(say(_NOT_EXAMINED))
    if not found.unfit:
        return
    lines = [
        f"- {as_text(say(kpi.label))}: {as_text(say(found.unfit[name]))}"
        for name, kpi in all_kpis().items()
        if name in found.unfit
    ]
    with st.expander(say(_UNFIT.format(count=len(found.unfit))), icon=":material/rule:"):
        st.markdown("\n".join(lines))


_UNFIT = Label(
    "{count} Kennzahlen sind gesperrt, weil diese Auswertungsdatenbank sie nicht nachweislich "
    "richtig rechnet",
    "{count} KPIs are locked since this warehouse was not shown to compute them rightly",
)
_NOT_EXAMINED = Label(
    "Diese Fassung des Portals hat die Auswertungsdatenbank noch nicht geprüft; das geschieht mit "
    "der nächsten Veröffentlichung oder durch `python -m kpi doctor`.",
    "This release of the portal has not examined the warehouse yet; that happens with the next "
    "publication, or by `python -m kpi doctor`.",
)
_READ = Label(
    "Alle Kennzahlen werden aus {name} gelesen. Was hier geladen wird, erscheint auf den Seiten, "
    "sobald es dort veröffentlicht ist.",
    "All figures are read from {name}. What is loaded here appears on the pages once it has "
    "been published there.",
)
_CURRENT = Label(
    "Veröffentlicht ist der Datenstand {version}, geladen {at}.",
    "Published is version {version}, loaded {at}.",
)
_NOT_PUBLISHED = Label(
    "Der zuletzt geladene Datenstand ist noch nicht veröffentlicht.",
    "The version loaded last has not been published yet.",
)
