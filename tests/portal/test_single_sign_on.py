"""Passphrase, identity provider and trusted proxy lead into the same sessions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest

from portal import session, ticket, users
from portal.errors import StateError
from portal.identity import account, linked, openid, proxy
from portal.identity.provider import Identity
from portal.secret import digest
from tests.portal.asking import Answer, ask
from tests.portal.conftest import PASSPHRASE, person
from tests.portal.vouching import KEY, OTHER, Vouching, vouching

SECRET = "s" * 40
WAYS = ("passphrase", "openid", "proxy")


@pytest.fixture(scope="module")
def server() -> Iterator[Vouching]:
    with vouching() as running:
        yield running


@pytest.fixture(autouse=True)
def anna(
    sqlite_state: None, server: Vouching, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> int:
    """Switch every way on; return a user for whom the server vouches."""
    file = tmp_path / "secret"
    file.write_text("secret\n")
    (tmp_path / "proxy").write_text(SECRET)
    monkeypatch.setenv("KPI_PORTAL_OIDC_ISSUER", server.address)
    monkeypatch.setenv("KPI_PORTAL_OIDC_CLIENT_ID", "portal")
    monkeypatch.setenv("KPI_PORTAL_OIDC_SECRET_FILE", str(file))
    monkeypatch.setenv("KPI_PORTAL_PROXY_HEADER", "X-Remote-User")
    monkeypatch.setenv("KPI_PORTAL_PROXY_SECRET_FILE", str(tmp_path / "proxy"))
    server.lies, server.key = {}, KEY
    server.subject = "subject-of-anna"
    person("vera")
    return person("anna").id


def come_in(way: str, server: Vouching, user_id: int) -> Answer:
    if way == "passphrase":
        assert account.proves("anna", PASSPHRASE, "192.0.2.1")
        secret = ticket.issue(user_id, "sign_in", "browser")
        return ask(f"/portal/redeem?t={secret}&to=/overview", {"kpi_visit": "browser"})
    if way == "proxy":
        first = ask("/overview", x_remote_user="Anna", x_portal_proxy_secret=SECRET)
        assert first.status == 303
        to = first.header("location")
        return ask(to, x_remote_user="Anna", x_portal_proxy_secret=SECRET)
    linked.link(user_id, Identity(issuer=server.address, subject=server.subject))
    return by_openid(server, to="/overview")


def by_openid(server: Vouching, to: str = "/", invitation: str = "") -> Answer:
    begun = ask(f"/portal/openid?to={quote(to)}&invitation={invitation}")
    assert begun.status == 303, begun.body
    back = server.come_back(begun.header("location"))
    cookies = {"kpi_handshake": begun.cookie("kpi_handshake")}
    return ask(f"/portal/openid/back?{back}", cookies)


def seen(cookie: str) -> str | None:
    found: str | None = json.loads(ask("/x", {"kpi_sid": cookie}).body)["reader"]
    return found


@pytest.mark.parametrize("way", WAYS)
def test_every_way_leads_into_a_session_of_the_portal(
    way: str, server: Vouching, anna: int
) -> None:
    answer = come_in(way, server, anna)
    assert (answer.status, answer.header("location")) == (303, "/overview")
    given = [value for key, value in answer.headers if key == "set-cookie" and "kpi_sid" in value]
    assert "httponly" in given[0].lower()
    assert "samesite=lax" in given[0].lower()
    assert seen(answer.cookie("kpi_sid")) == "anna"


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("change", ["sign_out", "lock", "role"])
def test_what_ends_a_session_ends_it_whichever_way_it_began(
    way: str, change: str, server: Vouching, anna: int
) -> None:
    cookie = come_in(way, server, anna).cookie("kpi_sid")
    rights = users.find("anna")
    assert rights is not None
    if change == "sign_out":
        session.end(digest(cookie))
    elif change == "lock":
        users.set_active("vera", anna, False)
    else:
        narrower = replace(rights.rights, hides_names=True)
        users.change("vera", anna, "Anna", None, narrower)
    assert seen(cookie) is None
    assert ask("/media/x.csv", {"kpi_sid": cookie}).status == 404


@pytest.mark.parametrize("way", WAYS)
def test_who_is_locked_out_comes_in_by_no_way(way: str, server: Vouching, anna: int) -> None:
    users.set_active("vera", anna, False)
    if way == "passphrase":
        assert not account.proves("anna", PASSPHRASE, "192.0.2.1")
        return
    answer = come_in(way, server, anna)
    assert answer.status == 403
    assert not answer.cookie("kpi_sid")


LIES: list[dict[str, object]] = [
    {"iss": "http://evil.example"},
    {"aud": "another"},
    {"aud": ["another"]},
    {"azp": "another"},
    {"exp": 1},
    {"nonce": "another"},
    {"sub": None},
]


@pytest.mark.parametrize("lies", LIES, ids=lambda lies: next(iter(lies)))
def test_a_token_that_is_not_for_this_sign_in_is_refused(
    lies: dict[str, object], server: Vouching, anna: int
) -> None:
    linked.link(anna, Identity(issuer=server.address, subject=server.subject))
    server.lies = lies
    answer = by_openid(server)
    assert answer.status == 403
    assert not answer.cookie("kpi_sid")


def test_a_token_signed_by_somebody_else_is_refused(server: Vouching, anna: int) -> None:
    linked.link(anna, Identity(issuer=server.address, subject=server.subject))
    server.key = OTHER
    assert by_openid(server).status == 403


@pytest.mark.parametrize("kept", ["", "bm90aGluZw==", "e30=", "another"])
def test_only_the_browser_that_began_comes_in(kept: str, server: Vouching, anna: int) -> None:
    linked.link(anna, Identity(issuer=server.address, subject=server.subject))
    begun = ask("/portal/openid")
    back = server.come_back(begun.header("location"))
    if kept == "another":
        kept = ask("/portal/openid").cookie("kpi_handshake")
    answer = ask(f"/portal/openid/back?{back}", {"kpi_handshake": kept} if kept else {})
    assert answer.status in (403, 404)
    assert not answer.cookie("kpi_sid")


def test_an_invitation_links_once_and_the_passphrase_ends(server: Vouching, anna: int) -> None:
    assert by_openid(server).status == 403, "nobody is linked by name or e-mail"
    invitation = ticket.issue(anna, "passphrase")
    assert seen(by_openid(server, invitation=invitation).cookie("kpi_sid")) == "anna"
    assert not account.proves("anna", PASSPHRASE, "192.0.2.1")
    users.set_passphrase("vera", anna, PASSPHRASE)
    assert not account.proves("anna", PASSPHRASE, "192.0.2.1"), "others vouch for her"
    linked.unlink("vera", anna)
    assert account.proves("anna", PASSPHRASE, "192.0.2.1")
    server.subject = "somebody-else"
    assert by_openid(server, invitation=invitation).status == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"x_remote_user": "anna"},
        {"x_remote_user": "anna", "x_portal_proxy_secret": "s" * 39},
        {"x_remote_user": "anna", "x_portal_proxy_secret": ""},
        {"x_remote_user": "", "x_portal_proxy_secret": SECRET},
    ],
)
def test_nobody_but_the_proxy_names_a_user(headers: dict[str, str]) -> None:
    assert ask("/portal/proxy", **headers).status == 404
    page = ask("/overview", **headers)
    assert json.loads(page.body) == {"reader": None, "headers": []}


def test_another_name_from_the_proxy_is_another_session(server: Vouching, anna: int) -> None:
    cookie = come_in("proxy", server, anna).cookie("kpi_sid")
    same = ask("/x", {"kpi_sid": cookie}, x_remote_user="anna", x_portal_proxy_secret=SECRET)
    assert json.loads(same.body) == {"reader": "anna", "headers": []}
    other = ask("/x", {"kpi_sid": cookie}, x_remote_user="vera", x_portal_proxy_secret=SECRET)
    assert other.status == 303


def test_each_way_is_off_until_it_is_configured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KPI_PORTAL_PROXY_SECRET_FILE")
    with pytest.raises(StateError, match="pass for anybody"):
        proxy.check()
    monkeypatch.delenv("KPI_PORTAL_PROXY_HEADER")
    proxy.check()
    monkeypatch.delenv("KPI_PORTAL_OIDC_ISSUER")
    assert openid.configured() is None
    for path in ("/portal/openid", "/portal/openid/back", "/portal/proxy"):
        answer = ask(path, x_remote_user="anna", x_portal_proxy_secret=SECRET)
        assert answer.status == 404, path


def test_a_provider_is_reached_by_https_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for issuer in ("http://idp.example", "file:///etc", "ftp://127.0.0.1"):
        monkeypatch.setenv("KPI_PORTAL_OIDC_ISSUER", issuer)
        assert ask("/portal/openid").status == 403
