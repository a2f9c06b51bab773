"""Exports: the same values as the exhibit, in each language's form, and harmless texts."""

from __future__ import annotations

import io
from datetime import date, datetime

import openpyxl
import pandas as pd
import pytest

from kpi.exhibits import Shown, ShownColumn
from kpi.export.cells import harmless
from kpi.export.cover import Cover
from kpi.export.csv import csv_bytes
from kpi.export.xlsx import sheet_name, xlsx_bytes
from kpi.model import Unit
from kpi.text import Label, Language

HOSTILE = '=HYPERLINK("http://127.0.0.1/";"x")'
SHOWN = Shown(
    name="t",
    title=Label("Werte: je/Team?", "Values: by/team?"),
    columns=(
        ShownColumn("name", Label("Name", "Name"), "text"),
        ShownColumn("share", Label("Anteil", "Share"), Unit.SHARE),
        ShownColumn("count", Label("Anzahl", "Count"), Unit.COUNT),
        ShownColumn("day", Label("Tag", "Day"), "date"),
        ShownColumn("at", Label("Zeit", "Time"), "moment"),
        ShownColumn("flag", Label("Ja?", "Yes?"), "flag"),
    ),
    rows=pd.DataFrame(
        {
            "member": ["k1", "k2"],
            "name": [HOSTILE, Label("Süd", "South")],
            "share": [0.2935, float("nan")],
            "count": [1234.0, 0.0],
            "day": [date(2026, 11, 14), None],
            "at": [pd.Timestamp(2026, 11, 14, 6, 10), pd.NaT],
            "flag": [True, None],
        }
    ),
)
COVER = Cover("Titel", [("Zeitraum", "1–2")], [("kpi", "=1+1", "Text")])


def test_csv_in_german_form() -> None:
    text = csv_bytes(SHOWN, "de").decode("utf-8-sig").splitlines()
    assert text[0] == "Name;Anteil;Anzahl;Tag;Zeit;Ja?"
    assert text[1].endswith(";0,2935;1234;14.11.2026;14.11.2026 06:10:00;ja")
    assert text[2] == "Süd;;0;;;"


def test_csv_in_english_form() -> None:
    text = csv_bytes(SHOWN, "en").decode("utf-8-sig").splitlines()
    assert text[1].endswith(",0.2935,1234,2026-11-14,2026-11-14 06:10:00,yes")
    assert text[2] == "South,,0,,,"


def test_workbook_has_real_numbers_and_dates_and_no_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(COVER, [SHOWN], "de")))
    cover, sheet = book.worksheets
    assert cover.title == "Deckblatt"
    assert [cell.value for cell in sheet[1]] == ["Name", "Anteil", "Anzahl", "Tag", "Zeit", "Ja?"]
    name, share, count, day, at, flag = (cell.value for cell in sheet[2])
    assert name == f"'{HOSTILE}"
    assert (share, count, flag) == (0.2935, 1234, "ja")
    assert (day, at) == (datetime(2026, 11, 14), datetime(2026, 11, 14, 6, 10))
    assert sheet["B3"].value is None
    cells = [cell for one in book for row in one.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", "＝1"])
def test_texts_that_look_like_formulas_are_neutralised(text: str) -> None:
    assert harmless(text).startswith("'")


def test_control_characters_do_not_reach_a_file() -> None:
    assert harmless("a\x00b\x1bc\nd") == "abc\nd"


def test_days_are_written_in_the_language_of_the_workbook() -> None:
    days: dict[Language, str] = {"de": "dd.mm.yyyy", "en": "d mmm yyyy"}
    for language, day in days.items():
        book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(COVER, [SHOWN], language)))
        assert book.worksheets[1]["D2"].number_format == day


def test_ratios_that_are_all_whole_have_no_decimals_in_a_workbook() -> None:
    columns = tuple(ShownColumn(name, Label(name, name), Unit.RATIO) for name in ("whole", "parts"))
    rows = pd.DataFrame({"whole": [606.0, 25.0], "parts": [606.0, 25.5]})
    shown = Shown(name="x", title=Label("x", "x"), columns=columns, rows=rows)
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(COVER, [shown], "de"))).worksheets[1]
    assert (sheet["A2"].number_format, sheet["B2"].number_format) == ("#,##0", "#,##0.00")


def test_a_workbook_writes_each_row_in_its_unit_and_changes_of_shares_in_points() -> None:
    columns = (
        ShownColumn("value", Label("Wert", "Value"), Unit.RATIO, units="unit"),
        ShownColumn("change", Label("+", "+"), Unit.RATIO, is_change=True, units="unit"),
    )
    units = [Unit.SHARE, Unit.MINUTES, Unit.RATIO]
    rows = pd.DataFrame({"value": [0.709, 52.0, 3.3], "change": [-0.098, 2.0, 0.5], "unit": units})
    shown = Shown(name="x", title=Label("x", "x"), columns=columns, rows=rows)
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(COVER, [shown], "en"))).worksheets[1]
    assert [(cell.value, cell.number_format) for cell in sheet["A"][1:]] == [
        (0.709, "0.0%"),
        (52, '#,##0" min"'),
        (3.3, "#,##0.00"),
    ]
    assert sheet["B2"].value == pytest.approx(-9.8)
    assert sheet["B2"].number_format == '+0.0" pp";−0.0" pp";0.0" pp"'


def test_a_workbook_can_be_printed_with_its_headings_on_each_page() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(COVER, [SHOWN], "de"))).worksheets[1]
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_names_of_sheets_are_cut_between_words() -> None:
    assert sheet_name(3, "Wie viele lizenzierte Berater sind je Woche aktiv?") == (
        "3 Wie viele lizenzierte…"
    )
    assert len(sheet_name(12, "Donaudampfschifffahrtsgesellschaftskapitän")) == 31
    assert sheet_name(1, "Termine") == "1 Termine"
