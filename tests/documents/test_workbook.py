"""The workbook: real numbers and dates, native charts, texts that cannot act."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any

import openpyxl
import pytest

from kpi.export.document import Facts, Paragraph, Sheet
from kpi.export.workbook import workbook_bytes
from tests.documents import made

pytestmark = pytest.mark.filterwarnings("ignore:Sparkline")


@cache
def content() -> bytes:
    return workbook_bytes(made.document())


@cache
def book() -> Any:
    return openpyxl.load_workbook(io.BytesIO(content()))


def sheet(title: str) -> Any:
    return next(one for one in book().worksheets if title in one.title)


def test_a_cover_and_a_sheet_for_each_chart_and_table() -> None:
    assert book().sheetnames[0] == "Deckblatt"
    assert book()["Deckblatt"]["A1"].value == "Vorstandssitzung, 3. Quartal"
    charts = [one.title for one in book().worksheets if one._charts]
    assert len(charts) == len(made.CHARTS)
    for chart in made.CHARTS:
        values = [row[1:] for row in sheet(chart.title).iter_rows(min_row=2, values_only=True)]
        held = [row[: len(chart.series)] for row in values]
        assert held == list(zip(*(one.values for one in chart.series), strict=True))


def test_numbers_and_dates_are_real_ones_and_unknown_ones_are_empty() -> None:
    rows = list(sheet(made.NUMBERS.title).iter_rows(min_row=2, max_row=4, values_only=True))
    assert rows[0][1:] == (
        12345,
        0.421,
        2.1,
        datetime(2026, 12, 15),
        datetime(2026, 11, 14, 6, 10),
        "ja",
    )
    assert rows[1] == ("'=1+1", None, None, None, None, None, None)
    mixed = sheet(made.MIXED.title)
    assert [cell.number_format for cell in mixed["B"][1:]] == [
        '0.0"\u00a0"%',
        "#,##0.00 €",
        "General",
    ]


def test_scores_are_numbers_and_words_with_their_trend() -> None:
    rows = list(sheet("Kennzahlen der Sitzung").iter_rows(min_row=2, values_only=True))
    first = made.SCORES[0]
    assert rows[0][:5] == (first.label, 0.414, 2.1, 0.4, first.value)
    assert rows[0][5:9] == (first.change, first.verdict, first.target, first.capability)
    assert rows[0][10] == first.note
    assert rows[0][12:24] == made.ONLINE
    assert rows[1][1:4] == (None, None, None)


def test_all_paragraphs_are_there() -> None:
    told = [row[2] for row in book()["Texte"].iter_rows(min_row=2, values_only=True)]
    assert sum(text.count("die sich klar trennen lassen") for text in told if text) == 16 * 8


def test_only_what_someone_wrote_is_kept_from_acting_where_it_is_copied_to() -> None:
    wrote, ours = (Facts(pairs=(("Text", "+34 Punkte"),), is_ours=one) for one in (False, True))
    paragraph = Paragraph(heading="", text="+34 Punkte")
    sheet = Sheet(title="Texte", blocks=(wrote, ours, paragraph))
    made_of = workbook_bytes(replace(made.document(), sheets=(sheet,)))
    texts = openpyxl.load_workbook(io.BytesIO(made_of))["Texte"]
    told = [row[2] for row in texts.iter_rows(min_row=2, values_only=True)]
    assert told == ["'+34 Punkte", "+34 Punkte", "'+34 Punkte"]


def test_no_text_is_a_formula_or_a_link() -> None:
    with zipfile.ZipFile(io.BytesIO(content())) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/sheet"):
                assert b"<f>" not in archive.read(name)
                assert b"hyperlink" not in archive.read(name)


def test_changes_of_shares_are_points_not_percent() -> None:
    change = sheet("Kennzahlen der Sitzung")["C2"]
    assert (change.value, change.number_format) == (
        2.1,
        '+0.0" Punkte";−0.0" Punkte";0.0" Punkte"',
    )
