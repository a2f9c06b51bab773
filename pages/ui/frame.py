"""Around every page: who is asking, the navigation, the person's corner and failures."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from urllib.parse import unquote, urlsplit

import streamlit as st

from kpi.errors import PortalError
from kpi.text import Label
from pages.ui import (
    accent,
    brand,
    capacity,
    choosing,
    failure,
    figures,
    language,
    navigation,
    show,
    visitor,
)
from pages.ui.language import say
from pages.ui.person import draw_person
from pages.ui.view import View, all_names, groups_for
from portal import settings, users
from portal.reader import Reader
from portal.settings import Settings


def run() -> None:
    """Draw the page that the browser asks for, or the way in for someone not signed in."""
    try:
        _run()
    except PortalError as error:
        failure.explain(error)


def _run() -> None:
    chosen = settings.load()
    if accent.apply(chosen.accent):
        st.rerun()
    reader = visitor.reader()
    if reader is not None and reader.language is not None:
        language.choose(reader.language)
    accent.draw_variables(chosen.accent)
    if reader is None:
        _configure(brand.title(chosen), chosen)
        _draw_way_in(chosen)
    else:
        _draw_page(reader, chosen)


def _configure(title: str, chosen: Settings) -> None:
    st.set_page_config(page_title=title, page_icon=brand.icon(chosen), layout="wide")


def _draw_way_in(chosen: Settings) -> None:
    """Draw the same form under every page's address, so that the address is kept."""

    def draw() -> None:
        name = _way_in()
        importlib.import_module(f"pages.views.{name}").render(chosen)

    title = brand.title(chosen)
    first = st.Page(draw, title=title, default=True)
    others = [st.Page(draw, title=title, url_path=name) for name in _addresses()]
    st.navigation([first, *others], position="hidden").run()


def _way_in() -> str:
    if "invitation" in st.query_params:
        return "choose_passphrase"
    return "sign_in" if users.has_administrator() else "set_up"


def _draw_page(reader: Reader, chosen: Settings) -> None:
    groups = groups_for(reader)
    views = [view for group in groups.values() for view in group]
    open_names = {view.NAME for view in views}
    pages = [_page(view, reader) for view in views]
    closed = [_closed_page(name) for name in _addresses() if name not in open_names]
    start = st.Page(_start(next(iter(pages), None)), title=brand.title(chosen), default=True)
    brand.draw_logo(chosen)
    current = st.navigation([start, *pages, *closed], position="hidden")
    navigation.draw(groups, current.url_path)
    named = "" if current is start else f"{current.title} · "
    _configure(f"{named}{brand.title(chosen)}", chosen)
    capacity.draw(reader)
    draw_person(reader)
    figures.demo_ribbon(may_replace="data" in open_names)
    current.run()


def _start(first: st.Page | None) -> Callable[[], None]:
    """Return what the bare address does: it leads to the first page the reader may open.

    Streamlit drops the address of its default page, so no page with an address is the default.
    """

    def start() -> None:
        if first is None:
            _draw_nothing()
        else:
            query = {name: st.query_params.get_all(name) for name in st.query_params}
            st.switch_page(first, query_params=query)

    return start


def _page(view: View, reader: Reader) -> st.Page:
    return st.Page(
        _guarded(lambda: _render(view, reader)),
        title=say(view.TITLE),
        url_path=view.NAME,
    )


def _render(view: View, reader: Reader) -> None:
    if choosing.arrive(view.NAME):
        show.forget()
    view.render(reader)


def _closed_page(name: str) -> st.Page:
    return st.Page(_draw_closed, title=say(_CLOSED_TITLE), url_path=name)


def _addresses() -> tuple[str, ...]:
    """Return the address of every page, and the one asked for where there is no such page.

    Streamlit would say so in English only.
    """
    asked = unquote(urlsplit(st.context.url or "").path).strip("/")
    is_new = asked and "/" not in asked and asked not in all_names()
    return (*all_names(), asked) if is_new else all_names()


def _draw_closed() -> None:
    st.info(say(_CLOSED), icon=":material/lock:")


def _guarded(draw: Callable[[], None]) -> Callable[[], None]:
    def guarded() -> None:
        try:
            draw()
        except PortalError as error:
            failure.explain(error)

    return guarded


def _draw_nothing() -> None:
    st.info(say(_NOTHING), icon=":material/info:")


_CLOSED_TITLE = Label("Nicht freigegeben", "Not open")
_CLOSED = Label(
    de="Diese Seite gibt es nicht oder sie ist für Ihre Rolle nicht freigegeben. Wählen Sie links "
    "eine andere Seite.",
    en="This page does not exist or is not open to your role. Choose another page on the left.",
)
_NOTHING = Label(
    de="Für Ihr Benutzerkonto ist noch keine Seite freigegeben. Bitte wenden Sie sich an die "
    "Administration Ihres Hauses.",
    en="No page is open to your user account yet. Please ask your administrator.",
)
