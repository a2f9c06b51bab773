"""Who looked at figures of named people, and who took what along, is on record."""

from __future__ import annotations

import asyncio
import io
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256

import openpyxl
import pytest
from pypdf import PdfReader
from starlette.requests import Request
from starlette.responses import Response

from kpi.query import Query
from kpi.registry import all_kpis
from pages.ui import downloads, figures, looked_at
from portal import audit, session, users
from portal.oversight import Oversight
from portal.users import Rights
from tests.pages.bank import BANK
from tests.pages.conftest import Draw


@pytest.fixture(autouse=True)
def on_the_bank(sqlite_state: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer from the bank, each reader in their own scope, and forget what was noted."""
    query: Query = BANK.query()
    monkeypatch.setattr(figures, "query", lambda reader: replace(query, scope=reader.scope))
    looked_at._NOTED.clear()


def seen(page: str) -> set[str]:
    entries = audit.of(["named_figures_seen"], None, 100)
    return {str(entry.details["what"]) for entry in entries if entry.details["page"] == page}


def test_every_exhibit_that_names_people_is_written_down(draw: Draw) -> None:
    page = draw("adoption", address={"part": "people"}).app
    assert not page.exception
    named = seen("adoption")
    assert len(named) >= 1
    [one, *_] = audit.of(["named_figures_seen"], None, 100)
    assert one.details["days"]
    draw("adoption", address={"part": "people"})
    assert len(audit.of(["named_figures_seen"], None, 100)) == len(named), "once for a while"


def test_a_page_narrowed_to_one_person_is_written_down_exhibit_by_exhibit(draw: Draw) -> None:
    draw("contracts")
    assert seen("contracts") == set()
    draw("contracts", address={"advisor": "anna"})
    assert len(seen("contracts")) > 3
    [one, *_] = audit.of(["named_figures_seen"], None, 100)
    assert one.details["filters"] == {"advisor": ["anna"]}


def test_without_names_nothing_is_written_down(draw: Draw) -> None:
    draw("contracts", names=False, address={"advisor": "anna"})
    assert audit.of(["named_figures_seen"], None, 100) == ()


def asked(cookie: str, file: str, **query: str) -> tuple[int, bytes]:
    answer = downloads._answer(
        cookie, "contracts", file, {name: [value] for name, value in query.items()}
    )
    return answer.status_code, bytes(answer.body)


@pytest.fixture
def cookies() -> dict[str, str]:
    """Return name -> cookie of an administrator, and of a board member who leads a team."""
    rights = {"vera": Rights(roles=frozenset({"administrator"})), "bea": BOTH}
    return {
        name: session.start(users.create(None, name, name, None, of).id)
        for name, of in rights.items()
    }


BOTH = Rights(roles=frozenset({"board_member", "team_lead"}), units=frozenset({"t1"}))
ROWS = "rows_signature_conversion.csv"


def test_every_download_is_written_down(cookies: dict[str, str]) -> None:
    status, content = asked(cookies["vera"], ROWS, advisor="anna")
    assert status == 200
    [entry, *_] = audit.of(["export"], "vera", 10)
    assert entry.details["file"] == ROWS
    assert entry.details["what"] == entry.details["with_names"] == [ROWS.removesuffix(".csv")]
    assert entry.details["filters"] == {"advisor": ["anna"]}
    assert entry.details["sha256"] == sha256(content).hexdigest()
    assert asked(cookies["vera"], "page.xlsx")[0] == 200
    [entry, *_] = audit.of(["export"], "vera", 10)
    assert len(entry.details["what"]) > 5
    assert set(entry.details["with_names"]) < set(entry.details["what"])


def test_one_address_gives_each_reader_their_own_file(cookies: dict[str, str]) -> None:
    of_owner = asked(cookies["vera"], ROWS)
    of_board = asked(cookies["bea"], ROWS)
    of_lead = asked(cookies["bea"], ROWS, **{"as": "team"})
    assert (of_owner[0], of_board[0], of_lead[0]) == (200, 409, 200)
    assert b"groups of" in of_board[1] or b"Gruppen" in of_board[1]
    assert asked("", ROWS)[0] == asked("invented", ROWS)[0] == 404
    assert [entry.user for entry in audit.of(["export"], None, 10)] == ["bea", "vera"]


def test_a_page_names_what_nobody_may_download_and_keeps_the_rest(
    cookies: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = Oversight(not_exported=("signature_conversion",))
    monkeypatch.setattr("portal.oversight.load", lambda: closed)
    assert asked(cookies["vera"], ROWS)[0] == 409
    status, content = asked(cookies["vera"], "page.xlsx", lang="de")
    assert status == 200
    book = openpyxl.load_workbook(io.BytesIO(content))
    cover = dict(book.worksheets[0].iter_rows(max_col=2, values_only=True))
    label = all_kpis()["signature_conversion"].label.de
    assert cover["Nicht zum Herunterladen freigegeben"] == label
    assert len(book.worksheets) > 3
    values = [
        [cell for row in sheet.iter_rows(max_col=1, values_only=True) for cell in row]
        for sheet in book.worksheets[1:]
    ]
    assert not any(label in column for column in values)
    status, content = asked(cookies["vera"], "page.pdf", lang="de")
    assert status == 200
    first = PdfReader(io.BytesIO(content)).pages[0].extract_text()
    assert "Nicht zum Herunterladen freigegeben" in first


def test_a_file_that_fails_says_the_number_of_the_error_and_no_more(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_asked: object) -> Response:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(downloads, "_answer", broken)
    path = {"page": "overview", "file": "page.pdf"}
    asked_for = {"type": "http", "headers": [], "query_string": b"lang=en", "path_params": path}
    with ThreadPoolExecutor(1) as apart:  # A browser test may have left a loop in this thread.
        answer = apart.submit(asyncio.run, downloads._deliver(Request(asked_for))).result()
    assert answer.status_code == 500
    said = bytes(answer.body).decode()
    found = re.search(r"tell an administrator the error number ([0-9A-F]{8})\.", said)
    assert found and found[1] in caplog.text
    assert "secret" not in said
