"""The gate of a running server: what it answers to whom, and what it lets through."""

from __future__ import annotations

import http.client
import time

import pytest
from starlette.requests import HTTPConnection
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus

from portal import session, ticket, upload_limit, users
from portal.secret import digest
from portal.users import Rights
from tests.browser.server import ADMINISTRATOR, Portal
from tests.portal.conftest import Clock, cookie_for, person, state_of
from tests.portal.socket_client import SocketClient, menu, socket_to, texts

PRIVATE = (
    "/media/0000.csv",
    "/_stcore/upload_file/session/file",
    "/_stcore/metrics",
    "/_stcore/agent/openapi.json",
    "/_stcore/script-health-check",
    "/component/extra_streamlit_components.CookieManager.cookie_manager/index.html",
    "/app/static/secret.txt",
    "/portal/export/anything",
)


def ask(
    portal: Portal, path: str, *, method: str = "GET", body: bytes | None = None, **headers: str
) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", portal.port, timeout=30)
    connection.request(
        method, path, body, {name.replace("_", "-"): value for name, value in headers.items()}
    )
    answer = connection.getresponse()
    answer.read()
    return answer


def test_every_page_carries_the_headers_that_restrain_a_browser(empty_portal: Portal) -> None:
    answer = ask(empty_portal, "/settings")
    policy = answer.headers["content-security-policy"]
    assert "script-src 'self' 'sha256-" in policy
    assert "unsafe-eval" not in policy
    assert "script-src 'self' 'unsafe-inline'" not in policy
    assert "frame-ancestors 'self'" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "SAMEORIGIN"
    assert answer.headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("path", PRIVATE)
def test_what_belongs_to_readers_does_not_exist_for_others(empty_portal: Portal, path: str) -> None:
    for cookie in ("", "kpi_sid=invented", "kpi_sid=" + digest("x")):
        assert ask(empty_portal, path, Cookie=cookie).status == 404


def test_nobody_uploads_before_sign_in(empty_portal: Portal) -> None:
    path = "/_stcore/upload_file/session/file"
    answer = ask(empty_portal, path, method="PUT", body=b"x" * 1000)
    assert answer.status == 404


def test_who_manages_no_data_uploads_little(empty_portal: Portal) -> None:
    path = "/_stcore/upload_file/session/file"
    _, cookie = advisor(empty_portal)
    sent = {"method": "PUT", "body": b"x", "Cookie": f"kpi_sid={cookie}"}
    allowed = ask(empty_portal, path, **sent).status  # type: ignore[arg-type]
    assert allowed not in (411, 413)
    huge = str(upload_limit.MOST + 1)
    assert ask(empty_portal, path, **sent, Content_Length=huge).status == 413  # type: ignore[arg-type]
    own = {**sent, "Cookie": f"kpi_sid={cookie_for(empty_portal)}"}
    assert ask(empty_portal, path, **own).status == allowed  # type: ignore[arg-type]


def test_an_upload_of_unknown_length_is_refused(clock: Clock, sqlite_state: None) -> None:
    tom = person("tom", "advisor")
    vera = person("vera", "administrator")
    for user, status in ((tom, 411), (vera, None)):
        headers = [(b"cookie", f"kpi_sid={session.start(user.id)}".encode())]
        request = HTTPConnection({"type": "http", "headers": headers})
        assert upload_limit.refused(request) == status
    assert upload_limit.refused(HTTPConnection({"type": "http", "headers": []})) == 404


def test_a_reader_reaches_what_belongs_to_readers(empty_portal: Portal) -> None:
    answer = ask(empty_portal, "/_stcore/metrics", Cookie=f"kpi_sid={cookie_for(empty_portal)}")
    assert answer.status == 200
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8501", "127.0.0.1.evil.example", ""]
)
def test_another_host_name_is_refused(empty_portal: Portal, host: str) -> None:
    assert ask(empty_portal, "/", Host=host).status == 421
    with pytest.raises(InvalidStatus), socket_to(empty_portal, host=host or "x", origin=None):
        pass


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://localhost:1", None])
def test_no_other_site_opens_a_socket(empty_portal: Portal, origin: str | None) -> None:
    with pytest.raises(InvalidStatus), socket_to(empty_portal, origin=origin):
        pass


def test_a_header_that_names_a_session_is_not_believed(empty_portal: Portal) -> None:
    key = digest(cookie_for(empty_portal))
    for name in ("X-Portal-Session", "x-portal-session"):
        with socket_to(empty_portal, headers={name: key}) as visitor:
            assert "Einstellungen" not in menu(visitor.open_page())


def test_a_page_is_resumed_by_its_own_reader_only(empty_portal: Portal) -> None:
    cookie = cookie_for(empty_portal)
    with socket_to(empty_portal, cookie=cookie) as reader:
        reader.open_page("settings")
        victim = reader.session
        for other in (None, cookie_for(empty_portal)):
            with socket_to(empty_portal, cookie=other, session=victim) as thief:
                thief.open_page()
                assert thief.session != victim
    with socket_to(empty_portal, cookie=cookie, session=victim) as again:
        again.open_page()
        assert again.session == victim


