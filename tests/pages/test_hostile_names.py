"""Names with markup, links, formulas and control characters, in files and on pages."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import date
from functools import cache
from html.parser import HTMLParser

import openpyxl
import pytest

from kpi.dimensions import SEGMENTS
from kpi.exhibits import Breakdown, People, Shown
from kpi.exhibits.rows import rows_behind
from kpi.export.cover import Cover
from kpi.export.csv import csv_bytes
from kpi.export.xlsx import xlsx_bytes
from kpi.parameters import Parameters
from kpi.period import Period
from kpi.query import Query
from kpi.registry import get
from kpi.scope import Scope
from kpi.selection import Selection
from kpi.text import LANGUAGES, Label, Language
from tests.hostile import PAYLOADS, visible
from tests.kpi.tiny import Row, TinyEngine, meeting, week
from tests.pages import bank
from tests.pages.conftest import Draw

JUNE = Selection(period=Period(date(2025, 6, 1), date(2025, 7, 1), "month", 1), comparison="none")
NUMBERS = range(len(PAYLOADS))


@cache
def query() -> Query:
    tables: dict[str, list[Row]] = {
        "org_unit": [{"unit_key": f"t{n}", "name": PAYLOADS[n]} for n in NUMBERS],
        "service": [{"service_key": f"s{n}", "name": PAYLOADS[n]} for n in NUMBERS],
        "advisor": [
            {"advisor_key": f"a{n}", "name": PAYLOADS[n], "unit_key": f"t{n}"} for n in NUMBERS
        ],
        "meeting": [
            meeting(
                "2025-06-03",
                meeting_key=f"m{n}",
                advisor_key=f"a{n}",
                unit_key=f"t{n}",
                service_key=f"s{n}",
                channel="online",
                location=PAYLOADS[n],
                has_signature=True,
            )
            for n in NUMBERS
        ],
        "signature": [{"signature_key": "s", "started_at": "2025-06-04 09:00:00"}],
        "activity_week": [
            week("2025-06-02", f"a{n}", 1, unit_key=f"t{n}", region_key=None) for n in NUMBERS
        ],
    }
    engine = TinyEngine(tables, date(2025, 6, 1), date(2025, 6, 30))
    return Query(engine, Scope.everything(), Parameters())


def tables() -> Iterator[tuple[str, Shown]]:
    """Yield tables with names, and the column that holds them."""
    made = Label("x", "x")
    for dimension in ("service", "team", "advisor", "location"):
        exhibit = Breakdown(
            name=dimension, title=made, kpi="signature_conversion", dimension=dimension
        )
        yield "label", exhibit.shown(query(), JUNE)
    people = People(name="p", title=made, kpi="active_advisors", segments=tuple(SEGMENTS))
    yield "name", people.shown(query(), JUNE)
    yield "location", rows_behind(get("signature_conversion")).shown(query(), JUNE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_files_hold_them_as_texts(language: Language) -> None:
    expected = sorted(visible(payload) for payload in PAYLOADS)
    found = list(tables())
    shown = [table for _, table in found]
    book = xlsx_bytes(Cover("Titel", [], [("kpi", "=1+1", "x")]), shown, language)
    for (column, table), sheet in zip(
        found, openpyxl.load_workbook(io.BytesIO(book)).worksheets[1:], strict=True
    ):
        place = [one.name for one in table.columns].index(column)
        cells = [row[place].value for row in sheet.iter_rows(min_row=2)]
        assert sorted(map(unquoted, cells)) == expected, table.name
        assert not [cell for row in sheet.iter_rows() for cell in row if is_live(cell)]
        delimiter = ";" if language == "de" else ","
        lines = csv_bytes(table, language).decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(lines, newline=""), delimiter=delimiter))[1:]
        assert sorted(unquoted(row[place]) for row in rows) == expected, table.name
        assert not [cell for row in rows for cell in row if cell.lstrip().startswith(FORMULAS)]


FORMULAS = ("=", "+", "@", "＝", "-2")


def unquoted(cell: object) -> str:
    text = str(cell)
    return visible(text.removeprefix("'"))


def is_live(cell: object) -> bool:
    return getattr(cell, "data_type", "") == "f" or getattr(cell, "hyperlink", None) is not None


def test_a_workbook_names_no_other_place() -> None:
    book = xlsx_bytes(Cover("=1+1", [("a", "=1+1")], []), [table for _, table in tables()], "de")
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        for name in parts.namelist():
            if name.endswith(".rels"):
                assert b"External" not in parts.read(name), name
        assert not [name for name in parts.namelist() if "external" in name.lower()]


class Tags(HTMLParser):
    """The tags of a page that would act or ask another place."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        acts = tag in ("script", "img", "iframe", "object", "form", "base", "link", "style")
        asks = any("evil" in (value or "") for _, value in attrs)
        if acts or asks or any(name.startswith("on") for name, _ in attrs):
            self.found.append(tag)


def test_a_page_draws_them_as_texts(draw: Draw, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bank.Bank, "query", lambda *_, **__: query())
    page = draw("scheduling", address={"from": "2025-06-01", "to": "2025-06-30"})
    assert not page.app.exception
    tags = Tags()
    tags.feed(page.html)
    assert tags.found == []
    for chart in page.charts:
        assert "<a " not in chart.spec
        assert "<img" not in chart.spec
        assert "<script" not in chart.spec
    for text in (*page.app.markdown, *page.app.caption, *page.app.info):
        assert "](http" not in text.value
