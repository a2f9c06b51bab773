"""PDF, slides, workbook and page say the same: all are read back and held value by value."""

from __future__ import annotations

import re
from html import escape, unescape

import pytest

from kpi.export.document import Chart, Grid, Scorecard
from kpi.export.number_formats import changed
from kpi.export.phrases import in_words, of_all, text
from kpi.export.prepared import values
from pages.ui.board.blocks import markup
from tests.documents import made
from tests.documents.test_pdf import PAPERS, held
from tests.documents.test_slides import native, shapes
from tests.documents.test_workbook import sheet

pytestmark = pytest.mark.filterwarnings("ignore:Sparkline")

LINES = (made.TREND, made.BARS, made.STACKED)


@pytest.mark.parametrize("chart", LINES, ids=lambda one: one.kind)
def test_a_chart_has_the_same_values_everywhere(chart: Chart) -> None:
    rows = sheet(chart.title).iter_rows(min_row=2, values_only=True)
    drawn = native(chart).chart.plots[0].series
    for place, row in enumerate(rows):
        for number, series in enumerate(drawn):
            found, slide = row[number + 1], series.values[place]
            assert found == slide
            assert all(held(text(found, chart.form, "de"), paper) for paper in PAPERS)


def test_a_waterfall_has_the_same_steps_everywhere() -> None:
    chart = made.WATERFALL
    rows = list(sheet(chart.title).iter_rows(min_row=2, values_only=True))
    drawn = {one.name: one.values for one in native(chart).chart.plots[0].series}
    heads = [cell.value for cell in sheet(chart.title)[1]]
    for name, found in drawn.items():
        assert [row[heads.index(name)] for row in rows] == list(found)
    assert [row[1] for row in rows] == list(chart.series[0].values)
    table = in_words(values(chart, "de"), "de")
    assert all(held(word, paper) for row in table for word in row for paper in PAPERS)


@pytest.mark.parametrize("grid", [made.NUMBERS, made.MIXED], ids=lambda one: one.title)
def test_a_table_has_the_same_values_everywhere(grid: Grid) -> None:
    words = in_words(grid, "de")
    tables = [one.table for one in shapes() if one.has_table and one.name == grid.title]
    on_slides = [[cell.text for cell in row.cells] for row in list(tables[0].rows)[1:]]
    assert on_slides == words
    rows = list(sheet(grid.title).iter_rows(min_row=2, max_row=1 + len(words), values_only=True))
    for line, row in enumerate(rows):
        numbers = [value for value in row if isinstance(value, int | float)]
        assert numbers == [
            changed(one, column.form) if column.is_change else one
            for one, column in zip(grid.rows[line], grid.columns, strict=True)
            if isinstance(one, int | float) and not isinstance(one, bool)
        ]
    assert all(held(word, paper) for row in words for word in row for paper in PAPERS)
    page = markup(grid, "de")
    drawn = re.findall(r"<td[^>]*>(.*?)</td>", page)
    assert [unescape(word) for word in drawn] == [word for row in words for word in row]
    for below in filter(None, (grid.note, of_all(grid, "de"))):
        assert f"<p>{escape(below)}</p>" in page


def test_scores_are_the_same_everywhere() -> None:
    told = "\n".join(one.text_frame.text for one in shapes() if one.has_text_frame)
    rows = list(sheet("Kennzahlen der Sitzung").iter_rows(min_row=2, values_only=True))
    for score, row in zip(made.SCORES, rows, strict=True):
        assert row[4] == score.value
        page = markup(Scorecard(scores=(score,)), "de")
        for word in (score.label, score.value, score.change, score.target, score.capability):
            assert word in told
            assert all(held(word, paper) for paper in PAPERS)
            assert escape(word) in page