@pytest.mark.parametrize("signed_in", [False, True])
@pytest.mark.parametrize(
    "field", ["clear_cache", "set_run_on_save", "load_git_info", "debug_shutdown_runtime"]
)
def test_messages_that_act_on_the_whole_server_do_not_arrive(
    empty_portal: Portal, field: str, signed_in: bool
) -> None:
    cookie = cookie_for(empty_portal) if signed_in else None
    message = BackMsg()
    setattr(message, field, True)
    with socket_to(empty_portal, cookie=cookie) as client:
        client.open_page()
        client.send(message)
        assert client.open_page(), "the server must still be there"
    assert empty_portal.is_ready()


def test_frames_that_are_no_messages_are_dropped(empty_portal: Portal) -> None:
    with socket_to(empty_portal) as visitor:
        visitor.send_bytes(b"\xff" * 50)
        assert visitor.open_page()


def test_a_page_of_another_role_says_that_it_is_closed(empty_portal: Portal) -> None:
    _, cookie = advisor(empty_portal)
    with socket_to(empty_portal, cookie=cookie) as reader:
        for name in ("users", "settings"):
            found = reader.open_page(name)
            assert any("nicht freigegeben" in text for text in texts(found))
            assert not {"Benutzer", "Einstellungen"} & {*menu(found), *texts(found)}


def advisor(portal: Portal) -> tuple[int, str]:
    with state_of(portal):
        rights = Rights(roles=frozenset({"advisor"}))
        name = f"tom{time.monotonic_ns()}"
        person = users.create(None, name, "Tom", None, rights)
        return person.id, session.start(person.id)


def test_the_socket_of_an_ended_session_is_cut_and_sent_to_sign_in(empty_portal: Portal) -> None:
    tom, cookie = advisor(empty_portal)
    with socket_to(empty_portal, cookie=cookie) as reader:
        reader.open_page("users")
        with state_of(empty_portal):
            users.set_active(ADMINISTRATOR, tom, False)
        redirected = reader.until("auth_redirect")[-1]
        assert redirected.auth_redirect.url == "/portal/sign-out"
        assert reader.closed_with() == 4401


def test_nothing_is_answered_on_a_socket_whose_session_has_just_ended(
    empty_portal: Portal,
) -> None:
    tom, cookie = advisor(empty_portal)
    with socket_to(empty_portal, cookie=cookie) as reader:
        reader.open_page("users")
        with state_of(empty_portal):
            users.set_active(ADMINISTRATOR, tom, False)
        found = answered(reader)
    assert not {"Tom", "Abmelden"} & texts(found)


def answered(reader: SocketClient) -> list[ForwardMsg]:
    message = BackMsg()
    message.rerun_script.page_name = "users"
    reader.send(message)
    return reader.until("auth_redirect")


def test_a_ticket_becomes_a_cookie_that_scripts_and_other_sites_cannot_use(
    empty_portal: Portal,
) -> None:
    with state_of(empty_portal):
        person = users.find(ADMINISTRATOR)
        assert person is not None
        secret = ticket.issue(person.id, "sign_in", "browser")
    path = f"/portal/redeem?t={secret}&to=%2Fsettings%3Fa%3D1"
    assert ask(empty_portal, path, Cookie="kpi_visit=another").status == 403
    with state_of(empty_portal):
        secret = ticket.issue(person.id, "sign_in", "browser")
    path = f"/portal/redeem?t={secret}&to=%2Fsettings%3Fa%3D1"
    answer = ask(empty_portal, path, Cookie="kpi_visit=browser")
    assert answer.status == 303
    assert answer.headers["location"] == "/settings?a=1"
    given = [value for value in answer.headers.get_all("set-cookie") or [] if "kpi_sid" in value]
    assert len(given) == 1
    assert "httponly" in given[0].lower()
    assert "samesite=lax" in given[0].lower()
    assert ask(empty_portal, path, Cookie="kpi_visit=browser").status == 403


@pytest.mark.parametrize(
    "to", ["https://evil.example", "//evil.example", "/\\evil.example", "/portal/sign-out", "x", ""]
)
def test_signing_in_leads_to_no_other_site(empty_portal: Portal, to: str) -> None:
    with state_of(empty_portal):
        person = users.find(ADMINISTRATOR)
        assert person is not None
        secret = ticket.issue(person.id, "sign_in", "browser")
    answer = ask(empty_portal, f"/portal/redeem?t={secret}&to={to}", Cookie="kpi_visit=browser")
    assert answer.headers["location"] == "/"


def test_a_link_cannot_sign_anyone_out(empty_portal: Portal) -> None:
    cookie = cookie_for(empty_portal)
    answer = ask(empty_portal, "/portal/sign-out", Cookie=f"kpi_sid={cookie}")
    assert "kpi_sid" not in str(answer.headers.get_all("set-cookie"))
    with state_of(empty_portal):
        assert session.lookup(cookie) is not None


def test_the_cookie_of_an_ended_session_is_deleted(empty_portal: Portal) -> None:
    answer = ask(empty_portal, "/portal/sign-out", Cookie="kpi_sid=ended")
    assert 'kpi_sid=""' in str(answer.headers.get_all("set-cookie"))
