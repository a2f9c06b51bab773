"""Where the figures are read from, if not from the portal's own store."""

from __future__ import annotations

import streamlit as st

from connectors.publish import attempt
from kpi.engine import address
from kpi.errors import PortalError
from kpi.format import moment
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
    if figures.has_loaded() and figures.loaded().version != version:
        st.warning(say(_NOT_PUBLISHED), icon=":material/publish:")
        last = attempt.last()
        if last is None or last.state == "done":
            publishing.offer(reader)


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
