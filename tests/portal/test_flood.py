"""Many strangers at once: the limits hold, and who has signed in goes on working."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import InvalidStatus

from portal.sockets import VISITORS_PER_ADDRESS
from tests.browser.server import Portal
from tests.portal.conftest import cookie_for
from tests.portal.socket_client import SocketClient, menu, socket_to
from tests.portal.test_gate import ask

STRANGERS = VISITORS_PER_ADDRESS + 12


def asks_for_a_page(visitor: SocketClient) -> None:
    message = BackMsg()
    message.rerun_script.page_name = "settings"
    visitor.send(message)


def enters(portal: Portal, crowd: ExitStack) -> SocketClient | None:
    try:
        return crowd.enter_context(socket_to(portal))
    except InvalidStatus as refused:
        assert refused.response.status_code == 403
        return None


def test_strangers_on_sockets_take_no_more_than_their_share(empty_portal: Portal) -> None:
    cookie = cookie_for(empty_portal)
    with ExitStack() as crowd:
        tried = [enters(empty_portal, crowd) for _ in range(STRANGERS)]
        admitted = [visitor for visitor in tried if visitor is not None]
        assert len(admitted) <= VISITORS_PER_ADDRESS
        for visitor in admitted:
            asks_for_a_page(visitor)
        with socket_to(empty_portal, cookie=cookie) as reader:
            for name in ("settings", "users", "settings"):
                assert "Einstellungen" in menu(reader.open_page(name))
        assert enters(empty_portal, crowd) is None, "the crowd still fills its share"
        for visitor in admitted:
            assert "Einstellungen" not in menu(visitor.until("script_finished"))
    # The server notices one after the other that they have gone.
    for _ in range(200):
        with ExitStack() as alone:
            if enters(empty_portal, alone) is not None:
                return
    raise AssertionError("strangers who have left still count")


def test_strangers_who_ask_by_http_get_nothing_and_block_nobody(empty_portal: Portal) -> None:
    cookie = cookie_for(empty_portal)
    asked = {
        ("GET", "/media/0000.csv"): 404,
        ("PUT", "/_stcore/upload_file/session/file"): 404,
        ("GET", "/_stcore/metrics"): 404,
        ("GET", "/portal/export/overview/page.xlsx"): 404,
        ("GET", "/portal/redeem?t=guess"): 403,
        ("GET", "/portal/openid/back?code=guess"): 404,
    }

    def request(number: int) -> tuple[tuple[str, str], int]:
        what = list(asked)[number % len(asked)]
        return what, ask(empty_portal, what[1], method=what[0], body=b"x" * 50_000).status

    with ThreadPoolExecutor(8) as strangers:
        found = strangers.map(request, range(120))
        with socket_to(empty_portal, cookie=cookie) as reader:
            assert "Einstellungen" in menu(reader.open_page("settings"))
        answers = Counter(found)
    assert dict(answers.keys()) == asked
    assert len(answers) == len(asked), "each of them was always answered alike"
