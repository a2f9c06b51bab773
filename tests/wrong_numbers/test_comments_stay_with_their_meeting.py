"""A comment is read by those who may see its meeting and names: on page, export, command line.

| comment | by meeting of | names advisor | read by the north |
|---------|---------------|---------------|-------------------|
| sunny   | Anna (north)  | Anna          | yes               |
| cloudy  | Cem (south)   | Cem           | no                |
| foggy   | Cem (south)   | Anna          | no                |
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from kpi import registry
from kpi.__main__ import main
from kpi.exhibits.rows import rows_behind
from kpi.query import Query
from kpi.scope import Scope
from pages.ui import downloads, figures
from pages.views import satisfaction
from portal.reader import Reader
from portal.state.migration import migrate
from tests.wrong_numbers.small_bank import bank, days, meeting, moment

MARCH = days("2026-03-01", "2026-04-01")
ASKED = {"period": ["custom"], "from": ["2026-03-01"], "to": ["2026-03-31"], "lang": ["en"]}
WRITTEN = {"sunny": ("m1", "anna"), "cloudy": ("m2", "cem"), "foggy": ("m2", "anna")}
NORTH = Scope(units=frozenset({"north"}), advisors=None, names=True)
ANNA = Scope(units=None, advisors=frozenset({"anna"}), names=True)
NAMELESS = Scope(units=None, advisors=None, names=False)
NOBODY = Scope(units=frozenset(), advisors=None, names=True)
SEEN = [
    (Scope.everything(), set(WRITTEN)),
    (NORTH, {"sunny"}),
    (ANNA, {"sunny"}),
    (NAMELESS, set()),
    (NOBODY, set()),
]


def asked(folder: Path, scope: Scope) -> Query:
    tables = {
        "meeting": [
            meeting("m1", "2026-03-02T09:00"),
            meeting("m2", "2026-03-03T09:00", advisor_key="cem"),
        ],
        "rating": [
            {
                "meeting_key": key,
                "advisor_key": advisor,
                "rater": "customer",
                "subject": "meeting",
                "score": 4,
                "rated_at": moment("2026-03-04T09:00"),
                "comment": comment,
            }
            for comment, (key, advisor) in WRITTEN.items()
        ],
    }
    return bank(folder, tables, scope=scope)


def read_in(text: str) -> set[str]:
    return {comment for comment in WRITTEN if comment in text}


@pytest.mark.parametrize(("scope", "seen"), SEEN)
def test_page_and_rows_behind(tmp_path: Path, scope: Scope, seen: set[str]) -> None:
    query = asked(tmp_path, scope)
    shown = satisfaction.PAGE.exhibit("comments").shown(query, MARCH)
    assert read_in(shown.rows.to_string()) == seen
    for kpi in ("comments", "meeting_rating_customer"):
        behind = rows_behind(registry.get(kpi)).shown(query, MARCH)
        assert read_in(behind.rows.to_string()) == seen


@pytest.mark.parametrize(("scope", "seen"), SEEN)
@pytest.mark.parametrize("file", ["comments.csv", "rows_comments.csv", "page.xlsx", "page.pdf"])
def test_export(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scope: Scope, seen: set[str], file: str
) -> None:
    migrate()
    query = asked(tmp_path, scope)
    monkeypatch.setattr(figures, "query", lambda _reader: query)
    reader = Reader(
        user_id=1,
        name="anna",
        display_name="Anna",
        roles=frozenset({"team_lead"}),
        scope=scope,
        language="en",
        session="key",
    )
    exhibits = downloads._wanted(satisfaction.PAGE, file, ASKED, reader)
    wanted = satisfaction.PAGE, exhibits, file, ASKED, reader
    content, _ = downloads._content(*wanted, closed=frozenset())
    assert read_in(_text(content, file)) == seen


def test_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KPI_PORTAL_DATA", str(tmp_path))
    migrate()
    asked(tmp_path, Scope.everything())
    for form in ("table", "csv", "json"):
        assert main(["show", "comments", "--by", "team", "--format", form]) == 0
    assert not read_in(capsys.readouterr().out)


def _text(content: bytes, file: str) -> str:
    if file.endswith(".csv"):
        return content.decode("utf-8-sig")
    if file.endswith(".pdf"):
        return " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    with ZipFile(BytesIO(content)) as archive:
        return " ".join(archive.read(name).decode("utf-8", "ignore") for name in archive.namelist())
