"""No page, however it is addressed, shows anything before sign-in.

Browsers and other clients get what a page shows over a socket; what the server answers to
HTTP is the same empty shell for every address. So both are asked, and the first address a
freshly started server is asked for is a page's: Streamlit would open a folder of pages only
until its navigation has been used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.request import Request, urlopen

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from kpi.text import Label
from pages import VIEWS
from pages.views import settings, users
from portal.identity.form import REFUSED
from tests.browser.server import Portal, running_portal
from tests.portal.conftest import cookie_for
from tests.portal.socket_client import kinds, menu, socket_to, texts

NAMES = [name for names in VIEWS.values() for name in names]
ADDRESSES = [
    *NAMES,
    "",
    "pages/views/settings.py",
    "pages/settings",
    "views/settings",
    "settings.py",
    "app.py",
    "../settings",
    "__main__",
]
OF_THE_WAY_IN = {"html", "text_input", "button", "button_group", "heading", "markdown"}


@pytest.fixture(scope="module")
def new_portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """Run a portal that nobody has visited."""
    with running_portal(tmp_path_factory.mktemp("fresh") / "data", demo=False) as portal:
        yield portal


@pytest.fixture(scope="module")
def seen_first(new_portal: Portal) -> list[ForwardMsg]:
    """Return what the first visitor got, who asked for the settings."""
    with socket_to(new_portal) as visitor:
        return visitor.open_page("settings")


@pytest.fixture
def fresh_portal(new_portal: Portal, seen_first: list[ForwardMsg]) -> Portal:
    """Return a portal that was asked for a page before anything else."""
    return new_portal


def test_no_page_is_shown_to_the_first_visitor(seen_first: list[ForwardMsg]) -> None:
    expect_the_way_in(seen_first)


def shows_a_page(found: set[str]) -> bool:
    titles = (settings.TITLE, users.TITLE)
    return any(label_in(title, found) for title in titles)


def label_in(label: Label, found: set[str]) -> bool:
    return bool({label.de, label.en} & found)


def test_a_socket_shows_the_way_in_and_nothing_else(fresh_portal: Portal) -> None:
    with socket_to(fresh_portal) as visitor:
        for name in ADDRESSES:
            expect_the_way_in(visitor.open_page(name))
        for query in ("page=settings", "invitation=guess", "code=guess&x=%00"):
            expect_the_way_in(visitor.open_page("settings", query))


def expect_the_way_in(found: list[ForwardMsg]) -> None:
    assert kinds(found) - {"alert"} <= OF_THE_WAY_IN
    assert not shows_a_page(texts(found))


def test_a_page_asked_for_by_its_hash_is_not_shown(fresh_portal: Portal) -> None:
    with socket_to(fresh_portal, cookie=cookie_for(fresh_portal)) as reader:
        opened = reader.open_page("settings")
    hashes = {
        page.page_script_hash
        for message in opened
        if message.HasField("navigation")
        for page in message.navigation.app_pages
    }
    assert hashes
    with socket_to(fresh_portal) as visitor:
        visitor.open_page()
        for page_hash in hashes:
            expect_the_way_in(visitor.open_hash(page_hash))


def test_the_check_would_see_a_page(fresh_portal: Portal) -> None:
    with socket_to(fresh_portal, cookie=cookie_for(fresh_portal)) as reader:
        found = reader.open_page("settings")
    assert shows_a_page(texts(found))
    assert settings.TITLE.de in menu(found)
    assert not kinds(found) <= OF_THE_WAY_IN


@pytest.mark.parametrize("name", ADDRESSES)
def test_http_answers_with_the_same_empty_shell(fresh_portal: Portal, name: str) -> None:
    shell = body(fresh_portal, "/")
    assert body(fresh_portal, f"/{name.lstrip('./')}") == shell
    assert not re.search(rf"{settings.TITLE.de}|{REFUSED.de[:20]}", shell)


def body(portal: Portal, path: str) -> str:
    request = Request(portal.address + path)
    with urlopen(request, timeout=30) as answer:
        return str(answer.read().decode())
