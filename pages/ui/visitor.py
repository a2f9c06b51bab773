"""Who is at the browser, as far as the connection tells."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from kpi.text import Label
from pages.ui import capacity
from pages.ui.socket_frames import redirection
from portal import address as address_of_portal
from portal import session, ticket
from portal.cookies import session_cookie, visitor_cookie
from portal.errors import RefusedError
from portal.reader import Reader


def reader() -> Reader | None:
    """Return who has signed in in this browser, with the rights of this moment."""
    return session.lookup(st.context.cookies.get(session_cookie()), capacity.asked())


def draws_page() -> bool:
    """Whether the whole page is being drawn, not a part of it that runs by itself."""
    context = get_script_run_ctx()
    return context is not None and not context.fragment_ids_this_run


def address() -> str:
    """Return the network address of the browser; this machine's own has none."""
    return st.context.ip_address or "local"


def sign_in_as(user_id: int) -> None:
    """Turn a proven identity into a session and come back to the page that was asked for.

    Ends this run. Raises RefusedError when the browser keeps no cookies.
    """
    browser = st.context.cookies.get(visitor_cookie())
    if browser is None:
        raise RefusedError(_NO_COOKIES)
    secret = ticket.issue(user_id, "sign_in", browser)
    go_to("/portal/redeem?" + urlencode({"t": secret, "to": wanted_page()}))


def wanted_page() -> str:
    """Return the path and query that the browser asked for."""
    path = urlsplit(st.context.url or "/").path or "/"
    query = urlencode(
        {name: st.query_params.get_all(name) for name in st.query_params if name not in _OURS},
        doseq=True,
    )
    return f"{path}?{query}" if query else path


def link(**query: str) -> str:
    """Return a link to the portal under the name by which this browser reaches it."""
    parts = urlsplit(st.context.url or "")
    if not parts.netloc:
        return address_of_portal.link(**query)
    return f"{parts.scheme}://{parts.netloc}/?{urlencode(query)}"


def go_to(address_of_page: str) -> None:
    """Send the browser to another address and end this run."""
    context = get_script_run_ctx()
    if context is not None:
        context.enqueue(redirection(address_of_page))
    st.stop()


_OURS = {"code", "invitation"}
_NO_COOKIES = Label(
    de="Dieser Browser speichert keine Cookies, die zum Anmelden nötig sind. Erlauben Sie sie für "
    "diese Adresse und laden Sie die Seite neu.",
    en="This browser keeps no cookies, which signing in needs. Allow them for this address and "
    "reload the page.",
)
